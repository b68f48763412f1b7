"""Takes a prefecture and the towns that it asks; gives the letter that goes with the workbook, with （　） to fill in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator.registry.area import Area, Kind

_LETTER = Path(__file__).with_name("letter.txt")
_KINDS = {
    "市": (Kind.designated_city, Kind.city),
    "区": (Kind.special_ward,),
    "町": (Kind.town,),
    "村": (Kind.village,),
}


def letter(prefecture: Area, towns: Sequence[Area], file: str, site: str) -> bytes:
    """The letter as a text file for Windows; ``file`` is the name of the workbook, ``site`` that of the site on which the answers will stand."""
    told = {"prefecture": prefecture.name, "kinds": kinds_of(towns), "count": len(towns)}
    text = _LETTER.read_text("utf-8").format(**told, file=file, site=f"名簿「{site}」")
    # Old editors of Windows tell the encoding by its mark and lines by CRLF.
    return text.replace("\n", "\r\n").encode("utf-8-sig")


def kinds_of(towns: Sequence[Area]) -> str:
    """What the towns of a prefecture are called together: 市町, 市区町村."""
    kinds = {area.kind for area in towns}
    return "".join(word for word, of_word in _KINDS.items() if kinds & {*of_word})
