/** What was typed of a place goes in; the places that it may mean come out, each with how sure it is and why. */
(({ engine }) => {
  const { hasHan, hasLatin, isKana, loose, respell, sound, typedLetters } = engine.fold;
  const { Finds, hepburn, slip, ways: { placedWays, plainWays } } = engine;

  const SURE = 90;
  const LIKELY = 70;
  const LESS = { alike: 2, longMark: 10, slightly: 20.5, misspelled: 21, misspelledBegun: 10, joinedEnding: 4, otherForm: 0.5 };
  const ADDRESS = { name: 92, word: 71, lessForPrefecture: 10, reading: 66 };
  const LOOSE = { whole: 77, stem: 74 };
  const MIXED = { whole: 78, begun: 66 };
  const SLIP = { missing: 46, crossed: 45, other: 40, extra: 38, lessForFirst: 2, lessForWard: 10 };
  const INSIDE = { least: 30, most: 50 };
  const LONG_MARKS = /[āēīōūâêîôû]/gu;

  /** Long vowels as marked: Ōsaka and おおさか become o-saka. */
  const marked = (text) => text.replace(/o[ou]|([aiue])\1/g, (run) => `${run[0]}-`);

  /** One kana for two of the same sound. */
  const alike = (kana) => kana.replace(/[ぢづを]/g, (sign) => ({ ぢ: "じ", づ: "ず", を: "お" })[sign]);

  const same = (one, other) => one === other;
  const begins = (one, other) => one.startsWith(other);

  /**
   * How far what was typed differs from a reading of the same sound: "" not at all, "alike" only by ぢ for じ, "longMark"
   * only by ー for a vowel, "slightly" by one kana, else "misspelled". Kana must be the same kana; Latin letters must follow one of the usual ways to spell.
   */
  function comparing(text) {
    if (isKana(text)) {
      const plain = alike(text);
      const long = new RegExp(`^${plain.replace(/ー/g, "[あいうえおー]")}`);
      return ({ kana }, compare) => {
        if (compare(kana, text)) return "";
        if (compare(alike(kana), plain)) return "alike";
        if (text.includes("ー") && compare(alike(kana), long.exec(alike(kana))?.[0] ?? "ー")) return "longMark";
        return compare === same && slip(text, kana) ? "slightly" : "misspelled";
      };
    }
    const [kanaPart] = /^[ぁ-ゖー]*/.exec(text);
    const typed = typedLetters(text);
    if (kanaPart) return ({ spelled, kana }, compare) => (kana.startsWith(kanaPart) && compare(spelled, typed) ? "" : "misspelled");
    if (LONG_MARKS.test(text)) {
      const long = marked(respell(text.replace(LONG_MARKS, (vowel) => `${vowel.normalize("NFD")[0]}1`))).replace(/1/g, "-");
      return ({ spelled }, compare) => (compare(marked(spelled), long) ? "" : "misspelled");
    }
    return ({ spelled, kana }, compare) => (compare(spelled, typed) || compare(respell(hepburn(kana)), typed) ? "" : "misspelled");
  }

  function byWrittenName(index, finds, way) {
    const folded = index.fold(way.text);
    const short = engine.names.withoutNo(folded);
    for (const [key, less] of short === folded ? [[folded, 0]] : [[folded, 0], [short, 3]]) {
      for (const { place, score, written } of index.names.whole(key)) {
        finds.take(place, score - less - (written === way.text ? 0 : LESS.otherForm), "", way);
      }
      for (const { place, begun } of index.names.beginning(key)) finds.take(place, begun - less, "", way);
    }
  }

  function byReading(index, finds, way, text = way.text) {
    const key = sound(text);
    if (!key) return;
    const differs = comparing(text);
    const endingIsJoined = hasLatin(text) && !/-\S+$/.test(text);
    for (const entry of index.readings.whole(key)) {
      const joined = endingIsJoined && entry.kana === entry.place.kana ? LESS.joinedEnding : 0;
      finds.take(entry.place, entry.score - (LESS[differs(entry, same)] ?? 0) - joined, entry.reason, way, entry.kana);
    }
    if (key.length < way.least) return;
    for (const entry of index.readings.beginning(key)) {
      const less = differs(entry, begins) === "misspelled" ? LESS.misspelledBegun : 0;
      finds.take(entry.place, entry.begun - less, entry.reason, way, entry.kana);
    }
  }

  function byName(index, finds, way) {
    if (hasHan(way.text)) byWrittenName(index, finds, way);
    else byReading(index, finds, way);
    // Passport spelling writes おお as oh, which before a vowel may be read both ways (Ohe).
    if (/oh[aeiou]/.test(way.text)) byReading(index, finds, { ...way, less: way.less + 3 }, way.text.replace(/oh/g, "o"));
  }

  /** An address: what follows a whole name does not matter. */
  function byAddress(index, finds, way) {
    const han = hasHan(way.text);
    const text = han ? index.fold(way.text) : way.text;
    for (let at = text.length - 1; at > 1; at -= 1) {
      const name = text.slice(0, at);
      const found = han
        ? index.names.whole(name).filter(({ place }) => index.fold(place.name) === name)
        : isKana(text) ? index.readings.whole(sound(name)).filter(({ place }) => place.kana === name) : [];
      for (const { place } of found) finds.take(place, (han ? ADDRESS.name : ADDRESS.reading) - (place.kind === "ward" ? 8 : 0), "", way);
      if (found.length) return;
    }
  }

  /** Words apart: one that is a name counts, whatever the others are. */
  function byWord(index, finds, text) {
    const words = text.split(" ");
    if (words.length < 2) return;
    for (const word of words.filter((one) => one.length > 1)) {
      const found = hasHan(word) ? index.names.whole(index.fold(word)) : index.readings.whole(sound(word));
      const way = { within: [], less: 0, endings: "", least: Infinity };
      for (const { place, score } of found.filter((one) => one.score > SURE)) {
        const less = (100 - score) / 10 + (place.kind === "prefecture" ? ADDRESS.lessForPrefecture : 0);
        finds.take(place, ADDRESS.word - less, "", way);
      }
    }
  }

  /** Kana without voicing marks or with large kana for small ones. */
  function byLooseKana(index, finds, way) {
    if (!isKana(way.text)) return;
    index.loose ??= looseReadings(index.places);
    for (const { place, score } of index.loose.get(loose(way.text)) ?? []) finds.take(place, score, "maybe", way);
  }

  function looseReadings(places) {
    const readings = new Map();
    for (const place of places) {
      const less = place.kind === "ward" ? 20 : 0;
      engine.addTo(readings, loose(place.kana), { place, score: LOOSE.whole - less });
      engine.addTo(readings, loose(place.stemKana), { place, score: LOOSE.stem - less });
    }
    return readings;
  }

  /** Half converted text: 北ひろしま市, 札幌し. What is kanji must stand in the name, what is kana in the reading. */
  function byMixed(index, finds, way) {
    const pieces = way.text.match(/\p{Script=Han}+|[^\p{Script=Han}]+/gu) ?? [];
    if (pieces.length < 2 || pieces.length > 6) return;
    const isWhole = hasHan(pieces.at(-1));
    const written = pieces.map((piece) => (hasHan(piece) ? index.fold(piece) : ".+")).join("");
    const name = new RegExp(`^${written}${isWhole ? "$" : ""}`, "u");
    const isEnding = isWhole && pieces.at(-1).length === 1;
    const heard = pieces.slice(0, isEnding ? -1 : undefined).map((piece) => (hasHan(piece) ? ".+" : sound(piece).replace(/[^a-z]/g, "."))).join("");
    const reading = new RegExp(`^${heard}${isWhole ? "$" : ""}`);
    const sounds = spelt(index, "sound");
    spelt(index, "name").forEach(([place, known], at) => {
      if (!name.test(known) || !reading.test(sounds[at][isEnding ? 2 : 1])) return;
      finds.take(place, isWhole ? MIXED.whole : MIXED.begun, "reading", way, place.kana);
    });
  }

  /** The forms in which slips and parts of names are looked for: what to read of a place, in what it was typed. */
  const FORMS = {
    name: (place, index) => [index.fold(place.name)],
    kana: (place) => [place.kana, place.stemKana],
    latin: (place) => [hepburn(place.stemKana), hepburn(place.kana)],
    sound: (place) => [sound(place.kana), sound(place.stemKana)],
  };

  /** Every place with its names in one form, made when first needed. */
  function spelt(index, form) {
    index.spelt ??= {};
    return (index.spelt[form] ??= index.places.map((place) => [place, ...FORMS[form](place, index)]));
  }

  const lessForWard = (place) => (place.kind === "ward" ? SLIP.lessForWard : 0);

  /** One slip: counted in characters for names, in kana for kana, in letters for Latin letters. */
  function bySlip(index, finds, way) {
    const { text } = way;
    const latin = text.replace(/[^a-z]/g, "");
    const tries = hasHan(text) ? [["name", index.fold(text)]] : isKana(text) ? [["kana", text]] : [["latin", latin], ["sound", sound(text)]];
    for (const [form, typed] of tries.filter(([, one]) => one.length > 2)) {
      for (const [place, ...names] of spelt(index, form)) {
        for (const name of names) {
          const kind = slip(typed, name);
          const first = typed[0] === name[0] ? 0 : SLIP.lessForFirst;
          if (kind) finds.take(place, SLIP[kind] - first - lessForWard(place), "maybe", way);
        }
      }
    }
  }

  /** A part of a name; the more of it, the surer. */
  function byPart(index, finds, way) {
    const { text } = way;
    const [form, key] = hasHan(text) ? ["name", index.fold(text)] : isKana(text) ? ["kana", text] : ["sound", sound(text)];
    if (key.length < (form === "sound" ? 4 : 2)) return;
    for (const [place, name] of spelt(index, form)) {
      if (!name.includes(key)) continue;
      const share = (INSIDE.most - INSIDE.least) * (key.length / name.length);
      finds.take(place, INSIDE.least + share - lessForWard(place), "", way);
    }
  }

  /** Steps that are taken only while nothing as sure as this was found. */
  const STEPS = [[SURE, byAddress], [SURE, byLooseKana], [LIKELY, byMixed], [LIKELY, byPart], [LIKELY, bySlip]];

  /**
   * @param {string} text tidied
   * @param {Map<string, string>} endings what English words say of how a name ends
   * @returns {Finds} the best find of each place, and the ways in which the query was read
   */
  function findPlaces(index, text, endings) {
    const finds = new Finds();
    const plain = plainWays(text, endings);
    plain.forEach((way) => byName(index, finds, way));
    finds.ways = plain;
    if (finds.best >= SURE && !text.includes(" ")) return finds;
    const placed = placedWays(index, plain);
    placed.forEach((way) => byName(index, finds, way));
    const ways = (finds.ways = [...plain, ...placed]);
    if (finds.best < SURE) byWord(index, finds, text);
    for (const [enough, step] of STEPS) {
      if (finds.best < enough) ways.forEach((way) => step(index, finds, way));
    }
    return finds;
  }

  engine.findPlaces = findPlaces;
})(globalThis.madoguchi);
