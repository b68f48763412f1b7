"""The page for those who use the data: it names every file, and its examples work against a served site."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT

GUIDE = (ROOT / "content/guide/open-data.md").read_text("utf-8")


def example(language: str) -> str:
    [found] = re.findall(rf"^```{language}\n(.*?)^```$", GUIDE, re.DOTALL | re.MULTILINE)
    return str(found)


@pytest.fixture(scope="module")
def fukui(site: Path) -> list[dict[str, Any]]:
    """The files of 福井県 and its municipalities."""
    return [json.loads(path.read_text("utf-8")) for path in sorted((site / "api/v1/places").glob("18*.json"))]


def test_the_page_names_every_file(site: Path) -> None:
    folder = site / "api/v1"
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    described = re.compile(r"(?:places|cards|hsds|fragments)/.*\.(?:json|csv|md|htm|js)|.*\.schema\.json")
    assert [name for name in sorted(files) if not described.fullmatch(name) and f"`{name}`" not in GUIDE] == []


@pytest.mark.parametrize(("prefecture", "code"), [("福井県", "180009"), ("岩手県", "030007")])
def test_the_example_in_python_lists_all_that_answer_mail(site: Path, served: str, prefecture: str, code: str) -> None:
    """Also where one address and one name are those of several offices, each for a town of its own."""
    script = example("python").replace("https://example.jp/", served)
    script = script.replace("福井県", prefecture).replace("180009", code)
    assert len([line for line in script.splitlines() if line]) <= 20
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    places = [json.loads(path.read_text("utf-8")) for path in (site / "api/v1/places").glob(f"{code[:2]}*.json")]
    windows = [
        (way["mail"], one["name"])
        for place in places
        for one in place["windows"]
        for way in one.get("ways", [])
        if "mail" in way
    ]
    with (site / "api/v1/offices.csv").open(encoding="utf-8-sig", newline="") as file:
        listed = [row for row in csv.DictReader(file) if row["code"] == code and row["has_mail"]]
    offices = {json.dumps(one): one for place in places for one in place.get("offices", []) if "mail" in one}
    assert len(offices) == len(listed) > 5
    day = r"(?:\d{4}\S*|None)"
    told = [
        re.fullmatch(rf"(\S+) \S+[市町村県] (.*?) https?://\S+ {day} \d{{4}}-\d\d\S* {day} (?:\w+|None)", line)
        for line in done.stdout.splitlines()
    ]
    assert None not in told
    mails = [*windows, *((one["mail"], one.get("name", "")) for one in offices.values())]
    assert sorted(line.groups() for line in told if line) == sorted(mails)


def test_the_example_for_spreadsheets_counts_windows(site: Path, fukui: list[dict[str, Any]]) -> None:
    formula = re.fullmatch(r'=COUNTIF\(windows!([A-Z]):\1,"(.+)"\)', example("text").strip())
    assert formula
    text = (site / "api/v1/windows.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    column = ord(formula[1]) - ord("A")
    assert rows[0][column] == "全国地方公共団体コード"
    counted = sum(fnmatch(row[column], formula[2]) for row in rows)
    assert counted == sum(len(place["windows"]) for place in fukui)
    assert counted


def test_the_edition_that_is_cited_is_there(site: Path) -> None:
    [cited] = re.findall(r"`(progress/editions/[^`]+)`", GUIDE)
    assert (site / cited).is_file()
    assert f"{int(cited[-15:-11])}年{int(cited[-10:-8])}月{int(cited[-7:-5])}日の版" in GUIDE
