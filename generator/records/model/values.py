"""Takes a value as written in a record; gives it back checked, or the rule it breaks with the right form."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

import phonenumbers
from pydantic import AfterValidator, BeforeValidator, WithJsonSchema

from generator.records.model.base import Name, normal, wrong
from generator.records.model.web import check_mail, check_web
from generator.registry.code import check_digit

SHORT_NUMBERS = frozenset(
    ("110", "118", "119", "171", "188", "189", "#7119", "#8000", "#8008", "#8891", "#8900", "#9110", "#9999")
)
"""Short codes that are real numbers without an area code (119 fire, 188 consumers, #8900 Kobe's own, ...)."""

_ERA_STARTS = {"令和": 2018, "平成": 1988, "昭和": 1925}
_ERA = re.compile(r"(令和|平成|昭和) ?(元|\d{1,2}) ?年 ?(?:(\d{1,2}) ?月 ?(?:(\d{1,2}) ?日)?)?")
_HYPHENS = re.compile("[‐‑‒–—―−ーｰ－﹣]")


def _code(text: str) -> str:
    plain = normal(text)
    if not re.fullmatch(r"\d{6}", plain):
        hint = '例 "012149"。先頭の0も書き、引用符で囲みます。'
        if re.fullmatch(r"\d{5}", plain):
            hint = f'5けたのコードなら、検査数字を付けた "{plain}{check_digit(plain)}" です。{hint}'
        raise wrong("bad-code", "コードは半角数字6けたで書いてください（いまは「{found}」）。", hint, found=text[:40])
    if plain != text:
        raise wrong("wide-digits", "数字が全角です（「{found}」）。", f'半角で書いてください。例 "{plain}"', found=text)
    right = text[:5] + check_digit(text[:5])
    if text != right:
        raise wrong(
            "bad-check-digit",
            "コード「{found}」の最後の1けた（検査数字）が合いません。",
            f'最初の5けたが正しければ "{right}" です。',
            found=text,
        )
    return text


def _phone(text: str) -> str:
    plain = _HYPHENS.sub("-", normal(text))
    number = _parse(plain)
    if plain in SHORT_NUMBERS:
        return _as_written(text, plain)
    if number is None:
        raise wrong(
            "bad-phone",
            "電話番号として読み取れません（「{found}」）。",
            "市外局番から、半角の数字とハイフンで書いてください。例 011-863-8733",
            found=text[:40],
        )
    if not phonenumbers.is_valid_number(number):
        raise wrong(
            "bad-phone",
            "日本にない電話番号です（「{found}」）。",
            "けた数と市外局番を確かめてください。市外局番から書きます。例 011-863-8733",
            found=text[:40],
        )
    if not re.fullmatch(r"0\d{1,4}-\d{1,4}-\d{3,4}|0(?:120|800|570)-\d{2,6}(?:-\d{3,4})?", plain):
        plain = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    return _as_written(text, plain)


def _parse(plain: str) -> phonenumbers.PhoneNumber | None:
    if not re.fullmatch(r"0[\d() -]{8,15}", plain):
        return None
    try:
        return phonenumbers.parse(plain, "JP")
    except phonenumbers.NumberParseException:
        return None


def _as_written(text: str, right: str) -> str:
    if text != right:
        raise wrong(
            "phone-form",
            "電話番号の書き方がちがいます（「{found}」）。",
            f"半角の数字とハイフンで {right} と書いてください。",
            found=text[:40],
        )
    return text


def _postal_code(text: str) -> str:
    plain = _HYPHENS.sub("-", normal(text)).lstrip("〒 ")
    if not re.fullmatch(r"\d{3}-\d{4}", text):
        digits = plain.replace("-", "")
        hint = f"{digits[:3]}-{digits[3:]} と書いてください。" if re.fullmatch(r"\d{7}", digits) else "例 097-8686"
        raise wrong("bad-postal-code", "郵便番号の書き方がちがいます（「{found}」）。", hint, found=text[:20])
    return text


def _date(text: str) -> date:
    plain = normal(text)
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise wrong(
            "bad-date", "日付の書き方がちがいます（「{found}」）。", _date_hint(plain, day=True), found=text[:40]
        )
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise wrong(
            "no-such-date", "この日はありません（「{found}」）。", "月と日を確かめてください。", found=text
        ) from None


def _loose_date(text: str) -> str:
    """A date of which only the year, or the year and the month, may be known."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return _date(text).isoformat()
    if not re.fullmatch(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2]))?", text):
        raise wrong(
            "bad-date",
            "日付の書き方がちがいます（「{found}」）。",
            _date_hint(normal(text), day=False),
            found=text[:40],
        )
    return text


def _date_hint(text: str, *, day: bool) -> str:
    """The right form of a date that was written otherwise, where it can be told."""
    forms = "例 2025-03-05" if day else "例 2025-03-05。日や月がわからないときは 2025-03、2025 とも書けます。"
    if found := _ERA.search(text):
        era, year, month, day_ = found.groups()
        western = _ERA_STARTS[era] + (1 if year == "元" else int(year))
        told = "-".join([str(western), *(f"{int(part):02}" for part in (month, day_) if part)])
        return f"西暦で {told} と書いてください。"
    if found := re.fullmatch(r"(\d{4})[/.年-](\d{1,2})[/.月-](\d{1,2})日?", text):
        return "{}-{:02}-{:02} と書いてください。".format(*map(int, found.groups()))
    return f"西暦で書いてください。{forms}"


def _fiscal_year(text: str) -> int:
    if not re.fullmatch(r"20\d\d", text):
        found = _ERA.search(normal(text) if "年" in text else normal(text) + "年")
        hint = (
            f"西暦で {_ERA_STARTS[found[1]] + int(found[2].replace('元', '1'))} と書いてください。"
            if found
            else "例 2025"
        )
        raise wrong("bad-fiscal-year", "年度は西暦4けたで書いてください（いまは「{found}」）。", hint, found=text[:20])
    return int(text)


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise wrong(
            "bad-number", "数字として読み取れません（「{found}」）。", "半角の数字で書いてください。", found=text[:40]
        ) from None


def _age(text: str) -> int:
    if not re.fullmatch(r"\d{1,3}", text) or int(text) > 120:
        raise wrong("bad-age", "年齢は半角の数字で書いてください（いまは「{found}」）。", "例 15", found=text[:20])
    return int(text)


def _text_schema(pattern: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "pattern": pattern})


Code = Annotated[Name, AfterValidator(_code), _text_schema(r"^\d{6}$")]
"""Local government code (全国地方公共団体コード): 5 digits and the check digit of 総務省's rule."""

Phone = Annotated[Name, AfterValidator(_phone)]
"""A Japanese phone or fax number in national form with the hyphens as printed, or a short code such as 119."""

Mail = Annotated[Name, AfterValidator(check_mail)]
"""A mail address."""

Web = Annotated[str, AfterValidator(check_web), WithJsonSchema({"type": "string", "format": "uri"})]
"""A web address; ``http`` is accepted for old pages and told as a notice."""

PostalCode = Annotated[Name, AfterValidator(_postal_code), _text_schema(r"^\d{3}-\d{4}$")]
"""A postal code with its hyphen."""

Date = Annotated[date, BeforeValidator(_date), WithJsonSchema({"type": "string", "format": "date"})]
"""A day, ``YYYY-MM-DD``."""

LooseDate = Annotated[Name, AfterValidator(_loose_date), _text_schema(r"^\d{4}(-\d{2}(-\d{2})?)?$")]
"""A day, a month or a year: ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``."""

FiscalYear = Annotated[int, BeforeValidator(_fiscal_year), _text_schema(r"^20\d\d$")]
"""A fiscal year (April to March) by the western year in which it begins."""

Number = Annotated[float, BeforeValidator(_number), _text_schema(r"^-?\d+(\.\d+)?$")]
"""A decimal number, for coordinates in degrees."""

Age = Annotated[int, BeforeValidator(_age), _text_schema(r"^\d{1,3}$")]
"""An age in years."""
