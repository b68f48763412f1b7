"""What a screen reader is told of real pages, and how many presses of Tab lead to a contact that needs no voice.

This is Chromium's own tree, not a person with a screen reader: those have a kit of their own (guide/human-testing.md).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.heard import Heard, heard

pytestmark = pytest.mark.browser

TOWNS = {
    "鯖江市": "18-fukui/182079-sabae.html",
    "福井市": "18-fukui/182010-fukui.html",
    "大阪市": "27-osaka/271004-osaka.html",
    "上越市": "15-niigata/152226-joetsu.html",
    "南相木村": "20-nagano/203068-minamiaiki.html",
    "世田谷区": "13-tokyo/131121-setagaya.html",
}
PAGES = TOWNS | {
    "福井県": "18-fukui/index.html",
    "home": "index.html",
    "emergency": "emergency.html",
    "mail": "lists/mail.html",
}
"""A town without a window, one with, one of wards, one of areas, one whose office lies elsewhere, a ward of 東京; others."""

MOST_TABS = 8


@pytest.fixture(scope="module", params=PAGES)
def told(browser: Browser, served: str, request: pytest.FixtureRequest) -> Iterator[list[Heard]]:
    page = browser.new_page(locale="ja-JP", viewport={"width": 390, "height": 844})
    page.goto(served + PAGES[request.param])
    yield heard(page)
    page.close()


def main_of(told: list[Heard]) -> list[Heard]:
    return [one for one in told if ("main", "") in one.inside]


def wrong_outline(told: list[Heard]) -> list[str]:
    """Headings that say nothing or leave out a level, and a page that does not begin with its one title."""
    headings = [one for one in main_of(told) if one.role == "heading"]
    levels = [one.level for one in headings]
    faults = [str(one) for one in headings if not one.name]
    faults += [
        f"{one} below {before}" for before, one in zip(levels, headings[1:], strict=False) if one.level > before + 1
    ]
    return faults if levels[:1] == [1] and levels.count(1) == 1 else [*faults, f"levels {levels}"]


def unclear(told: list[Heard]) -> list[str]:
    """Links without a name, and those of one name that lead elsewhere; buttons of one name in one place.

    Among the sources a page without a title goes by its host, behind the words for what it is.
    """
    controls = [
        one for one in told if one.role in ("link", "button") and ("region", "情報の出どころ") not in one.inside
    ]
    targets: dict[tuple[object, ...], set[str]] = defaultdict(set)
    count: dict[tuple[object, ...], int] = defaultdict(int)
    for one in controls:
        place = one.inside if one.role == "button" else ()
        targets[one.role, one.name, place].add(one.url.removeprefix("http:").removeprefix("https:"))
        count[one.role, one.name, place] += 1
    faults = [str(one) for one in controls if not one.name]
    faults += [f"link {key[1]}: {sorted(urls)}" for key, urls in targets.items() if len(urls) > 1]
    return faults + [f"button {key[1]} ×{many}" for key, many in count.items() if key[0] == "button" and many > 1]


def unsaid_contacts(told: list[Heard]) -> list[str]:
    """Numbers and addresses that are read otherwise than they stand, or before which nothing says what they are."""
    faults = []
    for before, one in zip(told, told[1:], strict=False):
        scheme, _, value = one.url.partition(":")
        if one.role != "link" or scheme not in ("tel", "mailto"):
            continue
        said = one.name if scheme == "mailto" else one.name.replace("-", "")
        as_written = unquote(value).replace("+81", "0") == said
        if not as_written or before.role != "StaticText":
            faults.append(str(one))
    return faults


def test_landmarks_are_few_and_told_apart(told: list[Heard]) -> None:
    for role in ("main", "banner", "contentinfo"):
        assert [one.role for one in told].count(role) == 1
    names = [one.name for one in told if one.role in ("navigation", "region", "search")]
    assert all(names)
    assert {name for name in names if names.count(name) > 1} == set()


def test_headings_make_an_outline(told: list[Heard]) -> None:
    assert wrong_outline(told) == []


def test_links_and_buttons_say_what_they_do(told: list[Heard]) -> None:
    assert unclear(told) == []


def test_a_contact_is_said_as_it_stands_after_what_it_is(told: list[Heard]) -> None:
    assert unsaid_contacts(told) == []


def test_changes_are_told_politely_and_nothing_is_told_before_one(told: list[Heard]) -> None:
    states = [one for one in told if one.role == "status"]
    assert states
    assert {(one.name, one.live) for one in states} == {("", "polite")}
    assert not [one for one in told if one.live == "assertive"]


def test_icons_are_not_told(told: list[Heard]) -> None:
    assert [str(one) for one in told if one.role in ("image", "img", "graphics-symbol", "SvgRoot")] == []


BAD = """<title>見本</title><main><h2>見本</h2><h4>とばした見出し</h4><h3></h3>
<section aria-label="窓口"><p>電話 <a href="tel:+81776000000">電話する</a></p><p><a href="mailto:a@example.jp">a@example.jp</a></p>
<p><a href="https://a.example.jp/">こちら</a> <a href="https://b.example.jp/">こちら</a> <a href="https://c.example.jp/"></a></p><button>写す</button><button>写す</button></section>"""


def test_each_question_finds_a_page_that_fails_it(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(BAD)
    told = heard(page)
    page.close()
    assert wrong_outline(told) == ["heading 3", "heading 4 とばした見出し below 2", "levels [2, 4, 3]"]
    assert [line.partition(":")[0] for line in unclear(told)] == ["link", "link こちら", "button 写す ×2"]
    assert unsaid_contacts(told) == ["link 電話する", "link a@example.jp"]


def first_card(told: list[Heard]) -> list[str]:
    """What is told from the page's title to the end of the first contact."""
    main = main_of(told)
    end = next(at for at, one in enumerate(main) if one.url.startswith("tel:"))
    return [str(one) for one in main[: end + 1] if one.role not in ("StaticText", "paragraph", "list", "listitem")]


