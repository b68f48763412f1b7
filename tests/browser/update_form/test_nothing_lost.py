"""What is written is not lost and not taken away by a slip; what goes is told as going."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Dialog, Locator, Page, expect

from tests.browser.axe import faults
from tests.browser.update_form.conftest import Build, Open
from tests.project import RECORD, canonical

pytestmark = pytest.mark.browser


def answering(page: Page, *, yes: bool) -> list[str]:
    """Answers every question of the page; gives what is asked, as it comes."""
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(f"{dialog.type}: {dialog.message}")
        (dialog.accept if yes else dialog.dismiss)()

    page.on("dialog", answer)
    return asked


def windows(page: Page) -> Locator:
    return page.locator("[data-item=windows] > .entries > li")


def review(page: Page) -> list[str]:
    page.get_by_role("button", name="変わるところを確かめる").click()
    expect(page.locator("#review")).to_be_visible()
    return [re.sub(r"\s+", " ", one) for one in page.locator(".change").all_inner_texts()]


def collected(page: Page) -> str:
    text: str = page.evaluate(
        "() => { const { collect, find, textOf } = globalThis.madoguchi.update; return textOf(collect(find('form'))); }"
    )
    return text


def test_taking_a_window_away_is_asked_first(opened: Open) -> None:
    page = opened()
    asked = answering(page, yes=False)
    page.get_by_role("button", name="「相談窓口 1」を消す").click()
    assert asked == ["confirm: 「相談窓口 1」を消します。よろしいですか。（消したあとでも、元に戻すことができます）"]
    expect(windows(page)).to_have_count(1)
    assert review(page) == []


@pytest.mark.parametrize("width", [390, 1280])
def test_what_was_taken_away_comes_back_where_and_as_it_was(opened: Open, width: int) -> None:
    page = opened()
    page.set_viewport_size({"width": width, "height": 900})
    answering(page, yes=True)
    for name in ("「相談の方法 2」を消す", "「相談の方法 1」を消す", "「相談窓口 1」を消す"):
        page.get_by_role("button", name=name).click()
    gone = page.locator("[data-item=windows] > .entries__gone")
    expect(gone).to_have_text("消しました。 「相談窓口 1」を元に戻す")
    expect(gone.get_by_role("button")).to_be_focused()
    assert faults(page) == []
    page.keyboard.press("Enter")
    expect(page.get_by_label("窓口の名前 必ず")).to_be_focused()
    expect(gone).to_have_count(0)
    for _ in range(2):
        page.locator("[data-item=ways] > .entries__gone").get_by_role("button").click()
    assert collected(page) == canonical(RECORD)
    assert review(page) == []


def test_one_that_goes_and_one_that_comes_are_two(opened: Open) -> None:
    page = opened()
    answering(page, yes=True)
    page.get_by_role("button", name="「相談窓口 1」を消す").click()
    page.get_by_role("button", name="「相談窓口」を加える").click()
    page.get_by_label("窓口の名前 必ず").fill("べつの窓口")
    page.get_by_label("種類 必ず").select_option(label="その他の窓口")
    told = review(page)
    assert "相談窓口「べつの窓口」 › 窓口の名前 加える べつの窓口" in told
    assert any(one.startswith("相談窓口「見本の相談窓口」 消す 窓口の名前 見本の相談窓口、") for one in told)
    expect(page.locator("[data-place=no-windows]")).to_be_hidden()


def test_that_the_last_window_goes_is_said(opened: Open) -> None:
    page = opened()
    answering(page, yes=True)
    page.get_by_role("button", name="「相談窓口 1」を消す").click()
    review(page)
    expect(page.locator("[data-place=no-windows]")).to_contain_text("窓口がなくなります。")
    expect(page.locator("#send")).to_be_visible()


def test_a_text_that_was_not_left_yet_survives_a_reload(opened: Open) -> None:
    page = opened()
    asked = answering(page, yes=True)
    mail = page.get_by_label("メールアドレス").first
    mail.focus()
    page.keyboard.press("End")
    page.keyboard.type("x")
    page.reload()
    assert asked == ["beforeunload: "]
    expect(mail).to_have_value("soudan@city.example.jpx")
    expect(page.locator(".update__status:not(:empty)")).to_contain_text("書きかけの、福井市の記録の続きです。")
    where = "相談窓口「見本の相談窓口」 › 相談の方法「メール」 › メールアドレス"
    assert review(page) == [f"{where} まえ soudan@city.example.jp あと soudan@city.example.jpx"]
    page.reload()
    page.get_by_role("button", name="いまの記録から書き直す").click()
    expect(mail).to_have_value("soudan@city.example.jp")
    page.reload()
    expect(mail).to_have_value("soudan@city.example.jp")


def test_the_form_in_one_file_knows_every_record(opened: Open, project: Build, tmp_path: Path) -> None:
    shutil.copy(project("nothing") / "site" / "update" / "form.html", tmp_path / "form.html")
    page = opened(address="update/paper.html")
    page.goto((tmp_path / "form.html").as_uri())
    page.get_by_label("都道府県", exact=True).select_option(label="福井県")
    page.get_by_label("市区町村（または都道府県）").select_option(label="福井市")
    page.get_by_role("button", name="この市区町村を書く").click()
    expect(page.get_by_role("heading", name="福井市の記録を直す")).to_be_focused()
    assert collected(page) == canonical(RECORD)
    page.get_by_role("button", name="「相談窓口」を加える").click()
    windows(page).last.get_by_label("窓口の名前 必ず").fill("夜間の電話相談")
    windows(page).last.get_by_label("種類 必ず").select_option(label="その他の窓口")
    review(page)
    text = page.locator("[data-place=text]").text_content() or ""
    assert "name: 見本の相談窓口" in text
    assert "name: 夜間の電話相談" in text


@pytest.mark.parametrize("code", ["__proto__", "constructor", "18__proto__", "180000x", "999999"])
def test_a_code_that_is_none_is_an_unknown_place(opened: Open, code: str) -> None:
    page = opened(address="update/paper.html")
    page.goto(page.url.replace("paper.html", f"index.html#code={code}"))
    expect(page.locator(".update__status:not(:empty)")).to_have_text(
        f"コード「{code}」の市区町村や都道府県は、ここにはありません。"
    )


def test_hours_are_taken_as_clerks_write_them(opened: Open) -> None:
    page = opened()
    page.locator("[data-item=windows] > .entries > li > fieldset > .group__items > [data-item=hours] > button").click()
    hours = page.locator("[data-item=hours]").last
    hours.get_by_label("曜日 必ず").fill("月～金")
    hours.get_by_role("button", name="「時間」を加える").click()
    page.keyboard.type("8:30-12:00、１３：００～１７時１５分")
    page.keyboard.press("Tab")
    times = hours.locator("[data-item=times] .entry__input")
    assert times.evaluate_all("all => all.map(({ value }) => value)") == ["08:30-12:00", "13:00-17:15"]
    times.last.fill("17:15-8:30")
    times.last.blur()
    expect(hours.locator("[data-item=times] .entries__item .entry__fault").last).to_contain_text(
        "「時間」の書き方がちがいます"
    )
    number = page.locator("[data-item=number] input:visible")
    number.fill("0776-00-000")
    number.blur()
    expect(page.get_by_text("「電話・FAXの番号」の書き方がちがいます")).to_be_visible()
    number.fill("０７７６（００）００００")
    number.blur()
    expect(number).to_have_value("0776-00-0000")


def test_the_windows_are_shown_as_they_will_look(opened: Open) -> None:
    page = opened()
    page.get_by_label("匿名", exact=True).select_option(label="はい")
    review(page)
    page.get_by_text("町のページでの見え方").click()
    card = page.locator("[data-place=preview] .card")
    assert [re.sub(r"\s+", " ", one).strip() for one in card.all_inner_texts()] == [
        "見本の相談窓口 名前を言わなくてよい メール soudan@city.example.jp 電話 0776-00-0000"
    ]
    assert faults(page) == []
