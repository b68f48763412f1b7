"""Takes parts of what is published of a window or an office; gives them in the form of HSDS, each with its id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from generator.features.open_data.facts import Clocks
from generator.features.open_data.hsds_ids import Ids, uuid_of
from generator.features.open_data.items import OFFICE, WINDOW
from generator.features.open_data.shapes import WORDS
from generator.features.open_data.vocabularies import japanese, vocabularies
from generator.places.offices import town_of
from generator.press.interface import CREDIT
from generator.records.model.way import WayKind
from generator.registry.area import Area
from generator.registry.table import Table

_TEXTS = (
    "kana", "nickname_kana", "programme", "operator", "operator_organisation", "anonymous", "confidential",
    "family_meetings", "places_to_be", "made_known",
)  # fmt: skip
"""Items of a window that become attributes with what they say as words."""

OWN = "item"
"""The taxonomy of items that the specification has no field for; the others are lists of our vocabularies."""

_OURS = "madoguchi:"
"""What the names of our taxonomies begin with."""

_TAXONOMIES = ("window_kind", "way_kind", "who", "office_kind", "second_list")
"""The lists of our vocabularies that are taxonomies, too."""

_WAYS = {kind.value: kind for kind in WayKind}

Values = Mapping[str, Any]
Told = dict[str, Any]


class Parts:
    """Makes the parts of services."""

    def __init__(self, table: Table) -> None:
        """Take the areas; no id is given yet."""
        self.table = table
        self.begin()
        self.ja = japanese()
        self._terms = {
            (name, word["value"]): self._term(name, word["value"], word["ja"], word["en"])
            for name, words in vocabularies().items()
            if name in _TAXONOMIES
            for word in words
        }
        labels = {
            **{item.key: (item.title, item.label) for item in OFFICE},
            **{item.key: (item.title, item.label) for item in WINDOW},
            "dated": ("出典に書かれた日付", "Date that the source bears"),
            "confirmed_by": ("確かめたところ", "Which body confirmed it"),
        }
        for key in (*_TEXTS, "id", "same_as", "dated", "confirmed_by"):
            self._terms[OWN, key] = self._term(OWN, key, *labels[key])

    def begin(self) -> None:
        """Begin to give ids to what is about another place: no key in them was in any before."""
        self.id = Ids()

    def _term(self, taxonomy: str, code: str, name: str, description: str) -> Told:
        return {
            "id": self.id("term", taxonomy, code),
            "code": code,
            "name": name,
            "description": description,
            "taxonomy": f"{_OURS}{taxonomy}",
        }

    def attribute(self, key: str, taxonomy: str, code: str, value: str = "") -> Told:
        """A term that applies, with its value in words where it has one."""
        made = {"id": self.id("attribute", key, taxonomy, code), "taxonomy_term": self._terms[taxonomy, code]}
        return {**made, "value": value} if value else made

    def say_way(self, way: Values) -> str | None:
        """What is said of a way beside its value and its hours."""
        said = [self.ja["booking"].get(way.get("booking", "")), way.get("note")]
        return f"{self.ja['way_kind'][way['way']]}: {'。'.join(filter(None, said))}" if any(said) else None

    def say_audience(self, audience: Values) -> Iterator[str | None]:
        """For whom a window is, in words."""
        who, answers = self.ja["who"], self.ja["answer"]
        yield "、".join(who[one] for one in audience.get("who", [])) or None
        if "family_alone" in audience:
            yield f"家族だけの相談: {answers[audience['family_alone']]}"
        if "any_age" in audience:
            yield f"年齢を問わない: {answers[audience['any_age']]}"
        yield audience.get("note")

    def phone(self, key: str, way: Values) -> Told:
        """A number to call or to send a fax to."""
        extension = way.get("extension", "")
        # The specification has a number for the extension; one that no number holds is told in words.
        is_number = extension.isascii() and extension.isdigit() and not extension.startswith("0")
        words = ["" if is_number or not extension else f"内線{extension}", way.get("label"), way.get("note")]
        return known(
            id=self.id("phone", key, way["way"], way["number"]),
            number=way["number"],
            extension=int(extension) if is_number else None,
            type="fax" if way["way"] == WayKind.FAX else "voice",
            description="。".join(filter(None, words)),
        )

    def schedules(self, key: str, told: Values) -> Iterator[Told]:
        """The hours of a window, or of one way; words tell what no structure holds, closed days before all."""
        way, words = told.get("way"), told.get(WORDS)
        found = [(slot, times) for slot in told.get("hours", []) for times in slot["times"]]
        if not found and words:
            yield known(id=self.id("schedule", key, way or ""), description=words, attending_type=way)
        for slot, times in found:
            weeks = slot.get("weeks", [])
            days = [f"{week}{day}" for week in weeks for day in slot["weekdays"]] if weeks else slot["weekdays"]
            yield known(
                id=self.id("schedule", key, way or "", slot["days"], times["opens"]),
                timezone=9,
                freq="MONTHLY" if weeks else "WEEKLY",
                byday=",".join(days),
                description=words,
                opens_at=f"{times['opens']}+09:00",
                closes_at=f"{times['closes']}+09:00",
                attending_type=way,
                notes=slot.get("note"),
            )

    def served(self, key: str, area: Area | None, code: str, part: str = "") -> Told:
        """An area that is served, by its code: there is no polygon, and no other text for one is known."""
        return known(
            id=self.id("area", key, code, part),
            name=whole_name(area, self.table) if area else code,
            description=part,
            extent=code,
            extent_type="text",
        )

    def spot(self, key: str, owner: Area, spot: Values, town: Area | None = None) -> Told:
        """A location; ``town``: the municipality that it lies in, where that is worked out already."""
        address = spot.get("address", "")
        found = town or (town_of(address, owner.prefecture, self.table) if address else None)
        inside = " ".join(spot[part] for part in ("floor", "counter") if part in spot)
        building = " ".join(filter(None, (spot.get("name"), inside)))
        split = _split(address, found) if found else None
        own = self.id("location", key, address, building)
        return known(
            id=own,
            location_type="physical",
            name=spot.get("name"),
            # An address is one only with its town; otherwise it stays in words.
            description=None if split else lines(address, inside),
            latitude=spot.get("latitude"),
            longitude=spot.get("longitude"),
            addresses=[
                {
                    "id": self.id("address", own),
                    "address_1": split[1],
                    **({"address_2": building} if building else {}),
                    "city": found.name,
                    **({"region": split[0]} if split[0] else {}),
                    "state_province": found.prefecture,
                    # The specification wants a text; an empty one says that no code is known.
                    "postal_code": spot.get("postal_code", ""),
                    "country": "JP",
                    "address_type": "physical",
                }
            ]
            if found and split
            else [],
            accessibility=[
                {"id": self.id("accessibility", own, said), "description": said}
                for said in spot.get("accessibility", [])
            ],
        )

    def facts(self, key: str, told: Values, clocks: Clocks) -> Iterator[Told]:
        """What of a window has no field of its own in the standard."""
        yield self.attribute(key, "window_kind", told["kind"])
        for who in told.get("audience", {}).get("who", []):
            yield self.attribute(key, "who", who)
        yield self.attribute(key, OWN, "id", told["id"])
        for item in _TEXTS:
            if item in told:
                for value in told[item] if isinstance(told[item], list) else [told[item]]:
                    yield self.attribute(key, OWN, item, _say(value))
        for clock in ("dated", "confirmed_by"):
            if day := getattr(clocks, clock):
                yield self.attribute(key, OWN, clock, day)

    def way_attributes(self, key: str, ways: list[Values]) -> Iterator[Told]:
        """Every way in its order with its value, known or not; fields of their own hold some of them again."""
        for way in ways:
            values = [way[item] for item in _WAYS[way["way"]].manner.values if item in way]
            yield self.attribute(key, "way_kind", way["way"], " ".join(values))

    def source(self, key: str, read: str, page: str) -> Told:
        """That something was written from a page, or from the answer of an office, on a day."""
        return self.metadata(key, read, "read", "source", page, CREDIT)

    def confirmed(self, key: str, clocks: Clocks) -> list[Told]:
        """That a body confirmed it, if one did."""
        on, by = clocks.confirmed_on, clocks.confirmed_by
        return [self.metadata(key, on, "confirm", "assured_date", on, by)] if on else []

    def metadata(self, key: str, day: str, what: str, field: str, value: str, by: str) -> Told:
        """That somebody did something to a field on a day; what stood there before is not told."""
        return {
            "id": self.id("metadata", key, what, day, value),
            "resource_type": "service",
            "last_action_date": day,
            "last_action_type": what,
            "field_name": field,
            "previous_value": "",
            "replacement_value": value,
            "updated_by": by,
        }


@cache
def taxonomy(name: str) -> Told:
    """The taxonomy of terms by its name in them."""
    where = "places/CODE.json" if name == f"{_OURS}{OWN}" else f"vocabularies.json: {name.removeprefix(_OURS)}"
    return {"id": uuid_of(f"taxonomy\n{name}"), "name": name, "description": where}


def known(**fields: Any) -> Told:
    """Those of the fields that say anything."""
    return {key: value for key, value in fields.items() if value is not None and value not in ("", [])}


def lines(*texts: str | None) -> str:
    """Those of the texts that there are, a line each."""
    return "\n".join(filter(None, texts))


def whole_name(area: Area, table: Table) -> str:
    """An area's name with its prefecture, 郡 and city before it."""
    city = table.areas[area.parent].name if area.parent else ""
    return area.name if area.name == area.prefecture else f"{area.prefecture}{area.district}{city}{area.name}"


def _split(address: str, town: Area) -> tuple[str, str] | None:
    """The 郡 as far as it is written, and what follows the town; None where nothing does."""
    rest = address.removeprefix(town.prefecture)
    district = town.district if town.district and rest.startswith(town.district) else ""
    rest = rest.removeprefix(district).removeprefix(town.name).strip()
    return (district, rest) if rest else None


def _say(value: Any) -> str:
    """A part of a record in one line: what has a name first, then its words."""
    if isinstance(value, dict):
        spot = value.get("place", {})
        where = (spot.get(part) for part in ("name", "address", "floor", "counter"))
        texts = [value.get("name"), value.get("how"), *where, value.get(WORDS), value.get("note"), value.get("page")]
        year = f"{value['fiscal_year']}年度" if "fiscal_year" in value else None
        return "。".join(str(text) for text in (*texts, year) if text)
    return str(value)
