// Takes one value; gives the one way in which it is written in a record, as generator/records/writing/scalars.py does.
"use strict";

globalThis.madoguchi ??= {};
globalThis.madoguchi.update ??= {};

(() => {
  const ESCAPED = String.raw`\x00-\x1f\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff`;
  const SHORT = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r" };
  const TO_ESCAPE = new RegExp(`[\\\\"${ESCAPED}]`, "gu");
  const UNPLAIN = new RegExp(`[${ESCAPED}]`, "u");
  const UNPLAIN_IN_PARAGRAPH = new RegExp(`[${ESCAPED.replace("\\x00-\\x1f", "\\x00-\\x09\\x0b-\\x1f")}]`, "u");
  const STARTS = "-?:,[]{}#&*!|>'\"%@`";

  // What some reader would take for something else than text: null, yes or no, a number, a date, a merge, an end.
  const NOT_TEXT = new RegExp(
    `^(?:${[
      "~|null|y|n|yes|no|true|false|on|off|=|<<|\\.\\.\\.",
      "[-+]?(?:0b[01_]+|0o[0-7_]+|0x[0-9a-f_]+|\\.(?:[i\\u0130\\u0131]nf|nan))",
      "(?=[-+.]*[0-9])[-+]?(?:[0-9][0-9_,]*)?(?:\\.[0-9_]*)?(?:e[-+]?[0-9]+)?",
      "[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\\.[0-9_]*)?",
      "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[t ].*)?",
    ].join("|")})$`,
    "iu",
  );

  function isPlain(value) {
    return (
      value !== "" &&
      value === value.trim() &&
      !STARTS.includes(value[0]) &&
      !value.endsWith(":") &&
      !value.includes(": ") &&
      !value.includes(" #") &&
      !UNPLAIN.test(value) &&
      !NOT_TEXT.test(value)
    );
  }

  function escaped(sign) {
    return SHORT[sign] ?? `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
  }

  /**
   * A value on one line: plain where no reader can take it for anything but this text, else in double quotes.
   * @param {string} value What the record says.
   * @param {boolean} isQuoted Whether it stands in quotes whatever it is.
   * @returns {string} How it is written.
   */
  function written(value, isQuoted = false) {
    return isQuoted || !isPlain(value) ? `"${value.replace(TO_ESCAPE, escaped)}"` : value;
  }

  /** Whether a value of several lines can stand below its name as it is, line by line. */
  function isParagraph(value) {
    const lines = value.replace(/\n$/, "").split("\n");
    return (
      value.includes("\n") &&
      lines[0] !== "" &&
      lines.at(-1) !== "" &&
      !lines[0].startsWith(" ") &&
      lines.every((line) => line === line.trimEnd()) &&
      !UNPLAIN_IN_PARAGRAPH.test(value)
    );
  }

  Object.assign(globalThis.madoguchi.update, { written, isParagraph });
})();
