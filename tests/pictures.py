"""Takes the pictures of the guide for towns from a real built site: ``python -m tests.pictures`` (or ``make pictures``)."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator, Page, sync_playwright

from tests.chromium import MISSING, QUIET, chromium
from tests.conftest import ROOT
from tests.project import RECORD, make_project, run

FOLDER = ROOT / "content" / "guide" / "pictures"
WIDTH = 480
LARGEST = 60_000
"""Bytes of a picture; whoever reads the guide on a phone loads all of them."""

FORM = "update/index.html#code=182010"
MARGIN = 12

Taken = Callable[[Page], list[Locator]]


def _place(page: Page) -> list[Locator]:
    link = page.get_by_role("link", name="この町の情報を直す（市町村の方）")
    return [page.get_by_role("heading", name="情報の出どころ"), link]


def _form(page: Page) -> list[Locator]:
    window = page.locator("[data-item=windows]").first
    return [window.locator("> .group__title"), window.locator("[data-item=kind]").first]


def _fault(page: Page) -> list[Locator]:
    number = page.get_by_label("電話・FAXの番号").last
    number.fill("00-0000")
    number.blur()
    return [page.locator("[data-item=number]").last]


def _changes(page: Page) -> list[Locator]:
    page.get_by_label("メールアドレス").first.fill("madoguchi@city.example.jp")
    page.get_by_role("button", name="確かめた日を、きょうにする").click()
    page.locator("[data-item=confirmation] [data-item=on] input").fill("2026-04-01")
    page.get_by_role("button", name="変わるところを確かめる").click()
    return [page.locator("[data-place=review]")]


def _send(page: Page) -> list[Locator]:
    _changes(page)
    return [page.locator("[data-place=way-edit]")]


PICTURES: dict[str, tuple[str, Taken]] = {
    "place": ("18-fukui/182010-fukui.html", _place),
    "form": (FORM, _form),
    "fault": (FORM, _fault),
    "changes": (FORM, _changes),
    "send": (FORM, _send),
}
"""Each picture: the page, and what is done on it; it shows all from the first place to the last."""


def main() -> None:
    """Take all pictures anew."""
    path = chromium()
    if path is None:
        sys.exit(MISSING)
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        site = _site(Path(name))
        browser = playwright.chromium.launch(executable_path=path, args=[*QUIET, "--lang=ja"], env={"LANGUAGE": "ja"})
        for name, (address, taken) in PICTURES.items():
            page = browser.new_page(viewport={"width": WIDTH, "height": 900}, locale="ja-JP", timezone_id="Asia/Tokyo")
            page.goto(f"{site.as_uri()}/{address}")
            if "#" in address:
                page.locator("[data-place=write]").wait_for()
            _take(page, taken(page), FOLDER / f"{name}.png")
            page.close()
        browser.close()


def _site(folder: Path) -> Path:
    """A site of a made-up record, set up as an operator may set it up."""
    project = make_project(
        folder,
        {"18-fukui/182010-fukui.yml": RECORD},
        repo_url="https://github.com/example/madoguchi",
        site_url="https://www.example.jp/town/",
        contact="madoguchi@example.jp",
    )
    done = run(project, "-m", "generator", "build", "--strict")
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    return project / "site"


def _take(page: Page, places: list[Locator], path: Path) -> None:
    page.evaluate("document.activeElement.blur()")
    boxes = [box for place in places if (box := place.evaluate(_BOX))]
    top, bottom = min(box["top"] for box in boxes), max(box["bottom"] for box in boxes)
    height = round(bottom - top) + 2 * MARGIN
    size = path.stat().st_size if path.exists() else 0
    page.screenshot(
        path=path, full_page=True, clip={"x": 0, "y": max(0, top - MARGIN), "width": WIDTH, "height": height}
    )
    now = path.stat().st_size
    print(f"{path.name}: {WIDTH} × {height}, {size} → {now} bytes")
    if now > LARGEST:
        sys.exit(f"{path.name} is larger than {LARGEST} bytes.")


_BOX = """place => {
  const { top, bottom } = place.getBoundingClientRect();
  return { top: top + scrollY, bottom: bottom + scrollY };
}"""


if __name__ == "__main__":
    main()
