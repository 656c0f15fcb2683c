"use strict";
// What the reader has chosen to see. Every change can be undone, and the address keeps it for a link.
(() => {
  const D = window.diplograph;
  const FIRST = {
    level: 0,
    kindsOff: [],
    predicatesOff: [],
    mannersOff: [],
    belief: 0,
    from: null,
    to: null,
    hidden: [],
    expanded: [],
    pinned: [],
    moved: {},
    chosen: null, // {node}, {edge} or {path: [edge …], ends: [node, node]}
  };

  D.networkState = (model) => {
    let state = structuredClone(FIRST);
    const earlier = [];
    const listeners = [];

    const visible = () => {
      const [kinds, predicates, manners, hidden] = [
        new Set(state.kindsOff),
        new Set(state.predicatesOff),
        new Set(state.mannersOff),
        new Set(state.hidden),
      ];
      const expanded = new Set(state.expanded);
      const pinned = new Set(state.pinned);
      const chosen = new Set(state.chosen?.path ?? (state.chosen?.edge === undefined ? [] : [state.chosen.edge]));
      const grown = new Set(expanded);
      for (const node of expanded) for (const edge of model.touching[node]) grown.add(model.other(model.edges[edge], node));
      for (const edge of chosen) grown.add(model.edges[edge].from).add(model.edges[edge].to);
      if (state.chosen?.node !== undefined) grown.add(state.chosen.node);

      const mayShow = (id) => {
        const node = model.nodes[id];
        return pinned.has(id) || (!hidden.has(id) && !kinds.has(node.kind) && (node.level <= state.level || grown.has(id)));
      };
      const inTime = (edge) => {
        if (state.from === null && state.to === null) return true;
        const years = model.years(edge);
        return years.length > 0 && Math.max(...years) >= (state.from ?? -1) && Math.min(...years) <= (state.to ?? 9999);
      };
      const edges = model.edges.filter(
        (edge) =>
          mayShow(edge.from) &&
          mayShow(edge.to) &&
          !predicates.has(edge.kind) &&
          !manners.has(D.manner(edge)) &&
          edge.belief >= state.belief &&
          inTime(edge) &&
          (edge.level <= state.level || expanded.has(edge.from) || expanded.has(edge.to) || chosen.has(edge.index) || (pinned.has(edge.from) && pinned.has(edge.to))),
      );
      const nodes = new Set(edges.flatMap((edge) => [edge.from, edge.to]));
      for (const id of [state.chosen?.node, model.focus, ...pinned]) if (Number.isInteger(id) && mayShow(id)) nodes.add(id);
      return { nodes, edges, pinned };
    };

    const tell = () => listeners.forEach((listener) => listener(state));

    return {
      get value() {
        return state;
      },
      visible,
      onChange: (listener) => listeners.push(listener),
      /** Change the state; `change` gets a copy to alter. Choosing alone is no step to undo. */
      set(change, { undoable = true } = {}) {
        const next = structuredClone(state);
        change(next);
        if (undoable) earlier.push(state);
        if (earlier.length > 100) earlier.shift();
        state = next;
        tell();
      },
      canUndo: () => earlier.length > 0,
      undo() {
        if (!earlier.length) return;
        state = earlier.pop();
        tell();
      },
      reset() {
        this.set((next) => Object.assign(next, structuredClone(FIRST), { chosen: next.chosen }));
      },
      isPlain: () => JSON.stringify({ ...state, chosen: null, moved: {} }) === JSON.stringify(FIRST),
    };
  };

  /** Return the shortest chain of visible statements between two nodes, either way round, or null. */
  D.findPath = (model, edges, start, end) => {
    const at = new Map();
    for (const edge of edges) {
      for (const id of [edge.from, edge.to]) {
        if (!at.has(id)) at.set(id, []);
        at.get(id).push(edge);
      }
    }
    const via = new Map([[start, null]]);
    const queue = [start];
    for (const id of queue) {
      if (id === end) break;
      for (const edge of at.get(id) ?? []) {
        const next = model.other(edge, id);
        if (via.has(next)) continue;
        via.set(next, { edge, id });
        queue.push(next);
      }
    }
    if (!via.has(end)) return null;
    const path = [];
    for (let step = via.get(end); step; step = via.get(step.id)) path.unshift(step.edge.index);
    return path;
  };

  // The address: #n=IRI or #e=IRI,PREDICATE,IRI (what is chosen), then only what differs from the first view.
  const list = (items) => (items.length ? items.join(" ") : null);

  D.writeAddress = (model, state) => {
    const { chosen } = state;
    const name = (id) => model.nodes[id].iri;
    const edgeName = (index) => {
      const edge = model.edges[index];
      return [name(edge.from), edge.kind, name(edge.to), D.manner(edge)].join(" ");
    };
    const parts = {
      n: chosen?.node === undefined ? null : name(chosen.node),
      e: chosen?.edge === undefined ? null : edgeName(chosen.edge),
      p: chosen?.ends ? chosen.ends.map(name).join(" ") : null,
      level: state.level || null,
      kinds: list(state.kindsOff),
      relations: list(state.predicatesOff),
      said: list(state.mannersOff),
      belief: state.belief || null,
      from: state.from,
      to: state.to,
      hide: list(state.hidden.map(name)),
      open: list(state.expanded.map(name)),
      pin: list(state.pinned.map(name)),
    };
    const kept = Object.entries(parts).filter(([, value]) => value !== null);
    return kept.map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join("&");
  };

  /** Say whether a fragment holds a view; others name a place on the page. */
  D.isViewAddress = (hash) => /^#[a-z]+=/.test(hash);

  D.readAddress = (model, hash) => {
    const parts = new URLSearchParams(hash.replace(/^#/, "").replaceAll("+", "%2B"));
    const words = (key) => (parts.get(key) ?? "").split(" ").filter(Boolean);
    const ids = (key) => words(key).map((iri) => model.byIri.get(iri)).filter((id) => id !== undefined);
    const whole = (key, most) => {
      const number = Number(parts.get(key));
      return parts.has(key) && Number.isInteger(number) && number >= 0 && number <= most ? number : null;
    };
    const belief = Number(parts.get("belief"));
    const state = {
      level: whole("level", model.levels.length - 1) ?? 0,
      kindsOff: words("kinds").filter((kind) => Object.hasOwn(model.kinds, kind)),
      predicatesOff: words("relations").filter((kind) => Object.hasOwn(model.predicates, kind)),
      mannersOff: words("said").filter((manner) => Object.hasOwn(D.MANNERS, manner)),
      belief: belief > 0 && belief <= 1 ? belief : 0,
      from: whole("from", 9999),
      to: whole("to", 9999),
      hidden: ids("hide"),
      expanded: ids("open"),
      pinned: ids("pin"),
      chosen: null,
    };
    const [node] = ids("n");
    const [from, kind, to, manner] = words("e");
    const edge = model.edges.find(
      (item) =>
        item.from === model.byIri.get(from) &&
        item.to === model.byIri.get(to) &&
        item.kind === kind &&
        D.manner(item) === manner,
    );
    const ends = ids("p");
    if (node !== undefined) state.chosen = { node };
    else if (edge) state.chosen = { edge: edge.index };
    else if (ends.length === 2) state.chosen = { ends };
    return state;
  };
})();
