"""Lists of the real site: long ones are one light page a prefecture, and every mail address stands where it is promised."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from generator.features.conditions.lists import MOST
from generator.places.conditions import Condition, conditions_of_line
from generator.records.helplines.table import EMERGENCY
from tests.lines import LINES

HEAVIEST = 8 * 1024
"""Bytes of a page of a list, packed."""

LONG = ("silent", "mail")


def links(text: str, to: str) -> list[str]:
    main = text.partition("<main")[2].partition("</main>")[0]
    return re.findall(rf'<li><a href="(?:\.\./)+({to}[^"]+)"', main)


@pytest.mark.parametrize("condition", LONG)
def test_a_long_list_is_one_page_a_prefecture(pages: dict[str, str], condition: str) -> None:
    parts = links(pages[f"lists/{condition}.html"], "lists/")
    assert parts == [address for address in pages if address.startswith(f"lists/{condition}/")]
    told = re.search("([0-9,]+)市区町村で", pages[f"lists/{condition}.html"])
    assert told
    number = int(told[1].replace(",", ""))
    places = [link for part in parts for link in links(pages[part], "[0-9]{2}-") if "index.html" not in link]
    assert len(places) == len(set(places)) == number > MOST


def test_only_long_lists_are_parted(pages: dict[str, str]) -> None:
    folders = {Path(address).parts[1] for address in pages if re.match("lists/.+/", address)}
    assert folders == {*LONG}
    for condition in {*Condition} - {*LONG}:
        assert len(links(pages[f"lists/{condition}.html"], "[0-9]{2}-")) <= MOST


def test_pages_of_lists_are_light(pages: dict[str, str]) -> None:
    weights = {
        address: len(gzip.compress(text.encode(), mtime=0))
        for address, text in pages.items()
        if address.startswith("lists/")
    }
    assert {address: weight for address, weight in weights.items() if weight > HEAVIEST} == {}


def test_a_list_and_the_page_of_its_place_tell_the_same_mails(pages: dict[str, str]) -> None:
    for address, text in pages.items():
        if not address.startswith("lists/mail/"):
            continue
        main = text.partition("<main")[2].partition("</main>")[0]
        for place, rest in re.findall(
            r'<li><a href="\.\./\.\./([0-9]{2}-[^"]+)">(.*?)(?=<li><a href|$)', main, re.DOTALL
        ):
            mails = set(re.findall(r'"(mailto:[^"]+)"', rest))
            assert mails or "http" in rest, (address, place)
            assert all(f'"{mail}"' in pages[place] for mail in mails), (address, place)


def test_lines_on_lists_say_whose_word_they_are_where_it_is_not_their_own(pages: dict[str, str]) -> None:
    seen = 0
    for line in LINES:
        if line.phone in EMERGENCY:
            continue
        for condition in conditions_of_line(line):
            rows = pages[f"lists/{condition}.html"].partition('id="lines"')[2].partition("</section>")[0].split("<li>")
            (row,) = (row for row in rows if f"<b>{line.name}</b>" in row)
            assert (f'href="tel:{line.phone.replace("-", "")}"' if line.phone else f'href="{line.page}"') in row
            assert ("によります。" in row) is not line.is_own_word
            assert line.is_own_word or line.sources[0].title in row
            seen += 1
    assert seen > 10
