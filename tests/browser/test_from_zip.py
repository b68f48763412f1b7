"""The whole site, packed and unpacked, opened from disk: from the first page by the search to a town, as online."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from playwright.sync_api import BrowserContext, expect

from generator.__main__ import main

pytestmark = pytest.mark.browser

MOST = 25_000_000
"""Bytes: what most mail still takes. The data for programs, the same facts in several forms, are a third of it."""


def test_the_unpacked_site_works_from_disk(context: BrowserContext, site: Path, tmp_path: Path) -> None:
    file = tmp_path / "all.zip"
    done = CliRunner().invoke(main, ["pack", str(file), "--site", str(site)])
    assert done.exit_code == 0, done.output
    assert file.stat().st_size < MOST
    with ZipFile(file) as archive:
        archive.extractall(tmp_path)
    unpacked = {path.relative_to(tmp_path / "madoguchi") for path in (tmp_path / "madoguchi").rglob("*")}
    assert unpacked == {path.relative_to(site) for path in site.rglob("*") if path.name != ".madoguchi"}

    page = context.new_page()
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: said.append(request.url) if request.url.startswith("http") else None)
    page.goto((tmp_path / "madoguchi/index.html").as_uri())
    page.get_by_role("searchbox").fill("わっかない")
    page.locator(".hit__link").filter(has_text="稚内市").first.click()
    expect(page.locator("h1")).to_have_text("稚内市で相談する")
    expect(page.locator("a[href^='tel:']").first).to_be_visible()
    page.get_by_role("button", name="ふりがな").first.click()
    expect(page.locator("h1 rt").first).to_be_attached()
    page.get_by_role("navigation", name="現在の場所").get_by_role("link", name="北海道").click()
    expect(page.locator("h1")).to_contain_text("相談窓口")
    page.goto((tmp_path / "madoguchi/nearby.html").as_uri())
    page.get_by_label("郵便番号からさがす").fill("0970022")
    page.locator("#nearby-form button").click()
    expect(page.locator("#nearby-answer .hit").first).to_be_visible()
    assert said == []
