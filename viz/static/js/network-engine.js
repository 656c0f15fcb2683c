"use strict";
// Drawing with vis-network: positions are given, physics is off, labels are drawn by network-labels.js.
(() => {
  const D = window.diplograph;
  const MANY = 400;
  const DASHES = { possible: [7, 5], necessary: [12, 4, 2, 4], intended: [3, 4], denied: [1.5, 4] };

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

  D.visEngine = (box, model, actions) => {
    const paths = D.paths(model);
    let inks = D.inks(box);
    let shown = { nodes: new Set(), edges: [] };
    let lit = null; // nodes that stay bright while something is chosen
    let chosenNode = -1;
    let chosenEdges = new Set();
    const places = new Map();
    const nodes = new vis.DataSet();
    const edges = new vis.DataSet();

    const colour = (kind) => model.kind(kind)[D.isDark() ? "dark" : "light"];

    const renderer = (node) => ({ ctx, x, y, state }) => ({
      drawNode() {
        ctx.save();
        ctx.globalAlpha = lit && !lit.has(node.id) ? 0.16 : 1;
        ctx.translate(x, y);
        const size = node.size * grow();
        ctx.scale(size, size);
        const path = paths(node.kind);
        ctx.lineJoin = "round";
        ctx.lineWidth = 4 / size;
        ctx.strokeStyle = inks.paper;
        ctx.stroke(path);
        ctx.fillStyle = colour(node.kind);
        ctx.fill(path);
        if (state.selected || node.id === model.focus) {
          ctx.lineWidth = (state.selected ? 3.5 : 2) / size;
          ctx.strokeStyle = state.selected ? inks.accent : inks.ink;
          ctx.stroke(path);
        }
        ctx.restore();
      },
      nodeDimensions: { width: 2.2 * node.size * grow(), height: 2.2 * node.size * grow() },
    });

    const bends = () => {
      const pairs = new Map();
      for (const edge of shown.edges) {
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

    // Nodes and lines stay visible when the picture is seen from afar.
    const grow = () => Math.min(Math.max(0.75 / network.getScale(), 1), 2.4);
    let thick = 1;
    const thicken = () => {
      const wanted = Math.min(Math.max(1 / network.getScale(), 0.8), 3);
      if (Math.abs(wanted - thick) < 0.2 * thick || shown.edges.length > 3000) return;
      thick = wanted;
      paint();
    };

    const looksOfEdge = (edge, bend, isCrowded) => {
      const manner = D.manner(edge);
      const isLit = chosenEdges.has(edge.index) || (lit && (edge.from === chosenNode || edge.to === chosenNode));
      const base = manner === "denied" ? inks.denied : inks.edge;
      const hasArrow = !isCrowded || isLit;
      return {
        id: edge.index,
        from: edge.from,
        to: edge.to,
        width: thick * ((isCrowded ? 0.8 : 1) + Math.min(Math.log2(edge.evidences), 3) * 0.6 + (isLit ? 0.8 : 0)),
        dashes: DASHES[manner] ?? false,
        color: { color: isLit && manner !== "denied" ? inks.accent : base, opacity: lit && !isLit ? 0.08 : isCrowded ? 0.45 : 0.8 },
        arrows: hasArrow && !model.isSymmetric(edge.kind) ? { to: { enabled: true, scaleFactor: 0.55 } } : "",
        smooth:
          bend && !isCrowded
            ? { enabled: true, type: bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.min(Math.abs(bend) * 0.22, 0.9) }
            : { enabled: false },
      };
    };

    const network = new vis.Network(
      box,
      { nodes, edges },
      {
        autoResize: true,
        physics: false,
        layout: { improvedLayout: false, randomSeed: 1 },
        nodes: { shape: "custom", chosen: false },
        edges: { chosen: false, selectionWidth: 0, hoverWidth: 0, endPointOffset: { to: -2 } },
        interaction: {
          hover: true,
          tooltipDelay: 150,
          keyboard: { enabled: true, bindToWindow: false },
          multiselect: false,
          selectConnectedEdges: false,
          zoomSpeed: 0.6,
        },
      },
    );
    const labels = D.networkLabels({ model, network, box, places, grow, shown: () => shown, inks: () => inks });

    network.on("click", ({ nodes: [node], edges: [edge] }) => {
      if (node !== undefined) actions.chooseNode(node);
      else if (edge !== undefined) actions.chooseEdge(edge);
      else actions.chooseNothing();
    });
    network.on("doubleClick", ({ nodes: [node] }) => node !== undefined && actions.expand(node));
    network.on("hoverNode", ({ node }) => labels.hover(node));
    network.on("blurNode", () => labels.hover(-1));
    const follow = ({ nodes: moved }) => {
      for (const [id, at] of Object.entries(network.getPositions(moved))) places.set(Number(id), [at.x, at.y]);
    };
    network.on("dragging", follow);
    network.on("dragEnd", (event) => {
      follow(event);
      if (event.nodes.length) actions.move(event.nodes.map((id) => [id, places.get(id).map(Math.round)]));
    });
    network.on("afterDrawing", labels.draw);
    network.on("zoom", thicken);
    network.on("animationFinished", thicken);

    const paint = () => {
      const isCrowded = shown.edges.length > MANY;
      const bend = bends();
      edges.update(shown.edges.map((edge) => looksOfEdge(edge, bend.get(edge.index), isCrowded)));
    };

    return {
      places,
      /** Show these nodes and edges; `place(id)` says where each node stands. */
      show(next, place) {
        const gone = nodes.getIds().filter((id) => !next.nodes.has(id));
        const kept = new Set(next.edges.map((edge) => edge.index));
        edges.remove(edges.getIds().filter((id) => !kept.has(id)));
        nodes.remove(gone);
        for (const id of next.nodes) places.set(id, place(id));
        shown = next;
        const isHeavy = next.edges.length > 3000;
        network.setOptions({ interaction: { hideEdgesOnDrag: isHeavy, hideEdgesOnZoom: isHeavy } });
        nodes.update(
          [...next.nodes].map((id) => {
            const [x, y] = places.get(id);
            return { id, x, y, ctxRenderer: renderer(model.nodes[id]) };
          }),
        );
        paint();
      },
      /** Mark what is chosen: one node with its neighbours, or some edges with their ends. */
      choose(chosen) {
        chosenNode = chosen?.node ?? -1;
        chosenEdges = new Set(chosen?.path ?? (chosen?.edge === undefined ? [] : [chosen.edge]));
        const ends = [...chosenEdges].flatMap((index) => [model.edges[index].from, model.edges[index].to]);
        const near = shown.edges.filter((edge) => edge.from === chosenNode || edge.to === chosenNode);
        const bright = [...ends, chosenNode, ...near.flatMap((edge) => [edge.from, edge.to])].filter((id) => id >= 0);
        lit = bright.length ? new Set(bright) : null;
        network.setSelection({ nodes: nodes.get(chosenNode) ? [chosenNode] : [], edges: [] }, { highlightEdges: false });
        labels.choose(lit, chosenNode, chosenEdges);
        paint();
      },
      look(id) {
        const [x, y] = places.get(id) ?? [0, 0];
        const scale = Math.max(network.getScale(), 0.7);
        network.moveTo({ position: { x, y }, scale, animation: D.prefersStill() ? false : { duration: 300 } });
      },
      isInView(id) {
        const [x, y] = places.get(id) ?? [0, 0];
        const at = network.canvasToDOM({ x, y });
        return at.x > 40 && at.y > 40 && at.x < box.clientWidth - 40 && at.y < box.clientHeight - 40;
      },
      fit() {
        network.fit({ animation: false, maxZoomLevel: 1.5 });
        const margin = model.focus === null ? 0.92 : 0.84; // names at the sides need room
        network.moveTo({ scale: network.getScale() * margin });
        thicken();
      },
      recolour() {
        inks = D.inks(box);
        paint();
        network.redraw();
      },
      canvas: () => box.querySelector("canvas"),
      redraw: () => network.redraw(),
      zoom(factor) {
        network.moveTo({ scale: network.getScale() * factor });
        thicken();
      },
      colour,
      inks: () => inks,
    };
  };
})();
