"""The numbers of a site: what each counts, and the floor under those of the real one."""

from __future__ import annotations

import re
from datetime import date

import pytest

from generator.places.directory import Directory, Place, gather
from generator.places.figures import Figure, figures_of, held_by
from generator.records.helplines.table import EMERGENCY
from generator.records.model.record import Record
from generator.records.offices.office import Office
from generator.registry.table import Table
from generator.registry.table_sources import TableSource
from generator.review.figures import in_lines, in_tables
from generator.world import World, read_world
from tests.japan import whole_project
from tests.lines import LINES
from tests.places.test_chain import DEPARTMENT, HOKKAIDO, NAMED, SAPPORO, WAKKANAI, called, office, record, window
from tests.project import settings_in

EDITION = TableSource(
    "self_reliance_offices.csv", "一覧", "令和7年度", "https://www.example.jp/", "2026-11", True, "", ""
)
SOURCES = {EDITION.table: EDITION}

MAIL = {"way": "mail", "mail": "soudan@city.example.jp"}
FORM = {"way": "form", "page": "https://www.example.jp/form"}
LINE = {"way": "line", "account": "@example"}


def ways(*given: dict[str, str]) -> Record:
    return record(WAKKANAI, "稚内市", windows=[window("窓口", ways=list(given))])


CASES: dict[str, tuple[tuple[Record, ...], tuple[Office, ...], set[Figure]]] = {
    "nothing": ((), (), {Figure.NOTHING}),
    "a window of which only the name is known": ((record(WAKKANAI, "稚内市", windows=[NAMED]),), (), {Figure.NOTHING}),
    "a window with a page alone": ((record(WAKKANAI, "稚内市", windows=[window("窓口")]),), (), {Figure.NOTHING}),
    "a number": ((record(WAKKANAI, "稚内市", windows=[called("窓口")]),), (), {Figure.LOCAL, Figure.CALLED}),
    "a mail address": ((ways(MAIL),), (), {Figure.LOCAL, Figure.WRITTEN, Figure.SILENT}),
    "a form": ((ways(FORM),), (), {Figure.LOCAL, Figure.WRITTEN, Figure.SILENT}),
    "LINE": ((ways(LINE),), (), {Figure.LOCAL, Figure.SILENT}),
    "an office with a number": ((), (office(),), {Figure.LOCAL, Figure.CALLED}),
    "an office with a mail address": (
        (),
        (office(numbers=(), mail="kurashi@example.jp"),),
        {Figure.LOCAL, Figure.WRITTEN, Figure.SILENT},
    ),
    "an office of which neither is known": ((), (office(numbers=()),), {Figure.NOTHING}),
    "the prefecture's centre, which is not local": (
        (record(HOKKAIDO, "北海道", windows=[called("センター", "support_center")]),),
        (),
        set(),
    ),
}


def place_in(directory: Directory, code: str) -> Place:
    return next(place for place in directory.places if place.area.code == code)


@pytest.mark.parametrize("case", CASES)
def test_each_number_counts_what_it_says(table: Table, case: str) -> None:
    records, offices, expected = CASES[case]
    directory = gather(table, records, LINES, frozenset({"北海道"}), offices=offices)
    assert held_by(place_in(directory, WAKKANAI)) == {Figure.PAGES, Figure.LINE, *expected}


def test_every_number_has_a_case() -> None:
    assert {figure for *_, expected in CASES.values() for figure in expected} == {*Figure} - {
        Figure.PAGES,
        Figure.LINE,
        Figure.SITE,
    }


def test_a_page_with_a_site_alone_is_not_nothing_and_one_without_a_line_is_told(table: Table) -> None:
    emergency = tuple(line for line in LINES if line.phone in EMERGENCY)
    directory = gather(table, (), emergency, frozenset({"北海道"}), sites={SAPPORO: "https://www.example.jp/"})
    assert held_by(place_in(directory, SAPPORO)) == {Figure.PAGES, Figure.SITE}
    assert dict(figures_of(directory, {}).pages) == dict.fromkeys(Figure, 0) | {
        Figure.PAGES: 179,
        Figure.SITE: 1,
        Figure.NOTHING: 178,
    }


def dated(*days: str) -> list[dict[str, str]]:
    return [{"page": f"https://www.example.jp/{day}", "dated": day, "read": "2026-01-01"} for day in days]


