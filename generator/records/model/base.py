"""Takes nothing; gives what every part of a record shares: the strict base model, choices and texts."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import Annotated, Any, LiteralString, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError, PydanticKnownError

from generator.records.model.schema_notes import like
from generator.records.model.text_signs import broken_signs, has_letter

_HIDDEN_ONES = (
    r"\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e"
    r"\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f"
)
_PRIVATE_ONES = r"\ue000-\uf8ff\U000f0000-\U0010fffd"
_SUSPECT = re.compile(f"[{_HIDDEN_ONES}{_PRIVATE_ONES}\ufffd<&#〃″同]")
"""One look that spares nearly every text the looks for each thing that may not stand in it."""
HIDDEN = re.compile(f"[{_HIDDEN_ONES}]")
"""Signs that nobody sees."""
PRIVATE = re.compile(f"[{_PRIVATE_ONES}]")
"""Signs that every machine shows otherwise (外字)."""
MARKUP = re.compile(r"<\s*[A-Za-z/!?]|&(?:#[0-9]+|#x[0-9a-fA-F]+|[A-Za-z]+);")
"""What a browser might take for HTML."""

_EXCEL_ERROR = re.compile(
    r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|BUSY!)|^#{3,}$",
    re.IGNORECASE,
)
"""What Excel shows where a formula fails, or where a column is too narrow for its value."""
_DITTO = re.compile(r"[〃″]+|同上|(?:上|前の?行?)[にと]同じ")
"""What people write below something that they don't want to write again."""


class Part(BaseModel):
    """A part of a record: unknown items are refused, nothing can change after checking."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, str_strip_whitespace=True, use_enum_values=False, defer_build=True
    )


class Choice(StrEnum):
    """A word out of a fixed list, with the label that people see."""

    label: str
    """The word in Japanese."""

    def __new__(cls, value: str, label: str) -> Self:
        """Make a member from its written form and its label."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


class Answer(Choice):
    """Yes, no, or not known; what is not known is never shown as no."""

    YES = "yes", "はい"
    NO = "no", "いいえ"
    UNKNOWN = "unknown", "未確認"


def wrong(code: LiteralString, message: LiteralString, hint: str, **found: Any) -> PydanticCustomError:
    """A broken rule: its stable name, a message that may name what was found (``{found}``), and the right form."""
    return PydanticCustomError(code, message, {"hint": hint, **found})


def _plain(text: str) -> str:
    """Refuse what could forge the look of a page, or that others would not see as it is meant."""
    if sign := broken_signs(text):
        message, hint = _BROKEN[sign.code]
        hint = f"{sign.right[:80]} と書いてください。" if sign.right else hint
        raise PydanticCustomError(sign.code, message, {"hint": hint, "found": sign.found, "right": sign.right})
    if not _SUSPECT.search(text):
        return text
    if found := HIDDEN.search(text):
        raise wrong(
            "hidden-character",
            "目に見えない文字（{found}）が入っています。",
            "いったん消して、キーボードから打ち直してください。",
            found=f"U+{ord(found.group()):04X}",
        )
    if "\ufffd" in text:
        raise wrong(
            "broken-character",
            "文字化けした文字（U+FFFD）が入っています。",
            "もとの文書を見て、文字を打ち直してください。",
        )
    if found := PRIVATE.search(text):
        raise wrong(
            "private-character",
            "外字（{found}）が入っています。ほかの機械では読めません。",
            "ふつうの漢字か、ひらがなに替えてください。",
            found=f"U+{ord(found.group()):04X}",
        )
    if found := _EXCEL_ERROR.search(text):
        raise wrong(
            "excel-error",
            "Excelのエラーの文字が入っています（「{found}」）。",
            "もとの表の式を直すか、正しい値を打ち直してください。",
            found=found.group()[:20],
        )
    if _DITTO.fullmatch(text):
        raise wrong(
            "ditto",
            "「{found}」だけでは、何と同じか分かりません。",
            "同じ値でも、もう一度そのまま書いてください。",
            found=text[:20],
        )
    if MARKUP.search(text):
        raise wrong("markup", "HTMLの書き方（<…> や &…;）は使えません。", "記号を使わず、文だけを書いてください。")
    return text


_BROKEN: dict[str, tuple[LiteralString, str]] = {
    "many-marks": ("文字の上下の記号が、4つ以上かさなっています（{found}）。", "記号を消してください。"),
    "struck-letter": (
        "取り消し線の付いた文字（「{found}」）が入っています。",
        "もう使わないものなら消し、使うものなら打ち直してください。",
    ),
    "garbled-text": ("文字化けしています（「{found}」）。", "もとの文書を見て、文字を打ち直してください。"),
    "radical": (
        "漢字に見える部首の文字（{found}）が入っています。検索で見つからず、読み上げもされません。",
        "ふつうの漢字に打ち直してください。",
    ),
    "decomposed-letter": ("「{found}」が、2つの文字に分かれています。検索で見つかりません。", "打ち直してください。"),
}
"""What is told of signs that are not whole, and what to do where no right form is certain."""


def _visible(text: str) -> str:
    if not has_letter(text):
        raise wrong(
            "no-letter",
            "文字も数字もありません（「{found}」）。",
            "読める名前を書くか、この行を消してください。",
            found=text[:40],
        )
    return text


def _one_line(text: str) -> str:
    _plain(text)
    if "\n" in text:
        raise wrong("line-break", "途中で改行されています。", "1行で書いてください。")
    return text


def only_text(value: Any) -> str:
    """Refuse anything but text, for rules that read the text themselves."""
    if not isinstance(value, str):
        raise PydanticKnownError("string_type")
    return value


def not_empty(value: Any) -> Any:
    """An item written without a value says nothing; tell so instead of guessing."""
    if value == "":
        raise wrong("empty-value", "値がありません。", "値を書くか、この行を消してください。")
    return value


def normal(text: str) -> str:
    """Text in which full-width letters, digits and signs are the plain ones (NFKC)."""
    return unicodedata.normalize("NFKC", text)


Name = Annotated[
    str, StringConstraints(max_length=200, min_length=1), AfterValidator(_one_line), AfterValidator(_visible)
]
"""A name or a short term."""

Note = Annotated[str, StringConstraints(max_length=500, min_length=1), AfterValidator(_plain)]
"""A sentence or two for people."""


def _kana(text: str) -> str:
    if not re.fullmatch(r"[ぁ-ゖー・ 　、。〜0-9A-Za-z]+", text) or not re.search(r"[ぁ-ゖ]", text):
        raise wrong(
            "bad-kana",
            "よみは、ひらがなで書いてください（いまは「{found}」）。",
            "カタカナや漢字は使いません。例 わっかないし",
            found=text[:40],
        )
    return text


Kana = Annotated[Name, AfterValidator(_kana), like(r"^[ぁ-ゖー・ 　、。〜0-9A-Za-z]+$", maxLength=200)]
"""A reading in hiragana; digits, Latin letters and the middle dot may stand in it."""
