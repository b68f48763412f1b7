// Takes a file's name, folder and text; gives the addresses at which it can be sent, where they are not too long.
// Nothing is sent here: each is the address of a link that a person presses.
"use strict";

(() => {
  const { update } = globalThis.madoguchi;

  /** The forge's page for a new file, filled in; null where the address is longer than its servers take. */
  update.newFile = (page, folder, name, text, longest) => {
    const address = `${page}${folder}?${new URLSearchParams({ filename: name, value: text })}`;
    return address.length <= longest ? address : null;
  };

  /** A mail, filled in with the longest of the bodies that mail programs take; the last one always goes. */
  update.mailTo = (to, subject, bodies, longest) => {
    const addresses = bodies.map((body) => {
      const text = encodeURIComponent(body.replaceAll("\n", "\r\n"));
      return `mailto:${to}?subject=${encodeURIComponent(subject)}&body=${text}`;
    });
    return addresses.find((address) => address.length <= longest) ?? addresses.at(-1);
  };

  /** Copies what a place says; true when it worked. Pages from disk have no clipboard: there it is selected and copied. */
  update.copy = async (place) => {
    try {
      await navigator.clipboard.writeText(place.textContent);
      return true;
    } catch {
      getSelection().selectAllChildren(place);
      return document.execCommand("copy");
    }
  };
})();
