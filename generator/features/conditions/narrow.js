/// <reference path="page.js" />
// Takes what a search found; on the search page leaves what is known to meet the conditions chosen there. Prefectures stay,
// with the conditions handed on to their pages, and so do guide pages, which are about no place.
"use strict";

globalThis.madoguchi ??= {};

(() => {
  const MOST = 50; // hits that a search gives; where it gave so many, there may be more that meet the conditions
  const { conditions } = globalThis.madoguchi;
  const { conditions: address } = document.querySelector("#conditions").dataset;

  /**
   * @param {Object[]} hits What was found, with its `state`.
   * @returns {Promise<Object[]>} What is left of it; its `state` says "met" or "unmet" where conditions were chosen,
   *   `isCut` whether there may be more.
   */
  globalThis.madoguchi.narrowed = async (hits) => {
    const chosen = conditions.chosen();
    const text = conditions.write(chosen);
    if (!text || !hits.length || hits.state !== "found") return hits;
    const known = await globalThis.madoguchi.load("conditions", address);
    const left = hits
      .filter(({ code, kind }) => !code || kind === "prefecture" || conditions.isMet(known[code] ?? "", chosen))
      .map((hit) => (hit.kind === "prefecture" ? { ...hit, url: `${hit.url.split("#")[0]}#${text}` } : hit));
    return Object.assign(left, { state: left.length ? "met" : "unmet", isCut: hits.length >= MOST });
  };
})();
