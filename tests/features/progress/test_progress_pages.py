"""The pages of progress: the same numbers as the tables, unknown apart, no rank, no rate, every state with its source."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from pathlib import Path

import pytest

from generator.diagnostics.diagnostic import Diagnostic
from generator.places.editions import COLUMNS, read_editions
from generator.registry.table import Table
from generator.registry.withheld import NOTHING_WITHHELD
from tests.conftest import ROOT
from tests.project import make_project, run

TASKS = ("window", "survey", "platform")
COUNTED = ("lead_department", *TASKS)
WORDS = {"done": "実施済み", "preparing": "準備中", "not_yet": "未実施", "unknown": "未確認"}
LEAD = {"done": "決まっている", "not_yet": "決まっていない", "unknown": "未確認"}

TELLING = """\
code: "182010"
name: 福井市
lead_department:
  name: 社会福祉課
  phone: 0776-00-0000
  as_of: 2024-04-01
  source: https://www.city.example.jp/lead
tasks:
  survey:
    - state: done
      as_of: 2024-03
      source: https://www.city.example.jp/survey
  platform:
    - state: not_yet
      answer:
        by: municipality
        office: =社会福祉課
        on: 2026-04-01
sources:
  - page: https://www.city.example.jp/
    dated: 2025-04-01
    read: 2026-01-15
