// Takes the form's templates; gives what the parts of a record hold and the words that tell changes, as plain data.
"use strict";

(() => {
  const { part, update } = globalThis.madoguchi;

  // A choice's label is that of the template: the one word for it.
  function wordsOf(item) {
    const offered = [...item.querySelectorAll("option[value]:not([value='']), input[type=checkbox]")];
    return Object.fromEntries(offered.map((one) => [one.value, (one.text ?? one.parentElement.textContent).trim()]));
  }

  const itemOf = (item) => ({
    key: item.dataset.item,
    title: item.dataset.title,
    holds: item.dataset.holds ?? "",
    isMany: item.dataset.most !== undefined,
    words: wordsOf(item),
  });

  /**
   * What the form's parts hold, by the name of the part, and the words that tell changes.
   * @returns {{model: Object<string, object[]>, words: Object<string, string | string[]>}} As `changesOf` takes them.
   */
  update.model = () => {
    const templates = [...document.querySelectorAll("template[data-part^=part-]")];
    const model = templates.map(({ dataset, content }) => [
      dataset.part.replace("part-", ""),
      [...content.children].filter((item) => !("key" in item.dataset)).map(itemOf),
    ]);
    const { names, ...words } = part("rules").dataset;
    return { model: Object.fromEntries(model), words: { ...words, names: names.split(" ") } };
  };
})();
