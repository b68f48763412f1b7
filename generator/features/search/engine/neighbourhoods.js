/// <reference path="settled.js" />
/// <reference path="fold.js" />
/// <reference path="places.js" />
/// <reference path="index.js" />
/** A query for which no better was found goes in; municipalities with a neighbourhood or a former name like it come out. */
(({ engine }) => {
  const { hasHan, isKana, letters, respell, sound } = engine.fold;
  const { townEndings } = engine;
  const BUCKETS = 128;
  const MOST_TABLES = 4;
  const SHORTEST = { name: 2, kana: 3, latin: 5 };
  const LATIN = /^[a-z'’-]{4,}$/;
  /** A station is named by its town more often than a neighbourhood; the more lines meet there, the more people mean it. */
  const SCORE = {
    namedStation: 98,
    busyStation: 97.5,
    called: 97.5,
    named: 73,
    station: 72.5,
    stationBegun: 65,
    whole: 67,
    begunNamed: 66,
    begun: 64,
    address: 62,
    each: 0.1,
    mostEach: 1.9,
  };
  // A former name behind its prefecture is surer than a slip of a name of today.
  const MORE_WITHIN = 18;
  const MORE_FOR_LINE = 0.05;
  const MOST_LINES = 9;
  const BUSY = 4; // such a station is meant rather than a town of the same name
  const REASONS = { "=": "former", "~": "called", "^": "station" };
  const STATION = /(?:駅|えき)(?:前|周辺|付近|近く|の近く|のそば|[東西南北]口)?$/;
  const SHORTEST_NAMED = 3;
  const ENDS_AS_TOWN = new RegExp(`(?:${Object.values(townEndings).flat().join("|")})$`);
  const LIKELY_SLIP = 43;
  const DISTRICT = /^(?:.+?郡|jr|地下鉄)(?=.)/;
  const NUMBER = /^[\d一二三四五六七八九十番字]/;
  const NUMERALS = "〇一二三四五六七八九";

  /** The bucket of a key; the rule is that of generator/features/search/neighbourhoods.py. */
  const bucketOf = (key) => [...key].reduce((sum, sign) => sum + sign.codePointAt(0), 0) % BUCKETS;

  /** 北14条 as it is written officially: 北十四条. */
  function withNumerals(text) {
    return text.replace(/\d{1,2}(?=[条線丁番区])/g, (digits) => {
      const [tens, ones] = [Math.floor(digits / 10), digits % 10];
      return (tens > 1 ? NUMERALS[tens] : "") + (tens ? "十" : "") + (ones || !tens ? NUMERALS[ones] : "");
    });
  }

  const LONG = { o: "うお", u: "う", e: "いえ", i: "い", a: "あ" };
  const KANA = new Map();
  for (const sign of "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわんがぎぐげござじずぜぞだでどばびぶべぼぱぴぷぺぽ") {
    KANA.set(letters(sign), sign);
    for (const small of "ゃゅょ") if (/^.i$/.test(letters(sign))) KANA.set(letters(sign + small), sign + small);
  }

  /** Kana that may have been meant by Latin letters: osaka may be おさか, おおさか or おうさか. */
  function kanaOf(latin) {
    const pieces = respell(latin).match(/(?:[kstnhmyrwgzdbp]y?)?[aiueo]|n(?![aiueoy])|([kstp])(?=\1)/g) ?? [];
    const kana = pieces.map((piece) => KANA.get(piece) ?? "っ");
    if (kana.length < 2 || !KANA.has(pieces[0])) return [];
    const drawn = [0, 1].flatMap((at) =>
      [...(LONG[pieces[at].at(-1)] ?? "")].map((vowel) => kana.toSpliced(at + 1, 0, vowel)),
    );
    return [kana, ...drawn].map((one) => one.join(""));
  }

  /** What of a reading tells its table: two kana, and one more as long as too many readings begin so. */
  function beginningOf({ crowded }, kana) {
    let length = 2;
    while (length < kana.length && crowded.has(kana.slice(0, length))) length += 1;
    return kana.slice(0, length);
  }

  const inReadings = (index, kana) => `readings-${bucketOf(beginningOf(index, kana))}`;

  /**
   * The lines of a table by key: what it is called, the positions of the municipalities that have it, and for the name
   * of one that is no more, an unofficial one or a station the reason to find by it, for a station its lines too.
   */
  function readLines({ lines }, fold) {
    const keys = new engine.Keys();
    for (const line of lines.split("\n").filter(Boolean)) {
      const words = line.split(" ");
      const [key, mark] = [fold(words[0]), words.at(-2)];
      const reason = REASONS[mark[0]];
      const lines = Math.min(Number(mark.slice(1)) || 0, MOST_LINES);
      const name = words.at(reason ? -3 : -2);
      keys.add(key, { key, name, positions: words.at(-1).split(","), reason, lines, begun: true });
    }
    return keys;
  }

  /** The lines with whose keys a text begins. */
  const within = (keys, text) => Array.from(text, (_, at) => keys.whole(text.slice(0, at))).flat();

  /** Those, and the lines whose keys begin so or are the whole text. */
  const around = (keys, text) => [...within(keys, text), ...keys.beginning(text)];

  /** How a typed text fits a key: "whole", "begun" (the key goes on), "address" (a number follows) or "" for not. */
  function fitOf({ key }, { typed, shortest }) {
    if (key === typed) return "whole";
    if (typed.length >= shortest && key.startsWith(typed)) return "begun";
    return key.length > 1 && typed.startsWith(key) && NUMBER.test(typed.slice(key.length)) ? "address" : "";
  }

  /** How a typed text fits a former name: 武生市, 武生 and 武生市府中 do, and 今立郡今立町 does without its 郡. */
  function fitOfFormer(line, { typed, shortest, fold }) {
    const { key, name } = line;
    if (!hasHan(key)) return fitOfReading(key, typed, shortest, townEndings[name.at(-1)].map(fold));
    return fitOfName(line, { typed, shortest });
  }

  /** How it fits a name in any script: 城崎温泉駅前 fits 城崎温泉. */
  function fitOfName({ key }, { typed, shortest }) {
    if (key.endsWith("郡")) return typed === key ? "named" : "";
    const texts = [typed, typed.replace(DISTRICT, "")];
    const names = key.at(-1) in townEndings ? [key, key.slice(0, -1)] : [key];
    if (texts.some((text) => names.includes(text))) return "named";
    if (key.length >= SHORTEST_NAMED && texts.some((text) => text.startsWith(key))) return "begunNamed";
    return typed.length >= shortest && key.startsWith(typed) ? "begun" : "";
  }

  /** How a typed reading fits that of a former name, with or without an ending: たけふ and たけふし do for 武生市. */
  function fitOfReading(key, typed, shortest, endings) {
    if (typed === key || endings.some((ending) => typed === key + ending)) return "named";
    return typed.length >= shortest && key.startsWith(typed) ? "begun" : "";
  }

  /** How a typed text fits the name of a station, with 駅 or without. */
  function fitOfStation({ key, lines }, { typed, shortest }) {
    if (key === typed) return lines >= BUSY && hasHan(key) ? "busyStation" : "station";
    if (key === typed.replace(STATION, "")) return "namedStation";
    return typed.length >= shortest && key.startsWith(typed) ? "stationBegun" : "";
  }

  /** A name that is not official is meant by nothing else: 東京タワー is no place in 東京. */
  const fitOfCalled = (line, lookup) => (line.key === lookup.typed ? "called" : fitOfName(line, lookup));

  const FITS = { former: fitOfFormer, called: fitOfCalled, station: fitOfStation };
  const SURE_FITS = ["called", "named", "namedStation"];

  const asIs = (kana) => kana;
  const inNames = (text) => `names-${bucketOf([...text][0])}`;

  /** Where to look for a text: names of tables, the typed form, how keys are folded and from which length one counts. */
  function lookups(index, text) {
    if (hasHan(text)) {
      const written = [...new Set([text, withNumerals(text), text.replace(DISTRICT, "")])].map(index.fold);
      return written.map((typed) => ({
        table: inNames(typed),
        typed,
        fold: index.fold,
        shortest: SHORTEST.name,
      }));
    }
    if (isKana(text.replace(/\d+/g, ""))) {
      if (text.length < 2) return [];
      const tables = new Set([text, text.replace(STATION, "")].map((kana) => inReadings(index, kana)));
      return [...tables].map((table) => ({ table, typed: text, fold: asIs, shortest: SHORTEST.kana }));
    }
    const keys = LATIN.test(text) ? kanaOf(text) : [];
    const tables = new Set(keys.map((kana) => inReadings(index, kana)));
    const readings = [...tables].map((table) => ({
      table,
      typed: sound(text),
      fold: sound,
      shortest: SHORTEST.latin,
    }));
    return [...called(text), ...readings];
  }

  /** Where to look for a name in another script: 도쿄, Minami-Alps. */
  function called(text) {
    const typed = text.replace(/['’-]/g, "");
    return typed.length > 1 ? [{ table: inNames(typed), typed, fold: asIs, shortest: Infinity }] : [];
  }

  /** Whether a slip of a municipality's name is likelier than a neighbourhood: what was typed ends as such a name. */
  function isTowns(text, sure) {
    if (hasHan(text)) return /[市区]$/.test(text);
    return isKana(text) ? sure >= LIKELY_SLIP && ENDS_AS_TOWN.test(text) : true;
  }

  /** Notes what a line tells of its municipalities: the best fit, and how many neighbourhoods began so. */
  function note(found, place, line) {
    const known = found.get(place);
    if (!known) found.set(place, { ...line, count: 1 });
    else {
      known.count += 1;
      const { fit, name } = line;
      if (SCORE[fit] > SCORE[known.fit] || (fit === known.fit && name.length < known.name.length))
        Object.assign(known, line);
    }
  }

  /** All that is to be looked up for a query; where a slip of a town is likelier, only names as a whole count. */
  function wanted(index, finds) {
    return finds.interpretations.flatMap((interpretation) => {
      const { text, endings } = interpretation;
      const isOnlyNamed = finds.best > 0 && isTowns(text, finds.best);
      const found = !endings ? lookups(index, text) : LATIN.test(text) ? called(text) : [];
      // Beside slips only a busy station counts, whose first vowels people write as they are: Umeda.
      const some = isOnlyNamed && LATIN.test(text) ? found.slice(0, 2) : found;
      return some.map((lookup) => ({ ...lookup, interpretation, isOnlyNamed }));
    });
  }

  /** The lines of a table as a lookup reads them, worked out once. */
  function linesFor(table, fold) {
    table.read ??= new Map();
    if (!table.read.has(fold)) table.read.set(fold, readLines(table, fold));
    return table.read.get(fold);
  }

  /**
   * Adds municipalities by their neighbourhoods and former names to the finds of a query that found none as likely.
   * @param {Finds} finds with the interpretations of the query
   * @param {(name: string) => Promise<{lines: string}>} load
   */
  async function addNeighbourhoods(index, finds, municipalities, load) {
    const all = wanted(index, finds);
    const needed = [...new Set(all.map(({ table }) => table))].slice(0, MOST_TABLES);
    const loaded = await engine.settled(needed.map((table) => load(table)));
    const found = new Map();
    for (const { interpretation, isOnlyNamed, ...lookup } of all.filter(({ table }) => needed.includes(table))) {
      for (const line of around(linesFor(loaded[needed.indexOf(lookup.table)], lookup.fold), lookup.typed)) {
        const fit = (FITS[line.reason] ?? fitOf)(line, lookup);
        if (!fit || (isOnlyNamed && !SURE_FITS.includes(fit) && !(fit === "station" && line.lines > 1))) continue;
        for (const position of line.positions)
          note(found, municipalities[parseInt(position, 36)], { ...line, fit, interpretation });
      }
    }
    for (const [place, { fit, name, interpretation, reason, lines, count }] of found) {
      // 吉祥寺 is several neighbourhoods of one city, 吉祥寺本町 and others: together they are the place of that name.
      const score = fit === "begun" && count > 1 ? SCORE.whole : SCORE[fit];
      const more =
        lines * MORE_FOR_LINE || (SURE_FITS.includes(fit) ? 0 : Math.min(count * SCORE.each, SCORE.mostEach));
      const named = reason === "former" && interpretation.within.length ? MORE_WITHIN : 0;
      finds.take(place, score + more + named, reason ?? "neighbourhood", interpretation, name);
    }
  }

  const MORE_FOR_TAIL = 8;
  const BEFORE_TAIL = /^(?:大字|字)/;

  /**
   * Of several towns that a slip may mean, those in which the neighbourhood behind the name is are likelier: of 渋谷区 and
   * 世田谷区 for 世谷区成城 that with a 成城.
   */
  async function settleGuesses(index, finds, municipalities, load) {
    const guesses = finds.guesses.map((guess) => ({ ...guess, tail: guess.tail.replace(BEFORE_TAIL, "") }));
    if (guesses.length < 2) return;
    const tableOf = ({ tail }) => inNames(tail);
    const needed = [...new Set(guesses.filter(({ tail }) => tail).map(tableOf))].slice(0, MOST_TABLES);
    const loaded = await engine.settled(needed.map((table) => load(table)));
    const tables = new Map(needed.map((table, at) => [table, linesFor(loaded[at], index.fold)]));
    for (const { place, how, score, tail } of guesses) {
      const isThere = ({ positions }) => positions.some((one) => municipalities[parseInt(one, 36)] === place);
      const isInWard = index.places.some((ward) => ward.city === place && tail.startsWith(index.fold(ward.name)));
      if (!tail || (!isInWard && !within(tables.get(tableOf({ tail })) ?? new engine.Keys(), `${tail} `).some(isThere)))
        continue;
      const reason = how.startsWith("elsewhere") ? "elsewhere" : "maybe";
      finds.take(place, score + MORE_FOR_TAIL, reason, { within: [], less: 0, endings: "" }, place.prefecture.name);
    }
  }

  /** Whether a query names a station as one: 高槻駅. */
  const isOfStation = (finds) => finds.interpretations.some(({ text }) => STATION.test(text));

  Object.assign(engine, { addNeighbourhoods, isOfStation, settleGuesses });
})(globalThis.madoguchi);
