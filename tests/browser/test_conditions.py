"""Conditions: ticked or named in the address, they choose on the device; lists do the same without a script."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from generator.places.conditions import Condition
from generator.records.helplines.table import EMERGENCY
from tests.browser.axe import SCREENS, faults
from tests.lines import LINES
from tests.project import built_project
from tests.serving import serving
from tests.sharing import Shared

pytestmark = pytest.mark.browser

RECORD = """\
code: "{code}"
name: {name}
windows:
{windows}sources:
  - page: https://www.example.jp/
    dated: 2025-04-01
    read: 2026-01-15
"""

MAIL_FOR_THE_YOUNG = """\
  - name: 若者の窓口
    kind: youth_center
    audience:
      age_from: 15
      age_to: 39
    ways:
      - way: mail
        mail: soudan@city.example.jp
"""
ANONYMOUS_IN_THE_EVENING = """\
  - name: 夜の窓口
    kind: dedicated
    anonymous: yes
    audience:
      any_age: yes
      family_alone: yes
    languages:
      - en
      - pt
    ways:
      - way: phone
        number: 0776-00-0000
        hours:
          - days: 金
            times:
              - "17:00-21:00"
"""
CHAT_AND_VISITS = """\
  - name: 訪ねる窓口
    kind: dedicated
    ways:
      - way: line
        page: https://www.example.jp/line
      - way: home_visit
    places_to_be:
      - name: ひろば
"""
NOT_ANONYMOUS = """\
  - name: 名前を聞く窓口
    kind: dedicated
    anonymous: no
    ways:
      - way: phone
        number: 0776-00-0000
"""

RECORDS = {
    "18-fukui/180009-fukui.yml": ("180009", "福井県", CHAT_AND_VISITS),
    "18-fukui/182010-fukui.yml": ("182010", "福井市", MAIL_FOR_THE_YOUNG + ANONYMOUS_IN_THE_EVENING),
    "18-fukui/182028-tsuruga.yml": ("182028", "敦賀市", CHAT_AND_VISITS),
    "18-fukui/182079-sabae.yml": ("182079", "鯖江市", NOT_ANONYMOUS),
    "22-shizuoka/221309-hamamatsu.yml": ("221309", "浜松市", MAIL_FOR_THE_YOUNG),
}
"""Made-up records: numbers, addresses and facts are nobody's."""

OFFICES = (
    "福井県,183229,永平寺町,,見本のくらしの窓口,永平寺町見本1,,,kurashi@example.jp,none,general,,,\n"
    "福井県,182044,小浜市,,見本の電話の窓口,小浜市見本1,0770-00-0000,0770-00-0000,,same,general,,,\n"
)
"""Made-up offices of the state's list: one with a mail address, one with a number alone."""

FUKUI, SHIZUOKA, SEARCH = "18-fukui/index.html", "22-shizuoka/index.html", "search/index.html"
ALL = 17
NONE = "当てはまると確認できた市区町村はありません。条件をへらすか、都道府県の窓口や全国の相談先をご覧ください。"

SHOWN = """() => [...document.querySelectorAll(".places__item")]
  .filter((item) => item.checkVisibility()).map((item) => item.querySelector("a").innerText)"""


@pytest.fixture(scope="module")
def made(shared: Shared) -> Path:
    """A site of two prefectures with windows of different sorts."""
    records = {
        path: RECORD.format(code=code, name=name, windows=windows) for path, (code, name, windows) in RECORDS.items()
    }
    return built_project(shared, records, offices=OFFICES, prefectures="[福井県, 静岡県]") / "site"


@pytest.fixture
def page(context: BrowserContext, made: Path) -> Page:
    """The page of a prefecture, opened from disk, its conditions unfolded."""
    page = context.new_page()
    page.goto((made / FUKUI).as_uri())
    page.get_by_text("条件をつけて選ぶ").click()
    return page


def told(page: Page, text: str) -> None:
    expect(page.locator("#conditions-status")).to_have_text(text)


def tick(page: Page, label: str) -> None:
    page.locator("#conditions").get_by_label(label).click()


