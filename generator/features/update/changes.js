// Takes a record as it was and as it is now, as plain data; gives each change in words, as generator/records/changes.py
// does. What the parts of a record hold, and the words, are handed in: they stand in the page (`model.js`).
"use strict";

globalThis.madoguchi ??= {};
globalThis.madoguchi.update ??= {};

(() => {
  const { update } = globalThis.madoguchi;

  const isPart = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const mapping = (value) => (isPart(value) ? value : {});
  const parts = (value) => (Array.isArray(value) ? value.filter(isPart) : []);
  // The order of items tells nothing.
  const sameText = (value) => JSON.stringify(value, (_key, one) => (isPart(one) ? Object.entries(one).sort() : one));
  const isSame = (one, other) => sameText(one) === sameText(other);
  const joined = (where, { between }) => [...new Set(where)].join(between);
  const into = (format, slots) => format.replace(/\{(\w+)\}/g, (_all, slot) => slots[slot]);

  // For each part of a list, which one it was: the same, else the one with its id, else one of its name.
  function paired(before, after, { names }) {
    const left = new Map(before.entries());
    const found = after.map(() => null);
    const key = (one) => sameText(one[names.find((name) => one[name] !== undefined)]);
    for (const fits of [
      isSame,
      (one, other) => one.id !== undefined && one.id === other.id,
      (one, other) => key(one) !== undefined && key(one) === key(other) && !(one.id && other.id),
    ]) {
      for (const [place, one] of after.entries()) {
        const [at] = [...left].find(([, other]) => found[place] === null && fits(other, one)) ?? [null];
        if (at === null) continue;
        found[place] = at;
        left.delete(at);
      }
    }
    return found;
  }

  class Telling {
    constructor(model, words) {
      Object.assign(this, { model, words, changes: [] });
    }

    say(value, item) {
      if (Array.isArray(value)) return this.all(value.map((one) => this.say(one, item)));
      if (isPart(value))
        return this.all(
          Object.values(value).map((one) => this.say(one, item)),
          " ",
        );
      return Object.hasOwn(item.words, value) ? item.words[value] : (value ?? "");
    }

    all(texts, between = this.words.and) {
      return texts.filter(Boolean).join(between);
    }

    // Whether a part can be told without the names of its items: the parts in it hold nothing but values.
    isShort(name, depth = 1) {
      return this.model[name].every(({ holds }) => !holds || (depth > 0 && this.isShort(holds, depth - 1)));
    }

    // All that a part says, in one line; with the names of its items, unless it is short.
    whole(name, data) {
      const isShort = this.isShort(name);
      const said = this.model[name].map((item) => {
        const value = data[item.key];
        const isHolding = item.holds && typeof value === "object" && value !== null;
        const text = isHolding
          ? this.all([value].flat().map((one) => this.whole(item.holds, mapping(one))))
          : this.say(value, item);
        return text && !isShort ? `${item.title} ${text}` : text;
      });
      return this.all(said, isShort ? " " : undefined);
    }

    nameOf(name, data) {
      const items = new Map(this.model[name].map((item) => [item.key, item]));
      const key = this.words.names.find((one) => data[one] !== undefined && items.has(one));
      return key ? this.say(data[key], items.get(key)) : this.words.nameless;
    }

    called(name, data, where) {
      const slots = { title: where.at(-1), name: this.nameOf(name, data) };
      return [...where.slice(0, -1), into(this.words.named, slots)];
    }

    tell(steps, before, after) {
      if (before === after) return;
      const kind = before ? (after ? "changed" : "removed") : "added";
      const change = { kind, where: joined(steps, this.words), before, after };
      this.changes.push({ ...change, sentence: into(this.words[kind], change).split("\n").join(" / ") });
    }

    inPart(name, before, after, where) {
      for (const item of this.model[name]) {
        const [was, is] = [before[item.key], after[item.key]];
        if (isSame(was, is)) continue;
        const here = [...where, item.title];
        if (!item.holds || typeof (was || is) !== "object") this.tell(here, this.say(was, item), this.say(is, item));
        else if (item.isMany) this.inList(item.holds, parts(was), parts(is), here);
        else this.inPart(item.holds, mapping(was), mapping(is), here);
      }
    }

    inList(name, before, after, where) {
      const found = paired(before, after, this.words);
      const isShort = this.isShort(name);
      for (const [place, at] of found.entries()) {
        if (at === null && isShort) this.tell(where, "", this.whole(name, after[place]));
        else this.inPart(name, at === null ? {} : before[at], after[place], this.called(name, after[place], where));
      }
      for (const [at, one] of before.entries()) {
        if (!found.includes(at)) this.tell(isShort ? where : this.called(name, one, where), this.whole(name, one), "");
      }
      const kept = found.filter((at) => at !== null);
      const sorted = [...kept].sort((one, other) => one - other);
      if (kept.every((at, place) => at === sorted[place])) return;
      const [was, is] = [sorted, kept].map((order) => this.all(order.map((at) => this.nameOf(name, before[at]))));
      this.tell([...where.slice(0, -1), where.at(-1) + this.words.order], was, is);
    }
  }

  /**
   * The changes of a record.
   * @param {object} before Plain data.
   * @param {object} after Plain data.
   * @param {{model: object, words: object}} facts The items of each part by its name, and the words that tell changes.
   * @returns {{kind: string, where: string, before: string, after: string, sentence: string}[]} In the model's order.
   */
  update.changesOf = (before, after, { model, words }) => {
    const telling = new Telling(model, words);
    telling.inPart("Record", before, after, []);
    return telling.changes;
  };

  /** Whether a record that had windows has none now. */
  update.losesWindows = (before, after) => parts(before.windows).length > 0 && !parts(after.windows).length;
})();
