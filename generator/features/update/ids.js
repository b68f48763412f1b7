// Takes a record as a tree; gives it with an id for each window that has none, as generator/records/window_ids.py does.
"use strict";

(() => {
  const { update } = globalThis.madoguchi;

  // FNV-1a of 32 bits, its first 20.
  function hashed(text) {
    let found = 0x811c9dc5;
    for (let at = 0; at < text.length; at += 1) found = Math.imul(found ^ text.charCodeAt(at), 0x01000193);
    return `w${(found >>> 12).toString(16).padStart(5, "0")}`;
  }

  /** An id made from a window's name, none of those taken. */
  function madeId(name, taken) {
    let turn = 0;
    while (taken.has(hashed(`${name}${turn || ""}`))) turn += 1;
    return hashed(`${name}${turn || ""}`);
  }

  const textAt = (window, key) => window.entries.find((entry) => entry.key === key)?.node;

  /** The tree of a record with an id for each window that has a name; the tree given is not changed. */
  function withIds(root) {
    const windows = root.entries.find((entry) => entry.key === "windows");
    if (!windows?.node.isList) return root;
    const taken = new Set(windows.node.entries.map(({ node }) => textAt(node, "id")));
    const entries = windows.node.entries.map((entry) => {
      const name = textAt(entry.node, "name");
      if (!name || textAt(entry.node, "id")) return entry;
      const made = madeId(name, taken);
      taken.add(made);
      return {
        ...entry,
        node: {
          ...entry.node,
          entries: entry.node.entries.flatMap((one) =>
            one.key === "name" ? [one, update.entryOf("id", made)] : [one],
          ),
        },
      };
    });
    const named = { ...windows, node: { ...windows.node, entries } };
    return { ...root, entries: root.entries.map((entry) => (entry === windows ? named : entry)) };
  }

  Object.assign(update, { madeId, withIds });
})();
