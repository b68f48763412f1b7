"""The form follows the model: every item that a record can hold is asked for, also one that is added only now."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import html5lib
import pytest
from pydantic import BaseModel, Field

from generator.diagnostics.yaml.document import parse
from generator.diagnostics.yaml.loader import load
from generator.features.update.form import USUAL, FormPart, form_of
from generator.features.update.paper import paper_lines
from generator.features.update.records import written
from generator.press.forge import forge_of
from generator.press.render import renderer_of
from generator.records.model.base import Choice, Name, Note, Part
from generator.records.model.fields import choice_of, part_of
from generator.records.model.record import Record
from generator.records.model.window import Window
from generator.settings.model import SiteSettings
from tests.conftest import ROOT
from tests.project import canonical
from tests.sources import SOURCES

RECORDS = sorted((ROOT / "data" / "windows").rglob("*.yml"))


class Colour(Choice):
    BLUE = "blue", "青"
    RED = "red", "赤"


class Flag(Part):
    colour: Colour = Field(title="旗の色", description="何色か。", examples=["blue"])
    story: Note | None = Field(None, title="旗の話", description="短い話。", examples=["むかしの話"])


class BiggerWindow(Window):
    motto: Name | None = Field(None, title="合言葉", description="あれば。", examples=["ゆっくりでいい"])
    flags: tuple[Flag, ...] = Field((), title="旗", description="窓口の旗。", max_length=3)


class BiggerRecord(Record):
    windows: tuple[BiggerWindow, ...] = Field((), title="相談窓口", description="見せたい順に。")
    founded: Name | None = Field(None, title="できた年", description="町ができた年。", examples=["1949"])


def models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    yield model
    for field in model.model_fields.values():
        if inner := part_of(field.annotation):
            yield from models(inner)


def templates(model: type[BaseModel]) -> dict[str, Any]:
    """The form's parts as a browser reads them, by the name of the model's part."""
    html = renderer_of(SOURCES.templates, {}, {}).get_template("update/parts.html").render(parts=form_of(model))
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    return {part.removeprefix("part-"): one for one in tree.iter("template") if (part := one.get("data-part"))}


def text_of(element: Any) -> str:
    return re.sub(r"\s+", " ", "".join(element.itertext()))


@pytest.mark.parametrize("model", [Record, BiggerRecord])
def test_every_item_of_the_model_is_asked_for(model: type[BaseModel]) -> None:
    found = templates(model)
    for part in dict.fromkeys(models(model)):
        items = {one.get("data-item"): one for one in found[part.__name__].iter() if one.get("data-item")}
        assert list(items) == list(part.model_fields), part
        for key, field in part.model_fields.items():
            assert field.title
            assert field.description
            item, text = items[key], text_of(items[key])
            assert item.get("data-title") == field.title, (part, key)
            assert field.title in text, (part, key)
            assert re.sub("（[a-z]+）", "", field.description) in text, (part, key)
            if choice := choice_of(field.annotation):
                offered = {one.get("value") for one in item.iter() if one.tag in {"option", "input"}} - {""}
                assert offered == {word.value for word in choice}, (part, key)
                assert all(word.label in text for word in choice), (part, key)
            inner = part_of(field.annotation)
            assert item.get("data-holds") == (inner.__name__ if inner else None), (part, key)


def test_an_item_added_now_is_asked_for_with_its_words() -> None:
    found = templates(BiggerRecord)
    assert "できた年" in text_of(found["BiggerRecord"])
    assert "方法が電話かFAXのとき。市外局番から。" in text_of(found["Way"])
    assert "例 ゆっくりでいい" in text_of(found["BiggerWindow"])
    assert "赤" in text_of(found["Flag"])


def items_by_path(parts: tuple[FormPart, ...]) -> dict[tuple[str, str], Any]:
    return {(part.name, item.key): item for part in parts for item in part.items}


def values(data: Any, model: type[BaseModel]) -> Iterator[tuple[tuple[str, str], str]]:
    for key, value in data.items():
        inner = part_of(model.model_fields[key].annotation)
        for one in value if isinstance(value, list) else [value]:
            if inner:
                yield from values(one, inner)
            else:
                yield (model.__name__, key), one


def test_the_form_refuses_no_value_of_any_real_record() -> None:
    items = items_by_path(form_of())
    for path in RECORDS:
        for where, value in values(load(path.read_text("utf-8")).data, Record):
            item = items[where]
            assert not item.pattern or re.search(item.pattern, value), (path.name, where, value)
            assert not item.longest or len(value) <= item.longest, (path.name, where, value)
            assert not item.words or value in item.words, (path.name, where, value)


def test_a_record_reaches_the_form_as_it_is_written() -> None:
    for path in RECORDS:
        text = path.read_text("utf-8")
        found = written(parse(text))
        if "text" in found:
            assert found == {"text": canonical(text)}
        else:
            assert found["data"] == load(text).data
            assert all(line.startswith("#") or not line for line in found["head"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("code: x\n", {"head": [], "data": {"code": "x"}}),
        ("# a\n\ncode: x\n", {"head": ["# a", ""], "data": {"code": "x"}}),
        ('code: x\nnote: "#8900"\n', {"head": [], "data": {"code": "x", "note": "#8900"}}),
        ("code: x  # b\n", {"text": "code: x  # b\n"}),
        ("# a\ncode: x\n# b\nname: y\n", {"text": '# a\ncode: "x"\n# b\nname: "y"\n'}),
    ],
)
def test_comments_reach_the_form(text: str, expected: dict[str, Any]) -> None:
    found = written(parse(text))
    if "text" in expected:
        assert found == {"text": canonical(text)}
    else:
        assert found == expected


@pytest.mark.parametrize(
    ("site", "new", "edit"),
    [
        (
            SiteSettings(repository="https://github.com/town/windows"),
            "https://github.com/town/windows/new/main/",
            "https://github.com/town/windows/edit/main/",
        ),
        (
            SiteSettings(repository="https://github.com/town/windows.git", branch="live"),
            "https://github.com/town/windows/new/live/",
            "https://github.com/town/windows/edit/live/",
        ),
        (
            SiteSettings(repository="https://git.example.jp/town/windows/", forge="gitea"),
            "https://git.example.jp/town/windows/_new/main/",
            "https://git.example.jp/town/windows/_edit/main/",
        ),
    ],
)
def test_each_forge_has_its_addresses(site: SiteSettings, new: str, edit: str) -> None:
    forge = forge_of(site)
    assert forge is not None
    assert (forge.new, forge.edit) == (new, edit)


@pytest.mark.parametrize("site", [SiteSettings(), SiteSettings(repository="https://git.example.jp/town/windows")])
def test_no_forge_is_guessed(site: SiteSettings) -> None:
    assert forge_of(site) is None


def test_the_paper_form_takes_its_words_from_the_model() -> None:
    lines = {line.title: line for line in paper_lines()}
    assert lines["窓口の名前"].hint == "正式な名前。例 稚内市ひきこもり相談窓口"
    assert [word.label for word in lines["匿名"].words] == ["はい", "いいえ", "未確認"]
    assert lines["匿名"].hint == "名前を言わなくてよいか。"
    assert lines["予約"].hint == ""
    assert lines["曜日と時間"].hint == "曜日ごとの時間。例 月・水・金 10:00-12:00、13:00-16:00"
    assert "相談の方法" in lines
    assert "主たる担当部局：電話" in lines


def test_the_form_in_one_file_needs_nothing_beside_it(site: Path) -> None:
    text = (site / "update" / "form.html").read_text("utf-8")
    assert not re.search(r"<(?:link|img|iframe)\b|<script[^>]* src=|url\([^)]", text)
    assert text.count("<script") == 2
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
    assert policy
    assert "unsafe" not in policy[1]


def test_what_is_asked_for_at_first_sight_is_there() -> None:
    asked = {part.name: {item.key for item in part.items} for part in form_of()}
    assert {
        part: items - asked.get(part, set()) for part, items in USUAL.items() if items - asked.get(part, set())
    } == {}
