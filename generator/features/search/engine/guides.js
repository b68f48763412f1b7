/// <reference path="fold.js" />
/** The fact table of guide pages goes in; the pages that a query means come out. */
(({ engine }) => {
  const { hasHan, hiragana, sound } = engine.fold;
  // The beginning of a place goes before a word: おや is 小山 as well. Only help in danger is not put behind it.
  const SCORE = { title: 96, emergency: 88, word: 78, begun: 64, mostlySaid: 63, inside: 58, said: 50 };
  // A word among others that may name a place, which goes before.
  const LESS_AMONG_OTHERS = 15;
  const SHORTEST_SAID = { han: 2, kana: 4 };
  const SHORTEST_SOUND = 5;

  /** Guide pages with all words that mean them; the page of emergency lines also goes by the names of its lines. */
  function readGuides({ guides, emergency }, wording) {
    return guides.map(([url, title, reading, words]) => {
      const isEmergency = url === emergency.url;
      const lines = isEmergency ? emergency.lines : [];
      const said = [...words.split(" "), ...lines.map(([name]) => name.replace(/（.*/, ""))];
      return {
        kind: isEmergency ? "emergency" : "guide",
        name: title,
        reading,
        url,
        code: null,
        titles: [title, reading].filter(Boolean).map((one) => wording(hiragana(one))),
        words: new Map(
          said
            .map((one) => wording(hiragana(one.toLowerCase())).replace(/\s/g, ""))
            .map((word) => [word, hasHan(word) ? "" : sound(word)]),
        ),
        phones: lines.map(([, digits]) => digits).filter(Boolean),
      };
    });
  }

  function scoreOf({ kind, titles, words }, text, heard) {
    const word = kind === "emergency" ? SCORE.emergency : SCORE.word;
    if (titles.includes(text)) return SCORE.title;
    if (words.has(text)) return word;
    if (heard.length >= SHORTEST_SOUND && [...words.values()].includes(heard)) return word;
    if (text.length < 2) return 0;
    if ([...titles, ...words.keys()].some((one) => one.startsWith(text))) return SCORE.begun;
    if (titles.some((title) => title.includes(text))) return SCORE.inside;
    const said = Math.max(0, ...[...words.keys()].filter((one) => isSaid(one, text)).map((one) => one.length));
    return said > text.length / 2 ? SCORE.mostlySaid : said && SCORE.said;
  }

  /** Whether a sentence holds a word: 息子が部屋から出てこない. */
  function isSaid(word, text) {
    return text.includes(word) && word.length >= (hasHan(word) ? SHORTEST_SAID.han : SHORTEST_SAID.kana);
  }

  function bestOf(guide, joined, typed) {
    const scores = typed.map(([text, heard]) => {
      const score = scoreOf(guide, text, heard);
      return text === joined || guide.kind === "emergency" ? score : Math.max(0, score - LESS_AMONG_OTHERS);
    });
    return Math.max(...scores);
  }

  function findGuides(guides, text, wording) {
    const worded = wording(text);
    const joined = worded.replace(/\s/g, "");
    const typed = [...new Set([joined, ...worded.split(" ")])].map((one) => [one, sound(one)]);
    const finds = guides.map((guide) => ({ place: guide, reason: "", score: bestOf(guide, joined, typed) }));
    return finds.filter(({ score }) => score);
  }

  engine.guides = { findGuides, readGuides };
})(globalThis.madoguchi);
