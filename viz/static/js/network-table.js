"use strict";
// The same relations as a table: for the keyboard, for screen readers, and where nothing can be drawn.
(() => {
  const D = window.diplograph;
  const STEP = 50;

  D.networkTable = (section, model, actions, panel) => {
    const told = D.el("span", { class: "n" });
    const body = D.el("tbody", {});
    const more = D.el("button", { type: "button", text: `Show ${STEP} more` });
    const input = D.el("input", { type: "search", "aria-label": "Filter the relations", placeholder: "Filter" });
    const heads = ["From", "Relation", "To", "Said", "Belief", "Sentence"].map((text) => D.el("th", { scope: "col", text }));
    const scroll = D.el(
      "div",
      { class: "scroll", tabindex: "0", role: "region", "aria-label": "Relations as a table" },
      D.el("table", { class: "relations-table" }, D.el("thead", {}, D.el("tr", {}, ...heads)), body),
    );
    section.append(D.el("summary", {}, "Relations as a table ", told), D.el("p", { class: "filter" }, input), scroll, D.el("p", {}, more));
    let edges = [];
    let wanted = [];
    let shown = 0;

    const row = (edge) => {
      const verb = D.el("button", {
        type: "button",
        class: "verb",
        text: model.verb(edge.kind),
        "aria-label": D.openLabel(model, edge),
        on: { click: () => actions.chooseEdge(edge.index, { read: true }) },
      });
      const words = D.el("td", { class: "words", dir: "auto", text: model.firstSentence(edge).text });
      if (!edge.quotes.length && model.parts) model.loadQuotes(edge).then(() => (words.textContent = model.firstSentence(edge).text));
      return D.el(
        "tr",
        { "data-edge": edge.index },
        D.el("td", {}, panel.thing(edge.from)),
        D.el("td", {}, verb),
        D.el("td", {}, panel.thing(edge.to)),
        D.el("td", {}, ...D.chips(edge)),
        D.el("td", { class: "num", text: edge.belief.toFixed(2) }),
        words,
      );
    };

    const grow = () => {
      body.append(...wanted.slice(shown, shown + STEP).map(row));
      shown = Math.min(shown + STEP, wanted.length);
      more.hidden = shown >= wanted.length;
      told.textContent = D.count(wanted.length);
    };

    const refresh = () => {
      const words = D.fold(input.value).split(" ").filter(Boolean);
      const text = (edge) => `${model.folded(edge.from)}\n${model.verb(edge.kind)}\n${model.folded(edge.to)}`;
      wanted = words.length ? edges.filter((edge) => words.every((word) => text(edge).includes(word))) : edges;
      shown = 0;
      body.replaceChildren();
      grow();
    };

    more.addEventListener("click", grow);
    input.addEventListener("input", refresh);
    return {
      show(next) {
        edges = next;
        refresh();
      },
      rows: () => wanted,
    };
  };
})();
