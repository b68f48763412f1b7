"""Takes what is known of the places; gives pages and tables of where the tasks of the notice stand, and of whom to ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from generator.exchange.sheets.csv_writer import spreadsheet_csv
from generator.features.feature import Feature
from generator.features.progress.bars import bars_of
from generator.places.directory import Place, Prefecture
from generator.places.editions import COLUMNS, Edition, cells_of
from generator.places.known import COUNTED, Item, Row, by_prefecture, changes_since, label_of, row_of, said, tallies
from generator.press.files import File
from generator.press.page import Page
from generator.registry.area import Area
from generator.registry.core_cities import hears_directly
from generator.world import World

JAPAN = "progress/index.html"
TOWNS = "progress/towns.csv"
"""What is known of every municipality; laid into ``data/editions/``, it is an edition."""
ASK_COLUMNS = (
    "code", "name", *(item.value for item in Item), "ask", "ask_phone", "ask_mail", "ask_page",
)  # fmt: skip


class Asked(NamedTuple):
    """Who can tell what is not known of a municipality."""

    name: str = ""
    """A department, or empty where only the official site is known."""
    phone: str = ""
    """Its number, or empty."""
    mail: str = ""
    """Its address, or empty."""
    page: str = ""
    """Its page, or the official site."""


class Town(NamedTuple):
    """A municipality as its prefecture's officer needs it."""

    row: Row
    """What is known of it."""
    area: Area
    """Its row in the official table."""
    asked: Asked
    """Who can tell the rest."""
    hears_directly: bool
    """Whether the state's notices go to it directly (S16)."""


def pages(world: World) -> Iterator[Page]:
    """The page of all, two pages of each prefecture, and one of each edition that is kept."""
    directory = world.directory
    rows = {place.area.code: row_of(place) for place in directory.places}
    kept = kept_editions(world)
    every = tuple(rows.values())
    yield Page(
        "progress",
        JAPAN,
        "progress/japan.html",
        {
            **_shown(world, every),
            "state_figures": world.tables.state_figures,
            "editions": kept,
        },
    )
    for prefecture in directory.prefectures:
        own = tuple(rows[place.area.code] for place in prefecture.places)
        yield _of_prefecture(prefecture, own, kept)
        yield _not_known(prefecture, own, kept, world.tables.core_cities)
    for edition in kept:
        data = {**_shown(world, edition.rows), "edition": edition}
        yield Page("progress", address_of_edition(edition), "progress/edition.html", data, changed_on=edition.day)


def address_of_progress(prefecture: Area) -> str:
    """Where it stands what is known of a prefecture's municipalities."""
    return f"{prefecture.folder}/progress.html"


def address_of_not_known(prefecture: Area, ending: str = "html") -> str:
    """Where it stands what is not known of them, as a page or a table."""
    return f"{prefecture.folder}/not-known.{ending}"


def address_of_edition(edition: Edition, ending: str = "html") -> str:
    """Where an edition stands for good, as a page or a table."""
    return f"progress/editions/{edition.day}.{ending}"


def _of_prefecture(prefecture: Prefecture, rows: Sequence[Row], kept: Sequence[Edition]) -> Page:
    data = {
        "prefecture": prefecture,
        "tallies": tallies(rows),
        "known": [row for row in zip(rows, prefecture.places, strict=True) if _tells_of_tasks(row[0])],
        "editions": kept,
    }
    address, number = address_of_progress(prefecture.area), prefecture.area.code[:2]
    return Page("progress", address, "progress/prefecture.html", data, prefecture=number)


def _tells_of_tasks(row: Row) -> bool:
    return any(row.known(item).is_known for item in COUNTED)


def _not_known(
    prefecture: Prefecture, rows: Sequence[Row], kept: Sequence[Edition], core_cities: frozenset[str]
) -> Page:
    before = kept[0] if kept else None
    own = [row for row in before.rows if row.prefecture == prefecture.area.name] if before else ()
    data = {
        "prefecture": prefecture,
        "counts": [(item, sum(item not in row.open for row in rows)) for item in Item],
        "asked": [
            Town(row, place.area, asked_of(place), hears_directly(place.area, core_cities))
            for row, place in zip(rows, prefecture.places, strict=True)
        ],
        "before": before,
        "changes": changes_since(own, rows) if before else (),
        "editions": kept,
    }
    address, number = address_of_not_known(prefecture.area), prefecture.area.code[:2]
    return Page("not-known", address, "progress/not-known.html", data, prefecture=number)


def asked_of(place: Place) -> Asked:
    """Whom to ask about a place: the contact for organisations, the lead department, else its official site."""
    record = place.record
    if record and (told := record.liaison) and told.is_reachable:
        return Asked(told.name, told.phone or "", told.mail or "", place.site)
    if record and (lead := record.lead_department).name:
        name = " ".join(filter(None, (lead.name, lead.section)))
        return Asked(name, lead.phone or "", "", lead.page or place.site)
    return Asked(page=place.site)


def _shown(world: World, rows: Sequence[Row]) -> dict[str, Any]:
    """What the page of all and the pages of editions show alike."""
    return {"tallies": tallies(rows), "prefectures": _counted(world, rows)}


def _counted(world: World, rows: Sequence[Row]) -> list[tuple[Area, int, tuple[int, ...]]]:
    """For each prefecture, how many municipalities it has, and of how many each counted item is known."""
    areas = {area.name: area for area in world.tables.places.prefectures}
    return [
        (areas[name], len(own), tuple(tally.known for tally in tallies(own)))
        for name, own in by_prefecture(rows)
        if name in areas
    ]


def kept_editions(world: World) -> tuple[Edition, ...]:
    """The editions, as far as the site covers their prefectures; those without a row that it covers tell it nothing."""
    names = {prefecture.area.name for prefecture in world.directory.prefectures}
    found = (
        Edition(one.day, tuple(row for row in one.rows if row.prefecture in names)) for one in world.tables.editions
    )
    return tuple(edition for edition in found if edition.rows)


def names(_world: World) -> Mapping[str, Any]:
    """What its templates ask."""
    return {
        "bars_of": bars_of,
        "label_of": label_of,
        "said": said,
        "address_of_progress": address_of_progress,
        "address_of_not_known": address_of_not_known,
        "address_of_edition": address_of_edition,
    }


def files(world: World) -> Iterator[File]:
    """The tables: municipalities, each edition, and for each prefecture what is not known."""
    directory = world.directory
    rows = {place.area.code: row_of(place) for place in directory.places}
    yield File(TOWNS, spreadsheet_csv(COLUMNS, map(cells_of, rows.values())))
    for edition in kept_editions(world):
        table = spreadsheet_csv(COLUMNS, map(cells_of, edition.rows))
        yield File(address_of_edition(edition, "csv"), table)
    for prefecture in directory.prefectures:
        table = spreadsheet_csv(ASK_COLUMNS, (_to_ask(rows[place.area.code], place) for place in prefecture.places))
        yield File(address_of_not_known(prefecture.area, "csv"), table)


def _to_ask(row: Row, place: Place) -> tuple[str, ...]:
    return (row.code, row.name, *("unknown" if item in row.open else "known" for item in Item), *asked_of(place))


FEATURE = Feature(Path(__file__).parent, names=names, pages=pages, files=files)
