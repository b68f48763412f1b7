"""Takes a value that an item of a record refuses; gives its right form where that is certain, never a guess.

Each way of respelling keeps the meaning; the item's own rule then says whether the outcome is a right form.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import Annotated, Any, get_args

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from generator.readings.kana import to_hiragana
from generator.records.messages.tried_hints import tried
from generator.records.model.base import normal
from generator.records.model.fields import choice_of

ERAS = {"令和": (2018, 99), "平成": (1988, 31), "昭和": (1925, 64)}
"""The western year before the first year of each era, and its last year."""

MAX_VALUE = 2_048
"""No value of an item that has a right form is longer; looking for one in a longer text would take long."""

_REMEMBERED = 4_096
"""A table says the same in many rows, and each number is asked about several times."""

_HYPHENS = re.compile(r"(?<=[0-9A-Za-z)])[‐‑‒–—―−－﹣ー](?=[0-9A-Za-z(])")
_INITIALS = {"R": "令和", "H": "平成", "S": "昭和"}
_SHORT_ERA = re.compile(
    r"([RHS]|令和|平成|昭和) ?\.? ?(元|[0-9]{1,2})(?: ?[./-] ?([0-9]{1,2}))?(?: ?[./-] ?([0-9]{1,2}))?", re.IGNORECASE
)
_ERA = re.compile(r"(令和|平成|昭和) ?(元|[0-9]{1,2}) ?年?度?(?: ?([0-9]{1,2}) ?月(?: ?([0-9]{1,2}) ?日)?)?")
_DATE = re.compile(r"([0-9]{4}) ?[年/.-] ?([0-9]{1,2})(?: ?[月/.-] ?([0-9]{1,2}) ?日?|月)")
_TIME = r"(午前|午後)? ?([0-9]{1,2}) ?(?:[時:] ?(?:([0-9]{1,2}) ?分?|(半))?) ?"
_PERIOD = re.compile(rf"{_TIME}(?:[-~〜～‐‑‒–—―−ー]|から) ?{_TIME}(?:まで)?")
_MONTH_DAYS = re.compile(
    r"([0-9]{1,2})[月/]([0-9]{1,2})日?(?:[-~〜～‐‑‒–—―−ー]|から)翌?年?([0-9]{1,2})[月/]([0-9]{1,2})日?(?:まで)?"
)


@lru_cache(_REMEMBERED)
def right_form(value: str, field: FieldInfo, way: str = "") -> str | None:
    """The certain right form of a value that the item does not take; None if it takes it, or nothing is certain.

    ``way`` is the way to consult beside a number, without which no label of a number is certain.
    """
    rule = _rule(field)
    if len(value) > MAX_VALUE or _accepts(rule, value, way) is None:
        return None
    for form in _forms(value, field):
        # A number without hyphens, or with brackets: the rule itself knows where the hyphens belong.
        for candidate in (form, _accepts(rule, form, way)):
            if candidate and _accepts(rule, candidate, way) is None:
                return candidate
    return None


@lru_cache(_REMEMBERED)
def complaint(value: str, field: FieldInfo, way: str = "") -> str | None:
    """Why an item (or an item of a list) does not take a value, in plain Japanese with the right form; or None."""
    try:
        _rule(field).validate_python(value, context={"way": way})
    except ValidationError as error:
        detail = error.errors(include_url=False)[0]
        context = detail.get("ctx", {})
        if "max_length" in context:
            return f"長すぎます（{len(value)}文字）。{context['max_length']}文字までで書いてください。"
        if "hint" in context:
            return f"{detail['msg']}{tried(context['hint'])}"
        return f"「{value[:40]}」はここに書けません。"
    return None


@cache
def _rule(field: FieldInfo) -> TypeAdapter[Any]:
    kind: Any = field.annotation
    if getattr(kind, "__origin__", None) is tuple:
        return TypeAdapter(get_args(kind)[0])
    return TypeAdapter(Annotated[(kind, *field.metadata)] if field.metadata else kind)


def _accepts(rule: TypeAdapter[Any], value: str, way: str) -> str | None:
    """None if the rule takes the value; else the right form if the rule itself states it, or an empty text."""
    try:
        rule.validate_python(value, context={"way": way})
    except ValidationError as error:
        stated = (detail.get("ctx", {}).get("right", "") for detail in error.errors(include_url=False))
        return next(filter(None, stated), "")
    return None


def _forms(value: str, field: FieldInfo) -> Iterator[str]:
    plain = _HYPHENS.sub("-", normal(value)).strip()
    choice = choice_of(field.annotation)
    if choice:
        yield from (
            word.value for word in choice if plain in (normal(word.label), word.value.upper(), word.value.title())
        )
        return
    # A name broken over two lines is still the name; NFKC would change more than its line ends.
    yield re.sub(r"\s*\n\s*", " ", value).strip()
    yield plain
    for respell in _WAYS:
        if form := respell(plain):
            yield form
    yield to_hiragana(plain)


def iso_date(text: str) -> str:
    """A day, month or year as ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``, from 和暦 or a western date; else empty.

    The era may be shortened to its letter, and the signs to dots or strokes: 令和8年4月1日, R8.4.1, 令和8/4/1.
    """
    if found := _ERA.fullmatch(text) or _SHORT_ERA.fullmatch(text):
        era, year, *rest = found.groups()
        before, last = ERAS[_INITIALS.get(era.upper(), era)]
        number = int(year.replace("元", "1"))
        western = [str(before + number), *(f"{int(part):02}" for part in rest if part)]
        return "-".join(western) if 1 <= number <= last else ""
    if found := _DATE.fullmatch(text):
        year, *rest = found.groups()
        return "-".join([year, *(f"{int(part):02}" for part in rest if part)])
    return found[1] if (found := re.fullmatch(r"([0-9]{4}) ?年度?", text)) else ""


def period(text: str) -> str:
    """A span of time as ``08:30-17:15``, from any usual way of writing it; else, or if not certain, empty."""
    found = _PERIOD.fullmatch(text.strip().replace("正午", "12時"))
    if not found:
        return ""
    half, *first = found.groups()[:4]
    other, *last = found.groups()[4:]
    # 「午後1時から5時」: the word at the beginning holds for the end, too.
    opens, closes = _clock(half, *first), _clock(other or (half if half == "午後" else None), *last)
    # 「1時から5時」 without 午前 or 午後 hardly means the night.
    if not opens or not closes or (half is None and "00:00" < opens < "06:00"):
        return ""
    return f"{opens}-{closes}"


def _clock(half: str | None, hour: str, minute: str | None, half_past: str | None) -> str:
    """``HH:MM``; empty for 午前12時 and 午後12時, which people mean either way."""
    hours = int(hour)
    if half and (hours == 12 or (half == "午前" and hours > 12)):
        return ""
    if half == "午後" and hours < 12:
        hours += 12
    return f"{hours:02}:{30 if half_past else int(minute or 0):02}"


def month_days(text: str) -> str:
    """Days of the year as ``12-29..01-03`` or ``08-15``, from 「12月29日～1月3日」, 「8月15日」; else empty."""
    if found := _MONTH_DAYS.fullmatch(text):
        return "{:02}-{:02}..{:02}-{:02}".format(*map(int, found.groups()))
    found = re.fullmatch(r"([0-9]{1,2})月([0-9]{1,2})日", text)
    return f"{int(found[1]):02}-{int(found[2]):02}" if found else ""


def _bare_number(text: str) -> str:
    """A phone number or postal code without 〒 and brackets around the area code, dots as hyphens."""
    bare = re.sub(r"^〒[:. ]*", "", text)
    bare = re.sub(r"^\((0[0-9]{1,4})\) ?-?", r"\1-", bare)
    bare = re.sub(r"^(0[0-9]{1,4})\(([0-9]{1,4})\)-?", r"\1-\2-", bare)
    bare = re.sub(r"(?<=[0-9]) ?[・.‧] ?(?=[0-9])", "-", bare)
    return f"{bare[:3]}-{bare[3:]}" if re.fullmatch(r"[0-9]{7}", bare) else bare


def _mail(text: str) -> str:
    return re.sub(r" ?[(\[](?:at|アット|あっと)[)\]] ?", "@", text, flags=re.IGNORECASE)


def _age(text: str) -> str:
    return found[1] if (found := re.fullmatch(r"満?([0-9]{1,3}) ?[歳才]", text)) else ""


_WAYS: tuple[Callable[[str], str], ...] = (_bare_number, iso_date, period, month_days, _mail, _age)
