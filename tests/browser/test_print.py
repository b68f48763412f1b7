"""On paper: a municipality on one A4 page, with every contact, the day of its confirmation and the way back to it."""

from __future__ import annotations

import re
import unicodedata
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from generator.press.qr import qr_of
from tests.project import built_project
from tests.sharing import Shared

pytestmark = pytest.mark.browser

ADDRESS = "https://www.example.jp/madoguchi/"

WINDOW = """\
  - name: 見本の窓口{number}
    kind: dedicated
    operator: 見本の社会福祉協議会
    audience:
      who: [person, family]
      family_alone: yes
    anonymous: yes
    cost:
      kind: free
    ways:
      - way: mail
        mail: soudan{number}@city.example.jp
        reply: 3開庁日以内に返信します
      - way: form
        page: https://www.city.example.jp/{number}/form
      - way: phone
        number: 03-0000-101{number}
        hours:
          - days: 月・水・金
            times: [10:00-12:00, 13:00-16:00]
      - way: visit
        booking: required
    place:
      postal_code: 100-0000
      address: 見本の町{number}丁目2番3号
    hours:
      - days: 平日
        times: [08:30-17:15]
    closed: [祝日, 年末年始]
    page: https://www.city.example.jp/{number}/soudan
"""

RECORD = """\
code: "{code}"
name: {name}
lead_department:
  name: 見本の福祉課
  phone: 03-0000-1019
windows:
{windows}
sources:
  - page: https://www.city.example.jp/a-page-that-was-read
    title: 見本のページ
    read: 2026-01-15
confirmation:
  on: 2026-02-01
  by: municipality
"""

WINDOWS = {
    "22-shizuoka/220001-shizuoka": ("220001", "静岡県", (8,)),
    "22-shizuoka/222135-kakegawa": ("222135", "掛川市", (1,)),
    "22-shizuoka/222062-mishima": ("222062", "三島市", (1, 2, 3)),
    "22-shizuoka/221309-hamamatsu": ("221309", "浜松市", (1, 2)),
}
"""Made-up windows by record; no number of theirs can be dialled."""

NO_WINDOW = "22-shizuoka/222071-fujinomiya"

LINES = ("110", "119", "0120-279-338", "https://talkme.jp/")
"""The nation-wide lines that stand in place."""

WIDTH, HEIGHT = 184, 277
"""What the margins leave of a page, in millimetres."""


def record_of(code: str, name: str, numbers: tuple[int, ...]) -> str:
    windows = "".join(WINDOW.format(number=number) for number in numbers).rstrip()
    # Numbers that nobody has do not pass the check of real ones; Tokyo's 3000-0000 does and is nobody's either.
    return RECORD.format(code=code, name=name, windows=windows).replace("03-0000-101", "03-1000-000")


@pytest.fixture(scope="module")
def built(shared: Shared) -> Path:
    records = {f"{path}.yml": record_of(*facts) for path, facts in WINDOWS.items()}
    project = built_project(shared, records, prefectures="[静岡県]", site_url=ADDRESS, contact="mail@example.jp")
    return project / "site"


