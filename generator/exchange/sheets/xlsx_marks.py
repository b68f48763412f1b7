"""Takes the parts of a workbook; gives what people see of a sheet besides its texts: struck out, grey, hidden, remarked.

Read from the parts as they are: the library gives none of it for a sheet that is read row by row.
"""

from __future__ import annotations

import html
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from generator.exchange.sheets.sheet import Mark, Marks, Merge, column_number

_TAG = rb"<(?:\w+:)?"
_MERGED = re.compile(_TAG + rb'mergeCell\s[^>]*?ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')
_ROW = re.compile(_TAG + rb'row\s([^>]*(?:\bhidden="(?:1|true)"|\sht="0(?:\.[0-9]{1,20})?")[^>]*)>')
_COLUMN = re.compile(_TAG + rb'col\s([^>]*(?:\bhidden="(?:1|true)"|\bwidth="0(?:\.[0-9]{1,20})?")[^>]*)>')
_CELL = re.compile(_TAG + rb"c\s([^>]*)>(?:" + _TAG + rb"v>([0-9]{1,9})<)?")
_INLINE = re.compile(_TAG + rb"c\s([^>]*)>\s*" + _TAG + rb"is>(.*?)</(?:\w+:)?is>", re.DOTALL)
_NO_RESULT = re.compile(
    _TAG
    + rb"c\s([^>]*[^/])>\s*"
    + _TAG
    + rb"f[^>]*>[^<]*</(?:\w+:)?f>\s*(?:"
    + _TAG
    + rb"v\s*/>|"
    + _TAG
    + rb"v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_PLACE = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_NUMBER = re.compile(rb'\b(r|s|min|max)="([0-9]{1,7})"')
_REMARK = re.compile(
    _TAG + rb'(?:comment|threadedComment)\s[^>]*?ref="([A-Z]{1,3})([0-9]{1,7})"[^>]*>(.{0,4000}?)</', re.DOTALL
)
_SHARED = re.compile(_TAG + rb"si>(.*?)</(?:\w+:)?si>", re.DOTALL)
_STRIKE = re.compile(_TAG + rb'(?:strike|dstrike)(?:\s+val="(?:1|true)")?\s*/>')
_RELATED = re.compile(rb'Target="([^"]{1,200}omments?/?[^"]{0,60}\.xml)"')
_MAX = 2_000
_GREYS = frozenset((22, 23, 55))
"""Grey among the 64 colours that old workbooks number."""
_WHITES = frozenset((1, 9))
"""White among them."""


def merges_of(sheet: bytes) -> tuple[Merge, ...]:
    """The groups of merged cells of a sheet's part."""
    return tuple(
        Merge(int(top), int(bottom), column_number(left.decode()), column_number(right.decode()))
        for left, top, right, bottom in _MERGED.findall(sheet)[:_MAX]
    )


def marks_of(package: zipfile.ZipFile, part: str, book: Any) -> Marks:
    """What is seen of the sheet in a part of the package; ``book`` knows the styles that cells name by number."""
    sheet = package.read(part)
    styles, filled = _styles(book)
    strings = _struck_strings(package)
    cells: dict[tuple[int, int], Mark] = {}
    coloured: dict[int, set[int]] = {}
    if styles or filled or strings:
        for attributes, value in _CELL.findall(sheet):
            place, style = _PLACE.search(attributes), _numbers(attributes).get("s", 0)
            if not place:
                continue
            at = (int(place[2]), column_number(place[1].decode()))
            if strings and b't="s"' in attributes and value and int(value) in strings:
                cells[at] = Mark.STRUCK
            elif style in styles:
                cells[at] = styles[style]
            if style in filled:
                coloured.setdefault(at[0], set()).add(filled[style])
    if _STRIKE.search(sheet):
        for attributes, text in _INLINE.findall(sheet):
            if (place := _PLACE.search(attributes)) and _STRIKE.search(text):
                cells[int(place[2]), column_number(place[1].decode())] = Mark.STRUCK
    return Marks(
        rows=dict.fromkeys((_numbers(found).get("r", 0) for found in _ROW.findall(sheet)), Mark.HIDDEN),
        columns=frozenset(_hidden_columns(sheet)),
        cells=cells,
        coloured={row: colours for row, colours in coloured.items() if colours},
        remarks=dict(_remarks(package, part)),
        formulas=frozenset(
            (int(place[2]), column_number(place[1].decode()))
            for attributes in _NO_RESULT.findall(sheet)
            if (place := _PLACE.search(attributes))
        ),
    )


def _numbers(attributes: bytes) -> Mapping[str, int]:
    return {name.decode(): int(value) for name, value in _NUMBER.findall(attributes)}


def _hidden_columns(sheet: bytes) -> Iterator[int]:
    for found in _COLUMN.findall(sheet):
        numbers = _numbers(found)
        first, last = numbers.get("min", 1), numbers.get("max", 0)
        yield from range(first - 1, min(last, first + 500))


def _styles(book: Any) -> tuple[dict[int, Mark], dict[int, int]]:
    """What the styles of letters mean, by number, and the colours behind the text, by the number of the style."""
    marks: dict[int, Mark] = {}
    filled: dict[int, int] = {}
    for number, style in enumerate(book._cell_styles):
        font, fill = book._fonts[style.fontId], book._fills[style.fillId]
        is_filled = style.fillId > 1 and getattr(fill, "fill_type", None) == "solid"
        if font.strike:
            marks[number] = Mark.STRUCK
        elif font.color is not None and _is_grey(font.color):
            marks[number] = Mark.GREY
        elif font.color is not None and _is_white(font.color) and (not is_filled or _is_white(fill.fgColor)):
            marks[number] = Mark.PALE
        if is_filled:
            filled[number] = style.fillId
    return marks, filled


def _is_white(color: Any) -> bool:
    if color.type == "indexed":
        return bool(color.indexed in _WHITES)
    if color.type == "theme":
        return bool(color.theme == 0 and color.tint > -0.05)
    return str(color.rgb)[-6:].upper() == "FFFFFF"


def _is_grey(color: Any) -> bool:
    if color.type == "indexed":
        return bool(color.indexed in _GREYS)
    if color.type == "theme":
        # White made darker, black made lighter.
        return bool((color.theme == 0 and color.tint <= -0.2) or (color.theme == 1 and color.tint >= 0.3))
    parts = [int(color.rgb[at : at + 2], 16) for at in (2, 4, 6)] if len(str(color.rgb)) == 8 else [0]
    return max(parts) - min(parts) <= 8 and 0x60 <= parts[0] <= 0xD9


def _struck_strings(package: zipfile.ZipFile) -> set[int]:
    """The numbers of shared texts a part of which is struck out."""
    if "xl/sharedStrings.xml" not in package.namelist():
        return set()
    raw = package.read("xl/sharedStrings.xml")
    if not _STRIKE.search(raw):
        return set()
    return {number for number, text in enumerate(_SHARED.findall(raw)) if _STRIKE.search(text)}


def _remarks(package: zipfile.ZipFile, part: str) -> Iterator[tuple[tuple[int, int], str]]:
    folder, name = posixpath.split(part)
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in package.namelist():
        return
    for target in _RELATED.findall(package.read(relations)):
        path = target.decode()
        path = path.lstrip("/") if path.startswith("/") else posixpath.normpath(f"{folder}/{path}")
        if path in package.namelist():
            raw = re.sub(rb"</(?:\w+:)?(?:t|r|rPr|rFont|text)>", b"", package.read(path))
            for letters, row, text in _REMARK.findall(raw)[:_MAX]:
                plain = html.unescape(re.sub(r"<[^>]*>", "", text.decode("utf-8", "replace")))
                yield (int(row), column_number(letters.decode())), re.sub(r"\s+", " ", plain).strip()[:60]