def made(table: Table) -> Directory:
    """Windows from a page of their own and from the record's newest, a task with a day of its own, an office, a line."""
    own = {
        "code": WAKKANAI,
        "name": "稚内市",
        "windows": [window("ページの窓口", page="https://www.example.jp/2010"), called("窓口", page=None)],
        "lead_department": DEPARTMENT,
        "tasks": {
            "window": [{"state": "done", "as_of": "2022-03-31", "source": "https://www.example.jp/2024"}],
            "survey": [{"state": "not_yet", "source": "https://www.example.jp/2024"}],
        },
        "sources": dated("2010", "2024-05"),
    }
    undated = {
        "code": SAPPORO,
        "name": "札幌市",
        "platform": {"name": "見本の場"},
        "sources": [{"page": "https://www.example.jp/", "read": "2026-01-01"}],
    }
    records = (Record.model_validate(own), Record.model_validate(undated))
    line = LINES[0].model_copy(update={"sources": (LINES[0].sources[0].model_copy(update={"dated": "2023-01"}),)})
    return gather(table, records, (line,), frozenset({"北海道"}), offices=(office(), office("分室", line=3)))


def test_statements_are_counted_by_the_year_of_their_source(table: Table) -> None:
    assert figures_of(made(table), SOURCES).years == (
        ("2025", 2), ("2024", 3), ("2023", 1), ("2022", 1), ("2010", 1), ("", 1),
    )  # fmt: skip


def test_numbers_are_told_on_lines_and_in_tables(table: Table) -> None:
    figures = figures_of(made(table), SOURCES)
    assert in_lines(figures).splitlines() == [
        "数:",
        "  市区町村のページ 179",
        "  地元の連絡先（電話、メール、入力フォームなど）があるページ 1",
        "  地元の電話番号があるページ 1",
        "  地元のメールか入力フォームがあるページ 0",
        "  地元に、電話をしなくてよい方法があるページ 0",
        "  公式サイトがあるページ 0",
        "  全国の相談先の番号があるページ 179",
        "  連絡先も公式サイトもないページ 178",
        "  もとのページが何年のものか 2025年 2件、2024年 3件、2023年 1件、2022年 1件、2010年 1件、日付なし 1件",
    ]
    tables = in_tables(figures)
    assert tables.startswith("## いまの数\n\n| のせているもの | ページ |\n| --- | --- |\n| 市区町村のページ | 179 |\n")
    assert tables.endswith(
        "\n| もとのページが何年のものか | 件 |\n| --- | --- |\n| 2025年 | 2 |\n| 2024年 | 3 |\n| 2023年 | 1 |\n| 2022年 | 1 |\n"
        "| 2010年 | 1 |\n| 日付なし | 1 |\n"
    )


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """All that the real site is made from."""
    settings = settings_in(whole_project(tmp_path_factory.mktemp("whole")))
    return read_world(settings, (), date.today(), lambda _what, _done, _all: None)


FLOOR = {
    Figure.PAGES: 1741,
    Figure.LOCAL: 1741,
    Figure.CALLED: 1730,
    Figure.WRITTEN: 1380,
    Figure.SILENT: 1380,
    Figure.SITE: 1735,
    Figure.LINE: 1741,
    Figure.NOTHING: 0,
}
"""No less may be held, of nothing no more."""


def test_the_real_site_keeps_its_floor(world: World) -> None:
    counts = dict(figures_of(world.directory, world.tables.sources).pages)
    assert counts[Figure.NOTHING] == FLOOR[Figure.NOTHING]
    assert {figure: number for figure, number in counts.items() if number < FLOOR[figure]} == {}


def test_every_ward_of_a_city_has_an_office_that_can_be_reached_where_the_list_has_one(world: World) -> None:
    wards = [(place, ward) for place in world.directory.places for ward in place.wards]
    assert len(wards) == 171
    unreached = []
    for place, ward in wards:
        chosen = [listed for choice in place.offices.choices if choice.ward in (ward, None) for listed in choice.listed]
        offices = [one for one in (*place.offices.cards, *chosen) if not one.wards_in(place.area) or ward in one.serves]
        if not any(one.told for one in offices):
            unreached.append(f"{place.area.name}{ward.name}")
    # For these the list itself names none; the city's page shows the three that there are.
    assert unreached == ["熊本市西区", "熊本市北区"]


def test_no_box_of_a_contact_is_empty_on_any_real_page(pages: dict[str, str]) -> None:
    boxes = 0
    for address, text in pages.items():
        # What a script fills in is empty until then.
        whole = re.sub(r"<template.*?</template>", "", text, flags=re.DOTALL)
        for box in re.findall(r'<p class="contact">.*?</p>', whole, re.DOTALL):
            assert re.search(r'href="(?:tel|mailto|https?):|<span class="contact__value[^"]*">[^<]', box), (
                address,
                box,
            )
            boxes += 1
    assert boxes > 1741


def test_the_page_of_sources_tells_the_numbers(pages: dict[str, str], world: World) -> None:
    text = pages["guide/sources.html"].partition('id="figures"')[2].partition("<h2")[0]
    for figure, number in figures_of(world.directory, world.tables.sources).pages:
        assert f"<dt>{figure.label}</dt><dd>{number:,}</dd>" in text
