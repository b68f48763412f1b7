/// <reference path="settled.js" />
/// <reference path="fold.js" />
/// <reference path="names.js" />
/// <reference path="places.js" />
/// <reference path="index.js" />
/// <reference path="finds.js" />
/// <reference path="find.js" />
/// <reference path="words.js" />
/// <reference path="misread.js" />
/// <reference path="neighbourhoods.js" />
/// <reference path="offices.js" />
/// <reference path="consult.js" />
/// <reference path="guides.js" />
/// <reference path="intents.js" />
/// <reference path="numbers.js" />
/// <reference path="hits.js" />
/** The tables go in, the search comes out: a text in, hits out. */
(({ engine, receive }) => {
  const VERSION = 1;
  const CERTAIN = 90;
  const LIKELY = 70;
  const BEGUN = 78.8;
  const FEW = 3;
  const WHOLE_NAME = 98;
  const GUESSED = ["maybe", "neighbourhood", "station"];
  const PARTS_OF_NAMES = ["kind", "field"];
  const TOWN = /[市区町村郡]$/;
  const UNMIXED = 77; // less sure are names among other words: 東京タワー, Minami Alps
  const LESS_FOR_PART = 2;
  const ASKED = {
    placeless: 99.8,
    strong: 77,
    weak: 61,
    behindGuess: 38,
    besidePlace: 55,
    behindPlace: 1.5,
    behindWindows: 2.5,
    beforePlain: 0.1,
  };
  const CALLED = 70;
  const CONDITION = /^lists\/(.+)\.html$/;
  // A sentence, no address.
  const SAID = /[をがにで]|です|ます|たい|ない|[てっ][るた]/;
  const SHORTEST = { number: 5, name: 2, kana: 3, words: 5 };
  const { fold, hits, names, numbers } = engine;

  const isOfPlace = (places) => places[0]?.score >= LIKELY;
  const isPrefecture = ({ place }) => place.kind === "prefecture";
  const isAsking = ({ group }) => group !== "common";
  const isPlace = ({ kind }) => kind === "municipality" || kind === "prefecture" || kind === "ward";

  /** Words in one of the ways to write them: 引きこもり as ひきこもり. */
  function spelling(table) {
    const one = new Map(table);
    const any = new RegExp([...one.keys()].join("|"), "g");
    return (text) => text.replace(any, (written) => one.get(written));
  }

  /** What is left of a text without the names of a place and of what is above it. */
  function withoutNames(text, place) {
    const names = [place, place.city, place.prefecture].filter(Boolean);
    const forms = ["name", "kana", "stem", "stemKana"].flatMap((form) => names.map((one) => fold.hiragana(one[form])));
    return forms.reduce((rest, name) => rest.replace(name, " "), text);
  }

  /** What begins a few names and is, but for a slip, another as a whole may be either. */
  function withBeginnings(finds) {
    const isWhole = ({ place, score, reason }) =>
      place.kind === "municipality" &&
      score > LIKELY &&
      score < BEGUN &&
      ["maybe", "other", "reading"].includes(reason);
    const begun = finds.filter(({ reason }) => reason === "begun");
    const exact = begun.filter(({ score }) => score > BEGUN);
    const whole = finds.filter(isWhole);
    const isUnsure = exact.length <= FEW && !exact.some(isPrefecture) && whole.length > 0;
    for (const find of begun) find.reason = isUnsure ? "maybe" : "reading";
    const isSlip = whole.some(({ reason }) => reason === "maybe");
    for (const find of whole) if (isSlip && find.reason === "reading") find.reason = "maybe";
    return finds;
  }

  function create(facts, officesTable, load) {
    if (facts.version !== VERSION) throw new Error(`version ${facts.version} instead of ${VERSION}`);
    const index = new engine.Index(
      engine.readPlaces(facts.places),
      names.foldingOfNames(facts.variants),
      names.lookingAlike(facts.alike),
      new Set(facts.crowded),
    );
    const spelled = spelling(facts.spellings);
    const wording = (text) => (fold.hasHan(text) ? index.fold(spelled(text)) : spelled(text));
    const words = engine.wordsOf(facts.words, facts.joints, spelled);
    const municipalities = index.places.filter(({ kind }) => kind === "municipality");
    const read = (table) => new engine.Offices(table, index.places, wording);
    const named = [...municipalities, ...index.places.filter(({ kind }) => kind === "prefecture")];
    const prefectures = named.slice(municipalities.length).map(({ code }) => code.slice(0, 2));
    const listed = new engine.Parts("listed", prefectures, read, load);
    const recorded = officesIn(officesTable);
    const guides = engine.guides.readGuides(facts, wording);

    /** Windows, departments and partners: all at once, or where there are too many, those near the places of a query. */
    function officesIn({ offices, parts }) {
      if (!parts) {
        const all = [read(offices)];
        return async () => all;
      }
      const some = new engine.Parts("offices", parts.split(" "), read, load);
      return (placeFinds) => some.of(engine.prefecturesOf(placeFinds));
    }

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
      codes.places ??= numbers.readOffices(codes);
      const areas = numbers.areasBetween(table.read, codes.read, low, high);
      if (digits.length === 7 && !areas.length) areas.push(...(codes.places.get(low) ?? []));
      return areas.map((at) => ({ place: municipalities[at], reason: "postal" }));
    }

    /** Offices of the state's list, by whose numbers only the prefectures are known at first. */
    async function listedByNumber(digits) {
      if (digits.length < SHORTEST.number) return [];
      const table = await load("numbers");
      table.read ??= table.lines
        .split("\n")
        .filter(Boolean)
        .map((line) => line.split(" "));
      const meant = table.read.filter(([, ...phones]) => phones.some((phone) => numbers.isMeant(phone, digits)));
      return byPhone(await listed.of(meant.map(([number]) => number)), digits);
    }

    const byPhone = (parts, digits) =>
      parts.flatMap((part) => part.byPhone(digits)).map((place) => ({ place, reason: "phone" }));

    async function byNumber(digits, soon) {
      const emergency = guides
        .filter(({ phones }) => phones.includes(digits))
        .map((place) => ({ place, reason: "phone" }));
      const phones = byPhone(await recorded([]), digits);
      const postal = digits.length <= 7 ? await byPostalCode(digits) : [];
      const first = [...emergency, ...byCode(digits), ...postal, ...phones];
      const finds = await further(first, soon, async () => [...first, ...(await listedByNumber(digits))]);
      return { finds, state: digits.length === 7 && !finds.length ? "unknown-postal-code" : null };
    }

    /** Whether what is left may name a place: 弟 is no beginning of 弟子屈町. */
    const isPlaceful = (text) => text.length > 1 || (text && index.names.whole(index.fold(text)).length > 0);

    /** Places by the whole text, or where that is no name, by what is left without the words around. */
    function placesOf(text, { rest, bare, found }) {
      let best = engine.findPlaces(index, text, words.endings);
      if (!found.length || best.best >= CERTAIN) return best;
      const without = [...new Set([rest, bare])]
        .filter(isPlaceful)
        .map((one) => engine.findPlaces(index, one, words.endings));
      const whole = best;
      if (without.length && best.best < LIKELY) best = new engine.Finds();
      for (const finds of without) if (finds.best > best.best) best = finds;
      // What is no name of a town may be a station or a neighbourhood: 梅田の相談.
      const others = best.best ? [best] : without;
      best.interpretations = [...whole.interpretations, ...others.flatMap((finds) => finds.interpretations)];
      best.isPart = best !== whole;
      return best;
    }

    /** Whether a name without ending is that of small towns alone: 上野 may mean the station rather than 上野村. */
    function isOfTowns(text, { byPlace }) {
      if (!fold.hasHan(text) || TOWN.test(text)) return false;
      const likely = [...byPlace.values()].filter(({ score }) => score >= CERTAIN).map(({ place }) => place);
      return likely.every(({ kind, name }) => kind !== "prefecture" && (kind === "ward" || !/[市区]$/.test(name)));
    }

    /** Places, and where none is likely, municipalities with a neighbourhood of that name. */
    async function byPlace(text, query) {
      const found = placesOf(text, query);
      const { best } = found;
      if (best < CERTAIN) await engine.addMisread(found, named, load);
      await engine.settleGuesses(index, found, named, load);
      if (best < UNMIXED || found.guesses.length || engine.isOfStation(found) || isOfTowns(text, found))
        await engine.addNeighbourhoods(index, found, named, load);
      found.settle();
      const less = found.isPart ? LESS_FOR_PART : 0;
      return withBeginnings([...found.byPlace.values()]).map((find) => ({ ...find, score: find.score - less }));
    }

    /** Offices of the state's list near the places of a query; where it names none for sure, all that it may name; and
     * those that it names wholly, wherever. */
    async function listedBy(query, places) {
      const { text, rest, found } = query;
      if (text.length < (fold.hasHan(text) ? SHORTEST.name : SHORTEST.kana)) return [];
      const near = await listed.of(engine.prefecturesOf(places));
      const finds = near.flatMap((part) => engine.findOffices(part, index, query, places));
      const isSure = places[0]?.score >= (found.length ? CERTAIN - LESS_FOR_PART : LIKELY);
      if (rest.length < SHORTEST.name && text.length < SHORTEST.words) return finds;
      // What begins like a place may still be the whole name of an office elsewhere: かすが地域包括支援センター.
      const mayBeName = !text.includes(" ") && found.some(({ group }) => PARTS_OF_NAMES.includes(group));
      if (isSure && (!mayBeName || finds.some(isNamed))) return finds;
      const others = (await listed.of()).filter((part) => !near.includes(part));
      const named = others.flatMap((part) => engine.namedOffices(part, index, query));
      return [...finds, ...(isSure ? named.filter(isNamed) : named)];
    }

    const isNamed = ({ score }) => score >= WHOLE_NAME;

    /** The guide page or list that a query asks for in its own words; null where it only names something. */
    async function askedFor({ text, found }, place, best) {
      const isSaid = place ? found.some(isAsking) || (fold.hasHan(text) && SAID.test(text)) : best < CERTAIN;
      if (!isSaid || text.length < SHORTEST.name) return null;
      const table = await load("sentences");
      table.read ??= engine.learnIntents(table, wording);
      const asked = table.read(place ? withoutNames(text, place) : text);
      const guide = asked && guides.find(({ url }) => url === asked.url);
      return guide ? { guide, isStrong: asked.isStrong } : null;
    }

    /** What is asked for: alone a page, beside a place the list of its prefecture with the condition chosen. */
    function withAsked({ guide, isStrong }, places, offices, best) {
      // What bears such a name itself goes before.
      const weak = places[0]?.score >= ASKED.behindGuess ? ASKED.behindGuess - 1 : ASKED.weak;
      const score = isStrong && best < CALLED ? ASKED.strong : weak;
      const page = { place: guide, reason: "", score: isOfPlace(places) ? ASKED.besidePlace : score };
      const [, condition] = CONDITION.exec(guide.url) ?? [];
      if (!isOfPlace(places) || !condition || !isStrong) return [page];
      const [{ place, score: sure }] = places;
      const { prefecture } = place;
      const url = `${engine.addressOf(prefecture)}#has=${condition}`;
      // Windows of the place that are known to do what was asked go before those of its prefecture.
      const behind = offices.some(({ reason }) => reason === "words") ? ASKED.behindWindows : ASKED.behindPlace;
      const plain = places.find((find) => find.place === prefecture)?.score ?? 0;
      const chosen = { place: { ...prefecture, url }, reason: "asked", said: guide.name };
      return [{ ...chosen, score: Math.max(sure - behind, plain + ASKED.beforePlain) }, page];
    }

    /** Words that stand in every query and name nothing: the way to begin, and what to add, not towns far away. */
    function placeless(finds) {
      const place = guides.find(({ url }) => url === facts.beginning);
      return hits.best([
        { place, reason: "placeless", score: ASKED.placeless },
        ...finds.filter(({ score }) => score >= CERTAIN),
      ]);
    }

    const isPlaceless = ({ rest, found }, finds) =>
      !rest &&
      found.length > 0 &&
      found.every(({ group }) => group === "common") &&
      !finds.some(({ place, score }) => score >= LIKELY && (isPlace(place) || place.url));

    async function byText(text, soon) {
      const query = { text, ...words.take(text) };
      const places = hits.ordered(await byPlace(text, query));
      const offices = (await recorded(places)).flatMap((part) => engine.findOffices(part, index, query, places));
      const named = hits.ordered([...places, ...offices, ...engine.guides.findGuides(guides, text, wording)]);
      if (isPlaceless(query, named)) {
        const more = async () => placeless([...named, ...(await listedBy(query, places))]);
        return further(placeless(named), soon, more);
      }
      const best = named[0]?.score ?? 0;
      const asked = await askedFor(query, isOfPlace(places) && places[0].place, best);
      const first = asked ? hits.best([...named, ...withAsked(asked, places, offices, best)]) : named;
      return further(first, soon, async () => hits.best([...first, ...(await listedBy(query, places))]));
    }

    /** Words around a postal code or a phone number; the number counts where the words name no place for sure. */
    async function byTextAndNumber(text, soon) {
      const { rest, code } = numbers.postalCodeIn(text);
      const finds = rest ? await byText(rest, soon) : [];
      const digits = code || numbers.phoneIn(rest);
      if (!digits || (finds[0]?.score >= LIKELY && !finds[0].place.url)) return finds;
      const byDigits = (await byNumber(digits, () => {})).finds;
      return [...byDigits, ...finds.filter(({ place }) => !byDigits.some((find) => find.place === place))];
    }

    /** What more tables give; what was found without them is handed over before, and stays if they can't be loaded. */
    async function further(first, soon, more) {
      soon(first);
      try {
        return await more();
      } catch (error) {
        if (!first.length) throw error;
        return first;
      }
    }

    /** In danger or distress, and where nothing is found, the page of emergency lines comes first. */
    function withEmergency(finds) {
      const place = guides.find(({ kind }) => kind === "emergency");
      return [{ place, reason: "crisis" }, ...finds.filter((find) => find.place !== place)];
    }

    return async (typed, limit, show) => {
      const text = fold.tidy(typed);
      const digits = numbers.digitsOf(text);
      const told = globalThis.madoguchi.danger.of(typed)?.intent;
      const crisis = told && told !== "distress";
      const listOf = (finds, state) => {
        const helps = told || (text && !digits && !finds.length);
        const left = finds.filter(({ place, reason }) => {
          // Who is in danger is not sent to read, unless about food and money; つらい is no slip of a town's name.
          if (crisis && told !== "food" && place.kind === "guide") return false;
          return !told || fold.hasHan(text) || !GUESSED.includes(reason);
        });
        const list = (helps ? withEmergency(left) : left)
          .slice(0, limit)
          .map((find) => hits.hitOf(find, facts.reasons));
        return Object.assign(list, { state: crisis ? "crisis" : (state ?? (left.length ? "found" : told || "none")) });
      };
      const soon = (finds) => (finds.length || told) && show?.(listOf(finds));
      const { finds, state } = digits
        ? await byNumber(digits, soon)
        : { finds: text ? await byTextAndNumber(text, soon) : [] };
      return listOf(finds, state);
    };
  }

  receive("engine", create);
})(globalThis.madoguchi);
