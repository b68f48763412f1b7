"""Takes services; gives the tables of the same standard, a row for each thing in them, and what describes the tables.

The names of tables and columns are those of HSDS; the description is a Data Package of Frictionless Data (version 1).
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from itertools import compress
from typing import Any, NamedTuple

from generator.exchange.sheets.csv_writer import protected
from generator.features.open_data.coverage import Counting
from generator.features.open_data.csvw import LICENCE_PAGE
from generator.features.open_data.hsds import SERVICES, VERSION, Service, head
from generator.features.open_data.hsds_parts import taxonomy
from generator.press.interface import CREDIT, LICENCE, JsonList, told
from generator.press.interface import FOLDER as INTERFACE
from generator.press.long_file import LongFile

FOLDER = "hsds"
"""Where the tables and their description lie, in the folder of the interface."""

DESCRIPTION = f"{FOLDER}/datapackage.json"
"""What describes them."""

ALL = f"{FOLDER}/*.csv"
"""All of the tables."""

Values = Mapping[str, Any]


class Table(NamedTuple):
    """A table of the standard, with those of its columns that are in use."""

    title: str
    """What it holds, in Japanese."""
    needed: tuple[str, ...]
    """Columns in which each row has something; the first is its id."""
    others: tuple[str, ...] = ()
    """Columns that may be empty."""
    refers: Mapping[str, str] = {}
    """The tables that columns point to."""

    @property
    def columns(self) -> tuple[str, ...]:
        """All its columns."""
        return (*self.needed, *self.others)


TABLES: Mapping[str, Table] = {
    "organizations": Table("置くところ", ("id", "name", "description"), ("website",)),
    "organization_identifiers": Table(
        "置くところの番号",
        ("id", "organization_id", "identifier_type", "identifier"),
        refers={"organization_id": "organizations"},
    ),
    "services": Table(
        "窓口",
        ("id", "organization_id", "name", "status"),
        ("alternate_name", "description", "url", "email", "application_process", "wait_time", "fees_description",
         "eligibility_description", "minimum_age", "maximum_age", "assured_date"),
        {"organization_id": "organizations"},
    ),
    "locations": Table("場所", ("id", "location_type"), ("name", "description", "latitude", "longitude")),
    "service_at_location": Table(
        "窓口のある場所",
        ("id", "service_id", "location_id"),
        ("description",),
        {"service_id": "services", "location_id": "locations"},
    ),
    "addresses": Table(
        "住所",
        ("id", "location_id", "address_1", "city", "state_province", "country", "address_type"),
        ("address_2", "region", "postal_code"),
        {"location_id": "locations"},
    ),
    "accessibility": Table("場所のバリアフリー", ("id", "location_id", "description"), refers={"location_id": "locations"}),
    "phones": Table(
        "電話とFAX", ("id", "service_id", "number", "type"), ("extension", "description"), {"service_id": "services"}
    ),
    "contacts": Table("担当", ("id", "service_id"), ("department", "email"), {"service_id": "services"}),
    "urls": Table("入口のページ", ("id", "service_id", "label", "url"), refers={"service_id": "services"}),
    "schedules": Table(
        "受付時間",
        ("id", "service_id"),
        ("timezone", "freq", "byday", "description", "opens_at", "closes_at", "attending_type", "notes"),
        {"service_id": "services"},
    ),
    "service_areas": Table(
        "相談できる地域",
        ("id", "service_id", "name", "extent", "extent_type"),
        ("description",),
        {"service_id": "services"},
    ),
    "languages": Table("ことば", ("id", "service_id", "name", "code"), refers={"service_id": "services"}),
    "taxonomies": Table("ことばの表", ("id", "name", "description")),
    "taxonomy_terms": Table(
        "表のことば",
        ("id", "code", "name", "description", "taxonomy", "taxonomy_id"),
        refers={"taxonomy_id": "taxonomies"},
    ),
    "attributes": Table(
        "ほかの項目",
        ("id", "link_id", "taxonomy_term_id", "link_entity"),
        ("value",),
        {"link_id": "services", "taxonomy_term_id": "taxonomy_terms"},
    ),
    "metadata": Table(
        "いつ、どこから書いたか",
        ("id", "resource_id", "resource_type", "last_action_date", "last_action_type", "field_name",
         "replacement_value", "updated_by"),
        ("previous_value",),
        {"resource_id": "services"},
    ),
}  # fmt: skip
"""Every table. Postal codes may be empty, which the standard's own description would not allow: many are not known."""

FIELDS = tuple(
    (f"{name}.{column}", f"{table.title} {column}")
    for name, table in TABLES.items()
    if name not in ("taxonomies", "taxonomy_terms")
    for column in table.columns
    if column != "id" and column not in table.refers
)
"""Each column that says something of a service, with its title: ids and what points to others say nothing."""

_WHERE = {
    "phones": "phones", "contacts": "contacts", "additional_urls": "urls", "schedules": "schedules",
    "service_areas": "service_areas", "languages": "languages",
}  # fmt: skip
"""The tables of what a service holds, by the name of it there."""

