// Takes single values of a record; puts them into the fields of the form and reads them back as they are written.
"use strict";

(() => {
  const { update } = globalThis.madoguchi;
  const filledWith = new WeakMap(); // a field and the text it was filled with
  const HYPHENS = /[‐‑‒–—―−ーｰ－]/g;
  const { numberRules } = globalThis.madoguchi; // put before values.js
  let count = 0; // of the fields made so far, for their ids

  /** The field of an item or of an entry of a list. */
  const controlOf = (holder) => holder.querySelector(":scope > .entry__input");

  // Where it is told what is wrong with a field, or with how many entries a list has.
  function addFault(holder, control) {
    const fault = Object.assign(document.createElement("p"), { className: "entry__fault", hidden: true });
    const add = holder.querySelector(":scope > [data-do=add]");
    if (add) add.before(fault);
    else if (control) holder.append(fault);
  }

  /** Names a field and tells what is written and wrong beside it to those who don't see them side by side. */
  function tie(holder) {
    const control = controlOf(holder);
    addFault(holder, control);
    count += 1;
    const id = `field-${count}`;
    const beside = [...holder.querySelectorAll(":scope > .entry__hint, :scope > .entry__fault")];
    for (const [at, text] of beside.entries()) text.id = `${id}-${at}`;
    (control ?? holder).id = id;
    (control ?? holder).setAttribute("aria-describedby", beside.map((text) => text.id).join(" "));
    if (control) holder.querySelector(":scope > label").htmlFor = id;
  }

  // A word that is not on offer stays, to be told as a fault.
  function offer(select, word) {
    if ([...select.options].some((option) => option.value === word)) return;
    const option = new Option(word, word);
    option.dataset.foreign = "";
    select.add(option);
  }

  /** Puts a text into a field; throws where the field can't hold it as it is. */
  function setValue(control, text) {
    filledWith.set(control, text);
    if (control.options) offer(control, text);
    control.value = text;
    // A field for dates holds nothing but dates; as a field for text it holds all but line breaks.
    if (control.value !== text && control.type === "date") control.type = "text";
    control.value = text;
    if (control.value !== text) throw new Error("misfit");
  }

  /** The text in a field: as it was, or, once changed, without spaces at the ends of lines. */
  function valueIn(control) {
    if (control.value === filledWith.get(control)) return control.value;
    return control.value
      .split("\n")
      .map((line) => line.trimEnd())
      .join("\n")
      .trim();
  }

  /** The text in a field, in its right form where that is certain. */
  function tidied(control) {
    const typed = control.value;
    const right = update.rightForm(control.dataset.form, typed, numberRules);
    if (right) return right;
    if (!control.pattern || control.validity.valid) return typed;
    control.value = typed.normalize("NFKC").replace(HYPHENS, "-").trim();
    const isRight = control.validity.valid;
    const plain = control.value;
    control.value = typed;
    return isRight ? plain : typed;
  }

  /** Whether a text has the form that records have, as far as the form's rules tell. */
  function isRightForm(control) {
    const right = update.rightForm(control.dataset.form, control.value, numberRules);
    return right === undefined || right === control.value;
  }

  Object.assign(update, { tidied, isRightForm, controlOf, tie, setValue, valueIn });
})();
