// Takes what is pressed and typed on the page; lets the other parts answer.
"use strict";

(() => {
  const { update } = globalThis.madoguchi;
  const { find, say, show, work } = update;
  const form = find("form");
  const HYPHENS = /[‐‑‒–—―−ーｰ－]/g;

  const itemOf = (element) => element.closest("[data-item]");
  const oneOf = (element) => element.closest(".entries__item");

  // Full-width signs where only half-width ones can be meant are put right at once.
  function tidy(control) {
    if (!control.pattern || control.validity.valid) return;
    const typed = control.value;
    control.value = typed.normalize("NFKC").replace(HYPHENS, "-").trim();
    if (!control.validity.valid) control.value = typed;
  }

  function changed({ target }) {
    if (!target.matches(".entry__input, .entry__choices input")) return;
    work.isUnsaved = true;
    tidy(target);
    if (target.matches(".entry__input")) update.mark(target, update.faultIn(target));
    update.showFitting(update.partOf(itemOf(target)));
    show("review", false);
    show("send", false);
  }

  function swap(one, other) {
    if (!other) return;
    const isUp = one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_PRECEDING;
    if (isUp) other.before(one);
    else other.after(one);
  }

  const DO = {
    add: (button) => update.addOne(itemOf(button)).querySelector("input, select, textarea").focus(),
    remove(button) {
      const item = itemOf(oneOf(button).parentElement);
      oneOf(button).remove();
      item.querySelector(":scope > [data-do=add]").focus();
      update.number(item);
    },
    up: (button) => swap(oneOf(button), oneOf(button).previousElementSibling),
    down: (button) => swap(oneOf(button), oneOf(button).nextElementSibling),
    confirm() {
      const confirmation = form.querySelector(":scope > [data-item=confirmation]");
      const control = (key) => update.controlOf(confirmation.querySelector(`[data-item=${key}]`));
      const now = new Date();
      const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
      control("on").value = today.map((part) => String(part).padStart(2, "0")).join("-");
      control("by").value = form.dataset.of; // who confirms is told by the same words
      confirmation.open = true;
      say("confirmed");
    },
    choose: () => find("place").value && update.choose(find("place").value),
    draft: () => update.saveDraft(),
    again() {
      location.hash = "";
      location.reload();
    },
    print: () => print(),
    async copy() {
      find("text").closest("details").open = true;
      say((await update.copy(find("text"))) ? "copied" : "not-copied");
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
    DO[button.dataset.do](button);
    if (["add", "remove", "up", "down", "confirm"].includes(button.dataset.do)) {
      work.isUnsaved = true;
      const item = itemOf(button);
      if (item) update.number(item);
      show("review", false);
      show("send", false);
    }
  }

  // Behind the "#", which browsers never send.
  const codeAsked = () => new URLSearchParams(location.hash.slice(1)).get("code");

  function start() {
    show("choose");
    if (codeAsked()) update.choose(codeAsked());
  }

  form.closest("form").addEventListener("submit", (event) => {
    event.preventDefault();
    update.review();
  });
  form.addEventListener("change", changed);
  find("prefecture").addEventListener("change", ({ target }) => update.offerPlaces(target.value));
  find("open").addEventListener("change", ({ target }) => target.files[0] && update.openFile(target.files[0]));
  document.addEventListener("click", pressed);
  for (const link of find("send").querySelectorAll("a")) link.addEventListener("click", () => (work.isUnsaved = false));
  addEventListener("hashchange", () => codeAsked() && codeAsked() !== work.place?.code && location.reload());
  addEventListener("beforeunload", (event) => {
    if (work.isUnsaved) event.preventDefault();
  });
  start();
})();
