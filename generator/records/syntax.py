"""Takes what a YAML reader complains of; gives the flaw in words for people, at the place that is to blame."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.records.text import Flaw

Position = tuple[int, int]
"""Line and column, from 1."""


class Complaint(NamedTuple):
    """What a YAML reader could not read."""

    context: str
    """What it was reading, in its own words; or empty."""
    problem: str
    """What was wrong, in its own words."""
    began: Position | None
    """Where what it was reading began."""
    stopped: Position
    """Where it gave up."""


class _Words(NamedTuple):
    """How a complaint is told: ``{sign}`` is the character at the place, ``{quoted}`` its line's value in quotes."""

    code: str
    message: str
    hint: str
    at_start: bool = False
    """Whether the beginning is to blame, not the place where reading stopped."""


_INDENT = _Words(
    "bad-indent",
    "字下げがそろっていません。",
    "同じ段の項目は、はじまりの位置を上の行とそろえてください。字下げは半角の空白2つずつです。",
)
_COLON = _Words(
    "colon-in-text",
    "文の中に「: 」があるため、どこまでが値か読み取れません。",
    "値ぜんたいを引用符で囲んでください: {quoted}",
)
_SIGN = _Words(
    "unquoted-sign",
    "値が記号「{sign}」で始まっているため、読み取れません。",
    "値ぜんたいを引用符で囲んでください: {quoted}",
    at_start=True,
)
_BRACKET = _Words(
    "unclosed-bracket",
    "「{sign}」で始まるかっこが閉じられていないか、中に余分な記号があります。",
    "文なら、値ぜんたいを引用符で囲んでください: {quoted}",
    at_start=True,
)
_AFTER_BRACKET = _Words(
    "text-after-bracket",
    "かっこ「{sign}」のうしろに文字があるため、読み取れません。",
    "値ぜんたいを引用符で囲んでください: {quoted}",
)
_AFTER_QUOTE = _Words(
    "text-after-quote",
    "引用符のうしろに文字があるため、読み取れません。",
    "引用符は値ぜんたいを囲みます: {quoted}",
)
_OPEN_QUOTE = _Words(
    "unclosed-quote",
    "引用符「{sign}」が閉じられていません。",
    "値のはじめと終わりに、同じ引用符を付けてください。",
    at_start=True,
)
_MIXED = _Words(
    "mixed-list",
    "「- 」の一覧と「項目名: 値」が、同じ段にまざっています。",
    "一覧なら、すべての行を「- 」で始めます。そうでなければ「- 」を消してください。",
)
_NO_COLON = _Words(
    "no-colon",
    "項目名のあとに「: 」がありません。",
    "「項目名: 値」の形で書いてください。コロンは半角で、あとに半角の空白が1つ要ります。例 name: 稚内市",
    at_start=True,
)
_NO_KEY = _Words(
    "no-key",
    "「:」の前に項目名がありません。",
    "「項目名: 値」の形で書いてください。例 name: 稚内市",
)
_BACKSLASH = _Words(
    "backslash",
    '"…" の中の「\\」は特別な意味になるため、読み取れません。',
    "引用符を ' … ' に替えるか、「\\」を消してください。",
)
_DASH = _Words(
    "dash-in-line",
    "項目名と同じ行に「- 」があります。",
    "一覧は次の行から「- 」で始めます。文なら引用符で囲んでください: {quoted}",
)
_DIRECTIVE = _Words("directive", "「%」で始まる行は使えません。", "この行を消してください。", at_start=True)
_SECOND = _Words(
    "second-document",
    "記録の終わりの印「...」のあとに、続きがあります。",
    "1つのファイルには1つの記録だけを書きます。「...」の行を消すか、べつのファイルに分けてください。",
)
_UNKNOWN = _Words(
    "bad-yaml",
    "記号の使い方に誤りがあり、ここから先を読み取れません。",
    "この行の記号と字下げを確かめてください。記号のある文は引用符で囲みます: {quoted}",
)

