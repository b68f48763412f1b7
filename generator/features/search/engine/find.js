/// <reference path="fold.js" />
/// <reference path="names.js" />
/// <reference path="reading.js" />
/// <reference path="finds.js" />
/// <reference path="interpretations.js" />
/// <reference path="guesses.js" />
/// <reference path="mentions.js" />
/** What was typed of a place goes in; the places that it may mean come out, each with how sure it is and why. */
(({ engine }) => {
  const { hasHan, hasLatin, isKana, sound } = engine.fold;
  const {
    Finds,
    guesses,
    names: { withoutNo },
    reading: { begins, comparing, same },
    interpretations: { placedInterpretations, plainInterpretations },
  } = engine;

  const SURE = 90;
  const LIKELY = 70;
  const LESS = {
    alike: 2,
    longMark: 10,
    longAlike: 12,
    slightly: 20.5,
    misspelled: 21,
    doubled: 60,
    joinedEnding: 4,
    otherForm: 0.5,
    withoutNo: 3,
    oh: 3,
  };
  const LESS_BEGUN = { misspelled: 10 };
  const LESS_FOR_KANJI_NAME = 0.4;
  const ADDRESS = { name: 92, word: 71, reading: 36, outside: 36 };
  const LESS_FOR = { municipality: 0, prefecture: 10, ward: 8 };
  const ENDS_HALF = /[きしちにひみりぎじぢびぴ]y?$/;

  function byWrittenName(index, finds, interpretation) {
    const folded = index.fold(interpretation.text);
    const short = withoutNo(folded);
    const keys = [[folded, 0]];
    if (short !== folded) keys.push([short, LESS.withoutNo]);
    for (const [key, less] of keys) {
      for (const { place, score, written } of index.names.whole(key)) {
        finds.take(place, score - less - (written === interpretation.text ? 0 : LESS.otherForm), "", interpretation);
      }
      for (const { place, begun } of index.names.beginning(key)) finds.take(place, begun - less, "", interpretation);
    }
  }

  function byReading(index, finds, interpretation, text = interpretation.text) {
    const key = sound(text);
    if (!key) return;
    const differs = comparing(text);
    const endingIsJoined = hasLatin(text) && !/-\S+$/.test(text);
    for (const entry of index.readings.whole(key)) {
      const joined = endingIsJoined && entry.kana === entry.place.kana ? LESS.joinedEnding : 0;
      const other = hasHan(entry.place.stem) ? LESS_FOR_KANJI_NAME : 0;
      finds.take(
        entry.place,
        entry.score - (LESS[differs(entry, same)] ?? 0) - joined - other,
        entry.reason,
        interpretation,
        entry.kana,
      );
    }
    if (key.length < interpretation.least) return;
    for (const entry of index.readings.beginning(key)) {
      const how = differs(entry, begins);
      // あああ begins no name.
      if (how === "doubled") continue;
      const reason = entry.reason === "reading" ? "begun" : entry.reason;
      finds.take(entry.place, entry.begun - (LESS_BEGUN[how] ?? 0), reason, interpretation, entry.kana);
    }
    if (ENDS_HALF.test(text)) byHalfKana(index, finds, interpretation, text);
  }

  /** じ is also the beginning of じょ, which has other letters. */
  function byHalfKana(index, finds, interpretation, text) {
    const kana = text.replace(/y$/, "");
    for (const entry of index.readings.beginning(sound(kana).replace(/i$/, "y"))) {
      if (entry.kana.startsWith(kana)) finds.take(entry.place, entry.begun, entry.reason, interpretation, entry.kana);
    }
  }

  function byName(index, finds, interpretation) {
    if (hasHan(interpretation.text)) byWrittenName(index, finds, interpretation);
    else byReading(index, finds, interpretation);
    // Passport spelling writes おお as oh, which before a vowel may be read both ways (Ohe).
    if (/oh[aeiou]/.test(interpretation.text))
      byReading(
        index,
        finds,
        { ...interpretation, less: interpretation.less + LESS.oh },
        interpretation.text.replace(/oh/g, "o"),
      );
  }

  /** Places of which a text is the whole official name, or for kana the whole reading. */
  function wholly(index, text) {
    if (hasHan(text)) return index.names.whole(text).filter(({ place }) => index.fold(place.name) === text);
    return isKana(text) ? index.readings.whole(sound(text)).filter(({ place }) => place.kana === text) : [];
  }

  function takeNamed(finds, place, score, interpretation) {
    if (place.kind === "prefecture") finds.takeAbove(place, score, interpretation);
    else finds.take(place, score, "", interpretation);
  }

  /** An address, as it was typed: what follows a whole name does not matter. */
  function byAddress(index, finds, interpretation) {
    if (interpretation.turned) return;
    const text = hasHan(interpretation.text) ? index.fold(interpretation.text) : interpretation.text;
    const sure = hasHan(interpretation.text) ? ADDRESS.name : ADDRESS.reading;
    for (let at = text.length - 1; at > 1; at -= 1) {
      const found = wholly(index, text.slice(0, at));
      // 北区 浜松: a city with wards says where, and is no part of an address behind one.
      if (found.length && index.names.whole(text.slice(at)).some(({ place }) => place.hasWards)) return;
      for (const { place } of found) takeNamed(finds, place, sure - LESS_FOR[place.kind], interpretation);
      if (found.length) return;
    }
  }

  /** Words apart: one that is a name counts, whatever the others are; but not for much outside a prefecture they name. */
  function byWord(index, finds, text) {
    const words = text.split(" ");
    if (words.length < 2) return;
    const found = words.filter((one) => one.length > 1).flatMap((word) => wordFinds(index, word));
    const within = found
      .filter(({ place, isWhole }) => isWhole && place.kind === "prefecture")
      .map(({ place }) => place);
    // 金山 名古屋: a town elsewhere is not meant beside a city that has wards.
    const cities = found.filter(({ place }) => place.hasWards).map(({ place }) => place.prefecture);
    const interpretation = { within: [], less: 0, endings: "", least: Infinity };
    for (const { place, score } of found) {
      const less = (100 - score) / 10 + (place.kind === "prefecture" ? LESS_FOR.prefecture : 0);
      const isIn = (one) => one === place || one === place.prefecture;
      const isFar = cities.length > 0 && !place.name.endsWith("市") && !cities.some(isIn);
      const isOutside = isFar || (within.length > 0 && !within.some(isIn));
      takeNamed(finds, place, (isOutside ? ADDRESS.outside : ADDRESS.word) - less, interpretation);
    }
  }

  function wordFinds(index, word) {
    const found = hasHan(word) ? index.names.whole(index.fold(word)) : index.readings.whole(sound(word));
    return found
      .filter(({ score }) => score > SURE)
      .map(({ place, score }) => ({ place, score, isWhole: word === place.name || word === place.kana }));
  }

  /** Steps that are taken only while nothing as sure as this was found. */
  const STEPS = [
    [SURE, byAddress],
    [SURE, guesses.byLooseKana],
    [LIKELY, guesses.byMixed],
    [LIKELY, guesses.byOtherEnding],
    [LIKELY, guesses.byPart],
    [LIKELY, guesses.bySlip],
    [LIKELY, guesses.byAlike],
  ];

  /**
   * @param {string} text tidied
   * @param {Map<string, string>} endings what English words say of how a name ends
   * @returns {Finds} the best find of each place, and the interpretations of the query
   */
  function findPlaces(index, text, endings) {
    const finds = new Finds();
    const plain = plainInterpretations(text, endings);
    for (const interpretation of plain) byName(index, finds, interpretation);
    finds.interpretations = plain;
    if (finds.best >= SURE && !text.includes(" ")) return finds;
    const placed = placedInterpretations(index, plain);
    for (const interpretation of placed) byName(index, finds, interpretation);
    finds.interpretations = [...plain, ...placed];
    if (finds.best < SURE) byWord(index, finds, text);
    if (finds.best < SURE && hasHan(text)) engine.byMention(index, finds, text);
    for (const [enough, step] of STEPS) {
      if (finds.best < enough) for (const interpretation of finds.interpretations) step(index, finds, interpretation);
    }
    return finds;
  }

  engine.findPlaces = findPlaces;
})(globalThis.madoguchi);
