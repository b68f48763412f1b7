"""Takes what someone changed; gives the rows that the table of corrections may need, for a person to judge.

Only facts that stood in a record and do not stand there any more count, and never one that a body wants gone. Whether a
fact was wrong or has changed since, no program can tell: so the reason is left open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from generator.records.changes import paired
from generator.records.model.way import WayKind
from generator.registry.area import Area
from generator.registry.corrections import COLUMNS, FILE, Fact
from generator.registry.table import Table
from generator.registry.withheld import ALL, NOTHING_WITHHELD, WithheldTable
from generator.review.changeset import ChangedRecord

_OF_WINDOWS = {
    "name": Fact.NAME,
    "address": Fact.ADDRESS,
    "postal_code": Fact.ADDRESS,
    "hours": Fact.HOURS,
    "closed": Fact.HOURS,
    "days": Fact.HOURS,
    "times": Fact.HOURS,
    "serves": Fact.AREA,
    "mail": Fact.MAIL,
    "phone": Fact.PHONE,
}
"""Which fact an item of a window, or of a part of one, is."""

_OF_RECORD = {
    "lead_department": Fact.LEAD,
    "tasks": Fact.TASK,
    "platform": Fact.PARTNER,
}
"""Which fact a part of a record is, unless it is a number or an address."""

_OF_WAYS = {WayKind.FAX: Fact.FAX, WayKind.MAIL: Fact.MAIL, WayKind.PHONE: Fact.PHONE}


def proposed(
    records: Iterable[ChangedRecord], table: Table, today: date, withheld: WithheldTable = NOTHING_WITHHELD
) -> str:
    """The rows, as Markdown; empty where no fact went."""
    rows = []
    for record in records:
        area = table.get(record.code)
        if area and record.before and record.after:
            facts = [fact for fact in lost_facts(record.before, record.after) if not _is_withheld(area, fact, withheld)]
            rows += [f"{today},{area.code},{fact},," for fact in facts]
    if not rows:
        return ""
    return (
        "\n### 訂正の一覧\n\n"
        f"まちがいを直したのなら、次の行の終わりにわけを書いて、`data/{FILE}`に足してください。"
        "役所で変わったことを写しただけなら、要りません。\n\n"
        f"```text\n{','.join(COLUMNS)}\n" + "\n".join(rows) + "\n```\n"
    )


def _is_withheld(area: Area, fact: Fact, withheld: WithheldTable) -> bool:
    return any(entry.field in (ALL, fact) for entry in withheld.concerning([area]))


def lost_facts(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Fact, ...]:
    """The kinds of facts that a record told and tells otherwise now; what went as a whole is no correction."""
    old, new = Counter(_facts(before)), Counter(_facts(after))
    for place in _gone(before, after):
        old -= Counter(_of_window(place))
    lost = {fact for fact, _value in old - new}
    return tuple(fact for fact in Fact if fact in lost)


def _gone(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The windows that are no more."""
    windows = _parts(before.get("windows"))
    kept = paired(windows, _parts(after.get("windows")))
    yield from (window for at, window in enumerate(windows) if at not in kept)


def _facts(data: Mapping[str, Any]) -> Iterator[tuple[Fact, str]]:
    """Everything that a record tells, as kind and value."""
    for window in _parts(data.get("windows")):
        yield from _of_window(window)
    for key, fact in _OF_RECORD.items():
        for name, value in _leaves(data.get(key), key):
            if name not in ("as_of", "source", "on", "office", "by"):
                yield _OF_WINDOWS[name] if name in ("phone", "mail") else fact, value
    for source in _parts(data.get("sources")):
        yield from ((Fact.SOURCE, str(source[key])) for key in ("page", "dated") if key in source)


def _of_window(window: Mapping[str, Any]) -> Iterator[tuple[Fact, str]]:
    for way in _parts(window.get("ways")):
        kind = next((one for one in WayKind if one == way.get("way")), None)
        for item in ("number", "mail", "page", "account"):
            if item in way:
                yield _OF_WAYS.get(kind, Fact.FORM) if kind else Fact.OTHER, str(way[item])
    for name, value in _leaves(window, ""):
        if name in _OF_WINDOWS and name != "mail":
            yield _OF_WINDOWS[name], value


def _leaves(value: Any, name: str) -> Iterator[tuple[str, str]]:
    """Every text in a part with the name of the item that holds it; names of places and of ways are no names of windows."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _leaves(inner, "" if key == "name" and name in ("place", "programme") else key)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner, name)
    elif isinstance(value, str):
        yield name, value


def _parts(value: Any) -> list[dict[str, Any]]:
    return [part for part in value if isinstance(part, dict)] if isinstance(value, list) else []
