"""The worst records that there can be, built and shown: every page stays whole, and nothing in them is ever run."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from generator.build import build
from generator.records.model import base
from generator.world import RefusedError
from tests.browser.bad_records.records import PLACES, TEXTS, bad_records
from tests.project import make_project, settings_in

pytestmark = pytest.mark.browser

TODAY = date(2026, 12, 1)

HTML = "{http://www.w3.org/1999/xhtml}"

PAPER: ViewportSize = {"width": 700, "height": 1000}
"""The inside of a sheet of A4."""

SHOWN = {
    "one long word": "w" * 200,
    "long Japanese": "相談" * 100,
    "right to left": TEXTS["right to left"],
    "template": TEXTS["template"],
    "markup": TEXTS["markup"],
    "40 windows": "見本の相談窓口40",
    "120 partners": "見本の団体120",
    "no window": "ひきこもり専用の窓口があるかは、このサイトではまだ分かっていません。",
    "only a mail address": "soudan@city.example.jp",
    "markup in a prefecture": TEXTS["markup"],
}
"""What must be read on the page of each bad record, whole."""


@pytest.fixture(scope="module")
def bad_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of all bad records, with the gate that refuses markup held open: the pages must bear it all the same."""
    root = make_project(tmp_path_factory.mktemp("bad"), bad_records())
    out = root / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(base, "_SUSPECT", re.compile(r"(?!)"))
        with build(settings_in(root), TODAY):
            pass
    return out


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A narrow phone; a script that fails or a policy that must step in fails the test."""
    context = browser.new_context(locale="ja-JP", viewport={"width": 320, "height": 640})
    said: list[str] = []
    page = context.new_page()
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda message: said.append(message.text))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    yield page
    context.close()
    assert said == []


def address_of(site: Path, kind: str) -> Path:
    _, file, _ = PLACES[kind]
    name = file.removesuffix(".yml") + ".html"
    return site / (name if (site / name).exists() else "18-fukui/index.html")


def text_of(element: Element) -> str:
    return "".join(element.itertext())


def test_the_check_refuses_markup_before_it_comes_to_a_page(tmp_path: Path) -> None:
    root = make_project(tmp_path, bad_records())
    with pytest.raises(RefusedError) as refused, build(settings_in(root), TODAY):
        pass
    assert {fault.code for fault in refused.value.faults if fault.severity.name == "ERROR"} == {"markup"}
    marked = {Path(PLACES[kind][1]).name for kind in PLACES if "markup" in kind}
    assert {Path(fault.path).name for fault in refused.value.faults if fault.code == "markup"} == marked
    assert not (root / "site").exists()


def test_every_page_is_whole(bad_site: Path) -> None:
    parser = html5lib.HTMLParser(strict=True)
    pages = sorted(bad_site.rglob("*.html"))
    assert len(pages) > len(PLACES)
    for path in pages:
        tree = parser.parse(path.read_text("utf-8"))
        names = {element.tag.removeprefix(HTML) for element in tree.iter() if isinstance(element.tag, str)}
        assert not names & {"x-made", "img", "iframe"}, path
        for element in tree.iter(f"{HTML}script"):
            inside = text_of(element)
            kind = element.get("type")
            assert not inside or kind in ("application/json", "application/ld+json") or path.name == "form.html", path
        assert not [e for e in tree.iter() for name in e.attrib if str(name).startswith("on")], path


@pytest.mark.parametrize("kind", PLACES)
def test_what_was_written_is_read_as_it_was_written(bad_site: Path, kind: str) -> None:
    tree = html5lib.parse(address_of(bad_site, kind).read_text("utf-8"))
    (main,) = tree.iter(f"{HTML}main")
    assert SHOWN[kind] in text_of(main)
    if kind == "40 windows":
        assert (
            len([e for e in main.iter(f"{HTML}section") if e.get("aria-labelledby", "").startswith("contact-")]) >= 40
        )
    if kind in ("no window", "120 partners"):
        assert any(e.get("href", "").startswith("tel:") for e in main.iter(f"{HTML}a"))


@pytest.mark.parametrize("kind", PLACES)
def test_nothing_is_run_and_nothing_scrolls_sideways(bad_site: Path, page: Page, kind: str) -> None:
    page.goto(address_of(bad_site, kind).as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate("typeof broken") == "undefined"
    page.get_by_role("button", name="ふりがな").first.click()
    expect(page.locator("html[data-furigana=on]")).to_be_attached()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.emulate_media(media="print")
    page.set_viewport_size(PAPER)
    assert page.evaluate("document.documentElement.scrollWidth") <= PAPER["width"]


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("つるが", "敦賀市"),
        ("鯖江", "鯖江市"),
        ("えいへいじ", "永平寺町"),
        ("見本の相談窓口40", "あわら市"),
        ("مركز", "大野市"),
        ("{{ 7 * 7 }}", "勝山市"),
        ("x-made onclick", "鯖江市"),
    ],
)
def test_the_search_still_finds(bad_site: Path, page: Page, typed: str, title: str) -> None:
    page.goto((bad_site / "index.html").as_uri())
    page.get_by_role("searchbox").fill(typed)
    expect(page.locator(".hit__link").filter(has_text=title).first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate("typeof broken") == "undefined"


def test_the_exports_say_the_same(bad_site: Path) -> None:
    found = json.loads((bad_site / "api/v1/municipalities.json").read_text("utf-8"))["municipalities"]
    windows = {place["code"]: place["windows"] for place in found}
    assert len(windows) == 17
    numbers = {"40 windows": 40, "no window": 0, "120 partners": 0}
    for kind, (code, _, name) in PLACES.items():
        if code in windows:
            assert windows[code] == numbers.get(kind, 1), kind
            assert name in {place["name"] for place in found}


@pytest.mark.parametrize("kind", TEXTS)
def test_the_form_takes_a_bad_record_up_whole(bad_site: Path, page: Page, kind: str) -> None:
    page.goto(f"{(bad_site / 'update/index.html').as_uri()}#code={PLACES[kind][0]}")
    page.locator("[data-place=write]").wait_for()
    assert page.get_by_label("窓口の名前 必ず").input_value() == TEXTS[kind][:200]
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate("typeof broken") == "undefined"
