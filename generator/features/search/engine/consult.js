/** A query goes in; the windows, departments and partners that it means come out, by name, by words and by place. */
(({ engine }) => {
  const SCORE = { whole: 99, begun: 72, inside: 56, more: 54, words: 62 };
  const LESS_FOR_READING = { whole: 0.5, begun: 3, inside: 3 };
  const MORE_FOR_NAME = 2;
  const AFTER_ITS_PLACE = 2;
  const SURE_PLACE = 69;
  const MOST_PLACES = 8;
  const SHORTEST = { name: 2, sound: 4, soundInside: 8 };

  /** Offices that a key names, each with how sure that is and why where it is not plain. */
  function byName(offices, key) {
    const finds = new Map();
    const take = (place, score, reason, said) => {
      if (score > (finds.get(place)?.score ?? 0)) finds.set(place, { place, score, reason, said });
    };
    const isShort = key.name.length < SHORTEST.name;
    if (key.name)
      offices.names.find(key.name, (office, fit) => (isShort && fit !== "whole" ? null : take(office, SCORE[fit], "")));
    if (!isShort) {
      offices.more.find(key.name, (office) => take(office, SCORE.more, "words", key.typed));
    }
    if (key.sound.length >= SHORTEST.sound) {
      offices.sounds.find(key.sound, (office, fit) => {
        const counts = fit !== "inside" || key.sound.length >= SHORTEST.soundInside;
        if (counts) take(office, SCORE[fit] - LESS_FOR_READING[fit], "reading", office.reading);
      });
    }
    return finds;
  }

  /** Offices that a word means: by a feature, by a part of their name, or because it stands in it. */
  function byWord(offices, { written, means }) {
    const meant = new Set(means.flatMap((one) => offices.byFeature.get(one) ?? []));
    for (const part of [written, ...namesIn(means)]) {
      for (const texts of [offices.names, offices.more]) texts.find(part, (office) => meant.add(office));
    }
    return meant;
  }

  const namesIn = (means) => means.filter((one) => one.startsWith("name.")).map((one) => one.slice("name.".length));

  /** Offices that a token tells of, by their name or by where they are. */
  function byToken(offices, index, token) {
    const key = offices.keyOf(token);
    const places = [...index.names.whole(index.fold(token)), ...(key.sound ? index.readings.whole(key.sound) : [])];
    const there = places.flatMap(({ place }) =>
      place.kind === "prefecture"
        ? offices.all.filter(({ owner }) => owner.prefecture === place)
        : (offices.byPlace.get(place) ?? []),
    );
    return new Set([...byName(offices, key).keys(), ...there]);
  }

  /** What all of the sets hold; everything where there are none. */
  function common(sets, everything) {
    const [first, ...others] = [...sets].sort((one, other) => one.size - other.size);
    return first ? [...first].filter((one) => others.every((set) => set.has(one))) : everything;
  }

  /** Those that all words and tokens of a query mean, best near the places that it names. */
  function byWords(offices, index, { rest, found }, placeFinds) {
    const asked = found.filter(({ group }) => group !== "common");
    const why = asked.length ? { reason: "words", said: asked.map(({ label }) => label).join("・") } : { reason: "" };
    const near = placeFinds.filter(({ score }) => score >= SURE_PLACE).slice(0, MOST_PLACES);
    const meant = asked.map((word) => byWord(offices, word));
    if (found.length && near.length) {
      const all = near.flatMap(({ place, score }) =>
        (offices.byPlace.get(place.city ?? place) ?? []).map((office) => ({
          place: office,
          score: score - AFTER_ITS_PLACE,
          ...why,
        })),
      );
      const there = all.filter((find) => meant.every((set) => set.has(find.place)));
      if (there.length || asked.length === 0) return there;
    }
    const tokens = rest.split(" ").filter(Boolean);
    if (!asked.length && tokens.length < 2) return [];
    const sets = [...meant, ...tokens.map((token) => byToken(offices, index, token))];
    return common(sets, []).map((office) => {
      const isNamed = asked.some(({ written, means }) =>
        [written, ...namesIn(means)].some((part) => office.names.some((name) => name.includes(part))),
      );
      return { place: office, score: SCORE.words + (isNamed ? MORE_FOR_NAME : 0), ...why };
    });
  }

  /**
   * @param {{text: string, rest: string, found: object[]}} query the text, what is left of it without the words found
   * @param {object[]} placeFinds finds of places, best first
   */
  function findOffices(offices, index, query, placeFinds) {
    const finds = byName(offices, offices.keyOf(query.text));
    for (const find of byWords(offices, index, query, placeFinds)) {
      if (find.score > (finds.get(find.place)?.score ?? 0)) finds.set(find.place, find);
    }
    return [...finds.values()];
  }

  engine.findOffices = findOffices;
})(globalThis.madoguchi);
