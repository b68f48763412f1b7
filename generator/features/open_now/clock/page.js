/// <reference path="opening.js" />
// Takes the hours on a page (`data-opening`); says beside each whether someone is there now, and again each minute.
// Nothing is announced: the words change silently, and nothing is said where nothing is certain.
"use strict";

(() => {
  const MINUTE = 60_000; // milliseconds
  const { filled, openingAt, part } = globalThis.madoguchi;

  // Put before this script when the site is built.
  const { first, last, holidays } = globalThis.madoguchi.calendar;
  const calendar = { first, last, holidays: new Set(holidays) };
  const places = [...document.querySelectorAll("[data-opening]")].map((place) => ({
    place,
    opening: JSON.parse(place.dataset.opening),
  }));

  function wordsFor(told, { words }) {
    if (told.state === "open") {
      return told.until === null
        ? filled(part("now-open-long"))
        : filled(part("now-open"), { until: words[told.until] });
    }
    if (told.state === "perhaps") return filled(part("now-perhaps"));
    if (!told.next) return filled(part("now-closed"));
    const { month, date, weekday, minute, isToday } = told.next;
    const template = part(isToday ? "now-closed-today" : "now-closed-until");
    const weekdays = template.dataset.weekdays ?? "";
    return filled(template, { month, date, weekday: weekdays[weekday], time: words[minute] });
  }

  function tell({ place, opening, told }, isFirstClosed) {
    place.hidden = !told;
    if (!told) return;
    const said = wordsFor(told, opening);
    if (isFirstClosed) said.append(filled(part("now-instead")));
    if (said.textContent === place.textContent) return; // what someone is reading or has marked stays
    place.dataset.state = told.state;
    place.replaceChildren(said);
  }

  function tellAll() {
    const now = Date.now();
    const told = places.map((entry) => ({ ...entry, told: openingAt(entry.opening, calendar, now) }));
    // Where nobody answers now, one link leads on to whoever does.
    const isOpen = told.some((entry) => entry.told?.state === "open");
    const firstClosed = isOpen ? null : told.find((entry) => entry.told?.state === "closed");
    for (const entry of told) tell(entry, entry === firstClosed);
  }

  function tick() {
    tellAll();
    setTimeout(tick, MINUTE - (Date.now() % MINUTE));
  }

  document.addEventListener("visibilitychange", tellAll);
  tick();
})();
