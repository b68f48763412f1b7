// Takes a record as a tree with its comments; gives its canonical text, as generator/records/writing/tree.py does.
// A tree is made of blocks `{isList, entries, below}` and entries `{key, node, above, beside}`; a node is a text or block.
"use strict";

(() => {
  const { update } = globalThis.madoguchi;
  const QUOTED_KEYS = ["code"];

  const isText = (node) => typeof node === "string";

  function entryOf(key, node) {
    return { key, node, above: [], beside: "" };
  }

  /** The tree, without comments, of plain data. */
  function treeOf(data) {
    if (isText(data)) return data;
    const isList = Array.isArray(data);
    const entries = Object.entries(data).map(([key, value]) => entryOf(isList ? "" : key, treeOf(value)));
    return { isList, entries, below: [] };
  }

  /** The plain data of a tree. */
  function dataOf(node) {
    if (isText(node)) return node;
    if (node.isList) return node.entries.map((entry) => dataOf(entry.node));
    return Object.fromEntries(node.entries.map((entry) => [entry.key, dataOf(entry.node)]));
  }

  /** Every comment that belongs to these entries. */
  function commentsOf(entries) {
    return entries.flatMap(({ above, beside, node }) => {
      const inside = isText(node) ? [] : [...commentsOf(node.entries), ...node.below.filter(Boolean)];
      return [...above, beside].filter(Boolean).concat(inside);
    });
  }

  function placed(comments, indent) {
    return comments.map((comment) => (comment ? indent + comment : ""));
  }

  function withComment(line, comment) {
    return comment ? `${line}  ${comment}` : line;
  }

  // A value without items of its own: one line, or a paragraph below its name.
  function leaf({ key, node, beside }, name, indent) {
    const isQuoted = QUOTED_KEYS.includes(key);
    if (!isText(node)) {
      return [...placed(node.below, indent), withComment(`${name} ${node.isList ? "[]" : "{}"}`, beside)];
    }
    if (isQuoted || !update.isParagraph(node)) {
      return [withComment(`${name} ${update.written(node, isQuoted)}`, beside)];
    }
    const header = withComment(`${name} ${node.endsWith("\n") ? "|" : "|-"}`, beside);
    return [header, ...placed(node.replace(/\n$/, "").split("\n"), `${indent}  `)];
  }

  function pair(entry, indent) {
    const name = `${indent}${update.written(entry.key)}:`;
    if (isText(entry.node) || !entry.node.entries.length) return leaf(entry, name, indent);
    return [withComment(name, entry.beside), ...linesOf(entry.node, `${indent}  `)];
  }

  // The first line of what an item of a list holds stands after the dash, comments before it.
  function item(entry, indent) {
    if (isText(entry.node) || !entry.node.entries.length) return leaf(entry, `${indent}-`, indent);
    const lines = linesOf(entry.node, `${indent}  `);
    const first = lines.findIndex((line) => line && !line.trimStart().startsWith("#"));
    const before = [entry.beside].filter(Boolean).concat(lines.slice(0, first).map((line) => line.trimStart()));
    return [...placed(before, indent), `${indent}- ${lines[first].trimStart()}`, ...lines.slice(first + 1)];
  }

  function linesOf(block, indent) {
    const lines = block.entries.flatMap((entry, at) => {
      // An empty line before the first item would stand between a name and what it names.
      const above = at === 0 && entry.above[0] === "" ? entry.above.slice(1) : entry.above;
      return [...placed(above, indent), ...(block.isList ? item(entry, indent) : pair(entry, indent))];
    });
    return [...lines, ...placed(block.below, indent)];
  }

  /** The canonical text of a record: comment lines at its top, and its tree. */
  function textOf({ head, root }) {
    return `${[...head, ...linesOf(root, "")].join("\n").replace(/^\n+|\n+$/g, "")}\n`;
  }

  Object.assign(update, { entryOf, treeOf, dataOf, commentsOf, textOf });
})();
