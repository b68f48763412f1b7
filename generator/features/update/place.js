// Takes a place's code or a file that was saved before; fills the form with its record.
"use strict";

(() => {
  const { filled, part, update } = globalThis.madoguchi;
  const page = document.querySelector(".update");
  const facts = page.dataset; // where records, forge and mailbox are
  const find = (name) => page.querySelector(`[data-place="${name}"]`);

  /** What is being written: the place, its record as published, and whether what was written is still only here. */
  const work = { place: null, before: {}, isUnsaved: false };

  function show(name, isShown = true) {
    find(name).hidden = !isShown;
  }

  function saidNothing() {
    for (const place of page.querySelectorAll("[role=status]")) place.replaceChildren();
  }

  // Beside the button that did it, if there is one: whoever pressed it looks there.
  function say(name, slots, button) {
    saidNothing();
    const place = button?.closest("section").querySelector("[role=status]") ?? find("status");
    place.replaceChildren(filled(part(`say-${name}`), slots));
  }

  // Places and their records, by prefecture: embedded in the page, or loaded when they are needed.
  async function placesIn(folder) {
    const embedded = document.getElementById("places");
    if (embedded) return JSON.parse(embedded.textContent)[folder];
    return globalThis.madoguchi.load(`records-${folder}`, `${facts.records}/${folder}.js`);
  }

  function folderOf(code) {
    const folders = [...find("prefecture").options].map((option) => option.value).filter(Boolean);
    return folders.find((folder) => folder.slice(0, 2) === code.slice(0, 2));
  }

  function recordOf({ code, name, kana, head, data, text }) {
    if (text) return update.read(text);
    return { head: head ?? (data ? [] : [facts.schemaLine]), root: update.treeOf(data ?? { code, name, kana }) };
  }

  const ofPrefecture = ({ root }) => update.dataOf(root).code.slice(2, 5) === "000";

  // A file that was saved before stands in for the published record; changes are still told against that one.
  function fillWith(published, draft) {
    const form = find("form");
    form.dataset.of = ofPrefecture(published) ? "prefecture" : "municipality";
    update.fill(form, published);
    work.before = update.dataOf(update.collect(form).root);
    if (!draft) return;
    try {
      update.fill(form, draft);
    } catch (error) {
      update.fill(form, published);
      throw error;
    }
  }

  function begin() {
    const { place } = work;
    find("chosen").replaceChildren(filled(part(place.isNew ? "chosen-new" : "chosen"), place));
    for (const item of update.itemsOf(find("form"))) {
      if (["code", "name"].includes(item.dataset.item)) update.controlOf(item).readOnly = true;
    }
    show("choose", false);
    show("write");
    show("same", !place.isNew);
    find("chosen").querySelector("h2").focus();
  }

  /** Fills the form with the record of a place, or with a file about it. */
  async function choose(code, draft = null, told = draft ? "opened" : "ready") {
    const folder = folderOf(code);
    const places = folder ? await placesIn(folder).catch(() => null) : {};
    if (!places || !Object.hasOwn(places, code)) {
      say(places ? "unknown-place" : "not-loaded", { code });
      return;
    }
    const found = { code, folder, ...places[code] };
    fillWith(recordOf(found), draft);
    work.place = { ...found, isNew: !found.data && !found.text, file: `${code}-${found.slug}.yml` };
    work.isUnsaved = Boolean(draft);
    say(told, found);
    begin();
  }

  /** Goes on with a file that was saved before. */
  async function openFile(chosen) {
    if (chosen.size > Number(facts.largest)) {
      say("file-too-large", { name: chosen.name });
      return;
    }
    try {
      const draft = update.read(await chosen.text());
      await choose(String(update.dataOf(draft.root).code ?? ""), draft);
    } catch (error) {
      if (error.line) say("file-line", { name: chosen.name, line: error.line });
      else say("file-unknown", { name: chosen.name });
    }
  }

  /** Offers the places of a prefecture to choose from. */
  async function offerPlaces(folder) {
    const list = find("place");
    const places = folder ? await placesIn(folder).catch(() => null) : {};
    if (!places) say("not-loaded");
    list.replaceChildren(list.options[0]);
    for (const [code, { name }] of Object.entries(places ?? {})) list.add(new Option(name, code));
    list.disabled = list.options.length === 1;
  }

  Object.assign(update, { work, facts, find, show, say, saidNothing, choose, openFile, offerPlaces });
})();
