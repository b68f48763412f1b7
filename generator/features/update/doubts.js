// Takes a record as plain data; gives what may be wrong in it though each value is right by itself: numbers that are hardly
// the ones that are meant. Does as generator/records/rules/numbers.py does, as far as that needs no tables of places; the
// cases of the check hold both. Nothing here keeps anybody from sending.
"use strict";

globalThis.madoguchi ??= {};
globalThis.madoguchi.update ??= {};

(() => {
  const { update } = globalThis.madoguchi;
  const MOBILE = /^0[789]0-?\d{4}-?\d{4}$/;
  const SHARED = /兼|共用|共通|同じ/;
  const EXTENSION = /^\d[\d ・、,~〜-]{0,39}$/;
  const LONG = 9; // digits that no extension has
  const DEPARTMENTS = ["lead_department", "liaison", "coordination"];

  const parts = (value) => (Array.isArray(value) ? value : []);

  function* inWindow(window) {
    const ways = parts(window.ways);
    const phones = ways.filter(({ way }) => way === "phone").map(({ number }) => number);
    const notes = [window, ...ways].map(({ note }) => note ?? "").join("\n");
    for (const { way, number = "", extension = "" } of ways) {
      if (MOBILE.test(number)) yield ["mobile-number", number];
      if (way === "fax" && number && phones.includes(number) && !SHARED.test(notes)) yield ["fax-is-phone", number];
      const isShort = EXTENSION.test(extension) && extension.replace(/\D/g, "").length < LONG;
      if (extension && !isShort) yield ["bad-extension", extension];
    }
  }

  function* inRecord(record) {
    for (const window of parts(record.windows)) {
      for (const found of inWindow(window)) yield [window.name, ...found];
    }
    for (const one of [...DEPARTMENTS.map((key) => record[key]), ...parts(record.related_departments)]) {
      if (MOBILE.test(one?.phone)) yield [one.name, "mobile-number", one.phone];
    }
  }

  /**
   * What is to be looked at once more.
   * @param {object} record Plain data.
   * @returns {{name: string, where: string, found: string}[]} The rule, whose number it is, and the number.
   */
  update.doubtsIn = (record) => Array.from(inRecord(record), ([where = "", name, found]) => ({ name, where, found }));
})();
