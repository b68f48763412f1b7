/**
 * Copies a text by button: many phones have no mail program to press an address for.
 * All words stand in the page: the buttons with `data-copy-text` (the text itself) or `data-copy-from` (the id of the
 * sample), what they answer in the data attributes of `copy-answers`. On guide pages a <template> gives each sample its
 * button.
 */
(() => {
  "use strict";

  /** @param {HTMLElement} sample */
  const selected = (sample) => {
    getSelection().selectAllChildren(sample);
    if (!document.execCommand("copy")) throw new Error("not copied");
  };

  /** Without encryption there is no clipboard, and pages from disk and within apps may not use it: there a selection is
   * copied.
   * @param {string} text */
  const typed = (text) => {
    const place = document.createElement("pre");
    place.textContent = text;
    document.body.append(place);
    try {
      selected(place);
    } finally {
      place.remove();
    }
  };

  /** @param {HTMLElement} button */
  const copy = async (button) => {
    const sample = document.getElementById(button.dataset.copyFrom);
    // What lies folded has no text as laid out, so its lines are read from its paragraphs.
    const text = button.dataset.copyText ?? [...sample.children].map(lines).join("\n");
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      typed(text);
    }
  };

  /** @param {Element} paragraph */
  const lines = (paragraph) => {
    const copied = paragraph.cloneNode(true);
    for (const aside of copied.querySelectorAll("rt, rp")) aside.remove();
    for (const end of copied.querySelectorAll("br")) end.replaceWith("\n");
    return copied.textContent.replace(/\s+/g, (gap) => (gap.includes("\n") ? "\n" : gap));
  };

  const tools = document.getElementById("copy-tools");
  for (const sample of tools ? document.querySelectorAll(".sample") : []) {
    const added = tools.content.cloneNode(true);
    added.querySelector("button").dataset.copyFrom = sample.id;
    sample.after(added);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-copy-text], [data-copy-from]");
    if (!button) return;
    const status = button.parentElement.querySelector("[role=status]");
    const { done, failed } = document.getElementById("copy-answers").dataset;
    copy(button).then(
      () => {
        status.textContent = done;
      },
      () => {
        status.textContent = failed;
      },
    );
  });
})();
