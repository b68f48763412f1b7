// Takes a search box; gives what it can say by itself, before the engine and the answers are there, or where they don't come.
// All words stand in data/search/said.csv; the build puts the Japanese ones before this script, a page in another voice
// brings its own.
"use strict";

globalThis.madoguchi ??= {};

globalThis.madoguchi.plain = (box) => {
  const HELP = {
    ja: ["search/index.html#prefectures", "emergency.html"],
    easy: ["search/index.html#prefectures", "easy/emergency.html"],
    en: ["en/index.html#find", "en/index.html#urgent"],
  };

  const { lang } = document.documentElement;
  const voice = lang === "en" ? lang : document.body.dataset.page === "easy" ? "easy" : "ja";
  const words = globalThis.madoguchi.saidHere ?? globalThis.madoguchi.said;

  /** An element with a class, and what it holds. */
  function element(name, className, ...inside) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...inside);
    return made;
  }

  function link(address, className, ...inside) {
    return Object.assign(element("a", className, ...inside), { href: address });
  }

  /** The ways that need no search. */
  function ways() {
    const [prefectures, lines] = HELP[voice].map((address) => link(box.dataset.root + address, ""));
    prefectures.append(words.prefectures);
    lines.append(words.lines);
    return element("ul", "choices", element("li", "", prefectures), element("li", "", lines));
  }

  return {
    element,
    link,
    ways,
    loading: () => [element("p", "search__help", words.loading)],
    unavailable: () => ({
      shown: [element("div", "search__help", element("p", "", words.unavailable)), ways()],
      said: [words.unavailable],
    }),
  };
};
