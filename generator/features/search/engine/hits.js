/// <reference path="places.js" />
/** Finds go in; hits as `madoguchi.search` gives them come out, best first, with the reason where it isn't plain. */
(({ engine }) => {
  const KINDS = [
    "municipality",
    "prefecture",
    "ward",
    "window",
    "office",
    "department",
    "partner",
    "emergency",
    "guide",
  ];
  // Places that are named of those that an office serves.
  const MOST_SERVED = 3;
  const SIZES = ["市区", "町", "村"];

  const sizeOf = (name) => SIZES.findIndex((size) => size.includes(name.at(-1)));

  /** Best first; the kinds of places, cities before towns, and official codes settle what is equally sure. */
  function ordered(finds) {
    return finds.sort(
      (one, other) =>
        other.score - one.score ||
        KINDS.indexOf(one.place.kind) - KINDS.indexOf(other.place.kind) ||
        sizeOf(one.place.name) - sizeOf(other.place.name) ||
        (one.place.code < other.place.code ? -1 : 1),
    );
  }

  /** Best first, each place once; a prefecture with a condition chosen stands for the prefecture. */
  function best(finds) {
    const seen = new Set();
    return ordered(finds).filter(({ place }) => {
      const one = place.kind === "prefecture" ? place.code : place;
      return !seen.has(one) && seen.add(one);
    });
  }

  /** Where a place lies, as far as needed to tell it from others of its name. */
  function whereIs({ kind, prefecture, district, city, owner }) {
    if (owner) return owner.kind === "prefecture" ? owner.name : whereIs(owner) + owner.name;
    if (!prefecture || kind === "prefecture") return "";
    return prefecture.name + (kind === "ward" ? city.name : (district?.name ?? ""));
  }

  /** For whom an office of the state's list is, the place to which its hit leads first. */
  function servedBy({ owner, serves }, at, reasons) {
    const [first, ...others] = at === owner ? [owner, ...serves] : [at, owner, ...serves.filter((one) => one !== at)];
    const named = [whereIs(first) + first.name, ...others.slice(0, MOST_SERVED - 1).map(({ name }) => name)].join("・");
    return others.length < MOST_SERVED ? named : reasons.others.replace("{}", named);
  }

  /** The address of what belongs to a place, on that place's page or on another to which the query leads. */
  function addressIn({ owner, anchor }, at) {
    if (!anchor) return engine.addressOf(at);
    return engine.addressOf(at.city ?? at) + (at === owner ? anchor : "");
  }

  /** @param {Object<string, string>} reasons words by reason, {} where what was matched is put in */
  function hitOf({ place, reason, said, at = place.owner }, reasons) {
    const { kind, name, nickname } = place;
    return {
      code: (at?.city ?? at ?? place.city ?? place).code,
      kind,
      title: nickname && !name.includes(nickname) ? `${name}「${nickname}」` : name || reasons.nameless,
      url: place.url ?? (at ? addressIn(place, at) : engine.addressOf(place)),
      why: reason ? reasons[reason].replace("{}", said ?? place.kana) : "",
      where: kind === "office" ? servedBy(place, at, reasons) : whereIs(place),
      reading: place.kana ?? place.reading,
    };
  }

  engine.hits = { best, hitOf, ordered };
})(globalThis.madoguchi);
