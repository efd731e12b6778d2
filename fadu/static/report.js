/* Optional: what a figure is made of shows while the pointer or the focus is on it. Links do the same without. */
"use strict";

(() => {
  let shown = null;
  const show = (event) => {
    const figure = event.target.closest?.("a.figure");
    if (!figure) {
      return;
    }
    const card = document.getElementById(figure.getAttribute("href").slice(1));
    shown?.classList.remove("shown");
    card?.classList.add("shown");
    card?.parentElement.classList.add("live");
    shown = card;
  };
  document.addEventListener("mouseover", show);
  document.addEventListener("focusin", show);
})();