CHOICES = {
    "電話をしなくてよい": ["永平寺町", "敦賀市", "福井市"],
    "メール・入力フォーム": ["永平寺町", "福井市"],
    "LINE・チャット": ["敦賀市"],
    "来てもらえる（訪問）": ["敦賀市"],
    "夜や土日に開いている": ["福井市"],
    "家族だけでよい": ["福井市"],
    "名前を言わなくてよい": ["福井市"],
    "居場所・家族会がある": ["敦賀市"],
}


@pytest.mark.parametrize("label", CHOICES)
def test_a_condition_leaves_those_known_to_meet_it(page: Page, label: str) -> None:
    tick(page, label)
    assert page.evaluate(SHOWN) == CHOICES[label]
    told(page, f"{len(CHOICES[label])}市区町村が当てはまります。")
    tick(page, label)
    assert len(page.evaluate(SHOWN)) == ALL
    told(page, "")


def test_what_nobody_here_is_known_to_offer_is_asked_by_an_address_alone(context: BrowserContext, made: Path) -> None:
    page = context.new_page()
    page.goto((made / SHIZUOKA).as_uri() + "#has=chat")
    assert page.get_by_label("LINE・チャット").is_checked()
    assert page.get_by_label("来てもらえる（訪問）").is_hidden()
    assert page.evaluate(SHOWN) == []
    told(page, NONE)
    page.locator("#conditions-status").get_by_role("link", name="全国の相談先").click()
    assert page.locator("body").get_attribute("data-page") == "emergency"


def test_conditions_must_meet_in_one_window(page: Page) -> None:
    tick(page, "メール・入力フォーム")
    tick(page, "名前を言わなくてよい")
    told(page, NONE)
    tick(page, "メール・入力フォーム")
    tick(page, "夜や土日に開いている")
    assert page.evaluate(SHOWN) == ["福井市"]


@pytest.mark.parametrize(("age", "shown"), [("３５", ["福井市"]), ("x", None)])
def test_an_age_leaves_windows_known_to_be_for_it(page: Page, age: str, shown: list[str] | None) -> None:
    page.get_by_label("相談したい本人の年齢").fill(age)
    assert page.evaluate(SHOWN) == shown if shown else len(page.evaluate(SHOWN)) == ALL


def test_an_age_and_a_way_must_meet_in_one_window(page: Page) -> None:
    tick(page, "メール・入力フォーム")
    page.get_by_label("相談したい本人の年齢").fill("39")
    assert page.evaluate(SHOWN) == ["福井市"]
    page.get_by_label("相談したい本人の年齢").fill("40")
    assert page.evaluate(SHOWN) == []


def test_languages_stand_in_their_own_names(page: Page) -> None:
    choice = page.get_by_label("使いたいことば")
    assert choice.locator("option").all_inner_texts() == ["えらばない", "English", "Português"]
    choice.select_option("pt")
    assert page.evaluate(SHOWN) == ["福井市"]


def test_rows_and_jumps_without_a_place_go_away(page: Page) -> None:
    tick(page, "LINE・チャット")
    assert page.locator(".row:visible h3").all_inner_texts() == ["た行"]
    assert page.locator(".jump li:visible").all_inner_texts() == ["た"]


def test_counts_stand_beside_the_conditions_that_somebody_meets(page: Page) -> None:
    told = page.locator(".conditions__choice:visible").all_inner_texts()
    assert [" ".join(text.split()) for text in told][:5] == [
        "電話をしなくてよい 3市区町村",
        "メール・入力フォーム 2市区町村",
        "LINE・チャット 1市区町村",
        "来てもらえる（訪問） 1市区町村",
        "夜や土日に開いている 1市区町村",
    ]
    # Nobody in either prefecture.
    assert page.get_by_label("オンラインで会える").count() == 0


def test_the_keyboard_does_it_all(context: BrowserContext, made: Path) -> None:
    page = context.new_page()
    page.goto((made / FUKUI).as_uri())
    page.locator(".conditions__summary").focus()
    for key in ("Enter", "Tab", "Tab", "Space"):
        page.keyboard.press(key)
    assert page.evaluate("document.activeElement.value") == "mail"
    assert page.evaluate(SHOWN) == ["永平寺町", "福井市"]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "conditions-status"
    told(page, "2市区町村が当てはまります。")


