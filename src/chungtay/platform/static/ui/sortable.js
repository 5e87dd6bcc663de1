/* Sorting a table in place: <table class="table" data-sortable>; cells may give data-value. */
(function () {
  "use strict";
  var collator = new Intl.Collator("vi", { numeric: true });

  function numberOf(text) {
    var plain = text.replace(/[\s\u00a0]/g, "").replace(/%$/, "").replace(/\./g, "").replace(",", ".").replace("−", "-");
    return plain === "" || isNaN(plain) ? null : Number(plain);
  }

  function dayOf(text) {
    var parts = /^(\d{2})\/(\d{2})\/(\d{4})(?: (\d{2}):(\d{2}))?$/.exec(text);
    return parts && Number(parts[3] + parts[2] + parts[1] + (parts[4] || "00") + (parts[5] || "00"));
  }

  function valueOf(row, index) {
    var cell = row.cells[index];
    if (!cell) return "";
    if (cell.querySelector(".blank")) return "";
    var text = (cell.dataset.value === undefined ? cell.textContent : cell.dataset.value).trim();
    if (cell.dataset.value !== undefined && text !== "" && !isNaN(text)) return Number(text);
    var day = dayOf(text);
    if (day) return day;
    var number = numberOf(text);
    return number === null ? text : number;
  }

  /* What is missing stays at the end in both directions. */
  function compare(a, b, direction) {
    if (a === "" || b === "") return a === b ? 0 : a === "" ? 1 : -1;
    if (typeof a === "number" && typeof b === "number") return direction * (a - b);
    return direction * collator.compare(String(a), String(b));
  }

  /* What is taken out as a file has the order of the screen. */
  function tell(table, index, direction) {
    var card = table.closest(".card");
    if (!card || !table.dataset.export) return;
    card.querySelectorAll("a[data-export='" + table.dataset.export + "']").forEach(function (link) {
      var address = new URL(link.href);
      address.searchParams.set("sap", index);
      if (direction === -1) address.searchParams.set("giam", "1"); else address.searchParams.delete("giam");
      link.href = address.href;
    });
  }

  function sort(table, head, index) {
    var direction = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
    table.querySelectorAll("[aria-sort]").forEach(function (other) { other.removeAttribute("aria-sort"); });
    head.setAttribute("aria-sort", direction === 1 ? "ascending" : "descending");
    tell(table, index, direction);
    Array.prototype.forEach.call(table.tBodies, function (body) {
      var fixed = [], rows = [];
      Array.prototype.forEach.call(body.rows, function (row) {
        (row.classList.contains("is-total") ? fixed : rows).push(row);
      });
      rows
        .map(function (row) { return { row: row, value: valueOf(row, index) }; })
        .sort(function (a, b) { return compare(a.value, b.value, direction); })
        .forEach(function (entry) { body.append(entry.row); });
      fixed.forEach(function (row) { body.append(row); });
    });
  }

  function prepare(table) {
    if (table.dataset.sortable === "ready") return;
    table.dataset.sortable = "ready";
    var heads = table.tHead ? table.tHead.rows[table.tHead.rows.length - 1].cells : [];
    Array.prototype.forEach.call(heads, function (head, index) {
      if (head.dataset.sort === "no" || head.querySelector("a, button") || !head.textContent.trim()) return;
      var button = document.createElement("button");
      button.type = "button";
      button.className = "table__sort";
      button.append.apply(button, Array.from(head.childNodes));
      head.append(button);
      button.addEventListener("click", function () { sort(table, head, index); });
    });
  }

  function prepareAll(root) { root.querySelectorAll("table[data-sortable]").forEach(prepare); }

  document.addEventListener("htmx:afterSwap", function () { prepareAll(document); });
  prepareAll(document);
})();
