/// <reference path="plain.js" />
// Takes what is typed into a page's search box; shows what `madoguchi.search` finds, as ordinary links right below.
// Takes no key and moves no focus; nothing is fetched before the box is used.
"use strict";

(() => {
  const PAUSE = 70; // milliseconds from the last change until a search begins
  const REST = 450; // milliseconds of rest until a count is announced, and until a search counts as fruitless
  const LONG = 800; // milliseconds until a first search says that it is loading
  const LONGER = 5000; // milliseconds until it also gives the ways that need no search
  const FEW = 10; // hits shown under a box
  const MANY = 50; // hits shown on the search page, as many as a search gives
  const LONGEST = 1000; // characters of a query that an address carries; browsers refuse addresses far longer

  const box = document.querySelector("[role=search]");
  const form = box.querySelector("form");
  const input = box.querySelector("input");
  const status = box.querySelector("[role=status]");
  const place = box.querySelector(".search__answer");
  const plain = globalThis.madoguchi.plain(box);
  const danger = () => globalThis.madoguchi.danger; // comes right behind the page, and is asked for what is there by then
  const onSearchPage = document.body.dataset.page === "search";

  let answers; // what makes an answer of hits; comes with the engine
  let hasAnswered = false;
  let asked = 0; // the number of the newest question; answers to older ones are dropped
  let composing = false;
  let unsaid = null; // what is to be announced at rest
  let held = null; // what waits to be shown until the focus has left what is shown now
  let waiting = []; // timers that the next change calls off

  const typed = () => input.value.trim();

  function later(what, milliseconds) {
    waiting.push(setTimeout(what, milliseconds));
  }

  function callOff() {
    waiting.forEach(clearTimeout);
    waiting = [];
    unsaid = held = null;
  }

  function show(nodes) {
    held = null;
    if (place.contains(document.activeElement)) {
      held = nodes; // taking away the link in use would lose the focus
      return;
    }
    place.replaceChildren(...nodes);
    place.hidden = !nodes.length;
  }

  function say() {
    if (composing || !unsaid) return;
    const [text] = unsaid;
    status.lang = box.querySelector(".danger")?.lang ?? document.documentElement.lang;
    if (text !== status.textContent) status.replaceChildren(text ?? "");
    unsaid = null;
  }

  /** Says it at rest; where the answer in danger is shown, that alone. */
  function sayLater(said) {
    later(() => {
      unsaid = danger()?.said?.() ? [danger().said()] : said;
      say();
    }, REST);
  }

  function receive(hits, text) {
    callOff();
    hasAnswered = true;
    const address = onSearchPage ? null : addressOf(text);
    const { shown, said } = hits ? answers.of(hits, onSearchPage ? MANY : FEW, address) : plain.unavailable();
    const isFruitless = hits?.state === "none";
    const tell = () => {
      danger()?.learn?.(hits && placeNamed(hits, text), isFruitless);
      show(shown);
    };
    // Half a word often finds nothing; help that flickers between two keys would only disturb.
    if (isFruitless) later(tell, REST);
    else tell();
    sayLater(said);
  }

  /** The code of the first place whose name or reading stands in the text as it was typed. */
  function placeNamed(hits, text) {
    const isNamed = (name) => name?.length > 2 && text.includes(name.slice(0, -1));
    return hits.find(({ code, title, reading }) => code && (isNamed(title) || isNamed(reading)))?.code;
  }

  const narrowed = async (hits) => (await globalThis.madoguchi.narrowed?.(hits)) ?? hits;

  async function getAnswers() {
    const { load, addresses } = globalThis.madoguchi;
    answers ??= (await load("answers", addresses.answers))(box);
  }

  // The hits, or null when the index can't be used.
  async function hitsFor(text, limit, show) {
    try {
      const ready = getAnswers();
      ready.catch(() => {}); // told below, once the search itself has ended
      const hits = await narrowed(await globalThis.madoguchi.search(text, { limit, show }));
      await ready;
      return hits;
    } catch (error) {
      if (error.name !== "SearchUnavailable") reportError(error);
      return null;
    }
  }

  async function ask(text) {
    const number = ++asked;
    if (place.hidden) later(() => show(plain.loading()), LONG);
    if (!hasAnswered) later(() => show([...plain.loading(), plain.ways()]), LONGER);
    const take = (hits) => number === asked && receive(hits, text);
    const takeFirst = async (first) => {
      const hits = await narrowed(first);
      if (answers) take(hits);
    };
    take(await hitsFor(text, onSearchPage ? MANY : FEW + 1, takeFirst));
  }

  function search() {
    callOff();
    sayLater(null);
    remember();
    if (typed()) {
      ask(typed());
      return;
    }
    asked += 1;
    show([]);
    status.replaceChildren();
    danger()?.learn?.();
  }

  /** The conditions chosen on the search page, as a part of its address. */
  function conditionsChosen() {
    const { conditions } = globalThis.madoguchi;
    return onSearchPage && conditions ? conditions.write(conditions.chosen()) : "";
  }

  // Behind the "#", which browsers never send.
  function addressOf(text) {
    const query = text && String(new URLSearchParams({ q: text.slice(0, LONGEST) }));
    const told = [query, conditionsChosen()].filter(Boolean).join("&");
    return told ? `${form.action}#${told}` : form.action;
  }

  function queryIn(part) {
    return new URLSearchParams(part.slice(1)).get("q");
  }

  // In the entry of the history, for Back and reload; on the search page also in its address.
  function remember(address = onSearchPage ? addressOf(typed()) : "") {
    try {
      history.replaceState({ query: typed() }, "", address);
    } catch {
      // Some browsers allow only so many changes in a while; the search itself goes on.
    }
  }

  function takeUp(text) {
    input.value = text;
    danger()?.look?.();
    search();
  }

  function submit(event) {
    event.preventDefault();
    if (composing) return;
    if (onSearchPage) {
      search();
      return;
    }
    remember();
    location.assign(addressOf(typed()));
  }

  function start() {
    const given = onSearchPage ? (queryIn(location.hash) ?? queryIn(location.search)) : null;
    const text = given ?? (input.value || history.state?.query);
    if (text) takeUp(text);
  }

  // What is typed is a name or its sound, no sentence.
  Object.assign(input, { autocapitalize: "none", spellcheck: false });

  // The index comes while the first letters are typed.
  input.addEventListener("focus", () => hitsFor("", 0), { once: true });
  input.addEventListener("input", () => {
    asked += 1; // an answer that is still on its way is one to an older text, and would call off what begins here
    callOff();
    later(search, PAUSE);
  });
  input.addEventListener("compositionstart", () => {
    composing = true;
  });
  input.addEventListener("compositionend", () => {
    composing = false;
    later(say, REST);
  });
  box.addEventListener("click", () => remember()); // a link may be followed before the search has begun
  form.addEventListener("submit", submit);
  place.addEventListener("focusout", () => setTimeout(() => held && show(held)));
  if (onSearchPage) document.addEventListener("conditions", search);
  addEventListener("online", () => typed() && search()); // it may have been told that nothing can be searched
  // The event tells the new address: conditions in it were taken up before, which wrote it anew with the text of before.
  addEventListener("hashchange", ({ newURL }) => {
    const text = onSearchPage ? queryIn(new URL(newURL).hash) : null;
    if (text === null) remember("");
    else if (text !== typed()) takeUp(text);
  });
  start();
})();
