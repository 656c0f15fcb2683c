"use strict";
// A document's page: the statements of the sentence under the pointer, the focus or the address.
(() => {
  const D = window.diplograph;

  D.ready(() => {
    const list = document.querySelector("[data-says-list]");
    const now = document.querySelector("[data-says-now]");
    if (!list || !now) return;
    const items = [...list.children];
    let marked = null;

    const show = (sentence) => {
      if (sentence === marked) return;
      marked?.classList.remove("is-now");
      marked = sentence;
      sentence.classList.add("is-now");
      const numbers = (sentence.dataset.says ?? "").trim().split(/\s+/).filter(Boolean);
      const copies = numbers.map((number) => items[Number(number)].cloneNode(true));
      now.replaceChildren(D.el("h3", { text: "This sentence says" }), D.el("ol", {}, ...copies));
      now.hidden = !copies.length;
    };

    for (const sentence of document.querySelectorAll(".s.says")) {
      sentence.addEventListener("mouseenter", () => show(sentence));
      sentence.addEventListener("focusin", () => show(sentence));
    }
    const fromAddress = () => {
      const target = /^#s\d+-\d+$/.test(location.hash) && document.getElementById(location.hash.slice(1));
      if (target) show(target);
    };
    addEventListener("hashchange", fromAddress);
    fromAddress();
  });
})();
