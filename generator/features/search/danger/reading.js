// Takes the words of danger, which the build puts before this script, and what a person typed; tells whether it speaks
// of danger or distress, of which, and in which language. Needs no page, no index and no other script.
"use strict";

(() => {
  const MOST_READ = 1000;
  const INVISIBLE = /\p{Cf}|[\ufe00-\ufe0f]/gu;
  const MARKS = /[\u0300-\u036f]/g;
  // What no word in Latin letters or katakana goes on with.
  const OTHER = "[^A-Za-zァ-ヶー]";
  const END = /[。、.,!?…~〜笑]+$/;

  /** By where words count: the form of the text that they are looked for in, and what stands around them. */
  const LOOKS = {
    any: ["plain", "", ""],
    start: ["words", " ", ""],
    word: ["written", `(?:^|${OTHER})`, `(?:$|${OTHER})`],
    alone: ["whole", "^", "$"],
  };

  /** A line of the table: of what its words speak, their language, where they count, and the words as one pattern. */
  const [harmless, ...rules] = madoguchi.inDanger.words.split("\n").map((line) => {
    const [intent, lang, where] = line.split(" ", 3);
    const [form, before, after] = LOOKS[where];
    const words = line.slice(`${intent} ${lang} ${where} `.length).replace(/…/g, ".{0,8}");
    return { intent, lang, form, pattern: new RegExp(`${before}(?:${words})${after}`, "g") };
  });

  /**
   * What a text speaks of, or nothing.
   * @param {string} typed
   * @returns {{intent: string, lang: string}|undefined} `intent` as in data/search/danger_words.csv
   */
  function of(typed) {
    const written = String(typed).slice(0, MOST_READ).replace(INVISIBLE, "").normalize("NFKC");
    const low = written.toLowerCase();
    const kana = low.replace(/[ァ-ヶ]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0x60));
    const words = low.replace(/['’]/g, "").replace(/[^\p{L}\p{N}]+/gu, " ");
    const plain = kana.replace(/\s/g, "");
    const forms = {
      written: `${written}\n${kana}`,
      words: ` ${words} \n ${words.normalize("NFD").replace(MARKS, "").replace(/đ/g, "d")} `,
      plain: plain.replace(harmless.pattern, " "),
      whole: plain.replace(END, ""),
    };
    return rules.find(({ form, pattern }) => forms[form].search(pattern) >= 0);
  }

  madoguchi.danger = { of };
})();
