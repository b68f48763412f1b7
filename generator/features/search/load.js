/**
 * Gives `madoguchi.search`; fetches the engine and its tables at the first call, as classic scripts, so that it works
 * from disk too; and what answers danger by itself, right behind the page. Their addresses are put before this script
 * when the site is built; its own element tells the root.
 */
"use strict";

(() => {
  const { root } = document.currentScript.dataset;
  const received = new Map();
  const loading = new Map();
  const broken = new Map(); // how often the script at an address did not hand over what it should
  const { madoguchi } = globalThis;
  const { danger, engine, facts, offices, tables } = madoguchi.addresses;
  madoguchi.engine = {};

  function unavailable(message) {
    return Object.assign(new Error(message), { name: "SearchUnavailable" });
  }

  function addScript(address) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = root + address;
      script.onload = resolve;
      script.onerror = () => reject(unavailable(`${address} can't be loaded`));
      document.head.append(script);
    });
  }

  /** Loads a script; one that came broken by another address the next time: a browser would give it again unasked. */
  async function fetchScript(address, isThere) {
    const times = broken.get(address);
    await addScript(times ? `${address}?${times}` : address);
    if (isThere()) return;
    broken.set(address, (times ?? 0) + 1);
    throw unavailable(`${address} is broken`);
  }

  async function fetchTable(name, address) {
    await fetchScript(address, () => received.has(name));
    return received.get(name);
  }

  /** The table of this name; one that failed is tried again at the next call. */
  function load(name, address = `${tables}/${name}.js`) {
    if (!loading.has(name)) {
      const promise = fetchTable(name, address);
      promise.catch(() => loading.delete(name));
      loading.set(name, promise);
    }
    return loading.get(name);
  }

  const fetchDanger = () => fetchScript(danger, () => madoguchi.danger);
  let answering;

  /** What answers danger, once; it is there for the search too, which puts help first by it. */
  function answerDanger() {
    // A second time at once: who has typed already may give no further sign.
    answering ??= fetchDanger().catch(fetchDanger);
    answering.catch(() => {
      answering = undefined;
    });
    return answering;
  }

  let started;

  async function start() {
    // Asked for first, where it is not there already: it answers without the others.
    const answer = answerDanger();
    const given = [load("engine", engine), load("facts", facts), load("offices", offices), answer];
    await Promise.allSettled(given); // so that a second try meets none that is still to fail
    const [create, places, some] = await Promise.all(given);
    try {
      return create(places, some, load);
    } catch (error) {
      throw unavailable(`${facts} and ${offices} can't be read: ${error.message}`);
    }
  }

  /** Loads a script that hands something over, by the name it hands it over under and the script's address. */
  madoguchi.load = load;

  /** What a loaded script hands over: its name and what it holds. */
  madoguchi.receive = (name, what) => received.set(name, what);

  /**
   * Finds municipalities, prefectures, wards, windows, departments, partners, offices and guide pages by any way to type them.
   * @param {string} text what a person typed
   * @param {{limit?: number, show?: (hits: object[]) => void}} [options] at most so many hits, 10 unless told, never more
   *   than 50; `show` is given what was found first, where further tables are still to be looked through
   * @returns {Promise<{code: ?string, kind: string, title: string, url: string, why: string, where: string,
   *   reading: string}[] & {state: string}>} best first; `state` is "found", "none", "unknown-postal-code", "crisis" or "distress";
   *   for words of danger or distress, and where nothing is found, the first one is the page of help.
   *   Rejects with an error named "SearchUnavailable" when what it needs can't be loaded or read.
   */
  madoguchi.search = async (text, { limit = 10, show } = {}) => {
    started ??= start();
    started.catch(() => {
      started = undefined;
    });
    const search = await started;
    return search(text, Math.min(Math.max(Math.trunc(limit) || 0, 0), 50), show);
  };

  // At once, whatever else of the page is still to come: what a first view needs is there before a deferred script runs.
  answerDanger();
  // Where it did not come it is asked for again when someone is about to type, types, or is connected again.
  for (const sign of ["focusin", "input", "online"]) addEventListener(sign, answerDanger);
})();
