/** Text goes in, the forms in which it is compared come out: tidied, as sound in Latin letters, without voicing. */
(({ engine }) => {
  const HAN = /\p{Script=Han}/u;
  const LATIN = /[a-zà-ž]/;
  const LATIN_RUNS = /[a-zà-ž'’`.-]+/g;
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: the joiners and selectors are meant one by one
  const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]|[\u{e0100}-\u{e01ef}]/gu;
  const UNTIDY = /[\p{Cc}\p{Cs}\s、,・]+/gu;
  const MOST_READ = 10000;
  const LONGEST = 120;
  /** What tells of a place in a long text, and how much before it belongs to it. */
  const PLACED = /\d{3}-\d{4}(?!\d|-)|北海道|東京都|(?:京都|大阪)府|[^\s都道府]{2,3}県/;
  const BEFORE_PLACED = 12;

  /** Each kana or pair of kana with its letters; one spelling for sounds that are alike (じぢ, ずづ, おを). */
  const SOUNDS = (() => {
    const rows = {
      "": "あいうえお",
      k: "かきくけこ",
      s: "さしすせそ",
      t: "たちつてと",
      n: "なにぬねの",
      h: "はひふへほ",
      m: "まみむめも",
      y: "や　ゆ　よ",
      r: "らりるれろ",
      w: "わ",
      g: "がぎぐげご",
      z: "ざじずぜぞ",
      d: "だ　　でど",
      b: "ばびぶべぼ",
      p: "ぱぴぷぺぽ",
    };
    const sounds = { ぢ: "zi", づ: "zu", を: "o", ゐ: "i", ゑ: "e", ん: "n", ー: "", ゔ: "bu", ゕ: "ga", ゖ: "ga" };
    for (const [consonant, kana] of Object.entries(rows)) {
      for (const [at, sign] of [...kana].entries()) sounds[sign] = consonant + "aiueo"[at];
    }
    for (const sign of "きしちにひみりぎじぢびぴ") {
      for (const [at, small] of [..."ゃゅょ"].entries()) sounds[sign + small] = `${sounds[sign][0]}y${"auo"[at]}`;
    }
    for (const [at, small] of [..."ぁぃぅぇぉ"].entries()) sounds[small] = "aiueo"[at];
    return new Map(Object.entries(Object.assign(sounds, { ゃ: "ya", ゅ: "yu", ょ: "yo", ゎ: "wa" })));
  })();

  const SECOND = "ゃゅょ";

  /** Spellings of Latin letters that mean one sound, in the order in which they are replaced. */
  const SPELLINGS = [
    [/['’`.-]/g, ""],
    [/cch/g, "tch"],
    [/(sh|ch|j)y?(?=[auoe])/g, "$1y"],
    [/sh/g, "s"],
    [/ch|c(?=y|$)/g, "t"],
    [/ts/g, "t"],
    [/j/g, "z"],
    [/f/g, "h"],
    [/dz|d(?=[iuy])/g, "z"],
    [/wo/g, "o"],
    [/[cq]/g, "k"],
    [/l/g, "r"],
    [/v/g, "b"],
    [/oh(?![aiueoy])/g, "o"],
    [/m(?=[bpm])/g, "n"],
  ];

  const VOICED = "がぎぐげござじずぜぞだぢづでどばびぶべぼぱぴぷぺぽゔ";
  const UNVOICED = "かきくけこさしすせそたちつてとはひふへほはひふへほう";
  const SMALL = "ぁぃぅぇぉっゃゅょゎゕゖ";
  const LARGE = "あいうえおつやゆよわかけ";
  const PLAIN = new Map([...(VOICED + SMALL)].map((sign, at) => [sign, (UNVOICED + LARGE)[at]]));

  /** Any text as one line of half-width lower-case letters and hiragana, without what can't be seen. */
  function tidy(text) {
    const seen = String(text).slice(0, MOST_READ).replace(INVISIBLE, "");
    const marked = seen
      .replace(/\u309b/g, "\u3099")
      .replace(/\u309c/g, "\u309a")
      .normalize("NFKC");
    const line = marked.toLowerCase().normalize("NFKC").replace(UNTIDY, " ").trim();
    return hiragana([...excerpt(line)].slice(0, LONGEST).join("").trim());
  }

  /** Of a long text the part that tells of a place, or its beginning. */
  function excerpt(line) {
    const at = line.length > 2 * LONGEST ? line.search(PLACED) : 0;
    return line.slice(Math.max(0, at - BEFORE_PLACED));
  }

  /** Katakana as hiragana. */
  function hiragana(text) {
    return text.replace(/[ァ-ヶヽヾ]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0x60));
  }

  /** The letters of kana, long vowels as written; whatever is no kana stays. */
  function letters(kana) {
    let spelled = "";
    let doubled = false;
    for (let at = 0; at < kana.length; at += 1) {
      if (kana[at] === "っ") {
        doubled = true;
        continue;
      }
      const pair = SECOND.includes(kana[at + 1]) ? SOUNDS.get(kana[at] + kana[at + 1]) : undefined;
      const piece = pair ?? SOUNDS.get(kana[at]) ?? kana[at];
      if (pair) at += 1;
      spelled += doubled && piece && !"aiueon ".includes(piece[0]) ? piece[0] + piece : piece;
      doubled = false;
    }
    return spelled;
  }

  /** Latin letters in one spelling, whether Hepburn, Kunrei, word-processor or passport; long marks are lost. */
  function respell(latin) {
    const plain = latin.normalize("NFD").replace(/[\u0300-\u036f]/g, "");
    return SPELLINGS.reduce((text, [from, to]) => text.replace(from, to), plain);
  }

  /** The letters of what a person typed, kana and Latin letters mixed as they may be. */
  function typedLetters(text) {
    return letters(LATIN.test(text) ? text.replace(LATIN_RUNS, respell) : text);
  }

  /** Letters with short vowels only and nn as n: the form in which all spellings meet. */
  function shorten(spelled) {
    return spelled.replace(/o[ou]+|e[ei]+|([aiu])\1+|nn+/g, (run) => run[0]);
  }

  /** さっぽろ, sapporo and さっp become prefixes of one string; おおさか, osaka and Ōsaka the same one. */
  const sound = (text) => shorten(typedLetters(text));

  /** Kana without voicing marks and small kana: さつほろ for さっぽろ. */
  const plainKana = (kana) =>
    kana.replace(/[が-ぢづでどば-ぽゔぁぃぅぇぉっゃゅょゎゕゖ]/g, (sign) => PLAIN.get(sign) ?? sign);

  /** The sound of kana without voicing marks and small kana. */
  const loose = (kana) => shorten(letters(plainKana(kana)));

  const hasHan = (text) => HAN.test(text);
  const hasLatin = (text) => LATIN.test(text);
  const isKana = (text) => /^[ぁ-ゖー]+$/.test(text);

  engine.fold = {
    hasHan,
    hasLatin,
    hiragana,
    isKana,
    letters,
    loose,
    plainKana,
    respell,
    shorten,
    sound,
    tidy,
    typedLetters,
  };
})(globalThis.madoguchi);
