"""Every field of the model reaches a page or a file: each is left out or changed in turn, and something must change.

Where it does not stand on the page of its place, ``elsewhere.csv`` says where it is, and why.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from generator.exchange.columns import columns
from generator.features.all_features import FEATURES
from generator.features.assembly import assembled, published_of, renderer_with
from generator.features.open_data.facts import facts_of
from generator.features.open_data.sheets import grant_rows
from generator.features.places.feature import municipality, prefecture_page
from generator.places.directory import gather
from generator.press.render import Renderer, render
from generator.records.model.record import Record
from generator.records.model.reference import Row, reference
from generator.settings.reader import read_settings
from generator.world import World, read_world
from tests.features.places.full_record import changed, full, without
from tests.project import make_project

OTHERS = (
    "べつのことば", "べつのよみ", "2026-11-22", "2025", "https://www.example.jp/betsu", "火", "10:00-11:00", "0162-00-6454",
)  # fmt: skip
"""Values to change a field to, each of a form that some field takes."""

GATHERINGS = ("windows[].family_meetings[].place", "windows[].places_to_be[].place")


def elsewhere() -> dict[str, str]:
    with Path(__file__).with_name("elsewhere.csv").open(encoding="utf-8", newline="") as file:
        return {row["path"]: row["where"] for row in csv.DictReader(file)}


def leaves() -> list[Row]:
    rows = reference()
    return [row for row in rows if not any(other.path.startswith(f"{row.path}.") for other in rows)]


@dataclass
class Site:
    """Fukui, in which one town and the prefecture say all that can be said."""

    world: World
    renderer: Renderer
    told: dict[Any, Any] = field(default_factory=dict)

    @cached_property
    def record(self) -> dict[str, Any]:
        data = full(Record)
        # A way's place is its own: of two places that are the same one stands on a page.
        for way in data["windows"][0]["ways"]:
            if "place" in way:
                way["place"] |= {"latitude": "45.5", "longitude": "141.5", "accessibility": ["手すりがあります"]}
        return data

    def base(self, told: Callable[[dict[str, Any]], Any]) -> Any:
        """What is told of the whole record, worked out once."""
        if told not in self.told:
            self.told[told] = told(self.record)
        return self.told[told]

    def of(self, data: dict[str, Any]) -> World:
        """The world in which they say so; raises ``ValidationError`` where they may not."""
        shared = {key: value for key, value in data.items() if key not in ("code", "name", "kana")}
        town = {key: value for key, value in shared.items() if key != "coordination"} | {
            "code": "182010",
            "name": "福井市",
        }
        records = [Record.model_validate(one) for one in (town, {**shared, "code": "180009", "name": "福井県"})]
        tables = self.world.tables
        return replace(self.world, directory=gather(tables.places, records, (), frozenset({"福井県"}), tables.calendar))

    def pages(self, data: dict[str, Any]) -> str:
        directory = self.of(data).directory
        town = next(place for place in directory.places if place.area.code == "182010")
        made = (municipality(town), prefecture_page(directory.prefectures[0]))
        return "".join(render(self.renderer, page) for page in made)

    def grants(self, data: dict[str, Any]) -> list[tuple[str, ...]]:
        platforms = (fact.platform for fact in facts_of(self.of(data)) if fact.platform)
        return [row.cells for platform in platforms for row in grant_rows(platform)]

    def facts(self, data: dict[str, Any], feature: str) -> str:
        (found,) = (one for one in FEATURES if one.name == feature)
        return repr(written(found.data(self.of(data))))


def written(content: Any) -> Any:
    """The content of files, whatever makes it."""
    if isinstance(content, Mapping):
        return {name: written(one) for name, one in content.items()}
    return content(lambda address: address) if callable(content) else content


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    settings = read_settings(make_project(tmp_path_factory.mktemp("fields"), {}), []).settings
    folders = [feature.folder for feature in FEATURES]
    world = read_world(settings, folders, date(2026, 11, 30), lambda _what, _done, _all: None)
    published = published_of(world.sources, FEATURES)
    return Site(world, renderer_with(world, published, assembled(published, world, FEATURES), FEATURES))


Pair = tuple[dict[str, Any], dict[str, Any]]


def pairs(data: dict[str, Any], row: Row) -> Iterator[Pair]:
    """The record, and the same without the field or with another value of it; not all of them may be."""
    path = tuple(row.path.replace("[]", "").split("."))
    values = [[value] if row.path.endswith("[]") else value for value in [word.value for word in row.words] or OTHERS]
    yield data, without(data, path)
    yield from ((data, changed(data, path, value)) for value in values)
    if path[-1] == "way":
        # What a way may hold depends on its kind: only bare ones can change it.
        bare = changed(data, path[:-1], [{"way": "visit"}])
        yield bare, changed(bare, path, "drop_in")
    if path[-1] == "disclosure":
        # What says that a place is not public may not stand beside the place.
        hidden = without(data, (*path[:-1], "place"))
        yield from ((hidden, changed(hidden, path, value)) for value in values)


def differs(site: Site, row: Row, told: Callable[[dict[str, Any]], Any]) -> bool:
    """Whether anything that a field may say instead changes what is told."""
    for before, after in pairs(site.record, row):
        try:
            if told(after) != (site.base(told) if before is site.record else told(before)):
                return True
        except ValidationError:
            continue
    return False


def test_every_field_is_shown_or_exported(site: Site) -> None:
    listed = elsewhere()
    unseen = {row.path.removesuffix("[]"): row for row in leaves() if not differs(site, row, site.pages)}
    assert sorted(unseen) == sorted(listed)
    in_table = {".".join(column.path) for column in columns()}
    for path, row in unseen.items():
        where = listed[path]
        if where == "table":
            assert path.removeprefix("windows[].") in in_table, path
        elif where in ("search", "nearby"):
            assert differs(site, row, partial(site.facts, feature=where)), path
        elif where == "grants.csv":
            assert differs(site, row, site.grants), path
        elif where == "nowhere":
            assert path.startswith(GATHERINGS), path
        else:
            assert where == "official"
            assert path in ("code", "name", "kana")


TWO_LINES = "甲の行\n乙の行"
"""A text of two lines, as people type it into a field for several; some browsers would make one word of them."""


def test_lines_of_a_text_stay_lines(site: Site) -> None:
    seen, joined = 0, []
    for row in leaves():
        path = tuple(row.path.replace("[]", "").split("."))
        value: Any = [TWO_LINES] if row.path.endswith("[]") else TWO_LINES
        try:
            page = site.pages(changed(site.record, path, value))
        except ValidationError:
            continue
        seen += "甲の行<br>乙の行" in page
        joined += [row.path] if TWO_LINES in page else []
    assert joined == [], joined
    assert seen > 10
