"""Telling of a mistake: boxes to tick, and a message that holds the page's address and what was ticked, nothing else."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.update_form.conftest import Build, Open, opened, project

__all__ = ["opened", "project"]

pytestmark = pytest.mark.browser

PAGE = "18-fukui/182010-fukui.html"
WHOLE = "https://www.example.jp/town/18-fukui/182010-fukui.html"
BODY = f"ページ：{WHOLE}\nちがうところ：電話、なくなった"


def test_a_message_holds_the_page_and_what_was_ticked(opened: Open) -> None:
    page = opened("github", PAGE)
    page.get_by_role("link", name="まちがいを知らせる").first.click()
    expect(page.get_by_role("link", name=WHOLE)).to_be_visible()
    expect(page.locator("[data-place=send]")).to_be_hidden()
    page.get_by_label("電話").check()
    page.get_by_label("なくなった").check()
    expect(page.locator("[data-place=text]")).to_have_text(BODY)
    expect(page.locator("[data-place=which]")).to_be_hidden()
    issue = urlsplit(page.get_by_role("link", name="github.comで知らせる").get_attribute("href") or "")
    assert issue.netloc + issue.path == "github.com/town/windows/issues/new"
    assert parse_qs(issue.query) == {
        "template": ["mistake.yml"],
        "title": ["まちがいを知らせる: 電話、なくなった"],
        "body": [BODY],
        "page": [WHOLE],
    }
    mail = urlsplit(page.get_by_role("link", name="メールで送る").get_attribute("href") or "")
    assert mail.path == "madoguchi@example.jp"
    assert parse_qs(mail.query) == {
        "subject": ["まちがいを知らせる: 電話、なくなった"],
        "body": [BODY.replace("\n", "\r\n")],
    }


def test_on_disk_no_folder_of_the_device_is_told(opened: Open) -> None:
    page = opened("nothing", f"report/index.html#page={PAGE}")
    page.get_by_label("時間").check()
    expect(page.locator("[data-place=text]")).to_have_text(f"ページ：{PAGE}\nちがうところ：時間")


@pytest.mark.parametrize("asked", ["https://evil.example/", "javascript:alert(1)", "../../etc/passwd", "a.html?x=<b>"])
def test_only_an_address_of_the_site_is_taken_up(opened: Open, asked: str) -> None:
    page = opened("github", f"report/index.html#page={asked}")
    expect(page.locator("[data-place=about]")).to_be_hidden()
    page.get_by_label("住所").check()
    expect(page.locator("[data-place=text]")).to_have_text("ページ：\nちがうところ：住所")
    expect(page.get_by_text("どの市区町村のページのことか、送る前に書きたしてください。")).to_be_visible()


@pytest.mark.parametrize(
    ("name", "link"),
    [
        ("nothing", "町のページを選ぶ"),
        ("web contact", "運営者の連絡先のページを開く"),
        ("gitea", "git.example.jpで知らせる"),
    ],
)
def test_what_is_offered_fits_what_is_set_up(opened: Open, name: str, link: str) -> None:
    page = opened(name, f"report/index.html#page={PAGE}")
    page.get_by_label("名前").check()
    expect(page.locator("[data-place=send]").get_by_role("link")).to_have_text([link])


def test_without_a_script_the_operator_is_told(browser: Browser, project: Build) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((project("github") / "site" / "report" / "index.html").as_uri())
    expect(page.get_by_role("main").get_by_role("link", name="madoguchi@example.jp")).to_be_visible()
    assert page.get_by_role("checkbox").count() == 0
    page.goto((project("nothing") / "site" / "report" / "index.html").as_uri())
    expect(page.get_by_role("main").get_by_role("link", name="町のページを選ぶ")).to_be_visible()
    context.close()


def test_without_a_contact_a_town_page_leads_to_the_towns_own_site(opened: Open) -> None:
    link = opened("nothing", PAGE).get_by_role("contentinfo").get_by_role("link", name="まちがいを知らせる")
    expect(link).to_have_text("まちがいを知らせる（福井市の公式サイト）")
    expect(link).to_have_attribute("href", "https://www.city.fukui.lg.jp/")
    for name in ("github", "web contact", "gitea"):
        link = opened(name, PAGE).get_by_role("contentinfo").get_by_role("link", name="まちがいを知らせる")
        expect(link).to_have_attribute("href", f"../report/index.html#page={PAGE}")