def test_the_number_is_announced_politely_and_once(page: Page) -> None:
    status = page.locator("#conditions-status")
    assert status.get_attribute("role") == "status"
    page.evaluate(
        """() => {
          globalThis.said = [];
          const status = document.querySelector("#conditions-status");
          new MutationObserver(() => said.push(status.textContent)).observe(status, { childList: true });
        }"""
    )
    tick(page, "LINE・チャット")
    tick(page, "来てもらえる（訪問）")
    told(page, "1市区町村が当てはまります。")
    assert page.evaluate("said") == ["1市区町村が当てはまります。"]


def test_no_condition_shows_everything_again(page: Page) -> None:
    tick(page, "LINE・チャット")
    page.get_by_label("相談したい本人の年齢").fill("35")
    page.get_by_role("button", name="条件をなくす").click()
    expect(page.locator(".places__item:visible")).to_have_count(ALL)
    assert "#" not in page.url
    assert page.locator("#conditions input:checked").count() == 0


def test_the_choice_stands_in_the_address_and_outlives_back(page: Page) -> None:
    tick(page, "LINE・チャット")
    page.get_by_label("相談したい本人の年齢").fill("35")
    page.get_by_label("相談したい本人の年齢").fill("")
    assert page.url.endswith("index.html#has=chat")
    page.get_by_role("link", name="敦賀市", exact=True).click()
    page.go_back()
    expect(page.locator(".places__item:visible")).to_have_count(1)
    assert page.get_by_label("LINE・チャット").is_checked()


@pytest.mark.parametrize("mark", ["#", "?"])
def test_an_address_brings_its_conditions(context: BrowserContext, made: Path, mark: str) -> None:
    page = context.new_page()
    page.goto(f"{(made / FUKUI).as_uri()}{mark}has=evening&has=anonymous&age=50&language=en")
    assert page.evaluate(SHOWN) == ["福井市"]
    assert page.locator("#conditions").get_attribute("open") is not None
    assert page.locator("#conditions input:checked").count() == 2
    assert page.get_by_label("相談したい本人の年齢").input_value() == "50"
    assert page.get_by_label("使いたいことば").input_value() == "en"


@pytest.mark.parametrize(
    "address", ["#row-2", "#has=", "#q=x", "#<script>=1", "#%E0%A4%A", "#has=nothing&language=xx&age=1000"]
)
def test_an_address_without_conditions_changes_nothing(context: BrowserContext, made: Path, address: str) -> None:
    page = context.new_page()
    page.goto((made / FUKUI).as_uri() + address)
    assert len(page.evaluate(SHOWN)) == ALL


def test_a_language_that_only_another_prefecture_has_is_met_by_nobody(context: BrowserContext, made: Path) -> None:
    page = context.new_page()
    page.goto((made / "22-shizuoka/index.html").as_uri() + "#language=pt")
    told(page, NONE)


def test_a_jump_keeps_the_choice(page: Page) -> None:
    tick(page, "電話をしなくてよい")
    page.locator(".jump li:visible a").first.click()
    assert page.evaluate(SHOWN) == ["永平寺町", "敦賀市", "福井市"]


def test_the_search_page_hands_conditions_to_the_prefecture(context: BrowserContext, made: Path) -> None:
    page = context.new_page()
    page.goto((made / SEARCH).as_uri())
    page.get_by_text("条件をつけて選ぶ").click()
    tick(page, "来てもらえる（訪問）")
    told(page, "探した結果と、選んだ都道府県の市区町村を、この条件でしぼります。")
    page.get_by_role("button", name="都道府県を選ぶ").click()
    assert page.evaluate("document.activeElement.id") == "conditions-status"
    page.get_by_role("main").get_by_role("link", name="福井県").click()
    expect(page.locator(".places__item:visible")).to_have_count(1)
    assert page.url.endswith("18-fukui/index.html#has=home-visit")
    assert page.evaluate(SHOWN) == ["敦賀市"]


def found(page: Page) -> list[str]:
    return page.locator(".search__answer .hit__title").all_inner_texts()


