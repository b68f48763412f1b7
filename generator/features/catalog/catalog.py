"""Takes the table of sets and what is known of their days; gives the catalog of the open data (DCAT 3, as JSON-LD).

Portals on CKAN take it in (ckanext-dcat) once the site's address is known: what they meet must be whole addresses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from generator.features.catalog.datasets import DATASETS, Dataset, Days, Published
from generator.features.open_data.csvw import LICENCE_PAGE
from generator.features.open_data.facts import PlaceFact
from generator.features.progress.feature import address_of_edition, kept_editions
from generator.press.addresses import HOME, root_from
from generator.press.interface import FOLDER
from generator.settings.model import SiteSettings
from generator.world import World

NAME = "catalog.jsonld"
"""The file, in the folder of the interface."""

ADDRESS = f"{FOLDER}/{NAME}"

_GUIDE = "guide/open-data.html"
"""What tells people of the files."""

_AUTHORITY = "http://publications.europa.eu/resource/authority"
"""Where the words of DCAT-AP for languages, themes and frequencies are kept."""

_KINDS = "https://www.iana.org/assignments/media-types"

_FORMATS = {
    "text/csv": "CSV",
    "application/json": "JSON",
    "application/geo+json": "GeoJSON",
    "application/atom+xml": "Atom",
    "application/feed+json": "JSON Feed",
    "text/markdown": "Markdown",
}

_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

_PRECISION = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}
"""What a day is by its length: a year, a month, a day."""

Node = dict[str, Any]


class Span(NamedTuple):
    """The days of a set; each a day, a month or a year, empty where it is not known."""

    modified: str = ""
    """The newest on which anything of it was read, confirmed or put right."""
    first: str = ""
    """The oldest that it tells of."""
    last: str = ""
    """The newest that it tells of."""
    issued: str = ""
    """When it was first published."""


def spans_of(world: World, facts: Iterable[PlaceFact]) -> Mapping[Days, Span]:
    """The days of the sets, as the records and tables have them; never the day of a build."""
    every = tuple(facts)
    windows = [one.clocks for place in every for one in place.windows]
    offices = {one.listed.office.line: one for place in every for one in place.offices}.values()
    records = world.changed_on(*(prefecture.area.code for prefecture in world.directory.prefectures)) or ""
    kept = [edition.day for edition in kept_editions(world)]
    corrected = [one.corrected_on.isoformat() for one in world.tables.corrections]
    told = [clocks.dated for clocks in windows if clocks.dated]
    years = [one.clocks.dated for one in offices if one.clocks.dated]
    seen = [day for one in offices for day in _seen(one.clocks.read, one.listed.office.compared_on)]
    return {
        Days.WINDOWS: Span(_newest(day for one in windows for day in (one.read, one.confirmed_on)), *_between(told)),
        Days.OFFICES: Span(_newest(seen), *_between(years)),
        Days.RECORDS: Span(records),
        Days.EDITIONS: Span(_newest(kept), *_between(kept), min(kept, default="")),
        Days.CHANGES: Span(_newest((records, *kept, *corrected))),
    }


def _seen(read: str, compared: Any) -> tuple[str, ...]:
    return (read, compared.isoformat()) if compared else (read,)


def _newest(days: Iterable[str]) -> str:
    return max(days, default="")


def _between(days: list[str]) -> tuple[str, str]:
    return (min(days), max(days)) if days else ("", "")


def catalog(world: World, facts: Iterable[PlaceFact], size_of: Callable[[str], int | None]) -> Node:
    """The catalog; ``size_of`` gives how many bytes a file has, or None where this site has no such file."""
    site, spans = world.settings.site, spans_of(world, facts)
    editions = tuple(
        Published(address_of_edition(one, "csv"), f"{one.day}の版", "text/csv", issued=one.day)
        for one in kept_editions(world)
    )
    publisher = _publisher(site)
    described = [
        _dataset(
            one._replace(files=(*one.files, *(editions if one.key == "editions" else ()))),
            spans[one.days],
            world,
            size_of,
        )
        for one in DATASETS
    ]
    known = [one for one in described if one["dcat:distribution"]]
    return {
        "@context": _CONTEXT,
        "@id": _to(site, ADDRESS),
        "@type": "dcat:Catalog",
        "dct:title": _said(f"{site.name}のデータ"),
        "dct:description": _said(site.description),
        "dct:publisher": publisher,
        "dct:license": {"@id": LICENCE_PAGE},
        "dct:language": {"@id": f"{_AUTHORITY}/language/JPN"},
        **_day("dct:modified", _newest(span.modified for span in spans.values())),
        "foaf:homepage": {"@id": _to(site, HOME)},
        "dcat:dataset": known,
    }


def _dataset(dataset: Dataset, span: Span, world: World, size_of: Callable[[str], int | None]) -> Node:
    site = world.settings.site
    own = f"{_to(site, ADDRESS)}#{dataset.key}"
    sizes = [(file, size_of(file.address)) for file in dataset.files]
    return {
        "@id": own,
        "@type": "dcat:Dataset",
        "dct:identifier": own if site.address else dataset.key,
        "dct:title": _said(dataset.title),
        "dct:description": _said(dataset.description),
        "dcat:keyword": [_said(word) for word in ("ひきこもり", "相談窓口", "福祉")],
        "dcat:theme": {"@id": f"{_AUTHORITY}/data-theme/SOCI"},
        "dct:publisher": {"@id": _publisher(site)["@id"]},
        **_contact(site),
        "dct:license": {"@id": LICENCE_PAGE},
        "dct:language": {"@id": f"{_AUTHORITY}/language/JPN"},
        "dct:accrualPeriodicity": {"@id": f"{_AUTHORITY}/frequency/IRREG"},
        "dct:spatial": _where(world),
        **_temporal(span),
        **_day("dct:issued", span.issued),
        **_day("dct:modified", span.modified),
        "dcat:landingPage": {"@id": _to(site, _GUIDE)},
        "dcat:distribution": [
            _distribution(file, f"{own}-{number}", size, site)
            for number, (file, size) in enumerate(sizes, start=1)
            if size is not None
        ],
    }


def _distribution(file: Published, own: str, size: int, site: SiteSettings) -> Node:
    address = {"@id": _to(site, file.address)}
    one = {"dcat:downloadURL": address, "dcat:byteSize": {"@type": "xsd:nonNegativeInteger", "@value": str(size)}}
    return {
        "@id": own,
        "@type": "dcat:Distribution",
        "dct:title": _said(file.title),
        "dcat:accessURL": address,
        **(one if file.is_one else {}),
        "dcat:mediaType": {"@id": f"{_KINDS}/{file.kind}"},
        "dct:format": _FORMATS[file.kind],
        "dct:license": {"@id": LICENCE_PAGE},
        **_day("dct:issued", file.issued),
    }


def _said(text: str) -> Node:
    return {"@language": "ja", "@value": text}


def _day(key: str, day: str) -> Node:
    """A day as it is known: a month is no day."""
    return {key: {"@type": _PRECISION[len(day)], "@value": day}} if day else {}


def _temporal(span: Span) -> Node:
    if not span.first:
        return {}
    days = _day("dcat:startDate", span.first) | _day("dcat:endDate", span.last)
    return {"dct:temporal": {"@type": "dct:PeriodOfTime", **days}}


def _where(world: World) -> list[Node]:
    """All of Japan, or the prefectures that the site covers."""
    own = world.directory.prefectures
    names = ["日本"] if len(own) == len(world.tables.places.prefectures) else [one.area.name for one in own]
    return [{"@type": "dct:Location", "skos:prefLabel": _said(name)} for name in names]


def _publisher(site: SiteSettings) -> Node:
    page = {"foaf:homepage": {"@id": site.address}} if site.address else {}
    return {"@id": f"{_to(site, ADDRESS)}#publisher", "@type": "foaf:Organization", "foaf:name": site.name, **page}


def _contact(site: SiteSettings) -> Node:
    """Whom to write to, where the project says so."""
    if not site.contact:
        return {}
    way = (
        {"vcard:hasEmail": {"@id": f"mailto:{site.mailbox}"}}
        if site.mailbox
        else {"vcard:hasURL": {"@id": site.contact}}
    )
    return {"dcat:contactPoint": {"@type": "vcard:Organization", "vcard:fn": site.name, **way}}


def _to(site: SiteSettings, address: str) -> str:
    """The whole address of a file; as seen from the catalog where the site's is not known."""
    return f"{site.address}{address}" if site.address else f"{root_from(ADDRESS)}{address}"
