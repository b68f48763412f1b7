/* MiniSearch as a careful engineer would tune it: everything in one width and script, fuzzy, first all words, then any. */
(() => {
  const fold = (text) =>
    text
      .normalize("NFKC")
      .toLowerCase()
      .normalize("NFD")
      .replace(/[\u0300-\u0304\u0306-\u036f]/g, "")
      .normalize("NFC")
      .replace(/[ァ-ヶ]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0x60));
  const fields = ["name", "kana", "romaji", "where", "wards", "postal", "words"];
  const index = new MiniSearch({
    fields,
    tokenize: (text) => text.split(/[\s、。（）()]+/).filter(Boolean),
    processTerm: fold,
  });
  index.addAll(globalThis.documents);
  const boost = { name: 4, kana: 3, romaji: 3, where: 1 };
  const options = { prefix: true, fuzzy: (term) => (term.length > 3 ? 0.25 : false), maxFuzzy: 2, boost };
  const plain = (text) => text.replace(/[\s　]+/g, " ").trim();

  function find(text) {
    const all = index.search(text, { ...options, combineWith: "AND" });
    return all.length ? all : index.search(text, { ...options, combineWith: "OR" });
  }

  globalThis.peer = async (query) => {
    const folded = fold(plain(query));
    const digits = folded.replace(/[-‐−ー〒\s]/g, "");
    const asked = /^\d{3,7}$/.test(digits) ? digits : folded.replace(/[-']/g, "");
    let hits = find(asked);
    if (!hits.length && /[a-z]/.test(asked)) hits = find(wanakana.toHiragana(asked));
    return hits.slice(0, 10).map(({ id }) => ({ code: id, kind: "municipality", why: "" }));
  };
})();
