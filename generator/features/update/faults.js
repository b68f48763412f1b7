// Takes the filled form; gives what is not right yet, as far as a browser can tell. Words and patterns stand in the page
// (`fault-…` and `rules`); the check of the records tells the rest later.
"use strict";

(() => {
  const { part, update } = globalThis.madoguchi;
  const SHOWN = 40; // characters of what was found that are told

  const rules = () => part("rules").dataset;
  const signOf = (text, pattern) => new RegExp(pattern, "u").exec(text)?.[0];
  const codeOf = (sign) => `U+${sign.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;

  // Signs that no text may hold.
  function unfit(text) {
    const hidden = signOf(text, rules().hidden);
    if (hidden) return { name: "hidden-character", slots: { sign: codeOf(hidden) } };
    if (text.includes("\ufffd")) return { name: "broken-character" };
    const own = signOf(text, rules().private);
    if (own) return { name: "private-character", slots: { sign: codeOf(own) } };
    return signOf(text, rules().markup) ? { name: "markup" } : null;
  }

  const hintOf = (item) => item.querySelector(":scope > .entry__hint").textContent;

  function isMisformed(control) {
    const { badInput, patternMismatch, typeMismatch } = control.validity;
    const isForeign = control.selectedOptions?.[0]?.dataset.foreign !== undefined;
    return badInput || patternMismatch || typeMismatch || isForeign || !update.isRightForm(control);
  }

  function inControl(control, item, isNeeded) {
    const { title } = item.dataset;
    const hint = hintOf(item);
    const text = control.value;
    const longest = Number(control.dataset.longest ?? 0);
    const count = [...text].length;
    if (!text.trim() && !control.validity.badInput) {
      return isNeeded && control.required ? { name: "missing", slots: { title, hint } } : null;
    }
    if (longest && count > longest) return { name: "too-long", slots: { title, count, most: longest } };
    const found = unfit(text);
    if (found) return found;
    return isMisformed(control)
      ? { name: "form", slots: { title, found: [...text].slice(0, SHOWN).join(""), hint } }
      : null;
  }

  const told = (control, fault) => (fault ? [{ control, slots: {}, ...fault }] : []);

  // How many entries a list has, and what is wrong in each of them.
  function inList(item, isNeeded, inOne) {
    const { title, least, most } = item.dataset;
    const ones = [...update.listOf(item).children];
    const count = ones.length;
    const add = item.querySelector(":scope > [data-do=add]");
    const few = isNeeded && count < Number(least) ? { name: "empty-list", slots: { title, hint: hintOf(item) } } : null;
    const many = Number(most) && count > Number(most) ? { name: "too-many", slots: { title, count, most } } : null;
    return [...told(add, few ?? many), ...ones.flatMap(inOne)];
  }

  const KINDS = {
    value: (item, isNeeded) => told(update.controlOf(item), inControl(update.controlOf(item), item, isNeeded)),
    choices: () => [],
    values: (item, isNeeded) =>
      inList(item, isNeeded, (one) => told(update.controlOf(one), inControl(update.controlOf(one), item, false))),
    part: (item) => inPart(update.placeOf(item), false),
    parts: (item, isNeeded) => inList(item, isNeeded, (one) => inPart(update.placeOf(one), false)),
  };

  // Another item of the part stands instead of this one: an office's answer instead of a page.
  function isReplaced(item, place) {
    const other = update.itemsOf(place).find((one) => one.dataset.item === item.dataset.unless);
    return other !== undefined && update.isFilled(update.placeOf(other));
  }

  // A part that holds nothing is not there, so nothing of it is needed.
  function inPart(place, isNeeded) {
    const isThere = isNeeded || update.isFilled(place);
    return update.itemsOf(place).flatMap((item) => {
      const found = KINDS[item.dataset.kind](item, isThere && !isReplaced(item, place));
      const isMisplaced = !item.hidden && !update.fits(item);
      return isMisplaced ? told(update.controlOf(item), { name: "misplaced", slots: item.dataset }) : found;
    });
  }

  // A contact stands on a dated page of the body itself, or on the body's own word: a wrong number harms.
  function undated(form) {
    const { since, contacts } = rules();
    const data = update.dataOf(update.collect(form).root);
    if (data.confirmation?.by) return [];
    if ((data.sources ?? []).some((source) => (source.answer?.on ?? source.dated) >= since)) return [];
    const items = contacts.split(" ").flatMap((key) => [...form.querySelectorAll(`[data-item="${key}"]`)]);
    const first = items.map(update.controlOf).find((control) => control?.value);
    return told(first, first ? { name: "undated", slots: { since } } : null);
  }

  /**
   * What is not right yet.
   * @param {HTMLElement} form The form's root part.
   * @returns {{control: HTMLElement, name: string, slots: object}[]} Each fault with the field it is about.
   */
  update.faultsIn = (form) => [...inPart(form, true), ...undated(form)];

  /** What is not right in one field. */
  update.faultIn = (control) => {
    const item = control.closest("[data-item]");
    return told(control, inControl(control, item, false))[0] ?? null;
  };
})();
