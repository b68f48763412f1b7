// Takes the hits of a search; gives what to show and what to announce, in the voice of the page.
// It comes with the engine. All words stand in data/search/said.csv; the build puts the Japanese ones before this script,
// a page in another voice has brought its own. What was typed or found is only ever put in as text.
"use strict";

globalThis.madoguchi.receive("answers", (box) => {
  const ENGLISH = /^[ -~]+$/;
  const PLACES = ["municipality", "prefecture", "ward"];
  const EXAMPLES = ["none-kana", "none-name", "none-postal"];
  const { lang } = document.documentElement;
  const { saidHere, said, saidOfHits, plain } = globalThis.madoguchi;
  const words = saidHere ?? { ...said, ...saidOfHits };
  const { element, link, ways } = plain(box);
  // On a page in another language what was found is marked as Japanese.
  const shell = lang === "ja" ? "" : "ja";

  const inLanguage = (node, tag) => tag && node.setAttribute("lang", tag);

  const filled = (key, value) => words[key].replace("{}", value);

  function item({ kind, title, where, reading, why, url }) {
    const told = PLACES.includes(kind) ? reading : ""; // an office's is long and helps nobody to tell it from another
    const isSame = told && why && told.includes(why.split(": ").at(-1)); // the reason only says the reading again
    const way = link(box.dataset.root + url, "hit__link", element("span", "hit__title", title));
    if (where) way.append(" ", element("span", "hit__where", where));
    inLanguage(way, ENGLISH.test(title) ? "en" : shell);
    const about = element("span", "hit__about");
    if (told) about.append(element("span", "reading", `${words.reading}: ${told}`), " ");
    if (why && !isSame) {
      const reason = element("span", "hit__why", why);
      inLanguage(reason, shell);
      // Behind a colon stands a name as in an address: furigana must not read it as a word.
      reason.toggleAttribute("data-in-address", why.includes(": "));
      about.append(reason);
    }
    return element("li", "hit", way, " ", about);
  }

  function list(hits) {
    const made = element("ol", "hits", ...hits.map(item));
    made.setAttribute("role", "list");
    made.setAttribute("aria-label", words.hits);
    return made;
  }

  // The way to further hits: another page, or, where that is this one, more words.
  function further(most, address) {
    return element("p", "search__more", address ? link(address, "link-line", words.all) : filled("most", most));
  }

  function found(hits, most, address, isCut) {
    const all = address ? hits.length <= most : hits.length < most && !isCut;
    if (all) return { shown: [list(hits)], said: [filled("count", hits.length)] };
    return {
      shown: [list(hits.slice(0, most)), further(Math.min(hits.length, most), address)],
      said: [filled("count-more", Math.min(hits.length, most))],
    };
  }

  /** What is said where there is no list of hits, aloud too, and what is only shown below it. */
  function notice(key, ...below) {
    return { shown: [element("div", "search__help", element("p", "", words[key]), ...below)], said: [words[key]] };
  }

  function examples() {
    const one = (key) => element("li", "", words[key], element("span", "search__example", words[`${key}-example`]));
    return element("ul", "", ...EXAMPLES.map(one));
  }

  /** Nothing to show where the answer in danger says all already. */
  function nothing(state) {
    if (["crisis", "distress"].includes(state)) return { shown: [], said: [] };
    const further = words[`${state}-further`];
    const help = further ? notice(state, element("p", "", further)) : notice("none", examples());
    help.shown.push(ways());
    return help;
  }

  return {
    // At most so many hits; where there are more, the address of a page that shows them, or none if this is it.
    of(all, most, address) {
      // The answer in danger says more than the way to the page of help.
      const isSaid = all.state === "none" || globalThis.madoguchi.danger?.said?.();
      const hits = isSaid ? all.filter(({ kind }) => kind !== "emergency") : all;
      if (!hits.length) {
        const help = nothing(all.state);
        if (all.isCut) help.shown.splice(1, 0, further(most));
        return help;
      }
      const first = { shown: [], said: [] };
      if (all.state === "unmet") Object.assign(first, notice("unmet", element("p", "", words["unmet-further"])));
      if (all.state === "met") first.shown.push(element("p", "note", words.met));
      const rest = found(hits, most, address, all.isCut);
      return { shown: [...first.shown, ...rest.shown], said: [...first.said, ...rest.said] };
    },
  };
});
