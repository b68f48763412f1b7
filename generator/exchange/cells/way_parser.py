"""Takes the cells about ways to consult; gives the ways as a record holds them; and the way back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.exchange.cells.number_parser import LabelledNumber, is_extension, read_numbers
from generator.exchange.cells.splitting import split_outside
from generator.exchange.columns import Column
from generator.records.messages.corrections import complaint, right_form
from generator.records.model.base import normal
from generator.records.model.way import VALUE_ITEMS, WAY_VALUES, WayKind

Way = dict[str, object]
"""One of a window's ``ways`` as plain data."""

_SLASH = re.compile(r"\s[/／]\s")
_METHODS = ";；、,\n/／・"
_MAX_WAYS = 60
"""No cell holds more values than twice the ways that a window may have."""

_REMARK = re.compile(r"\s*[(（]([^()（）]*)[)）]")

_WORDS = {
    WayKind.MAIL: "メール|電子メール|eメール|e-mail|mail",
    WayKind.FORM: "入力フォーム|フォーム|メールフォーム|申込フォーム|web|ウェブ|ホームページ|インターネット",
    WayKind.LINE: "line|ライン",
    WayKind.CHAT: "チャット",
    WayKind.LETTER: "手紙|郵便|郵送|文書",
    WayKind.FAX: "fax|ファックス|ファクス|ファクシミリ",
    WayKind.PHONE: "電話|お電話|電話相談",
    WayKind.VISIT: "来所|来庁|来館|窓口|面談|面接|対面|来所相談|面接相談|来所面談",
    WayKind.HOME_VISIT: "訪問|家庭訪問|訪問相談|訪問支援|自宅訪問|アウトリーチ",
    WayKind.ONLINE: "オンライン|オンライン相談|オンライン面談|zoom|web面談",
}


class Methods(NamedTuple):
    """The ways that a text names."""

    ways: tuple[Way, ...]
    """Each with the remark beside it as its note."""
    rest: tuple[str, ...]
    """Words that are no ways to consult."""


def read_methods(text: str) -> Methods:
    """Read 「電話;来所(予約制);メール」."""
    ways: dict[WayKind, Way] = {}
    rest = []
    for part in split_outside(text, _METHODS)[:_MAX_WAYS]:
        word, remark = _REMARK.sub("", part).strip(), _REMARK.search(part)
        kind = _kind(word)
        if kind:
            ways.setdefault(kind, {"way": kind.value, **({"note": remark[1]} if remark else {})})
        elif part.strip():
            rest.append(part.strip())
    return Methods(tuple(ways.values()), tuple(rest))


def _kind(word: str) -> WayKind | None:
    plain = normal(word).lower()
    for kind in WayKind:
        if plain in (kind.value, normal(kind.label).lower()) or re.fullmatch(_WORDS.get(kind, "(?!)"), plain):
            return kind
    return None


class Values(NamedTuple):
    """What a cell with values of ways holds."""

    ways: tuple[Way, ...]
    """The ways, each with its value."""
    doubts: tuple[str, ...] = ()
    """Why other values can't be read, in plain Japanese."""
    notices: tuple[str, ...] = ()
    """What became of the words beside numbers, in plain Japanese."""


def read_values(column: Column, text: str) -> Values:
    """Read a cell with the numbers or addresses of one way; a number that is labelled otherwise is one of another way."""
    if column.path[-1] == "number":
        numbers = read_numbers(column, text)
        return Values(tuple(map(_way_of, numbers.found)), numbers.doubts, numbers.notices)
    ways: list[Way] = []
    doubts = []
    parts = _parts(column, text)
    if len(parts) > _MAX_WAYS:
        return Values((), (f"1つのセルの値が多すぎます（{len(parts)}個）",))
    for part in parts:
        value = right_form(part, column.field) or part
        why = complaint(value, column.field)
        if why:
            doubts.append(why)
        elif column.way:
            ways.append({"way": column.way.value, column.path[-1]: value})
    return Values(tuple(ways), tuple(doubts))


def _way_of(number: LabelledNumber) -> Way:
    more = {"extension": number.extension, "note": number.remark}
    return {"way": number.line, "number": number.number, **{key: text for key, text in more.items() if text}}


def _parts(column: Column, text: str) -> list[str]:
    if complaint(text.strip(), column.field) is None:
        return [text.strip()]
    return [part.strip() for part in (text.split("\n") if "\n" in text else _between(text)) if part.strip()]


def _between(text: str) -> list[str]:
    return split_outside(_SLASH.sub("\n", text), ";；、\n")


def show_ways(ways: Sequence[Mapping[str, object]]) -> Iterator[tuple[tuple[WayKind | None, str], str]]:
    """The text of each cell about ways, by way and item; (None, "way") is the cell that names all ways."""
    labels = dict.fromkeys(kind.label for way in ways for kind in WayKind if kind == way.get("way"))
    yield (None, "way"), "、".join(labels)
    for kind, item in WAY_VALUES:
        shown = [_shown(way, item) for way in ways if way.get("way") == kind and way.get(item)]
        # One a line; a line end behind a single one keeps it from being split where it holds 、 itself.
        yield (kind, item), "\n".join([*shown, ""] if len(shown) == 1 and len(_between(shown[0])) > 1 else shown)


def _shown(way: Mapping[str, object], item: str) -> str:
    extension = way.get("extension") if item == "number" else None
    return f"{way[item]} 内線{extension}" if extension and is_extension(str(extension)) else f"{way[item]}"


def key_of(way: Mapping[str, object]) -> tuple[object, ...]:
    """What makes a way this way: its kind and its value."""
    return way.get("way"), *(way.get(item) for item in VALUE_ITEMS)