def test_the_search_page_leaves_what_is_known_to_meet_the_conditions(context: BrowserContext, made: Path) -> None:
    page = context.new_page()
    page.goto((made / SEARCH).as_uri())
    page.get_by_role("searchbox").fill("ふくい")
    expect(page.locator(".hit__title").first).to_be_visible()
    assert {"福井県", "福井市"} <= set(found(page))
    page.get_by_text("条件をつけて選ぶ").click()
    tick(page, "名前を言わなくてよい")
    expect(page.get_by_text("都道府県のほかは、選んだ条件に当てはまると確認できたものだけです。")).to_be_visible()
    assert {"福井県", "福井市"} <= set(found(page))
    tick(page, "LINE・チャット")
    expect(page.locator(".hit__title", has_text="福井市")).to_have_count(0)
    # What is known of the prefecture's places stands on its page, which takes the conditions over.
    page.locator(".hit__link", has_text="福井県").click()
    assert page.url.endswith("18-fukui/index.html#has=chat&has=anonymous")


def test_where_nothing_found_is_known_to_meet_them_it_says_so(context: BrowserContext, made: Path) -> None:
    page = context.new_page()
    page.goto((made / SEARCH).as_uri() + "#q=浜松&has=home-visit")
    expect(page.locator(".search__help").first).to_contain_text("未確認のところでも、できることがあります。")
    expect(page.locator(".search__status")).to_have_text(
        "選んだ条件に当てはまると確認できたところは、見つかりませんでした。"
    )
    expect(page.locator(".search__answer").get_by_role("link", name="都道府県から選ぶ")).to_be_visible()
    page.get_by_role("button", name="条件をなくす").click()
    expect(page.locator(".hit__title").first).to_have_text("浜松市")
    expect(page.get_by_text("都道府県のほかは、選んだ条件に当てはまると確認できたものだけです。")).to_have_count(0)


@pytest.mark.parametrize("mark", ["#", "?"])
def test_search_and_conditions_stand_in_one_address(context: BrowserContext, made: Path, mark: str) -> None:
    page = context.new_page()
    page.goto(f"{(made / SEARCH).as_uri()}{mark}q=はままつ&has=mail&age=20")
    expect(page.locator(".hit__title").first).to_have_text("浜松市")
    assert page.get_by_label("メール・入力フォーム").is_checked()
    page.get_by_role("searchbox").fill("つるが")
    expect(page.locator(".search__status")).to_have_text(
        "選んだ条件に当てはまると確認できたところは、見つかりませんでした。"
    )
    assert page.evaluate("decodeURIComponent(location.hash)") == "#q=つるが&has=mail&age=20"
    page.reload()
    assert page.get_by_role("searchbox").input_value() == "つるが"
    expect(page.get_by_text("選んだ条件に当てはまると確認できたところは、見つかりませんでした。").first).to_be_visible()
    page.get_by_role("searchbox").fill("")
    expect(page.locator(".search__answer")).to_be_hidden()
    assert page.evaluate("decodeURIComponent(location.hash)") == "#has=mail&age=20"


def test_another_address_of_both_and_back_bring_both(context: BrowserContext, made: Path) -> None:
    page = context.new_page()
    field, ticked = page.locator("#search-text"), page.locator("#conditions-form :checked")
    page.goto(f"{(made / 'search' / 'index.html').as_uri()}#q=つるが&has=mail")
    page.evaluate("location.hash = '#q=ふくい&has=home-visit'")
    expect(field).to_have_value("ふくい")
    assert page.evaluate("decodeURIComponent(location.hash)") == "#q=ふくい&has=home-visit"
    page.go_back()
    expect(field).to_have_value("つるが")
    assert page.evaluate("decodeURIComponent(location.hash)") == "#q=つるが&has=mail"
    assert ticked.evaluate_all("boxes => boxes.map((box) => box.value).filter((value) => value)") == ["mail"]


def test_windows_are_narrowed_too_those_of_a_prefecture_among_them(context: BrowserContext, made: Path) -> None:
    page = context.new_page()
    page.goto((made / SEARCH).as_uri() + "#q=訪ねる窓口&has=chat")
    expect(page.locator(".hit__where")).to_have_text(["福井県", "福井県敦賀市"])
    tick(page, "名前を言わなくてよい")
    expect(page.locator(".search__answer .hit")).to_have_count(0)


