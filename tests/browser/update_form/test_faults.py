"""What is not right is said beside each field, in the words of the check, all at once; nothing typed is lost."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from generator.records.rules.contacts import CONTACTS_SINCE
from generator.records.validation import validate
from tests.browser.update_form.conftest import Open
from tests.project import data_of

pytestmark = pytest.mark.browser

REVIEW = "変わるところを確かめる"


def faults(page: Page) -> list[str]:
    page.get_by_role("button", name=REVIEW).click()
    told: list[str] = page.locator("[data-place=fault-list] li").evaluate_all(
        "lines => lines.map(line => line.lastChild.textContent.trim())"
    )
    return told


def told(data: dict[str, Any]) -> list[str]:
    """What the check says of a record, message and hint."""
    found = validate(data)
    assert isinstance(found, tuple)
    return [one.message + one.hint for one in found]


def record(**items: Any) -> dict[str, Any]:
    return {
        "code": "182010",
        "name": "福井市",
        "sources": [{"page": "https://a.example.jp/", "read": "2026-01-15"}],
    } | items


@pytest.mark.parametrize(
    "name",
    [
        "あ" * 201,
        "<script>alert(1)</script>",
        "</script>",
        "\u202eかさま",
        "家族\u200bの窓口",
        "文字\ufffd化け",
        "外字\ue000です",
        "&amp;の窓口",
    ],
    ids=["too long", "script", "end of script", "right to left", "unseen", "broken", "private", "entity"],
)
def test_the_form_says_what_the_check_says(opened: Open, name: str) -> None:
    page = opened()
    page.get_by_label("窓口の名前 必ず").fill(name)
    window = {"name": name, "kind": "dedicated"}
    assert faults(page) == told(record(windows=[window]))
    expect(page.get_by_label("窓口の名前 必ず")).to_have_value(name)


@pytest.mark.parametrize("name", ["😀の窓口", "שלום", "髙﨑の窓口", "あ" * 200, "それは「yes: #1」です"])
def test_what_the_check_takes_the_form_takes(opened: Open, name: str) -> None:
    page = opened()
    page.get_by_label("窓口の名前 必ず").fill(name)
    assert faults(page) == []
    text = page.locator("[data-place=text]").text_content()
    assert data_of(text or "")["windows"][0]["name"] == name


def test_ten_thousand_characters_are_told_and_kept(opened: Open) -> None:
    page = opened()
    page.locator("[data-place=form] > .more > summary").click()
    story = "長い話。" * 2500
    note = page.locator("[data-place=form] > .more > [data-item=note] textarea")
    note.fill(story)
    assert (
        faults(page) == told(record(note=story)) == ["「説明」が長すぎます（10000文字）。500文字までで書いてください。"]
    )
    expect(note).to_have_value(story)
    with page.expect_download() as started:
        page.get_by_role("button", name="途中のまま保存する").click()
    assert story in started.value.path().read_text("utf-8")


def test_what_is_missing_is_told_with_its_place_and_leads_there(opened: Open) -> None:
    page = opened()
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="「出典 1」を消す").click()
    page.get_by_label("窓口の名前 必ず").fill("")
    page.get_by_role("button", name="「相談の方法」を加える").click()
    way = page.locator("[data-item=ways] > .entries > li").last
    way.locator(".more > summary").first.click()
    way.get_by_label("返事").fill("次の開庁日まで")
    assert faults(page) == [
        "「窓口の名前」がありません。正式な名前。 例 稚内市ひきこもり相談窓口",
        "「方法」がありません。相談の方法。",
        "「出典」が1つもありません。この内容が書いてある公式ページ。1つ以上書きます。",
    ]
    expect(page.locator("[data-place=faults]")).to_be_focused()
    places = page.locator("[data-place=fault-list] a").all_inner_texts()
    assert places == ["相談窓口1 › 窓口の名前", "相談窓口1 › 相談の方法3 › 方法", "出典"]
    page.get_by_role("link", name=places[0]).click()
    expect(page.get_by_label("窓口の名前 必ず")).to_be_focused()
    expect(page.get_by_label("窓口の名前 必ず")).to_have_attribute("aria-invalid", "true")
    page.get_by_label("窓口の名前 必ず").fill("見本の相談窓口")
    page.get_by_label("窓口の名前 必ず").blur()
    expect(page.get_by_label("窓口の名前 必ず")).not_to_have_attribute("aria-invalid", "true")


@pytest.mark.parametrize(
    ("label", "typed", "kept", "said"),
    [
        ("電話・FAXの番号", "0776ー00ー0000", "0776-00-0000", None),
        ("電話・FAXの番号", "20-0000番", "20-0000番", "「電話・FAXの番号」の書き方がちがいます（「20-0000番」）。"),
        ("メールアドレス", "ｓｏｕｄａｎ＠city.example.jp", "soudan@city.example.jp", None),
        ("メールアドレス", "soudan★a.jp", "soudan★a.jp", "「メールアドレス」の書き方がちがいます（「soudan★a.jp」）。"),
        ("アドレス 必ず", "www.a.jp", "www.a.jp", "「アドレス」の書き方がちがいます（「www.a.jp」）。"),
    ],
)
def test_the_form_of_a_value_is_righted_where_that_is_certain(
    opened: Open, label: str, typed: str, kept: str, said: str | None
) -> None:
    page = opened()
    field = page.get_by_label(label).locator("visible=true").last
    field.fill(typed)
    field.blur()
    expect(field).to_have_value(kept)
    fault = page.locator(".entry__fault:visible")
    if said is None:
        expect(fault).to_have_count(0)
    else:
        expect(fault).to_contain_text(said)


def test_a_contact_needs_a_dated_page_or_the_word_of_the_town(opened: Open) -> None:
    page = opened()
    page.get_by_label("ページの日付").fill("2019-04-01")
    page.get_by_label("確認した日 必ず").fill("")
    page.get_by_label("確認したところ 必ず").select_option("")
    assert faults(page) == [
        f"連絡先の根拠になる、{CONTACTS_SINCE}年以降の日付のある公式ページがありません。「出典」に、{CONTACTS_SINCE}年以降の"
        "日付のある公式ページを書いてください。市区町村として確かめたときは、「確認」に日付を入れてください。"
    ]
    page.get_by_role("button", name="確かめた日を、きょうにする").click()
    assert faults(page) == []


def test_only_what_belongs_to_a_way_is_asked_for(opened: Open) -> None:
    page = opened()
    way = page.locator("[data-item=ways] > .entries > li").first
    expect(way.get_by_label("メールアドレス")).to_be_visible()
    expect(way.get_by_label("電話・FAXの番号")).to_be_hidden()
    way.get_by_label("方法 必ず").select_option(label="電話")
    expect(way.get_by_label("電話・FAXの番号")).to_be_visible()
    expect(way.get_by_label("メールアドレス")).to_be_visible()
    assert faults(page) == [
        "「メールアドレス」は、いま選んでいるものといっしょには書けません。消すか、選び直してください。"
    ]


def test_what_is_only_doubtful_is_told_and_can_be_sent(opened: Open) -> None:
    page = opened()
    window = page.locator("[data-item=windows] > .entries > .entries__item").first
    for number in ("0776-00-0000", "090-1000-0000"):
        window.locator("[data-item=ways] > [data-do=add]").click()
        way = window.locator("[data-item=ways] > .entries > .entries__item").last
        way.locator("[data-item=way] select").select_option("fax" if number.startswith("07") else "phone")
        way.locator("[data-item=number] input").fill(number)
    assert faults(page) == []
    told = page.locator("[data-place=doubt-list] li").all_text_contents()
    assert told == [
        "「見本の相談窓口」の電話とFAXが同じ番号です（0776-00-0000）。兼用なら、FAXの「説明」に「電話と兼用」と書いてください。",
        "「見本の相談窓口」に携帯電話の番号があります（090-1000-0000）。個人の番号なら、消してください。",
    ]
    expect(page.locator("[data-place=send]")).to_be_visible()


@pytest.mark.parametrize("address", ["update/index.html#code=182010", "update/form.html#code=182010"])
def test_a_press_after_a_second_look_is_not_lost(opened: Open, address: str) -> None:
    """What is shown below goes as the field is left, and the button must not move away under the pointer."""
    page = opened(address=address)
    page.locator("[data-item=windows] [data-item=ways] > [data-do=add]").first.click()
    way = page.locator("[data-item=ways] > .entries > .entries__item").nth(2)
    way.locator("[data-item=way] select").select_option("phone")
    number = way.locator("[data-item=number] input")
    number.fill("0776-00-0001")
    assert faults(page) == []
    expect(page.locator("[data-place=send]")).to_be_visible()
    number.fill("0776-00-00")
    assert len(faults(page)) == 1
    expect(page.locator("[data-place=send]")).to_be_hidden()
    number.fill("0776-00-0002")
    assert faults(page) == []
    # Pressing what sends what was written before is pressing nothing.
    number.fill("0776-00-0003")
    page.locator("[data-place=download]").dispatch_event("pointerdown")
    number.evaluate("field => field.blur()")
    expect(page.locator("[data-place=send]")).to_be_hidden()
