"""Takes a record; gives the broken rules about the other places that it names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.diagnostics.diagnostic import Diagnostic, Severity
from generator.diagnostics.positions import Place
from generator.records.rules.subject import Subject, part_of, texts_of
from generator.registry.area import Area
from generator.registry.code import is_code


def served(subject: Subject) -> Iterator[Diagnostic]:
    """Every code that a record names exists, and is named once."""
    areas = subject.context.table.areas
    for path, window in subject.windows():
        yield from _known(texts_of(window, "serves", path), areas)
    yield from _known(texts_of(part_of(subject.data, "platform"), "joint_with", ("platform",)), areas)


def _known(codes: Iterator[tuple[Place, str]], areas: Mapping[str, Area]) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for where, code in codes:
        if is_code(code) and code not in areas:
            message = f"コード {code} の市区町村・都道府県・区はありません。"
            hint = "総務省の「全国地方公共団体コード」で確かめてください。"
            yield Diagnostic("unknown-served-code", message, hint, place=where)
        if code in seen:
            message = f"コード {code} が2回書かれています。"
            yield Diagnostic("repeated-code", message, "片方を消してください。", Severity.WARNING, place=where)
        seen.add(code)
