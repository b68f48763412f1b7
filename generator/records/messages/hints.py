"""Takes a fault; gives it with the right form to copy, where the record or the official table tells it for certain."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.diagnostics.diagnostic import Diagnostic
from generator.records.messages.corrections import right_form
from generator.records.messages.former_forms import former_form_at
from generator.records.messages.tried_hints import tried
from generator.records.model.fields import field_at
from generator.records.model.phone import area_code_of, area_codes, with_area_code
from generator.records.model.record import Record
from generator.records.rules.identity import code_hint
from generator.records.rules.subject import Subject
from generator.registry.local_code import with_check_digit

_ABOUT_SPELLING = frozenset(
    (
        "bad-date",
        "bad-time",
        "bad-postal-code",
        "bad-kana",
        "bad-fiscal-year",
        "bad-age",
        "bad-number",
        "bad-closed-day",
    )
)
"""Rules about a value that may only be spelled otherwise."""


def with_hint(fault: Diagnostic, subject: Subject) -> Diagnostic:
    """The rule with a better hint, or as it is; no hint offers what the check would refuse in its turn."""
    better = _with_better_hint(fault, subject)
    dead = subject.context.dead
    hint = tried(better.hint, lambda value: dead.found_in(value) is not None)
    return better if hint == better.hint else replace(better, hint=hint)


def _with_better_hint(fault: Diagnostic, subject: Subject) -> Diagnostic:
    value = subject.text(*fault.place)
    hint = ""
    if former := former_form_at(fault.place, subject.data):
        hint = former.hint
    elif fault.code == "no-area-code":
        hint = _area_code_hint(value, subject)
    elif fault.code in {"bad-code", "bad-check-digit"} and fault.place == ("code",):
        hint = _code_hint(fault.hint, subject)
    elif fault.code in _ABOUT_SPELLING and value:
        field = field_at(fault.place, Record)
        form = right_form(value, field) if field else None
        hint = f"{form} と書いてください。" if form else ""
    return replace(fault, hint=hint) if hint else fault


def _code_hint(hint: str, subject: Subject) -> str:
    """The code by the name, which is surer than a code that is wrong already."""
    code, name, table = subject.text("code"), subject.text("name"), subject.context.table
    if table.named(code):
        return f"「code」と「name」が入れかわっているようです。{code_hint(code, table)}"
    if table.named(name):
        return code_hint(name, table)
    area = table.get(with_check_digit(code[:5])) if re.fullmatch("[0-9]{5,6}", code) else None
    return f'最初の5けたが正しければ "{area.code}"（{area.name}）です。' if area else hint


def _area_code_hint(value: str, subject: Subject) -> str:
    """The area codes of the place and of the record's other numbers, and the number made whole with them."""
    table = subject.context.table
    named = table.named(subject.text("name"))
    area = table.get(subject.text("code")) or (named[0] if len(named) == 1 else None)
    prefecture = table.get(area.prefecture_code) if area else None
    known = area_codes(area.stem, prefecture.slug) if area and prefecture else ()
    whole = [number for code in known if (number := with_area_code(value, code))]
    if area and whole:
        return f"{area.name}の市外局番は {'、'.join(known)} です。{'、'.join(whole)} ではありませんか。"
    others = dict.fromkeys(code for number in _numbers(subject) if (code := area_code_of(number)))
    whole = [number for code in others if (number := with_area_code(value, code))]
    if whole:
        return f"この記録のほかの番号の市外局番は {'、'.join(others)} です。{'、'.join(whole)} ではありませんか。"
    return ""


def _numbers(subject: Subject) -> list[str]:
    return [value for path, value in subject.values if path[-1] in {"phone", "number"} and isinstance(value, str)]
