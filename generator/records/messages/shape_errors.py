"""Takes what pydantic says of the shape of a record's data (items, lists, parts, lengths); gives it told in Japanese."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable

from pydantic.fields import FieldInfo

from generator.diagnostics.diagnostic import Diagnostic
from generator.diagnostics.positions import Place
from generator.records.messages.error_context import SHOWN, ErrorContext
from generator.records.model.base import normal
from generator.records.model.fields import fields_in, places_of


def _missing(error: ErrorContext) -> Diagnostic:
    title = f"（{error.field.title}）" if error.field else ""
    return error.fault("missing-key", f"「{error.key}」{title}がありません。", error.example, at_key=True)


def _unknown(error: ErrorContext) -> Diagnostic:
    key, known = str(error.place[-1]), fields_in(error.place[:-1], error.model)
    message = f"「{key[:SHOWN]}」という項目はありません。" if key else "項目名のない行があります。"
    return error.fault("unknown-key", message, _right_key(error, key[:SHOWN], known), at_key=True)


def _right_key(error: ErrorContext, key: str, known: dict[str, FieldInfo]) -> str:
    """Which item was meant, where it can be told."""
    plain = re.sub(r"[\s-]+", "_", normal(key).strip()).lower()
    for name, field in known.items():
        if name == plain or field.title == plain:
            return f"「{name}」と書いてください。"
    if places := _nearest(places_of(plain, error.model), error.place):
        where = "、".join(f"「{place}」の中" if place else "いちばん外側" for place in places[:4])
        return f"「{plain}」は{where}に書く項目です。字下げを確かめてください。"
    if near := difflib.get_close_matches(plain, known, n=1):
        return f"「{near[0]}」のまちがいではありませんか。"
    return f"ここに書ける項目: {'、'.join(known)}" if known else "この行を消してください。"


def _nearest(places: tuple[str, ...], path: Place) -> tuple[str, ...]:
    """The places around a place, innermost first, if there are any; else all."""
    here = [step for step in path[:-1] if isinstance(step, str)]
    around = [".".join(here[:depth]) for depth in range(len(here), -1, -1)]
    return next(((place,) for place in around if place in places), places)


def _too_long(error: ErrorContext) -> Diagnostic:
    most = error.context["max_length"]
    return error.fault(
        "too-long", f"{error.called}が長すぎます（{len(error.found)}文字）。", f"{most}文字までで書いてください。"
    )


def _too_many(error: ErrorContext) -> Diagnostic:
    most = error.context["max_length"]
    return error.fault("too-many", f"{error.called}が多すぎます（{len(error.found)}件）。", f"{most}件までです。")


def _too_few(error: ErrorContext) -> Diagnostic:
    return error.fault("empty-list", f"{error.called}が1つもありません。", error.example)


def _not_mapping(error: ErrorContext) -> Diagnostic:
    keys = "、".join(list(fields_in(error.place, error.model))[:6])
    hint = f"次の行から字下げして書いてください。書ける項目: {keys}"
    if isinstance(error.place[-1], int):
        hint = f"「- 」のあとに「項目名: 値」の形で書いてください。例 - {error.line}"
    if isinstance(error.found, str) and re.match(r"[a-z_]+[:：]", error.found):
        hint = "コロンを半角にし、あとに半角の空白を1つ入れてください。例 name: 稚内市"
    return error.fault(
        "not-a-mapping", f"{error.called}には、{error.shown}ではなく「項目名: 値」の組を書きます。", hint
    )


def _not_list(error: ErrorContext) -> Diagnostic:
    return error.fault("not-a-list", f"{error.called}には、{error.shown}ではなく一覧を書きます。", error.example)


def _not_text(error: ErrorContext) -> Diagnostic:
    hint = (
        '値を1つだけ書いてください。文を「[」や「{」で始めるときは、ぜんたいを引用符で囲みます。例 "[要予約] 平日のみ"'
    )
    return error.fault("not-text", f"{error.called}には、{error.shown}ではなく値を1つ書きます。", hint)


ABOUT_KEYS = frozenset(("missing", "extra_forbidden"))
"""Names of the rules that blame an item's name, whatever its value."""

SHAPES: dict[str, Callable[[ErrorContext], Diagnostic]] = {
    "missing": _missing,
    "extra_forbidden": _unknown,
    "string_too_long": _too_long,
    "too_long": _too_many,
    "too_short": _too_few,
    "model_type": _not_mapping,
    "tuple_type": _not_list,
    "string_type": _not_text,
}
"""What tells of each rule of pydantic's about shape, by its name."""
