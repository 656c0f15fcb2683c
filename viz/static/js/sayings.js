"use strict";
// Statements and the sentences that say them, as made from a page's data: for the picture's panel and long lists.
(() => {
  const D = window.diplograph;
  const ROLES = ["", "subject", "trigger", "object"];
  const MODALITIES = { possible: "possible", necessary: "said to be necessary", intended: "intended" };

  /** Return what sets a statement apart from a plain fact, in words. */
  D.qualifiers = (edge) => [edge.polarity === "negated" ? "denied" : "", MODALITIES[edge.modality] ?? ""].filter(Boolean);

  /** Return the marks that say so, and whether an analyst confirmed it. */
  D.chips = (edge) => [
    ...D.qualifiers(edge).map((word) => D.el("span", { class: word === "denied" ? "q q-no" : "q", text: word })),
    ...(edge.review === "confirmed" ? [D.el("span", { class: "q q-ok", text: "confirmed by an analyst" })] : []),
  ];

  const runs = (text, marks) => {
    const made = [];
    let at = 0;
    for (const [start, end, role] of marks ?? []) {
      if (start > at) made.push(document.createTextNode(text.slice(at, start)));
      made.push(D.el("mark", { class: ROLES[role], text: text.slice(start, end) }));
      at = end;
    }
    if (at < text.length) made.push(document.createTextNode(text.slice(at)));
    return made;
  };

  const pageOf = (sentence, source) => {
    const words = `page ${sentence.page}`;
    if (!source.file) return words;
    return D.el("a", { href: `${source.file}#page=${sentence.page}`, rel: "noopener noreferrer external", text: words });
  };

  /** Make the figure of a quotation out of data with `sentences` and `documents`. */
  D.quotation = (data, item) => {
    const sentence = data.sentences[item.s];
    const source = data.documents[sentence.d];
    const words = D.el("blockquote", { dir: "auto" });
    if (item.lead) words.append(D.el("span", { class: "lead" }, ...runs(data.sentences[item.lead[0]].text, item.lead[1])), " ");
    words.append(...runs(sentence.text, item.marks));
    const caption = D.el("figcaption", {});
    caption.append(source.href ? D.el("a", { href: `${source.href}#${sentence.at}` }, D.name(source.title)) : D.name(source.title));
    if (sentence.page) caption.append(", ", pageOf(sentence, source));
    if (sentence.place) caption.append(", ", D.name(sentence.place));
    const date = item.date ?? source.date;
    if (date) caption.append(" · ", D.el("time", { text: date }));
    if (item.by) caption.append(" · according to ", D.name(item.by));
    caption.append(` · confidence ${item.confidence.toFixed(2)}`);
    return D.el("figure", { class: "quote" }, words, caption);
  };

  /** Return how well a statement is supported, in one line. */
  D.support = (edge) =>
    [
      `belief ${edge.belief.toFixed(2)}`,
      D.plural(edge.evidences, "sentence", "sentences"),
      edge.documents > 1 ? D.plural(edge.documents, "document", "documents") : null,
      [...new Set([edge.first, edge.last].filter(Boolean))].join(" to "),
    ]
      .filter(Boolean)
      .join(" · ");

  /** Make a button that replaces itself by what `read` gives, `step` items at a time. */
  D.unfold = ({ words, read, put, step = 25 }) => {
    let items = null;
    let shown = 0;
    const button = D.el("button", { type: "button", text: words });
    button.addEventListener("click", async () => {
      button.disabled = true;
      items ??= await read();
      put(items.slice(shown, shown + step));
      shown = Math.min(shown + step, items.length);
      button.disabled = false;
      button.textContent = `${D.count(items.length - shown)} more`;
      if (shown === items.length) button.remove();
    });
    return button;
  };
})();
