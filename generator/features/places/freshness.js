/** Shows what is said of facts that were last checked more than twelve months ago, by the device's clock in Japan's day. */
"use strict";

(() => {
  const today = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Tokyo" }).format(new Date());
  for (const { dateTime, dataset } of document.querySelectorAll("time[data-checked]")) {
    const [, year, rest] = dateTime.match(/^(\d{4})(.*)$/);
    if (`${Number(year) + 1}${rest}` >= today) continue;
    for (const told of document.querySelectorAll(`[data-stale="${dataset.checked}"]`)) told.hidden = false;
  }
})();
