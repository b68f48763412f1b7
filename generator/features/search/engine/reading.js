/// <reference path="fold.js" />
/// <reference path="romaji.js" />
/// <reference path="slip.js" />
/** A typed reading goes in; how far readings of the same sound differ from it comes out. */
(({ engine }) => {
  const { hasLatin, isKana, respell, typedLetters } = engine.fold;
  const { hepburn, slip } = engine;
  const LONG_MARKS = /[āēīōūâêîôû]/gu;
  const SAME = { ぢ: "じ", づ: "ず", を: "お" };

  /** One kana for two of the same sound. */
  const alike = (kana) => kana.replace(/[ぢづを]/g, (sign) => SAME[sign]);

  /** Long vowels as marked: Ōsaka and おおさか become o-saka. */
  const marked = (spelled) => spelled.replace(/o[ou]|([aiue])\1/g, (run) => `${run[0]}-`);

  /** Only those vowels short that are often written short: o and e and u, not two a or two i in a row. */
  const usual = (spelled) => spelled.replace(/o[ou]+|e[ei]+|uu+|nn+/g, (run) => run[0]);

  const same = (one, other) => one === other;
  const begins = (one, other) => one.startsWith(other);

  /** How a reading with another spelling of the same sound differs. */
  function misspelled(typed, spelled, compare) {
    return compare(usual(spelled), usual(typed)) ? "misspelled" : "doubled";
  }

  function comparingKana(text) {
    const typed = typedLetters(text);
    const plain = alike(text);
    const long = text.includes("ー")
      ? [text, plain].map((one) => new RegExp(`^${one.replace(/ー/g, "[あいうえおー]")}`))
      : [];
    const isLong = (kana, pattern, compare) => pattern?.test(kana) && compare(kana, pattern.exec(kana)[0]);
    return ({ kana, spelled }, compare) => {
      if (compare(kana, text)) return "";
      if (compare(alike(kana), plain)) return "alike";
      if (isLong(kana, long[0], compare)) return "longMark";
      if (isLong(alike(kana), long[1], compare)) return "longAlike";
      const how = misspelled(typed, spelled, compare);
      return how === "misspelled" && compare === same && slip(text, kana) ? "slightly" : how;
    };
  }

  function comparingLatin(text) {
    const typed = typedLetters(text);
    const long = LONG_MARKS.test(text)
      ? marked(respell(text.replace(LONG_MARKS, (vowel) => `${vowel.normalize("NFD")[0]}1`))).replace(/1/g, "-")
      : "";
    return ({ kana, spelled }, compare) => {
      const isSpelledOut = long
        ? compare(marked(spelled), long)
        : compare(spelled, typed) || compare(respell(hepburn(kana)), typed);
      return isSpelledOut ? "" : misspelled(typed, spelled, compare);
    };
  }

  /** Half-typed text of an input method: しんじゅk. */
  function comparingMixed(text) {
    const [kanaPart] = /^[ぁ-ゖー]*/.exec(text);
    const typed = typedLetters(text);
    return ({ kana, spelled }, compare) =>
      kana.startsWith(kanaPart.slice(0, -1)) && compare(spelled, typed) ? "" : "misspelled";
  }

  /**
   * Compares readings with a typed text whose sound they share, as a whole (`same`) or from the beginning (`begins`).
   * Tells "" where it is written in a usual way, "alike" where only ぢ stands for じ, "longMark" where only ー stands for
   * a vowel ("longAlike": and ぢ for じ), "slightly" for one kana too many or few, "misspelled" for other long vowels, "doubled" for none at all.
   * @returns {(reading: {kana: string, spelled: string}, compare: Function) => string}
   */
  function comparing(text) {
    if (isKana(text)) return comparingKana(text);
    return hasLatin(text) && /[ぁ-ゖ]/.test(text) ? comparingMixed(text) : comparingLatin(text);
  }

  engine.reading = { begins, comparing, same };
})(globalThis.madoguchi);
