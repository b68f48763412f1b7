"""What a page tells of offices of the state's list: branches, an office that is the town's own window, parts of a town."""

from __future__ import annotations

import re
from pathlib import Path

import html5lib
import pytest

from tests.project import RECORD, built_project
from tests.sharing import Shared

HTML = "{http://www.w3.org/1999/xhtml}"

OFFICES = """\
福井県,182010,福井市,,見本の窓口 北,福井市見本1番地,0776-00-0000,0776-00-0000,soudan@city.example.jp,differs,general,見本の相談窓口,,
福井県,182010,福井市,,見本の窓口 南,福井市見本2番地,0776-00-0002,0776-00-0002,minami@example.jp,same,general,見本の相談窓口,,
福井県,182028,敦賀市,,見本の窓口,敦賀市見本1番地,0770-00-0000,0770-00-0000,,same,general,,,
福井県,182028,敦賀市,,見本の分室,敦賀市見本2番地,0770-00-0001,0770-00-0001,bunshitsu@example.jp,differs,branch,,,
福井県,182028,敦賀市,,見本の支所,敦賀市見本3番地,0770-00-0002,0770-00-0002,,same,branch,,,
福井県,182044,小浜市（谷を除く）,小浜市: 見本の谷を除く,見本の窓口,小浜市見本1番地,0770-00-0003,0770-00-0003,,same,general,,,
福井県,182044,小浜市（谷）,小浜市: 見本の谷,見本の谷の窓口,小浜市見本2番地,0770-00-0004,0770-00-0004,,same,general,,,
"""
"""Two offices that are one window; branches; a town in parts. The window's record tells the contacts of the first."""


@pytest.fixture(scope="module")
def pages(shared: Shared) -> Path:
    return built_project(shared, {"18-fukui/182010-fukui.yml": RECORD}, offices=OFFICES) / "site" / "18-fukui"


def cards(path: Path) -> list[str]:
    """The text of each card, on one line."""
    found = html5lib.parse(path.read_text("utf-8")).iter(f"{HTML}section")
    return [" ".join("".join(one.itertext()).split()) for one in found if one.get("class") == "card"]


def test_a_number_that_another_list_does_not_have_stands_behind_mail_and_site_at_a_branch_too(pages: Path) -> None:
    (branches,) = [card for card in cards(pages / "182028-tsuruga.html") if "見本の分室" in card]
    first, _, second = branches.partition("見本の支所")
    order = [
        first.index(word)
        for word in ("bunshitsu@example.jp", "敦賀市の公式サイト", "別の一覧には、ほかの番号", "0770-00-0001")
    ]
    assert order == sorted(order)
    assert "別の一覧" not in second


def test_offices_that_are_one_window_stand_on_its_card_each_with_its_name_and_address(pages: Path) -> None:
    card, hall = cards(pages / "182010-fukui.html")
    assert hall.startswith("福井市役所に聞く")
    assert re.search("見本の窓口 北 場所福井市見本1番地 国が案内する", card)
    assert re.search("見本の窓口 南 .*minami@example.jp.*0776-00-0002.*場所福井市見本2番地 国が案内する", card)


def test_what_the_window_tells_itself_is_not_told_again(pages: Path) -> None:
    (card, _) = cards(pages / "182010-fukui.html")
    assert (card.count("0776-00-0000"), card.count("soudan@city.example.jp")) == (1, 1)
    # The town's own page vouches for the number.
    assert "別の一覧" not in card


def test_a_part_of_a_town_is_named_in_a_sentence(pages: Path) -> None:
    all_but_one, one, _ = cards(pages / "182044-obama.html")
    assert "見本の谷を除くところの方を受け持っています。" in all_but_one
    assert "見本の谷の方を受け持っています。" in one
