// Takes a record as the form says it now; shows its windows about as the town's page will. The template says which items
// stand where (`data-from`, `data-each`, `data-when`), so this knows none of their names.
"use strict";

(() => {
  const { part, update } = globalThis.madoguchi;
  const at = (data, path) => path.split(".").reduce((found, key) => found?.[key], data);

  class Preview {
    constructor({ model, words }) {
      Object.assign(this, { model, words });
    }

    // What the model says of an item of a part, also of one within another.
    itemAt(name, path) {
      const [key, ...inner] = path.split(".");
      const item = this.model[name].find((one) => one.key === key);
      return inner.length ? this.itemAt(item.holds, inner.join(".")) : item;
    }

    // The first of several items that is there: a way has a number, or a mail address, or a page.
    said(name, data, paths) {
      const path = paths.split(" ").find((one) => at(data, one) !== undefined);
      if (!path) return "";
      const { words } = this.itemAt(name, path);
      const told = [at(data, path)].flat().map((one) => (Object.hasOwn(words, one) ? words[one] : one));
      return told.join(this.words.and);
    }

    filled(template, name, data) {
      const copy = template.content.cloneNode(true);
      for (const place of copy.querySelectorAll("[data-when]")) {
        const [path, word] = place.dataset.when.split("=");
        if (at(data, path) !== word) place.remove();
      }
      for (const place of copy.querySelectorAll("[data-from]")) {
        place.append(this.said(name, data, place.dataset.from));
        if (!place.textContent) place.remove();
      }
      for (const inner of copy.querySelectorAll("template[data-each]")) {
        const { holds } = this.itemAt(name, inner.dataset.each);
        const entries = at(data, inner.dataset.each) ?? [];
        inner.replaceWith(...entries.map((entry) => this.filled(inner, holds, entry)));
      }
      // What has nothing to hold does not stand there, the innermost first.
      for (const holder of [...copy.querySelectorAll("[data-holder]")].reverse()) {
        if (!holder.querySelector("[data-from], [data-when]") && !holder.dataset.from) holder.remove();
      }
      return copy;
    }
  }

  /** The windows of a record, each as a card. */
  update.previewOf = (data, facts) => {
    const preview = new Preview(facts);
    const { holds } = preview.itemAt("Record", "windows");
    return (data.windows ?? []).map((window) => preview.filled(part("preview"), holds, window));
  };
})();
