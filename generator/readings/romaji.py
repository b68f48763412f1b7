"""Takes a reading in hiragana; gives Hepburn romaji without or with macrons.

Modified Hepburn as Japanese road signs and maps write it: し shi, ち chi, つ tsu, ふ fu, じ and ぢ ji, ん always n,
っ doubles the consonant (tch before ch). Long vowels follow the kana: おう and おお are ō, うう is ū, ああ is ā,
ええ is ē, ー lengthens any vowel; えい and いい are written out.

Two vowels that belong to the readings of two different characters are not a long vowel (せと|うち is setouchi).
Kana does not tell where a character's reading ends, so the caller marks such places with `BOUNDARY`.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.readings.kana import to_hiragana

BOUNDARY = "|"
"""Stands between two vowels that must not be drawn together; leaves no trace in the romaji."""

_ROWS = {
    "": "あいうえお",
    "k": "かきくけこ",
    "s": "さ　すせそ",
    "t": "た　　てと",
    "n": "なにぬねの",
    "h": "はひ　へほ",
    "m": "まみむめも",
    "y": "や　ゆ　よ",
    "r": "らりるれろ",
    "w": "わ",
    "g": "がぎぐげご",
    "z": "ざ　ずぜぞ",
    "d": "だ　　でど",
    "b": "ばびぶべぼ",
    "p": "ぱぴぷぺぽ",
}
_IRREGULAR = {
    "し": "shi", "ち": "chi", "つ": "tsu", "ふ": "fu", "じ": "ji", "ぢ": "ji", "づ": "zu", "ゔ": "vu",
    "ゐ": "i", "ゑ": "e", "を": "o", "ん": "n",
    "ぁ": "a", "ぃ": "i", "ぅ": "u", "ぇ": "e", "ぉ": "o", "ゃ": "ya", "ゅ": "yu", "ょ": "yo", "ゎ": "wa",
    "ゕ": "ka", "ゖ": "ke",
    "てぃ": "ti", "でぃ": "di", "とぅ": "tu", "どぅ": "du", "でゅ": "dyu", "てゅ": "tyu", "ふゅ": "fyu",
    "うぃ": "wi", "うぇ": "we", "うぉ": "wo", "しぇ": "she", "ちぇ": "che", "じぇ": "je",
    "くぁ": "kwa", "ぐぁ": "gwa", "いぇ": "ye",
    "ふぁ": "fa", "ふぃ": "fi", "ふぇ": "fe", "ふぉ": "fo",
    "つぁ": "tsa", "つぃ": "tsi", "つぇ": "tse", "つぉ": "tso",
    "ゔぁ": "va", "ゔぃ": "vi", "ゔぇ": "ve", "ゔぉ": "vo",
}  # fmt: skip
_SMALL_Y = {"ゃ": "a", "ゅ": "u", "ょ": "o"}
_PALATAL = {"し": "sh", "ち": "ch", "じ": "j", "ぢ": "j"}
_MACRON = str.maketrans("aiueo", "āīūēō")
_LENGTHENED_BY = {"あ": "a", "う": "ou", "え": "e", "お": "o"}


def _syllables() -> dict[str, str]:
    table = {
        kana: consonant + vowel
        for consonant, row in _ROWS.items()
        for kana, vowel in zip(row, "aiueo", strict=False)
        if kana != "　"
    }
    for kana in "きにひみりぎびぴ":
        table |= {kana + small: table[kana][0] + "y" + vowel for small, vowel in _SMALL_Y.items()}
    for kana, consonant in _PALATAL.items():
        table |= {kana + small: consonant + vowel for small, vowel in _SMALL_Y.items()}
    return table | _IRREGULAR


_SYLLABLES = _syllables()


def _pieces(kana: str) -> Iterator[str]:
    """The reading cut into syllables of one or two kana, っ, ー and boundaries each for themselves."""
    place = 0
    while place < len(kana):
        size = 2 if kana[place : place + 2] in _SYLLABLES else 1
        yield kana[place : place + size]
        place += size


def to_hepburn_macron(kana: str) -> str:
    """The reading in lower-case Hepburn with macrons and the apostrophe after ん: とうきょう → tōkyō.

    Takes hiragana or katakana, with `BOUNDARY` where needed; anything else than kana raises ValueError.
    """
    written: list[str] = []
    may_lengthen, double = False, False
    for piece in _pieces(to_hiragana(kana)):
        last = written[-1] if written else ""
        if piece == BOUNDARY:
            may_lengthen = False
        elif piece == "っ":
            double = True
        elif may_lengthen and (piece == "ー" or last[-1] in _LENGTHENED_BY.get(piece, "")):
            written[-1] = last[:-1] + last[-1].translate(_MACRON)
            may_lengthen = False
        elif piece in _SYLLABLES:
            latin = _doubled(_SYLLABLES[piece]) if double else _SYLLABLES[piece]
            written.append("'" + latin if last == "n" and latin[0] in "aiueoy" else latin)
            may_lengthen, double = latin[-1] in "aiueo", False
        elif piece != "ー":
            raise ValueError(f"{kana!r} holds {piece!r}, which is not kana")
    return "".join(written)


def to_hepburn(kana: str) -> str:
    """The reading in lower-case ASCII Hepburn without long marks and apostrophes: とうきょう → tokyo.

    Takes and refuses the same as `to_hepburn_macron`.
    """
    return to_hepburn_macron(kana).translate(str.maketrans("āīūēō", "aiueo", "'"))


def _doubled(latin: str) -> str:
    if latin.startswith("ch"):
        return "t" + latin
    return latin if latin[0] in "aiueon" else latin[0] + latin
