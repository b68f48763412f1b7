"""Takes the reviewed words and all texts of a site; gives the script with which the device adds furigana."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from generator.features.feature import Feature
from generator.features.furigana.vocabulary import own_words
from generator.press.scripts import assigned
from generator.readings.lexicon import Word
from generator.readings.pieces import KANJI
from generator.readings.ruby import Annotator
from generator.records.model.hours import WEEKDAYS
from generator.world import World

SCRIPT = "furigana.js"
"""The script that puts furigana on a page."""

_RUN = re.compile(f"[{KANJI}ヶケ]+")
_LONGEST = 24
"""Characters of the longest word."""


def data(world: World) -> Mapping[str, bytes]:
    """The words that this site may need, in the script that puts furigana on a page."""
    return {SCRIPT: words_script(world.annotator, texts_of(world))}


def words_script(annotator: Annotator, texts: Iterable[str]) -> bytes:
    """The words that these texts may need.

    A line holds pieces, signs before, signs after, and for a name of the official table ``p`` with the number of the
    prefecture on whose pages alone it is read so. Words of kanji alone that no text holds are left out: they can't be
    met, and the file is a tenth smaller without them.
    """
    met = _parts_of_runs(texts)
    own = set(annotator.lexicon.words)
    everywhere = [_line(word, "") for word in annotator.lexicon.words if _may_be_met(word, met)]
    here = [_line(word, n) for n, local in annotator.local.items() for word in local.words if word not in own]
    # The device sorts again; like beside like, the file packs better.
    lines = sorted((*everywhere, *here), key=lambda line: (line.endswith("p"), line.partition(",")[0][::-1], line))
    return assigned(words="\n".join(lines))


def texts_of(world: World) -> Iterator[str]:
    """All that templates, guide pages, records, the state's list and the official table put on pages."""
    yield world.settings.site.way_out.name
    answers = world.tables.search_rules["said"]["ja"].values()
    yield from (text for _, text in own_words(world.sources.templates, world.guides, world.directory.lines, answers))
    yield from (f"{day}曜日" for day in WEEKDAYS)
    for record in world.directory.records:
        yield record.model_dump_json()
    for office in world.tables.offices:
        yield from (office.name, office.address, office.compared_by)
        yield from (number.label for number in office.numbers)
        yield from (part for _, part in office.parts)
    for area in world.tables.places.areas.values():
        yield from (area.name, area.district, area.address)


def _may_be_met(word: Word, met: set[str]) -> bool:
    return bool(word.before or word.after) or not _RUN.fullmatch(word.surface) or word.surface in met


def _parts_of_runs(texts: Iterable[str]) -> set[str]:
    """Every piece of every run of kanji, up to the length of the longest word."""
    runs = {run for text in texts for run in _RUN.findall(text)}
    return {
        run[start:end]
        for run in runs
        for start in range(len(run))
        for end in range(start + 1, min(len(run), start + _LONGEST) + 1)
    }


def _line(word: Word, number: str) -> str:
    pieces = "+".join(f"{piece}={kana}" if kana else piece for piece, kana in word.pieces)
    place = f"p{number}" if word.is_place else ""
    return ",".join((pieces, " ".join(word.before), " ".join(word.after), place)).rstrip(",")


FEATURE = Feature(Path(__file__).parent, bundles={SCRIPT: "ruby"}, on_demand=(SCRIPT,), data=data)
