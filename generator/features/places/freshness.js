/** Shows what is said of facts that were read or confirmed too long ago, by the device's clock in Japan's day. */
"use strict";

(() => {
  const today = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Tokyo" }).format(new Date());
  const MONTHS = { record: 12, site: 15 };
  for (const told of document.querySelectorAll("[data-stale]")) {
    const [year, month, day] = told.dataset.stale.split("-");
    const months = Number(year) * 12 + Number(month) - 1 + ("all" in told.dataset ? MONTHS.site : MONTHS.record);
    // A last day that no month has (31 February) still stands in the right order.
    const last = `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, "0")}-${day}`;
    told.hidden = today <= last;
  }
})();
