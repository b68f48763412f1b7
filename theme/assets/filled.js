// Takes a <template> and what to put into its slots; gives a copy of it. All words stand in templates.
"use strict";

globalThis.madoguchi ??= {};

/**
 * A copy of a template, with text or nodes put into its slots (`data-slot`).
 * @param {HTMLTemplateElement} template The words.
 * @param {Object<string, string|number|Node>} slots What to put in, never as markup; a slot without a value goes away.
 * @returns {DocumentFragment} The copy.
 */
globalThis.madoguchi.filled = (template, slots = {}) => {
  const copy = template.content.cloneNode(true);
  for (const place of copy.querySelectorAll("[data-slot]")) {
    const value = slots[place.dataset.slot] ?? "";
    if (value === "") place.remove();
    else if (place.localName !== "span" || place.attributes.length > 1 || value instanceof Node) place.append(value);
    else place.replaceWith(String(value)); // so that a number and its unit are one text, read as one
  }
  copy.normalize();
  return copy;
};

/**
 * The template of this name on the page.
 * @param {string} name Its `data-part`.
 * @returns {HTMLTemplateElement} The template.
 */
globalThis.madoguchi.part = (name) => document.querySelector(`template[data-part="${name}"]`);
