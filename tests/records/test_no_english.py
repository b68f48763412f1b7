"""Nothing that pydantic says reaches people: every item of the model is given every kind of wrong value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from generator.diagnostics.positions import Place
from generator.records.helplines.line import Helpline
from generator.records.messages.pydantic_errors import diagnostic_of
from generator.records.model.fields import choice_of, part_of
from generator.records.model.record import Record
from generator.records.model.schema_notes import is_needed
from generator.records.validation import validate

WRONG: tuple[Any, ...] = (
    "", " ", "x", "1", "-1", "999", "1" * 300, "あ" * 600, "なし", "ア", "a b", "1.5", "nan", "inf", "1e9", "０", "2026-02-30",
    "2026-13", "9:00-17:00", "25:00-26:00", "月火", "javascript:x", "http://", "https://u:p@example.jp/", "a@b", "0162-00-781",
    "<b>", "\u202e", "\ufffd", "\ue000", "a\nb", "000000", "012149", "true", "null", [], [""], ["x"], [[]], [{}], ["x"] * 400,
    {}, {"x": "y"}, {"": ""}, [{"x": "y"}], [[["x"]]], [None],
)  # fmt: skip


def parts(model: type[BaseModel]) -> Iterator[tuple[Place, str, type[BaseModel]]]:
    """Every item of a model: the place of its part, its name, and the model of its part."""
    for key, field in model.model_fields.items():
        yield (), key, model
        if part := part_of(field.annotation):
            many = getattr(field.annotation, "__origin__", None) is tuple
            for path, inner, holder in parts(part):
                yield (key, *((0,) if many else ()), *path), inner, holder


ITEMS = sorted({(".".join(map(str, (*path, key))), path, key) for path, key, _model in parts(Record)})


def example(model: type[BaseModel]) -> dict[str, Any]:
    """The items that a part needs, from the model's own examples."""
    made: dict[str, Any] = {}
    for key, field in model.model_fields.items():
        if is_needed(field):
            part = part_of(field.annotation)
            value: Any = [example(part)] if part else field.examples[0] if field.examples else "x"
            made[key] = value
    return made


def with_value(path: Place, key: str, value: Any) -> dict[str, Any]:
    """A sound record but for one item."""
    record = example(Record)
    here: Any = record
    model: type[BaseModel] = Record
    for at, step in enumerate(path):
        if isinstance(step, int):
            continue
        inner = part_of(model.model_fields[step].annotation)
        assert inner is not None
        model = inner
        many = path[at + 1 : at + 2] == (0,)
        if step not in here:
            here[step] = [example(model)] if many else example(model)
        here = here[step][0] if many else here[step]
    here[key] = value
    return record


def is_japanese(text: str) -> bool:
    """Whether a sentence is Japanese, whatever names, values and words of the record it shows."""
    return bool(re.search(r"[ぁ-ヿ一-鿿]", text)) and not re.search(r"[A-Za-z]{2,} [a-z]{2,}", text)


@pytest.mark.parametrize(("path", "key"), [item[1:] for item in ITEMS], ids=[item[0] for item in ITEMS])
def test_every_wrong_value_is_told_in_japanese(path: Place, key: str) -> None:
    field_is_free = not any(isinstance(validate(with_value(path, key, value)), tuple) for value in WRONG)
    assert not field_is_free, "no wrong value was refused"
    for value in WRONG:
        result = validate(with_value(path, key, value))
        for broken in result if isinstance(result, tuple) else ():
            assert is_japanese(broken.message), broken
            assert is_japanese(broken.hint), broken
            assert broken.code != "bad-value", broken
            assert re.fullmatch(r"[a-z]+[0-9]*(?:-[a-z0-9]+)*", broken.code), broken


def test_every_item_is_missed_refused_and_listed_in_japanese() -> None:
    """Items that are missing, unknown or doubled by another name."""
    for _name, path, key in ITEMS:
        result = validate(with_value(path, f"{key}s_", "x"))
        assert isinstance(result, tuple)
        assert [broken.code for broken in result] == ["unknown-key"], (path, key, result)
        assert result[0].at_key
    empty = validate({})
    assert isinstance(empty, tuple)
    assert [broken.code for broken in empty] == ["missing-key"] * 3
    assert all(is_japanese(broken.message) and is_japanese(broken.hint) for broken in empty)


@pytest.mark.parametrize("value", ["x", "", [], ["x"], [[]]])
def test_what_is_no_record(value: Any) -> None:
    result = validate(value)
    assert isinstance(result, tuple)
    assert [(broken.code, broken.message) for broken in result] == [
        ("not-a-mapping", "「項目名: 値」の形の記録ではありません。")
    ]


def test_every_choice_is_told_with_its_words() -> None:
    for _name, path, key in ITEMS:
        model: type[BaseModel] = Record
        for step in path:
            if isinstance(step, str):
                inner = part_of(model.model_fields[step].annotation)
                assert inner is not None
                model = inner
        choice = choice_of(model.model_fields[key].annotation)
        if choice and not part_of(model.model_fields[key].annotation):
            for word in choice:
                wrong: Any = word.label
                many = getattr(model.model_fields[key].annotation, "__origin__", None) is tuple
                result = validate(with_value(path, key, [wrong] if many else wrong))
                assert isinstance(result, tuple)
                hints = [broken.hint for broken in result if broken.code == "unknown-word"]
                assert hints
                assert all(f"{word.value}（{word.label}）" in hint for hint in hints)


def test_the_file_of_nation_wide_lines_is_told_in_the_same_words() -> None:
    adapter = TypeAdapter(tuple[Helpline, ...])
    for value in (*WRONG, [{"name": "x", "kind": "y", "phone": "1", "sources": []}]):
        try:
            adapter.validate_python(value)
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                broken = diagnostic_of(detail, Helpline)
                assert is_japanese(broken.message), broken
                assert is_japanese(broken.hint), broken
