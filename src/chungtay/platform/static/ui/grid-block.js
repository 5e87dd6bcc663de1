/* What the entry grid knows of numbers and of blocks of cells: how a number is written, which cells
   are chosen, and where a block from a spreadsheet goes. Loaded before grid.js. */
(function () {
  "use strict";
  var NUMBER = /^-?(\d+|\d{1,3}(\.\d{3})+)(,\d+)?$/;
  /* 1,234.5 and 1,234,567 are English; 1,234 is Vietnamese. */
  var ENGLISH = /^-?(\d{1,3}(,\d{3})+\.\d+|\d{1,3}(,\d{3}){2,})$/;
  var POINT = /^-?\d+\.\d+$/, THOUSANDS = /^-?[1-9]\d{0,2}\.\d{3}$/;

  /* 1234,50 and 1234.50 become 1.234,50; what is not a number stays as it was typed. Where a point
     may part thousands it does, as the grid itself writes. */
  function written(text) {
    var plain = text.replace(/[\s\u00a0\u202f]/g, "").replace(/^[−–]/, "-");
    if (ENGLISH.test(plain)) plain = plain.replace(/,/g, "").replace(".", ",");
    else if (POINT.test(plain) && !THOUSANDS.test(plain)) plain = plain.replace(".", ",");
    if (!NUMBER.test(plain)) return plain;
    var parts = plain.replace(/\./g, "").split(",");
    var sign = parts[0][0] === "-" ? "-" : "";
    var whole = parts[0].replace("-", "").replace(/^0+(?=\d)/, "").replace(/\B(?=(\d{3})+$)/g, ".");
    return sign + whole + (parts.length > 1 ? "," + parts[1] : "");
  }

  function isFine(text) { return text === "" || NUMBER.test(text); }

  function rowOf(rows, input) { return rows.findIndex(function (row) { return row.indexOf(input) !== -1; }); }

  /* A block goes down from the cell; where its lines name indicators, each goes to its own. */
  function place(text, rows, start) {
    var cells = rows.flat(), found = { puts: [], leftOut: [], homeless: 0 };
    var lines = text.replace(/\r/g, "").replace(/\n+$/, "").split("\n").map(function (line) {
      return line.split("\t").map(function (value) { return value.trim(); });
    });

    function byCode(text) {
      return cells.find(function (input) { return input.dataset.code && input.dataset.code === text.toUpperCase(); });
    }

    function put(cell, value) {
      if (isFine(written(value))) found.puts.push({ cell: cell, value: value });
      else found.leftOut.push((cell.dataset.code || cell.name) + " “" + value.slice(0, 30) + "”");
    }

    function putNamed(line) {
      var at = line.findIndex(byCode);
      if (at === -1) return;
      var values = line.slice(at + 1);
      var number = values.find(function (value) { return value !== "" && isFine(written(value)); });
      put(byCode(line[at]), number === undefined ? values[values.length - 1] || "" : number);
    }

    function putDown(line, down) {
      var row = rows[rowOf(rows, start) + down], left = rows[rowOf(rows, start)].indexOf(start);
      if (!row) found.homeless += 1;
      else line.forEach(function (value, across) { if (row[left + across]) put(row[left + across], value); });
    }

    lines.forEach(lines.some(function (line) { return line.some(byCode); }) ? putNamed : putDown);
    return found;
  }

  /* Several cells of one column, from the one where Shift was pressed first. */
  function Selection(rows) {
    var anchor = null;

    function picked() { return rows().flat().filter(function (input) { return input.classList.contains("is-picked"); }); }

    function clear() {
      picked().forEach(function (input) { input.classList.remove("is-picked"); });
      anchor = null;
    }

    function extend(from, to) {
      var first = anchor || from, all = rows(), ends = [rowOf(all, first), rowOf(all, to)].sort(function (a, b) { return a - b; });
      var column = all[rowOf(all, first)].indexOf(first);
      clear();
      anchor = first;
      all.slice(ends[0], ends[1] + 1).forEach(function (row) { if (row[column]) row[column].classList.add("is-picked"); });
    }

    /* Without dots between thousands, so that any spreadsheet reads them. */
    function text() { return picked().map(function (input) { return input.value.replace(/\./g, ""); }).join("\r\n"); }

    return { picked: picked, clear: clear, extend: extend, text: text };
  }

  window.chungtayGrid = { written: written, isFine: isFine, place: place, Selection: Selection };
})();
