"""Untidy records for tests: data, and texts that say the same in every style a person or a program may use."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from generator.records.writing.scalars import written

SIGNS = st.sampled_from(
    list("a1年ー〜：；、・（）#:,-[]{}'\"|>&*!%@`~?=<.0 +\\\u3000\u00a0\u200b\ufeff😀")
) | st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufffe\uffff")
TEXTS = st.text(SIGNS, max_size=12) | st.sampled_from(
    [
        "012149",
        "0x1f",
        "1e3",
        "yes",
        "null",
        "~",
        "2025-03-05",
        "17:15",
        "09:00-12:00",
        "a\nb",
        "a\n\n  b\n",
        "\n",
        "a: b",
        "a #b",
    ]
)
KEYS = st.sampled_from(["code", "name", "kana", "note", "windows", "sources", "hours", "closed", "hour", "x-y", "1"])
VALUES: st.SearchStrategy[Any] = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)
RECORDS = st.dictionaries(KEYS, VALUES, min_size=1, max_size=6)
# A mark of byte order inside a text is refused by the check and the form alike, before anything is written.
COMMENTS = st.text(SIGNS.filter(lambda sign: sign != "\ufeff"), max_size=8).map(lambda text: f"#{text}".rstrip())


class Untidy:
    """Writes data as YAML with comments, drawing the style of every line."""

    def __init__(self, draw: Callable[[st.SearchStrategy[Any]], Any]) -> None:
        self.draw = draw
        self.comments: list[str] = []

    def record(self, data: dict[str, Any]) -> str:
        """The whole text."""
        text = "".join(f"{line}\n" for line in [*self._between(), *self._mapping(data, 0), *self._between()])
        text = str(self.draw(st.sampled_from(["", "---\n"]))) + text
        return str(self.draw(st.sampled_from(["", "\ufeff"]))) + text.replace(
            "\n", self.draw(st.sampled_from(["\n", "\r\n"]))
        )

    def _between(self) -> list[str]:
        lines = self.draw(st.lists(st.just("") | COMMENTS, max_size=2))
        self.comments += [line for line in lines if line]
        return [" " * self.draw(st.integers(0, 6)) + line for line in lines]

    def _beside(self) -> str:
        comment = self.draw(st.just("") | st.just("") | COMMENTS)
        self.comments += [comment] if comment else []
        return f" {comment}" if comment else ""

    def _mapping(self, data: dict[str, Any], indent: int) -> list[str]:
        lines = []
        for key, value in data.items():
            lines += self._between()
            lines += self._value(" " * indent + written(key) + ":", value, indent, is_item=False)
        return lines

    def _list(self, data: list[Any], indent: int) -> list[str]:
        lines = []
        for value in data:
            lines += self._between()
            lines += self._value(" " * indent + "-", value, indent, is_item=True)
        return lines

    def _value(self, start: str, value: Any, indent: int, *, is_item: bool) -> list[str]:
        if isinstance(value, str):
            return [f"{start} {self._scalar(value)}{self._beside()}"]
        if not value or self.draw(st.integers(0, 3)) == 0:
            return [f"{start} {self._flow(value)}{self._beside()}"]
        # A list may stand as far left as the name above it.
        inner = indent + self.draw(st.integers(0 if isinstance(value, list) and not is_item else 1, 4))
        return [start + self._beside(), *(self._list if isinstance(value, list) else self._mapping)(value, inner)]

    def _scalar(self, value: str) -> str:
        style = self.draw(st.integers(0, 2))
        plain_enough = value.isprintable() and value == value.strip()
        if style == 0 and plain_enough:
            return "'" + value.replace("'", "''") + "'"
        return written(value, quoted=style == 1)

    def _flow(self, value: Any) -> str:
        if isinstance(value, str):
            return written(value, quoted=True)
        if isinstance(value, list):
            return "[" + ", ".join(map(self._flow, value)) + "]"
        return "{" + ", ".join(f"{written(key, quoted=True)}: {self._flow(item)}" for key, item in value.items()) + "}"
