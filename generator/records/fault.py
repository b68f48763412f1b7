"""Takes nothing; gives the one form in which every fault of every record is told."""

from __future__ import annotations

import os
import re
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import PurePath

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
class Fault:
    """One thing that is wrong in one record, told so that its author can mend it."""

    path: str
    """The file, as the caller named it."""
    line: int
    """Line of the fault, from 1; a fault of the whole file stands at 1."""
    column: int
    """Column of the fault, from 1, counted in characters."""
    field: str
    """Where in the record, for example ``windows.0.ways.1.value``; empty for the whole file."""
    code: str
    """Stable kebab-case name of the rule, for example ``bad-check-digit``."""
    severity: Severity
    """Whether it stops the build."""
    message: str
    """What was found, in plain Japanese."""
    hint: str
    """The right form to copy, in plain Japanese."""

    def as_dict(self) -> dict[str, str | int]:
        """The fault as plain data, in the stable form of ``check --format json``."""
        return asdict(self)

    @property
    def order(self) -> tuple[str, int, int, int, str, str, str]:
        """Sorts faults by file and line; within a line what weighs most comes first."""
        return self.path, self.line, _WEIGHTS[self.severity], self.column, self.field, self.code, self.message


def whole_file(path: PurePath, code: str, message: str, hint: str) -> Fault:
    """A fault that no single line of the file is to blame for."""
    return Fault(shown_path(path), 1, 1, "", code, Severity.ERROR, visible(message), visible(hint))


def visible(text: str) -> str:
    """Text that may be shown anywhere: what would not be seen in it stands as ``U+200B``."""
    return _UNSEEN.sub(lambda found: f"U+{ord(found.group()):04X}", text)


def shown_path(path: PurePath) -> str:
    """A path as text, also where its name is not UTF-8 or holds controls."""
    return visible(os.fsencode(path).decode("utf-8", "backslashreplace"))


def has_errors(faults: tuple[Fault, ...], *, strict: bool = False) -> bool:
    """Whether any fault stops the build; with ``strict`` a warning does too."""
    stopping = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(fault.severity in stopping for fault in faults)
