"""Takes what pydantic says of the shape of a record's data (items, lists, parts, lengths); gives it told in Japanese."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable

from pydantic.fields import FieldInfo

from generator.diagnostics.diagnostic import Diagnostic
from generator.diagnostics.positions import Place
from generator.records.model.base import normal
from generator.records.model.fields import fields_in, places_of
from generator.records.words.case import SHOWN, Case


def _missing(case: Case) -> Diagnostic:
    title = f"（{case.field.title}）" if case.field else ""
    return case.broken("missing-key", f"「{case.key}」{title}がありません。", case.example, at_key=True)


def _unknown(case: Case) -> Diagnostic:
    key, known = str(case.path[-1]), fields_in(case.path[:-1], case.model)
    message = f"「{key[:SHOWN]}」という項目はありません。" if key else "項目名のない行があります。"
    return case.broken("unknown-key", message, _right_key(case, key[:SHOWN], known), at_key=True)


def _right_key(case: Case, key: str, known: dict[str, FieldInfo]) -> str:
    """Which item was meant, where it can be told."""
    plain = re.sub(r"[\s-]+", "_", normal(key).strip()).lower()
    for name, field in known.items():
        if name == plain or field.title == plain:
            return f"「{name}」と書いてください。"
    if places := _nearest(places_of(plain, case.model), case.path):
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


def _too_long(case: Case) -> Diagnostic:
    most = case.context["max_length"]
    return case.broken(
        "too-long", f"{case.called}が長すぎます（{len(case.found)}文字）。", f"{most}文字までで書いてください。"
    )


def _too_many(case: Case) -> Diagnostic:
    most = case.context["max_length"]
    return case.broken("too-many", f"{case.called}が多すぎます（{len(case.found)}件）。", f"{most}件までです。")


def _too_few(case: Case) -> Diagnostic:
    return case.broken("empty-list", f"{case.called}が1つもありません。", case.example)


def _not_mapping(case: Case) -> Diagnostic:
    keys = "、".join(list(fields_in(case.path, case.model))[:6])
    hint = f"次の行から字下げして書いてください。書ける項目: {keys}"
    if isinstance(case.path[-1], int):
        hint = f"「- 」のあとに「項目名: 値」の形で書いてください。例 - {case.line}"
    if isinstance(case.found, str) and re.match(r"[a-z_]+[:：]", case.found):
        hint = "コロンを半角にし、あとに半角の空白を1つ入れてください。例 name: 稚内市"
    return case.broken("not-a-mapping", f"{case.called}には、{case.shown}ではなく「項目名: 値」の組を書きます。", hint)


def _not_list(case: Case) -> Diagnostic:
    return case.broken("not-a-list", f"{case.called}には、{case.shown}ではなく一覧を書きます。", case.example)


def _not_text(case: Case) -> Diagnostic:
    hint = (
        '値を1つだけ書いてください。文を「[」や「{」で始めるときは、ぜんたいを引用符で囲みます。例 "[要予約] 平日のみ"'
    )
    return case.broken("not-text", f"{case.called}には、{case.shown}ではなく値を1つ書きます。", hint)


ABOUT_KEYS = frozenset(("missing", "extra_forbidden"))
"""Names of the rules that blame an item's name, whatever its value."""

SHAPES: dict[str, Callable[[Case], Diagnostic]] = {
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
