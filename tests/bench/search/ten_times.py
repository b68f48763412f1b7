"""Takes the official table; gives a made-up site with ten times as many places, all with windows and partners."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from generator.features.assembly import assembled, published_of
from generator.features.search.feature import FEATURE
from generator.places.directory import gather
from generator.records.model.record import Record
from generator.registry.area import Area
from generator.registry.calendar import today_in_japan
from generator.registry.local_code import with_check_digit
from generator.registry.table import Table
from generator.settings.reader import read_settings
from generator.world import read_world

BEFORE = (
    ("", ""), ("東", "ひがし"), ("西", "にし"), ("南", "みなみ"), ("北", "きた"),
    ("上", "かみ"), ("下", "しも"), ("中", "なか"), ("新", "しん"), ("大", "おお"),
)  # fmt: skip
"""What makes a made-up name of a real one, with its reading."""

PAGE = """<!doctype html><html lang="ja"><meta charset="utf-8"><title>計測</title>
<script defer src="{load}" data-root=""></script></html>
"""


def write_ten_times(root: Path, table: Table, out: Path) -> Table:
    """Write the search's files and a page that has it; gives the made-up table."""
    made_up = Table((*table.prefectures, *_ten_times(table)))
    directory = gather(made_up, (_record(area) for area in made_up.municipalities), ())
    settings = read_settings(root).settings
    world = read_world(settings, [FEATURE.folder], today_in_japan(), lambda _what, _done, _all: None)
    assets = assembled(published_of(world.sources, [FEATURE]), replace(world, directory=directory), [FEATURE])
    for address, content in assets.files().items():
        path = out / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (out / "index.html").write_text(PAGE.format(load=assets.address("search/load.js")), encoding="utf-8")
    return made_up


def _ten_times(table: Table) -> Iterator[Area]:
    """Each municipality ten times under made-up names, spread over the prefectures' unused codes."""
    free = {prefecture.code[:2]: iter(range(100, 1000)) for prefecture in table.prefectures}
    numbers = list(free)
    prefectures = {prefecture.code[:2]: prefecture for prefecture in table.prefectures}
    at = 0
    for before, kana in BEFORE:
        for area in table.municipalities:
            at += 1
            number = numbers[at % len(numbers)]
            code = with_check_digit(f"{number}{next(free[number]):03}")
            prefecture = prefectures[number]
            yield replace(
                area, code=code, name=before + area.name, kana=kana + area.kana, parent="", district="",
                district_kana="", prefecture=prefecture.name, folder=prefecture.folder,
            )  # fmt: skip


def _record(area: Area) -> Record:
    """A made-up record; its addresses and number lead nowhere."""
    return Record.model_validate(
        {
            "code": area.code,
            "name": area.name,
            "windows": [
                {
                    "name": f"{area.name}ひきこもり相談窓口",
                    "kind": "dedicated",
                    "ways": [
                        {"way": "phone", "number": "03-1000-0000"},
                        {"way": "mail", "mail": "soudan@city.example.jp"},
                    ],
                }
            ],
            "platform": {
                "partners": [
                    {"name": f"{area.name}社会福祉協議会", "field": "welfare"},
                    {"name": f"{area.name}教育委員会", "field": "education"},
                ]
            },
            "sources": [{"page": "https://www.city.example.jp/", "read": "2026-11-23"}],
        }
    )
