"""Takes the directory, the guide pages and the reviewed tables; gives every script that the search loads."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.diagnostics.diagnostic import Diagnostic
from generator.features.search.neighbourhoods import neighbourhood_tables
from generator.features.search.offices import offices_by_prefecture
from generator.features.search.places import places_table
from generator.features.search.postal import ranges_table, runs_tables
from generator.features.search.readings import NameReadings, read_latin_words
from generator.features.search.rules import read_rules
from generator.features.search.scripts import engine_script
from generator.places.directory import Directory
from generator.press.addresses import EMERGENCY
from generator.press.assets import Assets
from generator.press.scripts import fact_script
from generator.readings.ruby import Annotator
from generator.registry.former_names import read_former_names
from generator.registry.neighbourhoods import read_neighbourhoods
from generator.registry.other_names import read_other_names
from generator.registry.other_readings import read_other_readings
from generator.registry.postal import PostalRange

PARTS = "search/engine"
"""Where the parts of the engine lie among the theme's assets; they are published as one script."""

VERSION = 1
"""The version of the tables; an engine of another version says that it can't read them."""

MOST_AT_ONCE = 200_000
"""How many characters of offices the browser loads at once; beyond it only those of the prefectures that it needs."""


def add_search(
    assets: Assets,
    theme: Path,
    data: Path,
    directory: Directory,
    annotator: Annotator,
    postal_codes: Sequence[PostalRange],
    faults: list[Diagnostic],
) -> None:
    """Add the engine and its tables to the assets; every fault of the reviewed tables is added to ``faults``."""
    rules = read_rules(data / "search", faults)
    facts = {
        "version": VERSION,
        "places": places_table(directory, read_other_readings(data / "other_readings.csv", faults)),
        "emergency": _emergency(directory),
        **rules,
    }
    assets.add("search/engine.js", engine_script(theme / "assets" / PARTS))
    assets.join("search/box.js", ("search/answer.js", "search/box.js"))
    assets.add("search/facts.js", fact_script("facts", facts))
    _add_offices(assets, offices_by_prefecture(directory, name_readings(annotator, data, faults)))
    assets.add_folder("search/tables", _tables(directory, data, rules["variants"], postal_codes, faults))
    _tell_addresses(assets)


def _tell_addresses(assets: Assets) -> None:
    """Put where the search lies into the script that loads it: pages need not carry what only some visitors use."""
    files = {"engine": "search/engine.js", "facts": "search/facts.js", "offices": "search/offices.js"}
    addresses = {name: assets.address(file) for name, file in (*files.items(), ("tables", "search/tables"))}
    before = f'"use strict";\nglobalThis.madoguchi ??= {{}};\nmadoguchi.addresses = {json.dumps(addresses)};\n'
    assets.join("search/load.js", ("search/load.js",), before.encode())


def name_readings(annotator: Annotator, data: Path, faults: list[Diagnostic]) -> NameReadings:
    """What reads the names of windows, departments and partners; faults of its table are added to ``faults``."""
    return NameReadings(annotator, read_latin_words(data / "search" / "latin_words.csv", faults))


def _add_offices(assets: Assets, parts: Mapping[str, str]) -> None:
    """Windows, departments and partners in one script, or where they are too many, in one for each prefecture."""
    if sum(map(len, parts.values())) <= MOST_AT_ONCE:
        assets.add("search/offices.js", fact_script("offices", {"offices": "\n".join(parts.values())}))
        return
    scripts = {
        f"offices-{number}.js": fact_script(f"offices-{number}", {"offices": text}) for number, text in parts.items()
    }
    assets.add_folder("search/offices", scripts)
    facts = {"parts": " ".join(parts), "folder": assets.address("search/offices")}
    assets.add("search/offices.js", fact_script("offices", facts))


def _emergency(directory: Directory) -> dict[str, Any]:
    """The address of the page of emergency lines, with the names and digits of its lines."""
    lines = [[line.name, "".join(filter(str.isdigit, line.phone or ""))] for line in directory.lines]
    return {"url": EMERGENCY, "lines": lines}


def _tables(
    directory: Directory, data: Path, variants: str, ranges: Sequence[PostalRange], faults: list[Diagnostic]
) -> Mapping[str, bytes]:
    """What only some searches need: whose a postal code is, which are in use, neighbourhoods, former names."""
    tables = {"postal.js": fact_script("postal", ranges_table(directory, ranges))}
    for digit, runs in runs_tables(ranges).items():
        tables[f"codes-{digit}.js"] = fact_script(f"codes-{digit}", {"runs": runs})
    neighbourhoods = read_neighbourhoods(data / "neighbourhoods.csv", faults)
    formers = read_former_names(data / "former_names.csv", faults)
    others = read_other_names(data / "other_names.csv", faults)
    for name, lines in neighbourhood_tables(directory, neighbourhoods, formers, others, variants).items():
        tables[f"{name}.js"] = fact_script(name, {"lines": lines})
    return tables
