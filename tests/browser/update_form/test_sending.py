"""What is offered fits what is set up and how long the record is; nothing leaves the page but by a press."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from generator.press.forge import LONGEST
from tests.browser.update_form.conftest import Build, Open
from tests.browser.update_form.test_newcomer import write_a_window
from tests.project import data_of, run

pytestmark = pytest.mark.browser

NEW = "内容の入ったページを開く"
EDIT = "いまの記録を書きかえるページを開く"
UPLOAD = "ファイルを置くページを開く"


def review(page: Page) -> None:
    page.get_by_role("button", name="変わるところを確かめる").click()
    expect(page.locator("#send")).to_be_visible()


def change(page: Page) -> None:
    page.get_by_label("メールアドレス").first.fill("madoguchi@city.example.jp")
    review(page)


def address(page: Page, name: str) -> str:
    return page.get_by_role("link", name=name).get_attribute("href") or ""


def test_a_new_record_goes_to_a_filled_in_page(opened: Open) -> None:
    page = opened("github", "update/index.html#code=182028")
    write_a_window(page)
    review(page)
    parts = urlsplit(address(page, NEW))
    assert parts.path == "/town/windows/new/main/data/windows/18-fukui"
    query = parse_qs(parts.query)
    assert query["filename"] == ["182028-tsuruga.yml"]
    assert query["value"] == [page.locator("[data-place=text]").text_content()]
    for name in (EDIT, UPLOAD):
        expect(page.get_by_role("link", name=name)).to_have_count(0)


def test_the_longest_address_that_servers_take_is_kept_to(opened: Open) -> None:
    page = opened("github")
    new_file = (
        "text => globalThis.madoguchi.update.newFile('https://github.com/a/b/new/main/', 'data', 'x.yml', text, %d)"
    )
    empty = page.evaluate(new_file % LONGEST, "")
    for text in ("話 :\n" * 100, "a" * 500):
        length = len(page.evaluate(new_file % LONGEST, text))
        rest = LONGEST - length
        assert len(page.evaluate(new_file % LONGEST, text + "a" * rest)) == LONGEST
        assert page.evaluate(new_file % LONGEST, text + "a" * (rest + 1)) is None
        assert page.evaluate(new_file % (length - 1), text) is None
    assert empty == "https://github.com/a/b/new/main/data?filename=x.yml&value="


def test_a_record_too_long_for_an_address_is_uploaded(opened: Open) -> None:
    page = opened("github", "update/index.html#code=182028")
    write_a_window(page)
    for summary in page.locator("[data-item=windows] .more > summary:visible").all():
        summary.click()
    for note in page.locator("[data-item=windows] [data-item=note]:visible textarea").all():
        note.fill("話" * 500)
    review(page)
    expect(page.get_by_role("link", name=NEW)).to_have_count(0)
    expect(page.get_by_text("記録が長いので、内容の入ったページは開けません。")).to_be_visible()
    assert address(page, UPLOAD) == "https://github.com/town/windows/upload/main/data/windows/18-fukui"


def test_an_existing_record_is_edited_or_uploaded(opened: Open) -> None:
    page = opened("github")
    change(page)
    assert address(page, EDIT) == "https://github.com/town/windows/edit/main/data/windows/18-fukui/182010-fukui.yml"
    assert address(page, UPLOAD) == "https://github.com/town/windows/upload/main/data/windows/18-fukui"
    expect(page.get_by_role("link", name=NEW)).to_have_count(0)


def test_another_forge_and_branch(opened: Open) -> None:
    page = opened("gitea")
    change(page)
    assert (
        address(page, EDIT) == "https://git.example.jp/town/windows/_edit/live/data/windows/18-fukui/182010-fukui.yml"
    )


@pytest.mark.parametrize("name", ["nothing", "web contact"])
def test_without_a_repository_the_file_is_saved_printed_or_mailed(opened: Open, name: str) -> None:
    page = opened(name)
    change(page)
    assert "github" not in page.locator("[data-place=send]").inner_html()
    for link in (NEW, EDIT, UPLOAD):
        expect(page.get_by_role("link", name=link)).to_have_count(0)
    expect(page.get_by_role("link", name="ファイルを保存する")).to_be_visible()
    expect(page.get_by_role("button", name="印刷する")).to_be_visible()
    assert address(page, "メールを開く").startswith("mailto:?subject=")


def test_a_clerk_with_excel_alone_gets_a_table_and_knows_where_to_send_it(
    opened: Open, project: Build, tmp_path: Path
) -> None:
    page = opened("github", "update/index.html")
    page.get_by_role("link", name="Excelの表", exact=True).click()
    page.get_by_text("都道府県を選ぶ").click()
    with page.expect_download() as started:
        page.get_by_role("link", name="福井県の表").click()
    started.value.save_as(tmp_path / "table.xlsx")
    told = run(project("github"), "-m", "generator", "import", str(tmp_path / "table.xlsx")).stdout
    assert "18行を読みました。新しい記録 0件、変わる記録 0件、確かめる行 0行" in told
    excel = page.locator("section[aria-labelledby=excel]")
    expect(excel.get_by_role("link", name="madoguchi@example.jp")).to_have_attribute(
        "href", "mailto:madoguchi@example.jp"
    )
    exported = run(project("github"), "-m", "generator", "export", str(tmp_path / "tables"))
    assert exported.returncode == 0
    assert (tmp_path / "tables" / "18-fukui.xlsx").read_bytes() == (tmp_path / "table.xlsx").read_bytes()


def test_without_tables_the_operator_is_asked(opened: Open, project: Build) -> None:
    page = opened("nothing", "update/index.html")
    assert page.locator("section[aria-labelledby=excel]").count() == 0
    expect(page.get_by_text("いまの内容が入った表は、運営者に頼めます。")).to_be_visible()
    assert not (project("nothing") / "site" / "update" / "tables").exists()


def test_a_mail_tells_the_changes_while_they_fit(opened: Open) -> None:
    page = opened("github")
    change(page)
    mail = address(page, "メールを開く")
    assert mail.startswith("mailto:madoguchi@example.jp?subject=")
    query = parse_qs(urlsplit(mail).query)
    assert query["subject"] == ["福井市（182010）の情報の更新"]
    assert query["body"] == [
        "福井市（182010）の情報を更新してください。\r\nファイル「182010-fukui.yml」を添付します。\r\n\r\n"
        "相談窓口「見本の相談窓口」 › 相談の方法「メール」 › メールアドレス：soudan@city.example.jp → madoguchi@city.example.jp"
    ]
    page.get_by_label("窓口の名前 必ず").fill("長" * 200)
    review(page)
    mail = address(page, "メールを開く")
    assert len(mail) <= 2000
    assert "長" not in unquote(mail)
    assert "182010-fukui.yml" in unquote(mail)


def test_the_file_is_copied_as_it_is(opened: Open) -> None:
    page = opened()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    change(page)
    page.get_by_role("button", name="中身をコピーする").click()
    expect(page.locator(".update__status:not(:empty)")).to_have_text("コピーしました。")
    expect(page.locator(".update__status:not(:empty)")).to_be_in_viewport()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("[data-place=text]").text_content()
    assert data_of(copied)["windows"][0]["ways"][0]["mail"] == "madoguchi@city.example.jp"


def test_a_change_after_looking_takes_the_old_file_away(opened: Open) -> None:
    page = opened("github")
    change(page)
    page.get_by_label("メールアドレス").first.fill("soudan@city.example.jp")
    page.get_by_label("メールアドレス").first.blur()
    expect(page.locator("#send")).to_be_hidden()
