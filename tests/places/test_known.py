"""What is known of what the notice asks for is told once, with its date and source, and counted apart from what is not."""

from __future__ import annotations

from typing import Any

import pytest

from generator.features.progress.bars import bars_of
from generator.places.directory import gather
from generator.places.known import Item, Known, Row, Tally, by_prefecture, changes_since, row_of, said, tallies
from generator.places.progress import State
from generator.records.model.record import Record
from generator.registry.table import Table
from tests.lines import LINES

FUKUI, TSURUGA, OBAMA = "182010", "182028", "182044"
PAGE = "https://www.example.jp/"
ANSWER = {"by": "municipality", "office": "社会福祉課", "on": "2026-04-01"}
UNKNOWN = Known()


def record(code: str, name: str, **rest: object) -> Record:
    sources = [{"page": PAGE, "dated": "2025", "read": "2026-01-01"}]
    return Record.model_validate({"code": code, "name": name, "sources": sources, **rest})


def entry(state: str, as_of: str = "", **rest: object) -> dict[str, object]:
    told: dict[str, object] = {"as_of": as_of} if as_of else {}
    return {"state": state, **told, **(rest or {"source": PAGE})}


@pytest.fixture(scope="module")
def rows(table: Table) -> dict[str, Row]:
    """The municipalities of Fukui, of three of which something is recorded."""
    records = (
        record(
            FUKUI,
            "福井市",
            lead_department={"name": "社会福祉課", "source": PAGE, "as_of": "2024"},
            tasks={"survey": [entry("preparing", "2020"), entry("done", "2023-03")], "platform": [entry("done")]},
            liaison={"name": "社会福祉課", "mail": "fukushi@city.example.jp"},
        ),
        record(
            TSURUGA,
            "敦賀市",
            lead_department={"state": "not_set", "source": PAGE, "as_of": "2026-04-01"},
            tasks={"survey": [entry("not_yet", answer=ANSWER)], "platform": [entry("preparing", "2025-04-01")]},
        ),
        record(
            OBAMA,
            "小浜市",
            windows=[{"name": "窓口", "kind": "dedicated", "page": PAGE}],
            # A name alone is no contact.
            liaison={"name": "社会福祉課"},
        ),
    )
    directory = gather(table, records, LINES, frozenset({"福井県"}))
    return {place.area.code: row_of(place) for place in directory.places}


def test_a_row_tells_states_with_dates_and_sources(rows: dict[str, Row]) -> None:
    assert rows[FUKUI] == Row(
        FUKUI,
        "福井市",
        "福井県",
        0,
        (
            Known(State.DONE, "2024", PAGE),
            UNKNOWN,
            Known(State.DONE, "2023-03", PAGE),
            Known(State.DONE, "", PAGE),
            Known(State.DONE),
        ),
    )
    # An answer is a source like a page, and holds as of its day.
    answered = Known(State.NOT_YET, "2026-04-01", "社会福祉課の回答（市区町村の役所、2026年4月1日）")
    assert rows[TSURUGA].known(Item.SURVEY) == answered
    assert rows["182052"].items == (UNKNOWN,) * 5


def test_unknown_is_counted_apart_from_not_done(rows: dict[str, Row]) -> None:
    lead, window, survey, platform = tallies(tuple(rows.values()))
    assert lead == Tally(
        Item.LEAD, 17, ((State.DONE, 1), (State.NOT_YET, 1), (State.UNKNOWN, 15)), "2024", "2026-04-01", 0
    )
    assert window.states == ((State.DONE, 0), (State.PREPARING, 0), (State.NOT_YET, 0), (State.UNKNOWN, 17))
    assert (window.known, window.first, window.last) == (0, "", "")
    assert survey.states == ((State.DONE, 1), (State.PREPARING, 0), (State.NOT_YET, 1), (State.UNKNOWN, 15))
    assert (platform.known, platform.unknown, platform.first, platform.last, platform.undated) == (
        2, 15, "2025-04-01", "2025-04-01", 1,
    )  # fmt: skip


