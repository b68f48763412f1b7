/// <reference path="romaji.js" />
/** The fact table of places goes in, places with their names, readings and addresses come out. */
(({ engine }) => {
  const TOWNS = { 市: ["し"], 区: ["く"], 町: ["まち", "ちょう"], 村: ["むら", "そん"] };
  const ENDINGS = { ...TOWNS, 県: ["けん"], 府: ["ふ"], 都: ["と"], 郡: ["ぐん"] };
  const WEIGHTS = [6, 5, 4, 3, 2];

  /** The six-digit code of a five-digit one; the rule is that of 総務省's 全国地方公共団体コード. */
  function withCheckDigit(code) {
    let total = 0;
    for (let at = 0; at < WEIGHTS.length; at += 1) total += WEIGHTS[at] * Number(code[at]);
    return code + String(11 - (total % 11)).slice(-1);
  }

  /** The last part of a reading that belongs to 市区町村 or 都府県, or "". */
  function endingOf(name, kana) {
    return ENDINGS[name.at(-1)]?.find((ending) => kana.endsWith(ending)) ?? "";
  }

  const LINE = /^([#+-]?)(\d*)(\S+) (\S+) ?(.*)$/;

  /** Reads one line: mark, step from the code before, name, reading, then the slug if it is odd. */
  function readLine(line) {
    const [, mark, step, name, kana, slug] = LINE.exec(line);
    const ending = endingOf(name, kana);
    return {
      mark,
      step: Number(step || 1),
      name,
      kana,
      ending,
      stem: ending ? name.slice(0, -1) : name,
      stemKana: ending ? kana.slice(0, -ending.length) : kana,
      slug: slug || undefined,
    };
  }

  /** The reading with the other readings of 町 and 村: くさつちょう beside くさつまち. */
  function swappedReadings({ name, ending, stemKana }) {
    return (ENDINGS[name.at(-1)] ?? []).filter((other) => other !== ending).map((other) => stemKana + other);
  }

  /** The address of a place's page, or of the part of it that is about a ward, from the site's root. */
  function addressOf({ kind, code, stemKana, slug, prefecture, city }) {
    if (kind === "ward") return `${addressOf(city)}#ward-${code}`;
    const own = slug ?? engine.hepburn(stemKana);
    if (kind === "prefecture") return `${code.slice(0, 2)}-${own}/index.html`;
    return addressOf(prefecture).replace("index.html", `${code}-${own}.html`);
  }

  /**
   * All places in the order of their codes.
   * @param {string} table lines: "#" a prefecture, "-" a district (alone: none), "+" a ward of the city before
   */
  function readPlaces(table) {
    const places = [];
    let number = 0;
    let prefecture, district, city;
    for (const line of table.split("\n")) {
      if (line === "-") {
        district = null;
        continue;
      }
      const place = readLine(line);
      if (place.mark === "-") {
        district = place;
        place.kind = "district";
        place.above = [prefecture];
        continue;
      }
      number = place.mark === "#" ? place.step * 1000 : number + place.step;
      place.code = withCheckDigit(String(number).padStart(5, "0"));
      if (place.mark === "#") {
        place.kind = "prefecture";
        place.above = [];
        prefecture = place.prefecture = place;
        district = null;
      } else if (place.mark === "+") {
        place.kind = "ward";
        place.city = city;
        city.hasWards = true;
        place.prefecture = prefecture;
        place.above = [prefecture, city];
      } else {
        place.kind = "municipality";
        place.prefecture = prefecture;
        place.district = district;
        place.above = district ? [prefecture, district] : [prefecture];
        city = place;
      }
      places.push(place);
    }
    return places;
  }

  Object.assign(engine, { addressOf, readPlaces, swappedReadings, townEndings: TOWNS });
})(globalThis.madoguchi);
