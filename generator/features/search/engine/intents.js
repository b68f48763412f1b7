/// <reference path="fold.js" />
/** Reviewed sentences with the pages they ask for go in; the page that another sentence asks for comes out, by the signs they share. */
(({ engine }) => {
  const { hasHan, tidy } = engine.fold;
  const WORD = /[a-zà-ž]{2,}/g;
  const WORD_ALONE = /^[a-zà-ž]{2,}$/;
  const LONGEST = 3;
  const SMOOTH = 0.03;
  const EVEN = 2;
  // A word is one piece, where as many kana are several.
  const MORE_FOR_WORD = 3;
  /** Sums of evidence, and by the signs of the text: what a text that shares a piece or two by chance does not reach. */
  const LEAST = { sum: 9, each: 0.5 };
  const STRONG = { sum: 18, each: 1 };

  /** Words in Latin letters; of the rest pieces of two and three signs, with the beginning and the end, and each kanji. */
  function piecesOf(text) {
    const pieces = new Set(text.match(WORD));
    const whole = `^${text.replace(WORD, " ").replace(/\s+/g, " ")}$`;
    for (let at = 0; at < whole.length; at += 1) {
      if (hasHan(whole[at])) pieces.add(whole[at]);
      for (let length = 2; length <= LONGEST && at + length <= whole.length; length += 1)
        pieces.add(whole.slice(at, at + length));
    }
    for (const piece of pieces) if (/^[ ^$-]+$/.test(piece)) pieces.delete(piece);
    return pieces;
  }

  /**
   * Weights of pieces by page: how much likelier a piece is in a sentence that asks for it than in one that doesn't.
   * @param {string[][]} groups page, then its sentences
   */
  function weightsOf(groups, wording) {
    const counts = new Map();
    let all = 0;
    for (const [page, ...sentences] of groups) {
      all += sentences.length;
      for (const piece of sentences.flatMap((sentence) => [...piecesOf(wording(tidy(sentence)))])) {
        const known = counts.get(piece) ?? new Map();
        known.set(page, (known.get(page) ?? 0) + 1);
        counts.set(piece, known);
      }
    }
    const sizes = new Map(groups.map(([page, ...sentences]) => [page, sentences.length]));
    for (const [piece, known] of counts) {
      const total = [...known.values()].reduce((sum, one) => sum + one, 0);
      for (const [page, count] of known) {
        const size = sizes.get(page);
        const [here, elsewhere] = [(count + SMOOTH) / (size + EVEN), (total - count + SMOOTH) / (all - size + EVEN)];
        known.set(page, Math.log(here / elsewhere) * (WORD_ALONE.test(piece) ? MORE_FOR_WORD : 1));
      }
    }
    return counts;
  }

  /**
   * @param {{lines: string}} table a line for each page: its address and its sentences, set apart by |
   * @param {(text: string) => string} wording
   * @returns {(text: string) => ?{url: string, isStrong: boolean}} the page that a text asks for
   */
  function learnIntents({ lines }, wording) {
    const weights = weightsOf(
      lines.split("\n").map((line) => line.split("|")),
      wording,
    );
    return (text) => {
      const sums = new Map();
      for (const piece of piecesOf(wording(text)))
        for (const [page, weight] of weights.get(piece) ?? []) sums.set(page, (sums.get(page) ?? 0) + weight);
      const [best] = [...sums].sort(([, one], [, other]) => other - one);
      const reaches = ({ sum, each }) => best && best[1] >= sum && best[1] >= each * text.replace(WORD, "--").length;
      return reaches(LEAST) ? { url: best[0], isStrong: reaches(STRONG) } : null;
    };
  }

  engine.learnIntents = learnIntents;
})(globalThis.madoguchi);
