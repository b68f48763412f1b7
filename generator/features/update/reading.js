// Takes a record's text; gives it as a tree with its comments, if it is written in the plain form that records have.
// Anything else is refused with its line, never guessed at.
"use strict";

(() => {
  const { update } = globalThis.madoguchi;
  const NAMED = /^("?)([A-Za-z0-9_][A-Za-z0-9_-]*)\1:(?: +(.*))?$/;
  const BESIDE = "(?:[ \\t]+(#.*))?$";
  const ESCAPE = String.raw`\\(?:[\\"/nrt]|u(?![dD][89a-fA-F])([0-9a-fA-F]{4}))`;
  const DOUBLE = new RegExp(`^"((?:[^"\\\\]|${ESCAPE.replace("([", "(?:[")})*)"${BESIDE}`);
  const SINGLE = new RegExp(`^'((?:[^']|'')*)'${BESIDE}`);
  const EMPTY = new RegExp(`^(\\[\\]|\\{\\})${BESIDE}`);
  const PARAGRAPH = new RegExp(`^\\|(-?)${BESIDE}`);
  const PLAIN = new RegExp(
    `^(?![-?:](?:[ \\t]|$)|[,[\\]{}#&*!|>'"%@\`])((?:(?!:[ \\t]|[ \\t]#).)*?(?!:[ \\t])[^ \\t])${BESIDE}`,
  );
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a record with such characters is refused
  const UNREADABLE = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]/; // some of these end a line for other readers
  const SIGNS = { n: "\n", r: "\r", t: "\t" };

  function unescaped(all, code) {
    return code ? String.fromCharCode(parseInt(code, 16)) : (SIGNS[all[1]] ?? all[1]);
  }

  // By hand: a pattern would begin anew at each of ten thousand blanks.
  function trimmed(line) {
    let end = line.length;
    while (end && " \t".includes(line[end - 1])) end -= 1;
    return line.slice(0, end);
  }

  // A value on one line and the comment behind it; undefined when it can't be told for certain.
  function scalar(text) {
    let found = DOUBLE.exec(text);
    if (found) return { node: found[1].replace(new RegExp(ESCAPE, "g"), unescaped), beside: found[2] };
    found = SINGLE.exec(text);
    if (found) return { node: found[1].replaceAll("''", "'"), beside: found[2] };
    found = EMPTY.exec(text);
    if (found) return { node: { isList: found[1] === "[]", entries: [], below: [] }, beside: found[2] };
    found = PLAIN.exec(text);
    return found && !found[1].endsWith(":") ? { node: found[1], beside: found[2] } : undefined;
  }

  class Reader {
    constructor(text) {
      this.lines = text
        .replace(/^\ufeff/, "")
        .replace(/\r\n?/g, "\n")
        .split("\n");
      this.at = 0;
      this.head = [];
      this.root = { isList: false, entries: [], below: [] };
      this.open = [{ block: this.root, column: 0 }]; // the blocks being read, the outermost first
      this.pending = null; // the last entry, its column, and whether its value has been read
      this.waiting = []; // comments of which it is not known yet to what they belong
      this.isAfterEmpty = false;
    }

    fail() {
      throw Object.assign(new Error("unreadable"), { line: this.at + 1 });
    }

    read() {
      for (; this.at < this.lines.length; this.at += 1) this.line(trimmed(this.lines[this.at]));
      this.place(-1, this.root.below);
      return { head: this.head, root: this.root };
    }

    line(line) {
      if (UNREADABLE.test(line)) this.fail();
      const column = line.search(/[^ ]/);
      if (column >= 0 && line[column] === "#") {
        this.waiting.push({ column, text: line.slice(column).trimEnd(), isAfterEmpty: this.isAfterEmpty });
      } else if (column >= 0) {
        this.entries(line, column);
      }
      this.isAfterEmpty = column < 0;
    }

    // Dashes begin entries of lists; what follows the last one is a value, or begins a mapping.
    entries(line, start) {
      let column = start;
      while (/^-(?: |$)/.test(line.slice(column))) {
        this.begin("", column, true, column === start);
        const rest = line.slice(column + 1);
        if (!rest) return;
        column += 1 + rest.search(/[^ ]/);
      }
      const named = NAMED.exec(line.slice(column));
      if (!named && column === start) this.fail();
      if (named) this.begin(named[2], column, false, column === start);
      this.value(named ? (named[3] ?? "") : line.slice(column));
    }

    begin(key, column, isList, isFirst) {
      const entry = update.entryOf(key, "");
      if (isFirst) this.comments(column, entry);
      const fits = (top) => top.column < column || (top.column === column && (isList || !top.block.isList));
      while (!fits(this.open.at(-1)) && this.open.length > 1) this.open.pop();
      const top = this.open.at(-1);
      const isHere = top.column === column && top.block.isList === isList;
      const block = isHere ? top.block : this.nest(column, isList, top.block);
      if (!isList && block.entries.some((other) => other.key === key)) this.fail();
      block.entries.push(entry);
      this.pending = { entry, column, isRead: false };
    }

    // A new block is the value of the entry that waits for one.
    nest(column, isList, outer) {
      if (!this.pending || this.pending.isRead || outer.entries.at(-1) !== this.pending.entry) this.fail();
      const block = { isList, entries: [], below: [] };
      this.pending.entry.node = block;
      this.open.push({ block, column });
      return block;
    }

    comments(column, entry) {
      const lines = this.pending ? entry.above : this.head;
      this.place(column, lines);
      if (this.isAfterEmpty) lines.push("");
    }

    // A comment belongs to the entry that follows, or, if it is indented further, to the block that ends there.
    place(column, lines) {
      const holders = this.pending ? this.open.filter((open) => open.column > column) : [];
      for (const comment of this.waiting) {
        while (holders.length && holders.at(-1).column > comment.column) holders.pop();
        const target = holders.length ? holders.at(-1).block.below : lines;
        if (comment.isAfterEmpty) target.push("");
        target.push(comment.text);
      }
      this.waiting = [];
    }

    value(text) {
      const { entry, column } = this.pending;
      if (!text) return;
      if (text[0] === "#") {
        entry.beside = text.trimEnd();
        return;
      }
      const header = PARAGRAPH.exec(text);
      const found = header ? { node: this.paragraph(column, !header[1]), beside: header[2] } : scalar(text);
      if (!found) this.fail();
      entry.node = found.node;
      entry.beside = (found.beside ?? "").trimEnd();
      this.pending.isRead = true;
    }

    paragraph(column, endsLine) {
      const begin = this.at + 1;
      const indent = this.lines[begin]?.search(/[^ ]/) ?? -1;
      if (indent <= column) this.fail();
      let end = begin;
      while (end < this.lines.length && !this.lines[end].slice(0, indent).trim()) end += 1;
      while (!this.lines[end - 1].trim()) end -= 1;
      const lines = this.lines.slice(begin, end).map((line) => line.slice(indent));
      if (lines.some((line) => UNREADABLE.test(line) || (line && !line.trim()))) this.fail();
      this.at = end - 1;
      return lines.join("\n") + (endsLine ? "\n" : "");
    }
  }

  /**
   * Reads a record's text.
   * @param {string} text The text, in the form in which records are written.
   * @returns {{head: string[], root: object}} The record; throws an error with the `line` that can't be read.
   */
  update.read = (text) => new Reader(text).read();
})();
