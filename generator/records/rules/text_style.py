"""Takes a record; gives the faults about how its texts are written, and about items that say nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.diagnostics.diagnostic import Diagnostic, Severity
from generator.diagnostics.positions import Place
from generator.records.model.base import normal
from generator.records.model.value_shapes import PLACEHOLDERS
from generator.records.rules.subject import Subject, every_value

_HALF_KANA = re.compile(r"[\uff61-\uff9f]+")
_HTTP = re.compile(r"http://", re.IGNORECASE)
_WORDS = "|".join(map(re.escape, sorted(PLACEHOLDERS)))
_NOTHING = re.compile(rf": [\"']?(?:{_WORDS}|[－―？～])|- [\"']?(?:{_WORDS}|[－―？～])")


def _is_worth_a_look(source: str) -> bool:
    """Whether the text of a file shows any of these rules; nearly every file is spared the walk through its values."""
    signs = any(sign in source for sign in ("http:", "HTTP:", "[", "{"))
    return signs or bool(_HALF_KANA.search(source) or _NOTHING.search(source))


def text_style(subject: Subject) -> Iterator[Diagnostic]:
    """Texts are written so that they can be read, found and read out."""
    if subject.source is not None and not _is_worth_a_look(subject.source):
        return
    for place, value in every_value(subject.data):
        if not isinstance(value, str):
            yield _empty(place, value)
        elif _HTTP.match(value):
            hint = "https:// でも開けるなら、そちらを書いてください。"
            yield Diagnostic(
                "http-address", "暗号化されないアドレス（http://）です。", hint, Severity.NOTICE, place=place
            )
        elif half := _HALF_KANA.search(value):
            right = _HALF_KANA.sub(lambda found: normal(found.group()), value)
            message = f"半角カタカナが使われています（「{half.group()[:40]}」）。"
            yield Diagnostic(
                "half-width-kana", message, f"{right[:80]} と書いてください。", Severity.WARNING, place=place
            )
        elif normal(value[:8]).strip() in PLACEHOLDERS:
            hint = "ないとき、わからないときは、この行を消してください。"
            yield Diagnostic(
                "placeholder", f"「{value}」は、書くことがないときの印のようです。", hint, Severity.WARNING, place=place
            )


def _empty(place: Place, value: object) -> Diagnostic:
    what = "一覧" if isinstance(value, list) else "項目"
    hint = "書くことがなければ、この行を消してください。"
    return Diagnostic("empty-part", f"中に何もない{what}があります。", hint, Severity.NOTICE, place=place, at_key=True)
