// In the search box ↓ goes from the field to the answer in danger, to the first hit and on to the next, ↑ back; all other keys stay the browser's.
// Takes no letters, and nothing while an input method composes, which has use for the arrows itself.
"use strict";

(() => {
  const STEPS = { ArrowDown: 1, ArrowUp: -1 };
  const COMPOSES = 229; // some browsers tell it only by this code
  const box = document.querySelector("[role=search]");

  box.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    const isOurs = step && !event.isComposing && event.keyCode !== COMPOSES;
    if (!isOurs || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const stops = [box.querySelector("input"), ...box.querySelectorAll(".danger a, .hit__link")];
    const at = stops.indexOf(document.activeElement);
    const next = at < 0 ? null : stops[at + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
})();
