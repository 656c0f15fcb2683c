"use strict";
// In a notebook the page stands in a frame without an address of its own: a view cannot be kept in one, nor linked to.
(() => {
  history.replaceState = () => {};
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link) return;
    event.preventDefault();
    document.getElementById(link.hash.slice(1))?.focus();
  });
})();
