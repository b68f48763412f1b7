"""Every requirement of accessibility.md has its proof or waits for a person; the published results say no more."""

from __future__ import annotations

import ast
import re
from datetime import date
from pathlib import Path

from tests.conftest import ROOT
from tests.results import CRITERIA, FOUND, PAGE, REQUIREMENTS, page_with, proofs_by_criterion, read, with_rules, written

requirements = read(REQUIREMENTS.read_text("utf-8"))
criteria = read(CRITERIA.read_text("utf-8"))
page = PAGE.read_text("utf-8")
statement = (ROOT / "content" / "guide" / "accessibility.md").read_text("utf-8")


def faults_of(rows: list[dict[str, str]]) -> list[str]:
    """What is wrong with a table of requirements."""
    found = []
    if [row["number"] for row in rows] != [f"R{number}" for number in range(1, 43)]:
        found.append("not R1 to R42, each once, in order")
    for row in rows:
        if bool(row["tests"]) == bool(row["by_hand"]):
            found.append(f"{row['number']}: either tests or a person")
        found += [f"{row['number']}: no test {test}" for test in row["tests"].split() if not is_there(test)]
        if bool(row["by"]) != bool(row["on"]) or (row["by"] and not row["by_hand"]):
            found.append(f"{row['number']}: who looked, and when")
    return found


def is_there(test: str) -> bool:
    """Whether pytest would collect a test of this name."""
    file, _, name = test.partition("::")
    path = ROOT / file
    if not (file.startswith("tests/") and Path(file).name.startswith("test_") and path.is_file()):
        return False
    functions = (node for node in ast.parse(path.read_text("utf-8")).body if isinstance(node, ast.FunctionDef))
    return name.startswith("test_") and name in {function.name for function in functions}


def test_every_requirement_has_a_test_or_waits_for_a_person() -> None:
    assert faults_of(requirements) == []


def test_a_table_with_faults_is_told() -> None:
    broken = [dict(row) for row in requirements]
    broken[0]["tests"] += " tests/test_site.py::test_that_nobody_wrote tests/nowhere.py::test_nothing"
    broken[1]["by_hand"] = "見る"
    broken[2]["tests"] = ""
    broken[41]["by"] = "だれか"
    assert faults_of(broken[:-1] + broken[41:]) == [
        "R1: no test tests/test_site.py::test_that_nobody_wrote",
        "R1: no test tests/nowhere.py::test_nothing",
        "R2: either tests or a person",
        "R3: either tests or a person",
        "R42: who looked, and when",
    ]
    assert faults_of(requirements[1:])[0] == "not R1 to R42, each once, in order"


def test_the_criteria_are_those_of_both_standards() -> None:
    numbers = [row["number"] for row in criteria]
    assert numbers == sorted(set(numbers), key=lambda number: [int(part) for part in number.split(".")])
    counts = {
        (standard, level): sum(1 for row in criteria if row[standard] and row["level"] == level)
        for standard in ("jis", "wcag")
        for level in ("A", "AA")
    }
    assert counts == {("jis", "A"): 25, ("jis", "AA"): 13, ("wcag", "A"): 31, ("wcag", "AA"): 24}
    assert set(proofs_by_criterion(requirements)) <= set(numbers)


def test_what_a_person_found_has_a_name_and_a_day() -> None:
    for row in criteria:
        if row["by_hand"]:
            assert row["by_hand"] in FOUND, row
            assert row["by"], row
            assert date.fromisoformat(row["on"]), row
        else:
            assert not row["by"] + row["on"], row


def test_the_page_of_results_is_the_one_that_the_table_gives() -> None:
    assert page_with(page, criteria, requirements) == page, "make results"
    assert CRITERIA.read_text("utf-8") == written(criteria)
    assert len(re.findall(r"^\| \d", page, re.MULTILINE)) == len(criteria)


def test_a_change_of_the_table_changes_the_page() -> None:
    seen = [dict(row) for row in criteria]
    seen[0] |= {"by_hand": "適合", "by": "福祉課", "on": "2027-01-05"}
    changed = page_with(page, with_rules(seen, {}), requirements, "9.9.9", date(2027, 1, 5))
    assert re.search(
        r"^\| 1\.1\.1（A）非テキストコンテンツ \| 検査\d件、問題0件 \| 適合（福祉課、2027-01-05） \|$", changed, re.M
    )
    assert re.search(r"^\| 4\.1\.2（A）.* \| 検査なし \| まだ \|$", changed, re.MULTILINE)
    assert "axe-core 9.9.9" in changed
    assert "自動の検査：2027年1月5日" in changed


def test_the_statement_tells_goal_range_and_exceptions() -> None:
    for anchor in ("goal", "range", "exceptions", "status", "contact"):
        assert f"{{#{anchor}}}" in statement
    for text in (statement, page):
        assert "JIS X 8341-3:2016" in text
        assert "WCAG 2.2" in text


def test_nothing_is_claimed_that_a_person_has_not_tested() -> None:
    done = all(row["by_hand"] for row in criteria)
    for text in (statement, page):
        claims = re.findall(r".{0,12}準拠し(?:て|た).{0,12}", text)
        assert done or all("とは" in claim for claim in claims), claims
        assert done or "人による" in text
