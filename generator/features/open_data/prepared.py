"""Takes the world; gives all that the files of open data are made from, worked out once: facts, values, tables."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from weakref import WeakValueDictionary

from generator.features.open_data.coverage import Counted, Coverage, coverage_of, coverage_of_sites, figures
from generator.features.open_data.facts import PlaceFact, facts_of
from generator.features.open_data.geojson import Site, sites_of
from generator.features.open_data.gif import Filled, forms_of
from generator.features.open_data.hsds import Service, services_of
from generator.features.open_data.hsds_tables import ALL, FIELDS, Package, package_of
from generator.features.open_data.items import PLACE, values_of
from generator.features.open_data.partners import partners_sheet
from generator.features.open_data.sheets import Sheet, sheets_of
from generator.settings.model import OFFICIAL_TABLE
from generator.world import World


@dataclass(frozen=True)
class Prepared:
    """What the files are made from."""

    world: World
    """What it comes from."""

    @cached_property
    def places(self) -> tuple[tuple[PlaceFact, dict[str, Any]], ...]:
        """Every prefecture, then every municipality, with the values of its items."""
        return tuple((fact, values_of(PLACE, fact)) for fact in facts_of(self.world))

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """The tables for spreadsheets that are written here."""
        data = ((entry.code, entry.document.data) for entry in self.world.entries)
        written = {code: one for code, one in data if isinstance(one, dict)}
        return sheets_of((fact for fact, _values in self.places), written, self.world.tables.organisations)

    @cached_property
    def partners(self) -> Sheet:
        """The table of who takes part where."""
        return partners_sheet(self.world)

    @cached_property
    def sites(self) -> tuple[Site, ...]:
        """Where windows, offices and halls stand."""
        return sites_of((fact for fact, _values in self.places), self.world.tables.sources.get(OFFICIAL_TABLE))

    @cached_property
    def forms(self) -> tuple[Filled, ...]:
        """The windows in the forms of the government's GIF."""
        return forms_of(self.places, self.world.tables.places)

    @cached_property
    def services(self) -> tuple[Service, ...]:
        """The windows and offices in the form of HSDS."""
        return tuple(services_of(self.places, self.world.tables.places))

    @cached_property
    def package(self) -> Package:
        """The same as tables."""
        return package_of(self.services)

    @cached_property
    def coverage(self) -> tuple[Coverage, ...]:
        """How full all that is."""
        sheets = (*self.sheets, self.partners, *(form.sheet for form in self.forms))
        pairs = zip(self.services, self.package.known, strict=True)
        services = figures(ALL, "HSDSの形の表", FIELDS, (Counted(one.area, one.clocks, known) for one, known in pairs))
        return (*coverage_of(self.places, sheets), *coverage_of_sites(self.sites), services)


_made: WeakValueDictionary[int, Prepared] = WeakValueDictionary()


def prepared(world: World) -> Prepared:
    """What is prepared of a world; whoever keeps it shares it with all that ask while it is kept."""
    found = _made.get(id(world))
    if found is None:
        _made[id(world)] = found = Prepared(world)
    return found
