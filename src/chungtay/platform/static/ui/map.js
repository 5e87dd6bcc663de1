/* The map names what lies under the pointer or the focus.
   <figure class="map" data-map> holds the SVG, an empty <p class="map__name" aria-live="polite">;
   each cell is <a href="…" data-name="Xã Hải Minh" data-figure="93,2 %"><path class="cell step-4"/></a>.
   Arrow keys walk to the nearest cell in that direction; only one cell stands in the order of Tab. */
(function () {
  "use strict";

  function wordsOf(cell) { return cell.dataset.name + ": " + cell.dataset.figure; }

  function middleOf(cell) {
    var box = cell.getBoundingClientRect();
    return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  }

  function nearest(cells, from, key) {
    var start = middleOf(from), best = null, least = Infinity;
    cells.forEach(function (cell) {
      if (cell === from) return;
      var place = middleOf(cell);
      var across = place.x - start.x, down = place.y - start.y;
      var along = { ArrowRight: across, ArrowLeft: -across, ArrowDown: down, ArrowUp: -down }[key];
      var aside = Math.abs(key === "ArrowLeft" || key === "ArrowRight" ? down : across);
      var far = along + 2 * aside;
      if (along > 1 && far < least) { least = far; best = cell; }
    });
    return best;
  }

  function prepare(map) {
    if (map.dataset.map === "ready") return;
    map.dataset.map = "ready";
    var cells = Array.from(map.querySelectorAll("[data-name]"));
    var line = map.querySelector(".map__name");
    var tip = document.createElement("div");
    tip.className = "map__tip";
    tip.hidden = true;
    tip.setAttribute("aria-hidden", "true");
    map.append(tip);

    cells.forEach(function (cell, index) {
      cell.tabIndex = index ? -1 : 0;
      if (!cell.hasAttribute("aria-label")) cell.setAttribute("aria-label", wordsOf(cell));
    });

    /* The outline lies over the neighbours, which would hide half of it. */
    var mark = document.createElementNS("http://www.w3.org/2000/svg", "path");
    mark.setAttribute("class", "map__mark");
    (map.querySelector(".map__svg") || map).append(mark);

    function outline(cell) {
      var shape = cell.matches("path") ? cell : cell.querySelector("path");
      if (shape) mark.setAttribute("d", shape.getAttribute("d"));
    }

    function name(cell) {
      outline(cell);
      tip.textContent = wordsOf(cell);
      tip.hidden = false;
      if (line) line.textContent = wordsOf(cell);
      var around = map.getBoundingClientRect(), place = middleOf(cell), half = tip.offsetWidth / 2;
      var left = Math.max(half, Math.min(around.width - half, place.x - around.left));
      var top = cell.getBoundingClientRect().top - around.top - tip.offsetHeight - 6;
      tip.style.left = left - half + "px";
      tip.style.top = Math.max(0, top) + "px";
    }

    function hush() {
      tip.hidden = true;
      mark.removeAttribute("d");
    }

    function enter(cell) {
      cells.forEach(function (other) { other.tabIndex = other === cell ? 0 : -1; });
      cell.focus();
    }

    map.addEventListener("pointerover", function (event) {
      var cell = event.target.closest("[data-name]");
      if (cell) name(cell); else hush();
    });
    map.addEventListener("pointerleave", hush);
    map.addEventListener("focusin", function (event) {
      var cell = event.target.closest("[data-name]");
      if (cell) name(cell);
    });
    map.addEventListener("focusout", hush);
    map.addEventListener("keydown", function (event) {
      var from = event.target.closest("[data-name]");
      if (!from) return;
      if (event.key === "Escape") return hush();
      if (event.key === "Enter" && !from.hasAttribute("href")) return choose(from);
      if (event.key.indexOf("Arrow") !== 0) return;
      event.preventDefault();
      var next = nearest(cells, from, event.key);
      if (next) enter(next);
    });
    map.addEventListener("click", function (event) {
      var cell = event.target.closest("[data-name]");
      if (cell && !cell.hasAttribute("href")) choose(cell);
    });

    /* A map without links filters the table that it names. */
    function choose(cell) {
      map.dispatchEvent(new CustomEvent("chungtay:choose", { bubbles: true, detail: { key: cell.dataset.key, name: cell.dataset.name } }));
    }
  }

  function prepareAll() { document.querySelectorAll("[data-map]").forEach(prepare); }

  document.addEventListener("htmx:afterSwap", prepareAll);
  prepareAll();
})();
