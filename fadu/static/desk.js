/* Optional: j and k walk the rows of a list, Enter opens one, / goes to the search, the arrows turn to the page before
   or after. Everything works without. */
"use strict";

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea, button")) {
    return;
  }
  if (event.key === "/") {
    event.preventDefault();
    document.getElementById("find")?.focus();
    return;
  }
  if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
    document.querySelector(`main a[rel="${event.key === "ArrowLeft" ? "prev" : "next"}"]`)?.click();
    return;
  }
  if (event.key !== "j" && event.key !== "k") {
    return;
  }
  const links = [...document.querySelectorAll("[data-walk] tbody tr")]
    .map((row) => row.querySelector("a"))
    .filter(Boolean);
  if (!links.length) {
    return;
  }
  const at = links.indexOf(document.activeElement);
  const next = event.key === "j" ? Math.min(at + 1, links.length - 1) : Math.max(at - 1, 0);
  links[next].focus();
});
