/// <reference path="fold.js" />
/** A query for a place goes in; what it may mean comes out: what of it is the name, and what says where that is. */
(({ engine }) => {
  const { hasHan, sound, typedLetters } = engine.fold;
  const DEEPEST = 3;
  const LONGEST_ABOVE = 14;
  const SHORTEST_BEGUN = 4;
  const COST = { official: 0.5, short: 3, misspelled: 1, behind: 1, joined: 1 };
  const ENDS_AS_ABOVE = /[都道府県郡]$|(?:けん|どう|ぐん|と|ふ)$/;
  const WRITTEN_ENDING = /^([ぁ-ゖーa-zà-ž'’-]+)([都道府県市区町村])$/;

  /** The places above others that a text may mean, and what that costs; null if it means none. */
  function namedAbove(index, text) {
    const han = hasHan(text);
    const found = index.above.get(han ? index.fold(text) : sound(text));
    if (!found) return null;
    const official = found.filter((one) => one.official);
    const known = official.length ? official : found;
    const spelled = han || known.some((one) => one.spelled === typedLetters(text));
    const cost = (official.length ? COST.official : COST.short) + (spelled ? 0 : COST.misspelled);
    return { places: known.map((one) => one.place), official: official.length > 0, cost };
  }

  /** Cuts what stands above a place off its front or its end, again and again. */
  function* cut(index, interpretation, depth) {
    const { text } = interpretation;
    const endsAsAbove = ENDS_AS_ABOVE.test(text);
    for (let at = 1; at < text.length && depth < DEEPEST; at += 1) {
      const splits = [];
      if (at <= LONGEST_ABOVE) splits.push([text.slice(0, at), text.slice(at), 0]);
      if (text.length - at <= LONGEST_ABOVE && endsAsAbove)
        splits.push([text.slice(at), text.slice(0, at), COST.behind]);
      for (const [name, rest, behind] of splits) {
        const above = namedAbove(index, name);
        if (!above || (behind && !above.official)) continue;
        // After a short name (しが for 滋賀県) one letter more would find far too much.
        const least = above.official ? interpretation.least : Math.max(interpretation.least, SHORTEST_BEGUN);
        const inner = {
          ...interpretation,
          text: rest,
          within: [...interpretation.within, above.places],
          less: interpretation.less + above.cost + behind,
          least,
        };
        yield inner;
        yield* cut(index, inner, depth + 1);
        // おかやまのくらしき: の joins what stands above to what it is above of.
        if (!behind && rest.length > SHORTEST_BEGUN && rest[0] === "の")
          yield { ...inner, text: rest.slice(1), less: inner.less + COST.joined };
      }
    }
  }

  /** City, ward, town: the English word says how the name ends. さっぽろ市: so does a written one after a reading. */
  function withoutEnding(words, endings) {
    const at = words.findLastIndex((word, place) => place > 0 && endings.has(word));
    // Hara Village Nagano: what stands behind the ending says where the place lies.
    const named = [...words.slice(at + 1), ...words.slice(0, at)];
    if (at > 0) return { words: named, endings: endings.get(words[at]), less: 0, least: Infinity };
    const written = WRITTEN_ENDING.exec(words.at(-1) ?? "");
    if (written) return { words: [...words.slice(0, -1), written[1]], endings: written[2], less: 0, least: Infinity };
    return null;
  }

  /** The text as it stands: its words joined as typed and the other way round. */
  function plainInterpretations(text, endings) {
    const words = text.split(" ");
    const readings = [{ words, endings: "", less: 0, least: 1 }, withoutEnding(words, endings)].filter(Boolean);
    const interpretations = readings.flatMap(({ words: some, ...more }) => {
      const joined = new Set([some.join(""), [...some].reverse().join("")]);
      return [...joined].map((one, at) => ({ text: one, turned: at > 0, within: [], ...more }));
    });
    return interpretations.filter((interpretation) => interpretation.text);
  }

  /** All further ones, which say where the place lies. */
  function placedInterpretations(index, interpretations) {
    return interpretations.flatMap((interpretation) => [...cut(index, interpretation, 0)]);
  }

  engine.interpretations = { placedInterpretations, plainInterpretations };
})(globalThis.madoguchi);
