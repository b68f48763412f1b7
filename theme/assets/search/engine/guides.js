/** The fact table of guide pages and of words of crisis goes in; the pages that a query means come out. */
(({ engine }) => {
  const { hasHan, hiragana, sound } = engine.fold;
  const SCORE = { title: 96, word: 88, begun: 64, inside: 58 };
  const SHORTEST_SOUND = 5;
  const KANA = /^[ぁ-ゖー]+$/;
  const ALONE = /^(?:[a-z]+|[ぁ-ゖー]{1,3})$/;

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
        titles: [title, reading].map((one) => wording(hiragana(one))),
        words: new Map(
          said.map((one) => wording(hiragana(one.toLowerCase())).replace(/\s/g, "")).map((word) => [word, sound(word)]),
        ),
        phones: lines.map(([, digits]) => digits).filter(Boolean),
      };
    });
  }

  function scoreOf({ titles, words }, text, heard) {
    if (titles.includes(text)) return SCORE.title;
    if (words.has(text)) return SCORE.word;
    if (heard.length >= SHORTEST_SOUND && [...words.values()].includes(heard)) return SCORE.word;
    if (text.length < 2) return 0;
    if ([...titles, ...words.keys()].some((word) => word.startsWith(text))) return SCORE.begun;
    return titles.some((title) => title.includes(text)) ? SCORE.inside : 0;
  }

  function findGuides(guides, text, wording) {
    const worded = wording(text);
    const typed = [...new Set([worded.replace(/\s/g, ""), ...worded.split(" ")])].map((one) => [one, sound(one)]);
    const finds = guides.map((guide) => ({
      place: guide,
      reason: "",
      score: Math.max(...typed.map((one) => scoreOf(guide, ...one))),
    }));
    return finds.filter(({ score }) => score);
  }

  /**
   * Words that speak of danger to life or body, as written and by their sound; short ones only where they stand alone,
   * since names of places hold them (いりすかわ).
   */
  function readCrisis(words, wording) {
    const written = words.split(" ").map((word) => wording(hiragana(word)));
    const alone = written.filter((word) => ALONE.test(word));
    const inside = written.filter((word) => !ALONE.test(word));
    const sounds = inside
      .filter((word) => KANA.test(word))
      .map(sound)
      .filter((one) => one.length >= SHORTEST_SOUND);
    return (text) => {
      const worded = wording(text);
      const plain = worded.replace(/\s/g, "");
      if (inside.some((word) => plain.includes(word)) || worded.split(" ").some((token) => alone.includes(token)))
        return true;
      const heard = hasHan(plain) ? "" : sound(plain);
      return sounds.some((one) => heard.includes(one));
    };
  }

  engine.guides = { findGuides, readCrisis, readGuides };
})(globalThis.madoguchi);
