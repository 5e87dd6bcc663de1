/* The entry grid: a form of plain inputs that moves, pastes, undoes and saves like a spreadsheet.

   <form class="grid-entry" method="post" data-grid data-save-url="…" data-owner="post id">
     inputs lie in td.entry; each may give data-code, data-says, data-unit for the line above;
     [data-grid-saved] says what was saved; [data-grid-error], announced at once, what is wrong;
     a refused cell has its reason beside it, named by aria-describedby;
     [data-grid-reason] inputs are saved with the cells, [data-grid-words] holds the form's words;
     [data-grid-undo] and [data-grid-next] are buttons for Ctrl+Z and F8.
   The form hears "chungtay:grid-typed" after typing, pasting or undoing, and "chungtay:grid-answer".
   Changed cells go to data-save-url as name=value, with the hidden inputs of the form. The answer:
     200 {"saved_at": "15:42", "fields": {"version": "8"}, "texts": {"id": "tăng 2"}, "errors": {}, "findings": {}}
     422 the same with "errors": {"name": "message"};  409 {"message": "…", "label": "…"}: somebody else saved;
     the button with the label sends the whole form to the same address, for the page of both. */
(function () {
  "use strict";
  var words = (document.getElementById("words") || { dataset: {} }).dataset;
  var AFTER_TYPING = 700, AGAIN = 20000;
  var block = window.chungtayGrid, written = block.written, isFine = block.isFine;

  function fill(text, values) {
    return (text || "").replace(/\{(\w+)\}/g, function (_, key) { return values[key]; });
  }

  function Grid(form) {
    var inputs = Array.from(form.querySelectorAll("td.entry input:not([readonly], :disabled, [type=hidden])"));
    var byName = new Map(inputs.map(function (input) { return [input.name, input]; }));
    var settled = new Map(inputs.map(function (input) { return [input.name, input.value]; }));
    var pending = new Map(), past = [], future = [], timer = 0, isSending = false, isClash = false;
    var store = "chungtay:grid:" + (form.dataset.owner || "") + ":" + form.dataset.saveUrl;
    var own = (form.querySelector("[data-grid-words]") || { dataset: {} }).dataset, selection = block.Selection(rows);
    var saved = form.querySelector("[data-grid-saved]"), fault = form.querySelector("[data-grid-error]");

    /* Places */
    function rowOf(input) { return inputs.filter(function (other) { return other.closest("tr") === input.closest("tr"); }); }

    function rows() {
      var seen = [];
      inputs.forEach(function (input) {
        var row = input.closest("tr");
        if (seen[seen.length - 1] !== row) seen.push(row);
      });
      return seen.map(function (row) { return rowOf(row.querySelector("td.entry input:not([readonly], :disabled, [type=hidden])")); });
    }

    function beside(input, down, across) {
      var all = rows();
      var at = all.findIndex(function (row) { return row.indexOf(input) !== -1; });
      var row = all[at + down];
      return row && row[Math.min(all[at].indexOf(input), row.length - 1) + across];
    }

    function go(input) {
      if (!input) return;
      input.focus();
      input.select();
    }

    function nextToLookAt() {
      var start = inputs.indexOf(document.activeElement);
      var turned = inputs.slice(start + 1).concat(inputs.slice(0, start + 1));
      go(turned.find(function (input) {
        return input.value === "" || input.getAttribute("aria-invalid") === "true" || isUnexplained(input);
      }));
    }

    function isUnexplained(input) {
      var reason = form.elements.namedItem("reason-" + input.name);
      return input.closest(".entry--explain") && !(reason && reason.value.trim());
    }

    function pick(from, to) {
      selection.extend(from, to);
      go(to);
    }

    /* Values */
    function mark(input, message) {
      var id = "why-" + input.name, why = document.getElementById(id);
      input.title = message || "";
      if (message) {
        if (!why) {
          why = document.createElement("small");
          why.id = id;
          why.className = "entry__why";
          input.after(why);
        }
        why.textContent = message;
        input.setAttribute("aria-invalid", "true");
        input.setAttribute("aria-describedby", id);
      } else {
        if (why) why.remove();
        input.removeAttribute("aria-invalid");
        input.removeAttribute("aria-describedby");
      }
      tellFault();
    }

    /* The first cell that is wrong, named; a clash of two people stays until the page is left. */
    function tellFault() {
      if (!fault || isClash) return;
      var wrong = inputs.find(function (input) { return input.getAttribute("aria-invalid") === "true"; });
      var text = "";
      if (wrong) text = wrong.title.indexOf(wrong.dataset.code) === 0 ? wrong.title : (wrong.dataset.code || "") + ": " + wrong.title;
      if (fault.textContent !== text) fault.textContent = text;
    }

    function settle(input, value, group) {
      var before = settled.get(input.name), after = written(value);
      input.value = after;
      if (after === before) return;
      mark(input, isFine(after) ? "" : words.notANumber);
      settled.set(input.name, after);
      group.push({ input: input, before: before, after: after });
      if (isFine(after)) pending.set(input.name, after); else pending.delete(input.name);
      input.classList.add("is-unsaved");
    }

    function record(group) {
      tellTyped();
      if (!group.length) return;
      past.push(group);
      future = [];
      keep();
      later(AFTER_TYPING);
    }

    function step(from, to, side) {
      var group = from.pop();
      if (!group) return;
      var ignored = [];
      group.forEach(function (change) { settle(change.input, change[side], ignored); });
      to.push(group);
      tellTyped();
      go(group[group.length - 1].input);
      keep();
      later(AFTER_TYPING);
      if (side === "before") say(words.undone);
    }

    function undo() {
      var input = document.activeElement;
      if (byName.get(input.name) === input && written(input.value) !== settled.get(input.name)) {
        input.value = settled.get(input.name);
        tellTyped();
        return input.select();
      }
      step(past, future, "before");
    }

    function paste(event) {
      var text = event.clipboardData.getData("text/plain"), group = [];
      if (!/[\t\n]/.test(text.replace(/[\r\n]+$/, ""))) return;
      event.preventDefault();
      selection.clear();
      var found = block.place(text, rows(), event.target);
      found.puts.forEach(function (put) { settle(put.cell, put.value, group); });
      record(group);
      var said = found.leftOut.length && own.leftOut ? own.leftOut : words.pasted;
      said = fill(said, { count: found.puts.length, left: found.leftOut.length, names: found.leftOut.slice(0, 5).join(", ") });
      say(found.homeless && own.noRoom ? said + ". " + fill(own.noRoom, { count: found.homeless }) : said);
    }

    function copy(event) {
      var cells = selection.picked();
      if (cells.length < 2) return;
      event.preventDefault();
      event.clipboardData.setData("text/plain", selection.text());
      say(fill(own.copied, { count: cells.length }));
    }

    function clear(cells) {
      var group = [];
      cells.forEach(function (input) { settle(input, "", group); });
      record(group);
    }

    function tellTyped() { form.dispatchEvent(new CustomEvent("chungtay:grid-typed")); }

    /* Keeping and saving */
    function keep() {
      try {
        if (pending.size) localStorage.setItem(store, JSON.stringify(Array.from(pending)));
        else localStorage.removeItem(store);
      } catch (error) { /* A full or closed store only loses the net below the rope. */ }
    }

    function restore() {
      var kept = [];
      try { kept = JSON.parse(localStorage.getItem(store) || "[]"); } catch (error) { kept = []; }
      var group = [];
      kept.forEach(function (pair) {
        var input = byName.get(pair[0]);
        if (input) settle(input, pair[1], group);
      });
      if (group.length) { past.push(group); later(0); say(fill(words.restored, { count: group.length })); }
      else keep();
    }

    function later(milliseconds) {
      if (!form.dataset.saveUrl) return;
      clearTimeout(timer);
      timer = setTimeout(save, milliseconds);
    }

    function body(sent) {
      var data = new URLSearchParams();
      form.querySelectorAll("input[type=hidden][name]").forEach(function (field) { data.append(field.name, field.value); });
      sent.forEach(function (value, name) { data.append(name, value); });
      return data;
    }

    function save() {
      if (isSending || !pending.size) return;
      var sent = new Map(pending);
      var token = form.querySelector("[name=csrfmiddlewaretoken]");
      isSending = true;
      show(words.saving, false);
      fetch(form.dataset.saveUrl, {
        method: "POST",
        body: body(sent),
        credentials: "same-origin",
        headers: { "X-CSRFToken": token ? token.value : "", Accept: "application/json" },
      })
        .then(function (response) { return response.json().then(function (answer) { receive(response.status, answer, sent); }); })
        .catch(wait)
        .then(function () {
          isSending = false;
          if (pending.size && navigator.onLine && !saved.classList.contains("is-waiting")) later(AFTER_TYPING);
        });
    }

    function receive(status, answer, sent) {
      if (status === 409) return conflict(answer);
      if (status !== 200 && status !== 422) return wait();
      var errors = answer.errors || {};
      sent.forEach(function (value, name) {
        if (pending.get(name) === value) pending.delete(name);
        var input = byName.get(name);
        if (!input) return;
        mark(input, errors[name]);
        if (!errors[name] && !pending.has(name)) input.classList.remove("is-unsaved");
      });
      Object.keys(answer.fields || {}).forEach(function (name) {
        var field = form.elements.namedItem(name);
        if (field) field.value = answer.fields[name];
      });
      Object.keys(answer.texts || {}).forEach(function (id) {
        var place = document.getElementById(id);
        if (place) place.textContent = answer.texts[id];
      });
      keep();
      form.dispatchEvent(new CustomEvent("chungtay:grid-answer", { detail: answer }));
      var count = Object.keys(errors).length;
      if (count) show(fill(words.refused, { count: count }), true);
      else if (!pending.size) show(fill(words.saved, { time: answer.saved_at || timeOfDay() }), false);
    }

    function conflict(answer) {
      keep();
      var place = fault || saved;
      if (!place) return;
      isClash = true;
      show(words.notSaved, true);
      place.textContent = answer.message || "";
      if (!answer.label) return;
      /* A button of the form itself: it carries all cells to the page with both versions. */
      var button = document.createElement("button");
      button.className = "btn btn--dense";
      button.formAction = form.dataset.saveUrl;
      button.textContent = answer.label;
      place.append(" ", button);
    }

    function wait() {
      keep();
      show(fill(words.offline, { count: pending.size }), true);
      clearTimeout(timer);
      timer = setTimeout(save, AGAIN);
    }

    function timeOfDay() {
      return new Date().toLocaleTimeString("vi", { hour: "2-digit", minute: "2-digit", hour12: false });
    }

    function show(text, isWaiting) {
      if (!saved) return;
      var place = saved.querySelector("span") || saved;
      saved.classList.toggle("is-waiting", isWaiting);
      saved.querySelectorAll("button").forEach(function (button) { button.remove(); });
      place.textContent = text;
    }

    function say(text) { document.dispatchEvent(new CustomEvent("chungtay:say", { detail: { text: text } })); }

    function describe(input) {
      var row = input.closest("tr").querySelector("th");
      var facts = { code: input.dataset.code, unit: input.dataset.unit, says: input.dataset.says || (row && row.textContent) };
      Object.keys(facts).forEach(function (key) {
        var place = form.querySelector("[data-grid-" + key + "]");
        if (place) place.textContent = facts[key] || "";
      });
    }

    /* Keys */
    var moves = {
      ArrowUp: function (input) { return beside(input, -1, 0); },
      ArrowDown: function (input) { return beside(input, 1, 0); },
      ArrowLeft: function (input) { return beside(input, 0, -1); },
      ArrowRight: function (input) { return beside(input, 0, 1); },
      Home: function () { return inputs[0]; },
      End: function () { return inputs[inputs.length - 1]; },
    };

    function onCommand(event) {
      var key = event.key.toLowerCase();
      if (key === "z" && !event.shiftKey) { event.preventDefault(); undo(); }
      else if (key === "y" || (key === "z" && event.shiftKey)) { event.preventDefault(); step(future, past, "after"); }
      else if (key === "s") { event.preventDefault(); commit(event.target); save(); }
    }

    function commit(input) {
      var group = [];
      settle(input, input.value, group);
      record(group);
    }

    function onKey(event) {
      var input = event.target;
      if (event.key === "F8") { event.preventDefault(); return nextToLookAt(); }
      if (byName.get(input.name) !== input || event.isComposing) return;
      if (event.ctrlKey || event.metaKey) return onCommand(event);
      if (event.altKey) return openDoor(event);
      if (event.key === "F2") { event.preventDefault(); return edit(input); }
      if (event.key === "?") return showKeys(event);
      if (event.key === "Delete" && selection.picked().length > 1) { event.preventDefault(); return clear(selection.picked()); }
      if (event.key === "Escape") { selection.clear(); input.value = settled.get(input.name); input.classList.remove("is-editing"); tellTyped(); return input.select(); }
      if (event.key === "Enter") { event.preventDefault(); return leave(input, beside(input, event.shiftKey ? -1 : 1, 0)); }
      if (event.shiftKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) return extend(event);
      if (moves[event.key]) move(event);
    }

    function move(event) {
      var input = event.target, isAside = event.key !== "ArrowUp" && event.key !== "ArrowDown";
      if (event.shiftKey || (isAside && input.classList.contains("is-editing"))) return;
      event.preventDefault();
      leave(input, moves[event.key](input));
    }

    function extend(event) {
      var next = moves[event.key](event.target);
      event.preventDefault();
      commit(event.target);
      if (next) pick(event.target, next);
    }

    function showKeys(event) {
      var dialog = document.getElementById("keys");
      event.preventDefault();
      if (dialog && dialog.showModal) dialog.showModal();
    }

    function leave(input, next) {
      selection.clear();
      commit(input);
      input.classList.remove("is-editing");
      go(next || input);
    }

    function edit(input) {
      input.classList.add("is-editing");
      input.setSelectionRange(input.value.length, input.value.length);
    }

    function openDoor(event) {
      var door = event.key === "ArrowDown" && event.target.closest("tr").querySelector("a[data-door]");
      if (door) { event.preventDefault(); door.click(); }
    }

    /* A submitted form carries every cell itself, so nothing waits to be restored. */
    form.addEventListener("submit", function () {
      clearTimeout(timer);
      try { localStorage.removeItem(store); } catch (error) { /* as in keep */ }
    });
    form.addEventListener("keydown", onKey);
    form.addEventListener("paste", function (event) { if (byName.get(event.target.name) === event.target) paste(event); });
    form.addEventListener("copy", copy);
    form.addEventListener("mousedown", function (event) {
      var start = document.activeElement;
      if (byName.get(event.target.name) !== event.target) return;
      if (!event.shiftKey || byName.get(start.name) !== start) return selection.clear();
      event.preventDefault();
      commit(start);
      pick(start, event.target);
    });
    form.addEventListener("input", tellTyped);
    form.addEventListener("change", function (event) {
      if (!event.target.matches("[data-grid-reason]")) return;
      pending.set(event.target.name, event.target.value);
      tellTyped();
      later(AFTER_TYPING);
    });
    form.addEventListener("change", function (event) { if (byName.get(event.target.name) === event.target) commit(event.target); });
    form.addEventListener("click", function (event) {
      var mend = event.target.closest("[data-grid-mend]");
      if (mend) { event.preventDefault(); go(byName.get(mend.dataset.gridMend)); }
    });
    form.addEventListener("toggle", function (event) {
      var reason = event.target.open && event.target.querySelector("[data-grid-reason]");
      if (reason) reason.focus();
    }, true);
    form.addEventListener("focusin", function (event) {
      if (byName.get(event.target.name) !== event.target) return;
      describe(event.target);
      event.target.select();
    });
    form.addEventListener("focusout", function (event) { event.target.classList.remove("is-editing"); });
    form.addEventListener("dblclick", function (event) { if (byName.get(event.target.name) === event.target) edit(event.target); });
    document.addEventListener("click", function (event) {
      if (event.target.closest("[data-grid-undo]")) undo();
      if (event.target.closest("[data-grid-next]")) nextToLookAt();
    });
    window.addEventListener("online", function () { later(0); });
    document.addEventListener("visibilitychange", function () { if (document.hidden) save(); });
    restore();
  }

  document.querySelectorAll("form[data-grid]").forEach(Grid);
})();
