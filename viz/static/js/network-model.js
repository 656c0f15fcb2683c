"use strict";
// What a network page shows, as read from its data block; nothing here changes after it is made.
(() => {
  const D = window.diplograph;

  /** Return the network in a page's data with its neighbours looked up. */
  D.networkModel = (data) => {
    const { nodes, edges } = data;
    const { kinds, predicates } = D.terms;
    const touching = nodes.map(() => []);
    edges.forEach((edge, index) => {
      edge.index = index;
      edge.level ??= 0;
      edge.polarity ??= "affirmed";
      edge.modality ??= "asserted";
      edge.quotes ??= [];
      touching[edge.from].push(index);
      if (edge.to !== edge.from) touching[edge.to].push(index);
    });
    for (const node of nodes) {
      node.side ??= 0;
    }
    const byIri = new Map(nodes.map((node) => [node.iri, node.id]));
    const byWeight = nodes.map((node) => node.id).sort((a, b) => nodes[b].weight - nodes[a].weight || a - b);
    const unknown = { label: "Other", light: "#5a6672", dark: "#9fb0c0", shape: [] };

    /** Return a promise that an edge's quotations are here: those of large pictures come in scripts of many edges each. */
    const loadQuotes = async (edge) => {
      if (edge.quotes.length || !data.parts) return data;
      const number = Math.floor(edge.index / data.parts.size);
      const part = await D.load(`quotes-${number}`, data.parts.addresses[number]);
      edge.quotes = part.edges[edge.index % data.parts.size];
      edge.part = part;
      return part;
    };

    const folded = [];
    return {
      ...data,
      kinds,
      predicates,
      touching,
      byIri,
      byWeight,
      kind: (name) => kinds[name] ?? unknown,
      verb: (name) => predicates[name]?.label || name,
      inverse: (name) => predicates[name]?.inverse || name,
      isSymmetric: (name) => predicates[name]?.symmetric ?? false,
      loadQuotes,
      /** Return a node's names as search compares them, one a line. */
      folded: (id) => (folded[id] ??= [nodes[id].label, ...(nodes[id].names ?? [])].map(D.fold).join("\n")),
      /** Return an edge's quotations as far as they are here: [data that holds their sentences, quotation]. */
      quotesOf: (edge) => edge.quotes.map((number) => [edge.part ?? data, (edge.part ?? data).quotes[number]]),
      /** Return the first sentence of an edge and its document's title, empty where they are not here. */
      firstSentence(edge) {
        const [found] = this.quotesOf(edge);
        if (!found) return { text: "", title: "" };
        const sentence = found[0].sentences[found[1].s];
        return { text: sentence.text, title: found[0].documents[sentence.d].title };
      },
      other: (edge, node) => (edge.from === node ? edge.to : edge.from),
      years: (edge) => [edge.first, edge.last].filter(Boolean).map((date) => Number(date.slice(0, 4))),
    };
  };

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
