"""Takes the model; gives every list of fixed words that the files use, each word with its label in Japanese and English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel

from generator.features.open_data.shapes import WEEKDAYS
from generator.places.progress import State, Task
from generator.records.model.base import Choice
from generator.records.model.fields import choice_of, part_of
from generator.records.model.hours import WEEKDAYS as SIGNS
from generator.records.model.record import Record
from generator.records.offices.office import OfficeKind, Preferred, SecondList
from generator.registry.area import Kind

ENGLISH: dict[str, dict[str, str]] = {
    "window_kind": {
        "dedicated": "Consultation window for hikikomori (social withdrawal)",
        "existing_window": "Consultation window for all sorts of troubles",
        "support_center": "Regional hikikomori support center",
        "support_station": "Hikikomori support station",
        "support_programme": "Hikikomori support programme",
        "health_center": "Public health center",
        "mental_health_center": "Mental health and welfare center",
        "self_reliance_office": "Office for self-reliance support",
        "social_welfare_council": "Council of social welfare",
        "youth_center": "Consultation window for children and young people",
        "listening_section": "Section that listens (no window for this alone)",
        "other": "Other window",
    },
    "who": {"person": "The person", "family": "Family", "supporter": "Friends, supporters and others"},
    "answer": {"yes": "Yes", "no": "No", "unknown": "Not known"},
    "cost_kind": {"free": "Free", "partly": "Partly paid", "paid": "Paid", "unknown": "Not known"},
    "booking": {
        "required": "Booking is required",
        "recommended": "Booking is recommended",
        "not_needed": "No booking is needed",
        "unknown": "Not known",
    },
    "way_kind": {
        "mail": "Mail",
        "form": "Web form",
        "line": "LINE",
        "chat": "Chat",
        "letter": "Letter",
        "fax": "Fax",
        "phone": "Phone",
        "visit": "Meeting at the window",
        "drop_in": "Dropping in without booking",
        "home_visit": "Visit at home or elsewhere",
        "online": "Meeting online",
    },
    "address_disclosure": {"public": "Public", "on_request": "Told on request"},
    "lead_state": {"set": "Set", "not_set": "Not set", "unknown": "Not known"},
    "department_kind": {
        "hikikomori_support": "Hikikomori support",
        "self_reliance": "Support for self-reliance of people in need",
        "disability": "Welfare of persons with disabilities",
        "community_welfare": "Community welfare",
        "child_youth": "Support for children and young people",
        "health": "Health and welfare",
        "education": "Education",
        "agriculture_forestry": "Agriculture and forestry",
        "commerce_industry": "Commerce and industry",
        "labour": "Labour",
        "consumer_protection": "Consumer protection",
        "other": "Other",
    },
    "partner_field": {
        "education": "Education",
        "agriculture_forestry": "Agriculture and forestry",
        "commerce_industry": "Commerce and industry",
        "labour": "Labour",
        "consumer_protection": "Consumer protection",
        "welfare": "Welfare",
        "self_reliance": "People in need",
        "disability": "Disability",
        "child_youth": "Children and young people",
        "health_medical": "Health and medical care",
        "elderly": "Elderly people",
        "community": "Community",
        "housing": "Housing",
        "police_justice": "Police and justice",
        "academic": "Academic experts",
        "other": "Other",
    },
    "partner_kind": {
        "government": "Public body",
        "social_welfare_council": "Council of social welfare",
        "npo": "Non-profit organisation",
        "company": "Company",
        "association": "Association",
        "family_association": "Association of families",
        "peer_group": "Group of peers",
        "school": "School",
        "medical_institution": "Medical institution",
        "individual": "A person in their own capacity",
        "other": "Other",
    },
    "partner_state": {
        "member": "Takes part",
        "invited": "Invited",
        "cooperating": "Cooperates in projects",
        "beside": "Another forum beside it",
    },
    "field_state": {"present": "Somebody takes part", "absent": "Nobody takes part"},
    "linked_kind": {
        "prefecture_platform": "Platform of the prefecture",
        "employment_platform": "Platform for employment",
        "child_youth_council": "Regional council for children and young people",
        "loneliness_platform": "Council or platform on loneliness and isolation",
        "agriculture_welfare_council": "Council for cooperation of agriculture and welfare",
        "self_reliance_council": "Meeting on support for people in need",
        "other": "Other forum",
    },
    "task_state": {"done": "Done", "preparing": "In preparation", "not_yet": "Not yet"},
    "state": {"done": "Done", "preparing": "In preparation", "not_yet": "Not yet", "unknown": "Not known"},
    "task": {
        "window": "1. Make the consultation window clear and known",
        "survey": "2. Learn of the situation and the needs",
        "platform": "3. Set up and run a municipal platform",
    },
    "survey_kind": {
        "sample": "Survey of people chosen at random (totals are estimates)",
        "households": "Survey of all households",
        "welfare_commissioners": "Survey of welfare commissioners and others (numbers known to them)",
        "agencies": "Survey of agencies (numbers known to them)",
        "persons_concerned": "Survey of the persons and their families",
        "several": "Survey by several methods",
        "other": "Another method",
    },
    "answered_by": {"municipality": "Office of the municipality", "prefecture": "Office of the prefecture"},
    "confirmed_by": {"municipality": "Confirmed by the municipality", "prefecture": "Confirmed by the prefecture"},
    "confirmed": {"all": "All that is published", "windows": "The windows"},
    "confirmed_how": {
        "form": "Page of this site",
        "forge": "GitHub or the like",
        "mail": "Mail",
        "inquiry": "Question of the prefecture",
        "paper": "Paper or fax",
        "phone": "Phone",
    },
}
"""The words of the model in English, by the name of their list."""

_APART: dict[str, tuple[tuple[str, str, str], ...]] = {
    "area_kind": (
        (Kind.prefecture, "都道府県", "Prefecture"),
        (Kind.designated_city, "指定都市", "Designated city"),
        (Kind.city, "市", "City"),
        (Kind.special_ward, "特別区", "Special ward"),
        (Kind.town, "町", "Town"),
        (Kind.village, "村", "Village"),
        (Kind.ward, "行政区", "Administrative ward"),
    ),
    "office_kind": (
        (OfficeKind.general, "窓口", "Office"),
        (OfficeKind.branch, "分室など", "Branch"),
    ),
    "second_list": (
        (SecondList.same, "別の一覧でも同じ番号", "A second list has the same number"),
        (SecondList.differs, "別の一覧では、ほかの番号", "A second list has another number"),
        (SecondList.none, "別の一覧には番号がない", "A second list has no number"),
        (SecondList.elsewhere, "別の一覧では、ほかの町の番号", "A second list has the number for another town"),
    ),
    "read_from": (
        ("original", "原本", "The original"),
        ("copy", "原本とまだ照らし合わせていない写し", "A copy that has not been compared with the original"),
    ),
    "preferred": ((Preferred.mail, "メール", "Mail"), (Preferred.phone, "電話", "Phone")),
    "served_by_reason": (
        ("elsewhere", "ほかの記録にある、この地域のための窓口", "Window of another body that serves the place by name"),
        ("centre", "都道府県の窓口", "Window of the prefecture that stands in"),
    ),
    "weekday": tuple(
        (word, f"{sign}曜日", english)
        for word, sign, english in zip(
            WEEKDAYS,
            SIGNS,
            ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
            strict=True,
        )
    ),
}
"""Words that bear no label where they are made: the word, Japanese, English."""


def vocabularies() -> dict[str, Any]:
    """Every list by its name, in the order of names."""
    found = {name: [_word(*one) for one in words] for name, words in _APART.items()}
    for choice in choices():
        name = name_of(choice)
        english = ENGLISH.get(name, {})
        # A word that the model has and the table has not yet is told by itself.
        found[name] = [
            _word(one.value, one.label, english.get(one.value, one.value.replace("_", " "))) for one in choice
        ]
    return {name: found[name] for name in sorted(found)}


@cache
def japanese() -> Mapping[str, Mapping[str, str]]:
    """The words in Japanese by the name of their list and by themselves."""
    return {name: {word["value"]: word["ja"] for word in words} for name, words in vocabularies().items()}


def _word(value: str, ja: str, en: str) -> dict[str, str]:
    return {"value": str(value), "ja": ja, "en": en}


def name_of(choice: type[Choice]) -> str:
    """The name of a list: ``window_kind`` for ``WindowKind``."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", choice.__name__).lower()


@cache
def choices() -> tuple[type[Choice], ...]:
    """Every list of words that the model of a record uses, then those of progress."""
    return tuple(dict.fromkeys((*_choices(Record), State, Task)))


def _choices(model: type[BaseModel]) -> Iterator[type[Choice]]:
    for field in model.model_fields.values():
        if choice := choice_of(field.annotation):
            yield choice
        if part := part_of(field.annotation):
            yield from _choices(part)
