"""What the benchmark stands on, so that it still runs on the day it is asked: the same records and page for all."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from generator.registry.table import Table
from tests.bench.measure import Command, in_memory, measure, ratio
from tests.bench.records import write_made_up_windows
from tests.bench.speed import chrome
from tests.bench.speed.chrome import words_of
from tests.bench.speed.facts import facts_of
from tests.bench.speed.run import chosen_places, main
from tests.conftest import ROOT
from tests.japan import whole_project
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


@pytest.fixture(scope="session")
def facts(site: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What other generators are given of the real site."""
    return facts_of(whole_project(tmp_path_factory.mktemp("bench")), ROOT / "data" / "windows", site)


def test_every_place_is_told_with_what_its_record_does_not_say(facts: dict[str, Any]) -> None:
    places = facts["places"]
    assert len(places) == 1741 + 47
    assert places["182010"]["centre"] == "180009-fukui"
    assert places["182010"]["record"] == "182010-fukui"
    assert {step["reason"] for place in places.values() for step in place["chain"]} >= {
        "own",
        "office",
        "centre",
        "hall",
    }
    for place in places.values():
        for step in place["chain"]:
            if "window" in step:
                record = data_of((ROOT / f"data/windows/{step['folder']}/{step['record']}.yml").read_text("utf-8"))
                assert record["windows"][step["window"]]["name"]


def test_what_stands_around_has_few_forms_and_gives_each_page_again(facts: dict[str, Any], site: Path) -> None:
    """The others make each page of a record themselves: were there a form for each, they would but copy ours."""
    parts = facts["parts"]
    assert len(parts["head"]) <= 12
    assert len(parts["middle"]) <= 20
    assert len(parts["foot"]) <= 8
    for place in [one for one in facts["places"].values() if one["kind"] != "prefecture"][::20]:
        page = (site / place["folder"] / f"{place['record']}.html").read_text("utf-8")
        for name, forms in parts.items():
            text = forms[place[name]]
            for key in chrome.SLOTS:
                text = text.replace(f"⟦{key}⟧", place[key])
            assert text in page


def test_a_slot_is_written_as_each_generator_writes_it() -> None:
    text = chrome.filled("⟦name⟧の⟦linked⟧", "{{ .%s }}", "{{ readFile .code }}")
    assert text == "{{ .name }}の{{ readFile .code }}"


def test_a_page_that_would_be_read_as_a_template_is_refused(facts: dict[str, Any], site: Path) -> None:
    place = facts["places"]["182010"]
    page = (site / "18-fukui/182010-fukui.html").read_text("utf-8").replace("<h1>", "<h1>{{ }}", 1)
    parts = chrome.parts(page, place)
    assert "{{" not in "".join(parts.values())  # what is made from the record is not among them
    with pytest.raises(ValueError, match="foot would be read as a template"):
        chrome.parts(page.replace("</footer>", "{{ }}</footer>"), place)
    with pytest.raises(ValueError, match="福井市 has no middle"):
        chrome.parts(page.replace('id="in-english"', ""), place)


def test_pages_are_the_same_by_what_people_read() -> None:
    ours = words_of('<p>電話 <a class="tel">03</a></p><script>1</script><p>&amp; 03</p>')
    assert ours == words_of("<div><b>電話</b>\n<i>03</i> &amp; 03</div>")
    assert ours != words_of("<p>電話 <a>03</a></p>")


def test_no_round_begins_that_would_end_too_late(tmp_path: Path) -> None:
    command = Command("nothing", [sys.executable, "-c", ""], tmp_path)
    assert len(measure([command], 3)["nothing"]) == 3
    assert len(measure([command], 3, until=0)["nothing"]) == 1


def test_the_environment_may_say_where_sites_are_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    assert in_memory() is None


def test_an_unknown_way_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--ways", "madoguchi,jekyll"])
    assert stopped.value.code == 2
    assert "unknown: jekyll" in capsys.readouterr().err


def test_a_ratio_is_taken_round_by_round() -> None:
    """The ratio of the medians would be 4: it compares a round of one with another round of the other."""
    assert ratio([1.0, 8.0, 9.0], [1.0, 2.0, 3.0]) == 3.0
