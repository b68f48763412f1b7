"""Takes a value as written; says what it looks like: a phone number, an address, a date, or a word for nothing."""

from __future__ import annotations

import re
from enum import Enum

from generator.records.model.base import normal

PLACEHOLDERS = frozenset(
    (
        "-",
        "--",
        "ー",
        "―",
        "—",
        "?",
        "なし",
        "無し",
        "無",
        "不明",
        "未定",
        "未記入",
        "該当なし",
        "null",
        "~",
        "none",
        "None",
        "N/A",
        "NULL",
    )
)
"""What people write where there is nothing to write (after full-width signs were made plain)."""


class ValueShape(Enum):
    """What a value looks like: its Japanese name, the items it belongs to, and its shape."""

    PHONE = "電話番号", ("number", "phone"), r"(?=(?:[^0-9]*[0-9]){10,11}[^0-9]*$)[☎(]*0[-0-9()‐‑‒–—―−ー・ ]+"
    MAIL = "メールアドレス", ("mail",), r"(?:mailto:)?[A-Za-z0-9._+~-]+@[A-Za-z0-9.-]+\.[A-Za-z]+"
    WEB = "ホームページのアドレス", ("page", "source"), r"(?:https?://|www\.)\S+"
    POSTAL_CODE = "郵便番号", ("postal_code",), r"〒 ?[0-9]{3}-?[0-9]{4}"
    DATE = "日付", ("on", "read", "dated", "since", "as_of"), r"(?:19|20)[0-9]{2}[-/.][0-9]{1,2}[-/.][0-9]{1,2}"
    TIME = "時間", ("times",), r"[0-9]{1,2}:[0-9]{2} ?[-~〜] ?[0-9]{1,2}:[0-9]{2}"

    def __init__(self, label: str, keys: tuple[str, ...], shape: str) -> None:
        """Take the three parts."""
        self.label = label
        self.keys = keys
        self.shape = re.compile(shape)


def shape_of(text: str) -> ValueShape | None:
    """What the whole text looks like, or None."""
    plain = normal(text[:200]).strip()
    return next((like for like in ValueShape if like.shape.fullmatch(plain)), None)
