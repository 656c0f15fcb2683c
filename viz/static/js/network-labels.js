"use strict";
// Names of nodes and verbs of edges, drawn over the picture at one size for every zoom. None covers another:
// the weightiest is placed first, below, above or beside its node, and one that finds no room is left out.
(() => {
  const D = window.diplograph;
  const SIZE = 13;
  const LINE = 16;
  const CELL = 64;
  const FOREMOST = 14; // so many names may cover other nodes, but never another name

  /** Return how many letters of a name beside its node are written in a box of this width, and how many pixels they take. */
  D.sideNames = (width) => (width < 720 ? { letters: 19, pixels: 160 } : { letters: 26, pixels: 215 });

  const grid = () => {
    const cells = new Map();
    const each = ([left, top, right, bottom], act) => {
      for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x++)
        for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y++) if (act(`${x} ${y}`)) return true;
      return false;
    };
    return {
      isFree: (box) =>
        !each(box, (key) =>
          (cells.get(key) ?? []).some((other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]),
        ),
      take: (box) =>
        each(box, (key) => {
          if (!cells.has(key)) cells.set(key, []);
          cells.get(key).push(box);
          return false;
        }),
    };
  };

  /**
   * `view` says where things are on the screen in CSS pixels: `at(x, y)` of the picture, `radius(node)`,
   * `middleOf(edge)`, and `redraw()`.
   */
  D.networkLabels = ({ model, view, box, places, shown, inks }) => {
    const widths = new Map();
    let lit = null;
    let chosen = -1;
    let chosenEdges = new Set();
    let hovered = -1;

    const width = (ctx, text, font) => {
      const key = `${font}|${text}`;
      if (!widths.has(key)) widths.set(key, ctx.measureText(text).width);
      return widths.get(key);
    };

    const write = (ctx, text, x, y, { ink, paper, alpha }) => {
      ctx.globalAlpha = alpha;
      ctx.lineJoin = "round";
      ctx.lineWidth = 3.5;
      ctx.strokeStyle = paper;
      ctx.strokeText(text, x, y);
      ctx.fillStyle = ink;
      ctx.fillText(text, x, y);
      ctx.globalAlpha = 1;
    };

    /** Return the boxes where a node's name may stand, the best first: left, top, right, bottom. */
    const spots = (node, x, y, radius, w) => {
      const h = LINE / 2;
      const right = [x + radius + 4, y - h, x + radius + 8 + w, y + h];
      const left = [x - radius - 8 - w, y - h, x - radius - 4, y + h];
      const below = [x - w / 2 - 2, y + radius + 2, x + w / 2 + 2, y + radius + 2 + LINE];
      const above = [x - w / 2 - 2, y - radius - 2 - LINE, x + w / 2 + 2, y - radius - 2];
      if (node.side < 0) return [left, above, below];
      if (node.side > 0) return [right, above, below];
      return [below, above, right, left];
    };

    const order = (nodes) => {
      const first = [hovered, chosen, model.focus ?? -1].filter((id) => nodes.has(id));
      const bright = lit ? model.byWeight.filter((id) => lit.has(id)) : [];
      return [...new Set([...first, ...bright, ...(lit ? [] : model.byWeight)])].filter((id) => nodes.has(id));
    };

    const nodeLabels = (ctx, discs, room) => {
      const colours = inks();
      const { nodes } = shown();
      ctx.textBaseline = "middle";
      ctx.textAlign = "left";
      const most = Math.max(24, (box.clientWidth * box.clientHeight) / 9000);
      let count = 0;
      for (const id of order(nodes)) {
        if (count >= most) break;
        const node = model.nodes[id];
        const [x, y] = view.at(...places.get(id));
        if (x < -20 || y < -20 || x > box.clientWidth + 20 || y > box.clientHeight + 20) continue;
        const isFirst = id === hovered || id === chosen || id === model.focus;
        const font = `${isFirst ? 600 : 400} ${SIZE}px ${colours.font}`;
        ctx.font = font;
        const longest = node.side ? D.sideNames(box.clientWidth).letters : 32;
        const text = node.label.length > longest && !isFirst ? node.label.slice(0, longest - 1).trimEnd() + "…" : node.label;
        const choices = spots(node, x, y, view.radius(node), width(ctx, text, font));
        const inside = choices.filter(([left, , right]) => left > 0 && right < box.clientWidth);
        const clear = inside.find((place) => discs.isFree(place) && room.isFree(place));
        const spot = clear ?? (count < FOREMOST ? inside.find(room.isFree) : null) ?? (isFirst ? (inside[0] ?? choices[0]) : null);
        if (!spot) continue;
        room.take(spot);
        write(ctx, text, spot[0] + 2, (spot[1] + spot[3]) / 2, { ink: colours.ink, paper: colours.paper, alpha: 1 });
        count += 1;
      }
    };

    const edgeLabels = (ctx, room) => {
      const colours = inks();
      const { edges } = shown();
      const bright = (edge) => chosenEdges.has(edge.index) || edge.from === chosen || edge.to === chosen;
      const wanted = lit ? edges.filter(bright) : edges.length <= 90 ? edges : [];
      const font = `11px ${colours.font}`;
      ctx.font = font;
      ctx.textAlign = "center";
      for (const edge of wanted) {
        const [x, y] = view.middleOf(edge);
        const text = (edge.polarity === "negated" ? "not: " : "") + model.verb(edge.kind);
        const w = width(ctx, text, font) / 2 + 3;
        const spot = [x - w, y - 8, x + w, y + 8];
        if (!room.isFree(spot)) continue;
        room.take(spot);
        const ink = edge.polarity === "negated" ? colours.denied : colours.muted;
        write(ctx, text, x, y, { ink, paper: colours.paper, alpha: 1 });
      }
    };

    const draw = (ctx) => {
      const { nodes } = shown();
      const [discs, room] = [grid(), grid()];
      const ratio = ctx.canvas.width / ctx.canvas.clientWidth;
      ctx.save();
      ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      if (nodes.size <= 160) {
        for (const id of lit ?? nodes) {
          if (!nodes.has(id)) continue;
          const [x, y] = view.at(...places.get(id));
          const r = view.radius(model.nodes[id]) * 0.8;
          discs.take([x - r, y - r, x + r, y + r]);
        }
      }
      nodeLabels(ctx, discs, room);
      edgeLabels(ctx, room);
      ctx.restore();
    };

    return {
      draw,
      hover(id) {
        hovered = id;
        view.redraw();
      },
      choose(nodes, node, edges) {
        [lit, chosen, chosenEdges] = [nodes, node, edges];
      },
    };
  };
})();
