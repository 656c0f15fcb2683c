"use strict";
// Tables that can be filtered by words, sorted by a column and saved as CSV.
(() => {
  const D = window.diplograph;

  const cellText = (row, column) => row.cells[column]?.textContent.trim() ?? "";
  const number = (text) => (text === "" ? Number.NaN : Number(text.replaceAll(",", "")));

  const compare = (column) => (first, second) => {
    const [a, b] = [cellText(first, column), cellText(second, column)];
    const [x, y] = [number(a), number(b)];
    return Number.isNaN(x) || Number.isNaN(y) ? a.localeCompare(b, "en") : x - y;
  };

  const makeSortable = (table) => {
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      const button = D.el("button", { type: "button", class: "sort", text: head.textContent });
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending" || (head.className === "num" && !head.ariaSort);
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const rows = [...table.tBodies[0].rows].sort(compare(column));
        table.tBodies[0].append(...(down ? rows.reverse() : rows));
      });
    });
  };

  const makeFilter = (box) => {
    const table = document.querySelector(box.dataset.filter);
    const rows = [...table.tBodies[0].rows];
    const texts = rows.map((row) => D.fold(row.textContent));
    const told = D.el("span", { class: "note", role: "status" });
    const input = D.el("input", { type: "search", "aria-label": "Filter the rows", placeholder: "Filter" });
    input.addEventListener("input", () => {
      const words = D.fold(input.value).split(" ");
      let shown = 0;
      rows.forEach((row, index) => {
        row.hidden = !words.every((word) => texts[index].includes(word));
        shown += row.hidden ? 0 : 1;
      });
      told.textContent = input.value ? `${D.count(shown)} of ${D.plural(rows.length, "row", "rows")}` : "";
    });
    const save = D.el("button", { type: "button", text: "Save as CSV" });
    save.addEventListener("click", () => {
      const shown = [table.tHead.rows[0], ...rows.filter((row) => !row.hidden)];
      const text = D.csv(shown.map((row) => [...row.cells].map((cell) => cell.innerText.trim())));
      D.save(`${D.fileName(document.title)}.csv`, new Blob([text], { type: "text/csv" }));
    });
    box.append(input, save, told);
  };

  D.ready(() => {
    document.querySelectorAll("[data-filter]").forEach(makeFilter);
    document.querySelectorAll("[data-sortable]").forEach(makeSortable);
  });
})();
