"""Takes Hepburn with macrons; gives it in Hangul, as names of places in Japan are written in Korea: tōkyō-to is 도쿄도.

The rules are those for loanwords of 국립국어원 (외래어 표기법, the table of Japanese kana): k, t and ch are soft at the
beginning of a name, a doubled consonant is ㅅ and n is ㄴ below the syllable before, long vowels are not marked.
"""

from __future__ import annotations

import re

_FIRST, _VOWELS, _ENDS = 0xAC00, 21, 28
_NASAL, _STOPPED = 4, 19
_BEGINS = {
    "": 11, "k": 15, "g": 0, "n": 2, "t": 16, "d": 3, "r": 5, "m": 6, "b": 7, "p": 17, "s": 9, "sh": 9, "ts": 10, "j": 12,
    "z": 12, "ch": 14, "h": 18, "f": 18, "y": 11, "w": 11,
}  # fmt: skip
_SOFT = {"k": "g", "t": "d", "ch": "j"}
_MIDDLES = {"a": 0, "ya": 2, "e": 5, "o": 8, "wa": 9, "yo": 12, "u": 13, "yu": 17, "eu": 18, "i": 20}
_SHORT = str.maketrans("āīūēō", "aiueo")
_SYLLABLE = re.compile(r"(sh|ch|ts|[kgtdrmbpszjhfn]|)([yw]?[aiueo])|n|t(?=ch)|([kstp])(?=\3)")
_ENDINGS = {
    "shi": "시", "ku": "구", "ken": "현", "fu": "부", "to": "도", "machi": "마치", "cho": "초", "mura": "무라", "son": "손",
}  # fmt: skip


def to_hangul(hepburn: str) -> tuple[str, str]:
    """The name and, where one stands behind a hyphen, its ending: 오사카 and 시 for ōsaka-shi."""
    name, _, ending = hepburn.translate(_SHORT).replace("ii", "i").partition("-")
    return _spelled(name), _ENDINGS.get(ending, "")


def _spelled(name: str) -> str:
    syllables: list[int] = []
    for match in _SYLLABLE.finditer(name):
        consonant, vowel = match[1] or "", match[2]
        if not vowel:
            syllables[-1] += _NASAL if match[0] == "n" else _STOPPED
            continue
        if not syllables:
            consonant = _SOFT.get(consonant, consonant)
        if consonant in ("sh", "y") and vowel in "auo":
            vowel = f"y{vowel}"
        if consonant in ("s", "z", "ts") and vowel == "u":
            vowel = "eu"
        syllables.append(_FIRST + (_BEGINS[consonant] * _VOWELS + _MIDDLES[vowel]) * _ENDS)
    return "".join(map(chr, syllables))
