"""Takes nothing; gives the one form in which every fault of every record is told."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import PurePath


class Severity(StrEnum):
    """How much a fault weighs: only an error stops the build."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"

    @property
    def label(self) -> str:
        """The word shown to people."""
        return {"error": "誤り", "warning": "注意", "notice": "お知らせ"}[self.value]


@dataclass(frozen=True, slots=True, order=True)
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


def whole_file(path: PurePath, code: str, message: str, hint: str) -> Fault:
    """A fault that no single line of the file is to blame for."""
    return Fault(str(path), 1, 1, "", code, Severity.ERROR, message, hint)


def has_errors(faults: tuple[Fault, ...], *, strict: bool = False) -> bool:
    """Whether any fault stops the build; with ``strict`` a warning does too."""
    stopping = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(fault.severity in stopping for fault in faults)