_BY_PROBLEM = (
    ("could not find expected ':'", _NO_COLON),
    ("did not find expected '-' indicator", _INDENT),
    ("did not find expected ',' or", _BRACKET),
    ("block sequence entries are not allowed", _DASH),
    ("mapping keys are not allowed", _SIGN),
    ("undefined tag handle", _SIGN),
    ("node content", _SIGN),
    ("cannot start any token", _SIGN),
    ("<document start>", _SECOND),
    ("incompatible YAML document", _DIRECTIVE),
    ("found duplicate %", _DIRECTIVE),
    ("escape", _BACKSLASH),
    ("hexdecimal", _BACKSLASH),
)
_BY_CONTEXT = (
    ("scanning a quoted scalar", _OPEN_QUOTE),
    ("scanning a block scalar", _SIGN),
    ("scanning an alias", _SIGN),
    ("scanning an anchor", _SIGN),
    ("scanning a tag", _SIGN),
    ("parsing a tag", _SIGN),
    ("scanning a directive", _DIRECTIVE),
    ("scanning a %", _DIRECTIVE),
)


def explain(complaint: Complaint, text: str) -> Flaw:
    """Tell a complaint about a text."""
    rows = text.split("\n")
    words = _words(complaint, rows)
    line, column = (complaint.began if words.at_start else None) or complaint.stopped
    if words is _AFTER_QUOTE and (opened := _opened_before(rows, line, column)):
        words, (line, column) = _OPEN_QUOTE, opened
    if words is _SIGN and not _row(rows, line)[column - 1 :].strip() and (opened := _last_bracket(rows)):
        words, (line, column) = _BRACKET, opened
    line = min(line, len(rows))
    row = _row(rows, line)
    column = min(column, len(row) + 1)
    if words is _INDENT:
        column = len(row) - len(row.lstrip(" ")) + 1
    sign = row[: column - 1].rstrip()[-1:] if words is _AFTER_BRACKET else row[column - 1 : column]
    hint = words.hint.format(quoted=_quoted(_value(row)))
    return Flaw(words.code, words.message.format(sign=sign), hint, line, column)


def _words(complaint: Complaint, rows: list[str]) -> _Words:
    line, column = complaint.stopped
    row = _row(rows, line)
    before = row[: column - 1].rstrip()
    if "mapping values are not allowed" in complaint.problem:
        return _COLON if re.search(r":\s", before) else _INDENT if before.strip(" -") else _NO_KEY
    if "did not find expected key" in complaint.problem:
        return _after(before, row[column - 1 :])
    for part, words in _BY_PROBLEM:
        if part in complaint.problem:
            return words
    return next((words for part, words in _BY_CONTEXT if part in complaint.context), _UNKNOWN)


def _after(before: str, rest: str) -> _Words:
    """Why an item was expected and something else came."""
    if before.endswith(("]", "}")):
        return _AFTER_BRACKET
    if before.endswith(('"', "'")):
        return _AFTER_QUOTE
    return _MIXED if rest.startswith("- ") else _INDENT


def _opened_before(rows: list[str], line: int, column: int) -> Position | None:
    """Where a quote was left open, if what seemed to close it opened the next one."""
    before = rows[line - 1][: column - 1].rstrip()
    quote = before[-1]
    if before.count(quote) % 2 == 0:
        return None
    for number in range(line - 1, 0, -1):
        if rows[number - 1].count(quote) % 2:
            return number, rows[number - 1].rindex(quote) + 1
    return None


def _last_bracket(rows: list[str]) -> Position | None:
    """Where the last bracket opens, for a text that ends inside one."""
    for number in range(len(rows), 0, -1):
        if at := max(rows[number - 1].rfind("["), rows[number - 1].rfind("{")) + 1:
            return number, at
    return None


def _row(rows: list[str], line: int) -> str:
    return rows[line - 1] if line <= len(rows) else ""


def _value(row: str) -> str:
    """The value in a line, without its name and without quotes of its own."""
    value = re.sub(r"^\s*(?:- +)*(?:[A-Za-z_]+:\s+)?", "", row).strip()
    return value.replace('"', "") if value.startswith('"') else value


def _quoted(value: str) -> str:
    """A value in the quotes that need no other change, cut where it is long."""
    short = value if len(value) <= 60 else value[:60] + "…"
    return f"'{short.replace(chr(39), chr(39) * 2)}'" if '"' in short or "\\" in short else f'"{short}"'
