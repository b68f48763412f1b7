"""A file that is no sound table is answered in words; nothing is written, and nothing breaks."""

from __future__ import annotations

import csv
import datetime
import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl.worksheet.worksheet import Worksheet

from generator.__main__ import main
from generator.exchange.sheets.file_reader import MAX_BYTES
from generator.exchange.sheets.sheet import column_name
from tests.exchange.books import book_of, with_part

HEADINGS = ["コード", "窓口の名前", "種類", "電話", "出典（アドレス）", "出典（ページの日付）", "出典（読んだ日）"]
ROW = [
    "012149",
    "見本の窓口",
    "その他の窓口",
    "0162-00-0001",
    "https://www.city.example.jp/",
    "2026-01-02",
    "2026-01-02",
]
SOUND = [HEADINGS, ROW]
TOO_LARGE = "ブックの中身が大きすぎるため、読みません。空の行や使わないシートを消して、保存し直してください。"
LAST = "何も変えていません。"
SAVE = "Excel で開き、「Excel ブック（.xlsx）」を選んで保存し直してください。"
CSV_SAVE = "Excel では「CSV UTF-8（コンマ区切り）」を選んで保存してください。"


def text_of(rows: list[list[str]], end: str = "\r\n") -> str:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator=end).writerows(rows)
    return buffer.getvalue()


def bomb() -> bytes:
    """A workbook that would unpack to far more than it is."""
    return with_part(book_of(SOUND), "xl/media/image1.png", b"\0" * (80 * 1024 * 1024))


def many_parts() -> bytes:
    buffer = io.BytesIO(book_of(SOUND))
    with zipfile.ZipFile(buffer, "a") as package:
        for number in range(2_001):
            package.writestr(f"xl/media/{number}", b"")
    return buffer.getvalue()


def with_rows(rows: bytes) -> bytes:
    """The sound workbook with further rows."""
    raw = book_of(SOUND)
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        sheet = package.read("xl/worksheets/sheet1.xml")
    assert sheet.count(b"</sheetData>") == 1
    return with_part(raw, "xl/worksheets/sheet1.xml", sheet.replace(b"</sheetData>", rows + b"</sheetData>"))


def many_rows() -> bytes:
    return with_rows(b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (row, row) for row in range(3, 10_003)))


def many_cells() -> bytes:
    return with_rows((b"<row>" + b"<c><v>1</v></c>" * 500 + b"</row>") * 1_300)


def unclosed_strings() -> bytes:
    return with_part(book_of(SOUND), "xl/sharedStrings.xml", b"<sst><strike/>" + b"<si>" * 2_600_000)


def many_styles() -> bytes:
    return with_part(book_of(SOUND), "xl/styles.xml", b"<styleSheet>" + b"<xf/>" * 130_000 + b"</styleSheet>")


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><a>&b;</a>'
WIDE_ENTITIES = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a []><a/>'.encode("utf-16")

