// Takes a text and the reviewed words; gives the pieces that have a certain reading. The rules are those of
// generator/readings/lexicon.py and reader.py, and tests hold the two together: change both or neither.
"use strict";

globalThis.madoguchi ??= {};

globalThis.madoguchi.furigana = (() => {
  const KANJI = /[\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}々〆〇]/u;
  const RUN = new RegExp(`^(?:${KANJI.source})*`, "u");
  const DIGIT = /[0-9]/;
  const NOT_AFTER = { 市: "市区町村", 町: "市区町村", 村: "市区町村", 区: "区町村", 郡: "市区町村" };
  const everyWord = new Map();
  const inAddresses = new Map();

  const isKanji = (character) => character !== undefined && KANJI.test(character);
  const isDigit = (character) => character !== undefined && DIGIT.test(character);
  const isSpace = (character) => character === " " || character === "\u3000";
  const signsIn = (text) => (text ? text.split(" ") : []);
  const says = (signs) => signs.length > 0 && !(signs.length === 1 && signs[0] === "!");
  const compare = (one, other) => (one < other ? -1 : Number(one > other));

  /** A line of the table: pieces, signs before, signs after, mark of an official name. */
  function wordOf(line) {
    const [pieces, before, after, place] = line.split(",");
    const parts = pieces.split("+").map((piece) => piece.split("="));
    const surface = [...parts.map(([written]) => written).join("")];
    return { parts, surface, before: signsIn(before), after: signsIn(after), place };
  }

  function inOrder(one, other) {
    const rank = ({ before, after }) => 2 * says(before) + says(after);
    return (
      other.surface.length - one.surface.length ||
      rank(other) - rank(one) ||
      compare(one.before.join(" "), other.before.join(" ")) ||
      compare(one.after.join(" "), other.after.join(" "))
    );
  }

  /** Takes in the table; names with several readings only those of the prefecture with this number. */
  function learn(table, prefecture) {
    const words = table
      .split("\n")
      .map(wordOf)
      .filter(({ place }) => !place || place === "p" || place === `p${prefecture}`);
    for (const word of words.sort(inOrder)) {
      add(everyWord, word);
      if (word.place || word.before.join() === "#") add(inAddresses, word);
    }
  }

  function add(words, word) {
    const [first] = word.surface;
    if (!words.has(first)) words.set(first, []);
    words.get(first).push(word);
  }

  function matches(character, sign) {
    if (sign === "漢") return isKanji(character);
    return sign === "#" ? isDigit(character) : character === sign;
  }

  function ends(text, end, sign) {
    if (sign === "!") return !isKanji(text[end - 1]) && !isDigit(text[end - 1]);
    while (isSpace(text[end - 1])) end -= 1; // plain Japanese has spaces between its phrases
    if (sign === "$") return end === 0;
    const signs = [...sign];
    return end >= signs.length && signs.every((part, place) => matches(text[end - signs.length + place], part));
  }

  function begins(text, start, sign) {
    if (sign === "$" || sign === "!") return start === text.length || (sign === "!" && !isKanji(text[start]));
    return [...sign].every((part, place) => matches(text[start + place], part));
  }

  function stands({ surface, before, after, place: isPlace }, text, start) {
    return (
      surface.every((character, place) => text[start + place] === character) &&
      !(isPlace && start && NOT_AFTER[surface.at(-1)]?.includes(text[start - 1])) &&
      (!before.length || before.some((sign) => ends(text, start, sign))) &&
      (!after.length || after.some((sign) => begins(text, start + surface.length, sign)))
    );
  }

  function wordsAt(known, text, start) {
    if (isDigit(text[start]) && isDigit(text[start - 1])) return [];
    return (known.get(text[start]) ?? []).filter((word) => stands(word, text, start));
  }

  // Words that follow each other from here to the end of the kanji, longer ones first; null where there are none.
  // An official name with kana in it (外ヶ浜町) is taken whatever follows: its beginning is no word of its own.
  function cover(known, text, start, dead) {
    if (dead.has(start)) return null;
    for (const word of wordsAt(known, text, start)) {
      const end = start + word.surface.length;
      if (!isKanji(text[end])) return [{ start, word }];
      const rest = cover(known, text, end, dead);
      if (rest) return [{ start, word }, ...rest];
      if (word.place && !word.surface.every(isKanji)) return [{ start, word }];
    }
    dead.add(start);
    return null;
  }

  // The official names that follow each other from here.
  function names(known, text, start) {
    const found = [];
    const nameAt = (place) => wordsAt(known, text, place).find((word) => word.place);
    let place = start;
    for (let word = nameAt(place); word; word = nameAt(place)) {
      found.push({ start: place, word });
      place += word.surface.length;
    }
    return found;
  }

  function endOf(found, start) {
    const last = found.at(-1);
    return last ? last.start + last.word.surface.length : start;
  }

  function wordsIn(known, text) {
    const found = [];
    for (let place = 0; place < text.length; ) {
      const covered = isKanji(text[place]) || known.has(text[place]) ? cover(known, text, place, new Set()) : [];
      const words = covered ?? names(known, text, place);
      let end = endOf(words, place);
      if (!covered) while (isKanji(text[end])) end += 1;
      found.push(...words);
      place = Math.max(end, place + 1);
    }
    return found;
  }

  /**
   * The pieces of a text in order: what is written, and its reading where it has one.
   * @param {string} written The text.
   * @param {boolean} isAddress Whether it is an address: then only official names and what stands with a number is read.
   * @returns {[string, string=][]} The pieces; together they are the text.
   */
  function read(written, isAddress = false) {
    const text = [...written];
    const plain = text.map((character) =>
      character.replace(/[０-９]/, (digit) => String.fromCharCode(digit.charCodeAt() - 0xfee0)),
    );
    const pieces = [];
    let done = 0;
    const take = (count, reading) => {
      if (count) pieces.push([text.slice(done, done + count).join(""), reading]);
      done += count;
    };
    for (const { start, word } of wordsIn(isAddress ? inAddresses : everyWord, plain)) {
      take(start - done);
      for (const [part, reading] of word.parts) take([...part].length, reading);
    }
    take(text.length - done);
    return pieces;
  }

  /** How much of the beginning of a text is kanji. */
  const endOfRun = (text) => text.match(RUN)[0].length;

  return { endOfRun, learn, read };
})();
