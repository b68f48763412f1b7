/// <reference path="fold.js" />
/// <reference path="romaji.js" />
/// <reference path="places.js" />
/// <reference path="index.js" />
/// <reference path="slip.js" />
/** What was typed of a place goes in; guesses come out where the name was not typed as it is: slips, parts, halves. */
(({ engine }) => {
  const { hasHan, isKana, loose, plainKana, sound } = engine.fold;
  const { hepburn, slip, townEndings } = engine;

  const ENDING = new RegExp(`^(.{2,})(?:${Object.entries(townEndings).flat(2).join("|")})$`);
  const OTHER_ENDING = { ward: 61, municipality: 60 };
  const LOOSE = { whole: 77, stem: 74, lessForVowels: 1.5, lessForWard: 20 };
  const MIXED = { whole: 78, begun: 66, mostPieces: 6 };
  const SLIP = {
    missing: 46,
    crossed: 45,
    other: 40,
    extra: 38,
    lessForFirst: 2,
    lessForSound: 4,
    shortest: 3,
    moreForAlike: 4,
    mostOthers: 4,
    stemAlike: 68.95,
  };
  const PART = { least: 30, most: { name: 50, kana: 50, sound: 38 }, shortest: { name: 2, kana: 2, sound: 4 } };
  const LESS_FOR_WARD = 10;

  const lessForWard = (place) => (place.kind === "ward" ? LESS_FOR_WARD : 0);

  /** The forms in which a name is guessed: what to read of a place, in what it was typed. */
  const FORMS = {
    name: (place, index) => [index.fold(place.name)],
    kana: (place) => [place.kana, place.stemKana],
    latin: (place) => [hepburn(place.stemKana), hepburn(place.kana)],
    sound: (place) => [sound(place.kana), sound(place.stemKana)],
  };

  /** Every place with its names in one form, made when first needed. */
  function spelt(index, form) {
    index.spelt ??= {};
    index.spelt[form] ??= index.places.map((place) => [place, ...FORMS[form](place, index)]);
    return index.spelt[form];
  }

  /** Kana without voicing marks or with large kana for small ones. */
  function byLooseKana(index, finds, interpretation) {
    if (!isKana(interpretation.text)) return;
    index.loose ??= looseReadings(index.places);
    const plain = plainKana(interpretation.text);
    for (const { place, kana, score } of index.loose.get(loose(interpretation.text)) ?? []) {
      finds.take(place, score - (plainKana(kana) === plain ? 0 : LOOSE.lessForVowels), "maybe", interpretation);
    }
  }

  function looseReadings(places) {
    const readings = new Map();
    for (const place of places) {
      const less = place.kind === "ward" ? LOOSE.lessForWard : 0;
      engine.addTo(readings, loose(place.kana), { place, kana: place.kana, score: LOOSE.whole - less });
      engine.addTo(readings, loose(place.stemKana), { place, kana: place.stemKana, score: LOOSE.stem - less });
    }
    return readings;
  }

  /** A name with another ending than it has today: 大宮市 is 大宮区 now, 滝沢村 is 滝沢市. */
  function byOtherEnding(index, finds, interpretation) {
    const stem = ENDING.exec(interpretation.text)?.[1];
    if (!stem) return;
    const entries = hasHan(stem) ? index.names.whole(index.fold(stem)) : index.readings.whole(sound(stem));
    for (const { place, kana, reason } of entries) {
      const isStem = kana
        ? kana === place.stemKana && reason === "reading"
        : index.fold(place.stem) === index.fold(stem);
      if (isStem && place.stem !== place.name)
        finds.take(place, OTHER_ENDING[place.kind] ?? 0, "maybe", interpretation);
    }
  }

  /** Half converted text: 北ひろしま市, 札幌し. What is kanji must stand in the name, what is kana in the reading. */
  function byMixed(index, finds, interpretation) {
    const pieces = interpretation.text.match(/\p{Script=Han}+|[^\p{Script=Han}]+/gu) ?? [];
    if (pieces.length < 2 || pieces.length > MIXED.mostPieces) return;
    const isWhole = hasHan(pieces.at(-1));
    const isEnding = isWhole && pieces.at(-1).length === 1;
    const read = (parts, one) => new RegExp(`^${parts.map(one).join("")}${isWhole ? "$" : ""}`, "u");
    const name = read(pieces, (piece) => (hasHan(piece) ? index.fold(piece) : ".+"));
    const heard = read(isEnding ? pieces.slice(0, -1) : pieces, (piece) =>
      hasHan(piece) ? ".+" : sound(piece).replace(/[^a-z]/g, "."),
    );
    const sounds = spelt(index, "sound");
    spelt(index, "name").forEach(([place, known], at) => {
      if (!name.test(known) || !heard.test(sounds[at][isEnding ? 2 : 1])) return;
      finds.take(place, isWhole ? MIXED.whole : MIXED.begun, "reading", interpretation, place.kana);
    });
  }

  /** A part of a name; the more of it, the surer. */
  function byPart(index, finds, interpretation) {
    const { text } = interpretation;
    const [form, key] = hasHan(text)
      ? ["name", index.fold(text)]
      : isKana(text)
        ? ["kana", text]
        : ["sound", sound(text)];
    if (key.length < PART.shortest[form]) return;
    for (const [place, name] of spelt(index, form)) {
      if (!name.includes(key)) continue;
      const share = (PART.most[form] - PART.least) * (key.length / name.length);
      finds.take(place, PART.least + share - lessForWard(place), "maybe", interpretation);
    }
  }

  /** A city without its ending in signs that look or sound alike: 大坂, 東大坂. Neighbourhoods of such names are rarer. */
  function byAlike(index, finds, interpretation) {
    const text = index.fold(interpretation.text);
    if (text.length < 2 || !hasHan(text)) return;
    for (const place of index.places) {
      if (!place.name.endsWith("市")) continue;
      const [, stem] = index.folded(place);
      if (stem.length === text.length && index.isAlike(text, stem))
        finds.take(place, SLIP.stemAlike, "maybe", interpretation);
    }
  }

  /** One slip: counted in characters for names, in kana for kana, in letters for Latin letters. */
  function bySlip(index, finds, interpretation) {
    const { text } = interpretation;
    const latin = text.replace(/[^a-z]/g, "");
    const tries = hasHan(text)
      ? [["name", index.fold(text)]]
      : isKana(text)
        ? [["kana", text]]
        : [
            ["latin", latin],
            ["sound", sound(text)],
          ];
    for (const [form, typed] of tries.filter(([, one]) => one.length >= SLIP.shortest)) {
      const others = [];
      for (const [place, ...names] of spelt(index, form)) {
        for (const name of names) {
          // One slip leaves the beginning or the end as it is.
          if (typed[0] !== name[0] && typed.at(-1) !== name.at(-1)) continue;
          const kind = slip(typed, name);
          if (!kind) continue;
          const less = (typed[0] === name[0] ? 0 : SLIP.lessForFirst) + (form === "sound" ? SLIP.lessForSound : 0);
          const take = (more) =>
            finds.take(place, SLIP[kind] + more - less - lessForWard(place), "maybe", interpretation);
          if (form !== "name" || kind !== "other") take(0);
          else if (index.isAlike(typed, name)) take(SLIP.moreForAlike + less);
          else if (name.length > SLIP.shortest) take(0);
          else others.push(take);
        }
      }
      // Of two signs and an ending one is little: where it is shared by many (上海市), none of them is meant.
      if (others.length <= SLIP.mostOthers) for (const take of others) take(0);
    }
  }

  engine.guesses = { byAlike, byLooseKana, byMixed, byOtherEnding, byPart, bySlip };
})(globalThis.madoguchi);
