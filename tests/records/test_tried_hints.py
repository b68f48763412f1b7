"""No hint offers a value that the check itself refuses, whatever wrote the hint."""

from __future__ import annotations

import pytest

from generator.records.messages.corrections import complaint
from generator.records.messages.tried_hints import UNSURE, tried
from generator.records.model.way import Way
from tests.conftest import ROOT

CASES = sorted((ROOT / "tests" / "records" / "cases").glob("*.txt"))


@pytest.mark.parametrize(
    "hint",
    [
        "ここには 0162-23-616 とだけ書きます。",
        "0162-00-00011 ではありませんか。",
        "016200001 と書いてください。",
        "1つの項目に1つずつ、分けて書いてください: 0162-00-0001、0162-00-02",
        "soudan@city と書いてください。",
        "https://city ではありませんか。",
        "2026-02-30 と書いてください。",
        "2026-13 と書いてください。",
        "9:00-17:00 と書いてください。",
        "09:00-25:00 と書いてください。",
        '最初の5けたが正しければ "012148" です。',
        '"01214" と書いてください。',
        "id: W1 と書いてください。",
    ],
)
def test_a_value_that_is_refused_is_not_offered(hint: str) -> None:
    assert tried(hint) == UNSURE


@pytest.mark.parametrize(
    "hint",
    [
        "0162-00-0001 と書いてください。",
        "稚内市の市外局番は 0162 です。0162-10-7811 ではありませんか。",
        "例 祝日、年末年始、慰霊の日、毎月25日、12-29..01-03（月-日..月-日）",
        "https:// でも開けるなら、そちらを書いてください。",
        "sources に、2023年以降の日付（dated）のある公式ページを書いてください。例 097-8686、2025-03",
        '値ぜんたいを引用符で囲んでください: "@city"',
        "いまの番号は #8008 です。",
        "",
    ],
)
def test_any_other_hint_stays(hint: str) -> None:
    assert tried(hint) == hint


def test_what_else_is_refused_is_not_offered() -> None:
    assert tried("0570-064-000 と書いてください。", lambda value: value == "0570-064-000") == UNSURE


def test_cells_of_tables_are_told_in_the_same_way() -> None:
    number = Way.model_fields["number"]
    assert (
        complaint("0162-23-616l", number, "phone") == f"電話番号のほかにも文字があります（「0162-23-616l」）。{UNSURE}"
    )


def test_every_hint_of_the_cases_is_one_that_can_be_followed() -> None:
    hints = [line[4:] for case in CASES for line in case.read_text("utf-8").splitlines() if line.startswith("  → ")]
    assert len(hints) > 300
    assert [hint for hint in hints if tried(hint) != hint] == []
