/** Shows what holds for some weeks of the year only while they last, by the device's clock in Japan's day. */
"use strict";

(() => {
  const today = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Tokyo" }).format(new Date());
  const isIn = (weeks) => {
    const [first, last] = weeks.split("..");
    // Weeks of every year are written without it.
    const day = today.slice(-first.length);
    return first <= last ? first <= day && day <= last : first <= day || day <= last;
  };
  for (const told of document.querySelectorAll("[data-weeks]")) {
    told.hidden = !told.dataset.weeks.split(" ").some(isIn);
  }
})();
