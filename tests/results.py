"""What is known of each success criterion: the tables that hold it, and the page of results that is made from them.

``requirements.csv`` tells what proves each requirement, ``criteria.csv`` which rules of axe-core looked at a criterion and
what a person found. `make results` writes the rules anew, and the page; what people found they write into the table.
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from tests.conftest import ROOT

REQUIREMENTS = ROOT / "tests" / "requirements.csv"
CRITERIA = ROOT / "tests" / "criteria.csv"
PAGE = ROOT / "content" / "guide" / "accessibility-results.md"

NOT_YET = "まだ"
FOUND = ("適合", "不適合", "適用なし")
"""What a person can find of a criterion."""

Row = dict[str, str]


def read(text: str) -> list[Row]:
    return list(csv.DictReader(text.splitlines()))


def written(rows: list[Row]) -> str:
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, rows[0].keys(), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue()


def rules_by_criterion(looks: Iterable[dict[str, Any]]) -> dict[str, set[str]]:
    """The rules of axe that looked at anything on any page, by the criterion that they are for."""
    found: dict[str, set[str]] = defaultdict(set)
    for look in looks:
        for rule in (*look["passes"], *look["violations"]):
            for tag in rule["tags"]:
                if number := re.fullmatch(r"wcag(\d)(\d)(\d+)", tag):
                    found[".".join(number.groups())].add(rule["id"])
    return found


def with_rules(criteria: list[Row], rules: dict[str, set[str]]) -> list[Row]:
    """The table of criteria with these rules in it."""
    return [{**row, "rules": " ".join(sorted(rules.get(row["number"], ())))} for row in criteria]


def proofs_by_criterion(requirements: list[Row]) -> dict[str, set[str]]:
    """Our own tests that prove a part of a criterion."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in requirements:
        for number in row["criteria"].split():
            found[number] |= set(row["tests"].split())
    return found


def page_with(page: str, criteria: list[Row], requirements: list[Row], axe: str = "", day: date | None = None) -> str:
    """The page of results with its tables made anew; with a version of axe and a day, those too."""
    tests = proofs_by_criterion(requirements)
    for anchor, chosen in (
        ("jis", [row for row in criteria if row["jis"]]),
        ("wcag", [row for row in criteria if not row["jis"]]),
    ):
        rows = "".join(_line(row, len(row["rules"].split()) + len(tests[row["number"]])) for row in chosen)
        table = f"| 達成基準と、そのレベル | 自動の検査 | 人による確認 |\n| --- | --- | --- |\n{rows}"
        page = re.sub(rf"(\{{#{anchor}\}}\n.*?\n\n)\|.*?\n(?=\n|\Z)", rf"\g<1>{table}", page, flags=re.DOTALL)
    if axe and day:
        page = re.sub(r"(?<=axe-core )\d+\.\d+\.\d+", axe, page)
        said = f"{day.year}年{day.month}月{day.day}日"
        page = re.sub(r"(?<=自動の検査：)\d{4}年\d+月\d+日", said, page)
    return page


def _line(row: Row, checks: int) -> str:
    automatic = f"検査{checks}件、問題0件" if checks else "検査なし"
    by_hand = f"{row['by_hand']}（{row['by']}、{row['on']}）" if row["by_hand"] else NOT_YET
    return f"| {row['number']}（{row['level']}）{row['name']} | {automatic} | {by_hand} |\n"