_SHARED = frozenset(("organizations", "organization_identifiers", "taxonomies", "taxonomy_terms"))
"""The tables of what several services may share."""

_NUMBERS = frozenset(("minimum_age", "maximum_age", "latitude", "longitude", "extension", "timezone"))

_WRITTEN = frozenset((
    "name", "alternate_name", "description", "application_process", "wait_time", "fees_description", "city", "region",
    "eligibility_description", "address_1", "address_2", "department", "label", "notes", "value", "replacement_value",
))  # fmt: skip
"""Columns of words that somebody wrote: no cell of them may become a formula. Of others, -1FR is the last Friday."""


class _TableFile:
    """A table that is being written."""

    def __init__(self, name: str) -> None:
        table = TABLES[name]
        self.columns = table.columns
        self.file = LongFile(f"{INTERFACE}/{FOLDER}/{name}.csv")
        self.told = [f"{name}.{column}" for column in table.columns]
        # Ids and codes begin with no sign; what anybody wrote may.
        self._written = [at for at, column in enumerate(table.columns) if column in _WRITTEN]
        self._writer = csv.writer(self.file, lineterminator="\n")
        self._writer.writerow(table.columns)

    def add(self, row: list[str]) -> None:
        """Write a row."""
        for at in self._written:
            row[at] = protected(row[at])
        self._writer.writerow(row)


class ServiceFiles:
    """The services that are being written, as JSON and as tables, and counted."""

    def __init__(self, total: int) -> None:
        """Begin with none; ``total``: how many there will be, which the file tells before them."""
        self.json = JsonList(SERVICES, told(head(total)), "contents")
        self.counting = Counting(ALL, "HSDSの形の表", FIELDS)
        self._tables = {name: _TableFile(name) for name in TABLES}
        self._shared: set[str] = set()

    @property
    def files(self) -> tuple[LongFile, ...]:
        """All of its files."""
        return (self.json.file, *(table.file for table in self._tables.values()))

    def add(self, service: Service) -> None:
        """Write a service; what several of them share has one row."""
        self.json.add(service.told)
        known: set[str] = set()
        for name, values in self._parts(service.told):
            table = self._tables[name]
            row = [str(values.get(column, "")) for column in table.columns]
            known.update(compress(table.told, row))
            if name in _SHARED:
                if row[0] in self._shared:
                    continue
                self._shared.add(row[0])
            table.add(row)
        self.counting.add(service.area, service.clocks, known)

    def _parts(self, service: Values) -> Iterator[tuple[str, Values]]:
        """Each thing of a service with the table that it belongs to, and with what it points to."""
        own, organization = {"service_id": service["id"]}, service["organization"]
        yield "organizations", organization
        for one in organization.get("organization_identifiers", ()):
            yield "organization_identifiers", {**one, "organization_id": organization["id"]}
        yield "services", {**service, "organization_id": organization["id"]}
        for key, name in _WHERE.items():
            for one in service.get(key, ()):
                yield name, {**one, **own}
        for at in service.get("service_at_locations", ()):
            location = at["location"]
            yield "locations", location
            yield "service_at_location", {**at, **own, "location_id": location["id"]}
            for name in ("addresses", "accessibility"):
                for one in location.get(name, ()):
                    yield name, {**one, "location_id": location["id"]}
        for one in service.get("attributes", ()):
            term = one["taxonomy_term"]
            # Terms are few and stand in nearly every service.
            if term["id"] not in self._shared:
                group = taxonomy(term["taxonomy"])
                yield "taxonomies", group
                yield "taxonomy_terms", {**term, "taxonomy_id": group["id"]}
            yield (
                "attributes",
                {**one, "link_id": service["id"], "taxonomy_term_id": term["id"], "link_entity": "service"},
            )
        for one in service.get("metadata", ()):
            yield "metadata", {**one, "resource_id": service["id"]}


def description() -> dict[str, Any]:
    """The Data Package that describes the tables."""
    return {
        "profile": "tabular-data-package",
        "name": "madoguchi-hsds",
        "title": f"{CREDIT} HSDS {VERSION}",
        "version": VERSION,
        "licenses": [{"name": "CC-BY-4.0", "title": LICENCE, "path": LICENCE_PAGE}],
        "resources": [_resource(name, table) for name, table in TABLES.items()],
    }


def _resource(name: str, table: Table) -> dict[str, Any]:
    keys = [
        {"fields": column, "reference": {"resource": other, "fields": "id"}} for column, other in table.refers.items()
    ]
    schema = {"fields": [_field(table, column) for column in table.columns], "primaryKey": "id"}
    return {
        "name": name,
        "title": table.title,
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {**schema, "foreignKeys": keys} if keys else schema,
    }


def _field(table: Table, column: str) -> dict[str, Any]:
    made: dict[str, Any] = {"name": column, "type": "number" if column in _NUMBERS else "string"}
    if column == "id" or column in table.refers:
        made["format"] = "uuid"
    rules = {"required": True} if column in table.needed else {}
    return (
        {**made, "constraints": {**rules, "unique": True}}
        if column == "id"
        else {**made, **({"constraints": rules} if rules else {})}
    )
