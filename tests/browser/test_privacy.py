"""In a real browser: nothing is left on the device that was not said, and the way out leaves this page behind."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Request

pytestmark = pytest.mark.browser

WITHOUT_READINGS = """(part) => {
    const copy = part.cloneNode(true);
    for (const reading of copy.querySelectorAll("rt, rp")) reading.remove();
    return copy.textContent;
}"""


@pytest.mark.parametrize(
    ("address", "name", "said"),
    [
        ("emergency.html", "ほかのサイトへ移る", "気象庁のページが開きます。見た記録は、この端末に残ります。"),
        ("guide/family.html", "ほかのサイトへ移る", "気象庁のページが開きます。見た記録は、この端末に残ります。"),
        (
            "easy/family.html",
            "ほかの サイトへ 移る",
            "気象庁の ページが 開きます。見た ページの 名前は、この 機械に 残ります。",
        ),
    ],
)
def test_the_way_out_takes_the_place_of_the_page(
    context: BrowserContext, served: str, address: str, name: str, said: str
) -> None:
    asked: list[Request] = []
    context.route("https://www.jma.go.jp/**", lambda route: route.fulfill(body="<title>elsewhere</title>"))
    context.on("request", lambda request: asked.append(request) if "jma.go.jp" in request.url else None)
    page = context.new_page()
    page.goto(served)
    page.goto(served + address)
    way = page.locator(".leave")
    assert way.evaluate(WITHOUT_READINGS) == f"{name} {said}"
    way.get_by_role("link").click()
    page.wait_for_url("https://www.jma.go.jp/")
    assert "referer" not in asked[0].headers
    page.go_back()
    assert page.url == served


def test_only_the_choices_of_the_display_are_stored(context: BrowserContext, served: str) -> None:
    page = context.new_page()
    page.goto(served + "01-hokkaido/012149-wakkanai.html")
    page.get_by_role("button", name="ふりがな").first.click()
    page.goto(served + "search/index.html?q=稚内")
    page.goto(served)
    assert page.evaluate("Object.keys(localStorage)") == ["madoguchi:display"]
    assert page.evaluate("sessionStorage.length") == 0
    assert page.evaluate("document.cookie") == ""
    assert page.evaluate("indexedDB.databases().then((all) => all.length)") == 0
    assert context.cookies() == []
