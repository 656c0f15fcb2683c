"use strict";
// How things and relations look, whichever engine draws them.
(() => {
  const D = window.diplograph;

  // Lines of statements that are not plain facts are broken, each manner in its own way.
  D.DASHES = { possible: [7, 5], necessary: [12, 4, 2, 4], intended: [3, 4], denied: [1.5, 4] };

  /** Return the page's colours, as the style sheet has them now. */
  D.inks = (element) => {
    const style = getComputedStyle(element);
    const probe = D.el("span", { hidden: true });
    element.append(probe);
    const read = (name) => {
      probe.style.color = `var(${name})`;
      return getComputedStyle(probe).color;
    };
    const inks = {
      paper: read("--paper"),
      ink: read("--ink"),
      muted: read("--muted"),
      edge: read("--edge"),
      accent: read("--accent"),
      denied: read("--denied"),
      font: style.fontFamily,
    };
    probe.remove();
    return inks;
  };

  D.paths = (model) => {
    const made = new Map();
    return (kind) => {
      if (!made.has(kind)) {
        const path = new Path2D();
        model.kind(kind).shape.forEach(([x, y], index) => (index ? path.lineTo(x, y) : path.moveTo(x, y)));
        path.closePath();
        made.set(kind, path);
      }
      return made.get(kind);
    };
  };

  /** Return where several lines between the same two nodes bend: edge index to steps aside, 0 for a straight line. */
  D.bends = (edges) => {
    const pairs = new Map();
    for (const edge of edges) {
      const key = edge.from < edge.to ? `${edge.from} ${edge.to}` : `${edge.to} ${edge.from}`;
      if (!pairs.has(key)) pairs.set(key, []);
      pairs.get(key).push(edge);
    }
    const bend = new Map();
    for (const group of pairs.values()) {
      group.forEach((edge, index) => {
        const side = index - (group.length - 1) / 2;
        bend.set(edge.index, edge.from < edge.to ? side : -side);
      });
    }
    return bend;
  };

  /** Return what is bright while something is chosen: its edges, and its nodes or null where nothing is. */
  D.brightOf = (model, shown, chosen) => {
    const edges = new Set(chosen?.path ?? (chosen?.edge === undefined ? [] : [chosen.edge]));
    const node = chosen?.node ?? -1;
    const ends = [...edges].flatMap((index) => [model.edges[index].from, model.edges[index].to]);
    const near = node < 0 ? [] : shown.edges.filter((edge) => edge.from === node || edge.to === node);
    const nodes = new Set([...ends, ...near.flatMap((edge) => [edge.from, edge.to]), ...(node < 0 ? [] : [node])]);
    return { node, edges, nodes: nodes.size ? nodes : null };
  };
})();
