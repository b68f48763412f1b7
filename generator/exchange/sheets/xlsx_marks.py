"""Takes the parts of a workbook; gives what people see of a sheet besides its texts: struck out, grey, hidden, remarked.

Read from the parts as they are: the library gives none of it for a sheet that is read row by row.
"""

from __future__ import annotations

import html
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from generator.exchange.sheets.sheet import Mark, Marks, Merge, column_number

# No pattern goes beyond the end of a tag, nor back into one: a part may hold millions of them, none of them closed.
_TAG = rb"<(?:\w++:)?+"
_MERGED = re.compile(_TAG + rb'mergeCell\s[^<>]{0,2000}?ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')
_ROW = re.compile(_TAG + rb'row\s(?=[^<>]{0,2000}?(?:\bhidden="(?:1|true)"|\sht="0(?:\.[0-9]{1,20})?"))([^<>]*+)>')
_COLUMN = re.compile(
    _TAG + rb'col\s(?=[^<>]{0,2000}?(?:\bhidden="(?:1|true)"|\bwidth="0(?:\.[0-9]{1,20})?"))([^<>]*+)>'
)
_CELL = re.compile(_TAG + rb"c\s([^<>]*+)>(?:" + _TAG + rb"v>([0-9]{1,9})<)?")
_NO_RESULT = re.compile(
    _TAG
    + rb"c\s([^<>]*+)(?<!/)>\s*+"
    + _TAG
    + rb"f\b[^<>]*+>[^<]*+</(?:\w++:)?+f>\s*+(?:"
    + _TAG
    + rb"v\s*+/>|"
    + _TAG
    + rb"v></(?:\w++:)?+v>)?\s*+</(?:\w++:)?+c>"
)
_TOKEN = re.compile(rb"<(/?)(?:\w++:)?+(\w++)([^<>]*+)>([^<]*+)")
"""A tag, and the text behind it."""
_PLACE = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_REFERENCE = re.compile(rb'\bref="([A-Z]{1,3})([0-9]{1,7})"')
_AREA = re.compile(rb'\bsqref="([A-Z0-9: ]{1,200})"')
_RULE = re.compile(rb'\bdxfId="([0-9]{1,5})"')
_NUMBER = re.compile(rb'\b(r|s|min|max)="([0-9]{1,7})"')
_STRIKE = re.compile(_TAG + rb'd?strike(?:\s++val="(?:1|true)")?\s*+/>')
_RELATED = re.compile(rb'Target="([^"]{1,200}omments?/?[^"]{0,60}\.xml)"')
_MAX = 2_000
_LONGEST = 4_000
_SHOWN = 60
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
        for attributes, value in (found.groups() for found in _CELL.finditer(sheet)):
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
        for attributes in _struck_cells(sheet):
            if place := _PLACE.search(attributes):
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
        rules=tuple(dict.fromkeys(_rules(sheet, book))),
    )


def _tokens(part: bytes) -> Iterator[tuple[bytes, bytes, bytes, bytes]]:
    """Each tag of a part: ``/`` if it closes, its name, its attributes, and the text behind it."""
    return (found.groups() for found in _TOKEN.finditer(part))  # type: ignore[misc]


def _is_struck(tag: bytes, attributes: bytes) -> bool:
    return tag in (b"strike", b"dstrike") and (
        b"val" not in attributes or b'"1"' in attributes or b'"true"' in attributes
    )


def _struck_cells(sheet: bytes) -> Iterator[bytes]:
    """The attributes of each cell a part of whose own text is struck out."""
    cell: bytes | None = None
    for closing, tag, attributes, _text in _tokens(sheet):
        if tag == b"c":
            cell = None if closing or attributes.endswith(b"/") else attributes
        elif cell is not None and _is_struck(tag, attributes):
            yield cell
            cell = None


def _rules(sheet: bytes, book: Any) -> Iterator[str]:
    """The areas in which a rule strikes out or greys what it finds; whether it does just now, no file tells."""
    if b"conditionalFormatting" not in sheet:
        return
    styles = book._differential_styles.styles
    area = ""
    is_own = False
    for closing, tag, attributes, _text in _tokens(sheet):
        if tag == b"conditionalFormatting":
            found = _AREA.search(attributes)
            area = found[1].decode() if found else ""
        elif tag == b"cfRule" and (number := _RULE.search(attributes)) and int(number[1]) < len(styles):
            font = styles[int(number[1])].font
            if font is not None and (font.strike or (font.color is not None and _is_pale(font.color))):
                yield area
        elif tag == b"dxf":
            is_own = not closing
        elif is_own and _is_struck(tag, attributes):
            yield area


def _numbers(attributes: bytes) -> Mapping[str, int]:
    return {name.decode(): int(value) for name, value in _NUMBER.findall(attributes)}


def _hidden_columns(sheet: bytes) -> Iterator[int]:
    for found in islice(_COLUMN.finditer(sheet), _MAX):
        numbers = _numbers(found[1])
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


def _is_pale(color: Any) -> bool:
    return _is_grey(color) or _is_white(color)


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
    found: set[int] = set()
    number = -1
    for closing, tag, attributes, _text in _tokens(raw):
        if tag == b"si" and not closing:
            number += 1
        elif _is_struck(tag, attributes):
            found.add(number)
    return found


def _remarks(package: zipfile.ZipFile, part: str) -> Iterator[tuple[tuple[int, int], str]]:
    folder, name = posixpath.split(part)
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in package.namelist():
        return
    for target in dict.fromkeys(_RELATED.findall(package.read(relations))):
        path = target.decode()
        path = path.lstrip("/") if path.startswith("/") else posixpath.normpath(f"{folder}/{path}")
        if path in package.namelist():
            yield from islice(_remarks_in(package.read(path)), _MAX)


def _remarks_in(part: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    at: tuple[int, int] | None = None
    texts: list[bytes] = []
    for closing, tag, attributes, text in _tokens(part):
        if tag in (b"comment", b"threadedComment"):
            if at and closing:
                plain = html.unescape(b"".join(texts).decode("utf-8", "replace"))
                yield at, " ".join(plain.split())[:_SHOWN]
            place = None if closing else _REFERENCE.search(attributes)
            at, texts = (int(place[2]), column_number(place[1].decode())) if place else None, []
        elif at and not closing and tag in (b"t", b"text") and sum(map(len, texts)) < _LONGEST:
            texts.append(text)
