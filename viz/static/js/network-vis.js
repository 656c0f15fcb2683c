"use strict";
// Drawing with vis-network: positions are given, physics is off, labels are drawn by network-labels.js.
(() => {
  const D = window.diplograph;
  const MANY = 400;

  D.visEngine = (box, model, actions) => {
    const paths = D.paths(model);
    let inks = D.inks(box);
    let shown = { nodes: new Set(), edges: [], pinned: new Set() };
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
        if (state.selected || node.id === model.focus || shown.pinned.has(node.id)) {
          ctx.lineWidth = (state.selected ? 3.5 : 2) / size;
          ctx.strokeStyle = state.selected ? inks.accent : inks.ink;
          ctx.stroke(path);
        }
        ctx.restore();
      },
      nodeDimensions: { width: 2.2 * node.size * grow(), height: 2.2 * node.size * grow() },
    });

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
        dashes: D.DASHES[manner] ?? false,
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
    const at = (x, y) => {
      const scale = network.getScale();
      const middle = network.getViewPosition();
      return [(x - middle.x) * scale + box.clientWidth / 2, (y - middle.y) * scale + box.clientHeight / 2];
    };
    const view = {
      at,
      radius: (node) => node.size * grow() * network.getScale(),
      middleOf(edge) {
        const drawn = network.body?.edges?.[edge.index]?.edgeType?.getPoint?.(0.5); // a bent line has its own middle
        const [a, b] = [places.get(edge.from), places.get(edge.to)];
        return drawn ? at(drawn.x, drawn.y) : at((a[0] + b[0]) / 2, (a[1] + b[1]) / 2);
      },
      redraw: () => network.redraw(),
    };
    const labels = D.networkLabels({ model, view, box, places, shown: () => shown, inks: () => inks });

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
      const bend = D.bends(shown.edges);
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
        ({ node: chosenNode, edges: chosenEdges, nodes: lit } = D.brightOf(model, shown, chosen));
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
        // Names at the sides need room.
        const shownNodes = [...shown.nodes].map((id) => [model.nodes[id].side, places.get(id)[0]]);
        const [left, right] = [-1, 1].map((side) => (shownNodes.some(([of]) => of === side) ? D.sideNames(box.clientWidth).pixels : 0));
        const xs = shownNodes.map(([, x]) => x);
        const width = (Math.max(...xs) - Math.min(...xs)) * network.getScale() || 1;
        const scale = network.getScale() * Math.min(0.92, Math.max((box.clientWidth - left - right) / width, 0.3));
        const { x, y } = network.getViewPosition();
        network.moveTo({ scale, position: { x: x + (right - left) / 2 / scale, y } });
        thicken();
      },
      recolour() {
        inks = D.inks(box);
        paint();
        network.redraw();
      },
      /** Return a canvas with the picture as it is seen. */
      picture: () => box.querySelector("canvas"),
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
