"""What a service of HSDS 3.1 may hold, as models of our own, for tests: nothing else stands in one, and ids are ids.

Read from the specification (Open Referral, branch 3.1-dev, CC BY-SA 4.0); its schemas are not in this project.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints


def _made_from_ours(text: str) -> str:
    assert str(UUID(text)) == text
    assert UUID(text).version == 5
    return text


def _whole_day(text: str) -> str:
    assert date.fromisoformat(text)
    return text


Id = Annotated[str, AfterValidator(_made_from_ours)]
Text = Annotated[str, StringConstraints(min_length=1)]
Uri = Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]
Mail = Annotated[str, StringConstraints(pattern=r"^[^@\s]+@[^@\s]+$")]
Day = Annotated[str, AfterValidator(_whole_day)]
Clock = Annotated[str, StringConstraints(pattern=r"^[0-2][0-9]:[0-5][0-9]\+09:00$")]
ByDay = Annotated[
    str, StringConstraints(pattern=r"^(-?[1-5])?(MO|TU|WE|TH|FR|SA|SU)(,(-?[1-5])?(MO|TU|WE|TH|FR|SA|SU))*$")
]


class Thing(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    id: Id


class Identifier(Thing):
    identifier_type: Text
    identifier: Text


class Organization(Thing):
    name: Text
    description: Text
    website: Uri | None = None
    organization_identifiers: list[Identifier] = []


class Phone(Thing):
    number: Text
    type: Literal["voice", "fax"]
    extension: int | None = None
    description: Text | None = None


class Contact(Thing):
    department: Text | None = None
    email: Mail | None = None


class Url(Thing):
    label: Text
    url: Uri


class Schedule(Thing):
    timezone: Literal[9] | None = None
    freq: Literal["WEEKLY", "MONTHLY"] | None = None
    byday: ByDay | None = None
    description: Text | None = None
    opens_at: Clock | None = None
    closes_at: Clock | None = None
    attending_type: Text | None = None
    notes: Text | None = None


class ServiceArea(Thing):
    name: Text
    description: Text | None = None
    extent: Text
    extent_type: Literal["text"]


class Language(Thing):
    name: Text
    code: Text


class Address(Thing):
    address_1: Text
    address_2: Text | None = None
    city: Text
    region: Text | None = None
    state_province: Text
    postal_code: str
    country: Literal["JP"]
    address_type: Literal["physical"]


class Accessibility(Thing):
    description: Text


class Location(Thing):
    location_type: Literal["physical"]
    name: Text | None = None
    description: Text | None = None
    latitude: float | None = Field(None, ge=20, le=46)
    longitude: float | None = Field(None, ge=122, le=154)
    addresses: list[Address] = []
    accessibility: list[Accessibility] = []


class At(Thing):
    description: Text | None = None
    location: Location


class Term(Thing):
    code: Text
    name: Text
    description: Text
    taxonomy: Text


class Attribute(Thing):
    taxonomy_term: Term
    value: Text | None = None


class Metadata(Thing):
    resource_type: Literal["service"]
    last_action_date: Text
    last_action_type: Literal["read", "confirm", "compare"]
    field_name: Text
    previous_value: str
    replacement_value: Text
    updated_by: Text


class Service(Thing):
    name: Text
    alternate_name: Text | None = None
    description: Text | None = None
    url: Uri | None = None
    email: Mail | None = None
    status: Literal["active"]
    application_process: Text | None = None
    wait_time: Text | None = None
    fees_description: Text | None = None
    eligibility_description: Text | None = None
    minimum_age: int | None = None
    maximum_age: int | None = None
    assured_date: Day | None = None
    organization: Organization
    phones: list[Phone] = []
    contacts: list[Contact] = []
    additional_urls: list[Url] = []
    schedules: list[Schedule] = []
    service_areas: list[ServiceArea]
    languages: list[Language] = []
    service_at_locations: list[At] = []
    attributes: list[Attribute] = []
    metadata: list[Metadata]
