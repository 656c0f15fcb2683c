"use strict";
// Search over the whole site. The index is a script of its own that is loaded when somebody starts to search.
(() => {
  const D = window.diplograph;
  const { root, search } = document.documentElement.dataset;
  let index = null;

  const load = async () => (index ??= await D.load("search", root + search));

  const find = (text) => {
    if (!index) return [];
    const { kinds, rows } = index;
    return D.rank(rows, text, (row) => row[3]).map((row) => ({
      name: row[0],
      kind: kinds[row[1]],
      note: kinds[row[1]],
      address: row[2],
    }));
  };

  D.ready(() => {
    const boxes = [...document.querySelectorAll(search ? "[data-search-box]" : "[data-none]")].map((box) => {
      const field = D.combobox({
        box,
        label: "Search this site",
        placeholder: box.dataset.searchBox === "big" ? "A nation, a technology, a challenge …" : "Search",
        find,
        choose: (hit) => location.assign(root + hit.address),
        focus: () => load().then(() => field.input.value && field.refresh()),
      });
      if (box.dataset.searchBox !== "big") field.input.after(D.el("kbd", { text: "/", "aria-hidden": "true" }));
      return field;
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || D.isTyping()) return;
      event.preventDefault();
      (D.networkSearch ?? boxes.at(-1)?.input)?.focus();
    });
  });
})();
