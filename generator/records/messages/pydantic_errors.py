"""Takes what pydantic says of a record's data; gives it as faults, told in Japanese."""

from __future__ import annotations

import difflib
from collections.abc import Callable

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from generator.diagnostics.diagnostic import Diagnostic
from generator.records.messages.error_context import SHOWN, ErrorContext
from generator.records.messages.shape_errors import ABOUT_KEYS, SHAPES
from generator.records.messages.tried_hints import tried
from generator.records.model.base import normal
from generator.records.model.fields import choice_of, fields_in
from generator.records.model.value_shapes import PLACEHOLDERS, ValueShape, shape_of


def diagnostic_of(detail: ErrorDetails, model: type[BaseModel]) -> Diagnostic:
    """One of pydantic's errors about data that was meant for a model, told."""
    error = ErrorContext(detail["loc"], detail["type"], detail["input"], detail.get("ctx", {}), model)
    if isinstance(error.found, str) and error.kind not in ABOUT_KEYS:
        if not error.found.strip():
            return error.fault("empty-value", "値がありません。", "値を書くか、この行を消してください。")
        if normal(error.found).strip() in PLACEHOLDERS:
            return _placeholder(error)
        if error.kind in _ABOUT_FORM and (swapped := _swapped(error)):
            return swapped
    if "hint" in error.context:
        return _own(error, detail["msg"])
    return _TOLD.get(error.kind, _other)(error)


def _own(error: ErrorContext, message: str) -> Diagnostic:
    """A rule of the model itself, which brings its words."""
    hint = tried(error.context["hint"])
    if "field" in error.context:
        return Diagnostic(error.kind, message, hint, place=(*error.place, error.context["field"]), at_key=True)
    return error.fault(error.kind, message, hint)


def _placeholder(error: ErrorContext) -> Diagnostic:
    return error.fault(
        "placeholder",
        f"{error.called}に{error.shown}とは書けません。",
        "ないとき、わからないときは、この行を消してください。",
    )


def _swapped(error: ErrorContext) -> Diagnostic | None:
    """Whether a value looks like what belongs to another item."""
    like = shape_of(error.found)
    if like is None or like in _ABOUT_FORM[error.kind]:
        return None
    siblings = [key for key in fields_in(error.place[:-1], error.model) if key in like.keys and key != error.key]
    hint = (
        f"{like.label}は「{siblings[0]}」に書いてください。" if siblings else "入れちがえていないか確かめてください。"
    )
    return error.fault("swapped-value", f"{error.called}に{like.label}が書かれています（{error.shown}）。", hint)


_NOT_KNOWN = frozenset(("unknown", "未確認", "不明", "分からない", "わからない", "確認中"))
"""What people write where nothing is known."""


def _word(error: ErrorContext) -> Diagnostic:
    choice = choice_of(error.field.annotation) if error.field else None
    words = list(choice) if choice else []
    hint = f"使える語: {'、'.join(f'{word.value}（{word.label}）' for word in words)}"
    if isinstance(error.found, str):
        values = [word.value for word in words]
        label = normal(error.found).strip()
        plain = label.lower().replace("-", "_")[:SHOWN]
        if meant := [word.value for word in words if label == normal(word.label) or plain == word.value]:
            hint = f"「{meant[0]}」と書いてください。{hint}"
        elif plain in _NOT_KNOWN:
            hint = f"分からないことは、書かずにおきます。{hint}"
        elif near := difflib.get_close_matches(plain, values, n=1, cutoff=0.75):
            hint = f"「{near[0]}」のまちがいではありませんか。{hint}"
    return error.fault("unknown-word", f"{error.called}に{error.shown}は使えません。", hint)


def _out_of_range(error: ErrorContext) -> Diagnostic:
    latitude = error.key == "latitude"
    other = (122, 154) if latitude else (20, 46)
    if other[0] <= float(error.found) <= other[1]:
        return error.fault(
            "swapped-coordinates",
            f"{error.called}に{'経度' if latitude else '緯度'}が書かれています（{error.shown}）。",
            "latitude に緯度（20から46）、longitude に経度（122から154）を書いてください。",
        )
    bounds = "20から46" if latitude else "122から154"
    return error.fault(
        "out-of-range", f"{error.called}が日本の中にありません（{error.shown}）。", f"{bounds}の間の数です。"
    )


def _other(error: ErrorContext) -> Diagnostic:
    return error.fault("bad-value", f"{error.called}の値{error.shown}を読み取れません。", error.example)


_TOLD: dict[str, Callable[[ErrorContext], Diagnostic]] = {
    **SHAPES,
    "enum": _word,
    "greater_than_equal": _out_of_range,
    "less_than_equal": _out_of_range,
}

_ABOUT_FORM: dict[str, frozenset[ValueShape]] = {
    "bad-phone": frozenset((ValueShape.PHONE,)),
    "phone-with-words": frozenset((ValueShape.PHONE,)),
    "bad-mail": frozenset((ValueShape.MAIL,)),
    "bad-web-address": frozenset((ValueShape.WEB,)),
    "bad-date": frozenset((ValueShape.DATE,)),
    "bad-postal-code": frozenset((ValueShape.POSTAL_CODE,)),
    "bad-code": frozenset(),
    "bad-kana": frozenset(),
    "bad-days": frozenset(),
    "bad-time": frozenset((ValueShape.TIME,)),
    "no-area-code": frozenset((ValueShape.PHONE,)),
}
"""Rules about the form of a value, each with what such a value looks like."""