REFUSED: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty": ("t.csv", lambda: b"", "ファイルが空です。保存し直してください。"),
    "only_spaces": ("t.csv", lambda: b" \r\n\r\n", "ファイルが空です。保存し直してください。"),
    "no_headings": (
        "t.csv",
        lambda: "あ,い\r\n1,2\r\n".encode(),
        "1行目の見出し（あ、い）に、窓口の名前の列が見つかりません。"
        "見出しを「窓口名」と「市区町村名」に直すか、--columns で対応を書いてください。",
    ),
    "other_ending": (
        "t.xls",
        lambda: b"x",
        "「t.xls」は読めない種類のファイルです。.csv か .xlsx で保存し直してください。",
    ),
    "no_ending": ("t", lambda: b"x", "「t」は読めない種類のファイルです。.csv か .xlsx で保存し直してください。"),
    "book_called_csv": (
        "t.csv",
        lambda: book_of(SOUND),
        "中身はCSVではなくExcelのブックです。ファイル名の終わりを .xlsx にしてください。",
    ),
    "csv_called_book": (
        "t.xlsx",
        lambda: text_of(SOUND).encode(),
        f"Excel のブックではありません。CSVなら、ファイル名の終わりを .csv にしてください。{SAVE}",
    ),
    "old_book": (
        "t.xlsx",
        lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 99,
        f"古い形のブック（.xls）か、パスワードの付いたブックです。{SAVE}",
    ),
    "utf16": (
        "t.csv",
        lambda: text_of(SOUND).encode("utf-16"),
        f"文字コードがUTF-8でもShift_JISでもありません。{CSV_SAVE}",
    ),
    "tabs": (
        "t.csv",
        lambda: text_of(SOUND).replace(",", "\t").encode(),
        f"列がコンマではなくタブで区切られています。{CSV_SAVE}",
    ),
    "semicolons": (
        "t.csv",
        lambda: text_of(SOUND).replace(",", ";").encode(),
        f"列がコンマではなく「;」で区切られています。{CSV_SAVE}",
    ),
    "binary": ("t.csv", lambda: b"a\0b", f"文字コードがUTF-8でもShift_JISでもありません。{CSV_SAVE}"),
    "no_encoding": (
        "t.csv",
        lambda: b"a\r\n\xff\xfd\xfe\r\n",
        f"2行目に、UTF-8でもShift_JISでもない文字があります。{CSV_SAVE}",
    ),
    "cut_in_a_character": (
        "t.csv",
        lambda: text_of(SOUND).encode()[: text_of(SOUND).encode().index("見本".encode()) + 4],
        "ファイルが文字の途中で切れています。もとのファイルを保存し直してください。",
    ),
    "open_quote": (
        "t.csv",
        lambda: (text_of([HEADINGS]) + '012149,"見本').encode(),
        '2行目からCSVとして読めません。引用符（"）が閉じられていません。'
        "ファイルが途中で切れていないか確かめて、保存し直してください。",
    ),
    "giant_cell": (
        "t.csv",
        lambda: text_of([HEADINGS, ["あ" * 140_000]]).encode(),
        '2行目からCSVとして読めません。1つのセルが長すぎるか、引用符（"）が閉じられていません。',
    ),
    "many_columns": (
        "t.csv",
        lambda: ("," * 600).encode(),
        "1行目の列が多すぎます（601列）。表の形を確かめてください。",
    ),
    "many_rows": (
        "t.csv",
        lambda: text_of([HEADINGS, *[ROW] * 10_001]).encode(),
        "行が多すぎます（10,000行まで）。都道府県ごとなどに分けてください。",
    ),
    "many_rows_in_book": ("t.xlsx", many_rows, "行が多すぎます（10,000行まで）。都道府県ごとなどに分けてください。"),
    "too_large": (
        "t.csv",
        lambda: b"a" * (MAX_BYTES + 1),
        "ファイルが大きすぎます（20MBまで）。都道府県ごとなどに分けてください。",
    ),
    "bomb": (
        "t.xlsx",
        bomb,
        TOO_LARGE,
    ),
    "many_cells": (
        "t.xlsx",
        many_cells,
        TOO_LARGE,
    ),
    "unclosed_strings": (
        "t.xlsx",
        unclosed_strings,
        TOO_LARGE,
    ),
    "many_styles": (
        "t.xlsx",
        many_styles,
        TOO_LARGE,
    ),
    "long_tag": (
        "t.xlsx",
        lambda: with_rows(b"<row " + b'a="hidden" ' * 100_000 + b"/>"),
        TOO_LARGE,
    ),
    "long_tag_with_ends": (
        "t.xlsx",
        lambda: with_rows(b'<row a="' + b">" * 1_000_000 + b'"/>'),
        TOO_LARGE,
    ),
    "long_remark": (
        "t.xlsx",
        lambda: with_rows(b"<!--" + (b"a" * 60_000 + b"<") * 20 + b"-->"),
        TOO_LARGE,
    ),
    "long_instruction": (
        "t.xlsx",
        lambda: with_rows(b"<?x " + (b"a" * 60_000 + b"<") * 20 + b"?>"),
        TOO_LARGE,
    ),
    "many_parts": (
        "t.xlsx",
        many_parts,
        TOO_LARGE,
    ),
    "entities": (
        "t.xlsx",
        lambda: with_part(book_of(SOUND), "xl/sharedStrings.xml", ENTITIES),
        f"ふつうのブックにはない宣言（DOCTYPE）が入っているため、読みません。{SAVE}",
    ),
    "wide_entities": (
        "t.xlsx",
        lambda: with_part(book_of(SOUND), "xl/styles.xml", WIDE_ENTITIES),
        f"ふつうのブックにはない宣言（DOCTYPE）が入っているため、読みません。{SAVE}",
    ),
    "half_saved": (
        "t.xlsx",
        lambda: book_of(SOUND)[:3000],
        f"ブックが途中で切れているか、壊れています（BadZipFile）。{SAVE}",
    ),
    "broken_part": (
        "t.xlsx",
        lambda: with_part(book_of(SOUND), "xl/workbook.xml", b"<workbook"),
        f"ブックが途中で切れているか、壊れています（ParseError）。{SAVE}",
    ),
    "other_package": (
        "t.xlsx",
        lambda: with_part(b"PK\x05\x06" + b"\0" * 18, "a.txt", b"a"),
        f"ブックが途中で切れているか、壊れています（KeyError）。{SAVE}",
    ),
}


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(name: str, raw: bytes) -> tuple[int, str]:
    Path(name).write_bytes(raw)
    done = CliRunner().invoke(main, ["import", name, "--records", "records", "--write"])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


