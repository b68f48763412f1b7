"""Small sites with the form, as an operator may have set them up, and the form opened on one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.project import RECORD, built_project
from tests.sharing import Shared

FILE = "18-fukui/182010-fukui.yml"
"""The only record of these sites, of a place whose page is the form's example."""

SETTINGS: dict[str, dict[str, str]] = {
    "nothing": {},
    "github": {
        "repo_url": "https://github.com/town/windows",
        "site_url": "https://www.example.jp/town/",
        "contact": "madoguchi@example.jp",
        "workbooks": "true",
    },
    "gitea": {"repo_url": "https://git.example.jp/town/windows", "forge": "gitea", "branch": "live"},
    "web contact": {"contact": "https://www.example.jp/contact/"},
}

Build = Callable[[str], Path]
Open = Callable[..., Page]


@pytest.fixture(scope="session")
def project(shared: Shared) -> Build:
    """The folder of a built project with these settings."""
    return lambda name: built_project(shared, {FILE: RECORD}, "--strict", **SETTINGS[name])


@pytest.fixture
def opened(browser: Browser, project: Build) -> Iterator[Open]:
    """Opens a page of a site from disk; whatever it asks of other hosts or says to the console is a fault."""
    context = browser.new_context(locale="ja-JP", timezone_id="Asia/Tokyo", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(5_000)
    said: list[str] = []

    def open_page(name: str = "nothing", address: str = "update/index.html#code=182010") -> Page:
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: said.append(request.url) if request.url.startswith("http") else None)
        page.goto((project(name) / "site").as_uri() + "/" + address)
        if "#code=" in address:
            page.locator("[data-place=write]").wait_for()
        return page

    yield open_page
    context.close()
    assert said == []