def test_where_the_search_gave_all_it_gives_there_may_be_more(context: BrowserContext, made: Path) -> None:
    page = context.new_page()
    page.goto((made / SEARCH).as_uri() + "#has=mail")
    page.evaluate("""madoguchi.search = async () => Object.assign(
        Array.from({ length: 50 }, (_, at) => ({
            code: at < 20 ? "182010" : "182079", kind: "municipality", title: `${at}`, url: "x", why: "", where: "", reading: "",
        })),
        { state: "found" },
    )""")
    page.get_by_role("searchbox").fill("あ")
    expect(page.locator(".search__answer .hit")).to_have_count(20)
    expect(page.locator(".search__more")).to_have_text("はじめの20件です。都道府県の名前などを足すと、しぼれます。")
    expect(page.locator(".search__status")).to_have_text("20件を表示しています。ほかにもあります。")
    page.get_by_text("条件をつけて選ぶ").scroll_into_view_if_needed()
    tick(page, "来てもらえる（訪問）")
    expect(page.locator(".search__help")).to_contain_text("見つかりませんでした。")
    expect(page.locator(".search__more")).to_have_text("はじめの50件です。都道府県の名前などを足すと、しぼれます。")


def test_words_of_crisis_are_never_narrowed(context: BrowserContext, made: Path) -> None:
    page = context.new_page()
    page.goto((made / SEARCH).as_uri() + "#q=消えたい&has=online")
    expect(page.locator("section.danger .danger__title")).to_have_text("いま、話せるところがあります")


def test_known_conditions_that_cannot_be_loaded_are_told(browser: Browser, made: Path) -> None:
    with serving(made) as address:
        page = browser.new_page(service_workers="block")
        page.route("**/conditions/windows.*", lambda route: route.abort())
        page.goto(address + SEARCH + "#q=はままつ&has=mail")
        expect(page.locator(".search__help")).to_have_text("いまは言葉で探せませんが、都道府県の一覧から選べます。")
        page.close()


def test_the_search_page_without_conditions_leads_to_plain_addresses(context: BrowserContext, made: Path) -> None:
    page = context.new_page()
    page.goto((made / SEARCH).as_uri())
    page.get_by_text("条件をつけて選ぶ").click()
    tick(page, "来てもらえる（訪問）")
    tick(page, "来てもらえる（訪問）")
    address = page.locator(".tiles a").first.get_attribute("href")
    assert address == (made / FUKUI).as_uri()