@pytest.mark.parametrize("case", REFUSED)
def test_refused(case: str) -> None:
    name, make, message = REFUSED[case]
    assert run(name, make()) == (2, f"{name}: {message}\n{LAST}\n")
    assert not Path("records").exists()


@pytest.mark.parametrize("cut", range(0, 100, 3))
def test_a_book_cut_anywhere(cut: int) -> None:
    raw = book_of(SOUND)
    code, told = run("t.xlsx", raw[: len(raw) * cut // 100])
    assert code == 2
    assert told.endswith(f"\n{LAST}\n")
    assert not Path("records").exists()


def test_no_file() -> None:
    done = CliRunner().invoke(main, ["import", "t.csv"])
    assert (done.exit_code, done.output) == (
        2,
        f"t.csv: 「t.csv」を開けません（見つかりません）。\n{LAST}\n",
    )


def test_the_records_folder_is_a_file() -> None:
    Path("records").write_text("")
    assert run("t.csv", text_of(SOUND).encode()) == (2, "「records」はフォルダーではありません。\n")


def told_of(name: str, raw: bytes) -> list[str]:
    """What is told to be checked, after the sound row was written."""
    code, told = run(name, raw)
    lines = told.split("\n")
    doubts = [line.strip() for line in lines if line.startswith("  ") and not line.startswith("    ")]
    assert code == (1 if doubts else 0)
    return doubts


def test_a_sound_book() -> None:
    assert told_of("t.xlsx", book_of(SOUND)) == []
    assert Path("records/01-hokkaido/012149-wakkanai.yml").exists()


def test_macros_are_only_data() -> None:
    assert told_of("t.xlsm", with_part(book_of(SOUND), "xl/vbaProject.bin", b"\xd0\xcf\x11\xe0macro")) == []


def test_a_hundred_thousand_empty_rows() -> None:
    empty = b"".join(b'<row r="%d" ht="12" customHeight="1"/>' % row for row in range(3, 100_003))
    assert told_of("t.xlsx", with_rows(empty + b'<row r="100003"><c r="A100003"/></row>')) == []
    assert told_of("t.csv", text_of([*SOUND, *[["", "", ""]] * 100_000]).encode()) == []


def test_a_wrong_size_of_the_sheet_hides_nothing() -> None:
    raw = book_of([*SOUND, ["012025", *ROW[1:]]])
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        sheet = package.read("xl/worksheets/sheet1.xml")
    assert b'ref="A1:G3"' in sheet
    small = with_part(raw, "xl/worksheets/sheet1.xml", sheet.replace(b'ref="A1:G3"', b'ref="A1:B2"'))
    assert told_of("t.xlsx", small) == []
    assert len(list(Path("records").rglob("*.yml"))) == 2


def test_a_row_far_below() -> None:
    far = with_rows(b'<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>')
    assert run("t.xlsx", far) == (2, f"t.xlsx: {REFUSED['many_rows'][2]}\n{LAST}\n")


def test_merged_cells() -> None:
    rows = [HEADINGS, ROW, ["", "見本の窓口2", *ROW[2:]], ["012025", *ROW[1:]]]
    assert told_of("t.xlsx", book_of(rows, lambda sheet: sheet.merge_cells("A2:A3"))) == []
    names = [path.name for path in Path("records").rglob("*.yml")]
    assert sorted(names) == ["012025-hakodate.yml", "012149-wakkanai.yml"]
    assert "見本の窓口2" in next(Path("records").rglob("012149-wakkanai.yml")).read_text(encoding="utf-8")


def test_merged_names_are_one_window() -> None:
    at, phone = HEADINGS.index("窓口の名前"), HEADINGS.index("電話")
    other = ["012149", "", *ROW[2:]]
    other[phone] = "0162-00-0009"
    name = f"{column_name(at)}2:{column_name(at)}3"
    assert told_of("t.xlsx", book_of([HEADINGS, ROW, other], lambda sheet: sheet.merge_cells(name))) == []
    text = next(Path("records").rglob("012149-wakkanai.yml")).read_text(encoding="utf-8")
    assert text.count("kind:") == 1
    assert text.count("number:") == 2


def test_cells_of_other_kinds() -> None:
    def change(sheet: Worksheet) -> None:
        sheet.cell(2, 1, 12149)
        sheet.cell(2, 6, datetime.datetime(2026, 1, 2))
        sheet.cell(2, 7, datetime.date(2026, 1, 2))

    doubts = told_of("t.xlsx", book_of(SOUND, change))
    assert doubts == [
        "2行目 A列「コード」: コード「12149」だけでは確かではありません。6けたで書いてください: 012149 北海道稚内市。この行は取り込みませんでした。"
    ]
    named = [[*HEADINGS, "名前"], [*ROW, "稚内市"]]
    assert told_of("t.xlsx", book_of(named, change)) == []
    text = Path("records/01-hokkaido/012149-wakkanai.yml").read_text(encoding="utf-8")
    assert 'dated: "2026-01-02"\n    read: "2026-01-02"\n' in text


def test_a_half_saved_table() -> None:
    text = text_of([*SOUND, ["012025", *ROW[1:]]])
    cut = text[: text.rindex("0162-00-0001") + 6]
    assert told_of("t.csv", cut.encode()) == [
        "3行目: 最後の行が途中で切れています。もとのファイルを保存し直してください。この行は取り込みませんでした。"
    ]
    assert [path.name for path in Path("records").rglob("*.yml")] == ["012149-wakkanai.yml"]


def test_ten_thousand_characters() -> None:
    long = "あ" * 10_000
    rows = [[*HEADINGS, "窓口の説明"], [*ROW, long], ["012025", long, *ROW[2:], ""]]
    assert told_of("t.csv", text_of(rows).encode()) == [
        "2行目 H列「窓口の説明」: 長すぎます（10,000文字）。この値は書きませんでした。",
        "3行目: 窓口の名前がありません。この行は取り込みませんでした。",
        "3行目 B列「窓口の名前」: 長すぎます（10,000文字）。この値は書きませんでした。",
    ]
    assert [path.name for path in Path("records").rglob("*.yml")] == ["012149-wakkanai.yml"]


def test_other_sheets_are_named() -> None:
    def add(sheet: Worksheet) -> None:
        assert sheet.parent is not None
        for name, value in (("選べる語", "a"), ("空", None), ("第2部", "a"), ("書き方", "a"), ("第3部", "a")):
            sheet.parent.create_sheet(name)["C7"] = value

    code, told = run("t.xlsx", book_of(SOUND, add))
    assert code == 0
    notice = "表ぜんたい: ほかのシートは読みません: 第2部、第3部。取り込むには、1つずつ別のブックに分けてください。"
    assert f"お知らせ:\n  {notice}\nこの表の書き方として、1行を読みました。" in told


def test_a_table_without_sources_is_told_how_to_give_one() -> None:
    rows = [HEADINGS[:3], ROW[:3]]
    (doubt,) = told_of("t.csv", text_of(rows).encode())
    assert doubt.endswith(
        "。表が載っているページがあれば、--source でそのアドレスを、--read で読んだ日を書いてください。"
        "この行は取り込みませんでした。"
    )


def test_a_record_without_sources_gets_them() -> None:
    path = Path("records/01-hokkaido/012149-wakkanai.yml")
    path.parent.mkdir(parents=True)
    path.write_text('code: "012149"\nname: 稚内市\n', encoding="utf-8")
    assert told_of("t.csv", text_of(SOUND).encode()) == []
    assert "sources:\n  - page: https://www.city.example.jp/\n" in path.read_text(encoding="utf-8")


def test_a_title_may_hold_any_sign() -> None:
    text = "令和8年度;窓口の一覧\t（案）\r\n" + text_of(SOUND)
    assert told_of("t.csv", text.encode()) == []


def test_values_beside_the_headings() -> None:
    assert told_of("t.csv", text_of([*SOUND, ["012025", *ROW[1:], "", "x"]]).encode()) == [
        "3行目: 見出しより右にも値があります（9列）。列がずれていないか確かめてください。この行は取り込みませんでした。"
    ]


def test_a_record_that_cannot_be_read_stays_as_it_is() -> None:
    path = Path("records/01-hokkaido/012149-wakkanai.yml")
    path.parent.mkdir(parents=True)
    path.write_bytes(b'code: "012149"\nname: [\n')
    (doubt,) = told_of("t.csv", text_of(SOUND).encode())
    assert doubt.startswith("2行目: 記録「012149-wakkanai.yml」を読めません（")
    assert doubt.endswith("）。先に直してください。この行は取り込みませんでした。")
    assert path.read_bytes() == b'code: "012149"\nname: [\n'


def test_a_record_is_never_written_through_a_link(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "x.yml").write_text('code: "012149"\nname: 稚内市\n', encoding="utf-8")
    folder = Path("records/01-hokkaido")
    folder.mkdir(parents=True)
    path = folder / "012149-wakkanai.yml"
    path.symlink_to(outside / "x.yml")
    told = (
        "2行目: 記録「012149-wakkanai.yml」を読めません（記録のフォルダーの外を指すリンクです。）。"
        "先に直してください。この行は取り込みませんでした。"
    )
    assert told_of("t.csv", text_of(SOUND).encode()) == [told]
    path.unlink()
    folder.rmdir()
    folder.symlink_to(outside)
    assert told_of("t.csv", text_of(SOUND).encode()) == [told]
    assert [one.name for one in outside.iterdir()] == ["x.yml"]
    assert (outside / "x.yml").read_text(encoding="utf-8") == 'code: "012149"\nname: 稚内市\n'


def test_what_is_no_file_is_not_waited_for() -> None:
    path = Path("records/01-hokkaido/012149-wakkanai.yml")
    path.parent.mkdir(parents=True)
    os.mkfifo(path)
    assert told_of("t.csv", text_of(SOUND).encode()) == [
        "2行目: 記録「012149-wakkanai.yml」を読めません（記録のファイルではありません（012149-wakkanai.yml）。）。"
        "先に直してください。この行は取り込みませんでした。"
    ]


def test_a_record_under_another_name_gets_no_twin() -> None:
    path = Path("records/01-hokkaido/012149-wakanai.yml")
    path.parent.mkdir(parents=True)
    path.write_text('code: "012149"\nname: 稚内市\n', encoding="utf-8")
    assert told_of("t.csv", text_of(SOUND).encode()) == [
        "2行目: 稚内市の記録は、ほかの名前であります（012149-wakanai.yml）。"
        "先に名前を「012149-wakkanai.yml」に直してください。この行は取り込みませんでした。"
    ]
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize(
    ("held", "why"),
    [
        ("windows: abc", "「相談窓口」には、「abc」ではなく一覧を書きます。"),
        ("windows:\n  - abc", "「相談窓口」には、「abc」ではなく「項目名: 値」の組を書きます。"),
        ("windows:\n  - name: 窓口\n    kind: other\n    ways: [abc]", "「相談の方法」には、「abc」ではなく「項目名: 値」の組を書きます。"),
        ("windows:", "値がありません。"),
        ("sources: x", "「出典」には、「x」ではなく一覧を書きます。"),
    ],
)  # fmt: skip
def test_a_record_of_another_shape_stays_as_it_is(held: str, why: str) -> None:
    path = Path("records/01-hokkaido/012149-wakkanai.yml")
    path.parent.mkdir(parents=True)
    path.write_text(f'code: "012149"\nname: 稚内市\n{held}\n', encoding="utf-8")
    before = path.read_bytes()
    assert told_of("t.csv", text_of(SOUND).encode()) == [
        f"2行目: 記録「012149-wakkanai.yml」を読めません（{why}）。先に直してください。この行は取り込みませんでした。"
    ]
    assert path.read_bytes() == before


def test_a_record_that_is_not_sound_can_be_updated() -> None:
    path = Path("records/01-hokkaido/012149-wakkanai.yml")
    path.parent.mkdir(parents=True)
    path.write_text(
        'code: "012149"\nname: 稚内市\nwindow: x\nsources:\n  - page: x\n    read: "2026-01-02"\n', encoding="utf-8"
    )
    assert told_of("t.csv", text_of(SOUND).encode()) == []
    assert "window: x\n" in path.read_text(encoding="utf-8")
    assert "見本の窓口" in path.read_text(encoding="utf-8")


def test_more_windows_than_a_record_may_hold() -> None:
    rows = [["012149", f"見本の第{at}窓口", *ROW[2:]] for at in range(1, 76)]
    assert told_of("t.csv", text_of([HEADINGS, *rows]).encode()) == [
        "62行目 B列「窓口の名前」: 1つの記録に書ける窓口は60までなので、この行から下の15行は取り込みませんでした。"
        "1つの窓口が何行にも分かれていないか、ほかの市区町村の行でないか確かめてください。"
    ]
    assert next(Path("records").rglob("*.yml")).read_text(encoding="utf-8").count("kind:") == 60
