"use strict";
// The panel beside the picture: what is known of a thing or a statement, with the sentences that say it.
(() => {
  const D = window.diplograph;
  const MOST = 60;

  /** Say of a chain of statements which one sentence says it, else from where its links come. */
  D.tellWhence = (place, model, edges) => {
    const told = edges.map((edge) => model.quotesOf(edge).map(([data, item]) => [data.sentences[item.s], data.documents[data.sentences[item.s].d]]));
    const key = ([sentence, source]) => `${source.title} ${source.href ?? ""} ${sentence.at}`;
    const shared = (told[0] ?? []).filter((place) => told.every((some) => some.some((other) => key(other) === key(place))));
    const sources = new Set(told.flat().map(([, source]) => `${source.title} ${source.href ?? ""}`));
    place.className = shared.length ? "note" : "caution";
    if (shared.length) {
      const [sentence, source] = shared[0];
      place.replaceChildren("One sentence says all of it: ", D.el("q", { text: sentence.text }), " ", source.href ? D.el("a", { href: `${source.href}#${sentence.at}` }, D.name(source.title)) : D.name(source.title));
      return;
    }
    const whence = sources.size > 1 ? "different documents" : "different sentences of one document";
    place.textContent = `No single sentence says this: its links come from ${whence}, and a shared word may be all that joins them.`;
  };

  D.networkPanel = (panel, model, actions) => {
    const thing = (id) => {
      const node = model.nodes[id];
      const look = () => actions.chooseNode(id, { look: true });
      const attributes = { type: "button", class: `go ${D.kindStyle(node.kind)}`, on: { click: look } };
      return D.el("button", attributes, D.glyph(), D.name(node.label));
    };

    const support = (edge) => D.el("p", { class: "note", text: D.support(edge) });

    const button = (text, act, attributes = {}) => D.el("button", { type: "button", text, on: { click: act }, ...attributes });

    const head = (...content) => D.el("h3", { tabindex: "-1" }, ...content);

    const quotesHere = (edge, most) => {
      const shown = model.quotesOf(edge).slice(0, most).map(([data, item]) => D.quotation(data, item));
      const left = edge.evidences - shown.length;
      const page = model.nodes[edge.from].href ?? model.nodes[edge.to].href;
      if (left > 0 && most > 1) {
        const words = `${D.plural(left, "more sentence", "more sentences")}`;
        shown.push(D.el("p", { class: "note" }, page ? D.el("a", { href: page, text: words }) : words));
      }
      return shown;
    };

    const quotesOf = (edge, most) => {
      if (edge.quotes.length || !model.parts) return quotesHere(edge, most);
      const place = D.el("div", {});
      model.loadQuotes(edge).then(() => place.replaceChildren(...quotesHere(edge, most)));
      return [place];
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
      return D.el("li", {}, verb, " ", thing(model.other(edge, id)), " ", ...D.chips(edge), ...quotesHere(edge, 1));
    };

    const showNode = (id, { edges, pinned }, path) => {
      const node = model.nodes[id];
      const own = edges.filter((edge) => edge.from === id || edge.to === id);
      const all = model.touching[id].length;
      const told = own.length < all ? `${own.length} of ${D.plural(all, "relation", "relations")} shown` : D.plural(all, "relation", "relations");
      const facts = [model.kind(node.kind).label, told];
      if (node.names) facts.push(`also ${node.names.slice(0, 4).join(", ")}`);
      const bar = D.el("p", { class: "bar" });
      if (node.href) bar.append(D.el("a", { class: "button", href: node.href, text: "Open page" }));
      if (own.length < all) bar.append(button("Expand", () => actions.expand(id)));
      if (id !== model.focus && !pinned.has(id)) bar.append(button("Hide", () => actions.hide(id)));
      const pinWords = { title: "A pinned thing stays where it is and in the picture, whatever is filtered", "aria-pressed": String(pinned.has(id)) };
      bar.append(button("Pin", () => actions.pin(id), pinWords));
      bar.append(button(path.start === null ? "Path from here" : "Path to here", () => actions.path(id)));
      const isOwn = path.start === id;
      panel.replaceChildren(
        head(D.el("span", { class: `e ${D.kindStyle(node.kind)}` }, D.name(node.label))),
        D.el("p", { class: "note", text: facts.join(" · ") }),
        bar,
        ...(isOwn ? [D.el("p", { class: "note", text: "Now choose the other end, then “Path to here”." })] : []),
        D.el("ol", { class: "relations" }, ...own.slice(0, MOST).map((edge) => relation(edge, id))),
        ...(own.length > MOST ? [D.el("p", { class: "note", text: `And ${own.length - MOST} more: see the table.` })] : []),
      );
    };

    const triple = (edge) => [thing(edge.from), D.el("span", { class: "verb", text: ` ${model.verb(edge.kind)} ` }), thing(edge.to), " ", ...D.chips(edge)];

    const showEdge = (edge) => panel.replaceChildren(head(...triple(edge)), support(edge), ...quotesOf(edge, 3));

    const showPath = (path, ends) => {
      const edges = path.map((index) => model.edges[index]);
      const whence = D.el("p", { class: "note" });
      if (edges.length > 1) Promise.all(edges.map(model.loadQuotes)).then(() => D.tellWhence(whence, model, edges));
      panel.replaceChildren(
        head("Path from ", thing(ends[0]), " to ", thing(ends[1])),
        whence,
        D.el("ol", { class: "relations" }, ...edges.map((edge) => D.el("li", {}, ...triple(edge), ...quotesOf(edge, 1)))),
      );
    };

    return {
      /** Show what is chosen. */
      show(chosen, shown, path) {
        panel.scrollTop = 0;
        if (chosen?.node !== undefined) showNode(chosen.node, shown, path);
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
    };
  };
})();
