"use strict";
// A search field with a list of hits, by the ARIA combobox pattern: arrows, Enter, Escape, mouse.
(() => {
  const D = window.diplograph;
  let made = 0;

  /**
   * Put a combobox into `box`. `find(text)` returns hits as {name, kind, note}; `choose(hit)` is called with the
   * chosen one. Returns {input, refresh}.
   */
  D.combobox = ({ box, label, placeholder = "", find, choose, focus = () => {}, empty = "Nothing found" }) => {
    const id = `hits-${++made}`;
    let hits = [];
    let at = -1;
    const input = D.el("input", {
      type: "search",
      "aria-label": label,
      placeholder,
      autocomplete: "off",
      spellcheck: "false",
      role: "combobox",
      "aria-expanded": "false",
      "aria-controls": id,
      "aria-autocomplete": "list",
    });
    const list = D.el("ul", { id, role: "listbox", "aria-label": label, class: "hits", hidden: true });
    const told = D.el("p", { class: "hits none", role: "status", hidden: true });
    box.append(input, list, told);

    const option = (hit, index) => {
      const item = D.el(
        "li",
        {
          role: "option",
          id: `${id}-${index}`,
          class: D.kindStyle(hit.kind ?? ""),
          "aria-selected": String(index === at),
          on: {
            mousedown: (event) => {
              event.preventDefault();
              take(index);
            },
          },
        },
        D.glyph(),
        D.name(hit.name),
      );
      if (hit.note) item.append(D.el("small", { text: hit.note }));
      return item;
    };

    const draw = () => {
      list.replaceChildren(...hits.map(option));
      list.hidden = !hits.length;
      input.setAttribute("aria-expanded", String(hits.length > 0));
      if (at >= 0) {
        input.setAttribute("aria-activedescendant", `${id}-${at}`);
        list.children[at].scrollIntoView({ block: "nearest" });
      } else input.removeAttribute("aria-activedescendant");
    };

    const close = () => {
      hits = [];
      at = -1;
      told.hidden = true;
      draw();
    };

    const take = (index) => {
      const hit = hits[index];
      close();
      if (hit) choose(hit);
    };

    const refresh = () => {
      const text = input.value.trim();
      hits = text ? find(text) : [];
      at = hits.length ? 0 : -1;
      told.hidden = !text || hits.length > 0 || document.activeElement !== input;
      told.textContent = empty;
      draw();
    };

    input.addEventListener("focus", () => {
      input.select();
      focus();
    });
    input.addEventListener("input", refresh);
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && hits.length) {
        at = (at + step + hits.length) % hits.length;
        draw();
        event.preventDefault();
      } else if (event.key === "Enter" && hits.length) {
        event.preventDefault();
        take(Math.max(at, 0));
      } else if (event.key === "Escape") close();
    });
    return { input, refresh };
  };

  /**
   * Rank entries for a text; `folded(entry)` holds an entry's names, one a line. All words must occur. A name that
   * is the text comes first, then one that starts with it, then one with words that start so, then the rest;
   * entries are expected weightiest first. Returns at most `most` entries.
   */
  D.rank = (entries, text, folded, most = 12) => {
    const wanted = D.fold(text);
    const words = wanted.split(" ");
    if (!wanted) return [];
    const bands = [[], [], [], []];
    for (const entry of entries) {
      const names = folded(entry);
      if (!words.every((word) => names.includes(word))) continue;
      const lines = "\n" + names + "\n";
      if (lines.includes(`\n${wanted}\n`)) bands[0].push(entry);
      else if (lines.includes("\n" + wanted)) bands[1].push(entry);
      else if (words.every((word) => lines.includes(" " + word) || lines.includes("\n" + word))) bands[2].push(entry);
      else if (bands[3].length < most) bands[3].push(entry);
    }
    return bands.flat().slice(0, most);
  };
})();
