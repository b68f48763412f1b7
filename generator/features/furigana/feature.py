"""Takes the reviewed words; gives the script with which the device adds furigana."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.features.feature import Feature
from generator.kept import kept
from generator.press.scripts import assigned
from generator.readings.lexicon import Word
from generator.readings.ruby import Annotator
from generator.world import World

SCRIPT = "furigana.js"
"""The script that puts furigana on a page."""


def data(world: World) -> Mapping[str, bytes]:
    """The reviewed words, in the script that puts furigana on a page."""
    return {SCRIPT: words_script(world.annotator)}


@kept
def words_script(annotator: Annotator) -> bytes:
    """All reviewed words, so that none is missing on a page whatever its text comes from.

    A line holds pieces, signs before, signs after, and for a name of the official table ``p`` with the number of the
    prefecture on whose pages alone it is read so.
    """
    everywhere = [_line(word, "") for word in annotator.lexicon.own]
    here = [_line(word, n) for n, local in annotator.local.items() for word in local.own]
    # The device sorts again; like beside like, the file packs better.
    lines = sorted((*everywhere, *here), key=lambda line: (line.endswith("p"), line.partition(",")[0][::-1], line))
    return assigned(words="\n".join(lines))


def _line(word: Word, number: str) -> str:
    pieces = "+".join(f"{piece}={kana}" if kana else piece for piece, kana in word.pieces)
    place = f"p{number}" if word.is_place else ""
    return ",".join((pieces, " ".join(word.before), " ".join(word.after), place)).rstrip(",")


FEATURE = Feature(Path(__file__).parent, bundles={SCRIPT: "ruby"}, on_demand=(SCRIPT,), data=data)
