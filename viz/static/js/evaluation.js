/* Show only the sentences that hold what is asked for: a kind of error, a class or predicate, a reason. */
(() => {
  "use strict";
  const filters = document.querySelector("[data-filters]");
  if (!filters) return;
  const count = filters.querySelector("[data-count]");
  const show = () => {
    const wanted = [...filters.querySelectorAll("select")].filter((field) => field.value);
    let found = 0;
    for (const sentence of document.querySelectorAll(".err")) {
      const lines = [...sentence.querySelectorAll("[data-kind]")];
      const fit = lines.filter((line) => wanted.every((field) => line.dataset[field.name] === field.value));
      for (const line of lines) line.hidden = !fit.includes(line);
      sentence.hidden = fit.length === 0;
      found += fit.length;
    }
    for (const part of document.querySelectorAll(".errors-of")) {
      part.hidden = wanted.length > 0 && !part.querySelector(".err:not([hidden])");
      if (wanted.length > 0 && !part.hidden) part.open = true;
    }
    count.textContent = `${found} shown`;
  };
  filters.addEventListener("input", show);
  filters.hidden = false;
  show();
})();
