"""The form takes values as clerks write them and refuses what `check` refuses: the tables of cases of both are one."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from generator.records.messages.corrections import complaint, right_form
from generator.records.model.fields import field_at
from generator.records.model.hours import parse_days
from generator.records.model.phone import check_phone, number_rules
from generator.records.model.record import Record
from tests.conftest import ROOT
from tests.v8 import V8, running

RECORDS = ROOT / "tests" / "records"
TIMES = field_at(("windows", "hours", "times"), Record)
FORM = "([form, texts, rules]) => texts.map((text) => madoguchi.update.rightForm(form, text, rules))"

LABEL = re.compile(r"[^\W0-9ー]|[☎℡]")
"""A label may speak of another line: `check` knows the way beside it, the form leaves it to people."""

quick = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def rows(name: str) -> list[list[str]]:
    with (RECORDS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


@pytest.fixture(scope="module")
def script() -> Iterator[V8]:
    with running("update/values.js") as script:
        yield script


def forms(script: V8, form: str, texts: list[str]) -> list[str | None]:
    found: list[str | None] = script.evaluate(FORM, [form, texts, number_rules()])
    return found


def phone_of(text: str) -> str | None:
    """What `check` accepts or says to write."""
    if LABEL.search(unicodedata.normalize("NFKC", text)):
        return None
    try:
        return check_phone(text)
    except PydanticCustomError as error:
        return (error.context or {}).get("right") or None


def period_of(text: str) -> str | None:
    assert TIMES
    return right_form(text, TIMES) if complaint(text, TIMES) else text


def days_of(text: str) -> str | None:
    try:
        return parse_days(text) and text
    except PydanticCustomError:
        return None


def test_numbers_of_the_cases(script: V8) -> None:
    cases = rows("phones.csv")
    texts = [written for written, _right in cases]
    expected = [None if LABEL.search(unicodedata.normalize("NFKC", text)) else right or None for text, right in cases]
    assert dict(zip(texts, forms(script, "phone", texts), strict=True)) == dict(zip(texts, expected, strict=True))
    assert sum(map(bool, expected)) > 20


def test_times_of_the_cases(script: V8) -> None:
    cases = [(value, form) for item, value, form in rows("correction_cases.csv") if item == "windows.hours.times"]
    cases += [(written, written) for written, *_minutes in rows("periods.csv")]
    assert len(cases) > 12
    assert forms(script, "period", [value for value, _form in cases]) == [form or None for _value, form in cases]


def test_days_of_the_cases(script: V8) -> None:
    texts = [written for written, *_numbers in rows("days.csv")]
    assert forms(script, "days", texts) == texts


@pytest.mark.parametrize(
    ("form", "signs", "rule"),
    [
        ("phone", "0123456789０５-‐ー()（） ・+", phone_of),
        ("period", "0123456789０９:：-～〜ー時分半午前後からまで正 ", period_of),
        ("days", "月火水木金土日曜第135最終毎週平から・、～- １", days_of),
    ],
)
def test_form_and_check_agree(form: str, signs: str, rule: Callable[[str], str | None], script: V8) -> None:
    text = st.text(st.sampled_from(signs), min_size=1, max_size=14)
    if form == "phone":
        text |= st.from_regex(r"0[1-9]0?[0-9]{0,3}-?[0-9]{1,4}-?[0-9]{3,4}", fullmatch=True)
    if form == "period":
        text |= st.from_regex(
            r"[0-2]?[0-9][:時][0-6]?[05]?[-～から]{1,2}[0-2]?[0-9][:時]([0-6]?[05]|半)?", fullmatch=True
        )

    @quick
    @given(st.lists(text, min_size=1, max_size=40))
    def agree(texts: list[str]) -> None:
        assert dict(zip(texts, forms(script, form, texts), strict=True)) == {text: rule(text) for text in texts}

    agree()


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("10:00-12:00、13:00-16:00", ["10:00-12:00", "13:00-16:00"]),
        ("８：３０～１２：００，13時～17時15分", ["08:30-12:00", "13:00-17:15"]),
        ("8:30-17:15", None),
        ("10:00-12:00、昼休み", None),
        ("", None),
    ],
)
def test_two_times_in_one_field_are_two(text: str, right: list[str] | None, script: V8) -> None:
    assert script.evaluate("(text) => madoguchi.update.severalForms('period', text)", text) == right
    assert script.evaluate("(text) => madoguchi.update.severalForms('phone', text)", text) is None
