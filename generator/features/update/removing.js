// Takes an entry of a list away, after asking where much would go with it; puts it back when that was not meant.
"use strict";

(() => {
  const { filled, part, update } = globalThis.madoguchi;
  const taken = new WeakMap(); // a list, and its entries that were taken away with where they stood, the last one last

  const takenFrom = (item) => taken.get(item) ?? [];

  // A part holds many answers; a single value is soon written again.
  const isMuch = (item, one) => item.dataset.kind === "parts" && update.isFilled(update.placeOf(one));

  function tell(item) {
    const last = takenFrom(item).at(-1);
    item.querySelector(":scope > .entries__gone")?.remove();
    if (last) update.listOf(item).after(filled(part("gone"), last.slots));
    item.querySelector(last ? ":scope > .entries__gone button" : ":scope > [data-do=add]").focus();
    update.number(item);
  }

  /** Takes an entry away; false where that was not meant. */
  update.remove = (item, one) => {
    const at = [...update.listOf(item).children].indexOf(one);
    const slots = { title: item.dataset.title, number: at + 1 };
    if (isMuch(item, one) && !confirm(filled(part("ask-remove"), slots).textContent)) return false;
    one.remove();
    taken.set(item, [...takenFrom(item), { one, at, slots }]);
    tell(item);
    return true;
  };

  /** Puts the entry back that was taken away last, as it was and where it was. */
  update.putBack = (item) => {
    const { one, at } = takenFrom(item).at(-1);
    taken.set(item, takenFrom(item).slice(0, -1));
    update.listOf(item).insertBefore(one, update.listOf(item).children[at] ?? null);
    tell(item);
    one.querySelector(".entry__input, .entry__choices input")?.focus();
  };
})();
