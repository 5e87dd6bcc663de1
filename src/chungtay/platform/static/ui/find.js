/* Suggestions below the search field: shown as they come, walked with the arrow keys, closed with
   Escape. Without scripts the form leads to the page of results. */
(function () {
  "use strict";
  var form = document.querySelector("[data-find]");
  if (!form) return;
  var field = form.querySelector("input"), list = form.querySelector(".find__list");

  function close() { list.hidden = true; }

  function links() { return Array.from(list.querySelectorAll("a")); }

  function walk(event, step) {
    var all = [field].concat(links());
    var next = all[all.indexOf(document.activeElement) + step];
    if (list.hidden || !next) return;
    event.preventDefault();
    next.focus();
  }

  form.addEventListener("htmx:afterSwap", function () { list.hidden = !list.children.length; });
  field.addEventListener("input", function () { if (field.value.trim().length < 2) close(); });
  form.addEventListener("keydown", function (event) {
    if (event.key === "ArrowDown") walk(event, 1);
    else if (event.key === "ArrowUp") walk(event, -1);
    else if (event.key === "Escape" && !list.hidden) { close(); field.focus(); }
  });
  form.addEventListener("focusout", function (event) {
    if (!form.contains(event.relatedTarget)) close();
  });
  /* A press on a suggestion must not close the list before it is a click. */
  list.addEventListener("mousedown", function (event) { event.preventDefault(); });
})();
