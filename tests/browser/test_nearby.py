"""What is near: from a position, a postal code or a town, all on the device; every refusal answered in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Geolocation, Page, expect

from tests.browser.axe import SCREENS, faults
from tests.project import built_project
from tests.sharing import Shared

pytestmark = pytest.mark.browser

RECORD = """\
code: "{code}"
name: {name}
windows:
  - name: 見本の相談窓口
    kind: dedicated
    page: https://www.example.jp/
{place}sources:
  - page: https://www.example.jp/
    dated: 2025-04-01
    read: 2026-01-15
"""
"""A made-up record."""

SPOT = """\
    place:
      address: 見本の住所
      latitude: 36.0625
      longitude: 136.2167
"""
"""A window whose exact place is known, about a hundred metres from the hall."""

WINDOWS = {
    "18-fukui/182010-fukui.yml": ("182010", "福井市", SPOT),
    "18-fukui/182079-sabae.yml": ("182079", "鯖江市", ""),
    "18-fukui/182028-tsuruga.yml": ("182028", "敦賀市", ""),
    "22-shizuoka/221309-hamamatsu.yml": ("221309", "浜松市", ""),
}

FUKUI: Geolocation = {"latitude": 36.0643, "longitude": 136.2195}
ECHIZEN: Geolocation = {"latitude": 35.9036, "longitude": 136.1687}
TENRYU: Geolocation = {"latitude": 34.873, "longitude": 137.816}
LONDON: Geolocation = {"latitude": 51.5, "longitude": -0.12}
WAKKANAI: Geolocation = {"latitude": 45.4157, "longitude": 141.673}

HITS = """() => [...document.querySelectorAll("#nearby-answer .hit")].map((hit) =>
  [".hit__title", ".hit__where", "[data-slot=distance]", "[data-slot=to]"]
    .map((part) => hit.querySelector(part).innerText).join(" "))"""

LINKS = '() => [...document.querySelectorAll("#nearby-answer a")].map((link) => link.getAttribute("href"))'


@pytest.fixture(scope="module")
def made(shared: Shared) -> Path:
    """A site of two prefectures with four windows."""
    records = {path: RECORD.format(code=code, name=name, place=place) for path, (code, name, place) in WINDOWS.items()}
    return built_project(shared, records, prefectures="[福井県, 静岡県]") / "site"


@pytest.fixture
def page(context: BrowserContext, made: Path) -> Page:
    """The page of the nearest windows, opened from disk."""
    page = context.new_page()
    page.goto((made / "nearby.html").as_uri())
    return page


def press(page: Page) -> None:
    page.get_by_role("button", name="いまいる場所からさがす").click()


def said(page: Page) -> str:
    return page.locator("#nearby-status").inner_text()


def answered(page: Page, told: str) -> None:
    expect(page.locator("#nearby-status")).to_have_text(told)


def at(context: BrowserContext, place: Geolocation) -> None:
    context.grant_permissions(["geolocation"])
    context.set_geolocation(place)


def test_the_nearest_windows_stand_first(context: BrowserContext, page: Page) -> None:
    at(context, FUKUI)
    press(page)
    answered(page, "近い順に3か所を、下に並べました。")
    assert page.evaluate(HITS) == [
        "福井市 福井県 約1km （見本の相談窓口まで）",
        "鯖江市 福井県 約12km （役所・役場のあたりまで）",
        "敦賀市 福井県 約50km （役所・役場のあたりまで）",
    ]
    answer = page.locator("#nearby-answer")
    assert "いちばん近い役所・役場は、福井市です。" in answer.inner_text()
    assert page.evaluate(LINKS)[:2] == ["18-fukui/182010-fukui.html"] * 2
    answer.get_by_role("link", name="鯖江市").click()
    assert page.locator("body").get_attribute("data-code") == "182079"


def test_a_town_without_a_window_is_named_and_its_neighbours_are_found(context: BrowserContext, page: Page) -> None:
    at(context, ECHIZEN)
    press(page)
    answered(page, "近い順に3か所を、下に並べました。")
    assert page.evaluate(HITS)[0].startswith("鯖江市 福井県 約")
    assert "いちばん近い役所・役場は、越前市です。" in page.locator("#nearby-answer").inner_text()
    assert page.get_by_role("link", name="福井県の相談窓口").count() == 1


def test_a_ward_leads_to_its_place_on_the_page_of_its_city(context: BrowserContext, page: Page) -> None:
    at(context, TENRYU)
    press(page)
    answered(page, "近い順に1か所を、下に並べました。")
    assert page.evaluate(HITS) == ["浜松市 静岡県 約1km （天竜区の区役所のあたりまで）"]
    page.locator("#nearby-answer .hit a").click()
    page.wait_for_url("**/22-shizuoka/221309-hamamatsu.html#ward-221406")
    assert page.locator("#ward-221406").count() == 1


def test_a_rough_position_is_called_rough(context: BrowserContext, page: Page) -> None:
    at(context, {**FUKUI, "accuracy": 12_000})
    press(page)
    answered(page, "近い順に3か所を、下に並べました。")
    told = page.locator("#nearby-answer").inner_text()
    assert "いまいる場所は、およそ12kmの幅でしか分かりませんでした。" in told
    assert "福井市のようです。" in told


@pytest.mark.parametrize(("place", "named"), [(WAKKANAI, False), (LONDON, False)])
def test_nothing_near_is_said_with_a_way_on(
    context: BrowserContext, page: Page, place: Geolocation, named: bool
) -> None:
    at(context, place)
    press(page)
    answered(page, "近くに、窓口の情報がある市区町村は見つかりませんでした。下の一覧から選べます。")
    told = page.locator("#nearby-answer").inner_text()
    assert ("いちばん近い" in told) is named
    assert page.locator("#nearby-answer").get_by_role("link", name="全国の電話と、チャットの相談先").count() == 1


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (1, "位置を使えない設定になっています。郵便番号か、下の都道府県の一覧からさがせます。"),
        (2, "いまいる場所が分かりませんでした。郵便番号か、下の都道府県の一覧からさがせます。"),
        (3, "場所を調べるのに時間がかかっています。もう一度押すか、郵便番号でもさがせます。"),
    ],
)
def test_a_failure_is_told_in_words_and_the_focus_stays(page: Page, code: int, told: str) -> None:
    page.evaluate(
        "code => navigator.geolocation.getCurrentPosition = (_found, failed) => setTimeout(() => failed({ code }))",
        code,
    )
    press(page)
    answered(page, told)
    assert page.evaluate("document.activeElement.id") == "nearby-here"
    assert page.locator("#nearby-answer").is_hidden()
    assert page.get_by_role("main").get_by_role("link", name="福井県").first.is_visible()


def test_a_real_refusal_is_told(browser: Browser, made: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto((made / "nearby.html").as_uri())
    press(page)
    answered(page, "位置を使えない設定になっています。郵便番号か、下の都道府県の一覧からさがせます。")
    context.close()


def test_a_device_without_position_is_told(browser: Browser, made: Path) -> None:
    context = browser.new_context()
    context.add_init_script("Object.defineProperty(Navigator.prototype, 'geolocation', { value: undefined })")
    page = context.new_page()
    page.goto((made / "nearby.html").as_uri())
    press(page)
    answered(page, "いまいる場所が分かりませんでした。郵便番号か、下の都道府県の一覧からさがせます。")
    context.close()


def test_the_position_is_asked_for_once_and_only_after_a_press(page: Page, made: Path) -> None:
    page.add_init_script(
        "globalThis.asked = 0; navigator.geolocation.getCurrentPosition = (found) => { asked += 1;"
        " found({ coords: { latitude: 36.06, longitude: 136.22, accuracy: 20 } }); };"
        "navigator.geolocation.watchPosition = () => { asked += 100; };"
    )
    page.goto((made / "nearby.html").as_uri())
    assert page.evaluate("asked") == 0
    press(page)
    answered(page, "近い順に3か所を、下に並べました。")
    assert page.evaluate("asked") == 1
    assert page.evaluate("document.activeElement.id") == "nearby-here"


def test_a_late_answer_gives_way_to_a_newer_question(page: Page) -> None:
    page.evaluate("navigator.geolocation.getCurrentPosition = (_found, failed) => { globalThis.fail = failed; }")
    press(page)
    assert said(page) == "場所を調べています。"
    page.locator("#nearby-postal").fill("910-0005")
    page.keyboard.press("Enter")
    answered(page, "近い順に3か所を、下に並べました。")
    page.evaluate("fail({ code: 3 })")
    assert said(page) == "近い順に3か所を、下に並べました。"


@pytest.mark.parametrize("code", ["910-0005", "9100005", "〒９１０－０００５", " 910 0005 "])
def test_a_postal_code_is_enough(page: Page, code: str) -> None:
    page.locator("#nearby-postal").fill(code)
    page.get_by_role("button", name="この番号の近く").click()
    answered(page, "近い順に3か所を、下に並べました。")
    assert "郵便番号の地域（福井市）から測りました。" in page.locator("#nearby-answer").inner_text()
    assert page.evaluate(HITS)[0].startswith("福井市 ")
    assert "910" not in page.url


@pytest.mark.parametrize(
    ("code", "start", "nearest"),
    [
        ("431-3314", "浜松市天竜区", "浜松市 静岡県 約1km （天竜区の区役所のあたりまで）"),
        ("430-0801", "浜松市中央区", "浜松市 静岡県 約1km （役所・役場のあたりまで）"),
        ("432-0000", "浜松市", "浜松市 静岡県 約1km （役所・役場のあたりまで）"),
    ],
)
def test_a_postal_code_of_a_large_city_leads_to_its_ward(page: Page, code: str, start: str, nearest: str) -> None:
    """天竜区 lies thirty kilometres from the hall of its city; the code of several wards tells only the city."""
    page.locator("#nearby-postal").fill(code)
    page.keyboard.press("Enter")
    answered(page, "近い順に1か所を、下に並べました。")
    assert f"郵便番号の地域（{start}）から測りました。" in page.locator("#nearby-answer").inner_text()
    assert page.evaluate(HITS) == [nearest]


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("", "郵便番号を、7けたの数字で入れてください。"),
        ("ふくい", "郵便番号を、7けたの数字で入れてください。"),
        ("910-851", "郵便番号を、7けたの数字で入れてください。"),
        ("000-0000", "この郵便番号は見つかりませんでした。数字をたしかめるか、下の一覧から選んでください。"),
        ("060-0001", "この郵便番号は見つかりませんでした。数字をたしかめるか、下の一覧から選んでください。"),
    ],
)
def test_a_postal_code_that_leads_nowhere(page: Page, code: str, told: str) -> None:
    page.locator("#nearby-postal").fill(code)
    page.keyboard.press("Enter")
    answered(page, told)
    assert page.evaluate("document.activeElement.id") == "nearby-postal"


def test_a_town_leads_to_its_neighbours(context: BrowserContext, made: Path) -> None:
    page = context.new_page()
    page.goto((made / "18-fukui/182010-fukui.html").as_uri())
    page.get_by_role("link", name="この近くの窓口").click()
    answered(page, "近い順に2か所を、下に並べました。")
    assert [hit.split()[0] for hit in page.evaluate(HITS)] == ["鯖江市", "敦賀市"]
    assert "福井市から測りました。" in page.locator("#nearby-answer").inner_text()


@pytest.mark.parametrize("code", ["999999", "", "<b>", "182010&from=1"])
def test_an_address_that_names_no_town_is_the_plain_page(context: BrowserContext, made: Path, code: str) -> None:
    page = context.new_page()
    page.goto((made / "nearby.html").as_uri() + f"#from={code}")
    page.wait_for_function("globalThis.madoguchi?.distance")
    if code.startswith("182010"):
        answered(page, "近い順に2か所を、下に並べました。")
    else:
        assert page.locator("#nearby-answer").is_hidden()
        assert said(page) == ""


def test_points_that_can_not_be_loaded_are_told(context: BrowserContext, page: Page) -> None:
    at(context, FUKUI)
    page.evaluate("document.querySelector('#nearby').dataset.points = 'assets/nearby/gone.js'")
    press(page)
    answered(page, "いまは近い順にさがせません。下の都道府県の一覧から選べます。")


def test_without_a_script_the_page_is_the_list_of_prefectures(browser: Browser, made: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((made / "index.html").as_uri())
    page.get_by_role("link", name="近くの窓口をさがす").click()
    assert page.locator("#nearby").is_hidden()
    page.get_by_role("main").get_by_role("link", name="福井県").first.click()
    assert page.locator("h1").inner_text() == "福井県の相談窓口"
    context.close()


def test_only_the_own_site_is_asked_and_nothing_is_kept(context: BrowserContext, served: str) -> None:
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    at(context, FUKUI)
    page = context.new_page()
    page.goto(served + "nearby.html")
    page.wait_for_load_state("networkidle")
    assert not any("points" in url for url in asked)
    press(page)
    expect(page.locator("#nearby-answer .hit").first).to_be_visible()
    assert [url for url in asked if not url.startswith(served)] == []
    assert len({url for url in asked if "nearby/points" in url}) == 1  # the worker passes it on
    assert not any("?" in url or "36.0" in url or "136.2" in url for url in asked)
    assert context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
@pytest.mark.parametrize("address", ["nearby.html", "nearby.html#from=182010"])
def test_axe_finds_nothing(browser: Browser, made: Path, address: str, scheme: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(f"{made.as_uri()}/{address}")
    if "#" in address:
        expect(page.locator("#nearby-answer .hit").first).to_be_visible()
    assert faults(page) == []
    page.close()


def test_nothing_scrolls_sideways_on_a_narrow_screen(browser: Browser, made: Path) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.goto(f"{made.as_uri()}/nearby.html#from=182010")
    expect(page.locator("#nearby-answer .hit").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.close()
