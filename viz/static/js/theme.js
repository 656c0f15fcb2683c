"use strict";
// Light or dark: the reader's system decides until the button is used. Runs before the page is drawn.
(() => {
  const D = window.diplograph;
  const root = document.documentElement;
  const KEY = "diplograph-theme";

  const stored = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null; // storage may be closed to pages from a disk
    }
  };

  const systemIsDark = matchMedia("(prefers-color-scheme: dark)");
  D.isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : systemIsDark.matches);
  if (/^(dark|light)$/.test(stored() ?? "")) root.dataset.theme = stored();

  const tell = () => document.dispatchEvent(new Event("diplograph-theme"));
  systemIsDark.addEventListener("change", tell);

  D.ready(() => {
    const button = document.querySelector("[data-theme-button]");
    if (!button) return;
    const show = () => (button.textContent = D.isDark() ? "Light" : "Dark");
    button.hidden = false;
    button.setAttribute("aria-label", "Switch between light and dark");
    button.addEventListener("click", () => {
      root.dataset.theme = D.isDark() ? "light" : "dark";
      try {
        localStorage.setItem(KEY, root.dataset.theme);
      } catch {
        // the choice then lasts for this page only
      }
      tell();
    });
    document.addEventListener("diplograph-theme", show);
    show();
  });
})();
