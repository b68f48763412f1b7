"""What the guide pages show and tell to type is so: pictures, commands, settings."""

from __future__ import annotations

import json
import re
import struct
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser

from generator.records.offices.office import Preferred
from generator.records.offices.table import FILE as OFFICES
from generator.records.offices.table import WITHHELD_COLUMNS
from generator.registry.table_sources import FILE as TABLE_SOURCES
from generator.registry.table_sources import read_table_sources
from generator.registry.withheld import ALL, FIELDS
from tests.conftest import ROOT
from tests.pictures import FOLDER, LARGEST, PICTURES
from tests.project import RECORD, make_project, run
from tests.tables import sound

GUIDES = sorted((ROOT / "content").rglob("*.md"))
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+\.png)\)(?:\{ width=(\d+) height=(\d+) loading=lazy \})?")


def pictures() -> list[tuple[Path, re.Match[str]]]:
    return [(path, found) for path in GUIDES for found in PICTURE.finditer(path.read_text("utf-8"))]


def test_every_picture_is_small_and_told_in_words_and_size() -> None:
    assert len(pictures()) == len(PICTURES)
    for path, found in pictures():
        raw = (path.parent / found[2]).read_bytes()
        assert len(raw) <= LARGEST, found[2]
        size = (int(found[3] or 0), int(found[4] or 0))
        assert size == struct.unpack(">II", raw[16:24]), found[2]
        assert len(found[1]) > 20, found[2]


def test_every_picture_can_be_taken_anew_and_is_shown() -> None:
    shown = {(path.parent / found[2]).resolve() for path, found in pictures()}
    assert shown == {FOLDER / f"{name}.png" for name in PICTURES} == set(FOLDER.iterdir())


@pytest.fixture(scope="module")
def settings() -> dict[str, Any]:
    """The settings that the guide for one's own site tells."""
    text = (ROOT / "content" / "guide" / "own-site.md").read_text("utf-8")
    block = re.search(r"```yaml\n(.*?)```", text, re.DOTALL)
    assert block
    read: dict[str, Any] = yaml.safe_load(block[1])
    return read


def test_a_site_set_up_as_the_guide_tells_covers_its_prefecture(settings: dict[str, Any], tmp_path: Path) -> None:
    (own,) = (one["madoguchi"] for one in settings["plugins"])
    assert own["prefectures"] == ["福井県"]
    elsewhere = RECORD.replace("182010", "172014").replace("福井市", "金沢市")
    project = make_project(
        tmp_path,
        {"18-fukui/182010-fukui.yml": RECORD, "17-ishikawa/172014-kanazawa.yml": elsewhere},
        site_name=settings["site_name"],
        site_url=settings["site_url"],
        repo_url=settings["repo_url"],
        contact=own["contact"],
    )
    done = run(project, "-m", "generator", "build", "--strict")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "17市区町村と1都道府県のページを作りました（窓口 1件" in done.stdout
    site = project / "site"
    assert settings["site_name"] in (site / "index.html").read_text("utf-8")
    assert own["contact"] in (site / "guide" / "operator.html").read_text("utf-8")
    assert (site / "18-fukui" / "182010-fukui.html").is_file()
    assert not (site / "17-ishikawa").exists()


def test_the_rooms_of_the_page_for_developers_are_those_of_the_program() -> None:
    text = (ROOT / "content" / "developers.md").read_text("utf-8")
    for room in (
        path.parent.name for path in (ROOT / "generator").rglob("__init__.py") if path.parent != ROOT / "generator"
    ):
        assert f"**{room}**" in text, room
    assert import_module("generator")


def told_items(heading: str) -> list[str]:
    """The names in the first column of the table below a heading of the page for developers."""
    text = (ROOT / "content" / "developers.md").read_text("utf-8").partition(heading)[2].partition("\n#")[0]
    return re.findall(r"^\| `([a-z_]+)` \|", text, re.MULTILINE)


def test_what_other_programs_read_is_told_item_by_item(site: Path) -> None:
    listed = json.loads((site / "api" / "v1" / "municipalities.json").read_text("utf-8"))
    assert list(listed) == ["version", "licence", "credit", "municipalities"]
    assert {tuple(one) for one in listed["municipalities"]} == {tuple(told_items("{#api}"))}


@pytest.mark.browser
def test_what_the_search_gives_is_told_item_by_item(browser: Browser, served: str) -> None:
    page = browser.new_page()
    page.goto(served)
    hits = page.evaluate("madoguchi.search('さっぽろ', { limit: 5 })")
    assert hits
    for hit in hits:
        assert set(hit) == set(told_items("{#search}"))
    states = "Promise.all(['さっぽろ', 'んんんんんんんん', '999-9999', '消えたい'].map(async (text) => (await madoguchi.search(text)).state))"
    text = (ROOT / "content" / "developers.md").read_text("utf-8")
    for state in page.evaluate(states):
        assert f"`{state}`" in text
    kinds = (
        (ROOT / "generator/features/search/engine/hits.js")
        .read_text("utf-8")
        .partition("const KINDS = [")[2]
        .partition("]")[0]
    )
    assert all(f"`{kind}`" in text for kind in re.findall(r'"([a-z]+)"', kinds))
    page.close()


LETTER = (ROOT / "content" / "guide" / "letter-to-offices.md").read_text("utf-8")


def below(heading: str) -> str:
    """What stands below a heading of the letter."""
    return LETTER.partition(f"{{#{heading}}}")[2].partition("\n## ")[0].partition("\n### ")[0]


def test_the_letter_names_the_list_as_the_table_of_sources_does() -> None:
    source = sound(read_table_sources, ROOT / "data" / TABLE_SOURCES)[OFFICES]
    year, month = source.read.split("-")[:2]
    title = source.title.partition("（")[0]
    assert f"「{source.edition} {title}」" in below("source")
    assert f"読んだのは{year}年{int(month)}月です" in below("source")
    assert ("公開されている写し" in below("source")) == source.is_copy


def test_the_letter_offers_what_can_be_withheld_and_answered() -> None:
    fields = (*WITHHELD_COLUMNS, "hours", ALL)
    for text in (below("change"), below("answer")):
        assert [FIELDS[field] for field in fields if FIELDS[field] not in text] == []
    assert {"mail": "メール", "phone": "電話"}.keys() == set(Preferred)
    assert "電話とメールのどちらではじめに連絡してほしいか" in below("change")


def test_the_letter_is_found_by_towns_and_from_the_operator() -> None:
    for name in ("municipalities.md", "operator.md"):
        assert "(letter-to-offices.md)" in (ROOT / "content" / "guide" / name).read_text("utf-8")
