"""Takes templates, guide pages and lines; gives every text that its own writers put on pages, with where it stands.

Records are not among them: their readings are a gain, but nothing that a page must have.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from generator.diagnostics.diagnostic import Diagnostic
from generator.features.languages.versions import LABELS
from generator.places import groups, wording
from generator.records.files import record_files
from generator.records.helplines.line import Helpline
from generator.records.model.base import Choice
from generator.records.model.hours import WEEKDAYS
from generator.records.model.reference import reference
from generator.records.parser import decode_record, read_bytes

Said = tuple[str, str]
"""Where a text stands, and the text."""

_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_TITLE = re.compile(r"^title: *(.*)$", re.MULTILINE)
_CODE = re.compile(r"```.*?```|`[^`\n]*`|<(code|pre)\b.*?</\1>", re.DOTALL)
_MARK = re.compile(r"<!--.*?-->|\{#[^}\n]*\}|\]\([^)\n]*\)|\*\*|</?(?:strong|em|b|i)>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_LITERAL = re.compile(r'"([^"\n]*)"')
_VALUE = "0"
"""Stands for what a template fills in, so that the words on both sides do not grow together."""


def own_words(
    templates: Mapping[str, str], guides: Mapping[str, str], lines: tuple[Helpline, ...], answers: Iterable[str]
) -> Iterator[Said]:
    """Every text of the templates, the guide pages, the labels, the nation-wide lines, the reference and the search."""
    for name, source in templates.items():
        yield from ((name, text) for text in of_template(source))
    for name, source in guides.items():
        yield from ((name, text) for text in of_guide(source))
    yield from (("wording", text) for text in wording.WORDS)
    yield from (("regions", name) for name in groups.REGIONS)
    yield from (("versions", label) for label in LABELS.values())
    yield from (("hours", f"{day}曜日") for day in WEEKDAYS)
    for choice in filter(_is_ours, _choices(Choice)):
        yield from ((choice.__name__, member.label) for member in choice)
    for row in reference():
        yield from ((row.path, text) for text in (row.title, row.description))
    yield from (("said.csv", text.replace("{}", _VALUE)) for text in answers)
    for line in lines:
        yield from (("emergency_lines.yml", text) for text in _of_line(line))


def of_template(source: str) -> Iterator[str]:
    """The texts of a template: those between the tags, and the quoted ones of its expressions."""
    source = _COMMENT.sub("", source)
    for expression in _JINJA.findall(source):
        yield from _LITERAL.findall(expression)
    yield from _TAG.sub("\n", _JINJA.sub(_VALUE, source)).splitlines()


def of_guide(source: str) -> Iterator[str]:
    """The texts of a guide page, its title first."""
    if front := _FRONT.match(source):
        yield from _TITLE.findall(front[1])
    yield from _TAG.sub("\n", _MARK.sub("", _CODE.sub(_VALUE, _FRONT.sub("", source)))).splitlines()


def _choices(kind: type[Choice]) -> Iterator[type[Choice]]:
    for inner in kind.__subclasses__():
        yield inner
        yield from _choices(inner)


def _is_ours(choice: type[Choice]) -> bool:
    """Whether the choice is the generator's own, not one that somebody made up beside it."""
    return choice.__module__.partition(".")[0] == __name__.partition(".")[0]


def _of_line(line: Helpline) -> Iterator[str]:
    yield from filter(None, (line.name, line.for_whom, line.hours_note, line.note, line.page_title, line.easy))
    yield from (weeks.note for weeks in line.weeks)
    yield from (source.title for source in line.sources)


def of_records(folder: Path) -> Iterator[Said]:
    """The texts of every record in a folder that can be read, line by line; the check says why others can't."""
    for path in record_files(folder):
        raw = b"" if isinstance(path, Diagnostic) else read_bytes(path)
        text = raw if isinstance(raw, Diagnostic) else decode_record(raw)
        if not isinstance(path, Diagnostic) and isinstance(text, str):
            yield from ((path.name, line.partition(":")[2] or line) for line in text.splitlines())
