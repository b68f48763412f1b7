"""Takes a written word and its reading; gives its parts, kanji with their own reading and kana without."""

from __future__ import annotations

import re

from generator.readings.kana import is_hiragana, to_hiragana

Piece = tuple[str, str]
"""A part of a surface with its reading; an empty reading where it is read as it is written."""

KANJI = r"\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff々〆〇"
"""What needs a reading, as the inside of a regular expression's class."""

_KANJI = re.compile(f"[{KANJI}]")
# ケ between kanji is read with them: 鎌ケ谷市, 3ケ月 stays apart.
_JOINED = rf"(?:[{KANJI}]|(?<=[{KANJI}])[ヶケヵカ](?=[{KANJI}]))+"
_PIECES = re.compile(rf"{_JOINED}|[^{KANJI}]+")


def is_kanji(character: str) -> bool:
    """Whether a character needs a reading."""
    return _KANJI.match(character) is not None


def pieces_of(surface: str, reading: str) -> tuple[Piece, ...]:
    """The parts of a surface with their readings: 問い合わせ, といあわせ gives 問 と, い, 合 あ, わせ.

    Where more than one split would do, the reading marks it with ``|``. A surface with digits stays in one piece.
    Raises ``ValueError`` in Japanese when the reading is not hiragana or does not fit the surface.
    """
    plain = reading.replace("|", "")
    if not is_hiragana(plain):
        raise ValueError(f"「{surface}」の読み「{reading}」がひらがなではありません")
    if not _KANJI.search(surface):
        raise ValueError(f"「{surface}」に漢字がありません")
    if re.search(r"[0-9]", surface):
        return ((surface, plain),)
    parts: list[str] = _PIECES.findall(surface)
    splits = {tuple(reading.split("|"))} if "|" in reading else _splits(parts, reading)
    if len(splits) != 1 or not _fits(parts, split := splits.pop()):
        raise ValueError(f"「{surface}」の読み「{reading}」の切れ目が決まりません。| で区切ってください")
    return tuple((part, kana if _KANJI.search(part) else "") for part, kana in zip(parts, split, strict=True))


def _splits(parts: list[str], reading: str) -> set[tuple[str, ...]]:
    """The splits found from both ends; two of them where the split is not certain."""
    if len(parts) == 1:
        return {(reading,)}
    found = set()
    for many in ("+?", "+"):
        form = "".join(f"(.{many})" if _KANJI.search(part) else f"({re.escape(to_hiragana(part))})" for part in parts)
        if match := re.fullmatch(form, reading):
            found.add(match.groups())
    return found


def _fits(parts: list[str], split: tuple[str, ...]) -> bool:
    if len(parts) != len(split) or not all(split):
        return False
    return all(_KANJI.search(part) or to_hiragana(part) == kana for part, kana in zip(parts, split, strict=True))
