"""A CSV file at its lines: every fault is told, none hides another, and a file full of them is read no further."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diagnostics.csv_file import MAX_FAULTS, CsvFile, csv_bytes
from generator.diagnostics.diagnostic import Diagnostic

COLUMNS = ("code", "name")


def read(path: Path) -> tuple[list[tuple[int, list[str]]], list[Diagnostic]]:
    faults: list[Diagnostic] = []
    return list(CsvFile(path, COLUMNS, faults).rows()), faults


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "見本.csv"


def test_rows_come_with_the_line_they_end_on(path: Path) -> None:
    path.write_bytes(b'\xef\xbb\xbfcode,name\r\n1,a\r\n2,"b\r\nc"\r\n3,d\r\n')
    assert read(path) == ([(2, ["1", "a"]), (4, ["2", "b\nc"]), (5, ["3", "d"])], [])


def test_what_is_written_is_read_again(path: Path) -> None:
    rows = [["1", 'a "b"'], ["2", "c,d"], ["", "行\nと行"]]
    path.write_bytes(csv_bytes(COLUMNS, rows))
    found, faults = read(path)
    assert ([row for _, row in found], faults) == (rows, [])


def test_rows_between_faulty_ones_are_read(path: Path) -> None:
    path.write_text('code,name\n1\n2,b\n3,"c" d\n4,e\n5,f,g\n', "utf-8")
    found, faults = read(path)
    assert found == [(3, ["2", "b"]), (5, ["4", "e"])]
    assert [(fault.path, fault.line, fault.code) for fault in faults] == [
        (str(path), 2, "wrong-number-of-cells"),
        (str(path), 4, "bad-csv"),
        (str(path), 6, "wrong-number-of-cells"),
    ]
    assert faults[0].message == "列が1あります。2のはずです"
    assert faults[0].hint == '列は code、name の順です。「,」のある値は " で囲みます。'


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        (b"", "wrong-header", 1),
        (b"name,code\n1,a\n", "wrong-header", 1),
        ("code,name\n1,稚内\n".encode("cp932"), "not-utf8", 2),
        ("code,name\n1,稚内\n".encode()[:-2], "cut-off", 2),
        ("code,name\n1,稚内\n".encode("utf-16"), "not-utf8", 1),
        (b'code,name\n1,"a\n', "bad-csv", 2),
    ],
)
def test_a_file_that_is_no_such_table_is_told(path: Path, content: bytes, code: str, line: int) -> None:
    path.write_bytes(content)
    found, faults = read(path)
    assert found == []
    assert [(fault.code, fault.line) for fault in faults] == [(code, line)]


def test_a_file_that_is_not_there_is_told(path: Path) -> None:
    found, faults = read(path)
    assert found == []
    assert [fault.message for fault in faults] == ["読めません（見つかりません）"]


def test_a_file_full_of_faults_is_read_no_further(path: Path) -> None:
    path.write_text("code,name\n" + "1\n" * 1000, "utf-8")
    found, faults = read(path)
    assert found == []
    assert len(faults) == MAX_FAULTS + 1
    assert faults[-1].message == f"誤りが多いので、{MAX_FAULTS + 1}行目から後ろは読んでいません"
    assert faults[-1].code == "many-faults"
