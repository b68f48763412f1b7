"""Takes the official table; gives the fact table of places that the browser reads: names, readings, steps of codes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.places.directory import Directory, Place
from generator.readings.romaji import to_hepburn
from generator.registry.area import Area


def places_table(directory: Directory, others: Mapping[str, tuple[str, ...]]) -> str:
    """One line for each prefecture (#), district (-), municipality and ward (+) that the site covers.

    A municipality's line is the step from the code before it (none for 1), its name, its reading, other readings
    with * and its slug where that does not follow from the reading.
    """
    return "\n".join(_lines(directory, others))


def _lines(directory: Directory, others: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    for prefecture in directory.prefectures:
        area = prefecture.area
        yield f"#{int(area.code[:2])}{_line(area, others)}"
        number, district = int(area.code[:5]), ""
        for place in prefecture.places:
            if place.area.district != district:
                district = place.area.district
                yield f"-{district} {place.area.district_kana}" if district else "-"
            for member in _with_wards(place):
                mark = "+" if member.parent else ""
                yield f"{mark}{_step(int(member.code[:5]) - number)}{_line(member, others)}"
                number = int(member.code[:5])


def _with_wards(place: Place) -> Iterable[Area]:
    return (place.area, *place.wards)


def _step(step: int) -> str:
    return "" if step == 1 else str(step)


def _line(area: Area, others: Mapping[str, tuple[str, ...]]) -> str:
    words = [area.name, area.kana, *(f"*{kana}" for kana in others.get(area.code, ()))]
    if area.slug != _slug(area):
        words.append(area.slug)
    return " ".join(words)


def _slug(area: Area) -> str:
    """The slug that follows from the reading, as the browser works it out."""
    suffix = area.romaji.rpartition("-")[2] if "-" in area.romaji else ""
    ending = next((kana for kana in _ENDINGS if to_hepburn(kana) == suffix and area.kana.endswith(kana)), "")
    return to_hepburn(area.kana.removesuffix(ending))


_ENDINGS = ("けん", "ふ", "と", "し", "く", "まち", "ちょう", "むら", "そん")
