"""Takes a project, its records and our site of them; gives what other generators need for the same pages from the records.

What a record says they read themselves. From here they have what we work out beside it: which windows and offices stand
on whose page in which order, whose word a page is, the words of fixed lists, and what stands around (``chrome.py``). A
process of its own, for the benchmark stays small: ``python -m tests.bench.speed.facts PROJECT RECORDS SITE FOLDER``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from generator.features.all_features import FEATURES
from generator.features.partners.feature import address_of_field
from generator.places.chain import Step
from generator.places.checks import Check, check_of
from generator.places.directory import Place, Prefecture
from generator.places.offer import Offer
from generator.places.offices import Choice as Picked
from generator.places.offices import Listed
from generator.places.platforms import FIELDS
from generator.places.progress import Task
from generator.places.whose import Hosts, hosts_of
from generator.press.addresses import address_of, ward_anchor
from generator.records.files import file_of
from generator.records.model.base import Choice
from generator.records.model.platform import NAMED_FIELDS, LinkedKind, PartnerField, PartnerKind, PartnerState
from generator.records.model.record import ConfirmedBy, DepartmentKind, Record, Source
from generator.records.model.tasks import LeadState, SurveyKind, TaskState
from generator.records.model.way import Booking, WayGroup, WayKind
from generator.records.model.window import CostKind, Who
from generator.registry.area import Area
from generator.registry.calendar import today_in_japan
from generator.settings.reader import read_settings
from generator.world import read_world
from tests.bench.speed import chrome
from tests.conftest import ROOT

Facts = dict[str, Any]

WORDS: dict[str, type[Choice]] = {
    "booking": Booking,
    "by": ConfirmedBy,
    "cost": CostKind,
    "department": DepartmentKind,
    "field": PartnerField,
    "lead": LeadState,
    "linked": LinkedKind,
    "partner": PartnerKind,
    "part": PartnerState,
    "state": TaskState,
    "survey": SurveyKind,
    "who": Who,
}
"""The fixed lists by the name that templates have for each."""


class Known(NamedTuple):
    """What all places are told from."""

    hosts: Hosts
    """On whose host a page lies."""
    records: Mapping[str, Record]
    """By code."""

    @property
    def areas(self) -> Mapping[str, Area]:
        """By code."""
        return self.hosts.table.areas


NAMESPACE = ' xmlns="http://www.w3.org/2000/svg"'
"""What a picture has as a file and not inside a page."""


def facts_of(project: Path, records: Path, site: Path) -> dict[str, Any]:
    """All of it by name: of places by code, words, groups of ways, fields, tasks, and the parts that stand around."""
    settings = replace(read_settings(project).settings, records=records)
    world = read_world(
        settings, [feature.folder for feature in FEATURES], today_in_japan(), lambda _what, _done, _all: None
    )
    hosts = hosts_of(world.tables.official_sites, world.tables.places)
    known = Known(hosts, {record.code: record for record in world.directory.records})
    around = chrome.Around()
    places = {}
    for prefecture in world.directory.prefectures:
        shown: tuple[Place | Prefecture, ...] = (prefecture, *prefecture.places)
        for one in shown:
            told = _place(one, known)
            around.take(told, (site / address_of(one.area)).read_text("utf-8"))
            places[one.area.code] = told
    return {
        "places": places,
        "parts": around.parts,
        "words": {name: {word.value: word.label for word in words} for name, words in WORDS.items()},
        "groups": [_group(group) for group in WayGroup],
        "fields": [
            {"field": one, "page": address_of_field(one), "name": one.label, "named": one in NAMED_FIELDS}
            for one in FIELDS
        ],
        "tasks": [{"task": task, "name": task.label} for task in Task],
    }


def _group(group: WayGroup) -> Facts:
    ways = [kind for kind in WayKind if kind.manner.group is group]
    return {
        "name": group.label,
        "is_meeting": group is WayGroup.MEETING,
        "ways": [kind.value for kind in ways],
        "labels": {kind.value: kind.label for kind in ways},
        "icons": {kind.value: _icon(kind.manner.icon) for kind in ways if kind.manner.icon},
    }


def _icon(name: str) -> str:
    return (ROOT / "theme" / "icons" / f"{name}.svg").read_text("utf-8").strip().replace(NAMESPACE, "")


def _place(one: Place | Prefecture, known: Known) -> Facts:
    """What is known of a place beside what its own record says."""
    area, record = one.area, one.record
    prefecture = known.areas[area.prefecture_code]
    above = known.records.get(prefecture.code) if area.is_municipality else None
    told = {
        **{key: getattr(area, key) for key in ("code", "kind", "name", "kana", "prefecture", "district", "folder")},
        "latin": area.romaji_macron.partition("-")[0].capitalize(),
        "record": Path(file_of(area)).stem,
        "centre": Path(file_of(prefecture)).stem,
        "site": one.site,
        "hall": {"postal_code": _postal_code(area), "address": area.address} if area.address else None,
        "platform_above": (above.platform.name or "") if above else "",
        "words": [_word(known.hosts, area, page) for page in record.sources] if record else [],
        "named": [_window(offer, known) for offer in one.named],
    }
    if isinstance(one, Prefecture):
        checks = (check_of(area, record),) if record else ()
        chain = [{"reason": "own", **_window(offer, known)} for offer in one.answering]
        return told | {"chain": chain, "checks": [_check(check) for check in checks], "offices": [], "wards": []}
    return told | {
        "chain": [_step(step, one, known) for step in one.chain if step.reason != "nation"],
        "checks": [_check(check) for check in one.checks],
        "chat": [line.key for line in one.chat_at_top],
        "has_window": one.has_window,
        "offices": [_office(listed, one) for listed in one.offices.all],
        "wards": [
            {"name": ward.name, "kana": ward.kana, "anchor": ward_anchor(ward)}
            for ward in one.wards
            if not one.offices.choices
        ],
    }


def _postal_code(area: Area) -> str:
    return f"{area.postal_code[:3]}-{area.postal_code[3:]}" if area.postal_code else ""


def _word(hosts: Hosts, area: Area, source: Source) -> str:
    """Whose page a source is, where it is a page of a public body."""
    word = hosts.word(area, source.page, (source,)) if source.page else None
    return f"{word.body.name}の{'公式ページ' if word.is_own else word.kind}" if word and word.body else ""


def _check(check: Check) -> Facts:
    return {
        "name": check.area.name,
        "on": check.on.isoformat(),
        "confirmed": check.confirmed.isoformat() if check.confirmed else "",
        "read": check.read,
        "by": check.by,
    }


def _step(step: Step, place: Place, known: Known) -> Facts:
    """A step of a chain, with what its reason asks for."""
    told: Facts = {"reason": step.reason.value}
    if step.offer:
        return told | _window(step.offer, known) | {"same": [_office(listed, place) for listed in step.same]}
    if step.offices:
        told["cards"] = [_office(listed, place) for listed in step.offices.cards]
        told["choices"] = [_picked(choice, place) for choice in step.offices.choices]
        told["branches"] = [_office(listed, place) for listed in step.offices.branches]
    return told


def _window(offer: Offer, known: Known) -> Facts:
    """Where a window stands in whose record, and what we know of it beside that."""
    windows = known.records[offer.owner.code].windows
    file = Path(file_of(offer.owner))
    return {
        "folder": file.parent.name,
        "record": file.stem,
        "window": next(number for number, one in enumerate(windows) if one is offer.window),
        "owner": offer.owner.name,
        "own": bool(offer.word and offer.word.is_own),
        "said": offer.word.said if offer.word else "",
        "old": offer.old,
        "same": [],
    }


def _picked(choice: Picked, place: Place) -> Facts:
    ward = choice.ward
    return {
        "label": choice.label,
        "kana": ward.kana if ward else "",
        "anchor": ward_anchor(ward) if ward else "",
        "offices": [_office(listed, place) for listed in choice.listed],
    }


def _office(listed: Listed, place: Place) -> Facts:
    office, area = listed.office, place.area
    wards = listed.wards_in(area)
    return {
        "name": office.name,
        "mail": office.mail,
        "numbers": [{"number": one.number, "extension": one.extension, "label": one.label} for one in office.numbers],
        "second_list": office.second_list,
        "address": listed.address,
        "wards": [ward.name for ward in wards] if len(wards) < len(place.wards) else [],
        "part": listed.part_in(area.code),
        "parts": [{"ward": ward.name, "part": part} for ward in wards if (part := listed.part_in(ward.code))],
        "municipalities": len(listed.municipalities),
        "town": listed.town.name if listed.town and listed.town.code != area.code else "",
    }


def main(arguments: Sequence[str]) -> None:
    """Write each of them as JSON of its name; what pages tell programs in a file for each, which is read as it is."""
    project, records, site, folder = map(Path, arguments)
    (folder / "linked").mkdir(parents=True, exist_ok=True)
    facts = facts_of(project, records, site)
    for code, place in facts["places"].items():
        (folder / "linked" / f"{code}.txt").write_text(place.pop("linked"), "utf-8")
    for name, told in facts.items():
        (folder / f"{name}.json").write_text(json.dumps(told, ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
