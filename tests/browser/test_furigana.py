"""Furigana by one button: kept, and clean for everything but the eye."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.audit.shift import WATCH
from tests.browser.test_accessibility import IN_THE_SITE, KEY, PAGES

pytestmark = pytest.mark.browser

TOWN = "01-hokkaido/012149-wakkanai.html"
ON = f'localStorage.setItem({KEY!r}, \'{{"furigana":"on"}}\')'


@pytest.fixture
def page(context: BrowserContext, served: str) -> Iterator[Page]:
    page = context.new_page()
    page.goto(served + TOWN)
    yield page
    page.close()


def press(page: Page) -> None:
    page.get_by_role("button", name="ふりがな").click()
    page.wait_for_selector("h1 rt")


def test_it_is_off_until_someone_presses_the_button(page: Page) -> None:
    button = page.get_by_role("button", name="ふりがな")
    expect(button).to_have_attribute("aria-pressed", "false")
    assert page.locator("rt").count() == 0
    press(page)
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.locator("h1 rt").first).to_be_visible()
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(page.locator("h1 rt").first).to_be_hidden()


def test_the_keyboard_works_the_button(page: Page) -> None:
    page.get_by_role("button", name="ふりがな").focus()
    page.keyboard.press("Space")
    page.wait_for_selector("h1 rt")
    page.keyboard.press("Enter")
    expect(page.locator("h1 rt").first).to_be_hidden()


def test_it_is_kept_for_the_next_page_and_under_one_name_only(page: Page, served: str) -> None:
    press(page)
    assert page.evaluate("JSON.stringify({...localStorage})") == f'{{"{KEY}":"{{\\"furigana\\":\\"on\\"}}"}}'
    page.goto(served + "guide/first.html")
    expect(page.locator("h1 rt").first).to_be_visible()
    page.get_by_role("button", name="ふりがな").click()
    assert page.evaluate("localStorage.length") == 0


def test_what_was_chosen_holds_before_the_page_is_there(context: BrowserContext, served: str) -> None:
    page = context.new_page()
    page.add_init_script(ON)
    page.add_init_script(
        "new MutationObserver(() => { globalThis.atBody ??= document.body && document.documentElement.dataset.furigana; })"
        ".observe(document, { childList: true, subtree: true });"
    )
    page.goto(served + TOWN)
    assert page.evaluate("globalThis.atBody") == "on"


def test_find_copy_titles_and_names_stay_as_written(page: Page) -> None:
    before = page.evaluate("[document.title, document.querySelector('main').textContent]")
    names = page.locator("main").get_by_role("heading").all_inner_texts()
    press(page)
    assert page.evaluate("[document.title, document.querySelector('main').textContent]") == before
    assert page.locator("main").get_by_role("heading").all_inner_texts() == names
    assert page.evaluate("find('稚内市で相談する')")
    assert not page.evaluate("getSelection().removeAllRanges() ?? find('わっかないしの')")
    copied = page.evaluate(
        "getSelection().selectAllChildren(document.querySelector('h1')) ?? getSelection().toString()"
    )
    assert copied.strip() == "稚内市で相談する"


def test_screen_readers_meet_no_reading_twice(page: Page) -> None:
    press(page)
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    told = [node.get(part, {}).get("value", "") for node in tree["nodes"] for part in ("name", "description")]
    assert "稚内市で相談する" in told
    assert not [text for text in told if "そうだん" in str(text)]


def test_what_scripts_add_gets_furigana_too(page: Page) -> None:
    press(page)
    page.get_by_role("searchbox").fill("かごしま")
    page.wait_for_selector(".hits a")
    page.evaluate("document.querySelector('main').append(document.createElement('p'))")
    page.evaluate("document.querySelector('main').lastChild.textContent = '相談窓口'")
    page.wait_for_function("document.querySelector('main').lastChild.querySelector('rt')")
    assert page.evaluate("document.querySelector('main').lastChild.textContent") == "相談窓口"


def test_the_name_of_a_neighbourhood_is_not_read_as_a_word(page: Page, served: str) -> None:
    """神戸 in the address of 鈴鹿市 is read かんべ, and no official table tells so."""
    press(page)
    page.goto(served + "24-mie/242071-suzuka.html")
    page.wait_for_selector("h1 rt")
    address = page.locator("[data-in-address]").first
    read = address.locator("ruby").evaluate_all("all => all.map((one) => one.lastChild.dataset.reading)")
    assert read == ["みえけん", "すずかし", "ちょうめ"]


def test_a_neighbourhood_that_was_searched_for_is_not_read_as_a_word(page: Page) -> None:
    press(page)
    page.get_by_role("searchbox").fill("かんべ")
    why = page.locator(".hit__why").filter(has_text="神戸")
    expect(why.first).to_be_visible()
    expect(page.locator(".hit__title rt").first).to_be_attached()
    assert "こうべ" not in why.locator("rt").evaluate_all("all => all.map((one) => one.dataset.reading)")


LINES_OF_WORDS = """() => [...document.querySelectorAll("main .furigana__whole")]
  .map((word) => [word.textContent, word.getClientRects().length])"""


@pytest.mark.parametrize("width", [320, 337, 360, 375, 390, 412])
def test_no_line_ends_within_a_word_of_katakana(browser: Browser, served: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 844})
    page.goto(served + "20-nagano/203068-minamiaiki.html")
    press(page)
    words = page.evaluate(LINES_OF_WORDS)
    page.close()
    assert len(words) > 5
    assert [word for word, lines in words if lines > 1] == []


def test_a_text_in_a_line_of_boxes_stays_one_text(page: Page, served: str) -> None:
    links = ".site-footer__list a:has(ruby)"
    apart = f"[...document.querySelectorAll({links!r})].filter((link) => link.childNodes.length > 1).length"
    press(page)
    assert page.locator(links).count() > 5
    assert page.evaluate(apart) == 0
    page.goto(served + "easy/how.html")
    assert page.locator(links).count() > 5
    assert page.evaluate(apart) == 0


def test_without_storage_it_holds_for_the_page(context: BrowserContext, served: str) -> None:
    page = context.new_page()
    page.add_init_script(
        "Object.defineProperty(globalThis, 'localStorage', { get() { throw new DOMException('', 'SecurityError'); } });"
    )
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(served + TOWN)
    press(page)
    expect(page.locator("h1 rt").first).to_be_visible()
    assert faults == []


@pytest.mark.parametrize("kept", ["", "null", "{", "[]", '"on"', '{"furigana":"yes","size":7,"scheme":null}'])
def test_broken_storage_is_an_empty_one(context: BrowserContext, served: str, kept: str) -> None:
    page = context.new_page()
    page.add_init_script(f"localStorage.setItem({KEY!r}, {kept!r})")
    page.goto(served + TOWN)
    chosen = page.evaluate("Object.values({...document.documentElement.dataset})")
    assert chosen == ["off", "standard", "auto"]


def test_when_its_words_do_not_come_it_says_so(browser: Browser, served: str) -> None:
    # The worker would answer in the place of what is taken away here.
    page = browser.new_page(service_workers="block")
    page.route("**/furigana.*.js", lambda route: route.abort())
    page.goto(served + TOWN)
    page.get_by_role("button", name="ふりがな").click()
    expect(page.get_by_text("ふりがなを読みこめませんでした。")).to_be_visible()
    expect(page.get_by_role("button", name="ふりがな")).to_have_attribute("aria-pressed", "false")
    page.close()


def test_it_works_from_disk(context: BrowserContext, site: Path) -> None:
    page = context.new_page()
    page.goto((site / TOWN).as_uri())
    press(page)
    expect(page.locator("h1 rt").first).to_be_visible()


def test_without_scripts_no_button_is_shown(browser: Browser, served: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served + TOWN)
    expect(page.get_by_role("button", name="ふりがな")).to_be_hidden()
    expect(page.get_by_role("button", name="暗い")).to_be_hidden()
    context.close()


def test_lines_have_room_for_it_and_it_is_large_enough(page: Page) -> None:
    press(page)
    heights = page.evaluate(
        "[...document.querySelectorAll('main p, main li, main dd, main h1, main h2, main h3')].map((one) => {"
        "const style = getComputedStyle(one); return parseFloat(style.lineHeight) / parseFloat(style.fontSize); })"
    )
    assert min(heights) >= 2
    sizes = page.evaluate("[...document.querySelectorAll('rt')].map((rt) => parseFloat(getComputedStyle(rt).fontSize))")
    assert min(sizes) >= 9


def test_size_and_colours_are_chosen_by_button(browser: Browser, served: str) -> None:
    page = browser.new_page(color_scheme="dark")
    page.goto(served + TOWN)
    ground = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(ground)
    page.get_by_role("button", name="明るい").click()
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
    page.reload()
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
    page.get_by_role("button", name="暗い").click()
    assert page.evaluate(ground) == dark
    page.emulate_media(color_scheme="light")
    assert page.evaluate(ground) == dark
    page.get_by_role("button", name="自動").click()
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
    size = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
    page.get_by_role("button", name="大", exact=True).click()
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") == size * 1.25
    expect(page.get_by_role("button", name="標準")).to_have_attribute("aria-pressed", "false")
    page.close()


@pytest.mark.parametrize("kind", IN_THE_SITE)
def test_nothing_scrolls_sideways_with_large_text_and_furigana(browser: Browser, served: str, kind: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.add_init_script(f'localStorage.setItem({KEY!r}, \'{{"furigana":"on","size":"large"}}\')')
    page.goto(served + PAGES[kind])
    page.wait_for_selector(".site-footer rt")
    width = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert width <= 320


@pytest.mark.parametrize("address", [TOWN, "index.html", "guide/first.html", "easy/index.html"])
def test_who_keeps_it_on_sees_nothing_jump(context: BrowserContext, served: str, address: str) -> None:
    page = context.new_page()
    page.add_init_script(WATCH)
    page.add_init_script(ON)
    held: list[Route] = []
    page.route("**/furigana.*.js", lambda route: held.append(route))
    # Whatever else has come: the page waits for the words, and is seen with them at once.
    with page.expect_request("**/furigana.*.js"):
        page.goto(served + address, wait_until="domcontentloaded")
    assert page.evaluate("performance.getEntriesByType('paint').length") == 0
    held[0].continue_()
    page.wait_for_selector(".site-footer rt")
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.evaluate("globalThis.jumped") == 0
    page.close()
