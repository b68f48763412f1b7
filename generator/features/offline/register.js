/** Puts the worker in place once the page is there; from disk, or where workers are not known, nothing happens. */
"use strict";

(() => {
  const { root } = document.currentScript.dataset;
  if (!location.protocol.startsWith("http") || !navigator.serviceWorker) return;
  addEventListener("load", () => {
    // Refused where nothing may be kept on the device: then pages need the network, as everywhere else.
    navigator.serviceWorker.register(`${root}sw.js`).catch(() => {});
  });
})();
