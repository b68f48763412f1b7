"""Takes the tables; gives the metadata that describes them to programs (CSV on the Web, W3C 2015)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.features.open_data.sheets import Sheet
from generator.press.interface import CREDIT

NAME = "csv-metadata.json"
"""The file, where CSV on the Web looks for the metadata of every table in its folder."""

LICENCE_PAGE = "https://creativecommons.org/licenses/by/4.0/"
"""The page of the licence."""


def metadata(sheets: Iterable[Sheet]) -> dict[str, Any]:
    """The metadata."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "ja"}],
        "dc:license": {"@id": LICENCE_PAGE},
        "dc:creator": CREDIT,
        # Every cell is text: codes begin with 0, and days may be known by their month alone.
        "dialect": {"encoding": "utf-8", "header": True, "lineTerminators": ["\r\n", "\n"]},
        "tables": [_table(sheet) for sheet in sheets],
    }


def _table(sheet: Sheet) -> dict[str, Any]:
    described = [
        {"titles": heading, **({"dc:description": told} if told != heading else {}), "datatype": "string"}
        for heading, told in sheet.columns
    ]
    return {"url": sheet.name, "dc:title": sheet.title, "tableSchema": {"columns": described}}
