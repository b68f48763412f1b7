/// <reference path="fold.js" />
/** Names with kanji go in, the form in which they are compared comes out, after the tables of variants. */
(({ engine }) => {
  const GA = /(\p{Script=Han})[けがかゖゕ箇](?=\p{Script=Han})/gu;
  const { hiragana } = engine.fold;
  const NO = /(\p{Script=Han})[の之乃](?=\p{Script=Han})/gu;

  /**
   * @param {string} variants groups of characters that count as the first of each, separated by spaces
   * @returns {(text: string) => string} the folding: 龍ヶ崎 and 竜が崎 alike
   */
  function foldingOfNames(variants) {
    const one = new Map();
    for (const [counts, ...others] of variants.split(" ").map((group) => [...group])) {
      for (const sign of others) one.set(sign, counts);
    }
    const odd = new RegExp(`[々っ${[...one.keys()].join("")}]`, "u");
    const each = (sign, at, all) => (sign === "々" ? (all[at - 1] ?? sign) : sign === "っ" ? "つ" : sign);
    return (name) => {
      const text = hiragana(name);
      const plain = odd.test(text)
        ? Array.from(text, (sign) => one.get(sign) ?? sign)
            .map(each)
            .join("")
        : text;
      return plain.replace(GA, "$1け").replace(NO, "$1の");
    };
  }

  /** A folded name without the の that many leave out: 上ノ国町 and 上国町 alike. */
  const withoutNo = (folded) => folded.replace(NO, "$1");

  /**
   * @param {string} groups signs of like look or sound, separated by spaces
   * @returns {(typed: string, name: string) => boolean} whether two names of one length differ only by such signs
   */
  function lookingAlike(groups) {
    const all = groups.split(" ");
    const isPair = (one, other) => one === other || all.some((group) => group.includes(one) && group.includes(other));
    return (typed, name) => [...typed].every((sign, at) => isPair(sign, name[at]));
  }

  engine.names = { foldingOfNames, lookingAlike, withoutNo };
})(globalThis.madoguchi);
