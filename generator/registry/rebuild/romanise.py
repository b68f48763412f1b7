"""A name with its reading goes in, its romaji with a hyphen before the suffix comes out."""

from __future__ import annotations

from generator.readings.romaji import BOUNDARY, to_hepburn, to_hepburn_macron
from generator.registry.rebuild.packages import RegistryError

_SUFFIXES = {
    "県": ("けん",),
    "府": ("ふ",),
    "都": ("と",),
    "市": ("し",),
    "区": ("く",),
    "町": ("ちょう", "まち"),
    "村": ("むら", "そん"),
}


def romanise(name: str, kana: str, divided: str) -> tuple[str, str]:
    """Romaji without and with long marks: 稚内市 わっかないし → wakkanai-shi twice.

    `divided` is the reading with the boundaries that kana does not show, or empty where there are none. A reading that
    does not end as the name does raises RegistryError.
    """
    if divided.replace(BOUNDARY, "") not in ("", kana):
        raise RegistryError(f"reading_boundaries.csv の「{divided}」が {name} の読み「{kana}」と合いません")
    whole = divided or kana
    if name == "北海道":
        return to_hepburn(whole), to_hepburn_macron(whole)
    suffix = next((end for end in _SUFFIXES.get(name[-1], ()) if whole.endswith(end)), "")
    stem = whole.removesuffix(suffix)
    if not suffix or not stem:
        raise RegistryError(f"読み「{kana}」の終わりが {name} と合いません")
    return f"{to_hepburn(stem)}-{to_hepburn(suffix)}", f"{to_hepburn_macron(stem)}-{to_hepburn_macron(suffix)}"
