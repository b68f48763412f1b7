/// <reference path="fold.js" />
/// <reference path="places.js" />
/// <reference path="finds.js" />
/// <reference path="slip.js" />
/** A text goes in, pasted or said; the places that names anywhere in it mean come out: 住所 …, 実家が岡山の倉敷です. */
(({ engine }) => {
  const { slip } = engine;
  const LONGEST_NAME = 12;
  const SHORTEST = { kana: 3, apart: 2, slipped: 3 };
  const HAN = /\p{Script=Han}/u;
  const ENDINGS = "市区町村";
  /** What may stand behind a name without its ending: no further kanji, but for such words. */
  const BEHIND_KANJI = /^(?:$|[^\p{Script=Han}]|在住|出身|周辺|付近|近辺|方面|近郊|[市区町村県府都]内|県民|市民)/u;
  /** What may stand right before a town's whole name; behind any other kanji it may be the end of another name. */
  const BEFORE_KANJI = /(?:^|[^\p{Script=Han}け]|住所|所在地|自宅|実家|会社|勤務先|現在|本籍|様)$/u;
  const BEFORE_KANA = /^$|[^ぁ-ゖー]$|[がはのもにでと]$/;
  const BEHIND_KANA = /^(?:$|[^ぁ-ゖー]|[にのでがはをへともか])/;
  const SCORE = { chained: 91, chainedShort: 87, whole: 88, short: 77, prefecture: 82, prefectureShort: 72 };
  const LESS = { ward: 8, later: 10, apart: 12 };
  /** One slip in a name behind its prefecture, or a name that lies in another; less sure than any name as it is. */
  const GUESS = {
    ending: 79,
    elsewhere: 78,
    stem: 77,
    missing: 74,
    crossed: 73.5,
    extra: 73,
    other: 72,
    elsewhereShort: 65.5,
  };
  const MORE_FOR_SIGN = 0.1;
  const DISTRICT = /^[^市区町村]{1,4}郡(?!市)/;
  const ANYWHERE = { within: [], less: 0, endings: "", least: Infinity };

  /** Places by their names and by what is left of these without 市 and the like; districts stand among them. */
  function namedOf({ places, fold }) {
    const named = new Map();
    const note = (key, sort, place) => {
      const known = named.get(key) ?? { whole: [], short: [] };
      known[sort].push(place);
      named.set(key, known);
    };
    for (const place of new Set([...places, ...places.flatMap(({ above }) => above)])) {
      note(fold(place.name), "whole", place);
      if (place.kind !== "district" && place.stem !== place.name) note(fold(place.stem), "short", place);
    }
    return named;
  }

  /** Whether a name without its ending stands for itself: no sign of a longer word before or behind it. */
  function standsAlone(text, at, end, isChained) {
    const [before, behind] = [text.slice(0, at), text.slice(end)];
    const isKana = !HAN.test(text.slice(at, end));
    if (isChained) return (isKana ? BEHIND_KANA : BEHIND_KANJI).test(behind);
    if (isKana) return end - at >= SHORTEST.kana && BEFORE_KANA.test(before) && BEHIND_KANA.test(behind);
    return end - at >= SHORTEST.apart && !HAN.test(before.at(-1) ?? "") && BEHIND_KANJI.test(behind);
  }

  /** The places that a name at this position means, whole names before short ones; none where it is part of a word. */
  function readName(named, text, at, end, last) {
    const found = named.get(text.slice(at, end));
    if (!found) return null;
    const isNext = last && /^[\sの]?$/.test(text.slice(last.end, at));
    const before = text.slice(0, at);
    const isFree =
      isNext ||
      found.whole.some(({ kind }) => kind === "prefecture") ||
      (BEFORE_KANJI.test(before) && (end - at > SHORTEST.apart || BEFORE_KANA.test(before)));
    if (found.whole.length && isFree) return { at, end, isWhole: true, places: found.whole };
    const isChained = isNext && last.places.some(({ kind }) => kind !== "ward");
    const short = found.short.filter(({ kind, city }) => kind !== "ward" || (isChained && last.places.includes(city)));
    if (!short.length || !standsAlone(text, at, end, isChained)) return null;
    return { at, end, isWhole: false, places: short };
  }

  /** All names of places in a text, from left to right, the longest at each position. */
  function mentionsIn(named, text) {
    const mentions = [];
    for (let at = 0; at < text.length; at += 1) {
      for (let end = Math.min(at + LONGEST_NAME, text.length); end > at; end -= 1) {
        const mention = readName(named, text, at, end, mentions.at(-1));
        if (!mention) continue;
        mentions.push(mention);
        at = end - 1;
        break;
      }
    }
    return mentions;
  }

  const prefectureIn = ({ places }) => places.find(({ kind }) => kind === "prefecture");
  const isDistrict = ({ kind }) => kind === "district";
  const isWithin = (place, within) => within.every((some) => some.some((above) => place.above?.includes(above)));

  /** Towns of a prefecture, or of its district, whose name, but for a slip, is the beginning of what follows. */
  function slipped(index, prefecture, text) {
    const known = index.places.filter((place) => place.kind === "municipality" && place.prefecture === prefecture);
    const there = known.filter(({ district }) => district && text.startsWith(index.folded(district)[0]));
    const rest = there.length ? text.slice(there[0].district.name.length) : text.replace(DISTRICT, "");
    const guesses = [];
    for (const place of there.length ? there : known) {
      const [name, stem] = index.folded(place);
      const add = (how, length) =>
        guesses.push({ place, how, score: GUESS[how] + name.length * MORE_FOR_SIGN, tail: rest.slice(length) });
      if (rest.startsWith(stem) && ENDINGS.includes(rest[stem.length] ?? " ")) add("ending", name.length);
      else if (rest.startsWith(stem) && stem.length > 1) add("stem", stem.length);
      else if (name.length >= SHORTEST.slipped) {
        const length = [0, -1, 1].map((more) => name.length + more).find((one) => slipAt(rest.slice(0, one), name));
        if (length) add(slipAt(rest.slice(0, length), name), length);
      }
    }
    return guesses;
  }

  /** A slip before the ending, which tells where the name is over. */
  function slipAt(typed, name) {
    return typed.at(-1) === name.at(-1) ? slip(typed, name) : null;
  }

  /** Towns elsewhere that stand right behind the name of a prefecture: 神奈川県町田市 is in 東京都. */
  function elsewhere(named, prefecture, text) {
    for (let end = Math.min(LONGEST_NAME, text.length); end > 1; end -= 1) {
      const { whole = [], short = [] } = named.get(text.slice(0, end)) ?? {};
      const isShort = !whole.length && BEHIND_KANJI.test(text.slice(end));
      const found = (isShort ? short : whole).filter(
        (place) => place.kind === "municipality" && place.prefecture !== prefecture,
      );
      if (!found.length) continue;
      const large = found.filter(({ hasWards }) => hasWards);
      const how = isShort ? "elsewhereShort" : "elsewhere";
      return (large.length ? large : found).map((place) => ({ place, how, score: GUESS[how], tail: text.slice(end) }));
    }
    return [];
  }

  /** Takes what may be meant behind the name of a prefecture that is followed by none of its towns. */
  function guessBehind(index, finds, { end, isWhole }, prefecture, text) {
    const rest = text.slice(end).replace(/\s/g, "").replace(/^の/, "");
    const guesses = elsewhere(index.named, prefecture, rest);
    if (isWhole) guesses.push(...slipped(index, prefecture, rest));
    for (const { place, how, score } of guesses) {
      const reason = how.startsWith("elsewhere") ? "elsewhere" : "maybe";
      finds.take(place, score, reason, ANYWHERE, place.prefecture.name);
    }
    finds.guesses.push(...guesses);
    return guesses.length > 0;
  }

  /** Takes what a name means; what was named before it may say where that is. Gives whether it is a town or a ward. */
  function takeMention(finds, { places, isWhole }, within, later) {
    const towns = places.filter(({ kind }) => kind === "municipality" || kind === "ward");
    const chained = [within, within.slice(0, 1)]
      .filter((one) => one.length)
      .map((one) => towns.filter((place) => isWithin(place, one)))
      .find((found) => found.length);
    const score = isWhole ? (chained ? SCORE.chained : SCORE.whole) : chained ? SCORE.chainedShort : SCORE.short;
    const less = later + (within.length && !chained ? LESS.apart : 0);
    // 大阪 神戸: the large city, rather than 神戸町 elsewhere.
    const large = towns.filter(({ hasWards }) => hasWards);
    for (const place of chained ?? (large.length ? large : towns))
      finds.take(place, score - less - (place.kind === "ward" && !chained ? LESS.ward : 0), "", ANYWHERE);
    return towns.length > 0;
  }

  /** Names anywhere in a text: a prefecture says where those behind it are. */
  function byMention(index, finds, text) {
    index.named ??= namedOf(index);
    const folded = index.fold(text);
    const mentions = mentionsIn(index.named, folded);
    let within = [];
    let later = 0;
    const cities = mentions.flatMap(({ places }) => places.filter(({ hasWards }) => hasWards));
    const isNear = (place) => place.hasWards || cities.some(({ prefecture }) => prefecture === place.prefecture);
    for (const [number, mention] of mentions.entries()) {
      // 金山 名古屋, 北区 浜松: a town or ward elsewhere is not meant beside a city that has wards.
      const isWeak = !mention.isWhole || mention.places.every(({ name }) => name.endsWith("区"));
      if (cities.length && isWeak && !mention.places.some(isNear)) continue;
      const prefecture = prefectureIn(mention);
      if (prefecture) {
        within = [[prefecture]];
        finds.takeAbove(prefecture, mention.isWhole ? SCORE.prefecture : SCORE.prefectureShort, ANYWHERE);
        const behind = mentions.slice(number + 1).filter(({ places }) => !places.some(isDistrict));
        if (behind[0]?.places.some((place) => isWithin(place, within))) continue;
        // What is further behind belongs to the town that was meant.
        if (guessBehind(index, finds, mention, prefecture, folded)) return;
        if (mention.isWhole) continue;
        finds.take(prefecture, SCORE.short - 1, "", ANYWHERE);
      }
      if (takeMention(finds, mention, prefecture ? [] : within, later)) {
        within = [...within.slice(0, 1), mention.places];
        later = LESS.later;
      } else within = [...within, mention.places];
    }
  }

  engine.byMention = byMention;
})(globalThis.madoguchi);
