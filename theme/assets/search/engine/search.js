/** The tables go in, the search comes out: a text in, hits out. */
(({ engine, receive }) => {
  const VERSION = 1;
  const { fold, hits, names, numbers } = engine;

  function create(facts, offices, load, unavailable) {
    if (facts.version !== VERSION) throw unavailable(`facts of version ${facts.version} instead of ${VERSION}`);
    const index = new engine.Index(engine.readPlaces(facts.places), names.foldingOfNames(facts.variants));
    const wording = (text) => facts.spellings.reduce((worded, [written, counts]) => worded.replaceAll(written, counts), text);
    const words = engine.wordsOf(facts.words, wording);
    const municipalities = index.places.filter(({ kind }) => kind === "municipality");

    function byCode(digits) {
      const places = index.places.filter(({ code, kind }) => kind !== "ward" && (code === digits || code.slice(0, 5) === digits));
      return places.map((place) => ({ place, reason: "code" }));
    }

    async function byPostalCode(digits) {
      const low = Number(digits.padEnd(7, "0"));
      const high = low + 10 ** (7 - digits.length);
      if (digits.length === 7) {
        const [{ runs }] = await Promise.all([load(`codes-${digits[0]}`), load("postal")]);
        if (!numbers.isInUse(runs, low)) return [];
      }
      const ranges = numbers.readRanges(await load("postal"));
      return numbers.areasBetween(ranges, low, high).map((at) => ({ place: municipalities[at], reason: "postal" }));
    }

    async function byNumber(digits) {
      const finds = byCode(digits);
      const postal = digits.length <= 7 ? await byPostalCode(digits) : [];
      const state = digits.length === 7 && !postal.length ? "unknown-postal-code" : null;
      return { finds: [...finds, ...postal], state };
    }

    function byText(text) {
      const { rest, found } = words.take(text);
      const finds = engine.findPlaces(index, rest || text, words.endings);
      return { finds: hits.ordered([...finds.byPlace.values()]) };
    }

    return async (typed, limit) => {
      const text = numbers.withoutPostalCode(fold.tidy(typed));
      const digits = numbers.digitsOf(text);
      const { finds, state } = !text ? { finds: [] } : digits ? await byNumber(digits) : byText(text);
      const list = finds.slice(0, limit).map((find) => hits.hitOf(find, facts.reasons));
      return Object.assign(list, { state: state ?? (finds.length ? "found" : "none") });
    };
  }

  receive("engine", create);
})(globalThis.madoguchi);
