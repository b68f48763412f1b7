"""Takes one thing that pydantic says of a record's data; gives what a message about it needs: names, values, examples."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.diagnostics.diagnostic import Diagnostic
from generator.diagnostics.positions import Place
from generator.records.model.fields import field_at, part_of

SHOWN = 40
"""So many characters of what was found are shown."""


@dataclass(frozen=True, slots=True)
class ErrorContext:
    """One thing that pydantic said."""

    place: Place
    """Where in the record."""
    kind: str
    """Its name for the rule."""
    found: Any
    """What was written there."""
    context: dict[str, Any]
    """What the rule says about itself."""
    model: type[BaseModel]
    """The model of the whole."""

    @property
    def key(self) -> str:
        """The name of the item."""
        return next((step for step in reversed(self.place) if isinstance(step, str)), "")

    @property
    def field(self) -> FieldInfo | None:
        """The field of the model."""
        return field_at(self.place, self.model)

    @property
    def called(self) -> str:
        """The item as people know it."""
        return f"「{self.field.title}」" if self.field and self.field.title else "ここ"

    @property
    def shown(self) -> str:
        """What was found, in words."""
        if isinstance(self.found, str):
            return f"「{self.found[:SHOWN]}」"
        return "一覧" if isinstance(self.found, list) else "「項目名: 値」の組"

    def fault(self, code: str, message: str, hint: str, *, at_key: bool = False) -> Diagnostic:
        """The fault, told."""
        return Diagnostic(code, message, hint, place=self.place, at_key=at_key)

    @property
    def example(self) -> str:
        """What to write instead, as it would stand in the file."""
        if self.field is None:
            return "「書けること」の表を見てください。"
        many = not isinstance(self.place[-1], int) and getattr(self.field.annotation, "__origin__", None) is tuple
        part, line = part_of(self.field.annotation), self.line
        if many:
            return f"「{self.key}:」の次の行から、1つずつ「- 」で始めて書いてください。例 - {line}"
        return f"「{self.key}:」の次の行から、字下げして書いてください。例 {line}" if part else f"例 {self.key}: {line}"

    @property
    def line(self) -> str:
        """What to write, without the name of the item and the sign of a list."""
        if self.field is None:
            return ""
        part = part_of(self.field.annotation)
        return _line_of(part) if part else _first(self.field)


def _line_of(part: type[BaseModel]) -> str:
    """The first line of a part: an item that it needs, or its first one."""
    fields = part.model_fields
    key = next((key for key, field in fields.items() if field.is_required()), next(iter(fields)))
    return f"{key}: {_first(fields[key])}"


def _first(field: FieldInfo) -> str:
    example: Any = field.examples[0] if field.examples else "…"
    text = str(example[0] if isinstance(example, list) else example)
    return f'"{text}"' if re.fullmatch("0[0-9]+", text) else text
