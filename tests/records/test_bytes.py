"""Files that can't be cases of their own: other encodings, other line ends, and files made to do harm."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from generator.records.file_check import MAX_FAULTS, check_file
from generator.records.parser import MAX_BYTES
from generator.records.rules.subject import Context
from generator.registry.table import Table
from tests.records.sample import RECORD, TODAY, written

NEXT = RECORD.count("\n") + 1
"""The line behind the record's last one."""

SAVE = "文字コードを「UTF-8」にして保存し直してください。メモ帳では「名前を付けて保存」で選べます。"


def told(folder: Path, table: Table, content: bytes | str) -> list[tuple[int, int, str, str, str]]:
    faults = check_file(written(folder, content), Context(table, TODAY)).faults
    return [(fault.line, fault.column, fault.code, fault.message, fault.hint) for fault in faults]


@pytest.mark.parametrize(
    "content",
    [
        RECORD,
        "\ufeff" + RECORD,
        RECORD.replace("\n", "\r\n"),
        "\ufeff" + RECORD.replace("\n", "\r\n"),
        RECORD.replace("\n", "\r"),
        RECORD.rstrip("\n"),
        "---\n" + RECORD + "...\n",
        "%YAML 1.2\n---\n" + RECORD,
    ],
    ids=["plain", "bom", "crlf", "bom-and-crlf", "cr", "no-last-line-end", "marks", "version"],
)
def test_what_is_accepted(content: str, tmp_path: Path, table: Table) -> None:
    entry = check_file(written(tmp_path, content), Context(table, TODAY))
    assert entry.faults == ()
    assert entry.record is not None
    assert entry.record.name == "稚内市"


@pytest.mark.parametrize(
    ("content", "line", "column", "name"),
    [
        (RECORD.encode("utf-16"), 1, 1, "UTF-16"),
        (b"\xfe\xff" + RECORD.encode("utf-16-be"), 1, 1, "UTF-16"),
        (RECORD.encode("utf-16-le"), 1, 1, "UTF-16"),
        (RECORD.encode("utf-32"), 1, 1, "UTF-16"),
        (RECORD.encode("cp932"), 2, 7, "Shift_JIS（CP932）のよう"),
        (RECORD.replace("\n", "\r\n").encode("cp932"), 2, 7, "Shift_JIS（CP932）のよう"),
        (RECORD.encode("euc_jp"), 2, 7, "EUC-JPのよう"),
        (RECORD.encode("iso2022_jp"), 1, 1, "JIS（ISO-2022-JP）"),
        (RECORD.encode() + b"note: \xff\xfe\n", NEXT, 7, "UTF-8ではないよう"),
    ],
    ids=["utf-16", "utf-16-be", "utf-16-unmarked", "utf-32", "cp932", "cp932-crlf", "euc-jp", "jis", "binary"],
)
def test_another_encoding_is_named(
    content: bytes, line: int, column: int, name: str, tmp_path: Path, table: Table
) -> None:
    assert told(tmp_path, table, content) == [(line, column, "not-utf8", f"文字コードが{name}です。", SAVE)]


def test_a_file_cut_in_the_middle_of_a_character(tmp_path: Path, table: Table) -> None:
    assert told(tmp_path, table, RECORD.encode() + "note: 平日".encode()[:-1]) == [
        (
            NEXT,
            8,
            "cut-off",
            "ファイルが文字の途中で切れています。",
            "保存が終わる前に写されたようです。もとのファイルを保存し直してください。",
        )
    ]


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b" \n\t\n", b"\r\n\r\n"])
def test_an_empty_file(content: bytes, tmp_path: Path, table: Table) -> None:
    hint = "「code」「name」「sources」は必ず書いてください。"
    assert told(tmp_path, table, content) == [(1, 1, "empty-file", "ファイルに何も書かれていません。", hint)]


