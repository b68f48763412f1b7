"""What the benchmark stands on, so that it still runs on the day it is asked: the same records and page for all."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from generator.registry.table import Table
from tests.bench.measure import ratio
from tests.bench.records import write_made_up_windows
from tests.bench.speed import chrome
from tests.bench.speed.run import chosen_places, main
from tests.project import data_of


def test_windows_are_spread_over_places(table: Table, tmp_path: Path) -> None:
    places = chosen_places(table, 500)
    assert len(places) == 484
    write_made_up_windows(tmp_path, places, 500)
    records = [data_of(path.read_text("utf-8")) for path in tmp_path.rglob("*.yml")]
    assert Counter(len(record["windows"]) for record in records) == {1: 468, 2: 16}
    first = next(record for record in records if record["code"] == "011002")
    assert [window["name"] for window in first["windows"]] == ["札幌市の見本の窓口", "札幌市の見本の窓口1"]


def test_places_are_whole_prefectures_until_all_have_a_window(table: Table) -> None:
    assert [area.name for area in chosen_places(table, 1) if area.kind == "prefecture"] == ["北海道"]
    covered = {area.prefecture_code for area in chosen_places(table, 500)}
    assert len(chosen_places(table, 500)) == sum(len(table.municipalities_of(code)) + 1 for code in covered)
    assert len(chosen_places(table, 1788)) == len(chosen_places(table, 20_000)) == 1741 + 47


def of_a_full_record(site: Path) -> tuple[dict[str, Any], str]:
    """A municipality whose record tells of everything, as the made-up ones do."""
    for place in chrome.places(site).values():
        page = (site / place["url"]).read_text("utf-8")
        if place["kind"] != "prefecture" and chrome.PARTS["middle"][1] in page:
            return place, page
    raise AssertionError


def test_the_page_of_a_place_gives_its_fixed_parts(site: Path) -> None:
    """Other generators get them with slots, from whatever the page looks like today."""
    places = chrome.places(site)
    assert len(places) == 1741 + 47
    assert places["182010"]["centre"] == "180009-fukui"
    place, page = of_a_full_record(site)
    parts = chrome.parts(page, place, "{{ .%s }}")
    assert all(len(text) > 1000 for name, text in parts.items() if name != "head")
    assert '<body data-page="municipality" data-code="{{ .code }}">' in parts["head"]
    assert '<a href="../{{ .folder }}/index.html">{{ .prefecture }}</a>' in parts["foot"]
    assert not [value for value in (place[key] for key in chrome.SLOTS) for text in parts.values() if value in text]
    # Filled again, they are what they were cut from.
    for key in chrome.SLOTS:
        parts = {name: text.replace(f"{{{{ .{key} }}}}", place[key]) for name, text in parts.items()}
    assert all(text in page for text in parts.values())


def test_a_page_that_would_be_read_as_a_template_is_refused(site: Path) -> None:
    place, page = of_a_full_record(site)
    page = page.replace("<h1>", "<h1>{{ }}", 1)
    parts = chrome.parts(page, place, "%s")
    assert "{{" not in "".join(parts.values())  # what is made from the record is not among them
    with pytest.raises(ValueError, match="foot"):
        chrome.parts(page.replace("</footer>", "{{ }}</footer>"), place, "%s")


def test_an_unknown_way_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--ways", "madoguchi,jekyll"])
    assert stopped.value.code == 2
    assert "unknown: jekyll" in capsys.readouterr().err


def test_a_ratio_is_taken_round_by_round() -> None:
    """The ratio of the medians would be 4: it compares a round of one with another round of the other."""
    assert ratio([1.0, 8.0, 9.0], [1.0, 2.0, 3.0]) == 3.0
