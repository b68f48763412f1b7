"""Takes the reviewed words and all texts of a site; gives the script with which the device adds furigana."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.features.furigana.vocabulary import own_words
from generator.places.directory import Directory
from generator.press.assets import Assets
from generator.readings.lexicon import Word
from generator.readings.pieces import KANJI
from generator.readings.ruby import Annotator
from generator.records.model.hours import WEEKDAYS
from generator.registry.table import Table

_RUN = re.compile(f"[{KANJI}ヶケ]+")
_LONGEST = 24
"""Characters of the longest word."""


def add_furigana(assets: Assets, annotator: Annotator, texts: Iterable[str]) -> None:
    """Publish what puts furigana on a page as one script, the words that these texts may need in it."""
    assets.join("furigana.js", ("furigana/reader.js", "furigana/page.js"), words_script(annotator, texts))


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
    table = json.dumps("\n".join(lines), ensure_ascii=False)
    return f'"use strict";\nglobalThis.madoguchi ??= {{}};\nmadoguchi.words = {table};\n'.encode()


def texts_of(theme: Path, content: Path, directory: Directory, table: Table) -> Iterator[str]:
    """All that templates, guide pages, records and the official table put on pages."""
    yield from (text for _, text in own_words(theme, content, directory.lines))
    yield from (f"{day}曜日" for day in WEEKDAYS)
    for record in directory.records:
        yield record.model_dump_json()
    for area in table.areas.values():
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
