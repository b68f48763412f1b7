"""Takes the checked file of nation-wide lines; gives the lines, or a ``ValueError`` that says what is wrong."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, TypeAdapter, ValidationError

from generator.diagnostics.diagnostic import Diagnostic, Severity
from generator.diagnostics.yaml.document import read_document
from generator.records.model.base import Choice, Name, Note, Part
from generator.records.model.record import Source
from generator.records.model.values import Phone, Web
from generator.records.words.telling import told


class LineKind(Choice):
    """What a line is for."""

    EMERGENCY = "emergency", "命の危険があるとき"
    LINE = "line", "話を聞いてもらえるところ"
    LIST = "list", "ほかの相談先の一覧"


class LineCost(Choice):
    """What a call costs."""

    FREE = "free", "無料"
    CHARGED = "charged", "通話料がかかります（かけ放題の対象外のことがあります）"


class Line(Part):
    """A nation-wide line that anyone may turn to."""

    name: Name
    """Its name, with the reading in brackets where it has kanji."""
    kind: LineKind
    """What it is for."""
    phone: Phone | None = None
    """Its number; None for a list of other lines."""
    for_whom: Note
    """Whom it is for, in plain words."""
    cost: LineCost | None = None
    """What a call costs."""
    hours: Name
    """When it answers, in plain words."""
    note: Note | None = None
    """What one should know before calling."""
    page: Web
    """The official page that it belongs to."""
    page_title: Name
    """The title of that page."""
    easy: Note
    """For whom it is, in plain Japanese (やさしい日本語)."""
    english_name: Name
    """Its name in English."""
    english: Note
    """For whom it is, in English."""
    foreign_page: Web | None = None
    """Its page for people who speak other languages; None where none is known."""
    sources: tuple[Source, ...] = Field(min_length=2)
    """The independent places where the number was read, and when."""


_LINES: TypeAdapter[tuple[Line, ...]] = TypeAdapter(tuple[Line, ...])


def read_lines(path: Path) -> tuple[Line, ...]:
    """Read the lines; raises ``ValueError`` naming the file and the place of what is wrong first."""
    document = read_document(path.read_bytes())
    faults = [fault for fault in document.faults if fault.severity is Severity.ERROR]
    if faults:
        raise ValueError(_told(path, faults[0]))
    try:
        return _LINES.validate_python(document.data)
    except ValidationError as error:
        fault = told(error.errors(include_url=False)[0], Line)
        raise ValueError(_told(path, next(document.located([fault])))) from None


def _told(path: Path, fault: Diagnostic) -> str:
    return f"{path}:{fault.line}:{fault.column}: {fault.message}{fault.hint}"
