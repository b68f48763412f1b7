/** A query for which no better was found goes in; municipalities with a neighbourhood of that name come out. */
(({ engine }) => {
  const { hasHan, isKana, letters, respell, sound } = engine.fold;
  const BUCKETS = 64;
  const MOST_TABLES = 4;
  const SHORTEST = { name: 2, kana: 3, latin: 5 };
  const LATIN = /^[a-z'’-]{4,}$/;
  const SCORE = { whole: 67, begun: 64, address: 62, each: 0.1, mostEach: 1.9 };
  const ENDS_AS_TOWN = /(?:ちょう|まち|むら|そん|し|く)$/;
  const LIKELY_SLIP = 43;
  const NUMBER = /^[\d一二三四五六七八九十番字]/;
  const NUMERALS = "〇一二三四五六七八九";

  /** The bucket of a key; the rule is that of generator/publish/search/neighbourhoods.py. */
  const bucketOf = (key) => [...key].reduce((sum, sign) => sum + sign.codePointAt(0), 0) % BUCKETS;

  /** 北14条 as it is written officially: 北十四条. */
  function withNumerals(text) {
    return text.replace(/\d{1,2}(?=[条線丁番区])/g, (digits) => {
      const [tens, ones] = [Math.floor(digits / 10), digits % 10];
      return (tens > 1 ? NUMERALS[tens] : "") + (tens ? "十" : "") + (ones || !tens ? NUMERALS[ones] : "");
    });
  }

  const KANA = new Map();
  for (const sign of "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわんがぎぐげござじずぜぞだでどばびぶべぼぱぴぷぺぽ") {
    KANA.set(letters(sign), sign);
    for (const small of "ゃゅょ") if (/^.i$/.test(letters(sign))) KANA.set(letters(sign + small), sign + small);
  }

  /** Kana that may have been meant by Latin letters: osa may be おさ or おおさ. */
  function kanaOf(latin) {
    const spelled = respell(latin);
    const [first, second] = spelled.match(/(?:[kstnhmyrwgzdbp]y?)?[aiueo]|n(?![aiueoy])|([kstp])(?=\1)/g) ?? [];
    const one = KANA.get(first);
    if (!one || !second) return [];
    if (one.length > 1) return [one];
    const long = { o: "うお", u: "う", e: "いえ", i: "い", a: "あ" }[first.at(-1)] ?? "";
    return [one + (KANA.get(second) ?? "っ")[0], ...[...long].map((vowel) => one + vowel)];
  }

  /** The lines of a table: its key, what it is called and the positions of the municipalities that have it. */
  function readLines({ lines }, fold) {
    return lines.split("\n").map((line) => {
      const words = line.split(" ");
      return { key: fold(words[0]), name: words.at(-2), positions: words.at(-1) };
    });
  }

  /** How a typed text fits a key: "whole", "begun" (the key goes on), "address" (a number follows) or "" for not. */
  function fitOf(key, typed, shortest) {
    if (key === typed) return "whole";
    if (typed.length >= shortest && key.startsWith(typed)) return "begun";
    return key.length > 1 && typed.startsWith(key) && NUMBER.test(typed.slice(key.length)) ? "address" : "";
  }

  const asIs = (kana) => kana;

  /** Where to look for a text: names of tables, the typed form, how keys are folded and from which length one counts. */
  function lookups(index, text) {
    if (hasHan(text)) {
      const written = [...new Set([text, withNumerals(text)])].map(index.fold);
      return written.map((typed) => ({
        table: `names-${bucketOf([...typed][0])}`,
        typed,
        fold: index.fold,
        shortest: SHORTEST.name,
      }));
    }
    if (isKana(text.replace(/\d+/g, ""))) {
      if (text.length < 2) return [];
      return [{ table: `readings-${bucketOf(text.slice(0, 2))}`, typed: text, fold: asIs, shortest: SHORTEST.kana }];
    }
    const keys = LATIN.test(text) ? kanaOf(text) : [];
    return keys.map((key) => ({
      table: `readings-${bucketOf(key)}`,
      typed: sound(text),
      fold: sound,
      shortest: SHORTEST.latin,
    }));
  }

  /** Whether a slip of a municipality's name is likelier than a neighbourhood: what was typed ends as such a name. */
  function isTowns(text, sure) {
    if (hasHan(text)) return /[市区]$/.test(text);
    return isKana(text) ? sure >= LIKELY_SLIP && ENDS_AS_TOWN.test(text) : true;
  }

  /** Notes what a line tells of its municipalities: the best fit, and how many neighbourhoods began so. */
  function note(found, place, fit, name, way) {
    const known = found.get(place);
    if (!known) found.set(place, { fit, name, way, count: 1 });
    else {
      known.count += 1;
      if (SCORE[fit] > SCORE[known.fit] || (fit === known.fit && name.length < known.name.length))
        Object.assign(known, { fit, name, way });
    }
  }

  /**
   * Adds municipalities by their neighbourhoods to the finds of a query for which there is none as likely.
   * @param {Finds} finds with the ways in which the query was read
   * @param {(name: string) => Promise<{lines: string}>} load
   */
  async function addNeighbourhoods(index, finds, municipalities, load) {
    const ways = finds.ways.filter(({ text, endings }) => !endings && !(finds.best && isTowns(text, finds.best)));
    const asked = ways
      .flatMap((way) => lookups(index, way.text).map((lookup) => ({ ...lookup, way })))
      .slice(0, MOST_TABLES);
    const tables = await engine.settled(asked.map(({ table }) => load(table)));
    const found = new Map();
    asked.forEach(({ typed, fold, shortest, way }, at) => {
      const lines = tables[at];
      lines.read ??= new Map();
      if (!lines.read.has(fold)) lines.read.set(fold, readLines(lines, fold));
      for (const { key, name, positions } of lines.read.get(fold)) {
        const fit = fitOf(key, typed, shortest);
        if (!fit) continue;
        for (const position of positions.split(","))
          note(found, municipalities[parseInt(position, 36)], fit, name, way);
      }
    });
    for (const [place, { fit, name, way, count }] of found) {
      // 吉祥寺 is several neighbourhoods of one city, 吉祥寺本町 and others: together they are the place of that name.
      const score = fit === "begun" && count > 1 ? SCORE.whole : SCORE[fit];
      finds.take(place, score + Math.min(count * SCORE.each, SCORE.mostEach), "neighbourhood", way, name);
    }
  }

  engine.addNeighbourhoods = addNeighbourhoods;
})(globalThis.madoguchi);
