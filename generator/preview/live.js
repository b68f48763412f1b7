/** Waits until the preview shows another state of the site, and shows the page anew where it was. */
"use strict";

{
  const { version, waiting } = document.currentScript.dataset;

  const pause = () => new Promise((resolve) => setTimeout(resolve, 1000));

  const turned = () => new Promise((resolve) => document.addEventListener("visibilitychange", resolve, { once: true }));

  /** A browser holds six connections to one server at most: a page that nobody sees leaves its own to others. */
  let asking = new AbortController();
  document.addEventListener("visibilitychange", () => asking.abort());

  /** A preview that was ended may be begun again; another run has another version. */
  const wait = async () => {
    for (;;) {
      if (document.hidden) await turned();
      asking = new AbortController();
      try {
        const answer = await fetch(waiting, { method: "POST", body: version, signal: asking.signal });
        if (answer.ok && (await answer.text()) !== version) return location.reload();
      } catch {
        await pause();
      }
    }
  };

  wait();
}
