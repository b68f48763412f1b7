/** Lets the way out take this page's place, so that the browser's way back does not lead here again. */
"use strict";

for (const link of document.querySelectorAll("[data-leave]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    location.replace(link.href);
  });
}
