// Takes a record as a tree; fills the form with it and gives it back as the form says. The form's parts are templates
// made from the model (`data-part="part-Window"`), so this knows kinds of items only, never their names.
"use strict";

(() => {
  const { filled, part, update } = globalThis.madoguchi;
  const { controlOf, setValue, tie, valueIn } = update;
  const origins = new WeakMap(); // an item, an entry of a list, or a part, and what of the record it was filled with

  const partOf = (item) => item.parentElement.closest(".group__items");
  const listOf = (item) => item.querySelector(":scope > .entries");
  const placeOf = (holder) => holder.querySelector(":scope > .group__items, :scope > fieldset > .group__items");
  const boxesOf = (item) => [...item.querySelectorAll(":scope > .entry__choices input")];
  const whole = (block) => (block.entries.length ? block : null);
  const isEmpty = (item) => KINDS[item.dataset.kind].read(item) === null;

  /** The items of a part, in the order of the record; those folded away belong to it too. */
  function itemsOf(place) {
    const items = [...place.querySelectorAll(":scope > [data-item], :scope > .more > [data-item]")];
    return items.sort((one, other) => one.dataset.at - other.dataset.at);
  }

  function expect(isRight) {
    if (!isRight) throw new Error("misfit");
  }

  const KINDS = {
    value: {
      fill(item, node) {
        expect(node === null || typeof node === "string");
        tie(item);
        setValue(controlOf(item), node ?? "");
      },
      read: (item) => valueIn(controlOf(item)) || null,
    },
    choices: {
      fill(item, node) {
        expect(node === null || node.isList);
        tie(item);
        const words = new Set((node?.entries ?? []).map((entry) => entry.node));
        for (const box of boxesOf(item)) box.checked = words.delete(box.value);
        expect(!words.size);
      },
      read(item) {
        const chosen = boxesOf(item)
          .filter((box) => box.checked)
          .map((box) => box.value);
        const kept = (origins.get(item)?.node.entries ?? []).filter((entry) => chosen.includes(entry.node));
        const added = chosen.filter((word) => !kept.some((entry) => entry.node === word));
        return asList(item, [...kept.map((was) => ({ was, node: was.node })), ...added.map((node) => ({ node }))]);
      },
    },
    values: {
      fill: fillList,
      fillOne(one, node) {
        expect(node === null || typeof node === "string");
        tie(one);
        setValue(controlOf(one), node ?? "");
      },
      read: (item) => readList(item, (one) => valueIn(controlOf(one)) || null),
    },
    part: {
      fill(item, node) {
        fillPart(placeOf(item), item.dataset.holds, node);
        item.open = Boolean(node);
      },
      read: (item) => whole(readPart(placeOf(item))),
    },
    parts: {
      fill: fillList,
      fillOne: (one, node, item) => fillPart(placeOf(one), item.dataset.holds, node),
      read: (item) => readList(item, (one) => whole(readPart(placeOf(one)))),
    },
  };

  function fillList(item, node) {
    expect(node === null || node.isList);
    tie(item);
    for (const entry of node?.entries ?? []) addOne(item, entry);
  }

  /** Adds an entry to a list, empty or filled. */
  function addOne(item, entry = null) {
    const template = item.querySelector(":scope > .entries__one");
    const one = template.content.firstElementChild.cloneNode(true);
    if (entry) origins.set(one, entry);
    listOf(item).append(one);
    KINDS[item.dataset.kind].fillOne(one, entry?.node ?? null, item);
    if (!entry) for (const usual of one.querySelectorAll("details[data-usual]")) usual.open = true;
    number(item);
    return one;
  }

  /** Writes beside each entry of a list which one it is. */
  function number(item) {
    [...listOf(item).children].forEach((one, at) => {
      const places = [...one.querySelectorAll("[data-number]")].filter(
        (place) => place.closest(".entries__item") === one,
      );
      for (const place of places) place.textContent = at + 1;
    });
  }

  function readList(item, readOne) {
    const ones = [...listOf(item).children].map((one) => ({ was: origins.get(one), node: readOne(one) }));
    return asList(
      item,
      ones.filter(({ node }) => node !== null),
    );
  }

  // Entries in order, each with its own comments; those of entries that have gone stay below.
  function asList(item, ones) {
    const before = origins.get(item)?.node ?? { entries: [], below: [] };
    const gone = before.entries.filter((entry) => !ones.some(({ was }) => was === entry));
    const entries = ones.map(({ was, node }) => ({ ...(was ?? update.entryOf("", "")), node }));
    return whole({ isList: true, entries, below: [...before.below, ...update.commentsOf(gone)] });
  }

  function fillPart(place, name, block) {
    expect(block === null || block.isList === false);
    place.replaceChildren(part(`part-${name}`).content.cloneNode(true));
    for (const [at, item] of [...place.children].entries()) item.dataset.at = at;
    origins.set(place, block);
    const entries = new Map((block?.entries ?? []).map((entry) => [entry.key, entry]));
    for (const item of itemsOf(place)) {
      const entry = entries.get(item.dataset.item);
      entries.delete(item.dataset.item);
      origins.set(item, entry);
      KINDS[item.dataset.kind].fill(item, entry?.node ?? null);
    }
    expect(!entries.size);
    showFitting(place);
    fold(place);
  }

  // What is rarely written and holds nothing waits at the end of its part.
  function fold(place) {
    const rare = itemsOf(place).filter((item) => item.dataset.usual === undefined && !item.hidden && isEmpty(item));
    if (!rare.length) return;
    const titles = rare.map((item) => item.dataset.title).join(part("rules").dataset.and);
    const more = filled(part("more"), { titles }).firstElementChild;
    more.append(...rare);
    place.append(more);
  }

  function readPart(place) {
    const block = { isList: false, entries: [], below: [...(origins.get(place)?.below ?? [])] };
    for (const item of itemsOf(place)) {
      const was = origins.get(item);
      const node = KINDS[item.dataset.kind].read(item);
      if (node !== null) block.entries.push({ ...(was ?? update.entryOf(item.dataset.item, "")), node });
      else if (was) block.below.push(...update.commentsOf([was]));
    }
    return block;
  }

  /** Whether an item may stand in this record, and beside what is chosen around it. */
  function fits(item) {
    const { of } = item.closest("[data-of]").dataset;
    const around = itemsOf(partOf(item));
    const isChosen = ([key, words]) =>
      words.includes(controlOf(around.find((other) => other.dataset.item === key)).value);
    return (
      (item.dataset.only ?? of) === of && Object.entries(JSON.parse(item.dataset.onlyWith ?? "{}")).every(isChosen)
    );
  }

  /** Shows, of the items of a part, those that fit and those that hold something; none that only tells parts apart. */
  function showFitting(place) {
    for (const item of itemsOf(place)) item.hidden = "key" in item.dataset || (!fits(item) && isEmpty(item));
  }

  Object.assign(update, {
    itemsOf,
    partOf,
    listOf,
    placeOf,
    addOne,
    number,
    fits,
    showFitting,
    isFilled: (place) => readPart(place).entries.length > 0,

    /** Fills the form with a record; throws when the record holds what the form does not know. */
    fill(form, { head, root }) {
      fillPart(form, "Record", update.withIds(root));
      origins.set(form, { ...root, head });
    },

    /** The record as the form says it now. */
    collect: (form) => ({ head: origins.get(form).head, root: update.withIds(readPart(form)) }),
  });
})();
