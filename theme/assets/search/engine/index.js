/** Places go in; keys by which they are found come out: whole, from their beginning, and what may stand before them. */
(({ engine }) => {
  const { CITY_ENDINGS, sound } = engine.fold;

  /** How sure a find is, by the way in which the name was typed. The order matters, not the size. */
  const SCORE = { name: 100, stem: 97, sound: 99, soundStem: 96, swapped: 90, other: 60, begun: 80, begunOther: 45 };
  const LESS_FOR = { municipality: 0, prefecture: 1, ward: 8 };
  const STEM_OF_WARD = 30;

  /** Readings of a name with the other readings of 町 and 村: くさつちょう beside くさつまち. */
  function swapped(place) {
    const endings = CITY_ENDINGS[place.name.at(-1)] ?? [];
    return endings.filter((ending) => ending !== place.ending).map((ending) => place.stemKana + ending);
  }

  /** Every way to write a place, as [key, score, reason, score for its beginning or 0]. */
  function* keysOf(place, kanji) {
    const less = LESS_FOR[place.kind];
    const lessStem = place.kind === "ward" ? STEM_OF_WARD : less;
    const whole = place.kind === "prefecture" ? 0 : less;
    yield [kanji(place.name), SCORE.name - whole, "", SCORE.begun - less];
    yield [kanji(place.stem), SCORE.stem - lessStem, "", 0];
    yield [place.kana, SCORE.name - whole, "reading", SCORE.begun - less];
    yield [place.stemKana, SCORE.stem - lessStem, "reading", 0];
    yield [sound(place.kana), SCORE.sound - whole, "reading", SCORE.begun - less];
    yield [sound(place.stemKana), SCORE.soundStem - lessStem, "reading", 0];
    for (const kana of swapped(place)) {
      yield [kana, SCORE.swapped, "other", SCORE.begun - 10];
      yield [sound(kana), SCORE.swapped, "other", SCORE.begun - 10];
    }
    for (const kana of place.others) {
      yield [kana, SCORE.other, "other", SCORE.begunOther];
      yield [sound(kana), SCORE.other, "other", SCORE.begunOther];
    }
  }

  /** What stands before or after a name to tell where it is: prefectures, districts, cities with wards. */
  function* prefixesOf(place, kanji) {
    yield [kanji(place.name), true];
    yield [sound(place.kana), true];
    if (place.kind !== "district") {
      yield [kanji(place.stem), false];
      yield [sound(place.stemKana), false];
    }
  }

  function addTo(map, key, value) {
    const found = map.get(key);
    if (found) {
      found.push(value);
    } else {
      map.set(key, [value]);
    }
  }

  /** The first position in a sorted list whose entry is not less than the key. */
  function position(sorted, key) {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] < key) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * @param {object[]} places as `readPlaces` gives them
   * @param {(text: string) => string} kanji the folding of names
   */
  function indexOf(places, kanji) {
    const whole = new Map();
    const begun = new Map();
    const above = new Map();
    for (const place of places) {
      place.keys = [];
      for (const [key, score, reason, beginning] of keysOf(place, kanji)) {
        addTo(whole, key, { place, score, reason });
        if (beginning) {
          addTo(begun, key, { place, score: beginning, reason });
          place.keys.push(key);
        }
      }
    }
    for (const place of new Set(places.flatMap((place) => place.above))) {
      for (const [key, official] of prefixesOf(place, kanji)) {
        addTo(above, key, { place, official });
      }
    }
    const sorted = [...begun.keys()].sort();

    /** Finds of all keys that begin with this one. */
    function* beginning(key) {
      for (let at = position(sorted, key); at < sorted.length && sorted[at].startsWith(key); at += 1) {
        yield* begun.get(sorted[at]);
      }
    }
    return { places, above, whole: (key) => whole.get(key) ?? [], beginning };
  }

  engine.indexOf = indexOf;
})(globalThis.madoguchi);
