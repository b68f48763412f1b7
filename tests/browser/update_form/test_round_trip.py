"""A record goes into the form and comes out as it was; what is changed changes there alone, and comments stay."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.diagnostics.yaml.loader import load
from generator.registry.table import Table
from tests.browser.update_form.conftest import Open
from tests.conftest import ROOT
from tests.project import canonical

pytestmark = pytest.mark.browser

THROUGH_THE_FORM = """async codes => {
    const { changesOf, choose, collect, dataOf, faultsIn, find, model, textOf, work } = globalThis.madoguchi.update;
    const found = {};
    for (const code of codes) {
        await choose(code);
        const record = collect(find("form"));
        const told = [...faultsIn(find("form")).map(({ name }) => name), ...changesOf(work.before, dataOf(record.root), model())];
        found[code] = { name: work.place.file, isNew: work.place.isNew, text: textOf(record), told };
    }
    return found;
}"""

COMMENTS = (Path(__file__).parent / "comments.yml").read_text("utf-8")


@pytest.mark.parametrize("form", ["index.html", "form.html"])
def test_every_real_record_comes_out_as_its_canonical_file(form: str, browser: Browser, site: Path) -> None:
    paths = {path.name[:6]: path for path in sorted((ROOT / "data" / "windows").rglob("*.yml"))}
    page = browser.new_page()
    page.goto((site / "update" / form).as_uri())
    found = page.evaluate(THROUGH_THE_FORM, list(paths))
    page.close()
    assert {code: one["name"] for code, one in found.items()} == {code: path.name for code, path in paths.items()}
    assert [one for one in found.values() if one["told"] or one["isNew"]] == []
    for code, path in paths.items():
        tidy = canonical(path.read_text("utf-8"))
        assert found[code]["text"] == tidy, path.name
        assert canonical(found[code]["text"]) == found[code]["text"]


def test_every_place_without_a_record_begins_with_what_the_table_knows(
    browser: Browser, site: Path, table: Table
) -> None:
    recorded = {path.name[:6] for path in (ROOT / "data" / "windows").rglob("*.yml")}
    areas = [area for area in (*table.prefectures, *table.municipalities) if area.code not in recorded]
    page = browser.new_page()
    page.goto((site / "update" / "index.html").as_uri())
    found = page.evaluate(THROUGH_THE_FORM, [area.code for area in areas])
    page.close()
    assert len(areas) + len(recorded) == 1741 + 47
    for area in areas:
        known = {"code": area.code, "name": area.name, "kana": area.kana}
        assert load(found[area.code]["text"]).data == known
        assert found[area.code]["name"] == f"{area.code}-{area.slug}.yml"


def test_comments_stay_with_what_they_are_about(opened: Open) -> None:
    page = opened()
    page.reload()
    page.evaluate(
        "text => { const { fill, find, read } = globalThis.madoguchi.update; fill(find('form'), read(text)); }",
        COMMENTS,
    )
    page.locator("[data-item=windows] [data-item=note] textarea:visible").first.fill("べつの話")
    page.locator("[data-item=number] input").first.fill("0776-00-0001")
    text = page.evaluate(
        "() => { const { collect, find, textOf } = globalThis.madoguchi.update; return textOf(collect(find('form'))); }"
    )
    paragraph = "|-  # beside a paragraph\n      一行目\n      # not a comment\n\n      三行目\n"
    expected = canonical(COMMENTS).replace(paragraph, "べつの話  # beside a paragraph\n").replace("00-0000", "00-0001")
    assert text == expected
    assert canonical(text) == text


def test_comments_of_what_goes_stay_in_the_file(opened: Open) -> None:
    page = opened()
    page.evaluate(
        "text => { const { fill, find, read } = globalThis.madoguchi.update; fill(find('form'), read(text)); }",
        COMMENTS,
    )
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="「相談の方法 1」を消す").click()
    text = page.evaluate(
        "() => { const { collect, find, textOf } = globalThis.madoguchi.update; return textOf(collect(find('form'))); }"
    )
    assert "way: phone" not in text
    assert sorted(line.strip() for line in text.splitlines() if line.strip().startswith("#")) == sorted(
        line.strip() for line in COMMENTS.splitlines() if line.strip().startswith("#")
    )
    assert canonical(text) == text


def test_values_of_several_lines_and_odd_signs_come_out_as_they_were(opened: Open) -> None:
    notes = ["一行\n二行", " 前に空白", "終わりに改行\n", '"引用" と \\', "yes", "😀 שלום", "a: b #c", "- a", "\ta"]
    page = opened()
    for note in notes:
        data = {"code": "182010", "name": "福井市", "note": note, "sources": [{"page": "x", "read": "いつか"}]}
        text = page.evaluate(
            "data => { const { collect, fill, find, textOf, treeOf } = globalThis.madoguchi.update;"
            " fill(find('form'), { head: [], root: treeOf(data) }); return textOf(collect(find('form'))); }",
            data,
        )
        assert load(text).data == data, json.dumps(note)
        assert canonical(text) == text


@pytest.mark.parametrize(
    "data",
    [
        {"code": "182010", "colour": "blue"},
        {"code": "182010", "windows": "一つ"},
        {"code": "182010", "name": ["福井市"]},
        {"code": "182010", "windows": [{"name": "x", "audience": {"who": ["everyone"]}}]},
        {"code": "182010", "platform": []},
        {"code": "182010", "windows": [{"name": "途中で\n改行"}]},
    ],
)
def test_what_the_form_does_not_know_is_refused_not_dropped(opened: Open, data: dict[str, object]) -> None:
    page = opened()
    refused = page.evaluate(
        "data => { const { fill, find, treeOf } = globalThis.madoguchi.update;"
        " try { fill(find('form'), { head: [], root: treeOf(data) }); return false; } catch { return true; } }",
        data,
    )
    assert refused
