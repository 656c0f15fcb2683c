"use strict";
// The pages' own scripts share one name. Text from documents reaches the page only through textContent.
window.diplograph = {};

(() => {
  const D = window.diplograph;

  /** Make an element. `attributes` may hold `text`, `on` (event name to function) and plain attributes. */
  D.el = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value === undefined || value === null || value === false) continue;
      if (name === "text") element.textContent = value;
      else if (name === "on") for (const [event, act] of Object.entries(value)) element.addEventListener(event, act);
      else element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  };

  /** Make an element that keeps a name's own reading direction to itself. */
  D.name = (text) => D.el("bdi", { text, dir: "auto" });

  /** Return text as search compares it: lower case, without accents, one space between words. */
  D.fold = (text) =>
    text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().split(/\s+/).filter(Boolean).join(" ");

  D.count = (number) => number.toLocaleString("en");
  D.plural = (number, one, many) => `${D.count(number)} ${number === 1 ? one : many}`;
  D.kindStyle = (kind) => "c-" + (D.fold(kind).replace(/[^a-z0-9]/g, "") || "other");

  /** Make the small coloured shape of a class; it goes straight under an element of the class's style. */
  D.glyph = () => D.el("span", { class: "g", "aria-hidden": "true" });

  D.prefersStill = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
  D.isTyping = () => /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName ?? "");

  /** Run once the document is there. */
  D.ready = (act) => {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", act);
    else act();
  };

  /** Hand the reader a file that was made here. */
  D.save = (name, blob) => {
    const link = D.el("a", { href: URL.createObjectURL(blob), download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  };

  /** Return rows of texts as CSV; a text that a spreadsheet would run as a formula gets an apostrophe. */
  D.csv = (rows) =>
    "\ufeff" +
    rows
      .map((row) =>
        row
          .map((cell) => String(cell ?? ""))
          .map((text) => (/^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? "'" + text : text))
          .map((text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text))
          .join(","),
      )
      .join("\r\n") +
    "\r\n";

  /** Return the data in a text: JSON, or the base64 of its zlib stream. */
  const unpack = async (text, isPacked) => {
    if (!isPacked) return JSON.parse(text);
    const letters = atob(text.trim());
    const bytes = new Uint8Array(letters.length);
    for (let at = 0; at < letters.length; at++) bytes[at] = letters.charCodeAt(at);
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).json();
  };

  /** Return a promise of the data in a block of this page, null if it has none. */
  D.readData = async (id) => {
    const block = document.getElementById(id);
    if (!block) return null;
    if (block.dataset.script) return D.load(id, block.dataset.script);
    return unpack(block.textContent, block.dataset.packed !== undefined);
  };

  const taken = new Map();
  const loading = new Map();

  /** Scripts with data call this with what they hold. */
  D.take = (name, text, isPacked) => taken.set(name, unpack(text, isPacked));

  /** Return a promise of the data that the script at `address` hands over under a name; each is loaded once. */
  D.load = (name, address) => {
    if (!loading.has(name)) {
      const loaded = new Promise((done, failed) => {
        const script = D.el("script", { src: address });
        script.addEventListener("load", () => done(taken.get(name)));
        script.addEventListener("error", () => failed(new Error(`cannot load ${address}`)));
        document.head.append(script);
      });
      loading.set(name, loaded);
    }
    return loading.get(name);
  };

  D.fileName = (text) => D.fold(text).replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60) || "diplograph";
})();
