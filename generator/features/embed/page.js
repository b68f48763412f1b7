/// <reference path="../filled.js" />
// Takes the name of a town; shows its fragment as it will look, and as what to paste into a page of another site.
"use strict";

(() => {
  const MOST = 8; // towns to choose from

  const { filled, part } = globalThis.madoguchi;
  const panel = document.querySelector("#embed");
  const hitsList = document.querySelector("#embed-hits");
  const answer = document.querySelector("#embed-answer");

  let asked = 0; // the number of the newest question; answers to older ones are dropped

  function say(name, slots) {
    document.querySelector("#embed-status").replaceChildren(filled(part(`say-embed-${name}`), slots));
  }

  /** The fragment of a place with every address whole, so that it holds wherever it is pasted. */
  async function fragmentOf(code) {
    const address = new URL(`${panel.dataset.fragments}${code}.htm`, document.baseURI);
    const sent = await fetch(address);
    if (!sent.ok) throw new TypeError(`${sent.status}`);
    const fragment = new DOMParser().parseFromString(await sent.text(), "text/html").querySelector(".madoguchi");
    for (const link of fragment.querySelectorAll("a")) link.href = new URL(link.getAttribute("href"), address).href;
    fragment.dataset.madoguchi = address.href;
    return fragment;
  }

  /** The first line alone, to be renewed in the same way. */
  function badgeOf(fragment) {
    const badge = fragment.querySelector("p").cloneNode(true);
    for (const { name, value } of fragment.attributes) badge.setAttribute(name, value);
    return badge;
  }

  /** Runs a question; only the newest one is answered, and where nothing can be loaded, that is told. */
  async function ask(question) {
    const number = ++asked;
    try {
      const told = await question();
      if (number === asked) told();
    } catch (error) {
      if (error.name !== "SearchUnavailable" && !(error instanceof TypeError)) reportError(error);
      if (number === asked) say("unavailable");
    }
  }

  const choose = ({ code, title }) =>
    ask(async () => {
      const fragment = await fragmentOf(code);
      return () => {
        document.querySelector("#embed-preview").replaceChildren(document.importNode(fragment, true));
        document.querySelector("#embed-whole code").textContent = fragment.outerHTML;
        document.querySelector("#embed-badge code").textContent = badgeOf(fragment).outerHTML;
        answer.hidden = false;
        say("chosen", { name: title });
      };
    });

  function offer(places) {
    const items = places.map((place) => {
      const item = filled(part("embed-hit"), { name: place.title, where: place.where });
      item.querySelector("button").addEventListener("click", () => choose(place));
      return item;
    });
    hitsList.replaceChildren(...items);
    hitsList.hidden = places.length < 2;
  }

  document.querySelector("#embed-form").addEventListener("submit", (event) => {
    event.preventDefault();
    const text = document.querySelector("#embed-text").value.trim();
    answer.hidden = true;
    ask(async () => {
      const hits = await globalThis.madoguchi.search(text, { limit: 20 });
      const towns = hits.filter(({ kind }) => kind === "municipality" || kind === "prefecture");
      const places = [...new Map(towns.map((hit) => [hit.code, hit])).values()].slice(0, MOST);
      return () => {
        offer(places);
        if (places.length === 1) choose(places[0]);
        else say(places.length ? "several" : "none");
      };
    });
  });
})();
