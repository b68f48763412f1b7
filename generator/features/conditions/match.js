// Takes the conditions that the windows of a place are known to meet and those that someone chose; gives whether one
// window meets them all.
"use strict";

globalThis.madoguchi ??= {};

(() => {
  function isFor(age, condition) {
    const [kind, first, last] = condition.split("-");
    return kind === "ages" && Number(first) <= age && age <= Number(last);
  }

  function meets(known, { has, age, language }) {
    if (!has.every((condition) => known.includes(condition))) return false;
    if (age !== null && !known.some((condition) => isFor(age, condition))) return false;
    return !language || known.includes(`speaks-${language}`);
  }

  globalThis.madoguchi.conditions = {
    /**
     * The conditions that an address or a form holds.
     * @param {URLSearchParams} given `has` (any number), `age` and `language`.
     * @returns {{has: string[], age: ?number, language: string}} The conditions.
     */
    read(given) {
      const age = (given.get("age") ?? "").normalize("NFKC").trim();
      const has = given.getAll("has").filter(Boolean);
      return { has, age: /^\d{1,3}$/.test(age) ? Number(age) : null, language: given.get("language") ?? "" };
    },

    /**
     * The conditions as a part of an address, `has=mail&age=35`; empty where none is chosen.
     * @param {{has: string[], age: ?number, language: string}} chosen The conditions.
     * @returns {string} The part.
     */
    write({ has, age, language }) {
      const pairs = has.map((condition) => ["has", condition]);
      if (age !== null) pairs.push(["age", age]);
      if (language) pairs.push(["language", language]);
      return String(new URLSearchParams(pairs));
    },

    /**
     * Whether one of the windows meets all conditions; what isn't known counts as not met.
     * @param {string} known The windows as window_conditions in generator/features/conditions gives them.
     * @param {{has: string[], age: ?number, language: string}} chosen The conditions.
     * @returns {boolean} Whether it does.
     */
    isMet: (known, chosen) => known.split("|").some((window) => meets(window.split(" "), chosen)),
  };
})();
