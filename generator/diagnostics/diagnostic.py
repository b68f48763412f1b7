"""Takes nothing; gives the one form in which every fault of every file is told, from the reader to the report."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import PurePath

from generator.diagnostics.positions import Place, Positions, dotted

_UNSEEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    r"\ud800-\udfff\U000e0000-\U000e007f]"
)
"""What would act on a terminal or a page instead of being seen: controls, turners of text, half characters."""


class Severity(StrEnum):
    """How much a fault weighs: only an error stops the build."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"

    @property
    def label(self) -> str:
        """The word shown to people."""
        return {"error": "誤り", "warning": "注意", "notice": "お知らせ"}[self.value]


_WEIGHTS = {severity: weight for weight, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault, told so that the author of the file can mend it.

    Whoever finds it need not know all of it: a rule about data tells the place in the data, and ``located`` adds its
    line; who reads a text tells line and column; ``in_file`` adds the file, as the last step before it is shown.
    """

    code: str
    """Stable kebab-case name of the rule, for example ``bad-check-digit``."""
    message: str
    """What was found, in plain Japanese."""
    hint: str
    """The right form to copy, in plain Japanese."""
    severity: Severity = Severity.ERROR
    """Whether it stops the build."""
    path: str = ""
    """The file, as the caller named it; empty until it is known."""
    line: int = 1
    """Line of the fault, from 1; a fault of the whole file stands at 1."""
    column: int = 1
    """Column of the fault, from 1, counted in characters."""
    place: Place = ()
    """Where in the data of the file; empty for the whole file."""
    at_key: bool = False
    """Whether the name of the item is to blame, not its value."""

    @property
    def field(self) -> str:
        """The place as one word, for example ``windows.0.ways.1.value``; empty for the whole file."""
        return visible(dotted(self.place))

    @property
    def order(self) -> tuple[str, int, int, int, str, str, str]:
        """Sorts faults by file and line; within a line what weighs most comes first."""
        return self.path, self.line, _WEIGHTS[self.severity], self.column, self.field, self.code, self.message

    def located(self, positions: Positions) -> Diagnostic:
        """The fault at the line and column where its place stands in the text."""
        line, column = positions.of_key(self.place) if self.at_key else positions.of_value(self.place)
        return replace(self, line=line, column=column)

    def in_file(self, path: PurePath) -> Diagnostic:
        """The fault of a file, in words that may be shown anywhere."""
        return replace(self, path=shown_path(path), message=visible(self.message), hint=visible(self.hint))

    def as_dict(self) -> dict[str, str | int]:
        """The fault as plain data, in the stable form of ``check --format json``."""
        return {
            "path": self.path,
            "line": self.line,
            "column": self.column,
            "field": self.field,
            "code": self.code,
            "severity": self.severity,
            "message": self.message,
            "hint": self.hint,
        }


def has_errors(faults: Iterable[Diagnostic], *, strict: bool = False) -> bool:
    """Whether any fault stops the build; with ``strict`` a warning does too."""
    stopping = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(fault.severity in stopping for fault in faults)


def visible(text: str) -> str:
    """Text that may be shown anywhere: what would not be seen in it stands as ``U+200B``."""
    return _UNSEEN.sub(lambda found: f"U+{ord(found.group()):04X}", text)


def shown_path(path: PurePath | str | bytes) -> str:
    """A path as text, also where its name is not UTF-8 or holds controls."""
    return visible(os.fsencode(path).decode("utf-8", "backslashreplace"))
