"""What bodies want gone is found in guide pages and in kept editions, too, at its line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.diagnostics.diagnostic import Diagnostic
from generator.places.editions import COLUMNS, read_editions
from generator.records.rules.withheld import withheld_in_guide
from generator.registry.table import Table
from generator.registry.withheld import Withheld, WithheldTable
from generator.world import RefusedError, read_world
from tests.project import make_project, settings_in

DAY = date(2026, 11, 1)

GUIDE = """\
# 見本のページ

見本の会に電話できます。

- 電話 0776-00-0000、受付は9時から。
- メール soudan@example.jp

## ほかの節 {#other}

電話 0776-00-0001。福井市の福祉課は、〒910-0000 福井市見本1丁目です。
鯖江市の社会福祉協議会のページは https://www.example.jp/ です。
"""


def withheld(table: Table, code: str, name: str, field: str) -> WithheldTable:
    return WithheldTable([Withheld(table.areas[code], name, field, DAY)])


@pytest.mark.parametrize(
    ("code", "name", "field", "lines"),
    [
        pytest.param("182010", "見本の会", "phone", [5], id="a number in the same part"),
        pytest.param("182010", "見本の会", "mail", [6], id="a mail address"),
        pytest.param("182010", "「見本の会」", "hours", [5], id="hours"),
        pytest.param("182010", "見本の会", "form", [], id="a link in another part"),
        pytest.param("182010", "見本の会", "all", [3], id="every word of it"),
        pytest.param("182010", "福祉課", "address", [10], id="a short name beside its place"),
        pytest.param("182028", "福祉課", "address", [], id="a short name of another place"),
        pytest.param("182079", "鯖江市社会福祉協議会", "form", [11], id="a name without the place before it"),
        pytest.param("182028", "敦賀市社会福祉協議会", "form", [], id="the same name of another place"),
        pytest.param("182010", "福井市", "phone", [10], id="the place itself"),
        pytest.param("182010", "福井市", "all", [], id="all that the record of a place holds"),
    ],
)
def test_a_line_of_a_guide_that_holds_it(table: Table, code: str, name: str, field: str, lines: list[int]) -> None:
    found = list(withheld_in_guide(GUIDE, withheld(table, code, name, field)))
    assert [one.line for one in found] == lines


def test_a_guide_that_holds_it_stops_the_build(tmp_path: Path) -> None:
    project = make_project(tmp_path, {})
    (project / "data/withheld.csv").unlink()
    (project / "data/withheld.csv").write_text("code,name,field,since\n182010,見本の会,phone,2026-11-01\n", "utf-8")
    page = tmp_path / "pages/guide/mihon.md"
    page.parent.mkdir(parents=True)
    page.write_text(GUIDE, "utf-8")
    settings = replace(settings_in(project), content=tmp_path / "pages")
    with pytest.raises(RefusedError) as refused:
        read_world(settings, (), date(2026, 12, 1), lambda _what, _done, _all: None)
    assert [(one.path, one.line, one.message, one.hint) for one in refused.value.faults] == [
        (
            str(page),
            5,
            "「見本の会」の電話は、のせないでほしいと言われています（2026-11-01から）。",
            "この文から、そのことを消してください。またのせてよいかは、その団体に確かめます。",
        )
    ]


NOTHING = ("unknown", "", "") * 4
ROWS = (
    ("182010", "福井市", "福井県", "1", *NOTHING, "unknown"),
    (
        "182028",
        "敦賀市",
        "福井県",
        "0",
        "done",
        "2026-04-01",
        "見本の会の回答（2026年4月1日）",
        *NOTHING[3:],
        "unknown",
    ),
    ("182052", "大野市", "福井県", "0", *NOTHING, "unknown"),
)


@pytest.mark.parametrize(
    ("code", "name", "field", "lines"),
    [
        pytest.param("182010", "福井市", "all", [2], id="all of a place"),
        pytest.param("182010", "福井市", "phone", [], id="a number, which no edition holds"),
        pytest.param("182028", "「見本の会」", "all", [3], id="a body among the sources"),
        pytest.param("182052", "大野市", "all", [], id="nothing is told of the place any more"),
        pytest.param("180009", "福井県", "all", [], id="the prefecture has no row"),
    ],
)
def test_a_row_of_an_edition_that_holds_it(
    table: Table, tmp_path: Path, code: str, name: str, field: str, lines: list[int]
) -> None:
    text = "".join(f"{','.join(row)}\n" for row in (COLUMNS, *ROWS))
    (tmp_path / "2026-11-30.csv").write_text(text, "utf-8")
    faults: list[Diagnostic] = []
    read_editions(tmp_path, table, withheld(table, code, name, field), faults)
    hint = "この行の、そのことが書かれたところを空けてください。状態は unknown、窓口の数は 0 と書きます。"
    said = f"「{name}」は、のせないでほしいと言われています（2026-11-01から）。"
    assert [(one.line, one.message, one.hint) for one in faults] == [(line, said, hint) for line in lines]
