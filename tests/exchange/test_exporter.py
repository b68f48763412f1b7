"""The exported table opens rightly in spreadsheets: text cells, drop-downs, no formula, the same bytes on any day."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from generator.__main__ import main
from generator.exchange.columns import columns, headings
from generator.exchange.exporter import rows_of, unlisted
from generator.exchange.sheets.csv_writer import as_csv
from generator.exchange.sheets.sheet import Sheet
from generator.exchange.sheets.xlsx_reader import read_xlsx
from generator.exchange.sheets.xlsx_writer import as_xlsx
from generator.registry.table import Table
from tests.records.sample import RECORD, WAKKANAI

WINDOW = {"name": "=1+1", "kind": "other", "operator": "_x0041_", "note": "@x\ty\n-z", "section": "'稚内"}
RISKY = {"windows": [WINDOW, {"name": "-窓口", "kind": "dedicated", "ways": [{"way": "line", "account": "@example"}]}]}


@pytest.fixture
def book(table: Table) -> bytes:
    return as_xlsx(list(rows_of(RISKY, table.areas["012149"])))


def test_every_cell_is_text(book: bytes) -> None:
    sheet = load_workbook(io.BytesIO(book))["窓口"]
    assert sheet["A2"].value == "012149"
    filled = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in filled} == {"s"}
    assert {cell.number_format for cell in filled} == {"@"}
    risky = [cell for cell in filled if str(cell.value)[0] in "=+-@'"]
    assert [cell.value for cell in risky] == ["=1+1", "'稚内", "@x\ty\n-z", "-窓口", "@example"]
    assert all(cell.quotePrefix for cell in risky)
    assert {sheet.column_dimensions[letter].number_format for letter in ("A", "Z", "CA")} == {"@"}


def test_the_texts_come_back(book: bytes, table: Table) -> None:
    sheet = read_xlsx(book)
    assert isinstance(sheet, Sheet)
    rows = list(rows_of(RISKY, table.areas["012149"]))
    for row, cells in zip(sheet.rows[1:], rows, strict=True):
        assert dict(zip(headings(), row.cells, strict=False)) | cells == dict(zip(headings(), row.cells, strict=False))


def test_drop_downs_offer_the_words_of_the_model(book: bytes) -> None:
    whole = load_workbook(io.BytesIO(book))
    sheet, words = whole["窓口"], whole["選べる語"]
    assert words.sheet_state == "hidden"
    offered = {}
    for offer in sheet.data_validations.dataValidation:
        (reference,) = str(offer.sqref).split(" ")
        heading = sheet[f"{reference.split(':')[0].rstrip('0123456789')}1"].value
        first, last = offer.formula1.removeprefix("=選べる語!").replace("$", "").split(":")
        offered[heading] = [cell.value for row in words[first:last] for cell in row]
    wanted = {
        column.heading: [word.label for word in column.words]
        for column in columns()
        if column.words and not column.is_list and column.path[0] != "ways"
    }
    assert offered == wanted
    assert "窓口で会う" not in str(wanted)


def test_every_column_is_explained(book: bytes) -> None:
    guide = load_workbook(io.BytesIO(book))["書き方"]
    assert [row[0].value for row in guide.iter_rows(min_row=2)] == list(headings())
    assert all(row[1].value for row in guide.iter_rows(min_row=2))


def test_the_same_bytes_on_any_day(book: bytes, table: Table) -> None:
    assert as_xlsx(list(rows_of(RISKY, table.areas["012149"]))) == book
    with zipfile.ZipFile(io.BytesIO(book)) as package:
        assert {part.date_time for part in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"dcterms:created" not in package.read("docProps/core.xml")


def test_csv(table: Table) -> None:
    raw = as_csv(list(rows_of(RISKY, table.areas["012149"])))
    assert raw.startswith("\ufeffコード,都道府県,名前,窓口の名前,窓口ID,".encode())
    assert "\r\n012149,北海道,稚内市,'=1+1,".encode() in raw
    assert raw.endswith(b"\r\n")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = Path("records", WAKKANAI)
    path.parent.mkdir(parents=True)
    path.write_text(RECORD, encoding="utf-8")


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["export", *arguments, "--records", "records"])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


@pytest.mark.parametrize("name", ["t.xlsx", "t.csv"])
def test_export(name: str) -> None:
    assert run(name) == (
        0,
        f"{name}: 記録 1件、1行を書き出しました。\n"
        "表に入らず、記録にだけあるもの: 参加する団体 1件、相談の方法（曜日と時間） 1件。"
        "この表を取り込んでも、いまの記録からは消えません。\n",
    )
    before = Path(name).read_bytes()
    assert run(name) == (2, f"「{name}」は、もうあります。書きかえるには --overwrite を付けてください。\n")
    assert run(name, "--overwrite")[0] == 0
    assert Path(name).read_bytes() == before
    done = CliRunner().invoke(main, ["import", name, "--records", "records"])
    assert done.exit_code == 0
    assert "新しい記録 0件、変わる記録 0件、確かめる行 0行" in done.output


def test_a_folder_holds_a_workbook_for_each_prefecture_with_a_row_for_each_place() -> None:
    Path("mkdocs.yml").write_text("plugins:\n  - madoguchi:\n      prefectures: [北海道, 福井県]\n", encoding="utf-8")
    Path("records/01-hokkaido/012025-hakodate.yml").write_text("code: [", encoding="utf-8")
    code, told = run("tables")
    assert code == 1
    assert "records/01-hokkaido/012025-hakodate.yml: 書き出していません: " in told
    assert "tables: 都道府県ごとの表 2つに、記録 1件を書き出しました。\n" in told
    assert sorted(path.name for path in Path("tables").iterdir()) == ["01-hokkaido.xlsx", "18-fukui.xlsx"]
    sheet = load_workbook("tables/01-hokkaido.xlsx")["窓口"]
    places = [row[2].value for row in sheet.iter_rows(min_row=2)]
    assert (len(places), places[0], places.count("稚内市"), places.count("函館市")) == (179, "北海道", 1, 0)
    assert sheet.auto_filter.ref.startswith("A1:")
    assert run("tables") == (
        2,
        "「tables/01-hokkaido.xlsx」は、もうあります。書きかえるには --overwrite を付けてください。\n",
    )
    done = CliRunner().invoke(main, ["import", "tables/01-hokkaido.xlsx", "--records", "records"])
    assert "179行を読みました。新しい記録 0件、変わる記録 0件、確かめる行 0行" in done.output


def test_one_place_alone_is_taken_from_a_table_of_many() -> None:
    assert run("t.xlsx")[0] == 0
    book = load_workbook("t.xlsx")
    sheet = book["窓口"]
    heads = [cell.value for cell in sheet[1]]
    sheet.cell(2, heads.index("窓口の名前") + 1).value = "新しい名前の窓口"
    for at, text in (
        (heads.index("コード"), "182010"),
        (heads.index("名前"), "福井市"),
        (heads.index("窓口の名前"), "甲"),
    ):
        sheet.cell(3, at + 1).value = text
    book.save("back.xlsx")

    def taken(*options: str) -> tuple[int, str]:
        done = CliRunner().invoke(main, ["import", "back.xlsx", "--records", "records", *options])
        return done.exit_code, done.output

    assert "  3行目: " in taken()[1]
    told = taken("--place", "稚内市")[1]
    assert "  3行目: " not in told
    assert "稚内市でないところの行 1件は、取り込みません（--place）。\n" in told
    assert "窓口の名前：見本の相談窓口 → 新しい名前の窓口" in taken("--place", "012149")[1]
    assert taken("--place", "渋谷区") == (2, "この表に、渋谷区の行はありません。\n")
    assert taken("--place", "府中市") == (
        2,
        "--place: 「府中市」は2か所あります。コードを書いてください: 132063 東京都府中市、342084 広島県府中市。\n",
    )


def test_wrong_use() -> None:
    assert run("t.txt") == (2, "「t.txt」には書き出せません。ファイル名の終わりを .xlsx か .csv にしてください。\n")
    done = CliRunner().invoke(main, ["export", "t.csv", "--records", "no"])
    assert (done.exit_code, done.output) == (2, "「no」が見つかりません。\n")
    assert run("no/folder/t.csv")[0] == 0


def test_a_record_that_cannot_be_read_is_told() -> None:
    Path("records/01-hokkaido/012025-hakodate.yml").write_text("code: [", encoding="utf-8")
    Path("records/01-hokkaido/013031-tobetsu.yml").write_text(
        'code: "999999"\nname: 北市\nsources: []\n', encoding="utf-8"
    )
    Path("records/01-hokkaido/013048-shinshinotsu.yml").write_text(
        'code: "013048"\nname: 新篠津村\nwindows:\n  - abc\n', encoding="utf-8"
    )
    Path("records/01-hokkaido/013315-matsumae.yml").write_text(
        'code: "013315"\nname: 松前町\nwindows:\n  - name: x\n    kind: other\n    ways: abc\n', encoding="utf-8"
    )
    code, told = run("t.csv")
    assert code == 1
    lines = told.split("\n")
    assert lines[0].startswith("records/01-hokkaido/012025-hakodate.yml: 書き出していません: ")
    assert lines[1] == "records/01-hokkaido/013031-tobetsu.yml: 書き出していません: コードが公式の表にありません。"
    assert lines[2] == (
        "records/01-hokkaido/013048-shinshinotsu.yml: 書き出していません: "
        "「相談窓口」には、「abc」ではなく「項目名: 値」の組を書きます。"
    )
    assert lines[3] == (
        "records/01-hokkaido/013315-matsumae.yml: 書き出していません: 「相談の方法」には、「abc」ではなく一覧を書きます。"
    )
    assert lines[4] == "t.csv: 記録 1件、1行を書き出しました。"


WAYS = [{"way": "phone", "number": "0162-00-7811", "extension": "1", "note": "n"}, {"way": "visit"}, {"way": "visit"}]


@pytest.mark.parametrize(
    ("record", "names"),
    [
        ({"name": "稚内市", "sources": [{}, {}], "windows": [{"name": "a", "note": "n", "place": {"floor": "1階"}}]}, []),
        ({"platform": {"meets": 2, "partners": [{}, {}]}}, ["参加する団体", "参加する団体"]),
        ({"windows": [{"ways": WAYS}]}, ["相談の方法", "相談の方法（説明）"]),
        ({"windows": [{"ways": [{"way": "line", "account": "@a", "page": "p", "number": "1"}]}]}, ["相談の方法（電話・FAXの番号）"]),
        ({"unknown": "x", "survey": {"page": "p", "unknown": [1, 2]}}, ["unknown", "unknown", "unknown"]),
    ],
)  # fmt: skip
def test_what_no_cell_holds_is_named(record: dict[str, Any], names: list[str]) -> None:
    assert list(unlisted(record)) == names
