"use strict";
// Drawing of large pictures with sigma.js: WebGL while there is much in view. What is in view after zooming in, or is
// chosen, is drawn over it as on small pictures: shapes, broken lines, arrows. Labels are drawn by network-labels.js.
(() => {
  const D = window.diplograph;
  const MOST_NODES_DRAWN = 500;
  const MOST_EDGES_DRAWN = 1200;

  D.hasWebGl = () => {
    const canvas = document.createElement("canvas");
    return Boolean(canvas.getContext("webgl2") ?? canvas.getContext("webgl"));
  };

  /** Return a colour between paper and ink, both `rgb(r, g, b)`: `share` of the ink. */
  const mixed = (paper, ink, share) => {
    const [a, b] = [paper, ink].map((colour) => colour.match(/[\d.]+/g).map(Number));
    return `rgb(${a.slice(0, 3).map((part, index) => Math.round(part + (b[index] - part) * share)).join(", ")})`;
  };

  const rgb = (hex) => `rgb(${[1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)).join(", ")})`;

  /** Draw nodes and edges on a 2D canvas; positions and sizes come from `view`, in CSS pixels. */
  const painter = ({ model, places, view, paths, colour, inks }) => {
    const line = (ctx, edge, bend, isLit, isDimmed) => {
      const [x1, y1] = view.at(...places.get(edge.from));
      const [x2, y2] = view.at(...places.get(edge.to));
      const [cx, cy] = view.bow(x1, y1, x2, y2, bend);
      const manner = D.manner(edge);
      ctx.globalAlpha = isDimmed ? 0.08 : 0.85;
      ctx.strokeStyle = manner === "denied" ? inks().denied : isLit ? inks().accent : inks().edge;
      ctx.lineWidth = 1 + Math.min(Math.log2(edge.evidences), 3) * 0.5 + (isLit ? 0.8 : 0);
      ctx.setLineDash(D.DASHES[manner] ?? []);
      ctx.beginPath();
      ctx.moveTo(x1, y1);
      ctx.quadraticCurveTo(cx, cy, x2, y2);
      ctx.stroke();
      ctx.setLineDash([]);
      if (!model.isSymmetric(edge.kind)) head(ctx, cx, cy, x2, y2, view.radius(model.nodes[edge.to]) + 2);
    };

    const head = (ctx, fromX, fromY, x, y, gap) => {
      const length = Math.hypot(x - fromX, y - fromY);
      if (length < gap + 8) return;
      const [dx, dy] = [(x - fromX) / length, (y - fromY) / length];
      const [tipX, tipY] = [x - dx * gap, y - dy * gap];
      ctx.fillStyle = ctx.strokeStyle;
      ctx.beginPath();
      ctx.moveTo(tipX, tipY);
      ctx.lineTo(tipX - dx * 8 - dy * 3.5, tipY - dy * 8 + dx * 3.5);
      ctx.lineTo(tipX - dx * 8 + dy * 3.5, tipY - dy * 8 - dx * 3.5);
      ctx.fill();
    };

    const disc = (ctx, node, ring, isDimmed) => {
      const [x, y] = view.at(...places.get(node.id));
      const size = view.radius(node);
      ctx.save();
      ctx.globalAlpha = isDimmed ? 0.16 : 1;
      ctx.translate(x, y);
      ctx.scale(size, size);
      const path = paths(node.kind);
      ctx.lineJoin = "round";
      ctx.lineWidth = 3 / size;
      ctx.strokeStyle = inks().paper;
      ctx.stroke(path);
      ctx.fillStyle = colour(node.kind);
      ctx.fill(path);
      if (ring) {
        ctx.lineWidth = 3 / size;
        ctx.strokeStyle = inks().accent;
        ctx.stroke(path);
      }
      ctx.restore();
    };
    return { line, disc };
  };

  D.sigmaEngine = (box, model, actions) => {
    const { Sigma, MultiDirectedGraph, EdgeLineProgram, EdgeRectangleProgram } = window.diplographSigma;
    const graph = new MultiDirectedGraph();
    const places = new Map();
    let inks = D.inks(box);
    let shown = { nodes: new Set(), edges: [], pinned: new Set() };
    let bright = { node: -1, edges: new Set(), nodes: null };
    let bend = new Map();
    let sizes = 0.6;

    const colour = (kind) => rgb(model.kind(kind)[D.isDark() ? "dark" : "light"]);
    const isLit = (edge) => bright.edges.has(edge.index) || edge.from === bright.node || edge.to === bright.node;
    const sizeOf = (node) => Math.max(node.size * sizes, 1.6);

    const nodeLook = (key, data) => {
      const node = model.nodes[Number(key)];
      const isDimmed = bright.nodes && !bright.nodes.has(node.id);
      const ink = colour(node.kind);
      return { ...data, size: sizeOf(node), color: isDimmed ? mixed(inks.paper, ink, 0.14) : ink, label: null, zIndex: isDimmed ? 0 : 1 };
    };
    const SHARES = { asserted: 0.45, possible: 0.22, necessary: 0.22, intended: 0.22, denied: 0.6 };
    const edgeLook = (key, data) => {
      const edge = model.edges[Number(key)];
      const manner = D.manner(edge);
      const ink = manner === "denied" ? inks.denied : isLit(edge) ? inks.accent : inks.edge;
      return { ...data, hidden: Boolean(bright.nodes) && !isLit(edge), color: isLit(edge) ? ink : mixed(inks.paper, ink, SHARES[manner]) };
    };

    const isHuge = model.edges.length > 8000;
    const renderer = new Sigma(graph, box, {
      defaultEdgeType: "line",
      edgeProgramClasses: { line: isHuge ? EdgeLineProgram : EdgeRectangleProgram },
      nodeReducer: nodeLook,
      edgeReducer: edgeLook,
      renderLabels: false,
      defaultDrawNodeHover: () => {},
      enableEdgeEvents: true,
      hideEdgesOnMove: model.edges.length > 20_000,
      zIndex: true,
      stagePadding: 40,
      minCameraRatio: 0.002,
      maxCameraRatio: 4,
    });
    const camera = renderer.getCamera();
    const sheet = D.el("canvas", { class: "net-overlay" });
    box.append(sheet);

    let lens = { x: 0, y: 0, scale: 1 };
    const look = () => {
      const zero = renderer.graphToViewport({ x: 0, y: 0 });
      const one = renderer.graphToViewport({ x: 1000, y: 0 });
      lens = { x: zero.x, y: zero.y, scale: (one.x - zero.x) / 1000 };
    };
    const view = {
      at: (x, y) => [lens.x + x * lens.scale, lens.y + y * lens.scale],
      radius: (node) => renderer.scaleSize(sizeOf(node)),
      bow(x1, y1, x2, y2, side) {
        const reach = (side ?? 0) * 0.36;
        return [(x1 + x2) / 2 - (y2 - y1) * reach, (y1 + y2) / 2 + (x2 - x1) * reach];
      },
      middleOf(edge) {
        const [a, b] = [view.at(...places.get(edge.from)), view.at(...places.get(edge.to))];
        const [cx, cy] = view.bow(...a, ...b, bend.get(edge.index));
        return [(a[0] + b[0]) / 4 + cx / 2, (a[1] + b[1]) / 4 + cy / 2];
      },
      redraw: () => renderer.scheduleRender(),
    };
    const labels = D.networkLabels({ model, view, box, places, shown: () => shown, inks: () => inks });
    const { line, disc } = painter({ model, places, view, paths: D.paths(model), colour, inks: () => inks });

    const isNear = (id) => {
      const [x, y] = view.at(...places.get(id));
      return x > -60 && y > -60 && x < box.clientWidth + 60 && y < box.clientHeight + 60;
    };

    /** Return what is in view if it is little enough to be drawn in full, else null. */
    const inView = () => {
      const nodes = [];
      for (const id of shown.nodes) {
        if (!isNear(id)) continue;
        nodes.push(id);
        if (nodes.length > MOST_NODES_DRAWN) return null;
      }
      const near = new Set(nodes);
      const edges = shown.edges.filter((edge) => near.has(edge.from) || near.has(edge.to));
      return edges.length > MOST_EDGES_DRAWN ? null : { nodes, edges };
    };

    const paint = (ctx, { nodes, edges }) => {
      const isDimmed = (id) => bright.nodes && !bright.nodes.has(id);
      for (const edge of edges) line(ctx, edge, bend.get(edge.index), isLit(edge), Boolean(bright.nodes) && !isLit(edge));
      ctx.globalAlpha = 1;
      for (const id of nodes) disc(ctx, model.nodes[id], id === bright.node || id === model.focus || shown.pinned.has(id), isDimmed(id));
    };

    const overlay = (canvas, all = null) => {
      const ratio = window.devicePixelRatio || 1;
      [canvas.width, canvas.height] = [box.clientWidth * ratio, box.clientHeight * ratio];
      const ctx = canvas.getContext("2d");
      ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      look();
      const drawn = all ?? inView();
      const { nodes: discs, edges: lines } = renderer.getCanvases();
      for (const layer of [discs, lines]) layer.style.opacity = drawn ? "0" : "1";
      if (drawn) paint(ctx, drawn);
      else if (bright.nodes) paint(ctx, { nodes: [...bright.nodes].filter((id) => shown.nodes.has(id)), edges: shown.edges.filter(isLit) });
      labels.draw(ctx);
      return canvas;
    };
    renderer.on("afterRender", () => overlay(sheet));

    renderer.on("clickNode", ({ node }) => actions.chooseNode(Number(node)));
    renderer.on("clickEdge", ({ edge }) => actions.chooseEdge(Number(edge)));
    renderer.on("clickStage", () => actions.chooseNothing());
    renderer.on("doubleClickNode", (event) => {
      event.preventSigmaDefault();
      actions.expand(Number(event.node));
    });
    renderer.on("enterNode", ({ node }) => labels.hover(Number(node)));
    renderer.on("leaveNode", () => labels.hover(-1));

    let held = null;
    let hasMoved = false;
    renderer.on("downNode", ({ node }) => ([held, hasMoved] = [node, false]));
    renderer.on("moveBody", ({ event }) => {
      if (held === null) return;
      const { x, y } = renderer.viewportToGraph(event);
      graph.mergeNodeAttributes(held, { x, y });
      places.set(Number(held), [x, -y]);
      hasMoved = true;
      event.preventSigmaDefault();
    });
    const drop = () => {
      if (held !== null && hasMoved) actions.move([[Number(held), places.get(Number(held)).map(Math.round)]]);
      held = null;
    };
    renderer.on("upNode", drop);
    renderer.on("upStage", drop);

    box.addEventListener("keydown", (event) => {
      const state = camera.getState();
      const step = 0.1 * state.ratio;
      const move = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, step], ArrowDown: [0, -step] }[event.key];
      const zoom = { "+": 1 / 1.3, "=": 1 / 1.3, "-": 1.3 }[event.key];
      if (move) camera.setState({ x: state.x + move[0], y: state.y + move[1] });
      else if (zoom) camera.setState({ ratio: state.ratio * zoom });
      else return;
      event.preventDefault();
    });

    /** Keep one frame for a level, so that a filter moves nothing. */
    const frame = (nodes) => {
      const [x, y] = [[Infinity, -Infinity], [Infinity, -Infinity]];
      for (const id of nodes) {
        const [left, top] = places.get(id);
        [x[0], x[1]] = [Math.min(x[0], left), Math.max(x[1], left)];
        [y[0], y[1]] = [Math.min(y[0], -top), Math.max(y[1], -top)];
      }
      if (x[0] <= x[1]) renderer.setCustomBBox({ x, y });
    };

    const aim = (points, { least = 0 } = {}) => {
      look();
      const spots = points.map(([x, y]) => view.at(x, y));
      const span = (axis) => [Math.min(...spots.map((spot) => spot[axis])), Math.max(...spots.map((spot) => spot[axis]))];
      const [[left, right], [top, bottom]] = [span(0), span(1)];
      const { x, y } = renderer.viewportToFramedGraph({ x: (left + right) / 2, y: (top + bottom) / 2 });
      const { ratio } = camera.getState();
      const grown = Math.max((right - left) / (box.clientWidth - 120), (bottom - top) / (box.clientHeight - 80), 0);
      return { x, y, ratio: Math.max(ratio * grown, least) };
    };

    let framed = "";
    return {
      places,
      /** Show these nodes and edges; `place(id)` says where each node stands. */
      show(next, place) {
        shown = next;
        bend = D.bends(next.edges);
        sizes = next.nodes.size <= 400 ? 0.62 : next.nodes.size <= 3000 ? 0.42 : 0.26;
        graph.clear();
        for (const id of next.nodes) {
          places.set(id, place(id));
          const [x, y] = places.get(id);
          graph.addNode(id, { x, y: -y });
        }
        for (const edge of next.edges) graph.addDirectedEdgeWithKey(edge.index, edge.from, edge.to, {});
        const level = place.level();
        if (framed !== level) frame(next.nodes);
        framed = level;
      },
      /** Mark what is chosen: one node with its neighbours, or some edges with their ends. */
      choose(chosen) {
        bright = D.brightOf(model, shown, chosen);
        labels.choose(bright.nodes, bright.node, bright.edges);
        renderer.refresh({ skipIndexation: true });
      },
      look(id) {
        const { x, y } = aim([places.get(id) ?? [0, 0]]);
        const ratio = Math.min(camera.getState().ratio, Math.max((camera.getState().ratio * lens.scale) / 0.5, 0.002));
        if (D.prefersStill()) camera.setState({ x, y, ratio });
        else camera.animate({ x, y, ratio }, { duration: 300 });
      },
      isInView(id) {
        look();
        const [x, y] = view.at(...(places.get(id) ?? [0, 0]));
        return x > 40 && y > 40 && x < box.clientWidth - 40 && y < box.clientHeight - 40;
      },
      fit() {
        if (shown.nodes.size) camera.setState({ ...aim([...shown.nodes].map((id) => places.get(id)), { least: 0.05 }), angle: 0 });
      },
      recolour() {
        inks = D.inks(box);
        renderer.refresh({ skipIndexation: true });
      },
      /** Return a canvas with the picture as it is seen, all of it drawn anew: what WebGL drew cannot be copied. */
      picture() {
        const nodes = [...shown.nodes].filter(isNear);
        const near = new Set(nodes);
        const edges = shown.edges.filter((edge) => near.has(edge.from) || near.has(edge.to));
        const canvas = overlay(D.el("canvas"), { nodes, edges });
        renderer.scheduleRender();
        return canvas;
      },
      redraw: () => renderer.scheduleRender(),
      zoom: (factor) => camera.setState({ ratio: camera.getState().ratio / factor }),
      colour,
      inks: () => inks,
    };
  };
})();
