// Takes recorded hours, the table of days off and an instant; gives whether someone is there then, in Japan's time.
// The device's own zone plays no part: Japan is nine hours ahead of UTC all year.
"use strict";

globalThis.madoguchi ??= {};

(() => {
  const DAY = 24 * 60; // minutes
  const JAPAN = 9 * 60; // minutes ahead of UTC
  const AHEAD = 14 * 7; // days in which the next opening is looked for: the fifth such weekday may be 13 weeks away
  const LAST_WEEK = -1;

  const days = new Map(); // each is worked out once, for all the hours on a page

  /** A day by its number since 1970 in Japan. */
  function dayOf(number) {
    if (!days.has(number)) days.set(number, workedOut(number));
    return days.get(number);
  }

  function workedOut(number) {
    const date = new Date(number * 86_400_000);
    const length = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
    return {
      number,
      iso: date.toISOString().slice(0, 10),
      month: date.getUTCMonth() + 1,
      date: date.getUTCDate(),
      weekday: (date.getUTCDay() + 6) % 7,
      week: Math.ceil(date.getUTCDate() / 7),
      isLastWeek: date.getUTCDate() + 7 > length,
    };
  }

  // The page leaves out what is empty.
  function falls({ weekdays, weeks = [] }, day) {
    if (!weekdays.includes(day.weekday)) return false;
    return !weeks.length || weeks.some((week) => (week === LAST_WEEK ? day.isLastWeek : day.week === week));
  }

  function within([first, last], day) {
    const monthDay = day.iso.slice(5);
    if (first <= last) return first <= monthDay && monthDay <= last;
    return first <= monthDay || monthDay <= last;
  }

  function isOff({ holidays = false, weekdays = [], spans = [] }, day, calendar) {
    return (
      (holidays && calendar.holidays.has(day.iso)) ||
      weekdays.some((days) => falls(days, day)) ||
      spans.some((span) => within(span, day))
    );
  }

  /** The spans of one day, in minutes since 1970 in Japan; `sure` is false where it may well be a day off. */
  function spansOn(day, opening, calendar) {
    if (isOff(opening.closed, day, calendar)) return [];
    const doubtful = isOff(opening.unsure, day, calendar);
    return opening.slots
      .filter((slot) => falls(slot, day))
      .flatMap((slot) =>
        slot.times.map(([opens, closes]) => ({
          from: day.number * DAY + opens,
          to: day.number * DAY + closes,
          sure: slot.daily || !doubtful,
        })),
      );
  }

  /** Spans that touch or overlap and are equally sure become one. */
  function joined(spans) {
    const whole = [];
    for (const span of [...spans].sort((a, b) => a.from - b.from || b.sure - a.sure)) {
      const before = whole.find((other) => other.sure === span.sure && span.from <= other.to);
      if (before) before.to = Math.max(before.to, span.to);
      else whole.push({ ...span });
    }
    return whole;
  }

  /** The end to tell: none where it is a day away or more, or where nobody knows what follows. */
  function endOf(current, spans, now, horizon) {
    const open =
      current.to >= horizon || spans.some((span) => !span.sure && span.from <= current.to && current.to < span.to);
    return open || current.to - now >= DAY ? null : current.to % DAY || DAY;
  }

  /**
   * What can be said of an instant.
   * @param {{slots: object[], closed: object, unsure: object}} opening The recorded hours, as the page has them.
   * @param {{first: string, last: string, holidays: Set<string>}} calendar The days off, and the days between which
   *   they are known.
   * @param {number} instant Milliseconds since 1970.
   * @returns {null|{state: "open", until: number|null}|{state: "perhaps"}|{state: "closed", next: object|null}}
   *   null where nothing is known; times in minutes of the day, `next` with its day.
   */
  globalThis.madoguchi.openingAt = (opening, calendar, instant) => {
    const now = Math.floor(instant / 60_000) + JAPAN;
    const today = Math.floor(now / DAY);
    const isKnown = (day) => calendar.first <= day.iso && day.iso <= calendar.last;
    const coming = Array.from({ length: AHEAD + 1 }, (_, ahead) => dayOf(today + ahead)).filter(isKnown);
    if (coming[0]?.number !== today) return null;
    const spans = joined(coming.flatMap((day) => spansOn(day, opening, calendar)));
    const current = spans.filter((span) => span.from <= now && now < span.to);
    const sure = current.find((span) => span.sure);
    if (sure) return { state: "open", until: endOf(sure, spans, now, (today + coming.length) * DAY) };
    if (current.length) return { state: "perhaps" };
    const next = spans.find((span) => span.from > now);
    if (!next?.sure) return { state: "closed", next: null };
    const day = dayOf(Math.floor(next.from / DAY));
    return { state: "closed", next: { ...day, isToday: day.number === today, minute: next.from % DAY } };
  };
})();
