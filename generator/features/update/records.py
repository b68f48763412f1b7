"""Takes the checked records and their files; gives places and records as the form reads them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from generator.diagnostics.yaml.document import Document
from generator.kept import kept_for_each
from generator.places.directory import Directory, Prefecture
from generator.press.scripts import fact_script
from generator.records.file_check import Entry
from generator.records.writing.canonical import text_of
from generator.records.writing.tree_parser import read_source
from generator.registry.area import Area

FOLDER = "update/records"
"""The made folder of these scripts among the assets."""

_HEAD = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*")
_COMMENT = re.compile(r"(?:^|[ \t])#", re.MULTILINE)


def record_scripts(directory: Directory, entries: Iterable[Entry]) -> dict[str, bytes]:
    """A script for each prefecture: its places, each with its record as written, if there is one."""
    documents = _documents(entries)
    return {
        f"{one.area.folder}.js": _script(one.area.folder, *_written(one, documents)) for one in directory.prefectures
    }


def _documents(entries: Iterable[Entry]) -> dict[str, Document]:
    return {entry.record.code: entry.document for entry in entries if entry.record}


def _written(
    prefecture: Prefecture, documents: Mapping[str, Document]
) -> tuple[tuple[Area, ...], tuple[Document | None, ...]]:
    areas = tuple(_areas(prefecture))
    return areas, tuple(documents.get(area.code) for area in areas)


@kept_for_each
def _script(folder: str, areas: tuple[Area, ...], documents: tuple[Document | None, ...]) -> bytes:
    places = {area.code: _place(area, document) for area, document in zip(areas, documents, strict=True)}
    return fact_script(f"records-{folder}", places)


def places_of(directory: Directory, entries: Iterable[Entry]) -> dict[str, dict[str, Any]]:
    """All places by folder and code, each with its record as written, if there is one."""
    documents = _documents(entries)
    return {
        prefecture.area.folder: {area.code: _place(area, documents.get(area.code)) for area in _areas(prefecture)}
        for prefecture in directory.prefectures
    }


def _areas(prefecture: Prefecture) -> Iterator[Area]:
    yield prefecture.area
    yield from (place.area for place in prefecture.places)


def _place(area: Area, document: Document | None) -> dict[str, Any]:
    place = {"name": area.name, "kana": area.kana, "slug": area.slug}
    return place | written(document) if document else place


@lru_cache(2_048)
def _canonical(text: str) -> str:
    """The canonical text of a record; kept, because the form on the site and the one in one file both hold it."""
    return text_of(read_source(text).tree)


def written(document: Document) -> dict[str, Any]:
    """A record as the form reads it: data and the comments at its top, or, with comments elsewhere, canonical text."""
    text = document.text
    found = _HEAD.match(text)
    head = found.group() if found else ""
    if _COMMENT.search(text, len(head)):
        return {"text": _canonical(text)}
    return {"head": head.splitlines(), "data": document.data}
