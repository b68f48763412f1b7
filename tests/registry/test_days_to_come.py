"""Nothing was read, compared or said on a day that is still to come; facts stand on no page without their source."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from generator.registry.calendar import today_in_japan
from generator.registry.days_to_come import days_to_come, future_date
from tests.project import make_project, run

TODAY = date(2026, 11, 30)
OFFICE = "福井県,182010,福井市,,見本の窓口,福井市見本1番地,0776-00-0000,0776-00-0000,,same,general,,{compared},\n"


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2026-11-30", ""),
        ("2026-11", ""),
        ("2026-12", "まだ来ていない日付です（「2026-12」）。"),
        ("2026-12-01", "まだ来ていない日付です（「2026-12-01」）。"),
        ("2027-01-01", "まだ来ていない日付です（「2027-01-01」）。"),
    ],
)
def test_a_day_that_is_to_come_is_no_day_of_reading(day: str, told: str) -> None:
    fault = future_date(day, TODAY)
    assert (fault.message if fault else "") == told


def test_a_cell_is_told_at_its_line_and_what_is_no_day_is_left_to_its_reader(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("name,day\na,2026-11-30 見本市\nb,2027-01-15 見本市\nc,\nd,2027-01-15見本市\ne,2027\n", "utf-8")
    found = [(fault.line, fault.message) for fault in days_to_come(path, ("name", "day"), "day", TODAY)]
    assert found == [(3, "まだ来ていない日付です（「2027-01-15」）。")]


def test_a_build_refuses_such_days_and_facts_without_a_source(tmp_path: Path) -> None:
    day = today_in_japan() + timedelta(days=40)
    project = make_project(tmp_path, {}, offices=OFFICE.format(compared=f"{day} 見本市"))
    sources, answers = project / "data" / "table_sources.csv", project / "data" / "office_answers.csv"
    header, *rows = sources.read_text("utf-8").splitlines()
    by_table = {row.partition(",")[0]: row for row in rows}
    del by_table["self_reliance_offices.csv"]
    sites = by_table.pop("official_sites.csv").replace(",2026-11,", f",{day},")
    for path, lines in (
        (sources, [header, sites, *by_table.values()]),
        (answers, [answers.read_text("utf-8").strip(), f"182010,見本の窓口,平日の昼間,,見本市,{day}"]),
    ):
        path.unlink()
        path.write_text("\n".join((*lines, "")), "utf-8")
    done = run(project, "-m", "generator", "build")
    to_come = f"誤り: まだ来ていない日付です（「{day}」）。 [future-date]"
    assert done.returncode == 1
    assert [line for line in done.stdout.splitlines() if line.startswith("data/")] == [
        f"data/office_answers.csv:2:1: {to_come}",
        f"data/self_reliance_offices.csv:2:1: {to_come}",
        "data/table_sources.csv:1:1: 誤り: 表「self_reliance_offices.csv」の出典がありません [no-table-source]",
        f"data/table_sources.csv:2:1: {to_come}",
    ]
