/* Dropping many files: <form data-upload> with a .drop around <input type="file" multiple>,
   a <ul class="drop__list"> and a hidden .progress. Without scripts it is an ordinary form. */
(function () {
  "use strict";
  var words = (document.getElementById("words") || { dataset: {} }).dataset;
  var SHOWN = 8, hasReplaced = false;

  function sizeOf(bytes) {
    var amount = bytes < 1048576 ? bytes / 1024 : bytes / 1048576;
    var unit = bytes < 1048576 ? " KB" : " MB";
    return amount.toLocaleString("vi", { maximumFractionDigits: 1 }) + unit;
  }

  function fill(text, values) {
    return (text || "").replace(/\{(\w+)\}/g, function (_, key) { return values[key]; });
  }

  function total(files) {
    return files.reduce(function (sum, file) { return sum + file.size; }, 0);
  }

  function line(left, right) {
    var item = document.createElement("li");
    var name = document.createElement("span");
    var size = document.createElement("span");
    name.textContent = left;
    size.textContent = right;
    size.className = "muted nowrap";
    item.append(name, size);
    return item;
  }

  function prepare(form) {
    var zone = form.querySelector(".drop"), input = form.querySelector("input[type=file]");
    var list = form.querySelector(".drop__list"), says = form.querySelector("[data-upload-says]");
    var progress = form.querySelector(".progress"), button = form.querySelector("[type=submit]");
    if (!zone || !input || form.dataset.upload === "ready") return;
    form.dataset.upload = "ready";
    zone.classList.add("is-ready");

    function show() {
      var files = Array.from(input.files);
      if (list) {
        list.replaceChildren.apply(list, files.slice(0, SHOWN).map(function (file) { return line(file.name, sizeOf(file.size)); }));
        if (files.length > SHOWN) list.append(line(fill(words.filesMore, { count: files.length - SHOWN }), ""));
      }
      if (says) says.textContent = files.length ? fill(words.filesChosen, { count: files.length, size: sizeOf(total(files)) }) : "";
    }

    function tell(text) { if (says) says.textContent = text; }

    function end() {
      if (progress) progress.hidden = true;
      if (button) button.disabled = false;
    }

    /* The answer is a page, perhaps after a redirect: it takes the place of this one. */
    function receive(request) {
      var page = new DOMParser().parseFromString(request.responseText, "text/html");
      var fresh = page.getElementById("main");
      if (request.status >= 500 || !fresh) { end(); return tell(words.sendFailed); }
      hasReplaced = true;
      bring(page);
      document.title = page.title;
      document.getElementById("main").replaceWith(document.adoptNode(fresh));
      if (request.responseURL && request.responseURL !== window.location.href) window.history.pushState(null, "", request.responseURL);
      document.querySelectorAll("form[data-upload]").forEach(prepare);
      if (window.htmx) window.htmx.process(fresh);
      fresh.focus();
      window.scrollTo(0, 0);
    }

    /* What the new page needs and this one has not loaded yet. */
    function bring(page) {
      page.querySelectorAll("head script[src], head link[rel=stylesheet]").forEach(function (wanted) {
        var address = wanted.getAttribute("src") || wanted.getAttribute("href");
        if (document.head.querySelector('[src="' + address + '"], [href="' + address + '"]')) return;
        var copy = document.createElement(wanted.tagName);
        Array.from(wanted.attributes).forEach(function (attribute) { copy.setAttribute(attribute.name, attribute.value); });
        document.head.append(copy);
      });
    }

    function send(event) {
      if (!input.files.length) return;
      event.preventDefault();
      var request = new XMLHttpRequest();
      var bar = progress && progress.querySelector("progress");
      request.open("POST", form.action);
      if (progress) progress.hidden = false;
      if (button) button.disabled = true;
      request.upload.addEventListener("progress", function (step) {
        if (bar && step.lengthComputable) { bar.max = step.total; bar.value = step.loaded; }
        tell(fill(words.sending, { done: sizeOf(step.loaded), size: sizeOf(step.total) }));
      });
      request.upload.addEventListener("load", function () { tell(words.checking); });
      request.addEventListener("load", function () { receive(request); });
      request.addEventListener("error", function () { end(); tell(words.sendFailed); });
      request.send(new FormData(form));
    }

    ["dragenter", "dragover"].forEach(function (kind) {
      zone.addEventListener(kind, function (event) { event.preventDefault(); zone.classList.add("is-over"); });
    });
    ["dragleave", "drop"].forEach(function (kind) {
      zone.addEventListener(kind, function () { zone.classList.remove("is-over"); });
    });
    zone.addEventListener("drop", function (event) {
      event.preventDefault();
      if (!event.dataTransfer.files.length) return;
      input.files = event.dataTransfer.files;
      show();
    });
    input.addEventListener("change", show);
    form.addEventListener("submit", send);
  }

  window.addEventListener("popstate", function () { if (hasReplaced) window.location.reload(); });
  document.querySelectorAll("form[data-upload]").forEach(prepare);
  document.addEventListener("htmx:afterSwap", function () { document.querySelectorAll("form[data-upload]").forEach(prepare); });
})();
