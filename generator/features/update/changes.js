// Takes a record as it was and as it is now, as plain data; gives each change in words: where, before and after.
// Titles and words come from the form's templates.
"use strict";

(() => {
  const { filled, part, update } = globalThis.madoguchi;

  const itemsIn = (name) => [...part(`part-${name}`).content.children];
  const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);

  function wordOf(item, word) {
    const offered = [...item.querySelectorAll("option, input[type=checkbox]")].find((one) => one.value === word);
    return offered ? (offered.text ?? offered.parentElement.textContent).trim() : word;
  }

  /** A value in words; a list joined as people list things. */
  function said(item, value) {
    if (value === undefined) return "";
    return [value]
      .flat()
      .map((one) => wordOf(item, one))
      .join(part("rules").dataset.and);
  }

  // What a person would call an entry of a list: its first needed value, else its number alone.
  function calledBy(item, data) {
    const first = itemsIn(item.dataset.holds).find((inner) => data[inner.dataset.item] !== undefined);
    return first && first.dataset.kind === "value" ? said(first, data[first.dataset.item]) : "";
  }

  // Which entry of a list was which one before: the same, else one of the same name, else the one in its place.
  function pairs(item, before, after) {
    const left = new Set(before.keys());
    const found = after.map(() => null);
    const match = (fits) => {
      after.forEach((one, at) => {
        const was = found[at] === null ? [...left].find((index) => fits(before[index], one, index, at)) : undefined;
        if (was === undefined) return;
        found[at] = was;
        left.delete(was);
      });
    };
    match(isSame);
    match((was, is) => calledBy(item, was) !== "" && calledBy(item, was) === calledBy(item, is));
    match((_was, _is, index, at) => index === at);
    return { found, gone: [...left] };
  }

  function inList(item, before, after, where, changes) {
    const { found, gone } = pairs(item, before, after);
    const place = (data, at) => {
      const name = calledBy(item, data);
      return [
        ...where,
        { title: item.dataset.title, number: at + 1, named: name && filled(part("named"), { name }).textContent },
      ];
    };
    after.forEach((data, at) => {
      const was = found[at] === null ? undefined : before[found[at]];
      inPart(item.dataset.holds, was, data, place(data, at), changes);
    });
    for (const at of gone) inPart(item.dataset.holds, before[at], undefined, place(before[at], at), changes);
    const order = found.filter((at) => at !== null);
    if (order.some((at, index) => index && at < order[index - 1]))
      changes.push({ kind: "moved", where: [...where, item.dataset] });
  }

  function inPart(name, before, after, where, changes) {
    for (const item of itemsIn(name)) {
      const { item: key, kind, title, holds } = item.dataset;
      const [was, is] = [before?.[key], after?.[key]];
      if (isSame(was, is)) continue;
      if (kind === "part") inPart(holds, was, is, [...where, { title }], changes);
      else if (kind === "parts") inList(item, was ?? [], is ?? [], where, changes);
      else
        changes.push({
          kind: kindOf(was, is),
          where: [...where, { title }],
          before: said(item, was),
          after: said(item, is),
        });
    }
  }

  function kindOf(was, is) {
    if (was === undefined) return "added";
    return is === undefined ? "removed" : "changed";
  }

  /**
   * The changes of a record.
   * @param {object} before Plain data.
   * @param {object} after Plain data.
   * @returns {{kind: string, where: {title: string, number?: number, named?: string}[], before: string, after: string}[]}
   *   In the order of the record.
   */
  update.changesOf = (before, after) => {
    const changes = [];
    inPart("Record", before, after, [], changes);
    return changes;
  };
})();
