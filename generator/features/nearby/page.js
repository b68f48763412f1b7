/// <reference path="../filled.js" />
/// <reference path="distance.js" />
/// <reference path="answer.js" />
// Takes a position, a postal code or a municipality (`#from=CODE`); shows the nearest windows. All on the device:
// the position is asked for once, only after a press, and nothing of it is kept or sent.
"use strict";

(() => {
  const MOST = 5; // places shown
  const FARTHEST = 100; // kilometres; what lies farther off is not near
  const ROUGH = 5000; // metres of doubt from which a position counts as rough
  const PATIENCE = 15_000; // milliseconds until a position counts as not to be had
  const FRESH = 300_000; // milliseconds for which a position that the device knows is good enough
  const REFUSALS = { 1: "denied", 2: "unknown", 3: "slow" }; // by the codes of GeolocationPositionError

  const { filled, part, load, distance, nearbyAnswer } = globalThis.madoguchi;
  const panel = document.querySelector("#nearby");
  const input = document.querySelector("#nearby-postal");
  const status = document.querySelector("#nearby-status");
  const answer = document.querySelector("#nearby-answer");
  const answerOf = nearbyAnswer(panel.dataset.root);

  let asked = 0; // the number of the newest question; answers to older ones are dropped

  function say(name, slots) {
    status.replaceChildren(filled(part(`say-near-${name}`), slots));
  }

  /** Runs a question; whatever it can't load is told, and only the newest one is answered. */
  async function ask(question) {
    const number = ++asked;
    try {
      const places = distance.readPoints(await load("points", panel.dataset.points));
      const told = await question(places);
      if (number === asked) told();
    } catch (error) {
      if (error.name !== "SearchUnavailable") reportError(error);
      if (number === asked) say("unavailable");
    }
  }

  function show(places, from, origin, without) {
    const found = distance.nearest(places, from, { limit: MOST, within: FARTHEST, without });
    answer.replaceChildren(answerOf(origin, found));
    answer.hidden = false;
    if (found.length) say("found", { count: found.length });
    else say("none");
  }

  function near({ coords }) {
    ask(async (places) => () => {
      const home = distance.nearestHall(places, coords);
      const isFar = home.km > FARTHEST;
      const name = isFar ? "abroad" : coords.accuracy > ROUGH ? "roughly" : "here";
      show(places, coords, { name, place: isFar ? null : home.place, km: distance.rounded(coords.accuracy / 1000) });
    });
  }

  function here() {
    const number = ++asked;
    const ifNewest = (what) => (told) => number === asked && what(told);
    if (!navigator.geolocation) {
      say("unknown");
      return;
    }
    say("asking");
    const options = { enableHighAccuracy: false, timeout: PATIENCE, maximumAge: FRESH };
    const refuse = ({ code }) => say(REFUSALS[code] ?? "unknown");
    navigator.geolocation.getCurrentPosition(ifNewest(near), ifNewest(refuse), options);
  }

  function byPostalCode(event) {
    event.preventDefault();
    const digits = input.value.normalize("NFKC").replace(/\D/g, "");
    if (digits.length !== 7) {
      say("digits");
      return;
    }
    ask(async (places) => {
      const [hit] = await globalThis.madoguchi.search(digits, { limit: 1 });
      const place = hit && places.find(({ code }) => code === hit.code);
      if (!place) return () => say("no-such");
      const from = distance.pointOfPostalCode(place, digits);
      return () => show(places, from, { name: "postal", place, ward: from.toName });
    });
  }

  function fromAddress() {
    const code = new URLSearchParams(location.hash.slice(1)).get("from");
    if (!code) return;
    ask(async (places) => {
      const place = places.find((other) => other.code === code);
      return place ? () => show(places, place.points[0], { name: "place", place }, code) : () => {};
    });
  }

  document.querySelector("#nearby-here").addEventListener("click", here);
  document.querySelector("#nearby-form").addEventListener("submit", byPostalCode);
  addEventListener("hashchange", fromAddress);
  fromAddress();
})();
