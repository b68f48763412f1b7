/** A number that was typed goes in; the postal codes, codes of places or phone numbers that it may be come out. */
(({ engine }) => {
  const HYPHENS = /[\s()\-‐‑‒–—―−ー._/]/g;
  const CALLED = /^(?:〒|tel|fax|電話(?:番号)?|郵便番号)[:：]?/;
  const BEFORE_ADDRESS = /^〒?\s*\d{3}[-‐‑‒–—―−ー]?\d{4}(?=\D)/;

  /** The digits of a text that is a number and nothing else, or "". */
  function digitsOf(text) {
    const plain = text.replace(CALLED, "").replace(HYPHENS, "");
    return /^\d{3,15}$/.test(plain) ? plain : "";
  }

  /** The text without a postal code that stands before an address. */
  function withoutPostalCode(text) {
    return text.replace(BEFORE_ADDRESS, "").trim();
  }

  function* unpack(text) {
    let value = 0;
    for (const word of text.split(" ")) {
      value += parseInt(word, 36);
      yield value;
    }
  }

  /**
   * The ranges of postal codes: each begins at its start, ends where the next begins and belongs to its areas.
   * @param {{starts: string, areas: string}} table steps between the starts, and between positions of municipalities
   */
  function readRanges({ starts, areas }) {
    const begins = [...unpack(starts)];
    let last = 0;
    const belong = areas.split(" ").map((word) => word.split("+").filter(Boolean).map((step) => (last += parseInt(step, 36))));
    return begins.map((begin, at) => ({ begin, end: begins[at + 1] ?? 1e7, areas: belong[at] }));
  }

  /** The positions of municipalities that the codes from `low` to below `high` belong to, in the order of the codes. */
  function areasBetween(ranges, low, high) {
    const found = ranges.filter(({ begin, end }) => begin < high && end > low);
    return [...new Set(found.flatMap(({ areas }) => areas))];
  }

  /**
   * Whether a postal code is in use.
   * @param {string} runs steps to the next run of codes, each with its further length after a comma
   */
  function isInUse(runs, code) {
    let at = 0;
    for (const run of runs.split(" ")) {
      const [step, further] = run.split(",");
      at += step ? parseInt(step, 36) : 2;
      const end = at + (further ? parseInt(further, 36) : 0);
      if (code <= end) return code >= at;
      at = end;
    }
    return false;
  }

  engine.numbers = { areasBetween, digitsOf, isInUse, readRanges, withoutPostalCode };
})(globalThis.madoguchi);
