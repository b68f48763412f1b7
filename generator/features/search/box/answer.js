// Takes the hits of a search; gives what to show and what to announce, made from the box's <template> elements.
// All words stand in search/results.html; what was typed or found is only ever put in as text.
"use strict";

globalThis.madoguchi ??= {};

globalThis.madoguchi.answersIn = (box) => {
  const ENGLISH = /^[ -~]+$/;
  const PLACES = ["municipality", "prefecture", "ward"];

  // A copy of a template, its slots filled; a slot with nothing to say goes away.
  function part(name, slots = {}) {
    const copy = box.querySelector(`template[data-part="${name}"]`).content.cloneNode(true);
    for (const [slot, value] of Object.entries(slots)) {
      const place = copy.querySelector(`[data-slot="${slot}"]`);
      if (value) place.append(String(value));
      else place.remove();
    }
    return copy;
  }

  function item({ kind, title, where, reading, why, url }) {
    const told = PLACES.includes(kind) ? reading : ""; // an office's is long and helps nobody to tell it from another
    const plain = told && why && told.includes(why.split(": ").at(-1)); // the reason only says the reading again
    const copy = part("hit", { title, where, reading: told, why: plain ? "" : why });
    // Behind a colon stands a name as in an address: furigana must not read it as a word.
    copy.querySelector("[data-slot=why]")?.toggleAttribute("data-in-address", why.includes(": "));
    const link = copy.querySelector("a");
    link.href = box.dataset.root + url;
    if (ENGLISH.test(title)) link.lang = "en";
    return copy;
  }

  function list(hits) {
    const copy = part("hits");
    copy.querySelector("ol").append(...hits.map(item));
    return copy;
  }

  // The way to further hits: another page, or, where that is this one, more words.
  function further(most, address) {
    if (!address) return part("most", { count: most });
    const copy = part("more");
    copy.querySelector("a").href = address;
    return copy;
  }

  function found(hits, most, address, isCut) {
    const all = address ? hits.length <= most : hits.length < most && !isCut;
    if (all) return { shown: [list(hits)], said: [part("say-found", { count: hits.length })] };
    return {
      shown: [list(hits.slice(0, most)), further(Math.min(hits.length, most), address)],
      said: [part("say-more", { count: Math.min(hits.length, most) })],
    };
  }

  // Announced is the sentence of it that is marked for that.
  function notice(name, ...others) {
    const shown = part(name);
    const said = shown.querySelector("[data-say]").textContent;
    return { shown: [shown, ...others.map((other) => part(other))], said: [said] };
  }

  return {
    loading: () => [part("loading")],
    unavailable: () => notice("unavailable", "ways"),
    // At most so many hits; where there are more, the address of a page that shows them, or none if this is it.
    of(all, most, address) {
      const told = ["crisis", "unknown-postal-code", "unmet"].includes(all.state) ? all.state : null;
      // The notice of a crisis is the way to the emergency page already.
      const hits = told === "crisis" ? all.filter(({ kind }) => kind !== "emergency") : all;
      if (!hits.length) {
        const help = told === "crisis" ? notice(told) : notice(told ?? "none", "ways");
        if (all.isCut) help.shown.splice(1, 0, further(most));
        return help;
      }
      const first = told ? notice(told) : { shown: all.state === "met" ? [part("met")] : [], said: [] };
      const rest = found(hits, most, address, all.isCut);
      return { shown: [...first.shown, ...rest.shown], said: [...first.said, ...rest.said] };
    },
  };
};
