"""Takes the places and the reviewed tables; gives the search: its page, its description, and every script that it loads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.features.emergency.feature import ADDRESS as EMERGENCY
from generator.features.feature import Feature
from generator.features.search.in_danger import SAID, danger_facts, said_in_danger
from generator.features.search.listed import listed_tables
from generator.features.search.neighbourhoods import Named, misread_table, neighbourhood_tables
from generator.features.search.offices import offices_by_prefecture
from generator.features.search.opensearch import NAME as OPENSEARCH
from generator.features.search.opensearch import opensearch
from generator.features.search.places import places_table
from generator.features.search.postal import offices_tables, ranges_table, runs_tables
from generator.features.search.sentences import sentences_table
from generator.kept import kept
from generator.places.conditions import Condition
from generator.places.directory import Directory
from generator.places.groups import regions_of
from generator.press.addresses import address_of_list
from generator.press.assets import Content, Folder
from generator.press.files import File
from generator.press.page import Page
from generator.press.scripts import assigned, fact_script, joined_scripts
from generator.registry.other_names import OtherReading
from generator.registry.postal_codes import PostalRange
from generator.world import World

ADDRESS = "search/index.html"

BEGINNING = "guide/first.html"
"""The page that words which name no place lead to."""

VERSION = 1
"""The version of the tables; an engine of another version says that it can't read them."""

_RULES = ("variants", "alike", "spellings", "reasons", "words", "joints")
"""What the engine is given of the rules just as it is."""

_VOICES = ("ja", "easy", "en")
"""How a page may speak; in other languages only danger is answered."""

_AT_ONCE = ("loading", "unavailable", "prefectures", "lines")
"""What the box says before anything is loaded, or where that fails; the rest comes with the engine."""

MOST_AT_ONCE = 200_000
"""How many characters of offices the browser loads at once; beyond it only those of the prefectures that it needs."""


def data(world: World) -> Mapping[str, Content | Folder]:
    """The engine, its tables, and in the script that loads them where they lie."""
    directory, tables, said = world.directory, world.tables, _said(world)
    japanese = said.pop("ja")
    named = Named(tables.neighbourhoods, tables.former_names, tables.other_names, tables.stations)
    name_scripts, crowded = _names(directory.outline, named, tables.search_rules["variants"])
    facts = {
        "version": VERSION,
        "places": _places(directory.outline),
        "emergency": _emergency(directory),
        **{name: tables.search_rules[name] for name in _RULES},
        "guides": _guides(world),
        "beginning": BEGINNING,
        "crowded": crowded,
    }
    parts = offices_by_prefecture(directory, world.readings)
    offices = "\n".join(parts.values())
    too_many = len(offices) > MOST_AT_ONCE
    return {
        "search/engine.js": engine_script(world.sources.below("search/engine")),
        "search/facts.js": fact_script("facts", facts),
        "search/offices.js": fact_script("offices", {"parts": " ".join(parts)} if too_many else {"offices": offices}),
        "search/tables": {
            **name_scripts,
            **_postal(directory.outline, tables.postal_codes, tables.postal_offices),
            **_misread(directory.outline, tables.other_readings),
            **_tables(world, parts if too_many else {}),
        },
        "search/load.js": _addresses,
        "search/box.js": assigned(said={key: japanese[key] for key in _AT_ONCE}),
        "search/answers.js": assigned(saidOfHits={key: text for key, text in japanese.items() if key not in _AT_ONCE}),
        **{f"search/said-{voice}.js": assigned(saidHere=words) for voice, words in said.items()},
        "search/danger.js": assigned(
            inDanger=danger_facts(tables.search_rules["danger"], tables.search_rules["said"], directory)
        ),
    }


def _addresses(address: Callable[[str], str]) -> bytes:
    """Where the search lies, for the script that loads it: pages need not carry what only some visitors use."""
    names = ("answers", "danger", "engine", "facts", "offices")
    files = {name: f"search/{name}.js" for name in names}
    return assigned(addresses={name: address(file) for name, file in (*files.items(), ("tables", "search/tables"))})


