"""The search box in a real browser, with the real index: every way to type, every answer, nothing sent, no dead end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.axe import SCREENS, faults
from tests.browser.test_accessibility import IN_THE_SITE, PAGES, tabs_until
from tests.sources import SCRIPTS

pytestmark = pytest.mark.browser

FIELD = "#search-text"
HIT = ".hit__link"
TOWN = PAGES["municipality"]

ANSWERS = {
    "hits": "みさと",
    "nothing": "そそそそそそそそ",
    "unknown postal code": "999-9999",
    "crisis": "死にたい",
}
"""What to type to see each kind of answer."""

STUB = """answers => {
  const hit = (title) => ({ code: "012149", kind: "municipality", title, url: "search/index.html", why: "", where: "" });
  globalThis.madoguchi.search = (text, { show } = {}) => new Promise((give, refuse) => {
    const { titles = [], state = "found", error = "", after = 0, first } = answers[text] ?? {};
    if (first) show(Object.assign(first.map(hit), { state: "found" }));
    const hits = Object.assign(titles.map(hit), { state });
    setTimeout(() => (error ? refuse(Object.assign(new Error(), { name: error })) : give(hits)), after);
  });
}"""
"""A search that gives prepared answers by text, each after some milliseconds: for what depends on time and failure."""


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that fails the test when a script of its own fails."""
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    assert errors == []


def field(page: Page) -> Locator:
    return page.locator(FIELD)


def hits(page: Page) -> Locator:
    return page.locator(HIT)


def status(page: Page) -> Locator:
    return page.locator('.search__status[role="status"]')


def danger(page: Page) -> Locator:
    return page.locator("section.danger")


def focused(page: Page) -> Any:
    return page.evaluate("document.activeElement.id")


def shown(page: Page, text: str) -> Page:
    """Type and wait until something is answered."""
    field(page).fill(text)
    expect(page.locator(".search__answer, .danger").first).to_be_visible()
    return page


# Where it stands