@pytest.mark.parametrize(
    ("town", "lines"),
    [
        (
            "鯖江市",
            [
                "heading 1 鯖江市で相談する",
                "region 鯖江市くらしと福祉の相談課",
                "heading 2 鯖江市くらしと福祉の相談課",
                "link Sodan@city.sabae.lg.jp",
                "button アドレスを写す",
                "button 文例を写す",
                "status",
                "link 鯖江市の公式サイト",
                "link 0778-53-2270",
            ],
        ),
        (
            "南相木村",
            [
                "heading 1 南相木村で相談する",
                "region まいさぽ信州佐久",
                "heading 2 まいさぽ信州佐久",
                "link ps-saku@nsyakyo.or.jp",
                "button アドレスを写す",
                "button 文例を写す",
                "status",
                "link 0267-78-5255",
            ],
        ),
    ],
)
def test_what_is_told_of_the_first_contact(context: BrowserContext, served: str, town: str, lines: list[str]) -> None:
    page = context.new_page()
    page.goto(served + TOWNS[town])
    assert first_card(heard(page)) == lines


def press_until(page: Page, selector: str) -> int:
    """Presses of Tab until something is reached that a selector matches."""
    for count in range(1, 40):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return count
    return 40


WITHOUT_VOICE = "main :is(a[href^='mailto:'], .contact__link:not(.tel), p a[href^='#line-'])"


@pytest.mark.parametrize("town", ["鯖江市", "福井市", "南相木村", "世田谷区"])
def test_a_contact_without_a_voice_is_a_few_presses_away(context: BrowserContext, served: str, town: str) -> None:
    """From the top of the page; where the first card has none, a link leads to a chat on the same page."""
    page = context.new_page()
    page.goto(served + TOWNS[town])
    count = press_until(page, WITHOUT_VOICE)
    if page.evaluate("document.activeElement.hash"):
        page.keyboard.press("Enter")
        count += press_until(page, ".nation .contact__link:not(.tel)")
    assert count <= MOST_TABS


@pytest.mark.parametrize(
    ("town", "picked", "name", "back"),
    [("大阪市", "#ward-271021", "都島区", "区を選びなおす"), ("上越市", "#area-2", "大潟区犀潟", "選びなおす")],
)
def test_a_ward_is_picked_heard_and_picked_anew_by_keyboard(
    context: BrowserContext, served: str, town: str, picked: str, name: str, back: str
) -> None:
    page = context.new_page()
    page.goto(served + TOWNS[town])
    assert press_until(page, ".tiles a") <= MOST_TABS
    before = heard(page)
    tile = next(one for one in before if one.url.endswith(picked))
    assert tile.name == name
    assert tile.inside[-1][1] in ("お住まいの区を選んでください", "近いところを選んでください")
    cards = [
        one
        for one in before
        if one.role == "heading" and one.level > 2 and ("region", tile.inside[-1][1]) in one.inside
    ]
    assert cards == []
    page.locator(f".tiles a[href='{picked}']").focus()
    page.keyboard.press("Enter")
    shown = [one for one in heard(page) if ("region", tile.inside[-1][1]) in one.inside and one.role == "heading"]
    assert len(shown) >= 2
    assert all(one.level >= 3 for one in shown[1:])
    assert press_until(page, f"{picked} .contact__link") <= 2
    press_until(page, f"{picked} > p .link-line")
    assert page.evaluate("document.activeElement.textContent") == back
    page.keyboard.press("Enter")
    assert press_until(page, ".tiles a") == 1


def test_what_was_copied_is_told(browser: Browser, served: str) -> None:
    context = browser.new_context(locale="ja-JP", permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(served + TOWNS["南相木村"])
    page.get_by_role("button", name="アドレスを写す").first.focus()
    page.keyboard.press("Enter")
    state = page.get_by_role("status").filter(has_text="写しました。")
    expect(state).to_have_count(1)
    told = heard(page)
    at = next(at for at, one in enumerate(told) if one.role == "StaticText" and one.name == "写しました。")
    assert (told[at - 1].role, told[at - 1].live) == ("status", "polite")
    assert page.evaluate("document.activeElement.textContent") == "アドレスを写す"
    assert page.evaluate("navigator.clipboard.readText()") == "ps-saku@nsyakyo.or.jp"
    context.close()
