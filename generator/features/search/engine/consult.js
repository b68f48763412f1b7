/** A query goes in; the windows, departments and partners that it means come out, by name, by words and by place. */
(({ engine }) => {
  const SCORE = { whole: 99, begun: 72, inside: 56, more: 54, words: 62 };
  const LESS_FOR_READING = { whole: 0.5, begun: 3, inside: 3 };
  const MORE_FOR_NAME = 2;
  const AFTER_ITS_PLACE = 2;
  // A neighbourhood or an unofficial name of a place goes before offices with a part of it.
  const LESS_FOR_OFFICE = 12;
  const SURE_PLACE = 69;
  const MOST_PLACES = 8;
  const SHORTEST = { name: 2, sound: 4, soundInside: 8 };

  /** Offices that a key names, each with how sure that is and why where it is not plain. */
  function byName(offices, key) {
    const finds = new Map();
    const take = (place, score, reason, said) => {
      const sure = score - (place.kind === "office" && score <= SCORE.begun ? LESS_FOR_OFFICE : 0);
      if (sure > (finds.get(place)?.score ?? 0)) finds.set(place, { place, score: sure, reason, said });
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

  /** Offices in the places that a token names. */
  function inPlace(offices, index, token) {
    const { sound } = offices.keyOf(token);
    const places = [...index.names.whole(index.fold(token)), ...(sound ? index.readings.whole(sound) : [])];
    return places.flatMap(({ place }) => offices.within(place));
  }

  /** Offices that a token tells of, by their name or by where they are. */
  function byToken(offices, index, token) {
    return new Set([...byName(offices, offices.keyOf(token)).keys(), ...inPlace(offices, index, token)]);
  }

  /** Offices whose whole name stands beside that of their place: 見本市 社会福祉課. */
  function byNameAndPlace(offices, index, text, near) {
    const tokens = text.split(" ");
    if (tokens.length < 2) return [];
    const found = [
      [tokens[0], tokens.slice(1)],
      [tokens.at(-1), tokens.slice(0, -1)],
    ].flatMap(([place, rest]) => {
      const { name } = offices.keyOf(rest.join(""));
      const there = [...near.flatMap((one) => offices.within(one)), ...inPlace(offices, index, place)];
      return there.filter(({ names }) => names.includes(name));
    });
    return found.map((office) => ({ place: office, score: SCORE.whole, reason: "" }));
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
        offices.near(place).map((office) => ({
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

  function keepBest(finds, others) {
    for (const find of others) {
      if (find.score > (finds.get(find.place)?.score ?? 0)) finds.set(find.place, find);
    }
  }

  /** Whether the hit of an office leads to this place if it was named: what is told of it stands on the pages of all. */
  const leadsTo = ({ kind, serves }, place) => kind === "office" && serves.includes(place);

  /**
   * @param {{text: string, rest: string, found: object[]}} query the text, what is left of it without the words found
   * @param {object[]} placeFinds finds of places, best first
   */
  function findOffices(offices, index, query, placeFinds) {
    const near = placeFinds.filter(({ score }) => score >= SURE_PLACE).map(({ place }) => place);
    const finds = byName(offices, offices.keyOf(query.text));
    keepBest(finds, byNameAndPlace(offices, index, query.text, near.slice(0, MOST_PLACES)));
    keepBest(finds, byWords(offices, index, query, placeFinds));
    return [...finds.values()].map((find) => ({ ...find, at: near.find((place) => leadsTo(find.place, place)) }));
  }

  /** Offices that a text names; where it is made of words that stand in many names, those that have no other name. */
  function namedOffices(offices, index, { text, rest }) {
    const finds = byName(offices, offices.keyOf(text));
    keepBest(finds, byNameAndPlace(offices, index, text, []));
    const least = rest.length < SHORTEST.name ? SCORE.begun + 1 : 0;
    return [...finds.values()].filter(({ score }) => score >= least);
  }

  Object.assign(engine, { findOffices, namedOffices });
})(globalThis.madoguchi);
