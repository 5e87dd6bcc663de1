/* The frame: keys, the menu on a phone, notes after a request. Everything works without it. */
(function () {
  "use strict";
  var words = (document.getElementById("words") || { dataset: {} }).dataset;
  var waitingForLetter = 0;

  function isTyping(target) {
    return target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
  }

  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape") return closeMenu();
    if (isTyping(event.target) || document.querySelector("dialog[open]")) return;
    if (event.key === "/") return focusSearch(event);
    if (event.key === "?") return showKeys(event);
    if (Date.now() < waitingForLetter) return go(event);
    if (event.key === "g") waitingForLetter = Date.now() + 1500;
  }

  function focusSearch(event) {
    var fields = Array.from(document.querySelectorAll("[data-find] input[type=search], input[type=search]"));
    var field = fields.find(function (one) { return one.offsetParent; });
    event.preventDefault();
    if (!field) return window.location.assign(document.querySelector("[data-search-door]").href);
    field.focus();
    field.select();
  }

  function showKeys(event) {
    var dialog = document.getElementById("keys");
    if (!dialog || !dialog.showModal) return;
    event.preventDefault();
    dialog.showModal();
  }

  function go(event) {
    waitingForLetter = 0;
    var link = document.querySelector('[data-go="' + CSS.escape(event.key.toLowerCase()) + '"]');
    if (link) window.location.assign(link.href);
  }

  function openMenu(event) {
    event.preventDefault();
    var menu = document.getElementById("menu");
    menu.classList.add("is-open");
    document.documentElement.classList.add("has-menu");
    menu.querySelector("a").focus();
  }

  function closeMenu(event) {
    var menu = document.getElementById("menu");
    if (!menu || !menu.classList.contains("is-open")) return;
    if (event) event.preventDefault();
    menu.classList.remove("is-open");
    document.documentElement.classList.remove("has-menu");
    var opener = document.querySelector("[data-menu-open]");
    if (opener) opener.focus();
  }

  function say(text, isLate) {
    var shelf = document.getElementById("toasts");
    if (!shelf || !text) return;
    shelf.querySelectorAll(".toast:not(.toast--late)").forEach(function (old) { old.remove(); });
    var note = document.createElement("div");
    note.className = "toast" + (isLate ? " toast--late" : "");
    var body = document.createElement("span");
    body.textContent = text;
    var button = document.createElement("button");
    button.type = "button";
    button.className = "plain-button toast__end";
    button.textContent = words.close || "Đóng";
    button.addEventListener("click", function () { note.remove(); });
    note.append(body, button);
    shelf.append(note);
    if (!isLate) window.setTimeout(function () { note.remove(); }, 8000);
  }

  /* A wide table can be scrolled by keyboard only if it takes the focus. */
  function nameScrollers(root) {
    root.querySelectorAll(".table-wrap").forEach(function (wrap) {
      var isWider = wrap.scrollWidth > wrap.clientWidth + 1 || wrap.scrollHeight > wrap.clientHeight + 1;
      if (!isWider) return;
      wrap.tabIndex = 0;
      if (!wrap.hasAttribute("role")) wrap.setAttribute("role", "group");
      if (!wrap.hasAttribute("aria-label")) {
        var caption = wrap.querySelector("caption");
        var head = wrap.closest(".card") && wrap.closest(".card").querySelector("h2, h3");
        wrap.setAttribute("aria-label", (caption || head || { textContent: document.title }).textContent.trim());
      }
    });
  }

  /* Choosing in a list sends its form: filters need no button where scripts run. */
  function onChange(event) {
    var form = event.target.closest("form[data-send-on-change]");
    if (form) form.requestSubmit();
  }

  /* The last act opens only when the words were typed as they stand. */
  function guardConfirm(form) {
    var field = form.querySelector("[name=typed]");
    var button = form.querySelector(".btn--danger");
    if (!field || !button || !form.dataset.confirm) return;
    function compare() {
      button.disabled = field.value.normalize("NFC").trim() !== form.dataset.confirm.normalize("NFC");
    }
    field.addEventListener("input", compare);
    compare();
  }

  function prepare(root) {
    nameScrollers(root);
    root.querySelectorAll("form[data-confirm]").forEach(guardConfirm);
    root.querySelectorAll("form[data-send-on-change] [data-without-scripts]").forEach(function (button) {
      button.hidden = true;
    });
  }

  function onClick(event) {
    if (event.target.closest("[data-menu-open]")) return openMenu(event);
    if (event.target.closest("[data-menu-close]")) return closeMenu(event);
    if (event.target.closest("[data-print]")) return window.print();
    if (event.target.closest("[data-search-door]")) return focusSearch(event);
    var saying = event.target.closest("[data-say]");
    if (saying) return say(saying.dataset.say);
    var door = event.target.closest("[data-dialog]");
    var dialog = door && document.getElementById(door.dataset.dialog);
    if (dialog && dialog.showModal) {
      event.preventDefault();
      dialog.showModal();
    }
  }

  document.addEventListener("keydown", onKey);
  document.addEventListener("click", onClick);
  document.addEventListener("change", onChange);
  document.addEventListener("htmx:responseError", function (event) {
    var status = event.detail.xhr.status;
    say(status === 403 || status === 404 ? words.notPermitted : words.noAnswer, true);
  });
  document.addEventListener("htmx:sendError", function () { say(words.noAnswer, true); });
  document.addEventListener("htmx:afterSwap", function (event) { prepare(event.detail.target.parentNode || document); });
  document.addEventListener("chungtay:say", function (event) { say(event.detail.text, event.detail.isLate); });
  document.addEventListener("say", function (event) { say(event.detail.value || event.detail.text); });
  prepare(document);
})();
