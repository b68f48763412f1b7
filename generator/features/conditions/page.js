/// <reference path="../filled.js" />
/// <reference path="match.js" />
// Takes the conditions ticked in the form or named in the address; shows only the municipalities that meet them, or
// hands them on to the prefecture chosen next. They stand behind the "#" of the address, which is never sent.
"use strict";

(() => {
  const REST = 450; // milliseconds without a change until the number is announced

  const { filled, part, conditions } = globalThis.madoguchi;
  const panel = document.querySelector("#conditions");
  const form = document.querySelector("#conditions-form");
  const status = document.querySelector("#conditions-status");
  const carries = "conditions" in panel.dataset;
  const items = [...document.querySelectorAll(".places__item")];
  const rows = [...document.querySelectorAll("#municipalities ~ .row")];
  const links = [...document.querySelectorAll(".tiles a")];
  let timer;

  /** The conditions in an address: behind "#", or behind "?" where someone else put them there. */
  function given() {
    const [behindHash, behindMark] = [location.hash, location.search].map((text) => new URLSearchParams(text.slice(1)));
    const names = ["has", "age", "language"];
    return [behindHash, behindMark].find((given) => names.some((name) => given.has(name)));
  }

  function fill({ has, age, language }) {
    for (const box of form.elements.has) {
      box.checked = has.includes(box.value);
      // Asked for, but met only in other prefectures.
      if (box.checked) box.closest("li").hidden = false;
    }
    form.elements.age.value = age ?? "";
    if (form.elements.language) form.elements.language.value = language;
  }

  function say(nodes) {
    clearTimeout(timer);
    timer = setTimeout(() => status.replaceChildren(...nodes), REST);
  }

  function hideAllBut(chosen) {
    let count = 0;
    for (const item of items) {
      item.hidden = !conditions.isMet(item.dataset.conditions ?? "", chosen);
      count += item.hidden ? 0 : 1;
    }
    return count;
  }

  function showRows() {
    for (const row of rows) {
      row.hidden = !row.querySelector(".places__item:not([hidden])");
      const jump = document.querySelector(`.jump a[href="#${row.querySelector("h3").id}"]`);
      jump.parentElement.hidden = row.hidden;
    }
  }

  function choose(chosen, text) {
    if (!text) for (const item of items) item.hidden = false;
    const count = text ? hideAllBut(chosen) : 0;
    showRows();
    if (text) say([filled(part(count ? "conditions-found" : "conditions-none"), { count })]);
  }

  function carry(text) {
    for (const link of links) link.hash = text;
    if (text) say([filled(part("conditions-carried"))]);
  }

  function apply() {
    const chosen = conditions.chosen();
    const text = conditions.write(chosen);
    if (!text) say([]);
    if (carries) carry(text);
    else choose(chosen, text);
    document.dispatchEvent(new Event("conditions"));
    return text;
  }

  function remember(text) {
    if (carries) return; // there the search remembers both
    try {
      history.replaceState(history.state, "", text ? `#${text}` : location.pathname + location.search);
    } catch {
      // Some browsers allow only so many changes in a while; the choice itself goes on.
    }
  }

  function takeUp() {
    const found = given();
    if (!found) return;
    fill(conditions.read(found));
    panel.open = true;
    apply();
  }

  /** The conditions that the form holds now. */
  conditions.chosen = () => conditions.read(new URLSearchParams(new FormData(form)));
  form.addEventListener("input", () => remember(apply()));
  form.addEventListener("reset", () => setTimeout(() => remember(apply())));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    apply();
    status.focus();
  });
  addEventListener("hashchange", takeUp);
  panel.hidden = false;
  takeUp();
  apply();
})();
