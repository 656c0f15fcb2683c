"use strict";
// What a network page shows, as read from its data block; nothing here changes after it is made.
(() => {
  const D = window.diplograph;

  /** Return the page's network with its neighbours looked up, or null if the page has none. */
  D.readNetwork = () => {
    const block = document.getElementById("network-data");
    if (!block) return null;
    const data = JSON.parse(block.textContent);
    const { nodes, edges } = data;
    const touching = nodes.map(() => []);
    edges.forEach((edge, index) => {
      edge.index = index;
      edge.level ??= 0;
      edge.polarity ??= "affirmed";
      edge.modality ??= "asserted";
      touching[edge.from].push(index);
      if (edge.to !== edge.from) touching[edge.to].push(index);
    });
    for (const node of nodes) {
      node.folded = [node.label, ...(node.names ?? [])].map(D.fold).join("\n");
      node.side ??= 0;
    }
    const byIri = new Map(nodes.map((node) => [node.iri, node.id]));
    const byWeight = nodes.map((node) => node.id).sort((a, b) => nodes[b].weight - nodes[a].weight || a - b);
    const unknown = { label: "Other", light: "#5a6672", dark: "#9fb0c0", shape: [] };

    return {
      ...data,
      touching,
      byIri,
      byWeight,
      kind: (name) => data.kinds[name] ?? unknown,
      verb: (name) => data.predicates[name]?.label || name,
      inverse: (name) => data.predicates[name]?.inverse || name,
      isSymmetric: (name) => data.predicates[name]?.symmetric ?? false,
      other: (edge, node) => (edge.from === node ? edge.to : edge.from),
      years: (edge) => [edge.first, edge.last].filter(Boolean).map((date) => Number(date.slice(0, 4))),
    };
  };

  /** Return what sets a statement apart from a plain fact, in words. */
  D.qualifiers = (edge) =>
    [
      edge.polarity === "negated" ? "denied" : "",
      { possible: "possible", necessary: "said to be necessary", intended: "intended" }[edge.modality] ?? "",
    ].filter(Boolean);

  /** Return what a button that opens a statement is called. */
  D.openLabel = (model, edge) => {
    const said = D.qualifiers(edge);
    const words = `${model.nodes[edge.from].label} ${model.verb(edge.kind)} ${model.nodes[edge.to].label}`;
    return `Open the statement: ${words}${said.length ? ` (${said.join(", ")})` : ""}`;
  };

  /** Return which of the five ways of saying a statement belongs to; `denied` wins over modality. */
  D.manner = (edge) => (edge.polarity === "negated" ? "denied" : edge.modality);

  D.MANNERS = {
    asserted: "Stated",
    possible: "Possible",
    necessary: "Necessary",
    intended: "Intended",
    denied: "Denied",
  };
})();
