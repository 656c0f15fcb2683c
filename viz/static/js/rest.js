"use strict";
// What an entity's page did not print: further statements of a relation, and further sentences of a statement.
(() => {
  const D = window.diplograph;

  const statement = (data, item) => {
    const [name, kind, href] = data.things[item.thing];
    const thing = D.el("a", { class: `e ${D.kindStyle(kind)}`, href }, D.name(name));
    const line = D.el("p", { class: "st-line" }, thing, " ", ...D.chips(item));
    const [first, ...others] = item.quotes.map((number) => D.quotation(data, data.quotes[number]));
    const made = D.el("li", { class: item.polarity === "negated" ? "st is-denied" : "st" }, line);
    made.append(D.el("p", { class: "support", text: D.support(item) }), ...(first ? [first] : []));
    if (others.length) {
      const words = D.plural(others.length, "more sentence", "more sentences");
      made.append(D.el("details", { class: "more" }, D.el("summary", { text: words }), ...others));
    }
    return made;
  };

  const growGroup = (place, read) => {
    const list = place.previousElementSibling;
    const put = (items) => {
      const made = items.map(([data, item]) => statement(data, item));
      list.append(...made);
      made[0]?.querySelector("a")?.focus();
    };
    const words = place.textContent.split(",")[0];
    const found = async () => read().then((data) => data.groups[place.dataset.restGroup].map((item) => [data, item]));
    place.replaceChildren(D.unfold({ words, read: found, put }));
  };

  const growQuotes = (place, read) => {
    const put = (items) => items.forEach(([data, number]) => place.before(D.quotation(data, data.quotes[number])));
    const found = async () => read().then((data) => data.more[place.dataset.restQuotes].map((number) => [data, number]));
    place.replaceChildren(D.unfold({ words: "Show them all", read: found, put }));
  };

  D.ready(() => {
    if (!document.getElementById("rest-data")) return;
    let data = null;
    const read = () => (data ??= D.readData("rest-data"));
    document.querySelectorAll("[data-rest-group]").forEach((place) => growGroup(place, read));
    document.querySelectorAll("[data-rest-quotes]").forEach((place) => growQuotes(place, read));
  });
})();
