/**
 * Adds a button below each sample text that copies it.
 * All words stand in the page: the button in a <template>, what it answers in data attributes of its status.
 */
(() => {
  "use strict";
  const tools = document.getElementById("copy-tools");
  if (!tools) return;

  /** @param {HTMLElement} sample */
  const copy = async (sample) => {
    if (navigator.clipboard) return navigator.clipboard.writeText(sample.innerText);
    // Pages from disk or without encryption have no clipboard: select the text, so that one key copies it.
    getSelection().selectAllChildren(sample);
    if (!document.execCommand("copy")) throw new Error("not copied");
  };

  for (const sample of document.querySelectorAll(".sample")) {
    const added = tools.content.cloneNode(true);
    const status = added.querySelector("[role=status]");
    added.querySelector("button").addEventListener("click", () => {
      copy(sample).then(
        () => {
          status.textContent = status.dataset.done;
        },
        () => {
          status.textContent = status.dataset.failed;
        },
      );
    });
    sample.after(added);
  }
})();
