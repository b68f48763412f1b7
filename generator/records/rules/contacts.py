"""Takes a record; gives the faults about how and where one is reached, and on whose word that stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from generator.diagnostics.diagnostic import Diagnostic, Severity
from generator.records.model.record import ConfirmedBy
from generator.records.rules.subject import Subject, part_of, parts_of, text_of
from generator.records.window_ids import missing_ids

CONTACTS_SINCE = "2023"
"""Contact data is published only from a public body's page of this year or later."""

CONTACTS = frozenset(("phone", "mail", "number"))
"""Items by which a body is reached directly."""


def contacts_dated(subject: Subject) -> Iterator[Diagnostic]:
    """Contact data needs a dated page of the body itself or of another public body, or the body's own word.

    A wrong number harms.
    """
    if subject.text("confirmation", "by") in tuple(ConfirmedBy):
        return
    sources = [source for _path, source in parts_of(subject.data, "sources")]
    if any(max(text_of(one, "dated"), text_of(part_of(one, "answer"), "on")) >= CONTACTS_SINCE for one in sources):
        return
    for place, value in subject.values:
        if place[-1] in CONTACTS and value:
            yield Diagnostic(
                "contact-without-dated-source",
                f"連絡先の根拠になる、{CONTACTS_SINCE}年以降の日付のある公式ページがありません。",
                f"sources に、{CONTACTS_SINCE}年以降の日付（dated）のある公式ページを書くか、連絡先を消してください。",
                place=place,
            )
            return


def numbers_alive(subject: Subject) -> Iterator[Diagnostic]:
    """No number stands anywhere that is known to lead nowhere: old pages still print those of lines that ended."""
    dead = subject.context.dead
    if subject.source is not None and not dead.found_in(subject.source):
        return
    for place, value in subject.values:
        if isinstance(value, str) and (found := dead.found_in(value)):
            yield Diagnostic("dead-number", found.message, found.hint, place=place)


def windows_told_apart(subject: Subject) -> Iterator[Diagnostic]:
    """No window stands twice."""
    windows = [(place, text_of(window, "name")) for place, window in subject.windows]
    counted = Counter(name for _path, name in windows)
    for place, name in windows:
        if name and counted[name] > 1:
            message = f"同じ名前の窓口が2つ以上あります（「{name[:40]}」）。"
            hint = "1つにまとめるか、担当課や場所が分かる名前にしてください。"
            yield Diagnostic("repeated-window", message, hint, Severity.WARNING, place=(*place, "name"))


def ids_tell_apart(subject: Subject) -> Iterator[Diagnostic]:
    """No two windows have one id, and where windows have ids, each has one: else a new name looks like a new window."""
    seen: set[str] = set()
    for place, window in subject.windows:
        if (found := text_of(window, "id")) and found in seen:
            message = f"窓口ID「{found[:40]}」が、2つの窓口に書かれています。"
            hint = "あとから加えた窓口の id の行を消して、python -m generator fmt --fix で付け直してください。"
            yield Diagnostic("repeated-id", message, hint, place=(*place, "id"))
        seen.add(found)
    if seen - {""}:
        for place, made in missing_ids(subject.data):
            message = "この窓口に、窓口ID（id）がありません。"
            hint = f"id: {made} と書くか、python -m generator fmt --fix で付けてください。"
            yield Diagnostic("window-without-id", message, hint, Severity.NOTICE, place=place)


def windows_reached(subject: Subject) -> Iterator[Diagnostic]:
    """Each window says how it is reached."""
    for place, window in subject.windows:
        if not window.get("ways") and not window.get("page"):
            message = f"窓口「{text_of(window, 'name')[:40]}」に、相談の方法（ways）も公式ページ（page）もありません。"
            hint = "わかっている方法か、公式ページのアドレスを書いてください。"
            yield Diagnostic("window-without-way", message, hint, Severity.NOTICE, place=place)


def ways_told_apart(subject: Subject) -> Iterator[Diagnostic]:
    """No way of a window stands twice; two that differ in anything but their order are two ways."""
    for place, window in subject.windows:
        seen: list[dict[str, Any]] = []
        for where, way in parts_of(window, "ways", place):
            if way in seen:
                message = "同じ相談の方法が2回書かれています。"
                yield Diagnostic("repeated-way", message, "片方を消してください。", Severity.WARNING, place=where)
            seen.append(way)


def whole_points(subject: Subject) -> Iterator[Diagnostic]:
    """A point has both its coordinates."""
    for place, part, _window in subject.spots:
        location = part_of(part, "place")
        written = [key for key in ("latitude", "longitude") if text_of(location, key)]
        if len(written) == 1:
            message = "緯度と経度の片方だけが書かれています。"
            hint = "latitude（緯度）と longitude（経度）の両方を書くか、両方とも消してください。"
            yield Diagnostic("half-a-point", message, hint, Severity.WARNING, place=(*place, "place", written[0]))
