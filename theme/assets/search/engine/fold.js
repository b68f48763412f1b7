/** Text goes in, the one form in which it is compared comes out. Pure; the tables come from data/search/. */
(({ engine }) => {
  const HAN = /\p{Script=Han}/u;
  const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]|[\u{e0100}-\u{e01ef}]/gu;
  const LONGEST = 120;

  /** Each kana or pair of kana with its letters; one spelling for sounds that are alike (じぢ, ずづ, おを). */
  const SOUNDS = (() => {
    const rows = {
      "": "あいうえお", k: "かきくけこ", s: "さしすせそ", t: "たちつてと", n: "なにぬねの", h: "はひふへほ",
      m: "まみむめも", y: "や　ゆ　よ", r: "らりるれろ", w: "わ", g: "がぎぐげご", z: "ざじずぜぞ",
      d: "だ　　でど", b: "ばびぶべぼ", p: "ぱぴぷぺぽ",
    };
    const sounds = { ぢ: "zi", づ: "zu", を: "o", ゐ: "i", ゑ: "e", ん: "n", ー: "", ゔ: "bu", ゕ: "ka", ゖ: "ke" };
    for (const [consonant, kana] of Object.entries(rows)) {
      [...kana].forEach((sign, at) => (sounds[sign] = consonant + "aiueo"[at]));
    }
    for (const sign of "きしちにひみりぎじぢびぴ") {
      [..."ゃゅょ"].forEach((small, at) => (sounds[sign + small] = `${sounds[sign][0]}y${"auo"[at]}`));
    }
    [..."ぁぃぅぇぉ"].forEach((small, at) => (sounds[small] = "aiueo"[at]));
    return Object.assign(sounds, { ゃ: "ya", ゅ: "yu", ょ: "yo", ゎ: "wa" });
  })();

  /** Spellings of Latin letters that mean one sound, in the order in which they are replaced. */
  const LETTERS = [
    [/['’`.-]/g, ""], [/cch/g, "tch"], [/(sh|ch|j)y?(?=[auoe])/g, "$1y"], [/sh/g, "s"], [/ch|c(?=y|$)/g, "t"],
    [/ts/g, "t"], [/j/g, "z"], [/f/g, "h"], [/dz|d(?=[iuy])/g, "z"], [/wo/g, "o"], [/[cq]/g, "k"], [/l/g, "r"],
    [/v/g, "b"], [/oh(?![aiueoy])/g, "o"], [/m(?=[bpm])/g, "n"],
  ];

  const VOICED = "がぎぐげござじずぜぞだぢづでどばびぶべぼぱぴぷぺぽゔ";
  const UNVOICED = "かきくけこさしすせそたちつてとはひふへほはひふへほう";
  const SMALL = "ぁぃぅぇぉっゃゅょゎゕゖ";
  const LARGE = "あいうえおつやゆよわかけ";
  const PLAIN = new Map([...VOICED + SMALL].map((sign, at) => [sign, (UNVOICED + LARGE)[at]]));

  const CITY_ENDINGS = { 市: ["し"], 区: ["く"], 町: ["まち", "ちょう"], 村: ["むら", "そん"] };

  /** Any text as one line of half-width lower-case letters without what can't be seen. */
  function tidy(text) {
    return String(text).slice(0, 1000)
      .replace(/\u309b/g, "\u3099").replace(/\u309c/g, "\u309a")
      .normalize("NFKC").toLowerCase()
      .replace(INVISIBLE, "").replace(/[\p{Cc}\p{Cs}\s、,・]+/gu, " ").trim().slice(0, LONGEST).trim();
  }

  /** Katakana as hiragana. */
  function hiragana(text) {
    return text.replace(/[ァ-ヶヽヾ]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0x60));
  }

  /** The sound of kana, Latin letters or both: さっぽろ, sapporo and さっp become prefixes of one string. */
  function sound(text) {
    let letters = "";
    let doubled = false;
    for (let at = 0; at < text.length; at += 1) {
      if (text[at] === "っ") {
        doubled = true;
        continue;
      }
      const pair = SOUNDS[text.slice(at, at + 2)];
      const heard = (text.length > at + 1 && pair) || SOUNDS[text[at]];
      const piece = heard ?? text[at];
      letters += doubled && piece && !"aiueon ".includes(piece[0]) ? piece[0] + piece : piece;
      doubled = false;
      at += heard !== undefined && heard === pair && text.length > at + 1 ? 1 : 0;
    }
    return shorten(letters);
  }

  /** Long vowels short and nn as n. */
  function shorten(letters) {
    return letters.replace(/o[ou]+|e[ei]+|([aiu])\1+|nn+/g, (run) => run[0]);
  }

  /** Latin letters in one spelling: Hepburn, Kunrei, word-processor and passport spelling alike. */
  function spell(letters) {
    const plain = letters.normalize("NFD").replace(/[\u0300-\u036f]/g, "");
    return LETTERS.reduce((text, [from, to]) => text.replace(from, to), plain);
  }

  /** The sound of what a person typed; Latin letters are brought to one spelling first. */
  function heard(text) {
    return /[a-zà-ž]/.test(text) ? sound(text.replace(/[a-zà-ž'’`.-]+/g, spell)) : sound(text);
  }

  /** Kana without voicing marks and small kana: さつほろ for さっぽろ. */
  function loose(kana) {
    return sound([...kana].map((sign) => PLAIN.get(sign) ?? sign).join(""));
  }

  /**
   * The folding of names with kanji, after the tables of variants.
   * @param {string} variants groups of characters that count as the first of each, separated by spaces
   * @param {[string, string][]} spellings ways to write a word, with the one that counts
   */
  function kanjiFolding(variants, spellings) {
    const one = new Map(variants.split(" ").flatMap((group) => [...group].map((sign) => [sign, [...group][0]])));
    return (text) => {
      let folded = "";
      for (const sign of hiragana(text)) {
        folded += sign === "々" ? [...folded].pop() ?? "" : one.get(sign) ?? sign;
      }
      for (const [written, counts] of spellings) {
        folded = folded.replaceAll(written, counts);
      }
      return folded
        .replace(/(\p{Script=Han})[けがかゖゕ箇](?=\p{Script=Han})/gu, "$1け")
        .replace(/(\p{Script=Han})[の之乃](?=\p{Script=Han})/gu, "$1")
        .replace(/っ/g, "つ");
    };
  }

  const hasHan = (text) => HAN.test(text);
  const isKana = (text) => /^[ぁ-ゖー]+$/.test(text);

  const HEPBURN = [
    [/^sy/, "sh"], [/^ty/, "ch"], [/^zy/, "j"], [/^si/, "shi"], [/^ti/, "chi"], [/^tu/, "tsu"], [/^hu/, "fu"], [/^zi/, "ji"],
  ];
  const LENGTHENED_BY = { あ: "a", う: "ou", え: "e", お: "o", ー: "aiueo" };

  /** Hepburn without long marks, as addresses and road signs spell a reading in hiragana: おおさか is osaka. */
  function hepburn(kana) {
    let letters = "";
    let doubled = false;
    let mayLengthen = false;
    for (let at = 0; at < kana.length; at += 1) {
      const sign = kana[at];
      if (sign === "っ") {
        doubled = true;
      } else if (mayLengthen && LENGTHENED_BY[sign]?.includes(letters.at(-1))) {
        mayLengthen = false;
      } else {
        const pair = SOUNDS[sign + (kana[at + 1] ?? "")];
        const paired = at + 1 < kana.length && pair !== undefined;
        const piece = HEPBURN.reduce((text, [from, to]) => text.replace(from, to), paired ? pair : SOUNDS[sign] ?? "");
        letters += doubled && piece ? (piece.startsWith("ch") ? "t" : piece[0]) + piece : piece;
        mayLengthen = "aiueo".includes(piece.at(-1) ?? " ");
        doubled = false;
        at += paired ? 1 : 0;
      }
    }
    return letters;
  }

  engine.fold = { CITY_ENDINGS, hasHan, heard, hepburn, hiragana, isKana, kanjiFolding, loose, sound, tidy };
})(globalThis.madoguchi);
