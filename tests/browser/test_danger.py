"""The answer in danger in a real browser: at once, with no engine, next to the field, in the language of what was typed.

What answers comes once a page has what it is first seen with; where a test asks what is there with the key, it has come.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from tests.browser.axe import SCREENS, faults
from tests.browser.test_accessibility import PAGES, tabs_until

pytestmark = pytest.mark.browser

FIELD = "#search-text"
ENGINE = "**/search/{engine,facts,offices,box}.*"
ANSWERING = "**/search/danger.*"
TOWN = PAGES["municipality"]

NOW = "いま、話せるところがあります"
USUAL = "0120-279-338"

ANSWERS = [
    ("死にたい", NOW, USUAL),
    ("しにたい", NOW, USUAL),
    ("薬をたくさん飲んだ", NOW, "119"),
    ("息子に殴られた", NOW, "110"),
    ("夫に殴られた", NOW, "110"),
    ("性暴力", NOW, "#8891"),
    ("虐待", NOW, "189"),
    ("助けて", NOW, USUAL),
    ("つらい", "話を聞いてもらえるところ", USUAL),
    ("食べるものがない", "お金や食べもののことは、お住まいの町の窓口で聞けます。町の名前も入れてください。", USUAL),
]
"""What is typed, the heading of the answer, and the first number in it."""

ABROAD = [
    ("I want to die", "en", "You can talk to someone now"),
    ("想死", "zh", "现在可以找人说"),
    ("죽고 싶다", "ko", "지금 이야기할 수 있는 곳"),
    ("quero morrer", "pt", "Fale com alguém agora"),
    ("muốn chết", "vi", "Nói chuyện với ai đó ngay"),
    ("gusto ko nang mamatay", "tl", "May makakausap ka ngayon"),
]


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that fails the test when a script of its own fails."""
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    assert errors == []


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Without a service worker, which would give scripts in the place of what is taken away."""
    context = browser.new_context(service_workers="block")
    yield context
    context.close()


def section(page: Page) -> Locator:
    return page.locator("section.danger")


def title(page: Page) -> Locator:
    return page.locator(".danger__title")


def number(page: Page) -> Locator:
    return section(page).locator("a.tel").first


def status(page: Page) -> Locator:
    return page.locator('.search__status[role="status"]')


@pytest.mark.parametrize(("text", "heading", "first"), ANSWERS)
def test_the_answer_is_there_with_the_key_and_neither_box_nor_engine(
    page: Page, served: str, text: str, heading: str, first: str
) -> None:
    page.route(ENGINE, lambda route: route.abort())
    page.goto(served, wait_until="networkidle")
    page.locator(FIELD).fill(text)
    # Not waited for: it is there when the key is.
    assert title(page).inner_text() == heading
    assert number(page).inner_text() == first
    assert number(page).get_attribute("href") == f"tel:{first.replace('#', '%23')}"
    others = section(page).locator(".contact__link:not(.tel)")
    assert others.count() == 1
    assert others.get_attribute("href") in {
        "https://talkme.jp/",
        "http://www.gender.go.jp/policy/no_violence/e-vaw/soudankikan.html",
    }


def test_once_the_page_is_there_it_needs_no_network(page: Page, served: str) -> None:
    page.goto(served, wait_until="networkidle")
    page.context.set_offline(True)
    page.locator(FIELD).fill("死にたい")
    assert title(page).inner_text() == NOW
    assert number(page).inner_text() == USUAL


@pytest.mark.parametrize("address", ["index.html", "search/index.html#q=死にたい"])
def test_what_was_typed_before_it_came_is_answered_and_said(page: Page, served: str, address: str) -> None:
    held: list[Route] = []
    page.route(ANSWERING, lambda route: held.append(route))
    with page.expect_request(ANSWERING):
        page.goto(served + address, wait_until="commit")
        page.locator(FIELD).fill("死にたい")
    expect(section(page)).to_have_count(0)
    assert len(held) == 1
    held[0].continue_()
    expect(number(page)).to_have_text(USUAL)
    expect(status(page)).to_have_text("話せるところを表示しました")


@pytest.mark.parametrize("late", ["print.*.css", "search/box.*.js", "places/freshness.*.js", "offline/register.*.js"])
def test_it_waits_for_nothing_else_of_the_page(page: Page, served: str, late: str) -> None:
    page.route(f"**/assets/{late}", lambda _: None)
    with page.expect_event("requestfinished", lambda request: "/search/danger." in request.url):
        page.goto(served, wait_until="commit")
    page.locator(FIELD).fill("死にたい")
    expect(number(page)).to_have_text(USUAL)


@pytest.mark.parametrize("fail", [Route.abort, lambda route: route.fulfill(body="")], ids=["failed", "broken"])
def test_where_it_fails_once_it_needs_no_further_key(page: Page, served: str, fail: Callable[[Route], None]) -> None:
    held: list[Route] = []
    page.route(ANSWERING, lambda route: held.append(route) if not held else route.continue_())
    with page.expect_request(ANSWERING):
        page.goto(served, wait_until="commit")
        page.locator(FIELD).fill("死にたい")
    expect(section(page)).to_have_count(0)
    fail(held[0])
    expect(number(page)).to_have_text(USUAL)
    expect(status(page)).to_have_text("話せるところを表示しました")


SIGNS: dict[str, Callable[[Page], None]] = {
    "the field is touched": lambda page: page.locator(FIELD).focus(),
    "something is typed": lambda page: page.locator(FIELD).dispatch_event("input"),
    "the network is there again": lambda page: page.evaluate("void dispatchEvent(new Event('online'))"),
}
"""What happens that it is asked for again."""


@pytest.mark.parametrize("sign", SIGNS)
def test_where_it_did_not_come_it_is_asked_for_again(page: Page, served: str, sign: str) -> None:
    """Without the box, which asks for it too."""
    page.route("**/search/box.*", lambda route: route.abort())
    page.route(ANSWERING, lambda route: route.abort())
    page.goto(served, wait_until="networkidle")
    page.locator(FIELD).evaluate("field => { field.value = '死にたい'; }")
    page.unroute(ANSWERING)
    SIGNS[sign](page)
    expect(number(page)).to_have_text(USUAL)


def test_where_it_never_comes_the_way_to_help_is_there(page: Page, served: str) -> None:
    page.route(ANSWERING, lambda route: route.abort())
    page.goto(served)
    page.locator(FIELD).fill("死にたい")
    for place in (page.get_by_role("banner"), page.locator(".search__answer")):
        expect(place.locator("a[href$='emergency.html']")).to_be_visible()


def test_back_and_reload_bring_it_again(page: Page, served: str) -> None:
    page.goto(served)
    page.locator(FIELD).fill("死にたい")
    section(page).locator(".link-line").click()
    page.wait_for_url("**/emergency.html")
    page.go_back()
    expect(number(page)).to_have_text(USUAL)
    page.reload()
    expect(number(page)).to_have_text(USUAL)


@pytest.mark.parametrize("kind", ["home", "search"])
def test_back_brings_it_again_however_soon_one_leaves(page: Page, served: str, kind: str) -> None:
    page.goto(served + PAGES[kind])
    page.locator(FIELD).fill("死にたい")
    expect(number(page)).to_have_text(USUAL)
    page.locator(FIELD).fill("")
    page.evaluate(
        """field => {
            const input = document.querySelector(field);
            input.value = "死にたい";
            input.dispatchEvent(new InputEvent("input", { bubbles: true }));
            document.querySelector(".danger .link-line").click();
        }""",
        FIELD,
    )
    page.wait_for_url("**/emergency.html")
    page.go_back()
    expect(page.locator(FIELD)).to_have_value("死にたい")
    expect(number(page)).to_have_text(USUAL)


@pytest.mark.parametrize("kind", ["home", "municipality", "search", "guide"])
def test_it_works_from_disk(page: Page, site: Path, kind: str) -> None:
    page.goto((site / PAGES[kind]).as_uri())
    page.locator(FIELD).fill("死にたい")
    expect(number(page)).to_have_text(USUAL)


def test_it_comes_with_the_key_that_makes_it_clear_and_goes_with_the_words(page: Page, served: str) -> None:
    page.goto(served)
    page.locator(FIELD).press_sequentially("もう死")
    expect(title(page)).to_have_text(NOW)
    page.keyboard.press("Backspace")
    assert section(page).count() == 0


def test_it_is_one_tab_away_and_the_focus_stays_in_the_field(page: Page, served: str) -> None:
    page.goto(served, wait_until="networkidle")
    tabs_until(page, FIELD)
    page.keyboard.type("死にたい")
    assert page.evaluate("document.activeElement.id") == "search-text"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == USUAL
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.id") == "search-text"


def test_only_that_it_is_there_is_said(page: Page, served: str) -> None:
    page.goto(served)
    page.locator(FIELD).fill("死にたい 大阪市")
    expect(page.locator(".hit__link").first).to_have_text("大阪市 大阪府")
    expect(status(page)).to_have_text("話せるところを表示しました")
    page.locator(FIELD).fill("大阪市")
    expect(status(page)).to_have_text(re.compile("件見つかりました。$"))


def test_it_is_said_while_the_engine_does_not_come(page: Page, served: str) -> None:
    page.goto(served)
    page.evaluate("void (globalThis.madoguchi.search = () => new Promise(() => {}))")
    page.locator(FIELD).fill("死にたい")
    expect(status(page)).to_have_text("話せるところを表示しました")


def test_it_stands_before_the_hits_and_outside_their_list(page: Page, served: str) -> None:
    page.goto(served)
    page.locator(FIELD).fill("死にたい 福井市")
    expect(page.locator(".hit__link").first).to_be_visible()
    assert page.locator(".hits .danger").count() == 0
    above = section(page).bounding_box()
    below = page.locator(".hits").bounding_box()
    assert above
    assert below
    assert above["y"] + above["height"] <= below["y"]
    assert "いますぐ助けが必要な人へ" not in page.locator(".hits").inner_text()


@pytest.mark.parametrize("is_late", [False, True])
def test_while_an_input_method_composes_it_is_added_and_never_taken_away(
    page: Page, served: str, *, is_late: bool
) -> None:
    held: list[Route] = []
    page.route(ANSWERING, lambda route: held.append(route))
    with page.expect_request(ANSWERING):
        page.goto(served, wait_until="domcontentloaded")  # it holds the page's load
    page.locator(FIELD).focus()
    method = page.context.new_cdp_session(page)

    def compose(text: str) -> None:
        method.send("Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)})

    # What answers may come while one composes already.
    if is_late:
        compose("しにた")
    with page.expect_event("requestfinished", lambda request: "/search/danger." in request.url):
        held[0].continue_()
    compose("しにた")
    expect(title(page)).to_have_text(NOW)
    compose("しの")
    expect(title(page)).to_have_text(NOW)
    expect(page.locator(".hit__link").first).to_be_visible()
    assert title(page).inner_text() == NOW
    assert status(page).text_content() == ""
    method.send("Input.insertText", {"text": "しの"})
    expect(section(page)).to_have_count(0)


@pytest.mark.parametrize(
    ("address", "first"),
    [
        ("07-fukushima/072010-fukushima.html", "0120-279-226"),
        ("07-fukushima/index.html", "0120-279-226"),
        ("03-iwate/032018-morioka.html", "0120-783-556"),
        ("04-miyagi/041009-sendai.html", "0120-783-556"),
        (TOWN, USUAL),
    ],
)
def test_on_the_page_of_a_place_it_has_the_number_that_is_right_there(
    page: Page, served: str, address: str, first: str
) -> None:
    page.goto(served + address, wait_until="networkidle")
    page.locator(FIELD).fill("死にたい")
    assert number(page).inner_text() == first
    assert "番号がちがいます" not in section(page).inner_text()


def test_elsewhere_it_says_where_the_number_is_another_until_a_place_is_named(page: Page, served: str) -> None:
    page.goto(served)
    page.locator(FIELD).fill("死にたい")
    elsewhere = section(page).locator(".contact + .note").first
    expect(elsewhere).to_have_text("岩手県・宮城県・福島県からは、番号がちがいます")
    assert elsewhere.evaluate("note => note.previousSibling.textContent").startswith("よりそいホットライン")
    page.locator(FIELD).fill("死にたい 福島市")
    expect(number(page)).to_have_text("0120-279-226")
    page.locator(FIELD).fill("死にたい")
    expect(number(page)).to_have_text(USUAL)


@pytest.mark.parametrize(("text", "language", "heading"), ABROAD)
def test_it_speaks_the_language_of_what_was_typed(
    page: Page, served: str, text: str, language: str, heading: str
) -> None:
    page.goto(served, wait_until="networkidle")
    page.locator(FIELD).fill(text)
    assert title(page).inner_text() == heading
    assert section(page).get_attribute("lang") == language
    assert number(page).inner_text() == USUAL
    expect(status(page)).to_have_text(heading)
    assert status(page).get_attribute("lang") == language


def test_where_all_numbers_are_right_everywhere_nothing_is_said_of_others(page: Page, served: str) -> None:
    page.goto(served)
    page.locator(FIELD).fill("夫に殴られる")
    expect(section(page)).to_contain_text("DV相談プラス")
    expect(section(page)).not_to_contain_text("番号がちがいます")


@pytest.mark.parametrize(
    ("address", "text", "heading", "further"),
    [
        ("index.html", "死にたい", NOW, "emergency.html"),
        ("easy/index.html", "死にたい", "いま、はなせる ところが あります", "easy/emergency.html"),
        ("en/index.html", "死にたい", NOW, "emergency.html"),
        ("en/index.html", "zzzzzzzz", "Someone to talk to", "en/index.html#urgent"),
        ("index.html", "I want to die", "You can talk to someone now", "en/index.html#urgent"),
    ],
)
def test_japanese_is_answered_as_the_page_speaks(
    page: Page, served: str, address: str, text: str, heading: str, further: str
) -> None:
    page.goto(served + address)
    page.locator(FIELD).fill(text)
    expect(title(page)).to_have_text(heading)
    assert section(page).locator(".link-line").evaluate("link => link.href") == served + further


def test_it_is_there_again_when_the_search_page_opens(page: Page, served: str) -> None:
    page.goto(served)
    page.locator(FIELD).fill("死にたい")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/index.html#q=*")
    expect(title(page)).to_have_text(NOW)


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_axe_finds_nothing(browser: Browser, served: str, scheme: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    typed = ["死にたい", "夫に殴られた", "muốn chết", "食べるものがない 大阪市", "qqqqqqqq"]
    for address, text in [*(("index.html", text) for text in typed), ("easy/index.html", "死にたい"), (TOWN, "つらい")]:
        page.goto(served + address)
        page.locator(FIELD).fill(text)
        expect(section(page)).to_be_visible()
        expect(status(page)).not_to_be_empty()
        assert faults(page) == [], f"{address} {text}"
    page.close()