def test_what_is_open_is_what_nobody_tells(rows: dict[str, Row]) -> None:
    assert rows[FUKUI].open == (Item.WINDOW,)
    assert rows[TSURUGA].open == (Item.WINDOW, Item.LIAISON)
    # Where to turn to is known, though nobody says that ① is done.
    assert rows[OBAMA].open == (Item.LEAD, Item.SURVEY, Item.PLATFORM, Item.LIAISON)
    assert rows["182052"].open == tuple(Item)


@pytest.mark.parametrize(
    ("item", "known", "words"),
    [
        (Item.SURVEY, Known(State.DONE, "2024-03", PAGE), "実施済み（2024年3月時点）"),
        (Item.PLATFORM, Known(State.DONE, "", PAGE), "実施済み（時点は分かりません）"),
        (Item.WINDOW, Known(State.NOT_YET, "2021", PAGE), "未実施（2021年時点）"),
        (Item.LEAD, Known(State.DONE, "2024", PAGE), "決まっている（2024年時点）"),
        (Item.LEAD, Known(State.NOT_YET, "2024", PAGE), "決まっていない（2024年時点）"),
        (Item.LEAD, UNKNOWN, "未確認"),
        (Item.LIAISON, Known(State.DONE), "分かっている"),
        (Item.LIAISON, UNKNOWN, "未確認"),
    ],
)
def test_a_state_is_told_with_its_date(item: Item, known: Known, words: str) -> None:
    assert said(item, known) == words


def town(code: str, prefecture: str = "福井県", **known: Known) -> Row:
    return Row(code, "見本市", prefecture, 0, tuple(known.get(item.value, UNKNOWN) for item in Item))


def test_only_states_and_dates_are_changes() -> None:
    dated = Known(State.DONE, "2024", PAGE)
    before = [town("1", survey=dated), town("2", survey=dated), town("3", survey=dated), town("5", survey=dated)]
    now = [
        town("1", survey=Known(State.DONE, "2024", "https://www.example.jp/moved")),
        town("2", survey=Known(State.DONE, "2025", PAGE)),
        town("3"),
        town("4", liaison=Known(State.DONE)),
    ]
    # One that is new had nothing known; one that is no more has no changes.
    assert [(change.row.code, change.item, change.before, change.after) for change in changes_since(before, now)] == [
        ("2", Item.SURVEY, dated, Known(State.DONE, "2025", PAGE)),
        ("3", Item.SURVEY, dated, UNKNOWN),
        ("4", Item.LIAISON, UNKNOWN, Known(State.DONE)),
    ]


def test_prefectures_stand_in_the_order_of_the_codes() -> None:
    rows = [town("182010"), town("011002", "北海道"), town("182028")]
    assert [(name, [row.code for row in own]) for name, own in by_prefecture(rows)] == [
        ("北海道", ["011002"]),
        ("福井県", ["182010", "182028"]),
    ]


@pytest.mark.parametrize(
    ("states", "bars"),
    [
        ({State.DONE: 1, State.UNKNOWN: 3}, [(State.DONE, 0, 25), (State.UNKNOWN, 25, 75)]),
        # One of all Japan is seen, too; the largest part gives it room.
        (
            {State.DONE: 1, State.NOT_YET: 1, State.UNKNOWN: 1739},
            [(State.DONE, 0, 1), (State.NOT_YET, 1, 1), (State.UNKNOWN, 2, 98)],
        ),
        ({State.UNKNOWN: 17}, [(State.UNKNOWN, 0, 100)]),
        ({State.DONE: 1, State.UNKNOWN: 1}, [(State.DONE, 0, 50), (State.UNKNOWN, 50, 50)]),
    ],
)
def test_every_state_that_is_met_has_its_part_of_the_bar(states: dict[State, int], bars: list[Any]) -> None:
    tally = Tally(Item.SURVEY, sum(states.values()), tuple((one, states.get(one, 0)) for one in State), "", "", 0)
    assert [(bar.state, bar.start, bar.width) for bar in bars_of(tally)] == bars
