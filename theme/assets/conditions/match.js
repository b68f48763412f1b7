// Takes what is known of the windows of a place and what someone wishes; gives whether one window meets all of it.
"use strict";

globalThis.madoguchi ??= {};

(() => {
  function isFor(age, trait) {
    const [kind, first, last] = trait.split("-");
    return kind === "ages" && Number(first) <= age && age <= Number(last);
  }

  function meets(traits, { has, age, language }) {
    if (!has.every((wish) => traits.includes(wish))) return false;
    if (age !== null && !traits.some((trait) => isFor(age, trait))) return false;
    return !language || traits.includes(`speaks-${language}`);
  }

  globalThis.madoguchi.conditions = {
    /**
     * What an address or a form wishes.
     * @param {URLSearchParams} given `has` (any number), `age` and `language`.
     * @returns {{has: string[], age: ?number, language: string}} The wishes.
     */
    read(given) {
      const age = (given.get("age") ?? "").normalize("NFKC").trim();
      const has = given.getAll("has").filter(Boolean);
      return { has, age: /^\d{1,3}$/.test(age) ? Number(age) : null, language: given.get("language") ?? "" };
    },

    /**
     * The wishes as a part of an address, `has=mail&age=35`; empty where nothing is wished.
     * @param {{has: string[], age: ?number, language: string}} wishes The wishes.
     * @returns {string} The part.
     */
    write({ has, age, language }) {
      const pairs = has.map((wish) => ["has", wish]);
      if (age !== null) pairs.push(["age", age]);
      if (language) pairs.push(["language", language]);
      return String(new URLSearchParams(pairs));
    },

    /**
     * Whether one of the windows meets all wishes; what isn't known counts as not met.
     * @param {string} traits The windows as traits_of in generator/features/conditions/traits.py gives them.
     * @param {{has: string[], age: ?number, language: string}} wishes The wishes.
     * @returns {boolean} Whether it does.
     */
    isMet: (traits, wishes) => traits.split("|").some((window) => meets(window.split(" "), wishes)),
  };
})();
