"""Takes what pydantic says of a record's data; gives it as broken rules, told in Japanese."""

from __future__ import annotations

import difflib
from collections.abc import Callable

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from generator.diagnostics.diagnostic import Diagnostic
from generator.records.model.base import normal
from generator.records.model.fields import choice_of, fields_in
from generator.records.model.likeness import PLACEHOLDERS, Likeness, likeness_of
from generator.records.words.case import SHOWN, Case
from generator.records.words.shape import ABOUT_KEYS, SHAPES


def told(detail: ErrorDetails, model: type[BaseModel]) -> Diagnostic:
    """One of pydantic's errors about data that was meant for a model, told."""
    case = Case(detail["loc"], detail["type"], detail["input"], detail.get("ctx", {}), model)
    if isinstance(case.found, str) and case.kind not in ABOUT_KEYS:
        if not case.found.strip():
            return case.broken("empty-value", "値がありません。", "値を書くか、この行を消してください。")
        if normal(case.found).strip() in PLACEHOLDERS:
            return _placeholder(case)
        if case.kind in _ABOUT_FORM and (swapped := _swapped(case)):
            return swapped
    if "hint" in case.context:
        return _own(case, detail["msg"])
    return _TOLD.get(case.kind, _other)(case)


def _own(case: Case, message: str) -> Diagnostic:
    """A rule of the model itself, which brings its words."""
    if "field" in case.context:
        return Diagnostic(
            case.kind, message, case.context["hint"], place=(*case.path, case.context["field"]), at_key=True
        )
    return case.broken(case.kind, message, case.context["hint"])


def _placeholder(case: Case) -> Diagnostic:
    return case.broken(
        "placeholder",
        f"{case.called}に{case.shown}とは書けません。",
        "ないとき、わからないときは、この行を消してください。",
    )


def _swapped(case: Case) -> Diagnostic | None:
    """Whether a value looks like what belongs to another item."""
    like = likeness_of(case.found)
    if like is None or like in _ABOUT_FORM[case.kind]:
        return None
    siblings = [key for key in fields_in(case.path[:-1], case.model) if key in like.keys and key != case.key]
    hint = (
        f"{like.label}は「{siblings[0]}」に書いてください。" if siblings else "入れちがえていないか確かめてください。"
    )
    return case.broken("swapped-value", f"{case.called}に{like.label}が書かれています（{case.shown}）。", hint)


def _word(case: Case) -> Diagnostic:
    choice = choice_of(case.field.annotation) if case.field else None
    words = list(choice) if choice else []
    hint = f"使える語: {'、'.join(f'{word.value}（{word.label}）' for word in words)}"
    if isinstance(case.found, str):
        values = [word.value for word in words]
        label = normal(case.found).strip()
        plain = label.lower().replace("-", "_")[:SHOWN]
        if meant := [word.value for word in words if label == normal(word.label) or plain == word.value]:
            hint = f"「{meant[0]}」と書いてください。{hint}"
        elif near := difflib.get_close_matches(plain, values, n=1, cutoff=0.75):
            hint = f"「{near[0]}」のまちがいではありませんか。{hint}"
    return case.broken("unknown-word", f"{case.called}に{case.shown}は使えません。", hint)


def _out_of_range(case: Case) -> Diagnostic:
    latitude = case.key == "latitude"
    other = (122, 154) if latitude else (20, 46)
    if other[0] <= float(case.found) <= other[1]:
        return case.broken(
            "swapped-coordinates",
            f"{case.called}に{'経度' if latitude else '緯度'}が書かれています（{case.shown}）。",
            "latitude に緯度（20から46）、longitude に経度（122から154）を書いてください。",
        )
    bounds = "20から46" if latitude else "122から154"
    return case.broken(
        "out-of-range", f"{case.called}が日本の中にありません（{case.shown}）。", f"{bounds}の間の数です。"
    )


def _other(case: Case) -> Diagnostic:
    return case.broken("bad-value", f"{case.called}の値{case.shown}を読み取れません。", case.example)


_TOLD: dict[str, Callable[[Case], Diagnostic]] = {
    **SHAPES,
    "enum": _word,
    "greater_than_equal": _out_of_range,
    "less_than_equal": _out_of_range,
}

_ABOUT_FORM: dict[str, frozenset[Likeness]] = {
    "bad-phone": frozenset((Likeness.PHONE,)),
    "phone-with-words": frozenset((Likeness.PHONE,)),
    "bad-mail": frozenset((Likeness.MAIL,)),
    "bad-web-address": frozenset((Likeness.WEB,)),
    "bad-date": frozenset((Likeness.DATE,)),
    "bad-postal-code": frozenset((Likeness.POSTAL_CODE,)),
    "bad-code": frozenset(),
    "bad-kana": frozenset(),
    "bad-days": frozenset(),
    "bad-time": frozenset((Likeness.TIME,)),
    "no-area-code": frozenset((Likeness.PHONE,)),
}
"""Rules about the form of a value, each with what such a value looks like."""
