/** What was typed of a place goes in; the places that it may mean come out, each with how sure it is and why. */
(({ engine }) => {
  const { hasHan, heard, isKana, loose, sound } = engine.fold;
  const { slip } = engine;

  const SURE = 90;
  const LIKELY = 70;
  const LOOSE = { whole: 76, stem: 74 };
  const SLIP = { missing: 38, crossed: 36, extra: 35, other: 32 };
  const INSIDE = 50;

  /** The forms in which a text is looked up, with what the find is worth less and its beginning is worth less. */
  function formsOf(text, kanji) {
    if (hasHan(text)) {
      return [[kanji(text), 0, 0]];
    }
    const forms = isKana(text) ? [[text, 0, 0], [sound(text), 4, 10]] : [[heard(text), 0, 0]];
    // Passport spelling writes おお as oh, which before a vowel may be read both ways (Ohe).
    return /oh[aeiou]/.test(text) ? [...forms, [heard(text.replace(/oh/g, "o")), 3, 3]] : forms;
  }

  /** Keeps the best find of each place. */
  class Finds extends Map {
    /** Takes a find unless a better one of the same place is known, or it lies elsewhere. */
    take(place, score, reason, within) {
      if (score > (this.get(place)?.score ?? 0) && within.every((one) => one.some((node) => place.above.includes(node)))) {
        this.set(place, { place, score, reason });
        this.best = Math.max(this.best ?? 0, score);
      }
    }
  }

  /** Cuts what stands above a place off a text: 長野県小県郡長和町, ながの ながわ, 長和町長野県. */
  function* explained(index, text, kanji, depth = 0) {
    yield { text, within: [], less: depth ? 0 : 0 };
    if (depth === 3) {
      return;
    }
    for (let at = 1; at < text.length; at += 1) {
      const left = text.slice(0, at);
      const right = text.slice(at);
      for (const [name, rest, lessForEnd] of [[left, right, 0], [right, left, 2]]) {
        const nodes = index.above.get(hasHan(name) ? kanji(name) : heard(name));
        const official = nodes?.filter((node) => node.official) ?? [];
        const known = lessForEnd ? official : nodes ?? [];
        if (known.length) {
          const cost = lessForEnd + (official.length ? 0.5 : 3);
          for (const inner of explained(index, rest, kanji, depth + 1)) {
            yield { ...inner, within: [known.map((node) => node.place), ...inner.within], less: inner.less + cost };
          }
        }
      }
    }
  }

  function byName(index, finds, { text, within, less }, kanji) {
    for (const [key, lessWhole, lessBegun] of formsOf(text, kanji)) {
      for (const { place, score, reason } of index.whole(key)) {
        finds.take(place, score - lessWhole - less, reason, within);
      }
      if (key) {
        for (const { place, score, reason } of index.beginning(key)) {
          finds.take(place, score - lessBegun - less, reason, within);
        }
      }
    }
  }

  /** An address: what follows a full name does not matter. */
  function byAddress(index, finds, { text, within, less }, kanji) {
    if (!hasHan(text)) {
      return;
    }
    const key = kanji(text);
    for (let at = key.length - 1; at > 1; at -= 1) {
      const found = index.whole(key.slice(0, at)).filter(({ place }) => "市区町村".includes(key[at - 1]) && place.name.length === place.stem.length + 1);
      if (found.length) {
        for (const { place } of found) {
          finds.take(place, 92 - less, "", within);
        }
        return;
      }
    }
  }

  function byLooseKana(index, finds, { text, within, less }) {
    if (!isKana(text)) {
      return;
    }
    index.loose ??= looseKeys(index.places);
    for (const [place, score] of index.loose.get(loose(text)) ?? []) {
      finds.take(place, score - less, "maybe", within);
    }
  }

  function looseKeys(places) {
    const keys = new Map();
    for (const place of places) {
      for (const [kana, score] of [[place.kana, LOOSE.whole], [place.stemKana, LOOSE.stem]]) {
        const key = loose(kana);
        keys.set(key, [...(keys.get(key) ?? []), [place, place.kind === "ward" ? score - 20 : score]]);
      }
    }
    return keys;
  }

  /** One slip: counted in kana for kana, in letters for Latin letters, in characters for names. */
  function bySlip(index, finds, { text, within, less }, kanji) {
    const han = hasHan(text);
    const typed = han ? kanji(text) : isKana(text) ? text : heard(text);
    if (typed.length < 3) {
      return;
    }
    for (const place of index.places) {
      const names = han ? [kanji(place.name)] : isKana(text) ? [place.kana, place.stemKana] : [sound(place.kana), sound(place.stemKana)];
      for (const name of names) {
        const found = slip(typed, name);
        if (found) {
          const first = typed[0] === name[0] ? 0 : 3;
          finds.take(place, SLIP[found] - first - less - (place.kind === "ward" ? 10 : 0), "maybe", within);
        }
      }
    }
  }

  function byInside(index, finds, { text, within, less }, kanji) {
    const key = hasHan(text) ? kanji(text) : isKana(text) ? text : heard(text);
    if (key.length < 2) {
      return;
    }
    for (const place of index.places) {
      if (place.keys.some((name) => name.includes(key))) {
        finds.take(place, INSIDE - less - (place.kind === "ward" ? 10 : 0), "", within);
      }
    }
  }

  /**
   * @param {string} text tidied
   * @returns {Finds} the best find of each place
   */
  function findPlaces(index, text, kanji) {
    const finds = new Finds();
    const tokens = text.split(" ");
    const joined = [...new Set([tokens.join(""), [...tokens].reverse().join("")])];
    const plain = joined.map((one) => ({ text: one, within: [], less: 0 }));
    plain.forEach((way) => byName(index, finds, way, kanji));
    let ways = plain;
    if (!(finds.best >= SURE) || tokens.length > 1) {
      ways = joined.flatMap((one) => [...explained(index, one, kanji)]);
      ways.forEach((way) => byName(index, finds, way, kanji));
    }
    for (const [enough, step] of [[SURE, byAddress], [SURE, byLooseKana], [LIKELY, byInside], [INSIDE, bySlip]]) {
      if (!(finds.best >= enough)) {
        ways.forEach((way) => step(index, finds, way, kanji));
      }
    }
    return finds;
  }

  engine.findPlaces = findPlaces;
})(globalThis.madoguchi);
