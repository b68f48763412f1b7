"""Takes a phone number as written; gives it back, or the rule it breaks with the right form. Only door to phonenumbers."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache
from typing import Any, NamedTuple

import phonenumbers
from pydantic import ValidationInfo

from generator.records.model.base import normal, wrong
from generator.records.model.phone_labels import LINES, PHONE, Labels, labels_in

SHORT_NUMBERS = frozenset(
    ("110", "118", "119", "171", "188", "189", "#7119", "#8000", "#8008", "#8103", "#8891", "#8900", "#9110", "#9999")
)
"""Short codes that are real numbers without an area code (119 fire, 188 consumers, #8900 Kobe's own, ...)."""

_HYPHENS = re.compile("[‐‑‒–—―−ーｰ－﹣]")
_DOTS = re.compile(r"(?<=[0-9]) ?[・·•.] ?(?=[0-9])")
_AROUND = re.compile(r"[0-9#+]+")
_CORE = re.compile(r"[0-9#+].*[0-9]")
_PRINTED = re.compile(r"0[0-9]{1,4}-[0-9]{1,4}-[0-9]{3,4}|0(?:120|800|570)-[0-9]{1,6}(?:-[0-9]{2,5})?")
_NUMBER = re.compile(r"0[0-9]{1,4}-[0-9]{1,4}-[0-9]{3,4}|0[0-9]{9,10}")
_LONG = re.compile(r"0(?:[5-9]0|20|800)")


class _NumberFault(NamedTuple):
    """What is wrong with a number."""

    code: str
    message: str
    hint: str
    right: str = ""


def check_phone(text: str) -> str:
    """Accept a Japanese number in national form with the hyphens as printed, or a short code such as 119."""
    return _checked(text, PHONE)


def check_line(text: str, info: ValidationInfo) -> str:
    """Accept the number of a way to consult in the same way; what stands beside it may not speak of another line.

    The line is the ``way`` beside the number, or that of the context where a value is checked by itself.
    """
    way = (info.context or {}).get("way") or (info.data or {}).get("way") or ""
    return _checked(text, str(way))


def _checked(text: str, line: str) -> str:
    if fault := _fault_in(text, line):
        raise wrong(fault.code, fault.message, fault.hint, found=text[:40], right=fault.right)
    return text


@lru_cache(4096)
def _fault_in(text: str, line: str) -> _NumberFault | None:
    """What is wrong with a number of a line, or None; kept, because one number serves many windows."""
    plain = _tidy(text)
    if plain in SHORT_NUMBERS:
        return _form(text, plain)
    if not re.fullmatch(r"[0-9-]+", plain):
        labels = labels_in(_AROUND.sub(" ", plain))
        if labels.rest or labels.remarks or labels.is_extension or labels.contradicts(line):
            return _with_words(plain, labels, line)
        core = _CORE.search(plain)
        if not core or not re.fullmatch(r"[0-9-]+", core[0]):
            return _with_words(plain, labels, line)
        plain = core[0]
    digits = plain.replace("-", "")
    if not digits.startswith("0") and 5 <= len(digits) <= 8:
        return _NumberFault(
            "no-area-code",
            "電話番号に市外局番がありません（「{found}」）。",
            "市外局番から書いてください。例 011-863-8733",
        )
    number = _parsed(digits)
    if number is None:
        return _not_a_number(digits)
    if not _PRINTED.fullmatch(plain):
        plain = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    return _form(text, plain)


def _tidy(text: str) -> str:
    """The digits with hyphens between them, as far as the text is nothing but a number and signs around it."""
    plain = _DOTS.sub("-", _HYPHENS.sub("-", normal(text).strip()))
    plain = re.sub(r"^\+81[- ]?(?:\(0\))?0?", "0", plain)
    return re.sub(r"-{2,}", "-", re.sub(r" *[()] *| +", "-", plain)).strip("-")


def _parsed(digits: str) -> phonenumbers.PhoneNumber | None:
    """The number, if it may exist in Japan."""
    if not re.fullmatch(r"0[0-9]{8,12}", digits):
        return None
    number = phonenumbers.parse(digits, "JP")
    return number if phonenumbers.is_valid_number(number) else None


def _form(text: str, right: str) -> _NumberFault | None:
    if text == right:
        return None
    return _NumberFault(
        "phone-form",
        "電話番号の書き方がちがいます（「{found}」）。",
        f"半角の数字とハイフンで {right} と書いてください。",
        right,
    )


def _with_words(plain: str, labels: Labels, line: str) -> _NumberFault:
    found = _NUMBER.findall(plain)
    if len(found) > 1:
        return _NumberFault(
            "several-phones",
            "電話番号が2つ以上書かれています（「{found}」）。",
            f"1つの項目に1つずつ、分けて書いてください: {'、'.join(found[:4])}",
        )
    if found and labels.contradicts(line) and not labels.rest:
        return _contrary(found[0], labels, line)
    if found:
        return _NumberFault(
            "phone-with-words",
            "電話番号のほかにも文字があります（「{found}」）。",
            f"ここには {found[0]} とだけ書きます。内線は extension に、ほかの説明は note に書いてください。",
        )
    return _NumberFault(
        "bad-phone",
        "電話番号として読み取れません（「{found}」）。",
        "市外局番から、半角の数字とハイフンで書いてください。例 011-863-8733",
    )


def _contrary(number: str, labels: Labels, line: str) -> _NumberFault:
    """A label speaks of another line than the one that the number is written for: only the official page can tell."""
    named = "と".join(word for kind, word in LINES.items() if kind in labels.lines)
    here = LINES.get(line, "この項目")
    kinds = "・".join(f"way: {kind}" for kind in sorted(labels.lines))
    hint = (
        f"{named}の番号なら、{named}（{kinds}）のほうに {number} とだけ書いてください。公式ページで確かめてください。"
    )
    if len(labels.lines) > 1:
        hint = f"両方の番号なら、{named}の2つに分けて、どちらにも {number} とだけ書いてください。"
    return _NumberFault(
        "contrary-label", f"{here}の番号のところに、{named}の番号と書かれています（「{{found}}」）。", hint
    )


def _not_a_number(digits: str) -> _NumberFault:
    if len(digits) in (9, 10) and (number := _parsed(f"0{digits}")):
        # No number begins with another digit; tables take the zero away.
        whole = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
        return _NumberFault(
            "phone-without-zero",
            "電話番号の先頭の0がありません（「{found}」）。",
            f"{whole} ではありませんか。公式ページの番号を確かめてください。",
        )
    right = 11 if _LONG.match(digits) else 10
    if len(digits) != right:
        return _NumberFault(
            "bad-phone",
            f"電話番号のけた数が合いません（「{{found}}」は数字が{len(digits)}けた）。",
            f"この番号なら、市外局番から数えて{right}けたになるはずです。公式ページの番号を確かめてください。",
        )
    return _NumberFault(
        "bad-phone",
        "日本にない電話番号です（「{found}」）。",
        "写しまちがいがないか、公式ページの番号と市外局番を確かめてください。",
    )


def number_rules() -> dict[str, Any]:
    """The same rules for browsers: short codes, patterns of all numbers without their 0, and how these are written."""
    facts: Any = phonenumbers.PhoneMetadata.metadata_for_region("JP")
    named = ("fixed_line", "mobile", "toll_free", "premium_rate", "personal_number", "voip", "pager", "uan")
    kinds = [getattr(facts, name) for name in named]
    return {
        "short": sorted(SHORT_NUMBERS),
        "printed": _PRINTED.pattern,
        "numbers": [kind.national_number_pattern for kind in kinds],
        "formats": [
            # The library counts groups as \1, browsers as $1.
            (how.pattern, how.leading_digits_pattern[-1], "0" + re.sub(r"\\([1-9])", r"$\1", how.format))
            for how in facts.number_format
            if how.national_prefix_formatting_rule
        ],
    }


def area_codes(place: str, prefecture: str) -> tuple[str, ...]:
    """The area codes of a place (name without 市区町村) in a prefecture (``hokkaido``), where phonenumbers knows it.

    It knows the 500 areas that numbers are given out by; a town that lies in another's area is not named there.
    """
    return _areas().get((place, prefecture), ())


@cache
def _areas() -> dict[tuple[str, str], tuple[str, ...]]:
    # Half a second to load, and needed only to explain a fault.
    from phonenumbers.geodata import GEOCODE_DATA

    codes: dict[tuple[str, str], set[str]] = defaultdict(set)
    for prefix, names in GEOCODE_DATA.items():
        if prefix.startswith("81") and "ja" in names and "en" in names:
            prefecture = names["en"].rpartition(", ")[2].lower()
            if code := _area_code(f"0{prefix[2:]}"):
                codes[names["ja"], prefecture].add(code)
    return {place: tuple(sorted(found)) for place, found in codes.items()}


def _area_code(beginning: str) -> str:
    """The area code of the numbers with this beginning; which digit follows decides whether such numbers exist."""
    for digit in "2345678961":
        number = phonenumbers.PhoneNumber(81, int((beginning + digit + "00000000")[1:10]))
        if length := phonenumbers.length_of_geographical_area_code(number):
            return beginning[: length + 1] if length < len(beginning) else ""
    return ""


def is_whole_number(text: str) -> bool:
    """Whether a text holds a whole number, with area code, whatever stands around it."""
    return any(_parsed(found.replace("-", "")) is not None for found in _NUMBER.findall(_tidy(text)))


@lru_cache(4096)
def area_code_of(text: str) -> str:
    """The area code of a whole number, or nothing if it has none or is no number."""
    number = _parsed(_tidy(text).replace("-", ""))
    length = phonenumbers.length_of_geographical_area_code(number) if number else 0
    return f"0{number.national_number}"[: length + 1] if number and length else ""


def with_area_code(text: str, code: str) -> str:
    """A number without area code made whole with this one, or nothing if no such number can exist."""
    local = _tidy(text)
    whole = f"{code}-{local}"
    number = _parsed(whole.replace("-", ""))
    if number is None or area_code_of(whole) != code:
        return ""
    return whole if "-" in local else phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
