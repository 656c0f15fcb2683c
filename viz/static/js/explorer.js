"use strict";
// What only live pages have: names offered by the server, a box for Cypher, dropped files with progress.
(() => {
  const D = window.diplograph;
  const { root } = document.documentElement.dataset;
  const ask = async (path, fields) => {
    const answer = await fetch(`${root}${path}?${new URLSearchParams(fields)}`, { headers: { accept: "application/json" } });
    if (!answer.ok) throw new Error(`${answer.status}`);
    return answer.json();
  };

  // Names of things, offered under a field as they are typed.
  const offerNames = (input, index) => {
    const list = D.el("datalist", { id: `names-${index}` });
    input.setAttribute("list", list.id);
    input.after(list);
    let waiting = 0;
    let asked = "";
    input.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(async () => {
        const start = input.value.trim();
        if (!start || start === asked) return;
        asked = start;
        const { query = "", parameter = "" } = input.dataset;
        const names = await ask("names.json", { start, query, parameter }).catch(() => []);
        if (start === input.value.trim()) list.replaceChildren(...names.map((name) => D.el("option", { value: name })));
      }, 150);
    });
  };

  // Completion of Cypher. What may stand at the caret follows from what stands before it.
  const STRING = /(['"])((?:(?!\1)[^\\\n]|\\.)*)$/;
  const openBracket = (before) => {
    let depth = 0;
    for (let at = before.length - 1; at >= 0; at--) {
      const char = before[at];
      if (")]}".includes(char)) depth++;
      else if ("([{".includes(char) && depth-- === 0) return char;
    }
    return "";
  };
  const variables = (text) => [...new Set([...text.matchAll(/[([,]\s*([a-z_]\w*)\s*(?=[:)\]{])/gi)].map((hit) => hit[1]))];

  D.cypherContext = (text, caret, words) => {
    const before = text.slice(0, caret);
    const quoted = before.replace(/\\./g, "  ").split(/['"]/).length % 2 === 0 ? before.match(STRING) : null;
    if (quoted) return { start: caret - quoted[2].length, typed: quoted[2], names: true, quote: quoted[1] };
    const typed = before.match(/[A-Za-z_]\w*$/)?.[0] ?? "";
    const start = caret - typed.length;
    const sign = before.slice(0, start).trimEnd().slice(-1);
    if (/[:|&!]/.test(sign)) {
      const inside = openBracket(before.slice(0, start));
      return { start, typed, offers: inside === "[" ? { type: words.types } : { label: words.labels } };
    }
    if (sign === ".") return { start, typed, offers: { property: words.properties } };
    if (openBracket(before.slice(0, start)) === "{") return { start, typed, offers: { property: words.properties } };
    return { start, typed, offers: { variable: variables(text), keyword: words.keywords, function: words.functions } };
  };

  const cypherBox = (box) => {
    const list = D.el("ul", { id: "offers", class: "offers", role: "listbox", "aria-label": "Words that fit here", hidden: true });
    box.after(list);
    for (const [name, value] of Object.entries({ "aria-autocomplete": "list", "aria-controls": "offers", "aria-haspopup": "listbox" }))
      box.setAttribute(name, value);
    let words = null;
    let found = [];
    let at = -1;
    let context = null;
    let asked = 0;

    const draw = () => {
      list.replaceChildren(
        ...found.map((offer, index) =>
          D.el(
            "li",
            {
              role: "option",
              id: `offer-${index}`,
              "aria-selected": String(index === at),
              on: {
                mousedown: (event) => {
                  event.preventDefault();
                  take(index);
                },
              },
            },
            D.name(offer.word),
            D.el("small", { text: offer.kind }),
          ),
        ),
      );
      list.hidden = !found.length;
      if (at >= 0) {
        box.setAttribute("aria-activedescendant", `offer-${at}`);
        list.children[at].scrollIntoView({ block: "nearest" });
      } else box.removeAttribute("aria-activedescendant");
    };
    const close = () => {
      found = [];
      at = -1;
      draw();
    };
    const take = (index) => {
      const { word, kind } = found[index];
      const text = context.names ? word.replaceAll("\\", "\\\\").replaceAll(context.quote, `\\${context.quote}`) : word;
      const closing = context.names && box.value[box.selectionStart] !== context.quote ? context.quote : "";
      const after = kind === "function" ? "(" : kind === "keyword" ? " " : closing;
      box.setRangeText(text + after, context.start, box.selectionStart, "end");
      close();
    };
    const show = (offers) => {
      found = offers.slice(0, 40);
      at = found.length ? 0 : -1;
      draw();
    };
    const refresh = async (forced = false) => {
      const turn = ++asked;
      words ??= await ask("words.json", {});
      context = D.cypherContext(box.value, box.selectionStart, words);
      if (!context.typed && !forced && !/[:.]$/.test(box.value.slice(0, context.start))) return close();
      if (context.names) {
        const names = context.typed ? await ask("names.json", { start: context.typed }).catch(() => []) : [];
        if (turn === asked) show(names.map((word) => ({ word, kind: "name" })));
        return undefined;
      }
      const wanted = context.typed.toLowerCase();
      const offers = Object.entries(context.offers).flatMap(([kind, all]) => all.map((word) => ({ word, kind })));
      show(offers.filter(({ word }) => word.toLowerCase().startsWith(wanted) && word !== context.typed));
      return undefined;
    };

    box.addEventListener("input", () => refresh().catch(close));
    box.addEventListener("blur", close);
    box.addEventListener("click", close);
    box.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) box.form.requestSubmit();
      else if (event.key === " " && event.ctrlKey) refresh(true).catch(close);
      else if (!found.length) return;
      else if (step) {
        at = (at + step + found.length) % found.length;
        draw();
      } else if (event.key === "Enter" || event.key === "Tab") take(at);
      else if (event.key === "Escape") close();
      else return;
      event.preventDefault();
    });
  };

  // A network that is opened step by step: what is opened is fetched, drawn in place, and kept in the address.
  const openingOf = (iris) => `explore.html?${new URLSearchParams(iris.map((iri) => ["of", iri]))}`;

  const liveNetwork = async (box) => {
    const section = box.querySelector("[data-network]");
    const [open, further, hidden] = ["opened", "further", "hidden"].map((name) => document.querySelector(`[data-${name}]`));
    let steps = await D.readData("steps-data");
    let turn = 0;

    const go = async (iris) => {
      const mine = ++turn;
      const answer = await fetch(`${root}network.json?${new URLSearchParams(iris.map((iri) => ["of", iri]))}`);
      if (!answer.ok) return location.assign(root + openingOf(iris));
      const found = await answer.json();
      if (mine !== turn) return undefined;
      history.replaceState(null, "", root + openingOf(iris) + location.hash);
      steps = found.steps;
      draw();
      return D.openNetwork(section, found.network);
    };
    const opened = () => steps.opened.map(([, , , iri]) => iri);
    const entity = ([name, kind, href]) => D.el("a", { class: `e ${D.kindStyle(kind)}`, href }, D.glyph(), D.name(name));
    const step = (words, label, iris) =>
      D.el("a", {
        class: "src",
        href: openingOf(iris),
        text: words,
        "aria-label": label,
        on: {
          click: (event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return;
            event.preventDefault();
            go(iris);
          },
        },
      });
    const draw = () => {
      open.replaceChildren(
        ...steps.opened.map((item) => {
          const left = opened().filter((iri) => iri !== item[3]);
          return D.el("li", {}, entity(item), left.length ? step("close", `Close ${item[0]}`, left) : null);
        }),
      );
      further.replaceChildren(
        ...steps.further.map((item) => {
          const words = `open ${D.count(item[4])} more`;
          return D.el("li", {}, entity(item), step(words, `${item[0]}: ${words}`, [...opened(), item[3]]));
        }),
      );
      if (!steps.further.length) further.append(D.el("li", { class: "none", text: "Everything that is said of these is in the picture." }));
      hidden.hidden = !steps.hidden;
      hidden.textContent = `And ${D.count(steps.hidden)} more of which less is said.`;
      const form = document.querySelector("[data-open]");
      form.querySelectorAll("[name=of]").forEach((field) => field.remove());
      form.prepend(...opened().map((iri) => D.el("input", { type: "hidden", name: "of", value: iri })));
    };
    draw();
    section.addEventListener("diplograph-expand", (event) => {
      if (!opened().includes(event.detail.iri)) go([...opened(), event.detail.iri]);
    });
  };

  // Dropped files: each is sent, then all are read together; how far that is, is asked for every second.
  const dropBox = (box) => {
    const jobs = document.querySelector("[data-jobs]");
    const field = box.querySelector("[data-files]");
    const tell = (words, kind = "p") => jobs.append(D.el(kind, { text: words }));
    const send = async (path, options) => {
      const answer = await fetch(root + path, { headers: { accept: "application/json", ...options.headers }, ...options });
      const said = await answer.json();
      if (!answer.ok) throw new Error(said.error ?? `${answer.status}`);
      return said;
    };
    const follow = async (job) => {
      const bar = D.el("progress", { "aria-label": "Reading documents" });
      const stage = D.el("p", { class: "note" });
      jobs.append(bar, stage);
      while (!job.over) {
        await new Promise((done) => setTimeout(done, 700));
        job = await send(`jobs/${job.number}.json`, {});
        if (job.total) Object.assign(bar, { max: job.total, value: job.done });
        stage.textContent = job.total ? `${job.stage}: ${job.done} of ${job.total}` : job.stage;
      }
      bar.remove();
      stage.remove();
      if (job.error) return jobs.append(D.el("p", { class: "problem", text: job.error }));
      const { read, unchanged, statements, failures } = job.added;
      tell(`Read ${D.plural(read, "document", "documents")}${unchanged ? `, ${D.count(unchanged)} known already` : ""}. The graph has ${D.plural(statements, "statement", "statements")}.`);
      failures.forEach((words) => jobs.append(D.el("p", { class: "problem", text: words })));
      jobs.append(D.el("p", {}, D.el("a", { href: `${root}document/index.html`, text: "All documents" })));
      return undefined;
    };
    const add = async (files) => {
      jobs.replaceChildren();
      field.disabled = true;
      const kept = [];
      for (const file of files) {
        try {
          const said = await send(`documents/${encodeURIComponent(file.name)}`, { method: "PUT", body: file, headers: { "content-type": "application/octet-stream" } });
          kept.push(said.name);
          tell(`${file.name} was sent.`);
        } catch (error) {
          jobs.append(D.el("p", { class: "problem", text: `${file.name}: ${error.message}` }));
        }
      }
      try {
        if (kept.length) {
          const body = new URLSearchParams(kept.map((name, index) => [`file${index}`, name]));
          await follow(await send("documents", { method: "POST", body }));
        }
      } catch (error) {
        jobs.append(D.el("p", { class: "problem", text: error.message }));
      }
      field.disabled = false;
      field.value = "";
    };
    field.addEventListener("change", () => add([...field.files]));
    for (const name of ["dragover", "dragleave", "drop"]) {
      box.addEventListener(name, (event) => {
        event.preventDefault();
        box.classList.toggle("is-over", name === "dragover");
        if (name === "drop" && !field.disabled && event.dataTransfer.files.length) add([...event.dataTransfer.files]);
      });
    }
  };

  D.ready(() => {
    document.querySelectorAll("[data-here]").forEach((field) => (field.value = location.pathname.slice(1)));
    document.querySelectorAll("input[data-names]").forEach(offerNames);
    document.querySelectorAll("[data-cypher]").forEach(cypherBox);
    document.querySelectorAll("[data-live-network]").forEach(liveNetwork);
    document.querySelectorAll("[data-drop]").forEach(dropBox);
  });
})();
