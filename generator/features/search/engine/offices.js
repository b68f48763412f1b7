/// <reference path="settled.js" />
/// <reference path="fold.js" />
/// <reference path="index.js" />
/// <reference path="numbers.js" />
/** Fact tables of windows, departments, partners and offices go in; these come out with the keys to find them by. */
(({ engine }) => {
  const { hasHan, hiragana, sound } = engine.fold;
  const KINDS = { w: "window", d: "department", p: "partner", l: "office" };

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
    const byCode = new Map(places.map((place) => [place.code, place]));
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
      const [name, reading, nickname, nicknameReading, more, features, phones, serves, anchor] = Array.from(
        { length: 9 },
        (_, at) => columns[at] ?? "",
      );
      if (line[0] === "w" && !(owner.kind === "prefecture" && serves)) number += 1;
      offices.push({
        kind: KINDS[line[0]],
        name,
        reading,
        nickname,
        owner,
        code: (owner.city ?? owner).code,
        anchor: anchor ? `#${anchor}` : anchorOf(line[0], owner, number, serves),
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

  let asked = {};

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
      this.byAbove = new Map();
      for (const office of this.all) {
        for (const above of [office.owner.city, office.owner.prefecture]) engine.addTo(this.byAbove, above, office);
        for (const feature of office.features) engine.addTo(this.byFeature, feature, office);
        for (const place of new Set([office.owner, ...office.serves])) engine.addTo(this.byPlace, place, office);
      }
    }

    /** What a text is looked up as: a name, and a sound where it holds no kanji. */
    keyOf(text) {
      // All tables are asked for one text, one after the other.
      if (text !== asked.typed) {
        const heard = hasHan(text) ? "" : sound(text.replace(/\s/g, ""));
        asked = { typed: text, name: plain(this.wording(text)), sound: heard };
      }
      return asked;
    }

    /** Those with a phone number that may be meant. */
    byPhone(digits) {
      return this.all.filter(({ phones }) => phones.some((phone) => engine.numbers.isMeant(phone, digits)));
    }

    /** Those for a place: a ward has those of its city too. */
    near(place) {
      return [place, place.city].flatMap((one) => this.byPlace.get(one) ?? []);
    }

    /** Those and all in it: in the wards of a city, in the places of a prefecture. */
    within(place) {
      return [...this.near(place), ...(this.byAbove.get(place) ?? [])];
    }
  }

  const SURE_PLACE = 69;
  const MOST_PARTS = 3;

  /** Tables of offices that are loaded when they are needed, one for each prefecture. */
  class Parts {
    /**
     * @param {string} name what the names of the tables begin with
     * @param {string[]} numbers the two digits of each prefecture that has one
     * @param {(table: string) => Offices} read
     * @param {(name: string) => Promise<{offices: string}>} load
     */
    constructor(name, numbers, read, load) {
      Object.assign(this, { name, read, load });
      this.parts = new Map(numbers.map((number) => [number, null]));
    }

    /** Those of these prefectures, or of all. */
    of(numbers = [...this.parts.keys()]) {
      return engine.settled(numbers.filter((number) => this.parts.has(number)).map((number) => this.part(number)));
    }

    async part(number) {
      const { offices } = await this.load(`${this.name}-${number}`);
      if (!this.parts.get(number)) this.parts.set(number, this.read(offices));
      return this.parts.get(number);
    }
  }

  /** The prefectures in which the likeliest places of a query lie. */
  function prefecturesOf(placeFinds) {
    const sure = placeFinds.filter(({ score }) => score >= SURE_PLACE).map(({ place }) => place.code.slice(0, 2));
    return [...new Set(sure)].slice(0, MOST_PARTS);
  }

  Object.assign(engine, { Offices, Parts, prefecturesOf });
})(globalThis.madoguchi);
