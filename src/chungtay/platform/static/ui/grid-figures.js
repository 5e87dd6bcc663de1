/* What the figures of the entry grid say while they are typed: how each differs from last year's,
   the rates that they give, how many are left, and what the checks find.

   Beside grid.js, whose events it hears. In the form:
     input[data-code][data-twin] with #change-CODE in its row; tr[data-over][data-under] output, a rate of rows;
     tbody[data-grid-section] with [data-grid-count]; [data-grid-done] and [data-grid-rest] in the bar;
     [data-grid-words] holds the words. The answer's "findings" are rows of the table, by code. */
(function () {
  "use strict";
  var RATE_FROM = 10, RATE_PLACES = 2;

  function fill(text, values) {
    return (text || "").replace(/\{(\w+)\}/g, function (_, key) { return values[key]; });
  }

  function read(text) {
    var plain = (text || "").replace(/\s/g, "");
    if (!/^(\d+|\d{1,3}(\.\d{3})+)(,\d+)?$/.test(plain)) return null;
    return Number(plain.replace(/\./g, "").replace(",", "."));
  }

  function shown(number, places) {
    return rounded(number, places).toLocaleString("vi-VN", { maximumFractionDigits: places, useGrouping: "always" });
  }

  /* Halves up, as the server rounds: 2 of 3 is 66,67. */
  function rounded(number, places) {
    var by = Math.pow(10, places);
    return Math.round((number + Number.EPSILON * Math.sign(number)) * by) / by;
  }

  function Figures(form) {
    var words = form.querySelector("[data-grid-words]").dataset;
    var inputs = Array.from(form.querySelectorAll("td.entry input[data-code]"));
    var byCode = new Map(inputs.map(function (input) { return [input.dataset.code, input]; }));
    var heard = new Map();

    function change(now, twin, isRate) {
      if (now === null || twin === null) return "";
      var apart = rounded(now - twin, 6);
      if (apart === 0) return words.same;
      var amount = shown(Math.abs(apart), 6);
      if (isRate) amount = fill(words.points, { amount: amount });
      var said = fill(apart > 0 ? words.rise : words.fall, { amount: amount });
      if (isRate || Math.abs(twin) < RATE_FROM) return said;
      var share = Math.abs(rounded(apart / twin * 100, 1)).toLocaleString("vi-VN", { minimumFractionDigits: 1, useGrouping: "always" });
      return said + " (" + (apart > 0 ? "+" : "-") + share + " %)";
    }

    function write(id, text) {
      var place = document.getElementById(id);
      if (place && place.textContent !== text) place.textContent = text;
    }

    function sum(codes) {
      return codes.split(" ").reduce(function (total, code) {
        var part = byCode.has(code) ? read(byCode.get(code).value) : null;
        return total === null || part === null ? null : total + part;
      }, 0);
    }

    function rates() {
      form.querySelectorAll("tr[data-over]").forEach(function (row) {
        var output = row.querySelector("output"), over = sum(row.dataset.over), under = sum(row.dataset.under);
        var rate = over === null || !under ? null : rounded(over / under * 100, RATE_PLACES);
        output.textContent = rate === null ? "–" : shown(rate, RATE_PLACES);
        write(output.id.replace("cell-", "change-"), change(rate, read(output.dataset.twin), true));
      });
    }

    function isFilled(input) { return read(input.value) !== null; }

    function counts() {
      form.querySelectorAll("[data-grid-section]").forEach(function (section) {
        var own = inputs.filter(function (input) { return section.contains(input); });
        var filled = own.filter(isFilled).length;
        var text = fill(words.count, { filled: filled, all: own.length });
        section.querySelector("[data-grid-count]").textContent = text + (filled < own.length ? fill(words.left, { left: own.length - filled }) : "");
      });
      var done = inputs.filter(isFilled).length, blank = inputs.length - done;
      var explain = Array.from(form.querySelectorAll("[data-must]")).filter(function (row) { return !row.querySelector("[data-grid-reason]").value.trim(); }).length;
      var rest = blank && explain ? words.restBoth : blank ? words.restBlank : explain ? words.restExplain : words.restNone;
      form.querySelector("[data-grid-done]").textContent = fill(words.done, { filled: done, all: inputs.length });
      form.querySelector("[data-grid-rest]").textContent = fill(rest, { blank: blank, explain: explain });
    }

    function refresh() {
      inputs.forEach(function (input) {
        write("change-" + input.dataset.code, change(read(input.value), read(input.dataset.twin), false));
      });
      rates();
      counts();
    }

    /* A finding that stands keeps the reason being written in it. */
    function find(findings) {
      inputs.forEach(function (input) {
        var code = input.dataset.code, html = findings[code] || "", row = input.closest("tr");
        var old = form.querySelector('[data-finding="' + code + '"]');
        if (heard.get(code) === html && Boolean(old) === Boolean(html)) return;
        heard.set(code, html);
        var fresh = html ? parsed(html) : null;
        if (old && fresh && old.contains(document.activeElement)) carry(old, fresh);
        else {
          if (old && fresh) carryReason(old, fresh);
          if (old) old.remove();
          if (fresh) row.after(fresh);
        }
        input.closest("td").classList.toggle("entry--explain", Boolean(fresh && fresh.hasAttribute("data-must")));
      });
    }

    function parsed(html) {
      var body = document.createElement("template");
      body.innerHTML = html.trim();
      return body.content.firstElementChild;
    }

    function carryReason(old, fresh) {
      fresh.querySelector("[data-grid-reason]").value = old.querySelector("[data-grid-reason]").value;
      fresh.querySelector("details").open = old.querySelector("details").open;
    }

    /* Somebody is writing in it: only its words are renewed. */
    function carry(old, fresh) {
      old.querySelectorAll("p").forEach(function (line) { line.remove(); });
      old.querySelector(".explain__acts").before.apply(old.querySelector(".explain__acts"), fresh.querySelectorAll("p"));
      old.toggleAttribute("data-must", fresh.hasAttribute("data-must"));
      old.querySelector("summary").textContent = fresh.querySelector("summary").textContent;
    }

    form.addEventListener("chungtay:grid-typed", refresh);
    form.addEventListener("chungtay:grid-answer", function (event) {
      if (event.detail.findings) find(event.detail.findings);
      refresh();
    });
    refresh();
  }

  document.querySelectorAll("form[data-grid]").forEach(function (form) {
    if (form.querySelector("[data-grid-words]")) Figures(form);
  });
})();