@pytest.fixture(scope="module", params=["light", "dark"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Page:
    return browser.new_page(color_scheme=request.param)


def sheets(page: Page, file: Path) -> list[str]:
    """The text of each printed page, without any space."""
    page.goto(file.as_uri())
    printed = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    return [re.sub(r"\s", "", unicodedata.normalize("NFKC", sheet.extract_text())) for sheet in printed.pages]


@pytest.mark.parametrize("path", [*list(WINDOWS)[1:], NO_WINDOW])
def test_a_municipality_is_one_page_with_every_contact(page: Page, built: Path, path: str) -> None:
    found = sheets(page, built / f"{path}.html")
    _code, name, numbers = WINDOWS.get(path, ("222071", "富士宮市", ()))
    # Two windows or more of which everything is known, with all that stands beside them: rather a second sheet than a
    # card that is cut.
    assert len(found) == (2 if len(numbers) > 1 else 1)
    sheet = "".join(found)
    assert f"{name}で相談する" in sheet
    for number in (*numbers, 8):
        for contact in (f"soudan{number}@city.example.jp", f"03-1000-000{number}", f"example.jp/{number}/form"):
            assert contact in sheet, contact
        assert f"https://www.city.example.jp/{number}/soudan" in sheet
        assert f"見本の町{number}丁目2番3号" in sheet
    for line in LINES:
        assert line in sheet, line
    assert f"{ADDRESS}{path}.html" in sheet
    if numbers:
        assert f"確認した日{name}2026年2月1日(市区町村が確認)静岡県2026年2月1日(市区町村が確認)" in sheet
        assert "03-1000-0009" in sheet
    else:
        assert "富士宮市弓沢町150" in sheet


def test_no_card_is_cut(page: Page, built: Path) -> None:
    page.goto((built / "22-shizuoka/222062-mishima.html").as_uri())
    page.emulate_media(media="print")
    cards = page.locator(".card").evaluate_all("(cards) => cards.map((card) => getComputedStyle(card).breakInside)")
    page.emulate_media(media="null")
    assert len(cards) > 5
    assert set(cards) == {"avoid"}


def test_nothing_to_press_or_fill_in_is_printed(page: Page, built: Path) -> None:
    sheet = sheets(page, built / "22-shizuoka/222135-kakegawa.html")[0]
    for word in (
        "本文へ進む",
        "探す",
        "いますぐ助けが必要な人へ",
        "プラットフォーム",
        "a-page-that-was-read",
    ):
        assert word not in sheet, word


def test_paper_is_white_whatever_the_screen(page: Page, built: Path) -> None:
    page.goto((built / "22-shizuoka/222062-mishima.html").as_uri())
    page.emulate_media(media="print")
    colours = page.evaluate(
        """() => [...document.querySelectorAll("body, body *:not(.print-only *)")]
        .filter((e) => e.checkVisibility())
        .map((e) => getComputedStyle(e)).flatMap((s) => [s.color, s.backgroundColor, s.borderBottomColor])"""
    )
    page.emulate_media(media="null")
    assert set(colours) <= {"rgb(0, 0, 0)", "rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}


def test_the_code_leads_to_the_page(built: Path) -> None:
    for path in (*WINDOWS, NO_WINDOW):
        address = f"{path}.html" if not path.endswith("220001-shizuoka") else "22-shizuoka/index.html"
        text = (built / address).read_text("utf-8")
        code = qr_of(f"{ADDRESS}{address}")
        assert text.count(f'<path d="{code.path}"') == 1, path
        assert f'viewBox="-4 -4.5 {code.size + 8} {code.size + 8}"' in text


def test_where_the_address_is_not_known_the_name_leads_back(page: Page, site: Path) -> None:
    text = (site / "01-hokkaido/013030-tobetsu.html").read_text("utf-8")
    assert "sheet-end__code" not in text
    sheet = sheets(page, site / "01-hokkaido/013030-tobetsu.html")[0]
    page_of_site = "「まちの相談窓口」の「当別町で相談する」のページ"
    site_of_town = "公式サイト(https://www.town.tobetsu.hokkaido.jp/)"
    assert f"新しい情報は、{page_of_site}か、{site_of_town}で確かめてください。" in sheet


HEIGHTS = """(texts) => texts.map((text) => {
  const { body } = new DOMParser().parseFromString(text, "text/html");
  document.body.replaceWith(document.adoptNode(body));
  return body.getBoundingClientRect().height;
})"""
"""How high each of these pages is on paper, each in the place of the one that was opened."""

AS_OPENED = 25
"""So many of the highest pages, and as many others, are opened for themselves too."""


def test_every_real_municipality_with_a_record_fits_on_one_page(browser: Browser, site: Path) -> None:
    pixels = 96 / 25.4
    page = browser.new_page(viewport={"width": int(WIDTH * pixels), "height": 400})
    page.emulate_media(media="print")
    named = "[0-9]*-*.html"
    texts = {path: path.read_text("utf-8") for path in sorted(site.glob(f"*/{named}"))}
    files = [path for path, text in texts.items() if 'id="sources"' in text]
    files += [max(folder.glob(named), key=lambda path: path.stat().st_size) for folder in site.glob("[0-9]*/")]
    page.goto(files[0].as_uri())
    heights: dict[Path, float] = {}
    for start in range(0, len(files), 100):
        some = files[start : start + 100]
        heights |= zip(some, page.evaluate(HEIGHTS, [texts[path] for path in some]), strict=True)
    for path, height in heights.items():
        # A city with an office for each ward prints them all, on two sheets; a ward that was picked fits on one.
        sheets_allowed = 2 if 'id="pick-all"' in texts[path] else 1
        assert height <= HEIGHT * pixels * sheets_allowed, path.name
    highest = sorted(heights, key=lambda path: heights[path], reverse=True)
    for path in (*highest[:AS_OPENED], *highest[AS_OPENED :: len(highest) // AS_OPENED]):
        page.goto(path.as_uri())
        height = page.evaluate("document.body.getBoundingClientRect().height")
        assert height == heights[path], path.name
    page.close()


def test_the_sheet_for_paper_comes_with_the_sheet_for_screens(site: Path) -> None:
    link = r'<link rel="stylesheet" href="[^"]*{}\.[0-9a-f]{{10}}\.css"{}>'
    pages = [path.read_text("utf-8") for path in site.rglob("*.html")]
    styled = [text for text in pages if re.search(link.format("style", ""), text)]
    assert len(styled) > 1788
    assert all(re.search(link.format("print", ' media="print"'), text) for text in styled)
