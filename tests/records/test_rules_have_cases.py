"""Every rule that may be told has a case, or a test where a case can't be a file; names of rules stay as they are."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from generator.records.model.way import WayKind
from tests.conftest import ROOT

HERE = Path(__file__).parent
OF_WAYS = {name for kind in WayKind for name in (kind.manner.icon, kind.manner.condition)}
ELSEWHERE = {"unsafe-to-format", "none-left", "utf-8", "utf-8-sig", "utf-16-le"} | OF_WAYS
"""Names that no fault of ``check`` bears."""


OF_OTHER_FILES = {"csv_file.py", "config_loader.py"}
"""Modules that read no records: the rules of reference tables and settings have their cases there."""

OF_TABLES = tuple(ROOT / "generator" / "records" / name for name in ("offices", "helplines", "organisations.py"))
"""The rooms of reference tables: their rules have their cases in ``bad_offices/``, ``bad_lines.csv`` and tests of their own."""


def in_sources() -> set[str]:
    """All that looks like the name of a rule where records are read and checked."""
    names = set()
    rooms = (ROOT / "generator" / "records", ROOT / "generator" / "diagnostics")
    paths = [path for room in rooms for path in room.rglob("*.py") if path.name not in OF_OTHER_FILES]
    for path in (path for path in paths if not any(map(path.is_relative_to, OF_TABLES))):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                names.update(re.findall(r"\A[a-z]+[0-9]*(?:-[a-z0-9]+)+\Z", node.value))
    return names - ELSEWHERE


def in_cases() -> set[str]:
    """The names of the rules that cases tell."""
    texts = (path.read_text("utf-8") for path in (HERE / "cases").glob("*.txt"))
    return {name for text in texts for name in re.findall(r"^\d+:\d+ \S+ (\S+) \S+$", text, re.MULTILINE)}


def in_tests() -> set[str]:
    """The names that tests assert where a case can't be a file."""
    text = "".join((HERE / name).read_text("utf-8") for name in ("test_bytes.py", "test_files.py"))
    return set(re.findall(r'"([a-z]+[0-9]*(?:-[a-z0-9]+)*)"', text))


def test_every_rule_is_told_somewhere() -> None:
    # ``bad-value`` is what would be told of an error of pydantic's that has no words of its own; none is left.
    assert in_sources() - in_cases() - in_tests() == {"bad-value"}


def test_names_of_rules_stay() -> None:
    """Whoever reads the JSON relies on them: a name may be added to ``rules.txt``, never taken out or changed."""
    known = (HERE / "rules.txt").read_text("utf-8").split()
    assert known == sorted(set(known))
    assert in_cases() | (in_sources() - {"bad-value"}) <= set(known)
    assert set(known) <= in_cases() | in_tests()
