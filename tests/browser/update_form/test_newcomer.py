"""The whole way of someone who has never seen the form: write, look, save, check, publish, and write on later."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from generator.records.window_ids import made_id
from tests.browser.update_form.conftest import FILE, Build, Open
from tests.project import RECORD, canonical, data_of, make_project, run

pytestmark = pytest.mark.browser


def saved(page: Page, folder: Path) -> Path:
    """The file that "ファイルを保存する" gives, saved under the name that it brings."""
    with page.expect_download() as started:
        page.get_by_role("link", name="ファイルを保存する").click()
    path = folder / started.value.suggested_filename
    started.value.save_as(path)
    return path


def write_a_window(page: Page) -> None:
    page.get_by_role("button", name="「相談窓口」を加える").click()
    page.get_by_label("窓口の名前 必ず").fill("見本のまちの相談窓口")
    page.get_by_label("種類 必ず").select_option(label="ひきこもりの相談窓口")
    page.get_by_label("本人", exact=True).check()
    page.get_by_role("button", name="「相談の方法」を加える").click()
    page.get_by_label("方法 必ず").select_option(label="電話")
    page.get_by_label("電話・FAXの番号").fill("０７７６－００－００００")
    page.get_by_role("button", name="「曜日と時間」を加える").first.click()
    page.get_by_label("曜日 必ず").fill("月・水・金")
    page.get_by_role("button", name="「時間」を加える").click()
    page.keyboard.type("10:00-12:00")
    page.get_by_role("button", name="「出典」を加える").click()
    page.get_by_label("アドレス 必ず").fill("https://www.city.example.jp/soudan.html")
    page.get_by_label("読んだ日 必ず").fill("2026-01-15")
    page.get_by_role("button", name="確かめた日を、きょうにする").click()


@pytest.mark.parametrize("alone", [False, True], ids=["on the site", "one file alone"])
def test_from_the_form_to_the_page(opened: Open, project: Build, tmp_path: Path, alone: bool) -> None:
    if alone:
        (tmp_path / "copied").mkdir()
        shutil.copy(project("nothing") / "site" / "update" / "form.html", tmp_path / "copied" / "form.html")
        page = opened(address="update/paper.html")
        page.goto((tmp_path / "copied" / "form.html").as_uri())
    else:
        page = opened(address="update/index.html")
    page.get_by_label("都道府県", exact=True).select_option(label="福井県")
    page.get_by_label("市区町村（または都道府県）").select_option(label="敦賀市")
    page.get_by_role("button", name="この市区町村を書く").click()
    expect(page.get_by_role("heading", name="敦賀市の記録を作る")).to_be_focused()
    write_a_window(page)
    page.get_by_role("button", name="変わるところを確かめる").click()
    expect(page.locator("#review")).to_be_visible()
    changes = page.locator(".change").all_inner_texts()
    where = "相談窓口「見本のまちの相談窓口」 › 相談の方法"
    assert any(
        re.fullmatch(rf"{where}\s+加える\s+電話 0776-00-0000 月・水・金 10:00-12:00", change) for change in changes
    )

    file = saved(page, tmp_path)
    text = file.read_text("utf-8")
    assert file.name == "182028-tsuruga.yml"
    assert canonical(text) == text
    assert text.startswith("# yaml-language-server:")

    (tmp_path / "town").mkdir()
    town = make_project(tmp_path / "town", {FILE: RECORD, f"18-fukui/{file.name}": text})
    checked = run(town, "-m", "generator", "check", "data/windows", "--format", "json")
    assert (checked.returncode, checked.stdout.strip()) == (0, "[]"), checked.stdout
    assert run(town, "-m", "generator", "build", "--strict").returncode == 0
    page.goto((town / "site" / "18-fukui" / "182028-tsuruga.html").as_uri())
    expect(page.get_by_role("heading", name="見本のまちの相談窓口")).to_be_visible()
    expect(page.get_by_role("link", name="0776-00-0000")).to_be_visible()


def test_a_change_says_before_and_after_and_nothing_else_changes(opened: Open, tmp_path: Path) -> None:
    page = opened()
    page.get_by_label("メールアドレス").first.fill("madoguchi@city.example.jp")
    page.get_by_role("button", name="変わるところを確かめる").click()
    where = "相談窓口「見本の相談窓口」 › 相談の方法「メール」 › メールアドレス"
    said = page.locator(".change").all_inner_texts()
    assert [re.sub(r"\s+", " ", one) for one in said] == [
        f"{where} まえ soudan@city.example.jp あと madoguchi@city.example.jp"
    ]
    text = saved(page, tmp_path).read_text("utf-8")
    assert text == canonical(RECORD).replace("soudan@", "madoguchi@")


def test_order_additions_and_removals_are_told(opened: Open) -> None:
    page = opened()
    page.get_by_role("button", name="下へ").first.click()
    page.get_by_role("button", name="変わるところを確かめる").click()
    assert page.locator(".change").all_inner_texts() == [
        "相談窓口「見本の相談窓口」 › 相談の方法の順番\n\nまえ\nメール、電話\nあと\n電話、メール"
    ]
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="「相談の方法 1」を消す").click()
    expect(page.locator("#review")).to_be_hidden()
    page.get_by_role("button", name="変わるところを確かめる").click()
    changes = [re.sub(r"\s+", " ", one) for one in page.locator(".change").all_inner_texts()]
    assert changes == [
        "相談窓口「見本の相談窓口」 › 相談の方法 消す 電話 0776-00-0000",
    ]


def test_a_new_name_keeps_the_id_and_another_window_is_no_new_name(opened: Open, tmp_path: Path) -> None:
    page = opened()
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_label("窓口の名前 必ず").fill("見本の新しい名前")
    page.get_by_role("button", name="変わるところを確かめる").click()
    where = "相談窓口「見本の新しい名前」 › 窓口の名前"
    told = [re.sub(r"\s+", " ", one) for one in page.locator(".change").all_inner_texts()]
    assert told == [f"{where} まえ 見本の相談窓口 あと 見本の新しい名前"]
    assert saved(page, tmp_path).read_text("utf-8") == canonical(RECORD).replace("見本の相談窓口", "見本の新しい名前")
    page.get_by_role("button", name="「相談窓口 1」を消す").click()
    page.get_by_role("button", name="「相談窓口」を加える").click()
    page.get_by_label("窓口の名前 必ず").fill("見本の新しい名前")
    page.get_by_label("種類 必ず").select_option(label="その他の窓口")
    page.get_by_role("button", name="変わるところを確かめる").click()
    changes = [re.sub(r"\s+", " ", one) for one in page.locator(".change").all_inner_texts()]
    assert changes[:2] == [
        "相談窓口「見本の新しい名前」 › 窓口の名前 加える 見本の新しい名前",
        "相談窓口「見本の新しい名前」 › 種類 加える その他の窓口",
    ]
    assert changes[2].startswith("相談窓口「見本の相談窓口」 消す 窓口の名前 見本の相談窓口、")


def test_nothing_changed_is_said(opened: Open) -> None:
    page = opened()
    page.get_by_role("button", name="変わるところを確かめる").click()
    expect(page.get_by_text("変わったところはありません。")).to_be_visible()
    expect(page.locator("[data-place=send]")).to_be_hidden()


def test_work_is_saved_half_done_and_taken_up_again(opened: Open, tmp_path: Path) -> None:
    page = opened()
    page.get_by_role("button", name="「相談窓口」を加える").click()
    page.get_by_label("窓口の名前 必ず").last.fill("書きかけの窓口")
    with page.expect_download() as started:
        page.get_by_role("button", name="途中のまま保存する").click()
    started.value.save_as(tmp_path / "half.yml")
    assert data_of((tmp_path / "half.yml").read_text("utf-8"))["windows"][1] == {
        "name": "書きかけの窓口",
        "id": made_id("書きかけの窓口", ()),
    }

    again = opened(address="update/index.html")
    again.get_by_label("前に保存したファイルの続きを書く").set_input_files(tmp_path / "half.yml")
    expect(again.locator(".update__status:not(:empty)")).to_have_text(
        "保存したファイルの続きから、福井市の記録を開きました。"
    )
    expect(again.get_by_label("窓口の名前 必ず").last).to_have_value("書きかけの窓口")
    again.get_by_label("種類 必ず").last.select_option(label="その他の窓口")
    again.get_by_role("button", name="変わるところを確かめる").click()
    changes = [re.sub(r"\s+", " ", one) for one in again.locator(".change").all_inner_texts()]
    assert changes == [
        "相談窓口「書きかけの窓口」 › 窓口の名前 加える 書きかけの窓口",
        "相談窓口「書きかけの窓口」 › 種類 加える その他の窓口",
    ]


def test_what_a_button_did_is_told_in_sight_of_it(opened: Open) -> None:
    page = opened()
    status = page.locator(".update__status:not(:empty)")
    for name, said in (
        ("確かめた日を、きょうにする", "「確認」に、きょうの日付を入れました。"),
        (
            "途中のまま保存する",
            "途中までのファイル「182010-fukui.yml」を保存しました。つぎは、このページで開くと続きを書けます。",
        ),
    ):
        page.get_by_role("button", name=name).click()
        expect(status).to_have_text(said)
        expect(status).to_be_in_viewport()
    page.get_by_role("button", name="変わるところを確かめる").click()
    expect(page.locator("#review")).to_be_visible()
    expect(status).to_have_count(0)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("code: [x]\n", "「bad.yml」の1行目を、この画面では読み取れません。ファイルは変えていません。"),
        (
            'code: "182010"\nname: 福井市\ncolour: blue\n',
            "「bad.yml」には、この画面にない項目や書き方があります。ファイルは変えていません。",
        ),
        ('code: "999999"\n', "コード「999999」の市区町村や都道府県は、ここにはありません。"),
        ("name: 福井市\n", "コード「」の市区町村や都道府県は、ここにはありません。"),
        ("\x00" * 300_000, "「bad.yml」は大きすぎます。記録のファイル（終わりが .yml）を選んでください。"),
    ],
)
def test_a_file_that_is_no_record_is_answered_in_words(opened: Open, tmp_path: Path, content: str, said: str) -> None:
    (tmp_path / "bad.yml").write_text(content, "utf-8")
    page = opened(address="update/index.html")
    page.get_by_label("前に保存したファイルの続きを書く").set_input_files(tmp_path / "bad.yml")
    expect(page.locator(".update__status:not(:empty)")).to_have_text(said)


def test_leaving_with_unsaved_work_is_asked_first(opened: Open) -> None:
    page = opened()
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", answer)
    page.reload()
    assert asked == []
    page.get_by_label("窓口の名前 必ず").fill("べつの名前")
    page.get_by_label("窓口の名前 必ず").blur()
    page.reload()
    assert asked == ["beforeunload"]


def test_nothing_is_kept(opened: Open) -> None:
    page = opened()
    page.get_by_label("窓口の名前 必ず").fill("べつの名前")
    page.get_by_role("button", name="変わるところを確かめる").click()
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


def test_without_a_script_the_other_ways_are_told(browser: Browser, project: Build) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((project("github") / "site" / "update" / "index.html").as_uri() + "#code=182010")
    expect(page.get_by_text("この画面で書くには、スクリプトが要ります。")).to_be_visible()
    for name in ("紙の用紙", "1つのファイルになった、この画面", "記録のファイル", "運営者の連絡先"):
        expect(page.get_by_role("link", name=name, exact=True)).to_be_visible()
    assert page.locator("form[data-place]:visible, [data-place=choose]:visible").count() == 0
    context.close()