def test_without_a_script_lists_do_it(browser: Browser, made: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((made / FUKUI).as_uri())
    assert page.locator("#conditions").is_hidden()
    assert page.locator(".places__item:visible").count() == ALL
    page.goto((made / "index.html").as_uri())
    page.get_by_role("link", name="電話をしないで相談できるところ").click()
    main = page.get_by_role("main")
    assert main.locator("h2.row__label").all_inner_texts() == ["福井県", "静岡県"]
    assert main.locator(PLACES).all_inner_texts() == LISTED["silent"]
    main.get_by_role("link", name="敦賀市").click()
    assert page.locator("body").get_attribute("data-code") == "182028"
    context.close()


PLACES = ".listed > li > a"

LISTED = {
    "silent": ["福井県の窓口", "永平寺町", "敦賀市", "福井市", "浜松市"],
    "mail": ["永平寺町", "福井市", "浜松市"],
    "chat": ["福井県の窓口", "敦賀市"],
    "home-visit": ["福井県の窓口", "敦賀市"],
    "online": [],
    "evening": ["福井市"],
    "family-alone": ["福井市"],
    "anonymous": ["福井市"],
    "gathering": ["福井県の窓口", "敦賀市"],
    "language": ["福井市"],
}


@pytest.mark.parametrize("condition", LISTED)
def test_each_list_names_those_known_to_meet_it(context: BrowserContext, made: Path, condition: str) -> None:
    page = context.new_page()
    page.goto((made / "lists/index.html").as_uri())
    link = page.locator(f'main a[href$="lists/{condition}.html"]')
    if not LISTED[condition]:
        # The address stays, but nothing leads there.
        assert link.count() == 0
        page.goto((made / f"lists/{condition}.html").as_uri())
    else:
        link.click()
    assert page.locator("body").get_attribute("data-page") == "list"
    assert page.locator(PLACES).all_inner_texts() == LISTED[condition]
    main = page.get_by_role("main").inner_text()
    assert "未確認" in main
    assert ("まだ確認できたところがありません。" in main) is (not LISTED[condition])


ROWS = {
    "mail": {
        "永平寺町": "永平寺町 見本のくらしの窓口 メール kurashi@example.jp",
        "福井市": "福井市 若者の窓口 福井市の窓口 メール soudan@city.example.jp",
    },
    "chat": {
        "福井県の窓口": "福井県の窓口 訪ねる窓口 LINE 訪ねる窓口のLINE",
        "敦賀市": "敦賀市 訪ねる窓口 敦賀市の窓口 LINE 訪ねる窓口のLINE",
    },
    # Neither a visit nor a time is an address: what leads there stands in its place.
    "home-visit": {"敦賀市": "敦賀市 訪ねる窓口 敦賀市の窓口 LINE 訪ねる窓口のLINE"},
    "evening": {"福井市": "福井市 夜の窓口 福井市の窓口 電話 0776-00-0000"},
}


@pytest.mark.parametrize("condition", ROWS)
def test_a_list_shows_the_way_itself_and_whose_it_is(context: BrowserContext, made: Path, condition: str) -> None:
    page = context.new_page()
    page.goto((made / f"lists/{condition}.html").as_uri())
    rows = page.locator(".listed > li").all_inner_texts()
    told = {text.split()[0]: " ".join(text.split()) for text in rows}
    assert {name: told[name] for name in ROWS[condition]} == ROWS[condition]


def test_ways_on_lists_are_links(context: BrowserContext, made: Path) -> None:
    page = context.new_page()
    page.goto((made / "lists/mail.html").as_uri())
    page.locator('main a[href="mailto:kurashi@example.jp"]').wait_for()
    assert "（写し）による。原本とは、まだ照らし合わせていません。" in page.get_by_role("main").inner_text()
    page.goto((made / "lists/chat.html").as_uri())
    page.locator('main a[href="https://www.example.jp/line"]').first.wait_for()
    page.goto((made / "lists/evening.html").as_uri())
    page.locator('main a[href="tel:+81776000000"]').wait_for()


LINED = {
    "silent": "あなたのいばしょ",
    "chat": "あなたのいばしょ",
    "evening": "よりそいホットライン",
    "language": "外国語人権相談ダイヤル",
}


@pytest.mark.parametrize("condition", [condition.value for condition in Condition])
def test_lists_name_the_nation_wide_lines_that_are_there_then(
    context: BrowserContext, made: Path, condition: str
) -> None:
    page = context.new_page()
    page.goto((made / f"lists/{condition}.html").as_uri())
    named = page.locator("section:has(#lines) .listed > li > b").all_inner_texts()
    assert (LINED[condition] in named) if condition in LINED else not named
    assert not {line.name for line in LINES if line.phone in EMERGENCY} & set(named)


def test_every_condition_has_its_list() -> None:
    assert tuple(LISTED) == tuple(condition.value for condition in Condition)


def test_no_condition_leaves_the_device(context: BrowserContext, served: str) -> None:
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.goto(served + "28-hyogo/index.html")
    page.get_by_text("条件をつけて選ぶ").click()
    tick(page, "来てもらえる（訪問）")
    page.get_by_label("相談したい本人の年齢").fill("35")
    page.reload()
    assert [url for url in asked if not url.startswith(served)] == []
    assert not any("has" in url or "35" in url.removeprefix(served) for url in asked if "?" in url)
    assert context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
@pytest.mark.parametrize(
    "address",
    [f"{SHIZUOKA}#has=chat", f"{SEARCH}?has=mail", "lists/index.html", "lists/silent.html", "lists/evening.html"],
)
def test_axe_finds_nothing(browser: Browser, made: Path, address: str, scheme: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(f"{made.as_uri()}/{address}")
    if "has=" in address:
        expect(page.locator("#conditions-status")).not_to_be_empty()
    assert faults(page) == []
    page.close()


@pytest.mark.parametrize("address", [f"{FUKUI}#has=mail", "lists/silent.html", "lists/index.html"])
def test_nothing_scrolls_sideways(browser: Browser, made: Path, address: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.goto(f"{made.as_uri()}/{address}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.close()


@pytest.mark.parametrize("size", ["200%", "400%"])
@pytest.mark.parametrize("address", [FUKUI, "lists/evening.html", "lists/silent.html"])
def test_large_text_stays_on_the_screen(browser: Browser, made: Path, address: str, size: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{made.as_uri()}/{address}")
    page.evaluate(
        """(size) => {
          document.documentElement.style.fontSize = size;
          for (const folded of document.querySelectorAll("details")) folded.open = true;
        }""",
        size,
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.close()
