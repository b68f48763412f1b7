/** The fact table of places goes in, places with their names, readings and addresses come out. */
(({ engine }) => {
  const { CITY_ENDINGS } = engine.fold;
  const WEIGHTS = [6, 5, 4, 3, 2];

  /** The six-digit code of a five-digit one; the rule is that of 総務省's 全国地方公共団体コード. */
  function withCheckDigit(code) {
    const total = WEIGHTS.reduce((sum, weight, at) => sum + weight * Number(code[at]), 0);
    return code + String(11 - (total % 11)).slice(-1);
  }

  /** The last part of a reading that belongs to 市区町村 or 都府県, or "". */
  function endingOf(name, kana) {
    const endings = CITY_ENDINGS[name.at(-1)] ?? { 県: ["けん"], 府: ["ふ"], 都: ["と"], 郡: ["ぐん"] }[name.at(-1)] ?? [];
    return endings.find((ending) => kana.endsWith(ending)) ?? "";
  }

  /** Reads one line: the step from the code before, name, reading, then other readings (*) and the slug if it is odd. */
  function readLine(line) {
    const [, step, name, kana, more] = /^(\d*)(\S+) (\S+) ?(.*)$/.exec(line);
    const rest = more.split(" ").filter(Boolean);
    const ending = endingOf(name, kana);
    return {
      step: Number(step || 1), name, kana, ending,
      stem: ending ? name.slice(0, -1) : name,
      stemKana: ending ? kana.slice(0, -ending.length) : kana,
      others: rest.filter((word) => word[0] === "*").map((word) => word.slice(1)),
      slug: rest.find((word) => word[0] !== "*") ?? "",
    };
  }

  /**
   * All places in the order of their codes.
   * @param {string} table lines: "#" a prefecture, "-" a district (alone: none), "+" a ward of the city before
   * @param {(kana: string) => string} hepburn how addresses spell a reading
   */
  function readPlaces(table, hepburn) {
    const places = [];
    let number = 0;
    let prefecture, district, city;
    for (const line of table.split("\n")) {
      const mark = "#-+".includes(line[0]) ? line[0] : "";
      if (line === "-") {
        district = null;
        continue;
      }
      const read = readLine(line.slice(mark.length));
      if (mark === "-") {
        district = { ...read, kind: "district" };
        continue;
      }
      number = mark === "#" ? read.step * 1000 : number + read.step;
      const place = { ...read, code: withCheckDigit(String(number).padStart(5, "0")) };
      const slug = read.slug || hepburn(read.stemKana);
      if (mark === "#") {
        prefecture = Object.assign(place, { kind: "prefecture", url: `${place.code.slice(0, 2)}-${slug}/index.html` });
        district = null;
        Object.assign(place, { prefecture: place, above: [] });
      } else if (mark === "+") {
        Object.assign(place, { kind: "ward", prefecture, city, url: `${city.url}#ward-${place.code}`, above: [prefecture, city] });
      } else {
        const folder = prefecture.url.slice(0, -"index.html".length);
        Object.assign(place, {
          kind: "municipality", prefecture, district, url: `${folder}${place.code}-${slug}.html`,
          above: district ? [prefecture, district] : [prefecture],
        });
        city = place;
      }
      places.push(place);
    }
    return places;
  }

  engine.readPlaces = readPlaces;
})(globalThis.madoguchi);
