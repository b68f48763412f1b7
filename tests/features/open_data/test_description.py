"""What describes the interface to programs: fixed words in two languages, and where each file is and what form it has."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from generator.features.open_data.vocabularies import ENGLISH, choices, name_of, vocabularies
from tests.features.open_data.closed_schema import validator


def test_every_word_has_a_label_in_both_languages(site: Path) -> None:
    told = json.loads((site / "api/v1/vocabularies.json").read_text("utf-8"))
    assert list(validator(site / "api/v1", "vocabularies.schema.json").iter_errors(told)) == []
    assert told["vocabularies"] == vocabularies()
    for words in told["vocabularies"].values():
        assert len({word["value"] for word in words}) == len(words)
        for word in words:
            assert re.search(r"[ぁ-ヿ一-鿿A-Z]", word["ja"]), word
            assert re.fullmatch(r"[0-9A-Z][ -~]+", word["en"]), word


def test_the_english_words_are_those_of_the_model() -> None:
    assert {name: [*words] for name, words in ENGLISH.items()} == {
        name_of(choice): [one.value for one in choice]
        for choice in sorted(choices(), key=lambda one: [*ENGLISH].index(name_of(one)))
    }


def references(data: Any) -> list[str]:
    if isinstance(data, dict):
        own = [data["$ref"]] if "$ref" in data else []
        return [*own, *(found for value in data.values() for found in references(value))]
    return [found for one in data for found in references(one)] if isinstance(data, list) else []


def test_the_description_names_files_and_schemas_that_are_there(site: Path) -> None:
    folder = site / "api/v1"
    told = json.loads((folder / "openapi.json").read_text("utf-8"))
    assert told["openapi"] == "3.1.0"
    named = {path.removeprefix("/").replace("{code}", "012149") for path in told["paths"]}
    assert [one for one in sorted(named) if not (folder / one).is_file()] == []
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*.csv")} <= named
    # Each schema stands in the file itself: what makes code from it looks into no other one.
    named_schemas = {one.removeprefix("#/components/schemas/") for one in references(told["paths"])}
    assert references(told["components"]) == []
    assert named_schemas == {*told["components"]["schemas"]}
    for name, schema in told["components"]["schemas"].items():
        file = json.loads((folder / f"{name.replace('gif-', 'gif/')}.schema.json").read_text("utf-8"))
        assert {"$schema": file["$schema"], **schema} == file
    for path, item in told["paths"].items():
        parameters = {one["name"] for one in item.get("parameters", [])}
        assert parameters == {*re.findall(r"\{(\w+)\}", path)}
        assert item["get"]["responses"]["200"]["description"]
