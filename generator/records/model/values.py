"""Takes a value as written in a record; gives it back checked, or the rule it breaks with the right form."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator

from generator.records.model.base import Name, normal, not_empty, only_text, wrong
from generator.records.model.dates import check_day_or_month, check_loose_date, read_date, read_fiscal_year
from generator.records.model.phone import check_line, check_phone
from generator.records.model.schema_notes import like
from generator.records.model.web import MAX_ADDRESS, check_mail, check_web
from generator.registry.local_code import with_check_digit


def _code(text: str) -> str:
    plain = normal(text).strip("\"'“”「」 ")
    if not re.fullmatch(r"[0-9]{6}", plain):
        hint = '例 "012149"。先頭の0も書き、引用符で囲みます。'
        if re.fullmatch(r"[0-9]{5}", plain):
            hint = f'5けたのコードなら、検査数字を付けた "{with_check_digit(plain)}" です。'
        raise wrong("bad-code", "コードは半角数字6けたで書いてください（いまは「{found}」）。", hint, found=text[:40])
    if plain != text:
        raise wrong(
            "wide-digits",
            "コードが半角数字だけではありません（「{found}」）。",
            f'半角で書いてください。例 "{plain}"',
            found=text[:40],
        )
    right = with_check_digit(text[:5])
    if text != right:
        raise wrong(
            "bad-check-digit",
            "コード「{found}」の最後の1けた（検査数字）が合いません。",
            f'最初の5けたが正しければ "{right}" です。',
            found=text,
        )
    return text


ID_FORM = r"^[a-z][a-z0-9\-]{0,31}$"
"""How an id is written: a letter, then letters, digits and hyphens."""


def _id(text: str) -> str:
    if not re.fullmatch(ID_FORM, text):
        raise wrong(
            "bad-id",
            "IDの書き方がちがいます（「{found}」）。",
            "半角の小さい英字で始め、英字、数字、ハイフンだけを32文字まで書いてください。例 w1",
            found=text[:40],
        )
    return text


def _postal_code(text: str) -> str:
    if not re.fullmatch(r"[0-9]{3}-[0-9]{4}", text):
        hint = "半角の数字7けたを、ハイフンで区切って書いてください。例 097-8686"
        if re.fullmatch(r"[0-9]{6}", text):
            # Tables take the zero away from a number.
            hint = f"先頭の0がなくなったのなら、0{text[:2]}-{text[2:]} です。公式ページで確かめてください。"
        raise wrong(
            "bad-postal-code",
            "郵便番号の書き方がちがいます（「{found}」）。",
            hint,
            found=text[:20],
        )
    return text


def _degrees(value: Any) -> float:
    text = only_text(not_empty(value))
    if not re.fullmatch(r"-?[0-9]{1,3}(?:\.[0-9]+)?", text):
        raise wrong(
            "bad-number",
            "緯度・経度として読み取れません（「{found}」）。",
            "度を小数で、半角で書いてください。度分秒は使いません。例 45.4157",
            found=text[:40],
        )
    return float(text)


def _age(value: Any) -> int:
    text = only_text(not_empty(value))
    if not re.fullmatch(r"[0-9]{1,3}", text) or int(text) > 120:
        raise wrong(
            "bad-age",
            "年齢は120までの半角の数字で書いてください（いまは「{found}」）。",
            "例 15",
            found=text[:20],
        )
    return int(text)


def _count(value: Any) -> int:
    text = only_text(not_empty(value))
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise wrong(
            "bad-count",
            "数として読み取れません（「{found}」）。",
            "半角の数字だけで書いてください。例 5000",
            found=text[:20],
        )
    return int(text)


Code = Annotated[Name, AfterValidator(_code), like(r"^\d{6}$")]
"""Local government code (全国地方公共団体コード): 5 digits and the check digit of 総務省's rule."""

Id = Annotated[Name, AfterValidator(_id), like(ID_FORM, maxLength=32)]
"""A short word that tells one part of a record from the others, whatever it is called."""

_LIKE_A_NUMBER = like(r"^(0[0-9\-]{8,17}|#?[0-9]{3,4})$", format="phone")

Phone = Annotated[Name, AfterValidator(check_phone), _LIKE_A_NUMBER]
"""A Japanese phone number in national form with the hyphens as printed, or a short code such as 119."""

LineNumber = Annotated[Name, AfterValidator(check_line), _LIKE_A_NUMBER]
"""The number of a way to consult, by phone or by fax, in the same form."""

Mail = Annotated[Name, AfterValidator(check_mail), like(r"^[A-Za-z0-9._+~\-]+@[A-Za-z0-9.\-]+$", maxLength=200)]
"""A mail address."""

Web = Annotated[
    str,
    BeforeValidator(not_empty),
    AfterValidator(check_web),
    like(r"^https?:\/\/\S+$", format="uri", maxLength=MAX_ADDRESS),
]
"""A web address; ``http`` is accepted for old pages and told as a notice."""

PostalCode = Annotated[Name, AfterValidator(_postal_code), like(r"^\d{3}-\d{4}$")]
"""A postal code with its hyphen."""

Date = Annotated[date, BeforeValidator(read_date), like(r"^\d{4}-\d{2}-\d{2}$", format="date")]
"""A day, ``YYYY-MM-DD``."""

DayOrMonth = Annotated[Name, AfterValidator(check_day_or_month), like(r"^\d{4}-\d{2}(-\d{2})?$")]
"""A day, or a month where the day was not noted: ``YYYY-MM-DD`` or ``YYYY-MM``."""

LooseDate = Annotated[Name, AfterValidator(check_loose_date), like(r"^\d{4}(-\d{2}(-\d{2})?)?$")]
"""A day, a month or a year: ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``."""

FiscalYear = Annotated[int, BeforeValidator(read_fiscal_year), like(r"^20\d\d$")]
"""A fiscal year (April to March) by the western year in which it begins."""

Number = Annotated[float, BeforeValidator(_degrees), like(r"^-?\d+(\.\d+)?$")]
"""A decimal number, for coordinates in degrees."""

Age = Annotated[int, BeforeValidator(_age), like(r"^\d{1,3}$")]
"""An age in years."""

Count = Annotated[int, BeforeValidator(_count), like(r"^\d{1,9}$")]
"""How many: digits without signs between them."""
