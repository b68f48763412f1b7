"""Takes the directory; gives a fragment of HTML for each place, to be put into other sites, and a script that renews it.

Fragments are no pages: they have no head and no style, and end in ``.htm``, so that nothing takes them for pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from generator.features.feature import Feature
from generator.features.open_data.exports import exports_of
from generator.features.open_data.facts import Clocks, PlaceFact
from generator.features.places.moved import targets_of
from generator.places.directory import Place
from generator.places.offer import Offer
from generator.places.offices import Listed
from generator.places.wording import say_date
from generator.press.files import File
from generator.press.interface import CREDIT, FOLDER, LICENCE
from generator.press.page import Page
from generator.world import World

FRAGMENTS = f"{FOLDER}/fragments"
"""The folder of the fragments, each named by the code of its place."""

SCRIPT = "fresh.js"
"""The script for other sites; what it takes from here is only ever text, addresses and a few plain elements."""


class Shown(NamedTuple):
    """A window or an office of the state's list; a window that is an office, too, has its contacts behind its own."""

    offer: Offer | None
    """The window, if it is one."""
    offices: tuple[Listed, ...]
    """The office; or all that are this very window."""
    clocks: Clocks | None = None
    """The days of what the window tells."""


def address_of_fragment(code: str) -> str:
    """Where the fragment of a place stands, from the site's root."""
    return f"{FRAGMENTS}/{code}.htm"


def names(_world: World) -> Mapping[str, Any]:
    """What the guide page asks."""
    return {"fragments": FRAGMENTS, "fresh_script": f"{FRAGMENTS}/{SCRIPT}"}


def pages(world: World) -> Iterator[Page]:
    """The fragment of every prefecture and municipality; those of areas that are no more lead on."""
    facts = exports_of(world).facts
    clocks = {id(one.window): one.clocks for fact in facts for one in fact.windows}
    credit = {"credit": CREDIT, "licence": LICENCE}
    for fact in facts:
        shown = tuple(_shown(fact, clocks))
        data = {"place": fact.place, "shown": shown, "as_of": _as_of(fact, shown, clocks), **credit}
        address = address_of_fragment(fact.area.code)
        yield Page("fragment", address, "embed/fragment.html", data, fact.area.code, listed=False)
    # Other sites that renew what they show must not keep the numbers of a town that has merged.
    for former in world.directory.formers:
        leads = {"former": former, "targets": targets_of(former, world.directory), **credit}
        yield Page("fragment", address_of_fragment(former.code), "embed/moved.html", leads, listed=False)


def files(world: World) -> Iterator[File]:
    """The script."""
    yield File(f"{FRAGMENTS}/{SCRIPT}", world.sources.below("embed/elsewhere")[SCRIPT])


def _shown(fact: PlaceFact, clocks: Mapping[int, Clocks]) -> Iterator[Shown]:
    """What a person there can turn to, in the order of the place's page; what has no contact and no page is left out."""
    place = fact.place
    if not isinstance(place, Place):
        yield from (Shown(offer, (), clocks[id(offer.window)]) for offer in place.answering)
        return
    for step in place.chain:
        if step.offer:
            yield Shown(step.offer, step.same, clocks[id(step.offer.window)])
        elif step.offices:
            yield from (Shown(None, (listed,)) for listed in step.offices.cards)


def _as_of(fact: PlaceFact, shown: Iterable[Shown], clocks: Mapping[int, Clocks]) -> str:
    """The month in which all that is shown was last seen, in words; of several the earliest. It is no date of what is told."""
    offices = {office.listed.office.line: office.clocks for office in fact.offices}
    read = [clocks[id(one.offer.window)] for one in shown if one.offer]
    read += [offices[listed.office.line] for one in shown for listed in one.offices]
    months = [max(one.read, one.confirmed_on)[:7] for one in read or [fact.clocks]]
    return say_date(min(months)) if all(months) else ""


FEATURE = Feature(Path(__file__).parent, names=names, pages=pages, files=files)
