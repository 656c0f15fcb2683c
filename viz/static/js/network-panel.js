"use strict";
// The panel beside the picture: what is known of a thing or a statement, with the sentences that say it.
(() => {
  const D = window.diplograph;
  const ROLES = ["", "subject", "trigger", "object"];
  const MOST = 60;

  D.networkPanel = (panel, model, actions) => {
    const run = (pieces) =>
      pieces.map(([text, role]) => (role ? D.el("mark", { class: ROLES[role], text }) : document.createTextNode(text)));

    const quote = (number) => {
      const item = model.quotes[number];
      const source = model.documents[item.document];
      const words = D.el("p", {});
      if (item.lead) words.append(D.el("span", { class: "lead" }, ...run(item.lead)), " ");
      words.append(...run(item.text));
      const place = source.href ? D.el("a", { href: `${source.href}#${item.anchor}` }, D.name(source.title)) : D.name(source.title);
      const more = [
        item.page ? `page ${item.page}` : null,
        item.date,
        item.by ? `according to ${item.by}` : null,
        `confidence ${item.confidence.toFixed(2)}`,
      ].filter(Boolean);
      return D.el(
        "figure",
        { class: "quote" },
        D.el("blockquote", { dir: "auto" }, words),
        D.el("figcaption", {}, place, D.el("span", { text: ` · ${more.join(" · ")}` })),
      );
    };

    const thing = (id) => {
      const node = model.nodes[id];
      const look = () => actions.chooseNode(id, { look: true });
      const attributes = { type: "button", class: `go ${D.kindStyle(node.kind)}`, on: { click: look } };
      return D.el("button", attributes, D.glyph(), D.name(node.label));
    };

    const chips = (edge) =>
      D.qualifiers(edge).map((word) => D.el("span", { class: word === "denied" ? "q q-no" : "q", text: word }));

    const support = (edge) =>
      D.el("p", {
        class: "note",
        text: [
          `belief ${edge.belief.toFixed(2)}`,
          D.plural(edge.evidences, "sentence", "sentences"),
          edge.documents > 1 ? D.plural(edge.documents, "document", "documents") : null,
          [...new Set([edge.first, edge.last].filter(Boolean))].join(" to "),
        ]
          .filter(Boolean)
          .join(" · "),
      });

    const button = (text, act, attributes = {}) => D.el("button", { type: "button", text, on: { click: act }, ...attributes });

    const head = (...content) => D.el("h3", { tabindex: "-1" }, ...content);

    const quotesOf = (edge, most) => {
      const shown = edge.quotes.slice(0, most).map(quote);
      const left = edge.evidences - shown.length;
      const page = model.nodes[edge.from].href ?? model.nodes[edge.to].href;
      if (left > 0 && most > 1) {
        const words = `${D.plural(left, "more sentence", "more sentences")}`;
        shown.push(D.el("p", { class: "note" }, page ? D.el("a", { href: page, text: words }) : words));
      }
      return shown;
    };

    const relation = (edge, id) => {
      const isFrom = edge.from === id;
      const verb = D.el("button", {
        type: "button",
        class: "verb",
        text: isFrom ? model.verb(edge.kind) : model.inverse(edge.kind),
        "aria-label": D.openLabel(model, edge),
        on: { click: () => actions.chooseEdge(edge.index) },
      });
      return D.el("li", {}, verb, " ", thing(model.other(edge, id)), " ", ...chips(edge), ...quotesOf(edge, 1));
    };

    const showNode = (id, edges, path) => {
      const node = model.nodes[id];
      const own = edges.filter((edge) => edge.from === id || edge.to === id);
      const all = model.touching[id].length;
      const told = own.length < all ? `${own.length} of ${D.plural(all, "relation", "relations")} shown` : D.plural(all, "relation", "relations");
      const facts = [model.kind(node.kind).label, told];
      if (node.names) facts.push(`also ${node.names.slice(0, 4).join(", ")}`);
      const bar = D.el("p", { class: "bar" });
      if (node.href) bar.append(D.el("a", { class: "button", href: node.href, text: "Open page" }));
      if (own.length < all) bar.append(button("Expand", () => actions.expand(id)));
      if (id !== model.focus) bar.append(button("Hide", () => actions.hide(id)));
      bar.append(button(path.start === null ? "Path from here" : "Path to here", () => actions.path(id)));
      const isOwn = path.start === id;
      panel.replaceChildren(
        head(D.el("span", { class: `e ${D.kindStyle(node.kind)}` }, D.glyph(), D.name(node.label))),
        D.el("p", { class: "note", text: facts.join(" · ") }),
        bar,
        ...(isOwn ? [D.el("p", { class: "note", text: "Now choose the other end, then “Path to here”." })] : []),
        D.el("ol", { class: "relations" }, ...own.slice(0, MOST).map((edge) => relation(edge, id))),
        ...(own.length > MOST ? [D.el("p", { class: "note", text: `And ${own.length - MOST} more: see the table.` })] : []),
      );
    };

    const triple = (edge) => [thing(edge.from), D.el("span", { class: "verb", text: ` ${model.verb(edge.kind)} ` }), thing(edge.to), " ", ...chips(edge)];

    const showEdge = (edge) => panel.replaceChildren(head(...triple(edge)), support(edge), ...quotesOf(edge, 3));

    const showPath = (path, ends) => {
      const edges = path.map((index) => model.edges[index]);
      const places = edges.map((edge) => edge.quotes.map((number) => `${model.quotes[number].document} ${model.quotes[number].anchor}`));
      const common = places.reduce((kept, some) => kept.filter((place) => some.includes(place)), places[0] ?? []);
      const caution = common.length
        ? "One sentence says all of it."
        : "No single sentence says this: its links come from different sentences, and a shared word may be all that joins them.";
      panel.replaceChildren(
        head("Path from ", thing(ends[0]), " to ", thing(ends[1])),
        ...(edges.length > 1 ? [D.el("p", { class: common.length ? "note" : "caution", text: caution })] : []),
        D.el("ol", { class: "relations" }, ...edges.map((edge) => D.el("li", {}, ...triple(edge), ...quotesOf(edge, 1)))),
      );
    };

    return {
      /** Show what is chosen. */
      show(chosen, edges, path) {
        panel.scrollTop = 0;
        if (chosen?.node !== undefined) showNode(chosen.node, edges, path);
        else if (chosen?.edge !== undefined) showEdge(model.edges[chosen.edge]);
        else if (chosen?.path?.length) showPath(chosen.path, chosen.ends);
        else if (chosen?.ends)
          panel.replaceChildren(D.el("p", { class: "none", text: "Nothing that is shown connects these two. Show more, or lift a filter." }));
        else {
          const words = path.start === null ? "Choose a thing or a line to read the sentences behind it." : "Now choose the other end of the path.";
          panel.replaceChildren(D.el("p", { class: "none", text: words }));
        }
      },
      thing,
      chips,
    };
  };
})();
