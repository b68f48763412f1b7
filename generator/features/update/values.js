// Takes a value as people write it; gives it in the form that records have, or null where that is not certain or no such
// value can be. Does as generator/records does (model/phone.py, model/hours.py, messages/corrections.py): its tables of
// cases hold both. The rules about numbers are handed in: they are those of the library that the generator uses.
"use strict";

globalThis.madoguchi ??= {};
globalThis.madoguchi.update ??= {};

(() => {
  const { update } = globalThis.madoguchi;
  const HYPHENS = /[‐‑‒–—―−ーｰ－﹣]/g;
  const DAY = "[月火水木金土日]";
  const DAYS = new RegExp(
    `^(?:平日|毎日|(?:(?:第[1-5](?:・第[1-5])*|最終))?(?:${DAY}(?:・${DAY})*|${DAY}から${DAY}))$`,
  );
  const TIME = "(午前|午後)? ?(\\d{1,2}) ?(?:[時:] ?(?:(\\d{1,2}) ?分?|(半))?) ?";
  const PERIOD = new RegExp(`^${TIME}(?:[-~〜～‐‑‒–—―−ー]|から) ?${TIME}(?:まで)?$`);
  const LATEST = "24:00";

  const plain = (text) => text.normalize("NFKC").trim();
  const twoDigits = (number) => String(number).padStart(2, "0");
  const whole = (pattern) => new RegExp(`^(?:${pattern})$`);

  // A label is never taken away here: it may speak of another line.
  function bare(text) {
    return plain(plain(text).replace(HYPHENS, "-"))
      .replace(/([0-9]) ?[・·•.] ?(?=[0-9])/g, "$1-")
      .replace(/^\+81[- ]?(?:\(0\))?0?/, "0")
      .replace(/ *[()] *| +/g, "-")
      .replace(/-{2,}/g, "-")
      .replace(/^-+|-+$/g, "");
  }

  function phone(text, { short, numbers, printed, formats }) {
    const number = bare(text);
    if (short.includes(number)) return number;
    const digits = number.replaceAll("-", "");
    if (!/^[0-9-]+$/.test(number) || !/^0[0-9]{8,12}$/.test(digits)) return null;
    const national = digits.slice(1);
    if (!numbers.some((pattern) => whole(pattern).test(national))) return null;
    if (whole(printed).test(number)) return number;
    const [pattern, , how] = formats.find(
      ([pattern, begin]) => new RegExp(`^(?:${begin})`).test(national) && whole(pattern).test(national),
    );
    return national.replace(whole(pattern), how);
  }

  // 午前12時 and 午後12時 people mean either way.
  function clock(half, hour, minute, halfPast) {
    let hours = Number(hour);
    if (half && (hours === 12 || (half === "午前" && hours > 12))) return "";
    if (half === "午後" && hours < 12) hours += 12;
    return `${twoDigits(hours)}:${halfPast ? 30 : twoDigits(Number(minute ?? 0))}`;
  }

  const isTime = (time) => time <= LATEST && time.slice(3) < "60";

  function period(text) {
    const found = PERIOD.exec(plain(text).replace("正午", "12時"));
    if (!found) return null;
    const [, half, hour, minute, halfPast, other, ...last] = found;
    // 「午後1時から5時」: the word at the beginning holds for the end, too.
    const opens = clock(half, hour, minute, halfPast);
    const closes = clock(other ?? (half === "午後" ? half : undefined), ...last);
    // 「1時から5時」 without 午前 or 午後 hardly means the night; written out as records have it, it does.
    const isWritten = /^\d\d:\d\d-\d\d:\d\d$/.test(text);
    if (!opens || !closes || (!isWritten && half === undefined && opens > "00:00" && opens < "06:00")) return null;
    return isTime(opens) && isTime(closes) && opens < closes ? `${opens}-${closes}` : null;
  }

  function days(text) {
    const name = text
      .normalize("NFKC")
      .replace(/曜日?/g, "")
      .replaceAll(" ", "")
      .replace(/[、,･]/g, "・")
      .replace(/[~〜～-]/g, "から")
      .replace(/^毎週/, "");
    return DAYS.test(name) ? text : null;
  }

  const FORMS = { phone, period, days };

  /**
   * The right form of a value.
   * @param {string} form What the value is: `phone`, `period` or `days`; of others nothing is known.
   * @param {string} text What was written.
   * @param {object} rules The rules about numbers.
   * @returns {string | null | undefined} The form in which a record has it; null for none; undefined where none is known.
   */
  update.rightForm = (form, text, rules) => FORMS[form]?.(text, rules);

  /** Several values that were written as one, each in its right form; or null. */
  update.severalForms = (form, text) => {
    if (form !== "period") return null;
    const found = text.split(/[、,，・\n]/).filter((one) => one.trim());
    const right = found.map(period);
    return found.length > 1 && right.every(Boolean) ? right : null;
  };
})();
