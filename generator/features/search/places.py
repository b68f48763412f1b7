"""Takes the official table; gives the fact table of places that the browser reads: names, readings, steps of codes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.places.directory import Directory, Place
from generator.readings.romaji import to_hepburn
from generator.registry.area import Area


def places_table(directory: Directory) -> str:
    """One line for each prefecture (#), district (-), municipality and ward (+) that the site covers.

    A municipality's line is the step from the code before it (none for 1), its name, its reading and its slug
    where that does not follow from the reading.
    """
    return "\n".join(_lines(directory))


def _lines(directory: Directory) -> Iterator[str]:
    for prefecture in directory.prefectures:
        area = prefecture.area
        yield f"#{int(area.code[:2])}{_line(area)}"
        number, district = int(area.code[:5]), ""
        for place in prefecture.places:
            if place.area.district != district:
                district = place.area.district
                yield f"-{district} {place.area.district_kana}" if district else "-"
            for member in _with_wards(place):
                mark = "+" if member.parent else ""
                yield f"{mark}{_step(int(member.code[:5]) - number)}{_line(member)}"
                number = int(member.code[:5])


def _with_wards(place: Place) -> Iterable[Area]:
    return (place.area, *place.wards)


def _step(step: int) -> str:
    return "" if step == 1 else str(step)


def _line(area: Area) -> str:
    words = [area.name, area.kana]
    if area.slug != _slug(area):
        words.append(area.slug)
    return " ".join(words)


def _slug(area: Area) -> str:
    """The slug that follows from the reading, as the browser works it out."""
    suffix = area.romaji.rpartition("-")[2] if "-" in area.romaji else ""
    ending = next((kana for kana in _ENDINGS if area.kana.endswith(kana) and to_hepburn(kana) == suffix), "")
    return to_hepburn(area.kana.removesuffix(ending))


_ENDINGS = ("けん", "ふ", "と", "し", "く", "まち", "ちょう", "むら", "そん")
