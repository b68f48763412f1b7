"""Takes what is published; gives each window and office as a service in the form of Open Referral's HSDS.

The fields are those of the Human Services Data Specification, version 3.1 (Open Referral, CC BY-SA 4.0; read 2026-11). What
it has no field for becomes an attribute with a term of ours, or stands in the file of the place alone: ``hsds_held`` tells.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.features.open_data.facts import Clocks, OfficeFact, PlaceFact, WindowFact
from generator.features.open_data.hsds_parts import OWN, Parts, Told, Values, known, lines, whole_name
from generator.places.wording import say_language
from generator.press.interface import CREDIT
from generator.records.model.way import WayKind
from generator.records.model.window import WindowKind
from generator.records.offices.office import DOUBTED, OfficeKind
from generator.registry.area import Area

VERSION = "3.1"
"""The version of the specification."""

SERVICES = "hsds/services.json"
"""The file with all of them, in the folder of the interface."""

_NAMELESS = "くらしや仕事の困りごとの窓口"
"""What pages call an office without a name."""


class Service(NamedTuple):
    """A window or an office."""

    area: Area
    """The place in whose record it stands, or under which it is listed."""
    clocks: Clocks
    """Its days."""
    told: Told
    """The service with all that belongs to it, as JSON holds it."""


def _office_key(office: Values) -> str:
    """What tells an office from others: the list gives none an id, and its numbers and its order change."""
    return " ".join((office["code"], *sorted(one["code"] for one in office["serves"]), office.get("name", "")))


def head(total: int) -> Told:
    """What a file of so many services begins with: the one page of a list, as the specification's API has it."""
    whole = {"total_pages": 1, "page_number": 1, "first_page": True, "last_page": True, "empty": not total}
    return {"hsds": VERSION, "total_items": total, "size": total, **whole}


