"use strict";
// Names of nodes and verbs of edges, drawn over the picture at one size for every zoom. None covers another:
// the weightiest is placed first, below, above or beside its node, and one that finds no room is left out.
(() => {
  const D = window.diplograph;
  const SIZE = 13;
  const LINE = 17;
  const CELL = 64;
  const FOREMOST = 14; // so many names may cover other nodes, but never another name

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

  D.networkLabels = ({ model, network, box, places, grow, shown, inks }) => {
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

    /** Return a function from picture to screen, in CSS pixels. */
    const lens = () => {
      const scale = network.getScale();
      const middle = network.getViewPosition();
      const [w, h] = [box.clientWidth / 2, box.clientHeight / 2];
      return { scale, at: (x, y) => [(x - middle.x) * scale + w, (y - middle.y) * scale + h] };
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

    const nodeLabels = (ctx, discs, room, { scale, at }) => {
      const colours = inks();
      const { nodes } = shown();
      ctx.textBaseline = "middle";
      ctx.textAlign = "left";
      const most = Math.max(24, (box.clientWidth * box.clientHeight) / 9000);
      let count = 0;
      for (const id of order(nodes)) {
        if (count >= most) break;
        const node = model.nodes[id];
        const [x, y] = at(...places.get(id));
        if (x < -20 || y < -20 || x > box.clientWidth + 20 || y > box.clientHeight + 20) continue;
        const isFirst = id === hovered || id === chosen || id === model.focus;
        const font = `${isFirst ? 600 : 400} ${SIZE}px ${colours.font}`;
        ctx.font = font;
        const longest = node.side ? 26 : 32;
        const text = node.label.length > longest && !isFirst ? node.label.slice(0, longest - 1).trimEnd() + "…" : node.label;
        const choices = spots(node, x, y, node.size * grow() * scale, width(ctx, text, font));
        const inside = choices.filter(([left, , right]) => left > 0 && right < box.clientWidth);
        const clear = inside.find((place) => discs.isFree(place) && room.isFree(place));
        const spot = clear ?? (count < FOREMOST ? inside.find(room.isFree) : null) ?? (isFirst ? (inside[0] ?? choices[0]) : null);
        if (!spot) continue;
        room.take(spot);
        write(ctx, text, spot[0] + 2, (spot[1] + spot[3]) / 2, { ink: colours.ink, paper: colours.paper, alpha: 1 });
        count += 1;
      }
    };

    const middleOf = (edge, at) => {
      const drawn = network.body?.edges?.[edge.index]?.edgeType; // where a bent line has its middle
      const point = drawn?.getPoint?.(0.5);
      if (point) return at(point.x, point.y);
      const [a, b] = [places.get(edge.from), places.get(edge.to)];
      return at((a[0] + b[0]) / 2, (a[1] + b[1]) / 2);
    };

    const edgeLabels = (ctx, room, { at }) => {
      const colours = inks();
      const { edges } = shown();
      const bright = (edge) => chosenEdges.has(edge.index) || edge.from === chosen || edge.to === chosen;
      const wanted = lit ? edges.filter(bright) : edges.length <= 90 ? edges : [];
      const font = `11px ${colours.font}`;
      ctx.font = font;
      ctx.textAlign = "center";
      for (const edge of wanted) {
        const [x, y] = middleOf(edge, at);
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
      const view = lens();
      const ratio = ctx.canvas.width / ctx.canvas.clientWidth;
      ctx.save();
      ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      if (nodes.size <= 160) {
        for (const id of lit ?? nodes) {
          if (!nodes.has(id)) continue;
          const [x, y] = view.at(...places.get(id));
          const r = model.nodes[id].size * grow() * view.scale * 0.8;
          discs.take([x - r, y - r, x + r, y + r]);
        }
      }
      nodeLabels(ctx, discs, room, view);
      edgeLabels(ctx, room, view);
      ctx.restore();
    };

    return {
      draw,
      hover(id) {
        hovered = id;
        network.redraw();
      },
      choose(nodes, node, edges) {
        [lit, chosen, chosenEdges] = [nodes, node, edges];
      },
    };
  };
})();
