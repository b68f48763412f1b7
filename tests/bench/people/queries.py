"""Takes the official table and the neighbourhoods; gives what people really type, with what answers it, by kind."""

from __future__ import annotations

import json
import random
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.registry.area import Area
from generator.registry.neighbourhoods import read_neighbourhoods
from generator.registry.table import Table
from tests.tables import sound

SEED = 11
ADDRESSES = 300
"""How many addresses are drawn."""
GLUED = 120
LABELS = (
    "住所 {}", "住所：{}", "株式会社見本 {}", "日本、〒100-0001 {}", "〒100-0001\n{}", "見本花子様\n{}", "所在地\t{}",
    "現住所は{}です", "特定非営利活動法人 見本の会\n{}\nTEL 03-1000-0000", "{} に住んでいます", "Address: {}",
)  # fmt: skip
"""What stands before or around an address that was pasted; the postal code is never that of the address."""
SIGNS = "山川田島野原東西南北上下大小高松本木石江津浜谷沢崎宮和美長井村橋"
"""Signs that may stand in the place of another; names of places are full of them."""
RADICALS = {
    "西": "⻄", "長": "⻑", "青": "⻘", "食": "⻝", "鬼": "⻤", "黄": "⻩", "麦": "⻨", "竜": "⻯", "亀": "⻲", "角": "⻆",
    "虎": "⻁", "母": "⺟", "戸": "⼾", "高": "⾼", "黒": "⿊", "民": "⺠", "歯": "⻭", "斉": "⻫",
}  # fmt: skip
"""Radicals that stand for signs in text copied from PDFs, beside those that Unicode itself calls the same."""
FIRST_RADICAL, LAST_RADICAL = 0x2F00, 0x2FD5
ENDINGS = "市町村区"
SHORTEST = 3
"""Signs of a name, with its ending, in which one may be missing or wrong."""


@dataclass(frozen=True)
class Typed:
    """What a person types, and what answers it."""

    kind: str
    """Results are told by kind."""
    text: str
    """What is typed or pasted."""
    codes: frozenset[str] = frozenset()
    """Five-digit codes of the right places, of prefectures too; empty where a page is meant."""
    page: str = ""
    """What the address of the right page matches."""


def people_queries() -> Iterator[Typed]:
    """Written down from how people search: in this file's neighbour, kinds, texts and answers."""
    for row in json.loads(Path(__file__).with_name("queries.json").read_text(encoding="utf-8")):
        codes = frozenset(code[:5] for code in row.get("codes", ()))
        yield Typed(row["kind"], row["q"], codes, row.get("page", ""))


def made_queries(table: Table, data: Path) -> Iterator[Typed]:
    """Made from the data with a fixed seed: addresses with labels, slips and odd signs, prefectures glued on, の."""
    drawn = random.Random(SEED)  # noqa: S311 — a fixed sample
    addresses = drawn.sample(sorted(_addresses(table, data)), ADDRESSES)
    for at, (code, _before, _name, _rest, whole) in enumerate(addresses):
        right = frozenset((code,))
        yield Typed("address alone", whole, right)
        yield Typed("label + address", LABELS[at % len(LABELS)].format(whole), right)
        yield Typed("address, odd signs", (_apart, _wide, _no_break)[at % 3](whole), right)
        yield from (Typed("radicals", odd, right) for odd in (_as_radicals(whole),) if odd != whole)
    for slip in (_other_ending, _sign_left_out, _other_sign):
        for code, before, name, rest, _whole in addresses:
            slipped = slip(name, drawn)
            if slipped:
                yield Typed(f"slip + tail: {slip.__name__[1:]}", before + slipped + rest, frozenset((code,)))
    yield from _in_prefectures(table, drawn)


def _addresses(table: Table, data: Path) -> Iterator[tuple[str, str, str, str, str]]:
    """Code of the municipality, what stands before its name, its name, what follows, and all of it."""
    for code, pairs in sound(read_neighbourhoods, data / "neighbourhoods.csv").items():
        area = table.areas[code]
        city = table.areas[area.parent] if area.parent else area
        before = area.prefecture + city.district
        for name, _ in pairs[::7]:
            rest = (area.name if area.parent else "") + name + "1-2-3"
            yield city.code[:5], before, city.name, rest, before + city.name + rest


def _apart(text: str) -> str:
    """Voicing marks as signs of their own, as file names of some systems have them."""
    return unicodedata.normalize("NFD", text)


def _wide(text: str) -> str:
    return text.translate(str.maketrans("0123456789-", "０１２３４５６７８９−"))


def _no_break(text: str) -> str:
    """A space that does not break behind the prefecture and before the number, a line break in the middle."""
    at = text.index(next(sign for sign in text if sign in "都道府県")) + 1
    middle = (len(text) + at) // 2
    return f"{text[:at]}\u00a0{text[at:middle]}\n{text[middle:].replace('1-2-3', chr(0xA0) + '1-2-3')}"


def _as_radicals(text: str) -> str:
    by_sign = {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(FIRST_RADICAL, LAST_RADICAL + 1)}
    return "".join((by_sign | RADICALS).get(sign, sign) for sign in text)


def _other_ending(name: str, drawn: random.Random) -> str:
    return name[:-1] + drawn.choice([ending for ending in ENDINGS if ending != name[-1]])


def _sign_left_out(name: str, drawn: random.Random) -> str:
    at = drawn.randrange(len(name) - 1)
    return name[:at] + name[at + 1 :] if len(name) >= SHORTEST else ""


def _other_sign(name: str, drawn: random.Random) -> str:
    at = drawn.randrange(len(name) - 1)
    other = drawn.choice(SIGNS)
    return name[:at] + other + name[at + 1 :] if len(name) >= SHORTEST and other != name[at] else ""


def _in_prefectures(table: Table, drawn: random.Random) -> Iterator[Typed]:
    """Prefectures before their municipalities with の, in sentences, and before others to which they do not belong."""
    spoken = ("{p}の{s}", "{p}の{n}", "{n}に住んでいます", "実家が{p}の{s}です", "えーと{p}の{n}の引きこもりの相談")
    for at, area in enumerate(drawn.sample(table.municipalities, ADDRESSES // 2)):
        short = area.prefecture if area.prefecture == "北海道" else area.prefecture[:-1]
        words = spoken[at % len(spoken)]
        there = _there(table, area.prefecture) if "{p}" in words else table.municipalities
        right = frozenset(other.code[:5] for other in there if other.name[:-1] == area.name[:-1])
        yield Typed("の", words.format(p=short, n=area.name, s=area.name[:-1]), right)
    for area in drawn.sample([area for area in table.municipalities if area.name.endswith(("市", "区"))], GLUED):
        near = [other for other in table.prefectures if abs(int(other.code[:2]) - int(area.code[:2])) in (1, 2)]
        prefecture = drawn.choice(near).name
        if any(other.name[:-1] == area.name[:-1] for other in _there(table, prefecture)):
            continue
        named = frozenset(other.code[:5] for other in table.municipalities if other.name == area.name)
        yield Typed("glued prefecture", prefecture + area.name, named)


def _there(table: Table, prefecture: str) -> list[Area]:
    return [area for area in table.municipalities if area.prefecture == prefecture]
