"""Takes the words beside a phone number; says what they mean. The one place that knows such labels.

A label is never only ornament: it names the line (電話, FAX), or it tells when or by whom a number is answered (夜間, 代表).
Whoever takes a label away puts what it means somewhere else, or leaves the number to people.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from generator.records.model.base import normal

PHONE = "phone"
"""The line that one talks on, by the name that a way to consult has."""
FAX = "fax"
"""The line that papers go over, in the same way."""

LINES = {PHONE: "電話", FAX: "FAX"}
"""What people call each line."""

_BOTH = f"{PHONE} {FAX}"
_EXTENSION = "extension"
_REMARK = "remark"

LABELS = {
    PHONE: "☎ ☏ ✆ 📞 📱 🕿 🕻 TEL TEL番号 TELNO TELEPHONE PHONE 電話番号 お電話 電話相談 相談電話 電話 でんわ デンワ テレホン",
    FAX: (
        "📠 🖷 FAX FAX番号 FAXNO FAX専用 FAX用 FACSIMILE TELEFAX テレファックス ファックス ファックス番号 ファックス専用 ファクス "
        "ファクス番号 ファクス専用 ファクシミリ ファクシミリ番号 フアックス フアツクス ファツクス ふぁっくす"
    ),
    _BOTH: "兼用 共用 共通",
    _EXTENSION: "内線 内線番号 内 EXT",
    _REMARK: (
        "直通 直通電話 代表 代表電話 代表番号 代 携帯 携帯電話 夜間 夜間専用 休日 休日夜間 夜間休日 時間外 留守電 留守番電話 "
        "緊急 緊急時 緊急連絡先 平日 日中 昼間 開庁時 閉庁時 閉庁日 専用 専用電話 相談専用 相談専用電話 予約専用 予約 "
        "フリーダイヤル 通話料無料 無料 公用携帯"
    ),
}  # fmt: skip
"""Every label that is known, by what it means; as NFKC leaves it, so that ℡ is TEL and Ｆａｘ is Fax.

Between the letters of a Latin word may stand a blank or a dot (F A X). What is shared needs a line that is named.
"""

_SIGNS = r"[\s:.,、。・/&;|()\[\]【】〔〕<>〈〉《》「」『』=\ufe0e\ufe0f‐‑‒–—―−-]+"


_SECTION = re.compile(
    "(?![旧前元新]|.{0,12}(?:以前|まで|変更|移転|廃止|使わ))"
    "[一-龠々ぁ-んァ-ヴーA-Za-z]{1,14}(?:課|係|室|班|センター|窓口|事業所|保健所)"
)
"""A part of an office that answers: told beside the number, as the source tells it."""


def _spelled(word: str) -> str:
    return "[ .]?".join(word) if word.isascii() else re.escape(word)


_WORDS = sorted(
    ((word, kind) for kind, listed in LABELS.items() for word in listed.split(" ")), key=lambda found: -len(found[0])
)
"""Long ones first: 電話番号 before 電話."""
_KINDS = {f"k{at}": kind for at, (_, kind) in enumerate(_WORDS)} | {"t": PHONE, "f": FAX}
_TOKEN = re.compile(
    "|".join(f"(?P<k{at}>{_spelled(word)})" for at, (word, _) in enumerate(_WORDS))
    + rf"|(?P<t>(?<![a-z])T(?![a-z]))|(?P<f>(?<![a-z])F(?![a-z]))|(?P<sign>{_SIGNS}|と(?!も)|は(?=[\s:]|$)|です(?=[\s。]|$))|(?P<rest>.)",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Labels:
    """What the words beside a number mean."""

    lines: frozenset[str] = frozenset()
    """The lines that they name: ``phone``, ``fax``, both, or none."""
    remarks: tuple[str, ...] = ()
    """Words that tell when or by whom it is answered."""
    is_extension: bool = False
    """Whether an extension is meant."""
    rest: str = ""
    """Words of which nobody knows for certain what they mean."""

    def __or__(self, other: Labels) -> Labels:
        """Both together."""
        return Labels(
            self.lines | other.lines,
            tuple(dict.fromkeys((*self.remarks, *other.remarks))),
            self.is_extension or other.is_extension,
            " ".join(filter(None, (self.rest, other.rest))),
        )

    @property
    def remark(self) -> str:
        """The remarks as a note."""
        return "・".join(self.remarks)

    def contradicts(self, line: str) -> bool:
        """Whether a number with this label is not, or not only, that of a line; of no line, any label says more."""
        return bool(self.lines - {line})


@lru_cache(4096)
def labels_in(words: str) -> Labels:
    """Read the words around a number, without the number itself."""
    lines: set[str] = set()
    shared: list[str] = []
    remarks: list[str] = []
    rest: list[str] = []
    is_extension = False
    for found in _TOKEN.finditer(normal(words)):
        group = found.lastgroup or "rest"
        kind = _KINDS.get(group, group)
        if kind in LINES:
            lines.add(kind)
        elif kind == _BOTH:
            shared.append(found.group())
        elif kind == _REMARK:
            remarks.append("代表" if found.group() == "代" else found.group())
        elif kind == "rest":
            rest.append(found.group())
        is_extension = is_extension or kind == _EXTENSION
    if FAX in lines or (lines and set(shared) == {"兼用"}):
        lines.update(LINES if shared else ())
    else:
        # Shared with whom is not said: another section may be meant.
        rest += shared
    unknown = "".join(rest)
    if _SECTION.fullmatch(unknown) and _SECTION.search(normal(words)) and not lines - {PHONE}:
        return Labels(frozenset(lines), (unknown, *dict.fromkeys(remarks)), is_extension)
    return Labels(frozenset(lines), tuple(dict.fromkeys(remarks)), is_extension, unknown)