def pages(world: World) -> Iterator[Page]:
    """The page that a search leads to; without a script it holds the way to every list."""
    yield Page("search", ADDRESS, "search/search.html", {"regions": regions_of(world.directory)})


def files(world: World) -> Iterator[File]:
    """What browsers take the search up by, where the site's address is known."""
    if described := opensearch(world.settings.site, ADDRESS):
        yield File(OPENSEARCH, described.encode())


def engine_script(parts: Mapping[str, bytes]) -> bytes:
    """The parts of the engine as one script."""
    return b'"use strict";\n' + joined_scripts(parts)


def _said(world: World) -> dict[str, dict[str, str]]:
    """The words of the box in every voice of a page; in plain Japanese those in danger, too."""
    said = world.tables.search_rules["said"]
    own = {voice: {key: text for key, text in said[voice].items() if key not in SAID} for voice in _VOICES}
    return own | {"easy": own["easy"] | said_in_danger(said["easy"], world.directory, "easy")}


def _guides(world: World) -> list[Any]:
    """The guide pages and lists; a list that nobody is on is not found."""
    empty = _empty_lists(world)
    return [row for row in world.tables.search_rules["guides"] if row[0] not in empty]


def _empty_lists(world: World) -> set[str]:
    return {address_of_list(condition) for condition in Condition if condition not in world.directory.conditions}


def _emergency(directory: Directory) -> dict[str, Any]:
    """The address of the page of emergency lines, with the names and digits of its lines."""
    lines = [[line.name, "".join(filter(str.isdigit, line.phone or ""))] for line in directory.lines]
    return {"url": EMERGENCY, "lines": lines}


@kept
def _places(outline: Directory) -> str:
    return places_table(outline)


@kept
def _names(outline: Directory, named: Named, variants: str) -> tuple[dict[str, bytes], list[str]]:
    """Neighbourhoods and other names, and the beginnings of readings that are crowded."""
    names = neighbourhood_tables(outline, named, variants)
    return {f"{name}.js": fact_script(name, {"lines": lines}) for name, lines in names.tables.items()}, names.crowded


@kept
def _postal(outline: Directory, codes: tuple[PostalRange, ...], of_offices: tuple[PostalRange, ...]) -> Folder:
    """Postal codes."""
    scripts = {"postal.js": fact_script("postal", ranges_table(outline, codes))}
    offices = offices_tables(outline, of_offices)
    for digit, runs in runs_tables(codes).items():
        scripts[f"codes-{digit}.js"] = fact_script(f"codes-{digit}", {"runs": runs, "offices": offices[digit]})
    return scripts


@kept
def _misread(outline: Directory, readings: Mapping[str, tuple[OtherReading, ...]]) -> Folder:
    """Readings that are not official."""
    return {"misread.js": fact_script("misread", {"lines": misread_table(outline, readings)})}


def _tables(world: World, parts: Mapping[str, str]) -> Folder:
    """What else only some searches need: sentences, offices of the state's list.

    And ``parts``: windows, departments and partners where these are too many to be loaded at once.
    """
    sentences = sentences_table(world.tables.search_rules["sentences"], _empty_lists(world))
    scripts = {"sentences.js": fact_script("sentences", {"lines": sentences})}
    listed, numbers = listed_tables(world.directory, world.readings)
    for sort, lines_of in (("offices", parts), ("listed", listed)):
        for number, lines in lines_of.items():
            name = f"{sort}-{number}"
            scripts[f"{name}.js"] = fact_script(name, {"offices": lines})
    return scripts | {"numbers.js": fact_script("numbers", {"lines": numbers})}


FEATURE = Feature(
    Path(__file__).parent,
    bundles={"search/danger.js": "danger", "search/box.js": "box", "search/answers.js": "answers"},
    data=data,
    pages=pages,
    files=files,
)
