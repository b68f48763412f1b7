"""Takes a date or year as written; gives it back checked, or the rule it breaks with the right form."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Any

from generator.records.model.base import not_empty, only_text, wrong

_DAY = re.compile(r"((?:19|20)[0-9]{2})-([0-9]{2})-([0-9]{2})")
_LOOSE = re.compile(r"(?:19|20)[0-9]{2}(?:-(?:0[1-9]|1[0-2]))?")


def read_date(value: Any) -> date:
    """Read a day, ``YYYY-MM-DD``."""
    text = only_text(not_empty(value))
    found = _DAY.fullmatch(text)
    if not found:
        raise wrong(
            "bad-date",
            "日付の書き方がちがいます（「{found}」）。",
            "西暦で、年-月-日の形に、半角で書いてください。例 2025-03-05",
            found=text[:40],
        )
    try:
        return date.fromisoformat(text)
    except ValueError:
        year, month = int(found[1]), int(found[2])
        raise wrong("no-such-date", "この日はありません（「{found}」）。", _last_day(year, month), found=text) from None


def _last_day(year: int, month: int) -> str:
    if not 1 <= month <= 12:
        return "月は01から12までです。"
    return f"{year}年{month}月は01日から{monthrange(year, month)[1]}日までです。"


def check_day_or_month(text: str) -> str:
    """Accept a day, or a month where the day was not noted."""
    return text if re.fullmatch(r"(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])", text) else read_date(text).isoformat()


def first_day(text: str) -> date:
    """The first day that a day or month may mean."""
    return date.fromisoformat(f"{text}-01"[:10])


def check_loose_date(text: str) -> str:
    """Accept a day, or a month or a year where no more is known."""
    if _DAY.fullmatch(text):
        return read_date(text).isoformat()
    if not _LOOSE.fullmatch(text):
        raise wrong(
            "bad-date",
            "日付の書き方がちがいます（「{found}」）。",
            "西暦で、半角で書いてください。例 2025-03-05。日や月がわからないときは 2025-03、2025 とも書けます。",
            found=text[:40],
        )
    return text


def read_fiscal_year(value: Any) -> int:
    """Read a fiscal year (April to March) by the western year in which it begins."""
    text = only_text(not_empty(value))
    if not re.fullmatch(r"20[0-9]{2}", text):
        raise wrong(
            "bad-fiscal-year",
            "年度は西暦4けたで書いてください（いまは「{found}」）。",
            "年度が始まる年を半角で書きます。例 2025（令和7年度）",
            found=text[:20],
        )
    return int(text)
