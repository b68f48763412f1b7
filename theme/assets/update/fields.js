// Takes a record as a tree; fills the form with it and gives it back as the form says. The form's parts are templates
// made from the model (`data-part="part-Window"`), so this knows kinds of items only, never their names.
"use strict";

(() => {
  const { filled, part, update } = globalThis.madoguchi;
  const origins = new WeakMap(); // an item, entry of a list or part on the page, and what it was filled with
  let count = 0; // of the fields made so far, for their ids

  class Misfit extends Error {}

  /** The items of a part, in the order of the record; those folded away belong to it too. */
  const itemsOf = (place) =>
    [...place.querySelectorAll(":scope > [data-item], :scope > .more > [data-item]")].sort((one, other) => one.dataset.at - other.dataset.at);
  const partOf = (item) => item.parentElement.closest(".group__items");
  const controlOf = (holder) => holder.querySelector(":scope > .entry__input");
  const listOf = (item) => item.querySelector(":scope > .entries");
  const placeOf = (holder) => holder.querySelector(":scope > .group__items, :scope > fieldset > .group__items");
  const boxesOf = (item) => [...item.querySelectorAll(":scope > .entry__choices input")];

  // Names, hints and faults belong to their control for those who don't see them beside it.
  function tie(holder) {
    const control = controlOf(holder);
    const id = `field-${(count += 1)}`;
    const described = [...holder.querySelectorAll(":scope > .entry__hint, :scope > .entry__fault")];
    described.forEach((text, at) => (text.id = `${id}-${at}`));
    (control ?? holder).id = id;
    (control ?? holder).setAttribute("aria-describedby", described.map((text) => text.id).join(" "));
    if (control) holder.querySelector(":scope > label").htmlFor = id;
  }

  function setValue(control, text) {
    origins.set(control, text);
    if (control.options && ![...control.options].some((option) => option.value === text)) {
      const option = new Option(text, text); // a word that is not on offer stays, to be told as a fault
      option.dataset.foreign = "";
      control.add(option);
    }
    control.value = text;
    if (control.value !== text && control.type !== "textarea") control.type = "text";
    control.value = text;
    if (control.value !== text) throw new Misfit("line break");
  }

  function valueOf(control) {
    if (control.value === origins.get(control)) return control.value;
    return control.value.split("\n").map((line) => line.trimEnd()).join("\n").trim();
  }

  function expect(isRight) {
    if (!isRight) throw new Misfit("shape");
  }

  // A list as the form says it: entries in order; comments of what has gone stay below.
  function asList(item, entries) {
    const was = origins.get(item)?.node;
    const gone = (was?.entries ?? []).filter((entry) => !entries.some((kept) => kept.was === entry));
    const list = entries.map(({ was: entry, node }) => ({ key: "", above: [], beside: "", ...entry, node }));
    return list.length ? { isList: true, entries: list, below: [...(was?.below ?? []), ...update.commentsOf(gone)] } : null;
  }

  function number(item) {
    [...listOf(item).children].forEach((one, at) => {
      one.querySelectorAll("[data-number]").forEach((place) => {
        if (place.closest(".entries__item") === one) place.textContent = at + 1;
      });
    });
  }

  const KINDS = {
    value: {
      fill(item, node) {
        expect(node === null || typeof node === "string");
        tie(item);
        setValue(controlOf(item), node ?? "");
      },
      read: (item) => valueOf(controlOf(item)) || null,
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
        const chosen = boxesOf(item).filter((box) => box.checked).map((box) => box.value);
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
      read: (item) => readList(item, (one) => valueOf(controlOf(one)) || null),
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

  const whole = (block) => (block.entries.length ? block : null);
  const isEmpty = (item) => KINDS[item.dataset.kind].read(item) === null;

  function fillList(item, node) {
    expect(node === null || node.isList);
    tie(item);
    for (const entry of node?.entries ?? []) addOne(item, entry);
  }

  function readList(item, readOne) {
    const ones = [...listOf(item).children].map((one) => ({ was: origins.get(one), node: readOne(one) }));
    return asList(item, ones.filter(({ node }) => node !== null));
  }

  /** Adds an entry to a list, empty or filled. */
  function addOne(item, entry = null) {
    const template = item.querySelector(":scope > .entries__one");
    const one = template.content.firstElementChild.cloneNode(true);
    if (entry) origins.set(one, entry);
    listOf(item).append(one);
    KINDS[item.dataset.kind].fillOne(one, entry?.node ?? null, item);
    number(item);
    return one;
  }

  function fillPart(place, name, block) {
    expect(block === null || (typeof block !== "string" && !block.isList));
    place.replaceChildren(part(`part-${name}`).content.cloneNode(true));
    [...place.children].forEach((item, at) => (item.dataset.at = at));
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
    if ((item.dataset.only ?? of) !== of) return false;
    const around = itemsOf(partOf(item));
    return Object.entries(JSON.parse(item.dataset.onlyWith ?? "{}")).every(([key, words]) =>
      words.includes(controlOf(around.find((other) => other.dataset.item === key)).value),
    );
  }

  /** Shows, of the items of a part, those that fit what is chosen, and those that hold something. */
  function showFitting(place) {
    for (const item of itemsOf(place)) item.hidden = !fits(item) && isEmpty(item);
  }

  Object.assign(update, {
    itemsOf, partOf, controlOf, listOf, placeOf, boxesOf, addOne, number, fits, showFitting,
    isFilled: (place) => readPart(place).entries.length > 0,

    /** Fills the form with a record; throws when the record holds what the form does not know. */
    fill(form, { head, root }) {
      fillPart(form, "Record", root);
      origins.set(form, { ...root, head });
    },

    /** The record as the form says it now. */
    collect: (form) => ({ head: origins.get(form).head, root: readPart(form) }),
  });
})();
