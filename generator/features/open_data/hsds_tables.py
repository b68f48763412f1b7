"""Takes services; gives the tables of the same standard, a row for each thing in them, and what describes the tables.

The names of tables and columns are those of HSDS; the description is a Data Package of Frictionless Data (version 1).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import compress
from typing import Any, NamedTuple

from generator.diagnostics.csv_file import csv_bytes
from generator.exchange.sheets.csv_writer import protected
from generator.features.open_data.csvw import LICENCE_PAGE
from generator.features.open_data.hsds import VERSION, Service
from generator.features.open_data.hsds_parts import taxonomy
from generator.press.interface import CREDIT, LICENCE

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

_NUMBERS = frozenset(("minimum_age", "maximum_age", "latitude", "longitude", "extension", "timezone"))

_WRITTEN = frozenset((
    "name", "alternate_name", "description", "application_process", "wait_time", "fees_description", "city", "region",
    "eligibility_description", "address_1", "address_2", "department", "label", "notes", "value", "replacement_value",
))  # fmt: skip
"""Columns of words that somebody wrote: no cell of them may become a formula. Of others, -1FR is the last Friday."""


class Package(NamedTuple):
    """The tables with their rows."""

    rows: Mapping[str, tuple[tuple[str, ...], ...]]
    """The rows of each table by its name."""
    known: tuple[frozenset[str], ...]
    """Of each service, in order: in which columns anything of it is known, as ``phones.number``."""

    def content(self, name: str) -> bytes:
        """The file of a table."""
        table = TABLES[name]
        # Ids and codes begin with no sign; what anybody wrote may.
        written = [at for at, column in enumerate(table.columns) if column in _WRITTEN]
        return csv_bytes(table.columns, (_safe(row, written) for row in self.rows[name]))


def _safe(row: tuple[str, ...], written: Iterable[int]) -> list[str]:
    cells = [*row]
    for at in written:
        cells[at] = protected(cells[at])
    return cells


def package_of(services: Iterable[Service]) -> Package:
    """The tables of some services; what several of them share has one row."""
    rows: dict[str, dict[str, tuple[str, ...]]] = {name: {} for name in TABLES}
    columns = {name: table.columns for name, table in TABLES.items()}
    told = {name: [f"{name}.{column}" for column in table.columns] for name, table in TABLES.items()}
    known: list[frozenset[str]] = []
    for service in services:
        found: set[str] = set()
        for name, values in _parts(service.told):
            row = tuple([str(values.get(column, "")) for column in columns[name]])
            rows[name][row[0]] = row
            found.update(compress(told[name], row))
        known.append(frozenset(found))
    return Package({name: tuple(found.values()) for name, found in rows.items()}, tuple(known))


def _parts(told: Values) -> Iterator[tuple[str, Values]]:
    """Each thing of a service with the table that it belongs to, and with what it points to."""
    own, organization = {"service_id": told["id"]}, told["organization"]
    yield "organizations", organization
    for one in organization.get("organization_identifiers", ()):
        yield "organization_identifiers", {**one, "organization_id": organization["id"]}
    yield "services", {**told, "organization_id": organization["id"]}
    for key, name in _WHERE.items():
        for one in told.get(key, ()):
            yield name, {**one, **own}
    for at in told.get("service_at_locations", ()):
        location = at["location"]
        yield "locations", location
        yield "service_at_location", {**at, **own, "location_id": location["id"]}
        for name in ("addresses", "accessibility"):
            for one in location.get(name, ()):
                yield name, {**one, "location_id": location["id"]}
    for one in told.get("attributes", ()):
        term = one["taxonomy_term"]
        yield "taxonomies", taxonomy(term["taxonomy"])
        yield "taxonomy_terms", {**term, "taxonomy_id": taxonomy(term["taxonomy"])["id"]}
        yield "attributes", {**one, "link_id": told["id"], "taxonomy_term_id": term["id"], "link_entity": "service"}
    for one in told.get("metadata", ()):
        yield "metadata", {**one, "resource_id": told["id"]}


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
