"""Takes nothing; gives the mistakes in a text's layout that YAML would misread or explain badly."""

from __future__ import annotations

import re
from typing import NamedTuple

WIDE = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
"""Spaces that YAML takes for letters, for use in a class of a pattern."""

UNSEEN = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff"
"""Characters that nobody sees and YAML refuses or takes for line ends, likewise."""

DASHES = "－−‐‑‒–—―ー・"
"""Signs that look like the one that begins an item of a list, likewise."""

_START = rf"^[ \t{WIDE}]*"


class Mistake(NamedTuple):
    """A kind of mistake: what it looks like and what is told."""

    pattern: re.Pattern[str]
    """Group 1 is what is wrong."""
    mend: str
    """What stands in its place for reading on."""
    message: str
    """What was found; ``{}`` is replaced by it."""
    hint: str
    """The right form."""
    anywhere: bool = False
    """Whether it is wrong inside a text of several lines too."""


def _mistake(pattern: str, mend: str, message: str, hint: str, *, anywhere: bool = False) -> Mistake:
    return Mistake(re.compile(pattern, re.MULTILINE), mend, message, hint, anywhere)


MISTAKES = {
    "control-character": _mistake(
        f"([{UNSEEN}])",
        " ",
        "目に見えない文字（{}）が入っています。",
        "この行の見えない文字を消して、書き直してください。",
        anywhere=True,
    ),
    "tab-indent": _mistake(
        rf"^ *(?:- *)?(\t[\t{WIDE} ]*)(?=\S)",
        "  ",
        "字下げにタブが使われています。",
        "タブを消し、半角の空白2つずつで字下げしてください。",
    ),
    "wide-indent": _mistake(
        rf"^ *(?:- *)?([{WIDE}][\t{WIDE} ]*)(?=\S)",
        "  ",
        "字下げに全角などの空白が使われています。",
        "全角の空白を消し、半角の空白2つずつで字下げしてください。",
    ),
    "wide-dash": _mistake(
        rf"{_START}([{DASHES}] *)(?=[a-z_]+ *[:：])",
        "- ",
        "一覧のはじまりの記号が半角の「-」ではありません。",
        "半角の「-」と半角の空白にしてください。例 - name: 相談窓口",
    ),
    "no-space-after-dash": _mistake(
        rf"{_START}(-)(?=[a-z_]+ *[:：]|[ぁ-ヿ一-鿿「（])",
        "- ",
        "一覧のはじまりの「-」のあとに、空白がありません。",
        "「-」のあとに半角の空白を1つ入れてください。例 - 祝日",
    ),
    "wide-colon": _mistake(
        rf"{_START}(?:[-{DASHES}] *)?[a-z_]+ *(：)",
        ": ",
        "項目名のあとのコロンが全角（：）です。",
        "半角のコロンと半角の空白にしてください。例 name: 稚内市",
    ),
    "no-space-after-colon": _mistake(
        rf"{_START}(?:[-{DASHES}] *)?(?!(?:tel|fax|mailto):)[a-z_]+(:)(?=[\"'0-9ぁ-ヿ一-鿿「（{WIDE}])",
        ": ",
        "項目名のあとのコロンのうしろに、半角の空白がありません。",
        "コロンのあとに半角の空白を1つ入れてください。例 name: 稚内市",
    ),
}
"""The mistakes by the name of their rule."""
