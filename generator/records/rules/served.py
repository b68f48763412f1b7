"""Takes a record; gives the broken rules about the other places that it names."""

from __future__ import annotations

from collections.abc import Iterator

from generator.records.broken import Broken
from generator.records.fault import Severity
from generator.records.positions import Path
from generator.records.rules.subject import Subject
from generator.registry.code import is_code


def served(subject: Subject) -> Iterator[Broken]:
    """Every code that a record names exists, and is named once."""
    for path, _window in subject.parts("windows"):
        yield from _known(subject, (*path, "serves"))
    yield from _known(subject, ("platform", "joint_with"))


def _known(subject: Subject, path: Path) -> Iterator[Broken]:
    seen: set[str] = set()
    for where, code in subject.texts(*path):
        if is_code(code) and code not in subject.context.table.areas:
            message = f"コード {code} の市区町村・都道府県・区はありません。"
            hint = "総務省の「全国地方公共団体コード」で確かめてください。"
            yield Broken(where, "unknown-served-code", message, hint)
        if code in seen:
            message = f"コード {code} が2回書かれています。"
            yield Broken(where, "repeated-code", message, "片方を消してください。", Severity.WARNING)
        seen.add(code)
