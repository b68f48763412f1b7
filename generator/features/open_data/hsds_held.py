"""Takes nothing; gives where each item of a window and of an office stands in HSDS, by its name in our own files.

What the standard has no field for becomes an attribute with a term of ours, or stands in the file of the place alone.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.features.open_data.shapes import WORDS

HELD_WINDOW: Mapping[str, str] = {
    "code": "organization.organization_identifiers",
    "id": "attributes",
    "name": "name",
    "kana": "attributes",
    "nickname": "alternate_name",
    "nickname_kana": "attributes",
    "kind": "description、attributes",
    "programme": "attributes（文だけ）",
    "operator": "attributes",
    "operator_organisation": "attributes（id だけ）",
    "section": "contacts.department",
    "serves": "service_areas",
    "audience": "eligibility_description、minimum_age、maximum_age、attributes",
    "anonymous": "attributes",
    "confidential": "attributes",
    "cost": "fees_description（文だけ）",
    "booking": "application_process（文だけ）",
    "ways": (
        "attributes、phones、contacts.email、additional_urls、schedules、service_at_locations、wait_time、"
        "application_process"
    ),
    "place": "service_at_locations.location",
    "hours": "schedules",
    "hours_note": "schedules.description",
    "closed": "schedules.description（文だけ）",
    "family_meetings": "attributes（文だけ）",
    "places_to_be": "attributes（文だけ）",
    "languages": "languages",
    "made_known": "attributes（文だけ）",
    WORDS: "schedules.description",
    "page": "url",
    "note": "description",
    "sources": "metadata（アドレスと読んだ日だけ）",
    "clocks": "attributes、assured_date",
}
"""Of a window."""

HELD_OFFICE: Mapping[str, str] = {
    "code": "service_areas.extent（都道府県は、初めの2けた）",
    "prefecture": "service_areas.name",
    "name": "name、organization.name",
    "kind": "description、attributes（分室などだけ）",
    "serves": "service_areas",
    "numbers": "phones",
    "second_list": "phones.description、attributes（differs と elsewhere だけ）",
    "mail": "",
    "address": "service_at_locations.location.addresses",
    "town": "service_at_locations.location.addresses.city",
    "answer": "schedules.description（受付時間と、だれにいつ聞いたかだけ）",
    "same_as": "attributes",
    "compared_on": "metadata",
    "read_from": "organization.description（写しだけ）",
    "source": "organization.description、metadata（題名、版、アドレス、読んだ日だけ）",
    "clocks": "attributes",
}
"""Of an office; empty where it stands nowhere: mail addresses by the thousand in one file invite misuse."""
