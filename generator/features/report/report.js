/// <reference path="../filled.js" />
// Takes the page that someone came from and the boxes they tick; gives a message with just that, for them to send.
"use strict";

(() => {
  const { filled, part } = globalThis.madoguchi;
  const box = document.querySelector(".report");
  const facts = box.dataset;
  const find = (name) => box.querySelector(`[data-place="${name}"]`);
  const PAGE = /^(?:[a-z0-9-]+\/)*[a-z0-9-]+\.html$/;

  // Behind the "#", which browsers never send; only the address of one of our own pages counts.
  function pageAsked() {
    const asked = new URLSearchParams(location.hash.slice(1)).get("page") ?? "";
    return PAGE.test(asked) ? asked : "";
  }

  // On disk an address would tell the names of folders, so there the page is told from the site's root on.
  function addressOf(page) {
    if (!page) return "";
    if (facts.address) return facts.address + page;
    return location.protocol === "file:" ? page : new URL(facts.root + page, location.href).href;
  }

  function issueWith(given) {
    const issue = new URL(facts.issue);
    for (const [name, value] of Object.entries(given)) issue.searchParams.set(name, value);
    return issue.href;
  }

  const wordsOf = (name, slots) => filled(part(name), slots).textContent.trim();
  function linkTo(name, href) {
    if (find(name)) find(name).href = href;
  }

  function write() {
    const address = addressOf(pageAsked());
    const ticked = [...box.querySelectorAll("input:checked")].map((input) => input.value);
    const what = ticked.join(facts.and);
    const slots = { address, what };
    const [title, body] = [wordsOf("report-title", slots), wordsOf("report-body", slots)];
    find("text").textContent = body;
    linkTo("issue", facts.issue && issueWith({ title, body, page: address }));
    linkTo(
      "mail",
      `mailto:${facts.mail}?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(body.replaceAll("\n", "\r\n"))}`,
    );
    find("send").hidden = !ticked.length;
  }

  function start() {
    const page = pageAsked();
    find("about").hidden = !page;
    find("which").hidden = Boolean(page);
    find("page").textContent = addressOf(page);
    find("page").href = facts.root + page;
    write();
  }

  box.addEventListener("change", write);
  addEventListener("hashchange", start);
  start();
})();
