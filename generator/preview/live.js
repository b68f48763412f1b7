/** Waits until the preview shows another state of the site, and shows the page anew where it was. */
"use strict";

{
  const { version, waiting } = document.currentScript.dataset;

  const pause = () => new Promise((resolve) => setTimeout(resolve, 1000));

  /** A preview that was ended may be begun again; another run has another version. */
  const wait = async () => {
    for (;;) {
      try {
        const answer = await fetch(waiting, { method: "POST", body: version });
        if (answer.ok && (await answer.text()) !== version) return location.reload();
      } catch {
        await pause();
      }
    }
  };

  wait();
}
