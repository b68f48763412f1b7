"""No cell keeps the reader: what is too long is not gone through, and what is gone through takes time in proportion."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.__main__ import main
from generator.exchange.cells.window_parser import read_window
from generator.exchange.columns import headings
from generator.exchange.rows.cell_cleaner import MAX_TEXT, clean
from generator.exchange.rows.headings import layout_of
from generator.exchange.rows.row_normalizer import normalized_row
from generator.exchange.sheets.sheet import Row
from tests.conftest import ROOT

OTHERS = ("市区町村コード", "名称", "電話番号", "連絡先", "電話・FAX", "住所", "受付時間", "休業日", "備考", "連絡先SNS", "methods",
          "URL", "メールアドレス", "利用可能曜日", "開始時間")  # fmt: skip
UNITS = (";", "・", "、", "/", " ", "\n", "(", ")", "（）", "0", "0-", "1月", "月・", "9:00-", "午前9時", "内線1、", "TEL", "a@", ": ",
         "(a)", "https://", "12/", "FAX 0", "から", "24時間 ")  # fmt: skip


def seconds(length: int) -> dict[str, float]:
    """Time of the processor for each sign; the lesser of two, as the other may have met a look for garbage."""
    once, again = _seconds(length), _seconds(length)
    return {unit: min(once[unit], again[unit]) for unit in UNITS}


def _seconds(length: int) -> dict[str, float]:
    """Time of the processor for each sign, over all columns of two tables."""
    taken = dict.fromkeys(UNITS, 0.0)
    for names in (headings(), OTHERS):
        layout = layout_of(names)
        assert layout is not None
        for at in range(len(names)):
            for unit in UNITS:
                text = (unit * length)[:length] + "x"
                row = Row(2, ("",) * at + (text,))
                start = time.process_time()
                own = normalized_row(row, names, layout)
                read_window(own, own.cells)
                taken[unit] += time.process_time() - start
    return taken


def test_the_longest_cell_takes_its_share_and_no_more() -> None:
    short, long = seconds(MAX_TEXT // 8), seconds(MAX_TEXT)
    # What grows with the square takes 64 times as long; what is measured in thousandths of a second wavers.
    assert {unit: (short[unit], long[unit]) for unit in UNITS if long[unit] > 24 * short[unit] + 0.2} == {}


@pytest.mark.parametrize("length", [MAX_TEXT + 1, 60_000, 1_000_000])
def test_a_longer_cell_is_not_gone_through(length: int) -> None:
    done = clean(";" * length, None, None, is_date=False, is_word=False)
    assert (done.text, done.doubt) == ("", f"長すぎます（{length:,}文字）。")


HOSTILE = {
    "arabic": (
        "コード,都道府県,名前,窓口の名前,電話\n١٨٢٠١٠,福井県,福井市,見本の窓口,٠٧٧٦-٢٠-٠٠٠٠\n",
        "コード「١٨٢٠١٠」と名前「福井市」が合いません",
    ),
    "devanagari": (
        "コード,窓口の名前,電話\n१८२०१०,見本の窓口,०७७६-२०-००००\n",
        "コード「१८२०१०」の市区町村・都道府県はありません",
    ),
    "digits_elsewhere": (
        "市区町村名,窓口名,郵便番号,受付時間\n福井市,見本の窓口,٩١٠-٠٠٠٠,平日 ٩:٠٠-١٧:٠٠\n",
        "郵便番号の書き方がちがいます",
    ),
    "long_place": (f"市区町村名,窓口名\n{'あ' * 2000},見本の窓口\n", "場所として長すぎます（2000文字）"),
    "long_heading": (f"{'あ' * 100_000},窓口名\n福井市,見本の窓口\n", "市区町村の列がありません"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_told_not_failed(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    table, told = HOSTILE[case]
    Path("t.csv").write_text(table, encoding="utf-8")
    start = time.process_time()
    done = CliRunner().invoke(main, ["import", "t.csv", "--records", "records"])
    assert isinstance(done.exception, SystemExit), done.exception
    assert told in done.output
    assert time.process_time() - start < 5


def test_a_table_of_a_megabyte_is_not_looked_up_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    rows = [f"見本{at}町,見本の窓口" for at in range(4_900)] + [f"福井市,見本の第{at}窓口" for at in range(4_900)]
    Path("t.csv").write_text("\n".join(["市区町村名,窓口名", *rows, ""]), encoding="utf-8")
    start = time.process_time()
    done = CliRunner().invoke(main, ["import", "t.csv", "--records", "records"])
    assert "9800行を読みました" in done.output
    assert time.process_time() - start < 15


def test_digits_are_those_of_ascii() -> None:
    """``\\d`` takes the digits of every script, which nobody can dial."""
    found = [
        f"{path.name}: {line.strip()}"
        for room in ("exchange", "records")
        for path in sorted((ROOT / "generator" / room).rglob("*.py"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if "\\d" in line.replace("[^\\d", "") and "like(" not in line
    ]
    assert found == []
