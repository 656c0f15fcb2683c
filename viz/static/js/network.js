"use strict";
// The network section of a page, put together: bar, filters, picture, panel, table, and what joins them.
(() => {
  const D = window.diplograph;

  const frame = (section, model) => {
    const bar = D.el("div", { class: "net-bar", role: "group", "aria-label": "Picture" });
    const filters = D.el("div", { class: "net-filters", role: "group", "aria-label": "Filters" });
    const words = `Network of ${D.plural(model.nodes.length, "thing", "things")} and ${D.plural(model.edges.length, "relation", "relations")}. The same relations are in the table below.`;
    const canvas = D.el("div", { class: "net-canvas", tabindex: "0", role: "img", "aria-label": words });
    const told = D.el("p", { class: "net-told", role: "status" });
    const panel = D.el("div", { class: "net-panel", role: "region", "aria-label": "Details", "aria-live": "polite", tabindex: "0" });
    const table = D.el("details", { class: "net-table" });
    const stage = D.el("div", { class: "net-stage" }, canvas, told);
    const side = D.el("details", { class: "net-side" }, D.el("summary", { text: "Legend and filters" }), filters);
    section.append(bar, D.el("div", { class: "net-body" }, side, stage, panel), table);
    side.open = matchMedia("(min-width: 48.01rem)").matches;
    table.open = !section.classList.contains("is-compact");
    return { bar, filters, canvas, told, panel, table };
  };

  /** Say where nodes stand: where the reader put them, else at this level, else beside what they were opened from. */
  const placer = (model, store) => {
    const beside = new Map();
    const place = (id) => {
      const { level, moved } = store.value;
      const node = model.nodes[id];
      const place = moved[id] ?? node.at[level] ?? null;
      if (place) return place;
      if (!beside.has(`${level} ${id}`)) {
        const anchors = model.touching[id].map((edge) => model.other(model.edges[edge], id));
        const near = anchors.find((other) => model.nodes[other].at[level]) ?? null;
        const [x, y] = near === null ? [0, 0] : (moved[near] ?? model.nodes[near].at[level]);
        const turn = id * 2.399963;
        const reach = 90 + (id % 5) * 22;
        beside.set(`${level} ${id}`, [Math.round(x + reach * Math.cos(turn)), Math.round(y + reach * Math.sin(turn))]);
      }
      return beside.get(`${level} ${id}`);
    };
    place.level = () => String(store.value.level);
    return place;
  };

  /** Return the engine for a picture: a large one needs WebGL, and without it shows what a canvas can hold. */
  const engineFor = (parts, model) => {
    if (!window.diplographSigma) return D.visEngine;
    if (D.hasWebGl()) return D.sigmaEngine;
    const all = model.nodes.length;
    model.levels = model.levels.slice(0, -1);
    const words = `This browser offers no WebGL, which a picture of all ${D.count(all)} things needs. The weightiest are drawn; search and the pages of the site have the others.`;
    parts.bar.before(D.el("p", { class: "caution", text: words }));
    return D.visEngine;
  };

  const start = (section, model) => {
    const parts = frame(section, model);
    const makeEngine = engineFor(parts, model);
    const store = D.networkState(model);
    const path = { start: null };
    store.set((next) => Object.assign(next, D.readAddress(model, location.hash)), { undoable: false });
    const place = placer(model, store);
    let shown = store.visible();

    const actions = {
      chooseNode(id, { look = false, read = false } = {}) {
        store.set((next) => (next.chosen = { node: id }), { undoable: false });
        if (look && !engine.isInView(id)) engine.look(id);
        if (read) parts.panel.querySelector("h3")?.focus();
      },
      chooseEdge(index, { read = false } = {}) {
        store.set((next) => (next.chosen = { edge: index }), { undoable: false });
        if (read) {
          parts.panel.scrollIntoView({ block: "nearest" });
          parts.panel.querySelector("h3")?.focus();
        }
      },
      chooseNothing: () => store.set((next) => (next.chosen = null), { undoable: false }),
      expand(id) {
        store.set((next) => next.expanded.includes(id) || next.expanded.push(id));
        section.dispatchEvent(new CustomEvent("diplograph-expand", { bubbles: true, detail: { iri: model.nodes[id].iri } }));
      },
      hide: (id) =>
        store.set((next) => {
          next.hidden.push(id);
          next.chosen = null;
        }),
      pin: (id) =>
        store.set((next) => {
          const isPinned = next.pinned.includes(id);
          next.pinned = isPinned ? next.pinned.filter((other) => other !== id) : [...next.pinned, id];
          if (!isPinned) next.moved[id] ??= engine.places.get(id).map(Math.round);
        }),
      move: (moves) => store.set((next) => moves.forEach(([id, at]) => (next.moved[id] = at))),
      path(id) {
        if (path.start === null || path.start === id) {
          path.start = path.start === null ? id : null;
          parts.told.textContent = path.start === null ? "" : "Choose the other end of the path.";
          store.set(() => {}, { undoable: false });
          return;
        }
        const ends = [path.start, id];
        path.start = null;
        store.set((next) => (next.chosen = { ends, path: D.findPath(model, shown.edges, ...ends) ?? [] }), { undoable: false });
      },
      fit: () => engine.fit(),
      zoom: (factor) => engine.zoom(factor),
      png: () => D.savePng(model, engine),
      svg: () => D.saveSvg(model, engine, shown),
      csv: () => D.saveCsv(model, table.rows()),
      async share() {
        const address = location.href;
        try {
          await navigator.clipboard.writeText(address);
          parts.told.textContent = "The address of this view was copied.";
        } catch {
          parts.told.textContent = "Copy the address of this page: it holds this view.";
        }
      },
    };

    const engine = makeEngine(parts.canvas, model, actions);
    const panel = D.networkPanel(parts.panel, model, actions);
    const table = D.networkTable(parts.table, model, actions, panel);
    D.networkBar(parts.bar, model, store, actions, { search: !section.classList.contains("is-compact") });
    D.networkFilters(parts.filters, model, store);

    const [lost, unsaid] = model.left_out;
    const tell = () => {
      const counts = `${D.plural(shown.nodes.size, "thing", "things")}, ${D.plural(shown.edges.length, "relation", "relations")}`;
      const all = shown.nodes.size < model.nodes.length || shown.edges.length < model.edges.length ? ` of ${D.count(model.nodes.length)} and ${D.count(model.edges.length)}` : "";
      parts.told.textContent = counts + all + (lost || unsaid ? `; ${D.count(lost)} and ${D.count(unsaid)} more are not in this picture` : "");
    };

    const seen = (state) => JSON.stringify({ ...state, chosen: null });
    let before = "";
    const refresh = (state) => {
      if (state.chosen?.ends && !state.chosen.path)
        state.chosen.path = D.findPath(model, store.visible().edges, ...state.chosen.ends) ?? [];
      shown = store.visible();
      const levelBefore = before && JSON.parse(before).level;
      engine.show(shown, place);
      engine.choose(state.chosen);
      panel.show(state.chosen, shown, path);
      if (seen(state) !== before) {
        table.show(shown.edges);
        tell();
        if (levelBefore !== state.level) engine.fit();
        before = seen(state);
      }
      const hash = D.writeAddress(model, state);
      if (hash !== location.hash.slice(1) && (hash || D.isViewAddress(location.hash))) history.replaceState(null, "", `#${hash}`);
    };
    store.onChange(refresh);
    refresh(store.value);
    document.addEventListener("diplograph-theme", () => engine.recolour());
    addEventListener("hashchange", () => {
      if (!D.isViewAddress(location.hash)) return;
      store.set((next) => Object.assign(next, D.readAddress(model, location.hash)), { undoable: false });
    });
    section.dataset.ready = "";
  };

  D.ready(async () => {
    const section = document.querySelector("[data-network]");
    if (!section) return;
    if (!window.DecompressionStream) {
      const words = "This browser is too old to unpack the picture. What it shows stands on the pages of its things.";
      section.append(D.el("p", { class: "caution", text: words }));
      return;
    }
    const data = await D.readData("network-data");
    if (data) D.openNetwork(section, data);
  });

  /** Show a network's data in a section, in place of what it showed. */
  D.openNetwork = (section, data) => {
    section.querySelectorAll(":scope > :not(h2, noscript)").forEach((part) => part.remove());
    start(section, D.networkModel(data));
  };
})();
