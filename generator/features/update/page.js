/// <reference path="../filled.js" />
/// <reference path="scalars.js" />
/// <reference path="writing.js" />
/// <reference path="reading.js" />
/// <reference path="values.js" />
/// <reference path="fields.js" />
/// <reference path="ids.js" />
/// <reference path="parts.js" />
/// <reference path="faults.js" />
/// <reference path="doubts.js" />
/// <reference path="changes.js" />
/// <reference path="model.js" />
/// <reference path="removing.js" />
/// <reference path="preview.js" />
/// <reference path="sending.js" />
/// <reference path="place.js" />
/// <reference path="review.js" />
// Takes what is pressed and typed on the page; lets the other parts answer.
"use strict";

(() => {
  const { filled, part, update } = globalThis.madoguchi;
  const { facts, find, say, show, work } = update;
  const form = find("form");
  const JAPAN = 9 * 3_600_000; // milliseconds ahead of UTC, all year

  const itemOf = (element) => element.closest("[data-item]");
  const oneOf = (element) => element.closest(".entries__item");

  // What can only be meant in one way is put right at once; several times in one field become several fields.
  function tidy(control) {
    const item = itemOf(control);
    const several = item.dataset.kind === "values" && update.severalForms(control.dataset.form, control.value);
    if (!several) {
      control.value = update.tidied(control);
      return;
    }
    const [first, ...others] = several;
    control.value = first;
    for (const other of others) update.controlOf(update.addOne(item)).value = other;
  }

  function answer(target) {
    if (target.matches(".entry__input")) update.mark(target, update.faultIn(target));
    update.showFitting(update.partOf(itemOf(target)));
  }

  // Leaving a field by pressing a button changes the field first: what would move the button waits until it is let go.
  let isPressing = false;
  let isWithin = false; // whether what is pressed belongs to what is filled in
  let isOutdated = false; // whether the changes shown below are to be hidden, which moves what stands above them
  const waiting = [];

  function letGo() {
    isPressing = false;
    setTimeout(() => {
      if (isOutdated) outdate();
      for (const target of waiting.splice(0)) if (target.isConnected) answer(target);
    });
  }

  function outdate() {
    work.isUnsaved = true;
    isOutdated = false;
    show("review", false);
    show("send", false);
  }

  function changed({ target }) {
    if (!target.matches(".entry__input, .entry__choices input")) return;
    work.isUnsaved = true;
    isOutdated = true;
    // Nobody may press what sends the text of before.
    if (!isPressing || !isWithin) outdate();
    tidy(target);
    if (isPressing) waiting.push(target);
    else answer(target);
  }

  const today = () => new Date(Date.now() + JAPAN).toISOString().slice(0, 10);

  function fillConfirmation(values) {
    const confirmation = form.querySelector(":scope > [data-item=confirmation]");
    for (const [key, value] of Object.entries(values)) {
      update.controlOf(confirmation.querySelector(`[data-item=${key}]`)).value = value;
    }
    confirmation.open = true;
  }

  function confirmNow() {
    fillConfirmation({ on: today(), by: form.dataset.of, how: "form" }); // who confirms is told by the words of the form
  }

  // The mail holds the row of a table, so that whoever gets it can take it as it is.
  function offerSameByMail() {
    const office = find("same-office").value.trim().replaceAll(/[",]/g, "、");
    const words = { ...work.place, office, day: today() };
    const said = ["same-subject", "same-body"].map((name) => filled(part(name), words).textContent.trim());
    find("same-mail").href = update.mailTo(facts.mail, said[0], [said[1]], Number(facts.longestMail));
  }

  const DO = {
    add: (button) => update.addOne(itemOf(button)).querySelector("input, select, textarea").focus(),
    remove: (button) => update.remove(itemOf(oneOf(button).parentElement), oneOf(button)),
    undo: (button) => update.putBack(itemOf(button)),
    // The neighbour moves, so that the button keeps the focus.
    up: (button) => oneOf(button).previousElementSibling && oneOf(button).after(oneOf(button).previousElementSibling),
    down: (button) => oneOf(button).nextElementSibling && oneOf(button).before(oneOf(button).nextElementSibling),
    confirm(button) {
      confirmNow();
      say("confirmed", {}, button);
    },
    same() {
      confirmNow();
      fillConfirmation({ office: find("same-office").value.trim(), what: "all" });
      outdate();
      update.review();
    },
    choose: () => find("place").value && update.choose(find("place").value),
    draft: (button) => update.saveDraft(button),
    again() {
      location.hash = "";
      location.reload();
    },
    fresh() {
      work.isUnsaved = false;
      history.replaceState(null, "");
      location.hash = `code=${work.place.code}`;
      location.reload();
    },
    print: () => print(),
    async copy(button) {
      find("text").closest("details").open = true;
      say((await update.copy(find("text"))) ? "copied" : "not-copied", {}, button);
    },
  };

  function pressed(event) {
    const link = event.target.closest("[data-to]");
    if (link) {
      event.preventDefault(); // the address keeps the place's code
      document.getElementById(link.dataset.to).focus();
    }
    const button = event.target.closest("[data-do]");
    if (!button) return;
    const isDone = DO[button.dataset.do](button) !== false;
    if (isDone && ["add", "remove", "undo", "up", "down", "confirm"].includes(button.dataset.do)) {
      outdate();
      const item = itemOf(button);
      if (item) update.number(item);
    }
  }

  // Behind the "#", which browsers never send.
  const codeAsked = () => new URLSearchParams(location.hash.slice(1)).get("code");

  // What is written and not sent stands with this page in the tab's history: there after a reload, gone with the tab.
  function remember() {
    const kept = work.isUnsaved ? { code: work.place.code, text: update.textOf(update.collect(form)) } : null;
    if (kept || history.state) history.replaceState(kept, "");
  }

  function start() {
    document.documentElement.classList.add("has-script"); // as one file the form has no settings.js
    const kept = history.state;
    if (kept?.text) update.choose(kept.code, update.read(kept.text), "kept");
    else if (codeAsked()) update.choose(codeAsked());
  }

  form.closest("form").addEventListener("submit", (event) => {
    event.preventDefault();
    isOutdated = false;
    update.review();
  });
  form.addEventListener("change", changed);
  form.addEventListener("input", () => {
    work.isUnsaved = true; // also before the field is left
  });
  find("same-mail").addEventListener("click", offerSameByMail);
  find("prefecture").addEventListener("change", ({ target }) => update.offerPlaces(target.value));
  find("open").addEventListener("change", ({ target }) => target.files[0] && update.openFile(target.files[0]));
  document.addEventListener("click", pressed);
  document.addEventListener("pointerdown", ({ target }) => {
    isPressing = true;
    isWithin = form.closest("form").contains(target);
  });
  for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, letGo);
  for (const link of find("send").querySelectorAll("a")) {
    link.addEventListener("click", () => {
      work.isUnsaved = false;
    });
  }
  addEventListener("hashchange", () => codeAsked() && codeAsked() !== work.place?.code && location.reload());
  addEventListener("beforeunload", (event) => {
    remember();
    if (work.isUnsaved) event.preventDefault();
  });
  document.addEventListener("visibilitychange", () => document.hidden && remember()); // phones end pages without a word
  start();
})();
