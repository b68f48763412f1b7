/// <reference path="settled.js" />
/// <reference path="fold.js" />
/// <reference path="index.js" />
/** The fact table of windows, departments and partners goes in; they come out with the keys to find them by. */
(({ engine }) => {
  const { hasHan, hiragana, sound } = engine.fold;
  const KINDS = { w: "window", d: "department", p: "partner" };

  /** A name without the signs and spaces that nobody types. */
  const plain = (name) => name.replace(/[\s()「」『』“”"・。,.!?☆★〜~=/:&-]+/gu, "");

  /** The anchor of a window on the page of its owner: own windows stand first there, in the order of the record. */
  function anchorOf(kind, owner, number, serves) {
    if (kind === "p") return "#platform";
    if (kind !== "w" || (owner.kind === "prefecture" && serves)) return "";
    return owner.kind === "prefecture" ? `#centre-${number}` : `#contact-${number}`;
  }

  /** Offices in the order of the table, each with its place, names and what words may mean it. */
  function readOffices(table, places, wording) {
    const byCode = new Map(places.filter(({ kind }) => kind !== "ward").map((place) => [place.code, place]));
    const words = (text) => text.split(" ").filter(Boolean);
    const named = (text) => wording(hiragana(text.normalize("NFKC").toLowerCase()));
    const offices = [];
    let owner, number;
    for (const line of table ? table.split("\n") : []) {
      if (line[0] === "=") {
        owner = byCode.get(line.slice(1));
        number = 0;
        continue;
      }
      const columns = line.slice(1).split("|");
      const [name, reading, nickname, nicknameReading, more, features, phones, serves] = Array.from(
        { length: 8 },
        (_, at) => columns[at] ?? "",
      );
      if (line[0] === "w" && !(owner.kind === "prefecture" && serves)) number += 1;
      offices.push({
        kind: KINDS[line[0]],
        name,
        reading,
        nickname,
        owner,
        code: owner.code,
        anchor: anchorOf(line[0], owner, number, serves),
        names: [name, nickname].filter(Boolean).map((one) => plain(named(one))),
        sounds: [reading, nicknameReading].filter(Boolean).map(sound),
        more: [plain(named(more))],
        features: words(features),
        phones: words(phones),
        serves: words(serves)
          .map((code) => byCode.get(code))
          .filter(Boolean),
      });
    }
    return offices;
  }

  /** Texts in one long text, so that one look finds all that hold a key. */
  class Texts {
    constructor(offices, textsOf) {
      this.owners = [];
      this.starts = [];
      let all = "";
      for (const office of offices) {
        for (const text of textsOf(office)) {
          this.owners.push(office);
          this.starts.push(all.length + 1);
          all += `\n${text}`;
        }
      }
      this.all = `${all}\n`;
    }

    /** Calls back with each office one of whose texts holds the key: "whole", "begun" or "inside". */
    find(key, take) {
      for (let at = this.all.indexOf(key); at >= 0; at = this.all.indexOf(key, at + 1)) {
        const begins = this.all[at - 1] === "\n";
        const fit = !begins ? "inside" : this.all[at + key.length] === "\n" ? "whole" : "begun";
        take(this.owners[this.position(at)], fit);
      }
    }

    /** Which text stands at a position of the long one. */
    position(at) {
      let low = 0;
      let high = this.starts.length;
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (this.starts[middle] <= at) low = middle;
        else high = middle;
      }
      return low;
    }
  }

  /** Offices with the keys to find them by: names, sounds, related names, features and places. */
  class Offices {
    constructor(table, places, wording) {
      this.all = readOffices(table, places, wording);
      this.wording = wording;
      this.names = new Texts(this.all, ({ names }) => names);
      this.sounds = new Texts(this.all, ({ sounds }) => sounds);
      this.more = new Texts(this.all, ({ more }) => more);
      this.byFeature = new Map();
      this.byPlace = new Map();
      for (const office of this.all) {
        for (const feature of office.features) engine.addTo(this.byFeature, feature, office);
        for (const place of new Set([office.owner, ...office.serves])) engine.addTo(this.byPlace, place, office);
      }
    }

    /** What a text is looked up as: a name, and a sound where it holds no kanji. */
    keyOf(text) {
      const name = plain(this.wording(text));
      return { typed: text, name, sound: hasHan(text) ? "" : sound(text.replace(/\s/g, "")) };
    }

    /** Those with a phone number that begins so. */
    byPhone(digits) {
      return this.all.filter(({ phones }) => phones.some((phone) => phone.startsWith(digits)));
    }
  }

  const SURE_PLACE = 69;
  const MOST_PARTS = 3;

  /**
   * Gives offices in parts: all at once, or where there are too many for that, those near the places of a query.
   * @param {{offices: string} | {parts: string, folder: string}} table
   * @param {(name: string, address: string) => Promise<{offices: string}>} load
   * @returns {(placeFinds: object[]) => Promise<Offices[]>}
   */
  function officesIn(table, places, wording, load) {
    if (!table.parts) {
      const all = [new Offices(table.offices, places, wording)];
      return async () => all;
    }
    const parts = new Map(table.parts.split(" ").map((number) => [number, null]));
    const part = async (number) => {
      const { offices } = await load(`offices-${number}`, `${table.folder}/offices-${number}.js`);
      if (!parts.get(number)) parts.set(number, new Offices(offices, places, wording));
      return parts.get(number);
    };
    return (placeFinds) => {
      const sure = placeFinds.filter(({ score }) => score >= SURE_PLACE).map(({ place }) => place.code.slice(0, 2));
      return engine.settled(
        [...new Set(sure)]
          .filter((number) => parts.has(number))
          .slice(0, MOST_PARTS)
          .map(part),
      );
    };
  }

  engine.officesIn = officesIn;
})(globalThis.madoguchi);
