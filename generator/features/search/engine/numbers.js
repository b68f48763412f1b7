/** A number that was typed goes in; the postal codes, codes of places or phone numbers that it may be come out. */
(({ engine }) => {
  const HYPHENS = /[\s()\-‐‑‒–—―−ー._/]/g;
  const CALLED = /^(?:〒|tel|fax|電話(?:番号)?|郵便番号)[:：]?/;
  const FROM_ABROAD = /^\s*\+81[\s-]?(?:\(0\))?/;
  const EXTENSION = /内線[\s\d:)]*$/;
  const SHORTEST_END = 6;
  // With 〒 or a hyphen anywhere, with neither only at the beginning; a part of a longer number (080-0000-0000) is none.
  const POSTAL =
    /(^|[^\d\-‐‑‒–—―−ー])(?:〒\s*(\d{3})[-‐‑‒–—―−ー\s]?(\d{4})|(\d{3})[-‐‑‒–—―−ー](\d{4}))(?![\d\-‐‑‒–—―−ー])/;
  const BEFORE_ADDRESS = /^()(\d{3})(\d{4})(?=[^\d\-‐‑‒–—―−ー])/;
  const PHONE = /(?:^|[^\d-])(0\d{1,4}[-‐‑‒–—―−ー(]\d{1,4}[-‐‑‒–—―−ー)]\d{3,4}|0\d{9,10})(?!\d)/;

  /** The digits of a text that is a number and nothing else, or "". */
  function digitsOf(text) {
    const plain = text.replace(EXTENSION, "").replace(CALLED, "").replace(FROM_ABROAD, "0").replace(HYPHENS, "");
    return /^\d{3,15}$/.test(plain) ? plain : "";
  }

  /** Whether typed digits may mean a phone number: its beginning, or so much of its end that an area code may be missing. */
  function isMeant(phone, digits) {
    return phone.startsWith(digits) || (digits.length >= SHORTEST_END && phone.endsWith(digits));
  }

  /** A text without the postal code in it, and the digits of that; of a text with none as it is, and "". */
  function postalCodeIn(text) {
    const found = POSTAL.exec(text) ?? BEFORE_ADDRESS.exec(text);
    if (!found) return { rest: text, code: "" };
    const [all, before, ...digits] = found;
    return { rest: text.replace(all, `${before} `).trim(), code: digits.join("") };
  }

  /** The digits of a phone number between words, or "". */
  const phoneIn = (text) => digitsOf(PHONE.exec(text)?.[1] ?? "");

  function* unpack(text) {
    let value = 0;
    for (const word of text.split(" ")) {
      value += parseInt(word, 36);
      yield value;
    }
  }

  /** The last position whose number is not greater; -1 where all are. */
  function lastUpTo(numbers, number) {
    let low = -1;
    let high = numbers.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (numbers[middle] <= number) low = middle;
      else high = middle;
    }
    return low;
  }

  /**
   * Stretches of postal codes: where each begins, up to the beginning of the next, and the positions of its places.
   * @param {{starts: string, areas: string}} table steps between the starts, and between positions
   */
  function readStretches({ starts, areas }) {
    let last = 0;
    const next = (step) => {
      last += parseInt(step, 36);
      return last;
    };
    const positions = (word) => word.split("+").filter(Boolean).map(next);
    return { begins: [...unpack(starts)], areas: areas.split(" ").map(positions) };
  }

  /**
   * Runs of codes in use.
   * @param {{runs: string}} table steps to the next run, 2 where left out, each with its further length after a comma
   */
  function readRuns({ runs }) {
    const [begins, ends] = [[], []];
    let at = 0;
    for (const run of runs.split(" ")) {
      const [step, further] = run.split(",");
      at += step ? parseInt(step, 36) : 2;
      begins.push(at);
      at += further ? parseInt(further, 36) : 0;
      ends.push(at);
    }
    return { begins, ends };
  }

  /**
   * The positions of the places in which public offices stand, by the postal codes that are theirs alone.
   * @param {{offices: string}} table steps from code to code, each with positions where these are not those before
   */
  function readOffices({ offices }) {
    const places = new Map();
    let [at, last] = [0, ""];
    for (const word of offices.split(" ").filter(Boolean)) {
      const [step, positions = last] = word.split(",");
      at += parseInt(step, 36);
      places.set(
        at,
        positions.split("+").map((one) => parseInt(one, 36)),
      );
      last = positions;
    }
    return places;
  }

  /** Whether any code from `low` to below `high` is in use. */
  function isAnyInUse({ begins, ends }, low, high) {
    const at = lastUpTo(begins, high - 1);
    return at >= 0 && ends[at] >= low;
  }

  /** The positions of the places that codes in use from `low` to below `high` belong to, in the order of the codes. */
  function areasBetween({ begins, areas }, runs, low, high) {
    const found = new Set();
    for (let at = Math.max(lastUpTo(begins, low), 0); begins[at] < high; at += 1) {
      const [from, to] = [Math.max(begins[at], low), Math.min(begins[at + 1] ?? high, high)];
      if (isAnyInUse(runs, from, to)) for (const area of areas[at]) found.add(area);
    }
    return [...found];
  }

  engine.numbers = { areasBetween, digitsOf, isMeant, phoneIn, postalCodeIn, readOffices, readRuns, readStretches };
})(globalThis.madoguchi);
