/// <reference path="fold.js" />
/// <reference path="names.js" />
/// <reference path="places.js" />
/** Places go in; the keys by which they are found come out: whole, from their beginning, and what stands above them. */
(({ engine }) => {
  const { hiragana, letters, shorten } = engine.fold;
  const { withoutNo } = engine.names;

  /** How sure a find by a name as it is written is; the order matters, not the size. A hundred is certain. */
  const SCORE = { whole: 100, stem: 97, begun: 80, district: 92, swapped: 90 };
  const LESS = { municipality: 0, prefecture: 1, ward: 8, stemOfWard: 30, swappedBegun: 2, withoutNo: 5 };

  /** What a find of a place is worth by its whole name, its stem and the beginning of its name. */
  function worthOf({ kind }) {
    const isWard = kind === "ward";
    return {
      whole: SCORE.whole - (isWard ? LESS.ward : 0),
      stem: SCORE.stem - (isWard ? LESS.stemOfWard : LESS[kind]),
      begun: SCORE.begun - LESS[kind],
    };
  }

  function addTo(map, key, value) {
    const found = map.get(key);
    if (found) found.push(value);
    else map.set(key, [value]);
  }

  /** The first position in a sorted list whose entry is not less than the key. */
  function position(sorted, key) {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Entries by key; those with a score for their beginning are found by the beginning of their key as well. */
  class Keys {
    constructor() {
      this.all = new Map();
      this.begun = new Map();
    }

    add(key, entry) {
      addTo(this.all, key, entry);
      if (entry.begun) addTo(this.begun, key, entry);
    }

    whole(key) {
      return this.all.get(key) ?? [];
    }

    /** Every entry whose key begins so, in the order of the keys. */
    *beginning(key) {
      this.sorted ??= [...this.begun.keys()].sort();
      for (let at = position(this.sorted, key); at < this.sorted.length && this.sorted[at].startsWith(key); at += 1) {
        yield* this.begun.get(this.sorted[at]);
      }
    }
  }

  /** The places of each district (郡), which stand one after the other. */
  function districtsOf(places) {
    const districts = new Map();
    for (const place of places) if (place.district) addTo(districts, place.district, place);
    return districts;
  }

  /** Places by every way to write their names, and all of a district by its name. */
  function namesOf(places, fold) {
    const keys = new Keys();
    for (const place of places) {
      const { whole, stem, begun } = worthOf(place);
      const [folded, foldedStem] = [fold(place.name), fold(place.stem)];
      keys.add(folded, { place, written: hiragana(place.name), score: whole, begun });
      keys.add(foldedStem, { place, written: hiragana(place.stem), score: stem, begun: 0 });
      if (withoutNo(folded) === folded) continue;
      keys.add(withoutNo(folded), { place, score: whole - LESS.withoutNo, begun: begun - LESS.withoutNo });
      keys.add(withoutNo(foldedStem), { place, score: stem - LESS.withoutNo, begun: 0 });
    }
    for (const [{ name }, within] of districtsOf(places)) {
      const [key, written] = [fold(name), hiragana(name)];
      for (const place of within) keys.add(key, { place, written, score: SCORE.district, begun: 0 });
    }
    return keys;
  }

  /** Places by the sound of their official readings, and of those with まち for ちょう. */
  function readingsOf(places) {
    const keys = new Keys();
    for (const place of places) {
      const { whole, stem, begun } = worthOf(place);
      const add = (kana, score, begun, reason) => {
        const spelled = letters(kana);
        keys.add(shorten(spelled), { place, kana, spelled, score, begun, reason });
      };
      add(place.kana, whole, begun, "reading");
      add(place.stemKana, stem, 0, "reading");
      for (const kana of engine.swappedReadings(place)) add(kana, SCORE.swapped, begun - LESS.swappedBegun, "other");
    }
    for (const [{ kana }, within] of districtsOf(places)) {
      const spelled = letters(kana);
      const key = shorten(spelled);
      for (const place of within)
        keys.add(key, { place, kana, spelled, score: SCORE.district, begun: 0, reason: "reading" });
    }
    return keys;
  }

  /** What stands before or after a name to tell where it is: prefectures, districts and cities with wards. */
  function aboveOf(places, fold) {
    const above = new Map();
    const add = (place, name, kana, official) => {
      const spelled = letters(kana);
      addTo(above, fold(name), { place, official, spelled: "" });
      addTo(above, shorten(spelled), { place, official, spelled });
    };
    for (const place of new Set(places.flatMap((place) => place.above))) {
      add(place, place.name, place.kana, true);
      if (place.kind !== "district") add(place, place.stem, place.stemKana, false);
    }
    return above;
  }

  /** The keys of all places, made when they are first needed. */
  class Index {
    constructor(places, fold, isAlike, crowded) {
      Object.assign(this, { places, fold, isAlike, crowded });
    }

    /** The name of a place and its name without the ending, folded once. */
    folded(place) {
      place.folded ??= [this.fold(place.name), this.fold(place.stem)];
      return place.folded;
    }

    get names() {
      this.madeNames ??= namesOf(this.places, this.fold);
      return this.madeNames;
    }

    get readings() {
      this.madeReadings ??= readingsOf(this.places);
      return this.madeReadings;
    }

    get above() {
      this.madeAbove ??= aboveOf(this.places, this.fold);
      return this.madeAbove;
    }
  }

  Object.assign(engine, { Index, Keys, addTo });
})(globalThis.madoguchi);
