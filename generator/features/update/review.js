// Takes the filled form; says what is not right yet, or shows the changes in words and the ways to send the file.
"use strict";

(() => {
  const { filled, part, update } = globalThis.madoguchi;
  const { facts, find, show, say, work } = update;
  const BETWEEN = " › ";
  let address = null; // of the made file

  const form = () => find("form");
  const wordsOf = (name, slots) => filled(part(name), slots).textContent.trim();

  // Where a field stands, in words: the titles and numbers of all that it stands in.
  function trailTo(control) {
    const steps = [];
    for (let at = control.closest("[data-item]"); at; at = at.parentElement.closest("[data-item]")) {
      const one = at.querySelector(":scope > .entries") && control.closest(".entries__item");
      const holder = one ? [...update.listOf(at).children].find((other) => other.contains(control)) : null;
      const number = holder ? [...update.listOf(at).children].indexOf(holder) + 1 : "";
      steps.unshift(wordsOf("step", { title: at.dataset.title, number }));
    }
    return steps.join(BETWEEN);
  }

  function placeOfFault(control) {
    return control.parentElement.querySelector(":scope > .entry__fault");
  }

  /** Says beside a field what is wrong with it, or nothing. */
  function mark(control, fault) {
    const place = placeOfFault(control);
    place.replaceChildren(...(fault ? [filled(part(`fault-${fault.name}`), fault.slots)] : []));
    place.hidden = !fault;
    if (control.type !== "button") control.toggleAttribute("aria-invalid", Boolean(fault));
    if (fault && control.type !== "button") control.setAttribute("aria-invalid", "true");
  }

  function clearMarks() {
    for (const place of form().querySelectorAll(".entry__fault:not([hidden])")) {
      mark(place.parentElement.querySelector(":scope > .entry__input, :scope > [data-do=add]"), null);
    }
  }

  function showFaults(faults) {
    const list = find("fault-list");
    for (const { control, name, slots } of faults) {
      mark(control, { name, slots });
      for (let at = control.closest("details"); at; at = at.parentElement.closest("details")) at.open = true;
      control.id ||= `fault-${list.children.length}`;
      const line = filled(part("fault-line"), { where: trailTo(control), what: wordsOf(`fault-${name}`, slots) });
      Object.assign(line.querySelector("a"), { href: `#${control.id}` }).dataset.to = control.id;
      list.append(line);
    }
    show("faults");
    show("review", false);
    show("send", false);
    find("faults").focus();
  }

  function showChanges(changes) {
    const lines = changes.map((change) => filled(part(`change-${change.kind}`), change));
    find("changes").replaceChildren(...lines);
    show("no-changes", !changes.length);
  }

  function showDoubts(doubts) {
    find("doubt-list").replaceChildren(...doubts.map((doubt) => filled(part(`doubt-${doubt.name}`), doubt)));
    show("doubts", doubts.length > 0);
  }

  function showPreview(data) {
    const cards = update.previewOf(data, update.model());
    find("preview").replaceChildren(...cards);
    show("preview-all", cards.length > 0);
  }

  function linkTo(name, href, isShown = true) {
    const way = find(name);
    way.hidden = !isShown || href === null;
    if (href) way.querySelector("a.button").href = href;
  }

  function offerForge(text) {
    const { folder, file, isNew } = work.place;
    if (!facts.new) return;
    const path = `${facts.folder}/${folder}`;
    const filledIn = isNew ? update.newFile(facts.new, path, file, text, Number(facts.longest)) : null;
    linkTo("way-new", filledIn);
    linkTo("way-edit", isNew ? null : `${facts.edit}${path}/${file}`);
    linkTo("way-upload", filledIn ? null : `${facts.upload}${path}`);
    show("too-long", isNew && !filledIn);
  }

  function offerMail(changes) {
    const { place } = work;
    const bodies = [changes.map(({ sentence }) => sentence).join("\n"), ""].map((text) =>
      wordsOf("mail-body", { ...place, changes: text }),
    );
    linkTo("way-mail", update.mailTo(facts.mail, wordsOf("mail-subject", place), bodies, Number(facts.longestMail)));
  }

  function makeFile(text) {
    if (address) URL.revokeObjectURL(address);
    address = URL.createObjectURL(new Blob([text], { type: "text/yaml" }));
    return address;
  }

  function offerFile(text) {
    const link = find("download");
    link.href = makeFile(text);
    link.download = work.place.file;
    for (const name of document.querySelectorAll("[data-file-name]")) name.textContent = work.place.file;
    find("text").textContent = text;
  }

  /** Says what is not right, or shows what changes and how to send it. */
  function review() {
    update.saidNothing();
    clearMarks();
    find("fault-list").replaceChildren();
    const faults = update.faultsIn(form());
    if (faults.length) {
      showFaults(faults);
      return;
    }
    show("faults", false);
    const record = update.collect(form());
    const text = update.textOf(record);
    const after = update.dataOf(record.root);
    const changes = update.changesOf(work.before, after, update.model());
    showChanges(changes);
    showDoubts(update.doubtsIn(after));
    showPreview(after);
    show("no-windows", update.losesWindows(work.before, after));
    offerFile(text);
    offerForge(text);
    offerMail(changes);
    show("review");
    show("send", changes.length > 0);
    find("review").focus();
  }

  /** Saves what is written so far, right or not. */
  function saveDraft(button) {
    const link = document.createElement("a");
    link.href = makeFile(update.textOf(update.collect(form())));
    link.download = work.place.file;
    link.click();
    work.isUnsaved = false;
    say("saved", work.place, button);
  }

  Object.assign(update, { mark, review, saveDraft });
})();
