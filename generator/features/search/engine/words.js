/// <reference path="fold.js" />
/** A text goes in; the words of it that say what is looked for, and the rest, which says where, come out. */
(({ engine }) => {
  const { hasHan, hiragana, sound } = engine.fold;
  const LONGEST_JOINTS = 12;

  /**
   * @param {string[][]} table word, reading, group and what it means, from data/search/words.csv
   * @param {string} joints what may be left between words, set apart by |
   * @param {(text: string) => string} wording the folding of words
   */
  function wordsOf(table, joints, wording) {
    const known = new Map();
    const endings = new Map();
    for (const [word, reading, group, means] of table) {
      if (group === "ending") {
        endings.set(word, means);
        continue;
      }
      const written = wording(hiragana(word.toLowerCase()));
      const entry = { label: word, written, reading, group, means: means.split(" ").filter(Boolean) };
      known.set(written, entry);
      if (!known.has(reading)) known.set(reading, entry);
    }
    const allJoints = new RegExp(`^(?:${wording(joints)})+$`, "u");
    const isJoint = (part) => part.length <= LONGEST_JOINTS && allJoints.test(part);
    const bySound = new Map([...known.values()].map((one) => [sound(one.reading), one]));
    const longest = [...known.keys()].sort((one, other) => other.length - one.length);

    /** A word that stands for itself, or the words that a token begins or ends with, and what is left. */
    function takeFrom(token) {
      const whole = known.get(token) ?? (hasHan(token) ? undefined : bySound.get(sound(token)));
      if (whole) return { rest: "", found: [whole] };
      const found = [];
      let rest = token;
      const next = () => longest.find((word) => word.length > 1 && rest.includes(word));
      for (let word = next(); word; word = next()) {
        found.push(known.get(word));
        rest = rest.replace(word, " ");
      }
      const parts = rest.split(" ").filter((part) => part && !isJoint(part));
      return { rest: parts.join(" "), found };
    }

    /** の and other joints alone mean nothing; at the end of a part they may be joints (川崎の) or not (ながの). */
    function take(text) {
      const taken = wording(text).split(" ").map(takeFrom);
      const rests = taken.map(({ rest }) => rest).filter(Boolean);
      const found = taken.flatMap((one) => one.found);
      const bare = found.length
        ? rests.map((rest) => (rest.length > 1 && isJoint(rest.at(-1)) ? rest.slice(0, -1) : rest))
        : rests;
      return { rest: rests.join(" "), bare: bare.join(" "), found };
    }
    return { endings, take };
  }

  engine.wordsOf = wordsOf;
})(globalThis.madoguchi);
