/// <reference path="settled.js" />
/// <reference path="fold.js" />
/// <reference path="names.js" />
/// <reference path="places.js" />
/// <reference path="index.js" />
/// <reference path="finds.js" />
/// <reference path="find.js" />
/// <reference path="words.js" />
/// <reference path="neighbourhoods.js" />
/// <reference path="offices.js" />
/// <reference path="consult.js" />
/// <reference path="guides.js" />
/// <reference path="numbers.js" />
/// <reference path="hits.js" />
/** The tables go in, the search comes out: a text in, hits out. */
(({ engine, receive }) => {
  const VERSION = 1;
  const CERTAIN = 90;
  const LIKELY = 70;
  const LESS_FOR_PART = 2;
  const { fold, hits, names, numbers } = engine;

  /** Words in one of the ways to write them: 引きこもり as ひきこもり. */
  function spelling(table) {
    const one = new Map(table);
    const any = new RegExp([...one.keys()].join("|"), "g");
    return (text) => text.replace(any, (written) => one.get(written));
  }

  function create(facts, officesTable, load) {
    if (facts.version !== VERSION) throw new Error(`version ${facts.version} instead of ${VERSION}`);
    const index = new engine.Index(engine.readPlaces(facts.places), names.foldingOfNames(facts.variants));
    const spelled = spelling(facts.spellings);
    const wording = (text) => (fold.hasHan(text) ? index.fold(spelled(text)) : spelled(text));
    const words = engine.wordsOf(facts.words, facts.joints, spelled);
    const municipalities = index.places.filter(({ kind }) => kind === "municipality");
    const officesNear = engine.officesIn(officesTable, index.places, wording, load);
    const guides = engine.guides.readGuides(facts, wording);
    const isCrisis = engine.guides.readCrisis(facts.crisis, wording);

    function byCode(digits) {
      const places = index.places.filter(
        ({ code, kind }) => kind !== "ward" && (code === digits || code.slice(0, 5) === digits),
      );
      return places.map((place) => ({ place, reason: "code" }));
    }

    async function byPostalCode(digits) {
      const low = Number(digits.padEnd(7, "0"));
      const high = low + 10 ** (7 - digits.length);
      const [table, codes] = await engine.settled([load("postal"), load(`codes-${digits[0]}`)]);
      table.read ??= numbers.readStretches(table);
      codes.read ??= numbers.readRuns(codes);
      const areas = numbers.areasBetween(table.read, codes.read, low, high);
      return areas.map((at) => ({ place: municipalities[at], reason: "postal" }));
    }

    async function byNumber(digits) {
      const emergency = guides
        .filter(({ phones }) => phones.includes(digits))
        .map((place) => ({ place, reason: "phone" }));
      const offices = await officesNear([]);
      const phones = offices.flatMap((part) => part.byPhone(digits)).map((place) => ({ place, reason: "phone" }));
      const postal = digits.length <= 7 ? await byPostalCode(digits) : [];
      const finds = [...emergency, ...byCode(digits), ...postal, ...phones];
      return { finds, state: digits.length === 7 && !finds.length ? "unknown-postal-code" : null };
    }

    /** Places by the whole text, or where that is no name, by what is left without the words around. */
    function placesOf(text, { rest, bare, found }) {
      let best = engine.findPlaces(index, text, words.endings);
      if (!found.length || best.best >= CERTAIN) return best;
      const without = [...new Set([rest, bare])]
        .filter(Boolean)
        .map((one) => engine.findPlaces(index, one, words.endings));
      if (without.length) best = new engine.Finds();
      for (const finds of without) if (finds.best > best.best) best = finds;
      best.isPart = true;
      return best;
    }

    /** Places, and where none is likely, municipalities with a neighbourhood of that name. */
    async function byPlace(text, query) {
      const found = placesOf(text, query);
      if (found.best < LIKELY) await engine.addNeighbourhoods(index, found, municipalities, load);
      found.settle();
      const less = found.isPart ? LESS_FOR_PART : 0;
      return [...found.byPlace.values()].map((find) => ({ ...find, score: find.score - less }));
    }

    async function byText(text) {
      const query = { text, ...words.take(text) };
      const places = hits.ordered(await byPlace(text, query));
      const offices = await officesNear(places);
      const others = offices.flatMap((part) => engine.findOffices(part, index, query, places));
      return hits.ordered([...places, ...others, ...engine.guides.findGuides(guides, text, wording)]);
    }

    /** In danger the page of emergency lines comes first, whatever else is found. */
    function withEmergency(finds) {
      const place = guides.find(({ kind }) => kind === "emergency");
      return [{ place, reason: "crisis" }, ...finds.filter((find) => find.place !== place)];
    }

    return async (typed, limit) => {
      const text = numbers.withoutPostalCode(fold.tidy(typed));
      const digits = numbers.digitsOf(text);
      const crisis = isCrisis(text);
      const { finds, state } = digits ? await byNumber(digits) : { finds: text ? await byText(text) : [] };
      const list = (crisis ? withEmergency(finds) : finds)
        .slice(0, limit)
        .map((find) => hits.hitOf(find, facts.reasons));
      return Object.assign(list, { state: crisis ? "crisis" : (state ?? (finds.length ? "found" : "none")) });
    };
  }

  receive("engine", create);
})(globalThis.madoguchi);
