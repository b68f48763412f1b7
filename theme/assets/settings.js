// Takes what a person chose to see (furigana, size, colours); sets it on <html> before anything is painted, keeps it on
// the device alone, and brings the words for furigana once they are wanted. Without storage a choice holds for the page.
"use strict";

(() => {
  const KEY = "madoguchi:display";
  const CHOICES = { furigana: ["off", "on"], size: ["standard", "large"], scheme: ["auto", "light", "dark"] };
  const page = document.documentElement;
  const { furiganaScript } = document.currentScript.dataset;
  let chosen = read();
  let isBrought = false;

  /** What is stored, each choice replaced by the usual one where it is missing or not known. */
  function read() {
    let kept = {};
    try {
      kept = JSON.parse(localStorage.getItem(KEY)) ?? {};
    } catch {
      // Refused or broken storage is an empty one.
    }
    const known = (name) => (CHOICES[name].includes(kept[name]) ? kept[name] : CHOICES[name][0]);
    return Object.fromEntries(Object.keys(CHOICES).map((name) => [name, known(name)]));
  }

  function keep() {
    const unusual = Object.entries(chosen).filter(([name, value]) => value !== CHOICES[name][0]);
    try {
      if (unusual.length) localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(unusual)));
      else localStorage.removeItem(KEY);
    } catch {
      // The choice holds for this page.
    }
  }

  function show() {
    for (const [name, value] of Object.entries(chosen)) page.dataset[name] = value;
    for (const button of document.querySelectorAll("[data-setting]")) {
      button.setAttribute("aria-pressed", String(chosen[button.dataset.setting] === button.dataset.value));
    }
    if (chosen.furigana === "on") bring();
  }

  // Who keeps furigana on sees the page once they are there, so that nothing jumps under the eye.
  function bring() {
    if (isBrought) return;
    isBrought = true;
    const script = document.createElement("script");
    script.src = furiganaScript;
    script.setAttribute("blocking", "render");
    script.onerror = () => whenRead(fail);
    document.head.append(script);
  }

  function fail() {
    const place = document.querySelector("[data-failed]");
    isBrought = false;
    chosen.furigana = "off";
    show();
    place.querySelector("[role=status]").textContent = place.dataset.failed;
  }

  // As soon as the whole page is read: other scripts, which may still be on their way, are not waited for.
  function whenRead(act) {
    if (document.readyState === "loading") document.addEventListener("readystatechange", act, { once: true });
    else act();
  }

  // The same button again takes a choice back.
  function choose({ setting, value }) {
    const isAgain = chosen[setting] === value && CHOICES[setting].length === 2;
    chosen[setting] = isAgain ? CHOICES[setting][0] : value;
    keep();
    show();
  }

  function takeUp() {
    chosen = read();
    show();
  }

  // Ruby that stands in a page from the beginning: its readings, too, are shown by the style sheet alone.
  function clear() {
    for (const over of document.querySelectorAll("rt:not([data-reading])")) {
      over.dataset.reading = over.textContent;
      over.textContent = "";
    }
  }

  page.classList.add("has-script");
  show();
  whenRead(() => {
    clear();
    show();
  });
  document.addEventListener("click", ({ target }) => {
    const button = target.closest?.("button[data-setting]");
    if (button) choose(button.dataset);
  });
  // Another tab, or a page that comes back from the browser's memory.
  addEventListener("storage", ({ key }) => key === KEY && takeUp());
  addEventListener("pageshow", ({ persisted }) => persisted && takeUp());
})();