"""
"""A made-up record; the name of its office would be a formula if it began a cell."""


def rows_of(path: Path) -> list[dict[str, str]]:
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf"), "spreadsheets know UTF-8 by this mark"
    assert raw.count(b"\n") == raw.count(b"\r\n")
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def figures_on(page: str) -> dict[str, dict[str, int]]:
    """The numbers of each item on a page, by the words of its table."""
    found = {}
    for item in COUNTED:
        section = page.partition(f'id="{item.replace("_", "-")}"')[2].partition("</section>")[0]
        cells = re.findall(r"<tr><td>(?:<span[^>]*>)?([^<]+)(?:</span>)?</td><td>([0-9,]+)</td></tr>", section)
        found[item] = {label: int(number.replace(",", "")) for label, number in cells}
    return found


@pytest.fixture(scope="module")
def towns(site: Path) -> list[dict[str, str]]:
    return rows_of(site / "progress" / "towns.csv")


def test_each_municipality_and_task_has_one_row(site: Path, table: Table, towns: list[dict[str, str]]) -> None:
    tasks = rows_of(site / "api" / "v1" / "tasks.csv")
    days = ["dated", "read", "confirmed_on", "confirmed_by"]
    assert list(tasks[0]) == ["code", "name", "prefecture", "task", "state", "as_of", "source", *days]
    expected = [(area.code, area.name, area.prefecture) for area in table.municipalities]
    assert [(row["code"], row["name"], row["prefecture"], row["task"]) for row in tasks] == [
        (*area, task) for area in expected for task in TASKS
    ]
    for row in tasks:
        assert row["state"] in WORDS
        assert bool(row["source"]) == (row["state"] != "unknown"), row
        assert not (row["as_of"] and row["state"] == "unknown"), row
    assert [(row["code"], row["name"], row["prefecture"]) for row in towns] == expected
    wide = [(row["code"], task, row[task], row[f"{task}_as_of"]) for row in towns for task in TASKS]
    assert wide == [(row["code"], row["task"], row["state"], row["as_of"]) for row in tasks]


def test_pages_tell_the_numbers_of_the_tables(pages: dict[str, str], table: Table, towns: list[dict[str, str]]) -> None:
    areas = {area.name: f"{area.folder}/progress.html" for area in table.prefectures}
    groups = {"progress/index.html": towns}
    groups |= {page: [row for row in towns if row["prefecture"] == name] for name, page in areas.items()}
    assert len(groups) == 48
    for address, rows in groups.items():
        told = figures_on(pages[address])
        for item in COUNTED:
            counted = Counter(row[item] for row in rows)
            words = LEAD if item == "lead_department" else WORDS
            (whole,) = [number for label, number in told[item].items() if label not in words.values()]
            assert whole == len(rows) == sum(counted.values()), address
            assert {label: told[item][label] for label in words.values()} == {
                label: counted[state] for state, label in words.items()
            }, (address, item)
    japan = pages["progress/index.html"].partition('id="prefectures"')[2]
    for name, page in areas.items():
        own = groups[page]
        cells = re.search(rf'<a href="\.\./{page}">{name}</a></th>((?:<td>\d+</td>)+)</tr>', japan)
        assert cells, name
        known = [sum(row[item] != "unknown" for row in own) for item in COUNTED]
        assert [int(number) for number in re.findall(r"\d+", cells[1])] == [len(own), *known]


def test_pictures_hold_the_number_the_unknown_and_the_date(pages: dict[str, str]) -> None:
    for address, page in pages.items():
        if '<body data-page="progress"' in page:
            pictures = re.findall(r'<svg class="bar" role="img" aria-label="[^"]+">.*?</svg>', page, re.DOTALL)
            assert len(pictures) == len(COUNTED), address
            for item, picture in zip(COUNTED, pictures, strict=True):
                texts = re.findall(r"<text[^>]*>([^<]*)</text>", picture)
                assert len(texts) == 3, address
                numbers = {label: f"{number:,}" for label, number in figures_on(page)[item].items()}
                assert texts[1] == f"未確認 {numbers['未確認']}"
                assert re.fullmatch(r"全部で [0-9,]+　時点 .+", texts[2]), texts
                widths = [float(width) for width in re.findall(r'width="([0-9.]+)%"', picture)]
                assert sum(widths) == pytest.approx(100, abs=0.1)


def test_nothing_ranks_rates_or_blames(pages: dict[str, str], table: Table) -> None:
    kinds = {"progress": 0, "not-known": 0}
    order = [area.name for area in table.prefectures]
    for address, page in pages.items():
        kind = re.search(r'<body data-page="([^"]+)"', page)
        if kind and kind[1] in kinds:
            kinds[kind[1]] += 1
            text = re.sub(
                r"<svg.*?</svg>|<[^>]+>", " ", page.partition("<main")[2].partition("</main>")[0], flags=re.DOTALL
            )
            found = re.search(r"[%％]|割合|実施率|順位|ランキング|遅れ|義務|違反|達成", text)
            assert not found, (address, found)
    assert kinds["progress"] >= 48
    assert kinds["not-known"] == 47
    japan = pages["progress/index.html"].partition('id="prefectures"')[2]
    assert re.findall(r'<th scope="row"><a [^>]*>([^<]+)</a>', japan) == order


def test_each_page_tells_what_unknown_means_and_what_was_asked_for_when(pages: dict[str, str]) -> None:
    for address, page in pages.items():
        if '<body data-page="progress"' in page:
            assert "「未確認」は、このサイトがまだ知らないという意味です。" in page, address
            assert "2022年3月31日（令和3年度末）" in page, address
            assert "技術的な助言で、お願い（要請）です" in page, address
    japan = pages["progress/index.html"].partition('id="state"')[2].partition("</section>")[0]
    for number, of in (("517", "1,788"), ("589", "1,741")):
        assert re.search(
            rf'{number}（全部で{of}）、<time datetime="2021-03-31">2021年3月31日</time>時点。<a href="https', japan
        )


def test_what_is_not_known_is_the_same_on_page_and_in_table(site: Path, pages: dict[str, str], table: Table) -> None:
    items = (*COUNTED, "liaison")
    for area in table.prefectures:
        rows = rows_of(site / area.folder / "not-known.csv")
        assert [row["code"] for row in rows] == [own.code for own in table.municipalities_of(area.code)]
        counts = pages[f"{area.folder}/not-known.html"].partition('id="counts"')[2].partition("</table>")[0]
        told = [(int(known), int(rest)) for known, rest in re.findall(r"<td>(\d+)</td><td>(\d+)</td>", counts)]
        known = [sum(row[item] == "known" for row in rows) for item in items]
        assert told == [(number, len(rows) - number) for number in known], area.name
        asked = pages[f"{area.folder}/not-known.html"].partition('id="ask"')[2]
        for row in rows:
            assert row["ask"] or row["ask_page"], row
            assert not row["ask_phone"] or f">{row['ask_phone']}</a>" in asked


def test_an_edition_stays_at_its_address(site: Path, pages: dict[str, str]) -> None:
    kept = sorted((ROOT / "data" / "editions").glob("*.csv"))
    assert kept
    for file in kept:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.DictReader(lines))
        assert rows_of(site / "progress" / "editions" / file.name) == rows
        address = f"progress/editions/{file.stem}.html"
        assert f'href="../{address}"' in pages["progress/index.html"]
        told = figures_on(pages[address])
        for item in TASKS:
            counted = Counter(row[item] for row in rows)
            assert {label: told[item][label] for label in WORDS.values()} == {
                label: counted[state] for state, label in WORDS.items()
            }


@pytest.fixture(scope="module")
def fukui(tmp_path_factory: pytest.TempPathFactory, site: Path) -> Path:
    """A project of one prefecture with its site, in which one town tells of tasks, and an edition of before it did."""
    project = make_project(tmp_path_factory.mktemp("fukui"), {"18-fukui/182010-fukui.yml": TELLING})
    (project / "data" / "editions").unlink()
    (project / "data" / "editions").mkdir()
    lines = (site / "progress" / "towns.csv").read_text("utf-8-sig").splitlines(keepends=True)
    # As an operator keeps it: what was downloaded, with its mark and line ends; of other prefectures nothing is shown.
    before = "".join(line for line in lines if "福井県" in line or line.startswith(("code", "011002")))
    (project / "data" / "editions" / "2026-03-01.csv").write_text(before, encoding="utf-8-sig", newline="")
    done = run(project, "-m", "generator", "build")
    assert done.returncode == 0, done.stdout + done.stderr
    return project


def test_a_town_is_told_with_dates_and_sources_and_its_officer_whom_to_ask(fukui: Path) -> None:
    site = fukui / "site"
    page = (site / "18-fukui" / "progress.html").read_text("utf-8")
    towns = page.partition('id="towns"')[2].partition("</section>")[0]
    assert re.findall(r'<span class="facts__line">(.*?)</span>', towns) == [
        '担当部局：決まっている（2024年4月1日時点） <a href="https://www.city.example.jp/lead">根拠のページ</a>',
        '②実態の把握：実施済み（2024年3月時点） <a href="https://www.city.example.jp/survey">根拠のページ</a>',
        "③プラットフォーム：未実施（2026年4月1日時点） =社会福祉課の回答（市区町村の役所、2026年4月1日）",
    ]
    assert towns.count("<dt>") == 1
    open_ones = (site / "18-fukui" / "not-known.html").read_text("utf-8").partition('id="ask"')[2]
    row = re.search(r'<tr><th scope="row"><a [^>]*>福井市</a>.*?</tr>', open_ones, re.DOTALL)
    assert row
    assert "<td>①窓口、団体の連絡先</td>" in row[0]
    assert "社会福祉課</a>" not in row[0]
    assert '社会福祉課 <a class="tel" href="tel:+81776000000">0776-00-0000</a>' in row[0]
    assert "<td>5つとも</td>" in open_ones
    raw = (site / "api" / "v1" / "tasks.csv").read_text("utf-8-sig")
    assert "182010,福井市,福井県,platform,not_yet,2026-04-01,'=社会福祉課の回答（市区町村の役所、2026年4月1日）" in raw


def test_what_changed_since_an_edition_is_told_by_page_and_command(fukui: Path) -> None:
    done = run(fukui, "-m", "generator", "report", "--since", "2026-03-01")
    assert (done.returncode, done.stderr) == (0, "")
    told = [
        "| 福井県 | 福井市 | 主たる担当部局 | 未確認 | 決まっている（2024年4月1日時点） |",
        "| 福井県 | 福井市 | ②実態やニーズの把握 | 未確認 | 実施済み（2024年3月時点） |",
        "| 福井県 | 福井市 | ③市町村プラットフォームの設置・運営 | 未確認 | 未実施（2026年4月1日時点） |",
    ]
    assert done.stdout.splitlines()[:1] == ["## 2026年3月1日の版から変わったこと"]
    assert done.stdout.splitlines()[-3:] == told
    done = run(fukui, "-m", "generator", "report", "--since", "2020-01-01")
    assert done.returncode == 2
    assert "2020-01-01 の版がありません。残してある版: " in done.stderr
    page = (fukui / "site" / "18-fukui" / "not-known.html").read_text("utf-8")
    changes = page.partition('id="changes"')[2].partition("</section>")[0]
    assert re.findall(r"<li>(.*?)</li>", changes) == [
        "福井市の担当部局：未確認 → 決まっている（2024年4月1日時点）",
        "福井市の②実態の把握：未確認 → 実施済み（2024年3月時点）",
        "福井市の③プラットフォーム：未確認 → 未実施（2026年4月1日時点）",
    ]
    edition = (fukui / "site" / "progress" / "editions" / "2026-03-01.html").read_text("utf-8")
    assert figures_on(edition)["survey"] == {
        **dict.fromkeys(WORDS.values(), 0),
        "未確認": 17,
        "全部（この版の市区町村）": 17,
    }
    assert "北海道" not in edition


@pytest.mark.parametrize("name", ["towns", "2026-02-30", "２０２６-01-01"])
def test_an_edition_is_named_by_its_day(name: str, table: Table, tmp_path: Path) -> None:
    (tmp_path / f"{name}.csv").write_text(f"{','.join(COLUMNS)}\n", encoding="utf-8")
    faults: list[Diagnostic] = []
    read_editions(tmp_path, table, NOTHING_WITHHELD, faults)
    assert [(fault.code, fault.message, fault.hint) for fault in faults] == [
        (
            "bad-edition-name",
            f"版の名前「{name}」が、日付ではありません",
            "残した日を、年-月-日の形で名前にしてください。例 2026-11-30.csv",
        )
    ]
