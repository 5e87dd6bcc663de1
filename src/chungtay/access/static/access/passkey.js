/* Makes a passkey, or shows that there is one: <form data-passkey="create|get" data-options="JSON">
   with a field `answer`. The form is hidden where the browser knows no passkeys. */
(() => {
  "use strict";

  const toBytes = (text) => {
    const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
  };
  const toText = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const withBytes = (named) => ({ ...named, id: toBytes(named.id) });

  const opened = (options) => {
    const asked = { ...options, challenge: toBytes(options.challenge) };
    if (asked.user) asked.user = withBytes(asked.user);
    for (const list of ["excludeCredentials", "allowCredentials"]) {
      if (asked[list]) asked[list] = asked[list].map(withBytes);
    }
    return asked;
  };

  const closed = (credential) => {
    const response = {};
    for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (credential.response[name]) response[name] = toText(credential.response[name]);
    }
    return JSON.stringify({
      id: credential.id,
      rawId: toText(credential.rawId),
      type: credential.type,
      response,
      clientExtensionResults: credential.getClientExtensionResults(),
    });
  };

  const ask = async (form) => {
    const { publicKey } = JSON.parse(form.dataset.options);
    return navigator.credentials[form.dataset.passkey]({ publicKey: opened(publicKey) });
  };

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = !window.PublicKeyCredential;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const failed = form.querySelector("[data-passkey-failed]");
      failed.hidden = true;
      try {
        form.elements.answer.value = closed(await ask(form));
        form.submit();
      } catch {
        failed.hidden = false;
      }
    });
  }
})();
