"""「変わりありません」 in one act: by the form's file, or by a mail that the operator takes as it is."""

from __future__ import annotations

import shutil
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

from tests.browser.update_form.conftest import FILE, Build, Open
from tests.project import data_of, run

pytestmark = pytest.mark.browser


def test_one_press_makes_the_file_to_send(opened: Open) -> None:
    page: Page = opened()
    page.get_by_label("確認した部署").first.fill("社会福祉課")
    page.get_by_role("button", name="変わりありません").click()
    expect(page.locator("#review")).to_be_visible()
    told = " ".join(page.locator(".change").all_inner_texts())
    assert "確認 › 確認した部署" in told
    assert "相談窓口" not in told
    confirmation = data_of(page.locator("[data-place=text]").text_content() or "")["confirmation"]
    day = confirmation.pop("on")
    assert confirmation == {"by": "municipality", "office": "社会福祉課", "how": "form", "what": "all"}
    assert day == page.evaluate("new Date(Date.now() + 9 * 3600000).toISOString().slice(0, 10)")


def test_a_new_record_has_nothing_to_confirm(opened: Open) -> None:
    page = opened(address="update/index.html#code=182028")
    expect(page.get_by_role("button", name="変わりありません")).to_be_hidden()


def test_the_mail_is_a_table_that_can_be_taken(opened: Open, project: Build, tmp_path: Path) -> None:
    page = opened()
    page.get_by_label("確認した部署").first.fill("社会福祉課, 保健係")
    link = page.locator("[data-place=same-mail]")
    page.evaluate(
        "document.querySelector('[data-place=same-mail]').addEventListener('click', (event) => event.preventDefault())"
    )
    link.click()
    address = str(link.get_attribute("href"))
    assert len(address) < 2000
    body = unquote(address.partition("&body=")[2])
    (tmp_path / "mail.csv").write_bytes(f"{body}\r\n\r\n-- \r\n社会福祉課\r\n".encode())
    shutil.copytree(project("nothing") / "data", tmp_path / "data")
    done = run(tmp_path, "-m", "generator", "inquiry", "--take", "mail.csv", "--how", "mail", "--write")
    assert done.returncode == 0, done.stdout + done.stderr
    confirmation = data_of((tmp_path / "data" / "windows" / FILE).read_text("utf-8"))["confirmation"]
    assert (confirmation["office"], confirmation["how"]) == ("社会福祉課、 保健係", "mail")
