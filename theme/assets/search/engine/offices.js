/** The fact table of windows, departments and partners goes in; those that a query means come out. */
(({ engine }) => {
  const { hasHan, hasLatin, hiragana, sound } = engine.fold;
  const KINDS = { w: "window", d: "department", p: "partner" };
  const SCORE = { whole: 99, begun: 72, inside: 56, more: 54, words: 62 };
  const LESS_FOR_READING = 3;
  const MORE_FOR_NAME = 2;
  const AFTER_ITS_PLACE = 2;
  const SURE_PLACE = 71;
  const MOST_PLACES = 8;
  const SHORTEST = { name: 2, sound: 4, soundInside: 6 };

  /** The anchor of a window on the page of its owner: own windows stand first there, in the order of the record. */
  function anchorOf(owner, number, serves) {
    if (owner.kind === "prefecture") return serves ? "" : `#centre-${number}`;
    return `#contact-${number}`;
  }

  /** Offices in the order of the table, each with its place, names and what words may mean it. */
  function readOffices(table, places, wording) {
    const byCode = new Map(places.filter(({ kind }) => kind !== "ward").map((place) => [place.code, place]));
    const offices = [];
    let owner, number;
    for (const line of table ? table.split("\n") : []) {
      if (line[0] === "=") {
        owner = byCode.get(line.slice(1));
        number = 0;
        continue;
      }
      const [name, reading = "", nickname = "", nicknameReading = "", more = "", features = "", phones = "", serves = ""] = line.slice(1).split("|");
      const isWindow = line[0] === "w";
      if (isWindow && !(owner.kind === "prefecture" && serves)) number += 1;
      offices.push({
        kind: KINDS[line[0]], name, reading, nickname, owner, code: owner.code,
        names: [name, nickname].filter(Boolean).map((one) => plain(wording(hiragana(one.toLowerCase())))),
        sounds: [reading, nicknameReading].filter(Boolean).map(sound),
        more: wording(hiragana(more.toLowerCase())), features: features.split(" "), phones: phones.split(" ").filter(Boolean),
        serves: serves.split(" ").map((code) => byCode.get(code)).filter(Boolean),
        anchor: isWindow ? anchorOf(owner, number, serves) : line[0] === "p" ? "#platform" : "",
      });
    }
    return offices;
  }

  /** A name without the signs and spaces that nobody types. */
  const plain = (name) => name.replace(/[\s()「」『』“”"・。,.!?☆★〜~=/:&-]+/gu, "");

  /** How well a key matches names: as a whole, from the beginning or somewhere inside; 0 for not at all. */
  function matching(names, key, shortestInside) {
    let best = 0;
    for (const name of names) {
      const at = name.indexOf(key);
      if (at === 0 || (at > 0 && key.length >= shortestInside)) best = Math.max(best, name === key ? SCORE.whole : at ? SCORE.inside : SCORE.begun);
    }
    return best;
  }

  /** What a text is looked up as: a name, or a sound where it holds no kanji. */
  function keyOf(text, wording) {
    const name = plain(wording(text));
    if (hasHan(text)) return { typed: text, name, sound: "" };
    return { typed: text, name: hasLatin(text) ? "" : name, sound: sound(text.replace(/\s/g, "")) };
  }

  /** How well a key names an office, and why where that is not plain. */
  function named(office, key) {
    const byName = key.name.length >= SHORTEST.name ? matching(office.names, key.name, SHORTEST.name) : 0;
    const bySound = key.sound.length >= SHORTEST.sound ? matching(office.sounds, key.sound, SHORTEST.soundInside) - LESS_FOR_READING : 0;
    if (byName >= bySound && byName) return { score: byName, reason: "" };
    if (bySound > 0) return { score: bySound, reason: "reading", said: office.reading };
    const isRelated = key.name.length >= SHORTEST.name && office.more.includes(key.name);
    return isRelated ? { score: SCORE.more, reason: "words", said: key.typed } : { score: 0 };
  }

  /** Whether a word means an office: by a feature, by a part of its name, or because it stands in it. */
  function isMeant(office, { written, group, means }) {
    return group === "common" || standsIn(office.names, { written, means }) || standsIn([office.more], { written, means }) || means.some((one) => office.features.includes(one));
  }

  function standsIn(names, { written, means }) {
    const parts = [written, ...means.filter((one) => one.startsWith("name.")).map((one) => one.slice("name.".length))];
    return parts.some((part) => names.some((name) => name.includes(part)));
  }

  /** Whether a token tells of the office or of where it is. */
  function tellsOf(office, key) {
    if (named(office, key).score) return true;
    const places = [office.owner, office.owner.prefecture, ...office.serves, ...office.serves.map((place) => place.prefecture)];
    return places.some((place) => (key.name && hiragana(place.name).includes(key.name)) || (key.sound.length > 1 && sound(place.kana).startsWith(key.sound)));
  }

  /**
   * @param {{text: string, rest: string, found: object[]}} query the text, what is left of it without the words found
   * @param {object[]} placeFinds finds of places, best first
   */
  function findOffices(offices, { text, rest, found }, placeFinds, wording) {
    const whole = keyOf(text, wording);
    const tokens = rest.split(" ").filter(Boolean).map((token) => keyOf(token, wording));
    const sure = placeFinds.filter(({ score }) => score >= SURE_PLACE).slice(0, MOST_PLACES);
    const near = new Map(sure.map(({ place, score }) => [place.city ?? place, score]));
    const asked = found.filter(({ group }) => group !== "common");
    const reason = asked.length ? { reason: "words", said: asked.map(({ label }) => label).join("・") } : { reason: "" };

    /** The score of an office that all words of the query mean. */
    function byWords(office) {
      const placed = Math.max(...[office.owner, ...office.serves].map((place) => near.get(place) ?? 0));
      if (found.length && placed) return placed - AFTER_ITS_PLACE;
      const more = asked.some((word) => standsIn(office.names, word)) ? MORE_FOR_NAME : 0;
      if (asked.length && !tokens.length) return SCORE.words + more;
      return tokens.length > (found.length ? 0 : 1) && tokens.every((token) => tellsOf(office, token)) ? SCORE.words : 0;
    }

    return offices.flatMap((office) => {
      const byName = named(office, whole);
      const score = found.every((word) => isMeant(office, word)) ? byWords(office) : 0;
      const find = score > byName.score ? { score, ...reason } : byName;
      return find.score ? [{ place: office, ...find }] : [];
    });
  }

  /** Offices with a phone number that begins so. */
  function byPhone(offices, digits) {
    return offices.filter(({ phones }) => phones.some((phone) => phone.startsWith(digits))).map((office) => ({ place: office, reason: "phone" }));
  }

  engine.offices = { byPhone, findOffices, plain, readOffices };
})(globalThis.madoguchi);