class Services(Parts):
    """Makes services."""

    def of_place(self, place: PlaceFact, values: Values) -> Iterator[Service]:
        """The windows of a place with the values of its items."""
        self.begin()
        body = self._body(place)
        for fact, window in zip(place.windows, values["windows"], strict=True):
            yield Service(fact.area, fact.clocks, self._of_window(body, fact, window))

    def of_offices(self, offices: Iterable[tuple[OfficeFact, Values]]) -> Iterator[Service]:
        """The offices of the list, in its order, with the values of their items."""
        listed = tuple(offices)
        alike = Counter(_office_key(office) for _fact, office in listed)
        self.begin()
        for one, office in listed:
            key = _office_key(office)
            # Where a city lists one name several times, each of them has an address of its own.
            whole = key if alike[key] == 1 else f"{key} {office.get('address', '')}"
            yield Service(one.area, one.clocks, self._of_office(one, office, whole))

    def _of_window(self, body: Told, fact: WindowFact, told: Values) -> Told:
        """A window as a service."""
        key = f"{fact.area.code}/{fact.id}"
        ways: list[Values] = told.get("ways", [])
        audience, cost = told.get("audience", {}), told.get("cost", {})
        mails = [way["mail"] for way in ways if "mail" in way]
        spots = [(told.get("place"), ""), *((way.get("place"), self.ja["way_kind"][way["way"]]) for way in ways)]
        cost_kind = self.ja["cost_kind"].get(cost.get("kind", ""))
        return known(
            id=self.id("window", key),
            name=told["name"],
            alternate_name=told.get("nickname"),
            description=lines(self.ja["window_kind"][told["kind"]], told.get("note")),
            url=told.get("page"),
            email=mails[0] if mails else None,
            status="active",
            application_process=lines(self.ja["booking"].get(told.get("booking", "")), *map(self.say_way, ways)),
            wait_time=lines(*(way.get("reply") for way in ways)),
            fees_description=lines(cost_kind, cost.get("note")),
            eligibility_description=lines(*self.say_audience(audience)),
            minimum_age=audience.get("age_from"),
            maximum_age=audience.get("age_to"),
            # Only a body's own word assures: that somebody read a page does not.
            assured_date=fact.clocks.confirmed_on,
            organization=body,
            phones=[self.phone(key, way) for way in ways if "number" in way],
            contacts=[
                known(id=self.id("contact", key, mail), department=told.get("section"), email=mail)
                for mail in mails or ([""] if "section" in told else [])
            ],
            additional_urls=[
                {"id": self.id("url", key, way["page"]), "label": self.ja["way_kind"][way["way"]], "url": way["page"]}
                for way in ways
                if "page" in way
            ],
            schedules=[*self.schedules(key, told), *(one for way in ways for one in self.schedules(key, way))],
            service_areas=[
                self.served(key, self.table.areas.get(code), code) for code in told.get("serves", [fact.area.code])
            ],
            languages=[
                {"id": self.id("language", key, tag), "name": say_language(tag), "code": tag}
                for tag in told.get("languages", [])
            ],
            service_at_locations=[
                known(id=self.id("at", location["id"]), description=why, location=location)
                for location, why in [(self.spot(key, fact.area, spot), why) for spot, why in spots if spot]
            ],
            attributes=[*self.facts(key, told, fact.clocks), *self.way_attributes(key, ways)],
            metadata=[
                self.source(
                    key, source.get("read") or source["answer"]["on"], source.get("page") or source["answer"]["office"]
                )
                for source in told["sources"]
            ]
            + self.confirmed(key, fact.clocks),
        )

    def _of_office(self, fact: OfficeFact, told: Values, key: str) -> Told:
        """An office of the state's list as a service of the body that is listed; who runs it, the list does not say."""
        name, source = told.get("name", _NAMELESS), told["source"]
        listed = f"{source['title']}（{source['edition']}）"
        kind = "自立相談支援機関の分室など" if told["kind"] == OfficeKind.branch else "自立相談支援機関"
        place = {"address": told["address"]} if "address" in told else None
        clocks = [self.attribute(key, OWN, "dated", fact.clocks.dated)] if fact.clocks.dated else []
        whose = f"{listed}にある機関。"
        if told["read_from"] == "copy":
            whose = f"{listed}の写しにある機関。原本とは、まだ照らし合わせていません。"
        compared, second = told.get("compared_on"), told.get("second_list", "")
        # Whoever shows the number shows the doubt, too: it stands beside it, not only among the attributes.
        doubt = self.ja["second_list"][second] if second in DOUBTED else ""
        return known(
            id=self.id("office", key),
            name=name,
            description=lines(kind, None if "name" in told else "一覧に名前がありません。"),
            status="active",
            organization={
                "id": self.id("listed", key),
                "name": name,
                "description": f"{whose}運営する団体は、一覧に書かれていません。",
            },
            phones=[
                self.phone(key, {"way": WayKind.PHONE, "note": doubt, **number}) for number in told.get("numbers", [])
            ],
            schedules=[
                {
                    "id": self.id("schedule", key),
                    "description": f"{answer['hours']}（{answer['on']}に{answer['by']}から聞きました）",
                }
                for answer in [told.get("answer", {})]
                if "hours" in answer
            ],
            service_areas=[
                self.served(key, area, area.code, one.get("part", ""))
                for area, one in zip(fact.listed.serves, told["serves"], strict=True)
            ],
            service_at_locations=[
                {"id": self.id("at", key), "location": self.spot(key, fact.area, place, fact.listed.town)}
            ]
            if place
            else [],
            attributes=[
                self.attribute(key, "window_kind", WindowKind.SELF_RELIANCE),
                *([self.attribute(key, "office_kind", told["kind"])] if told["kind"] == OfficeKind.branch else []),
                *([self.attribute(key, "second_list", second)] if doubt else []),
                *([self.attribute(key, OWN, "same_as", told["same_as"])] if "same_as" in told else []),
                *clocks,
            ],
            metadata=[
                self.source(key, source["read"], source["page"]),
                *([self.metadata(key, compared, "compare", "source", listed, CREDIT)] if compared else []),
            ],
        )

    def _body(self, place: PlaceFact) -> Told:
        """The municipality or prefecture whose window it is; who runs it in its name is an attribute."""
        area = place.area
        number = {"identifier_type": "全国地方公共団体コード", "identifier": area.code}
        return known(
            id=self.id("body", area.code),
            name=area.name,
            description=whole_name(area, self.table),
            website=place.place.site,
            organization_identifiers=[{"id": self.id("body-code", area.code), **number}],
        )
