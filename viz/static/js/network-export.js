"use strict";
// The picture as PNG and SVG, the relations as CSV, made in the page.
(() => {
  const D = window.diplograph;
  const SVG = "http://www.w3.org/2000/svg";

  const make = (tag, attributes, text) => {
    const element = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    if (text !== undefined) element.textContent = text;
    return element;
  };

  D.savePng = (model, engine) => {
    const source = engine.picture();
    const copy = D.el("canvas", { width: source.width, height: source.height });
    const ctx = copy.getContext("2d");
    ctx.fillStyle = engine.inks().paper;
    ctx.fillRect(0, 0, copy.width, copy.height);
    ctx.drawImage(source, 0, 0);
    copy.toBlob((blob) => blob && D.save(`${D.fileName(model.heading)}.png`, blob), "image/png");
  };

  D.svgText = (model, engine, { nodes, edges }) => {
    const inks = engine.inks();
    const at = (id) => engine.places.get(id);
    const all = [...nodes].map(at);
    const [left, top] = [Math.min(...all.map(([x]) => x)) - 160, Math.min(...all.map(([, y]) => y)) - 60];
    const [right, bottom] = [Math.max(...all.map(([x]) => x)) + 160, Math.max(...all.map(([, y]) => y)) + 60];
    const root = make("svg", { xmlns: SVG, viewBox: `${left} ${top} ${right - left} ${bottom - top}`, "font-family": "sans-serif", "font-size": 13 });
    root.append(make("rect", { x: left, y: top, width: right - left, height: bottom - top, fill: inks.paper }));
    for (const edge of edges) {
      const [[x1, y1], [x2, y2]] = [at(edge.from), at(edge.to)];
      const dash = D.DASHES[D.manner(edge)]?.join(" ") ?? "none";
      const line = make("line", { x1, y1, x2, y2, stroke: edge.polarity === "negated" ? inks.denied : inks.edge, "stroke-dasharray": dash });
      line.append(make("title", {}, `${model.nodes[edge.from].label} ${model.verb(edge.kind)} ${model.nodes[edge.to].label}`));
      root.append(line);
    }
    for (const id of nodes) {
      const node = model.nodes[id];
      const [x, y] = at(id);
      const points = model.kind(node.kind).shape.map(([a, b]) => `${(x + a * node.size).toFixed(1)},${(y + b * node.size).toFixed(1)}`).join(" ");
      root.append(make("polygon", { points, fill: engine.colour(node.kind), stroke: inks.paper, "stroke-width": 1.5 }));
      const [tx, ty, anchor] = node.side ? [x + node.side * (node.size + 5), y + 4, node.side < 0 ? "end" : "start"] : [x, y + node.size + 14, "middle"];
      root.append(make("text", { x: tx, y: ty, "text-anchor": anchor, fill: inks.ink }, node.label));
    }
    return new XMLSerializer().serializeToString(root);
  };

  D.saveSvg = (model, engine, shown) =>
    D.save(`${D.fileName(model.heading)}.svg`, new Blob([D.svgText(model, engine, shown)], { type: "image/svg+xml" }));

  D.relationsCsv = (model, edges) => {
    const heads = ["subject", "subject class", "relation", "object", "object class", "polarity", "modality", "belief", "sentences", "documents", "first date", "last date", "sentence", "document"];
    const rows = edges.map((edge) => {
      const [from, to] = [model.nodes[edge.from], model.nodes[edge.to]];
      const { text, title } = model.firstSentence(edge);
      return [from.label, from.kind, edge.kind, to.label, to.kind, edge.polarity, edge.modality, edge.belief, edge.evidences, edge.documents, edge.first, edge.last, text, title];
    });
    return D.csv([heads, ...rows]);
  };

  D.saveCsv = async (model, edges) => {
    await Promise.all(edges.map(model.loadQuotes));
    D.save(`${D.fileName(model.heading)}.csv`, new Blob([D.relationsCsv(model, edges)], { type: "text/csv" }));
  };
})();