def test_every_page_has_one_box_that_sends_nothing(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 1741 + 47
    for path in pages:
        text = path.read_text("utf-8")
        if path.relative_to(site).as_posix() == "update/form.html":
            continue  # one file that is used alone, away from the site, has nothing to search
        assert text.count('role="search"') == 1, path
        box = text[text.index('role="search"') :]
        found = re.search(r"<form[^>]*>.*?</form>", box, re.DOTALL)
        assert found, path
        assert " name=" not in found[0], path
        assert '<p class="search__status" role="status"></p>' in box, path


def test_scripts_take_no_key_hold_no_words_and_write_no_html() -> None:
    for name in ("answers/answer.js", "box/plain.js", "box/box.js", "danger/answer.js"):
        script = SCRIPTS[f"search/{name}"]
        assert not re.search(r"key(?:down|up|press)|\.focus\(|\.blur\(", script), name
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write", script), name
        assert not re.search(r"[\u3040-\u30ff\u4e00-\u9fff]", script), name


@pytest.mark.parametrize("kind", IN_THE_SITE)
def test_the_link_in_the_header_leads_into_the_field(page: Page, site: Path, kind: str) -> None:
    page.goto((site / PAGES[kind]).as_uri())
    page.locator("header a[href$='#search-text']").first.click()
    assert focused(page) == "search-text"
    expect(page.locator(".search__label")).to_be_in_viewport()


def test_the_not_found_page_searches_too(page: Page, site: Path) -> None:
    def answer(route: Any) -> None:
        file = site / urlsplit(route.request.url).path.lstrip("/")
        route.fulfill(path=file if file.is_file() else site / "404.html", status=200 if file.is_file() else 404)

    page.route("**/*", answer)
    page.goto("http://town.example.jp/old/folder/page.html")
    shown(page, "わっかない")
    hits(page).first.click()
    assert page.url == f"http://town.example.jp/{TOWN}"


# Ways to type


@pytest.mark.parametrize("address", [PAGES["home"], PAGES["search"], TOWN])
def test_with_the_keyboard_alone(page: Page, served: str, address: str) -> None:
    page.goto(served + address)
    tabs_until(page, FIELD)
    page.keyboard.type("わっかない")
    expect(hits(page).first).to_have_text("稚内市 北海道")
    assert focused(page) == "search-text"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.type") == "submit"
    page.keyboard.press("Tab")
    assert page.evaluate(f"document.activeElement === document.querySelector('{HIT}')")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("稚内市で相談する")
    assert page.url == served + TOWN


def test_the_arrows_go_to_the_hits_and_back(page: Page, served: str) -> None:
    page.goto(served)
    field(page).press_sequentially("みさと")
    expect(hits(page).nth(1)).to_be_visible()
    for key, at in (("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0)):
        page.keyboard.press(key)
        assert page.evaluate(f"[...document.querySelectorAll('{HIT}')].indexOf(document.activeElement)") == at
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("ArrowUp")
    assert focused(page) == "search-text"
    page.keyboard.press("ArrowUp")
    assert focused(page) == "search-text"
    last = hits(page).last
    last.focus()
    page.keyboard.press("ArrowDown")
    expect(last).to_be_focused()


def test_the_arrows_are_left_to_an_input_method(page: Page, served: str) -> None:
    page.goto(served)
    shown(page, "みさと")
    field(page).focus()
    told = {"key": "ArrowDown", "bubbles": True, "cancelable": True}
    press = "([id, told]) => document.getElementById(id).dispatchEvent(new KeyboardEvent('keydown', told))"
    assert page.evaluate(press, ["search-text", {**told, "isComposing": True}])
    assert page.evaluate(press, ["search-text", {**told, "keyCode": 229}])
    assert focused(page) == "search-text"
    assert not page.evaluate(press, ["search-text", told])


def test_while_an_input_method_composes(page: Page, served: str) -> None:
    page.goto(served)
    field(page).focus()
    method = page.context.new_cdp_session(page)
    for text in ("ｓ", "さ", "さｐ", "さっｐ"):
        method.send("Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)})
    expect(field(page)).to_have_value("さっｐ")
    expect(hits(page).first).to_have_text("札幌市 北海道")
    page.evaluate("document.querySelector('.search__form').requestSubmit()")
    assert urlsplit(page.url).fragment == ""
    expect(status(page)).to_have_text("")
    method.send("Input.imeSetComposition", {"text": "札幌", "selectionStart": 2, "selectionEnd": 2})
    method.send("Input.insertText", {"text": "札幌"})
    expect(field(page)).to_have_value("札幌")
    expect(status(page)).to_have_text(re.compile(r"^\d+件"))
    expect(hits(page).first).to_have_text("札幌市 北海道")
    assert focused(page) == "search-text"


def test_a_count_is_said_only_after_the_composition(page: Page, served: str) -> None:
    page.clock.install()
    page.goto(served)
    page.evaluate(STUB, {"さ": {"titles": ["札幌市"]}})
    field(page).focus()
    method = page.context.new_cdp_session(page)
    method.send("Input.imeSetComposition", {"text": "さ", "selectionStart": 1, "selectionEnd": 1})
    page.clock.run_for(5000)
    expect(hits(page)).to_have_text(["札幌市"])
    assert status(page).text_content() == ""
    method.send("Input.insertText", {"text": "さ"})
    page.clock.run_for(1000)
    expect(status(page)).to_have_text("1件見つかりました。")


def test_with_paste(page: Page, served: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(served)
    page.evaluate("navigator.clipboard.writeText('北海道稚内市中央3-13-15')")
    field(page).focus()
    page.keyboard.press("Control+V")
    expect(field(page)).to_have_value("北海道稚内市中央3-13-15")
    expect(hits(page).filter(has_text="稚内市")).to_have_text(["稚内市 北海道"])


def test_with_dictation_which_fires_nothing_but_input(page: Page, served: str) -> None:
    page.goto(served)
    field(page).evaluate("""field => {
      field.value = "わっかないし";
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }""")
    expect(hits(page).first).to_have_text("稚内市 北海道")


def test_at_320_pixels(browser: Browser, served: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640})
    for text in ANSWERS.values():
        for address in (PAGES["home"], PAGES["search"], TOWN):
            page.goto(served + address)
            shown(page, text)
            assert page.evaluate("document.documentElement.scrollWidth") == 320
            low = "[...document.querySelectorAll('.hit, .search__answer .choices a, .search__answer .link-line, .danger a')]"
            assert page.evaluate(f"{low}.filter(item => item.getBoundingClientRect().height < 44).length") == 0
    page.close()


def test_without_scripts_the_form_leads_to_the_lists(browser: Browser, served: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for address in (PAGES["home"], PAGES["search"], TOWN):
        page.goto(served + address)
        expect(page.locator("#search-hint")).to_have_text(
            "「探す」を押すと、都道府県の一覧から選ぶページが開きます。", use_inner_text=True
        )
        field(page).fill("わっかない")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{served}search/index.html?")
        assert page.locator(".tiles a").count() == 47
    context.close()


@pytest.mark.parametrize("address", [PAGES["home"], PAGES["search"], TOWN])
def test_from_disk(page: Page, site: Path, address: str) -> None:
    page.goto((site / address).as_uri())
    shown(page, "わっかない")
    expect(hits(page).first).to_have_text("稚内市 北海道")
    page.keyboard.press("Enter")
    page.wait_for_url((site / PAGES["search"]).as_uri() + "#q=*")
    hits(page).first.click()
    assert page.url == (site / TOWN).as_uri()


# What is sent


def test_nothing_is_fetched_before_the_box_is_used(page: Page, served: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for address in (PAGES["home"], PAGES["search"], TOWN):
        page.goto(served + address, wait_until="networkidle")
        asked.clear()
        page.evaluate("scrollTo(0, 9999)")
        page.mouse.click(5, 5)
        assert asked == []
        shown(page, "わっかない")
        assert asked != []


@pytest.mark.parametrize("text", ["わっかない", "060-0001", "死にたい", "吉祥寺", "そそそそそそそそ"])
def test_no_request_tells_what_was_typed(page: Page, served: str, text: str) -> None:
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(f"{request.url} {request.headers} {request.post_data}"))
    page.goto(served)
    shown(page, text)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/index.html#q=*")
    expect(page.locator(".search__answer, .danger").first).to_be_visible()
    page.reload()
    expect(page.locator(".search__answer, .danger").first).to_be_visible()
    assert len(asked) > 5
    for told in asked:
        assert text not in told
        assert quote(text) not in told
        assert "?q=" not in told
        assert "&q=" not in told


# Going and coming back


def test_back_brings_the_search_again(page: Page, served: str) -> None:
    for address in (PAGES["home"], TOWN):
        page.goto(served + address)
        shown(page, "わっかない")
        hits(page).first.click()
        page.wait_for_url(f"{served}{TOWN}")
        page.go_back()
        expect(field(page)).to_have_value("わっかない")
        expect(hits(page).first).to_have_text("稚内市 北海道")


def test_the_search_page_keeps_its_search_in_its_address(page: Page, served: str) -> None:
    page.goto(served)
    field(page).fill("わっかない")
    page.keyboard.press("Enter")
    there = f"{served}search/index.html#q={quote('わっかない')}"
    page.wait_for_url(there)
    expect(hits(page).first).to_have_text("稚内市 北海道")
    shown(page, "るもい")
    expect(hits(page).first).to_have_text("留萌市 北海道")
    page.wait_for_url(f"{served}search/index.html#q={quote('るもい')}")
    hits(page).first.click()
    page.go_back()
    expect(hits(page).first).to_have_text("留萌市 北海道")
    field(page).fill("")
    expect(page.locator(".search__answer")).to_be_hidden()
    page.wait_for_url(f"{served}search/index.html")
    page.go_back()
    expect(field(page)).to_have_value("わっかない")
    assert page.url == served


def test_a_change_of_the_address_is_a_search(page: Page, served: str) -> None:
    page.goto(f"{served}search/index.html#q=わっかない")
    expect(hits(page).first).to_have_text("稚内市 北海道")
    page.evaluate("location.hash = '#q=るもい'")
    expect(hits(page).first).to_have_text("留萌市 北海道")
    expect(field(page)).to_have_value("るもい")
    page.go_back()
    expect(hits(page).first).to_have_text("稚内市 北海道")
    page.get_by_role("banner").get_by_role("link", name="探す").click()
    expect(field(page)).to_have_value("わっかない")
    page.wait_for_function("history.state?.query")
    page.reload()
    expect(hits(page).first).to_have_text("稚内市 北海道")


def test_a_query_in_an_incoming_address_goes_behind_the_hash(page: Page, served: str) -> None:
    page.goto(f"{served}search/index.html?q=わっかない")
    expect(hits(page).first).to_have_text("稚内市 北海道")
    assert page.url == f"{served}search/index.html#q={quote('わっかない')}"


def test_all_results_stand_on_the_search_page(page: Page, served: str) -> None:
    page.goto(served)
    shown(page, "いけだ")
    shown(page, "み")
    expect(hits(page)).to_have_count(10)
    expect(status(page)).to_have_text("10件を表示しています。ほかにもあります。")
    page.get_by_role("link", name="すべての結果を見る").click()
    expect(hits(page)).to_have_count(50)
    expect(page.locator(".search__more")).to_have_text("はじめの50件です。都道府県の名前などを足すと、しぼれます。")


# Answers


def test_places_of_one_name_are_told_apart(page: Page, served: str) -> None:
    page.goto(served)
    shown(page, "府中市")
    expect(hits(page).nth(1)).to_be_visible()
    assert set(hits(page).all_inner_texts()[:2]) == {"府中市 東京都", "府中市 広島県"}
    shown(page, "池田町")
    expect(hits(page).nth(3)).to_be_visible()
    assert set(hits(page).all_inner_texts()[:4]) == {
        "池田町 北海道中川郡",
        "池田町 福井県今立郡",
        "池田町 長野県北安曇郡",
        "池田町 岐阜県揖斐郡",
    }


def test_a_hit_tells_its_reading_and_any_other_reason(page: Page, served: str) -> None:
    page.goto(served)
    told = page.locator(".hit__about").first
    for text, about in (
        ("わっかない", "よみ: わっかないし"),
        ("稚内", "よみ: わっかないし"),
        ("もりちょう", "よみ: もりまち 別の読み: もりちょう"),
        ("097-0022", "よみ: わっかないし 郵便番号"),
    ):
        shown(page, text)
        expect(told).to_have_text(about)


def test_when_nothing_is_found_there_is_help(page: Page, served: str) -> None:
    page.goto(served)
    shown(page, ANSWERS["nothing"])
    answer = page.locator(".search__answer")
    expect(answer).to_contain_text("見つかりませんでした。つぎのことを試せます。")
    expect(answer).to_contain_text("ひらがなで入れる（例：さっぽろ）")
    expect(status(page)).to_have_text("見つかりませんでした。つぎのことを試せます。")
    answer.get_by_role("link", name="全国の電話と、チャットの相談先").click()
    assert page.url == f"{served}emergency.html"
    page.go_back()
    answer.get_by_role("link", name="都道府県から選ぶ").click()
    expect(page.locator("#prefectures")).to_be_in_viewport()


def test_an_unknown_postal_code_is_told(page: Page, served: str) -> None:
    page.goto(served)
    shown(page, ANSWERS["unknown postal code"])
    expect(page.locator(".search__help")).to_contain_text("この郵便番号は、見つかりませんでした。")
    expect(status(page)).to_have_text(re.compile("^この郵便番号は、見つかりませんでした。"))
    expect(page.locator(".search__answer").get_by_role("link", name="都道府県から選ぶ")).to_be_visible()


def test_nothing_found_brings_help_first(page: Page, served: str) -> None:
    page.goto(served)
    shown(page, ANSWERS["nothing"])
    expect(danger(page).locator(".danger__title")).to_have_text("話を聞いてもらえるところ")
    expect(page.locator(".search__help")).to_contain_text("見つかりませんでした。")
    expect(hits(page)).to_have_count(0)
    shown(page, ANSWERS["hits"])
    expect(hits(page).first).to_be_visible()
    expect(danger(page)).to_have_count(0)


def test_a_missing_index_is_told_and_the_lists_stay(browser: Browser, served: str) -> None:
    page = browser.new_page(service_workers="block")  # it would give the index of the page before
    for address in (PAGES["home"], PAGES["search"], TOWN):
        page.goto(served + address, wait_until="networkidle")
        page.route("**/*.js", lambda route: route.abort())
        shown(page, "わっかない")
        expect(page.locator(".search__help")).to_have_text("いまは言葉で探せませんが、都道府県の一覧から選べます。")
        expect(status(page)).to_have_text("いまは言葉で探せませんが、都道府県の一覧から選べます。")
        expect(page.locator(".search__answer").get_by_role("link")).to_have_text(
            ["都道府県から選ぶ", "全国の電話と、チャットの相談先"]
        )
        page.unroute("**/*.js")
    page.close()


@pytest.mark.parametrize("part", ["engine", "facts", "offices", "tables"])
def test_what_came_broken_is_asked_for_anew(browser: Browser, served: str, part: str) -> None:
    page = browser.new_page(service_workers="block")  # it asks anew by itself
    held = {"Cache-Control": "max-age=31536000, immutable", "Content-Type": "text/javascript"}
    page.route(
        f"**/search/{part}*/**" if part == "tables" else f"**/search/{part}.*",
        lambda route: route.fulfill(body="", headers=held),
    )
    page.goto(served, wait_until="networkidle")
    shown(page, "060-0001")
    expect(page.locator(".search__help")).to_have_text("いまは言葉で探せませんが、都道府県の一覧から選べます。")
    page.unroute_all()
    field(page).fill("")
    shown(page, "060-0001")
    expect(hits(page).first).to_have_text("札幌市 北海道")
    page.close()


@pytest.mark.parametrize(
    "text", ["<script>shown = 1</script>", "<img src=x onerror='shown = 1'>", "&lt;b&gt;", "\"'><b>"]
)
def test_what_is_typed_never_becomes_html(page: Page, served: str, text: str) -> None:
    page.goto(f"{served}search/index.html#q={quote(text)}")
    expect(page.locator(".search__answer")).to_be_visible()
    assert field(page).input_value() == text
    page.evaluate(STUB, {"x": {"titles": [text]}})
    shown(page, "x")
    expect(hits(page)).to_have_text([text])
    assert page.locator(".search__answer").locator("script, img, b").count() == 0
    assert page.evaluate("globalThis.shown") is None


@pytest.mark.parametrize(
    "text", ["'あ'.repeat(10000)", "'\\ud800札'", "'\\u202e札幌'", "'\\u0000\\u0007'", "'😀'.repeat(9)"]
)
def test_any_text_is_answered(page: Page, served: str, text: str) -> None:
    page.goto(f"{served}search/index.html")
    field(page).evaluate(f"field => {{ field.value = {text}; field.dispatchEvent(new InputEvent('input')); }}")
    expect(page.locator(".search__answer")).to_be_visible()
    expect(page.locator(".search__help, .hit").first).to_be_visible()
    page.reload()
    expect(page.locator(".search__help, .hit").first).to_be_visible()


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_axe_finds_nothing_in_any_answer(browser: Browser, served: str, scheme: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    answers = [(PAGES["home"], text) for text in ANSWERS.values()]
    for address, text in [*answers, (PAGES["search"], ANSWERS["hits"]), (TOWN, ANSWERS["hits"])]:
        page.goto(served + address)
        shown(page, text)
        expect(status(page)).not_to_be_empty()
        assert faults(page) == [], f"{address} {text}"
    page.close()


# Time


def test_a_late_answer_to_an_old_question_is_dropped(page: Page, served: str) -> None:
    page.clock.install()
    page.goto(served)
    page.evaluate(STUB, {"a": {"titles": ["古い"], "after": 500}, "ab": {"titles": ["新しい"], "after": 10}})
    field(page).fill("a")
    page.clock.run_for(100)
    field(page).fill("ab")
    page.clock.run_for(100)
    expect(hits(page)).to_have_text(["新しい"])
    page.clock.run_for(2000)
    expect(hits(page)).to_have_text(["新しい"])
    # One that comes before the new question is asked, too.
    field(page).fill("a")
    page.clock.run_for(540)
    field(page).fill("ab")
    page.clock.run_for(2000)
    expect(hits(page)).to_have_text(["新しい"])
    field(page).fill("a")
    page.clock.run_for(100)
    field(page).fill("")
    page.clock.run_for(2000)
    expect(page.locator(".search__answer")).to_be_hidden()


def test_what_was_found_first_is_shown_until_all_is_there(page: Page, served: str) -> None:
    page.clock.install()
    page.goto(served)
    page.evaluate(STUB, {"a": {"first": ["一"], "titles": ["二", "一"], "after": 900}, "ab": {"titles": ["三"]}})
    with page.expect_event("requestfinished", lambda request: "/search/answers." in request.url):
        field(page).focus()  # only who can show them shows the first
    field(page).fill("a")
    page.clock.run_for(100)
    expect(hits(page)).to_have_text(["一"])
    page.clock.run_for(1000)
    expect(hits(page)).to_have_text(["二", "一"])
    page.clock.run_for(500)
    expect(status(page)).to_have_text("2件見つかりました。")
    field(page).fill("a")
    page.clock.run_for(100)
    field(page).fill("ab")
    page.clock.run_for(2000)
    expect(hits(page)).to_have_text(["三"])


def test_a_count_is_said_after_a_rest_and_not_on_each_key(page: Page, served: str) -> None:
    page.clock.install()
    page.goto(served)
    page.evaluate(STUB, {"a": {"titles": ["一"]}, "ab": {"titles": ["一", "二"]}})
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 60)
    field(page).fill("a")
    page.clock.run_for(71)
    expect(hits(page)).to_have_count(1)
    page.clock.run_for(400)
    assert status(page).text_content() == ""
    field(page).fill("ab")
    page.clock.run_for(72)
    expect(hits(page)).to_have_count(2)
    page.clock.run_for(440)
    assert status(page).text_content() == ""
    page.clock.run_for(20)
    expect(status(page)).to_have_text("2件見つかりました。")


def test_help_waits_for_a_rest_and_a_slow_first_answer_says_so(page: Page, served: str) -> None:
    page.clock.install()
    page.goto(served)
    page.evaluate(STUB, {"a": {"titles": ["一"], "after": 3000}, "ab": {"state": "none"}, "abc": {"titles": ["二"]}})
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 60)
    answer = page.locator(".search__answer")
    field(page).fill("a")
    page.clock.run_for(860)
    expect(answer).to_be_hidden()
    page.clock.run_for(20)
    expect(answer).to_have_text("候補を読みこんでいます。")
    page.clock.run_for(3000)
    expect(hits(page)).to_have_text(["一"])
    field(page).fill("ab")
    page.clock.run_for(500)
    expect(hits(page)).to_have_text(["一"])
    page.clock.run_for(30)
    expect(answer).to_contain_text("見つかりませんでした。")
    field(page).fill("ab!")
    field(page).fill("abc")
    page.clock.run_for(72)
    expect(hits(page)).to_have_text(["二"])


def test_what_never_comes_leaves_the_ways_that_need_no_search(page: Page, served: str) -> None:
    page.clock.install()
    page.goto(served)
    page.evaluate("void (globalThis.madoguchi.search = () => new Promise(() => {}))")
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 60)
    answer = page.locator(".search__answer")
    field(page).fill("a")
    page.clock.run_for(900)
    field(page).fill("ab")
    page.clock.run_for(5000)
    expect(answer).to_have_text("候補を読みこんでいます。")
    page.clock.run_for(100)
    expect(answer.get_by_role("link")).to_have_text(["都道府県から選ぶ", "全国の電話と、チャットの相談先"])
    expect(answer).to_contain_text("候補を読みこんでいます。")


def test_who_is_connected_again_is_answered_without_a_further_key(browser: Browser, served: str) -> None:
    page = browser.new_page(service_workers="block")  # it may still be without a network when the page has one
    page.goto(served, wait_until="networkidle")
    page.context.set_offline(True)
    shown(page, "わっかない")
    expect(page.locator(".search__help")).to_have_text("いまは言葉で探せませんが、都道府県の一覧から選べます。")
    page.context.set_offline(False)
    expect(hits(page).first).to_have_text("稚内市 北海道")
    page.close()


def test_an_answer_never_takes_the_focus_away(page: Page, served: str) -> None:
    page.clock.install()
    page.goto(served)
    page.evaluate(STUB, {"a": {"titles": ["一", "二"]}, "ab": {"titles": ["三"], "after": 1000}})
    field(page).fill("a")
    page.clock.run_for(100)
    expect(hits(page)).to_have_text(["一", "二"])
    field(page).fill("ab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.clock.run_for(2000)
    assert page.evaluate("document.activeElement.textContent").strip() == "一"
    page.keyboard.press("Tab")
    page.clock.run_for(100)
    assert page.evaluate("document.activeElement.textContent").strip() == "二"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    page.clock.run_for(100)
    expect(hits(page)).to_have_text(["三"])


def test_an_error_of_the_search_itself_leaves_the_lists(page: Page, served: str) -> None:
    page.goto(served)
    page.evaluate(STUB, {"a": {"error": "SearchUnavailable"}, "ab": {"titles": ["一"]}})
    shown(page, "a")
    expect(page.locator(".search__help")).to_have_text("いまは言葉で探せませんが、都道府県の一覧から選べます。")
    field(page).fill("ab")
    expect(hits(page)).to_have_text(["一"])