@pytest.mark.parametrize("size", [MAX_BYTES + 1, 10 * 1024 * 1024])
def test_a_large_file(size: int, tmp_path: Path, table: Table) -> None:
    assert told(tmp_path, table, RECORD.encode().ljust(size, b"\n")) == [
        (
            1,
            1,
            "too-large",
            f"ファイルが大きすぎます（{size:,}バイト）。",
            "1つの記録は256KBまでです。べつのファイルをまちがえて置いていないか確かめてください。",
        )
    ]


def test_the_largest_file_is_read(tmp_path: Path, table: Table) -> None:
    assert told(tmp_path, table, RECORD.encode().ljust(MAX_BYTES, b"\n")) == []


DEEP = (
    "字下げやかっこの重なりが深すぎます。ここから先は読んでいません。",
    "この行の字下げと「[」「-」を確かめてください。",
)


@pytest.mark.parametrize(
    ("content", "line", "column"),
    [
        (RECORD + "note: " + "[" * 100_000, NEXT, 18),
        (RECORD + "note: " + "{a: " * 50_000, NEXT, 51),
        (RECORD + "".join(f"{'  ' * depth}a:\n" for depth in range(400)), NEXT + 12, 25),
        (RECORD + "note:\n" + "- " * 50_000 + "x\n", NEXT + 1, 23),
    ],
    ids=["brackets", "braces", "indentation", "dashes"],
)
def test_deep_nesting(content: str, line: int, column: int, tmp_path: Path, table: Table) -> None:
    assert (line, column, "too-deep", *DEEP) in told(tmp_path, table, content)


def test_aliases_that_would_blow_up_are_told_and_never_followed(tmp_path: Path, table: Table) -> None:
    levels = "".join(f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]\n" for level in range(1, 9))
    started = time.perf_counter()
    faults = told(tmp_path, table, RECORD + "a0: &a0 ひきこもり\n" + levels)
    assert time.perf_counter() - started < 5
    assert {code for _line, _column, code, _message, _hint in faults} == {"alias"}
    assert {line for line, *_rest in faults} == set(range(NEXT, NEXT + 9))


def test_a_file_of_nul_bytes(tmp_path: Path, table: Table) -> None:
    assert told(tmp_path, table, bytes(1000)) == [(1, 1, "not-utf8", "文字コードがUTF-16です。", SAVE)]


def test_one_file_is_told_so_many_faults_and_how_many_more(tmp_path: Path, table: Table) -> None:
    items = "".join(f"x{number}: a\n" for number in range(MAX_FAULTS + 100))
    faults = told(tmp_path, table, "related_departments:\n  - ｶﾅ\n" + items)
    assert len(faults) == MAX_FAULTS + 1
    assert faults[-1][2:] == (
        "many-faults",
        "この行から後ろに、ほかにも104件以上の誤りや注意があります。",
        "上から順に直して、もう一度確かめてください。",
    )


def test_a_flawed_kind_of_line_is_told_twenty_times(tmp_path: Path, table: Table) -> None:
    faults = told(tmp_path, table, RECORD + "survey:\n" + "\tstate: done\n" * 23)
    tabs = [message for _line, _column, code, message, _hint in faults if code == "tab-indent"]
    assert tabs == ["字下げにタブが使われています。"] * 19 + ["字下げにタブが使われています。（ほかに3行あります。）"]


@pytest.mark.parametrize(
    "ending", ["\u0085", "\u2028", "\u2029"], ids=["next-line", "line-separator", "paragraph-separator"]
)
def test_a_line_end_that_editors_do_not_show(ending: str, tmp_path: Path, table: Table) -> None:
    """YAML counts such a line end and editors do not: what is told after it must still stand in the right line."""
    faults = told(tmp_path, table, RECORD + f"note: 平日{ending}のみ\nkana: わっかない\n")
    assert [(line, column, code) for line, column, code, _message, _hint in faults] == [
        (NEXT, 9, "control-character"),
        (NEXT + 1, 7, "kana-mismatch"),
    ]
