"use strict";
// Legend and filters beside the picture, and the row of buttons above it. All are plain form fields.
(() => {
  const D = window.diplograph;

  const tally = (items, key) => {
    const counts = new Map();
    for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
    return counts;
  };

  const check = (text, count, isOn, toggle, glyph, style = "") => {
    const box = D.el("input", { type: "checkbox" });
    box.checked = isOn;
    box.addEventListener("change", () => toggle(box.checked));
    const label = D.el("label", { class: `check ${style}` }, box, glyph, D.el("span", { text }), D.el("span", { class: "n", text: D.count(count) }));
    return { box, label };
  };

  const without = (items, item) => items.filter((other) => other !== item);

  /** Fill a fieldset with one checkbox a value; `key` names the list of switched-off values in the state. */
  const checks = ({ title, key, values, store, state }) => {
    const boxes = new Map();
    const set = D.el("fieldset", { class: "checks" }, D.el("legend", { text: title }));
    for (const { value, text, count, glyph, style } of values) {
      const toggle = (isOn) => store.set((next) => (next[key] = isOn ? without(next[key], value) : [...next[key], value]));
      const { box, label } = check(text, count, !state[key].includes(value), toggle, glyph, style);
      boxes.set(value, box);
      set.append(label);
    }
    const all = D.el("button", { type: "button", class: "all", text: "All" });
    all.addEventListener("click", () => store.set((next) => (next[key] = [])));
    const none = D.el("button", { type: "button", class: "all", text: "None" });
    none.addEventListener("click", () => store.set((next) => (next[key] = values.map(({ value }) => value))));
    set.append(D.el("p", { class: "all-none" }, all, none));
    store.onChange((next) => boxes.forEach((box, value) => (box.checked = !next[key].includes(value))));
    return set;
  };

  const SVG = "http://www.w3.org/2000/svg";
  const lineSample = (manner) => {
    const svg = document.createElementNS(SVG, "svg");
    for (const [name, value] of Object.entries({ width: 28, height: 10, "aria-hidden": "true", class: `line line-${manner}` })) svg.setAttribute(name, value);
    const line = document.createElementNS(SVG, "line");
    for (const [name, value] of Object.entries({ x1: 1, y1: 5, x2: 27, y2: 5 })) line.setAttribute(name, value);
    svg.append(line);
    return svg;
  };

  D.networkFilters = (box, model, store) => {
    const state = store.value;
    const kinds = tally(model.nodes, (node) => node.kind);
    const predicates = tally(model.edges, (edge) => edge.kind);
    const manners = tally(model.edges, D.manner);
    box.append(
      checks({
        title: "Classes",
        key: "kindsOff",
        store,
        state,
        values: Object.keys(model.kinds)
          .filter((kind) => kinds.has(kind))
          .map((kind) => ({ value: kind, text: model.kind(kind).label, count: kinds.get(kind), glyph: D.glyph(), style: D.kindStyle(kind) })),
      }),
      checks({
        title: "How it is said",
        key: "mannersOff",
        store,
        state,
        values: Object.entries(D.MANNERS)
          .filter(([manner]) => manners.has(manner))
          .map(([manner, text]) => ({ value: manner, text, count: manners.get(manner), glyph: lineSample(manner) })),
      }),
      D.el(
        "details",
        { class: "fold" },
        D.el("summary", { text: "Relations" }),
        checks({
          title: "Relations",
          key: "predicatesOff",
          store,
          state,
          values: [...predicates].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([kind, count]) => ({ value: kind, text: model.verb(kind), count, glyph: null })),
        }),
      ),
      beliefSlider(store, state),
      ...timeFields(model, store, state),
    );
  };

  const beliefSlider = (store, state) => {
    const input = D.el("input", { type: "range", min: "0", max: "0.95", step: "0.05", value: String(state.belief), "aria-label": "Least belief" });
    const told = D.el("output", { text: state.belief.toFixed(2) });
    input.addEventListener("input", () => (told.textContent = Number(input.value).toFixed(2)));
    input.addEventListener("change", () => store.set((next) => (next.belief = Number(input.value))));
    store.onChange((next) => {
      input.value = String(next.belief);
      told.textContent = next.belief.toFixed(2);
    });
    return D.el("p", { class: "slide" }, D.el("span", { text: "Belief at least" }), told, input);
  };

  const timeFields = (model, store, state) => {
    const years = model.edges.flatMap(model.years);
    const [first, last] = [Math.min(...years), Math.max(...years)];
    if (!years.length || first === last) return [];
    const told = D.el("output", {});
    const tell = ({ from, to }) => (told.textContent = `${from ?? first} to ${to ?? last}`);
    const slider = (key, end, text) => {
      const input = D.el("input", { type: "range", min: String(first), max: String(last), step: "1", "aria-label": text });
      const put = (next) => {
        input.value = String(next[key] ?? end);
        input.setAttribute("aria-valuetext", input.value);
        tell(next);
      };
      const read = () => (Number(input.value) === end ? null : Number(input.value));
      input.addEventListener("input", () => tell({ ...store.value, [key]: read() }));
      input.addEventListener("change", () => store.set((next) => (next[key] = read())));
      store.onChange(put);
      put(state);
      return input;
    };
    const from = slider("from", first, "From year");
    const to = slider("to", last, "To year");
    return [D.el("p", { class: "slide" }, D.el("span", { text: "Years" }), told, from, to)];
  };

  /** Fill the bar above the picture. */
  D.networkBar = (bar, model, store, actions, { search }) => {
    if (search) {
      const box = D.el("div", { class: "search" });
      bar.append(box);
      const find = (text) =>
        D.rank(model.byWeight, text, model.folded).map((id) => ({
          id,
          name: model.nodes[id].label,
          kind: model.nodes[id].kind,
          note: model.kind(model.nodes[id].kind).label,
        }));
      const { input } = D.combobox({ box, label: "Find in this picture", placeholder: "Find in this picture", find, choose: ({ id }) => actions.chooseNode(id, { look: true, read: true }) });
      D.networkSearch = input;
    }
    if (model.levels.length > 1) {
      const select = D.el("select", { "aria-label": "How much to show" });
      model.levels.forEach((text, level) => select.append(D.el("option", { value: String(level), text })));
      select.value = String(store.value.level);
      select.addEventListener("change", () => store.set((next) => (next.level = Number(select.value))));
      store.onChange((next) => (select.value = String(next.level)));
      bar.append(D.el("label", { class: "level" }, D.el("span", { text: "Show" }), select));
    }
    const button = (text, act, title) => {
      const made = D.el("button", { type: "button", text, title, on: { click: act } });
      bar.append(made);
      return made;
    };
    button("Fit", actions.fit, "Show the whole picture");
    button("+", () => actions.zoom(1.3), "Larger").setAttribute("aria-label", "Larger");
    button("−", () => actions.zoom(1 / 1.3), "Smaller").setAttribute("aria-label", "Smaller");
    const undo = button("Undo", () => store.undo(), "Take back the last change");
    const reset = button("Reset", () => store.reset(), "Show everything that was filtered, hidden or moved as at first");
    const refresh = () => {
      undo.disabled = !store.canUndo();
      reset.disabled = store.isPlain();
    };
    store.onChange(refresh);
    refresh();
    const files = D.el("span", { class: "exports", role: "group", "aria-label": "Save the picture" });
    for (const [text, act] of [["PNG", actions.png], ["SVG", actions.svg], ["CSV", actions.csv]])
      files.append(D.el("button", { type: "button", text, "aria-label": `Save as ${text}`, on: { click: act } }));
    bar.append(files);
    button("Copy link", actions.share, "Copy the address of exactly this view");
  };
})();
