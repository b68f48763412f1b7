"""Takes a checked record, the official table and the day; gives every broken rule that reaches beyond one field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Any

from pydantic import BaseModel

from generator.records.fault import Severity
from generator.records.model.record import ConfirmedBy, Record
from generator.records.reading import Path
from generator.records.validation import Broken
from generator.registry.area import Area, Kind
from generator.registry.table import Table

CONTACTS_SINCE = "2023"
"""Contact data is published only from a body's own page of this year or later."""

_CONTACT_FIELDS = {"phone", "mail", "number"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A record and the file that it came from."""

    path: PurePath
    """The file, as the caller named it."""
    record: Record
    """What the file says."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the rules look things up in."""

    table: Table
    """The official table."""
    today: date
    """The day after which a date is in the future."""


def broken_rules(entry: Entry, context: Context) -> Iterator[Broken]:
    """Every rule of this record that is broken."""
    for rule in _RULES:
        yield from rule(entry, context)


def _official(entry: Entry, context: Context) -> Iterator[Broken]:
    """Code, name and reading are those of the official table."""
    record, area = entry.record, context.table.get(entry.record.code)
    same_name = [other for other in context.table.named(record.name) if other.kind is not Kind.ward]
    if area is None or area.kind is Kind.ward:
        yield _no_such_code(record, area, same_name, context.table)
        return
    if record.name != area.name:
        hint = f"コード {area.code} の名前は「{area.name}」です。"
        if same_name:
            hint += f"「{record.name}」のコードは {_listed(same_name)} です。"
        yield Broken(("name",), "name-mismatch", f"名前「{record.name}」がコードと合いません。", hint)
    elif record.kana is not None and record.kana != area.kana:
        yield Broken(
            ("kana",),
            "kana-mismatch",
            f"よみ「{record.kana}」が公式のよみとちがいます。",
            f"公式のよみは「{area.kana}」です。",
        )


def _no_such_code(record: Record, area: Area | None, same_name: list[Area], table: Table) -> Broken:
    if area is not None:
        city = table.areas[area.parent]
        message = f"コード {record.code} は区（{city.name}{area.name}）のものです。"
        return Broken(
            ("code",), "code-of-ward", message, f"区は市の記録に書きます。{city.name}のコードは {city.code} です。"
        )
    hint = (
        f"「{record.name}」のコードは {_listed(same_name)} です。"
        if same_name
        else "公式のコード表で確かめてください。"
    )
    return Broken(("code",), "unknown-code", f"コード {record.code} の市区町村・都道府県はありません。", hint)


def _listed(areas: list[Area]) -> str:
    return "、".join(f"{area.code}（{area.prefecture}）" for area in areas)


def file_of(area: Area) -> PurePath:
    """Where the record of an area belongs, from the records folder."""
    return PurePath(area.folder, f"{area.code}-{area.slug}.yml")


def _file_name(entry: Entry, context: Context) -> Iterator[Broken]:
    """The file stands where its code says."""
    area = context.table.get(entry.record.code)
    if area is None or area.kind is Kind.ward:
        return
    right = file_of(area)
    if entry.path.name != right.name:
        yield Broken(
            (),
            "wrong-file-name",
            f"ファイル名「{entry.path.name}」が中身と合いません。",
            f"「{right.name}」にしてください。",
        )
    if entry.path.parent.name != right.parent.name:
        yield Broken(
            (),
            "wrong-folder",
            f"フォルダー「{entry.path.parent.name}」が中身と合いません。",
            f"「{right.parent.name}」に置いてください。",
        )


def _served(entry: Entry, context: Context) -> Iterator[Broken]:
    """Every code that a record names exists."""
    named: list[tuple[Path, str]] = [
        (("windows", at, "serves", nth), code)
        for at, window in enumerate(entry.record.windows)
        for nth, code in enumerate(window.serves)
    ]
    named += [(("platform", "joint_with", nth), code) for nth, code in enumerate(entry.record.platform.joint_with)]
    for path, code in named:
        if code not in context.table.areas:
            message = f"コード {code} の市区町村・都道府県・区はありません。"
            yield Broken(path, "unknown-served-code", message, "公式のコード表で確かめてください。")


def _dates(entry: Entry, context: Context) -> Iterator[Broken]:
    """Nothing was read, dated or confirmed in the future."""
    record, today = entry.record, context.today.isoformat()
    dates: list[tuple[Path, str]] = []
    for at, source in enumerate(record.sources):
        dates.append((("sources", at, "read"), source.read.isoformat()))
        dates.append((("sources", at, "dated"), source.dated or ""))
    if record.confirmation:
        dates.append((("confirmation", "on"), record.confirmation.on.isoformat()))
    for path, day in dates:
        if day > today[: len(day)]:
            yield Broken(path, "future-date", f"まだ来ていない日付です（「{day}」）。", "年と月日を確かめてください。")


def _contacts(entry: Entry, _context: Context) -> Iterator[Broken]:
    """Contact data needs a dated page of the body itself, or the body's own word (a wrong number harms)."""
    record = entry.record
    confirmed = record.confirmation is not None and record.confirmation.by is not ConfirmedBy.TRANSCRIBED
    if confirmed or any((source.dated or "") >= CONTACTS_SINCE for source in record.sources):
        return
    for path, value in _walk(record):
        if path[-1] in _CONTACT_FIELDS and value is not None:
            yield Broken(
                path,
                "contact-without-dated-source",
                f"連絡先の根拠になる、{CONTACTS_SINCE}年以降の日付のある公式ページがありません。",
                f"sources に、{CONTACTS_SINCE}年以降の日付（dated）のある公式ページを書くか、連絡先を消してください。",
            )
            return


def _addresses(entry: Entry, _context: Context) -> Iterator[Broken]:
    """An address without encryption is accepted, and told."""
    for path, value in _walk(entry.record):
        if isinstance(value, str) and value.startswith("http://"):
            yield Broken(
                path,
                "http-address",
                "暗号化されないアドレス（http://）です。",
                "https:// でも開けるなら、そちらを書いてください。",
                Severity.NOTICE,
            )


def _windows(entry: Entry, _context: Context) -> Iterator[Broken]:
    """No window stands twice, and each says how to reach it."""
    counted = Counter(window.name for window in entry.record.windows)
    for at, window in enumerate(entry.record.windows):
        if counted[window.name] > 1:
            message = f"同じ名前の窓口が2つ以上あります（「{window.name}」）。"
            hint = "1つにまとめるか、担当課や場所が分かる名前にしてください。"
            yield Broken(("windows", at, "name"), "repeated-window", message, hint, Severity.WARNING)
        if not window.ways and not window.page:
            message = f"窓口「{window.name}」に、相談の方法（ways）も公式ページ（page）もありません。"
            hint = "わかっている方法か、公式ページのアドレスを書いてください。"
            yield Broken(("windows", at), "window-without-way", message, hint, Severity.NOTICE)


def _prefecture_only(entry: Entry, context: Context) -> Iterator[Broken]:
    """Coordination for municipalities is a prefecture's work."""
    area = context.table.get(entry.record.code)
    if entry.record.coordination and area is not None and area.kind is not Kind.prefecture:
        message = "「coordination」（連絡調整）は都道府県の記録だけに書きます。"
        yield Broken(("coordination",), "prefecture-only", message, "この項目を消してください。", at_key=True)


def _walk(part: BaseModel, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every single value of a record with its place."""
    for key in part.model_fields_set:
        value = getattr(part, key)
        items = list(enumerate(value)) if isinstance(value, tuple) else [(None, value)]
        for at, item in items:
            where = (*path, key) if at is None else (*path, key, at)
            if isinstance(item, BaseModel):
                yield from _walk(item, where)
            else:
                yield where, item


_RULES: tuple[Callable[[Entry, Context], Iterator[Broken]], ...] = (
    _official,
    _file_name,
    _served,
    _dates,
    _contacts,
    _addresses,
    _windows,
    _prefecture_only,
)
