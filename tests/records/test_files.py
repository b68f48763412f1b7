"""Which files are taken for records: names, links, folders, and files that can't be opened."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.records.check import check
from generator.records.files import record_files
from generator.registry.table import Table
from tests.records.sample import RECORD, TODAY, WAKKANAI, written

LINK_HINT = "リンクを消して、記録のファイルそのものを置いてください。"
OUTSIDE = ("link-outside", "記録のフォルダーの外を指すリンクです。", LINK_HINT)
INSIDE = ("link", "ほかのファイルやフォルダーを指すリンクです。", LINK_HINT)


def told(table: Table, *roots: Path) -> list[tuple[str, str, str, str]]:
    faults = check(roots, table, TODAY).faults
    assert {(fault.line, fault.column, fault.field) for fault in faults} <= {(1, 1, "")}
    return [(fault.path, fault.code, fault.message, fault.hint) for fault in faults]


@pytest.fixture
def records(tmp_path: Path) -> Path:
    folder = tmp_path / "windows"
    written(folder, RECORD)
    return folder


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    return written(tmp_path / "elsewhere", RECORD)


def test_a_link_to_a_file_outside(records: Path, outside: Path, table: Table) -> None:
    link = records / "01-hokkaido" / "010006-hokkaido.yml"
    link.symlink_to(outside)
    assert told(table, records) == [(str(link), *OUTSIDE)]
    assert told(table, link) == [(str(link), *OUTSIDE)]


def test_a_link_to_a_folder_outside(records: Path, outside: Path, table: Table) -> None:
    link = records / "02-aomori"
    link.symlink_to(outside.parent, target_is_directory=True)
    assert told(table, records) == [(str(link), *OUTSIDE)]


def test_a_link_by_a_relative_path_through_the_parent(records: Path, outside: Path, table: Table) -> None:
    link = records / "01-hokkaido" / "010006-hokkaido.yml"
    link.symlink_to(Path("..", "..", "elsewhere", WAKKANAI))
    assert link.resolve() == outside
    assert told(table, records) == [(str(link), *OUTSIDE)]


def test_links_inside_links_in_a_circle_and_links_to_nothing(records: Path, table: Table) -> None:
    folder = records / "01-hokkaido"
    names = ["a.yml", "circle", "circle-1.yml", "circle-2.yml", "nothing.yml"]
    (folder / "a.yml").symlink_to(records / WAKKANAI)
    (folder / "circle").symlink_to(records, target_is_directory=True)
    (folder / "circle-1.yml").symlink_to(folder / "circle-2.yml")
    (folder / "circle-2.yml").symlink_to(folder / "circle-1.yml")
    (folder / "nothing.yml").symlink_to(folder / "not-there.yml")
    assert told(table, records) == [(str(folder / name), *INSIDE) for name in names]


def test_the_folder_itself_may_be_a_link(records: Path, tmp_path: Path, table: Table) -> None:
    link = tmp_path / "records"
    link.symlink_to(records, target_is_directory=True)
    checked = check([link], table, TODAY)
    assert checked.faults == ()
    assert [entry.path for entry in checked.entries] == [link / WAKKANAI]


def test_files_are_read_in_order_once_and_what_editors_leave_not_at_all(records: Path, table: Table) -> None:
    left = ("012149-wakkanai.yml~", "01-hokkaido/012149-wakkanai.bak", "Thumbs.db")
    for name in (".gitkeep", ".012149-wakkanai.yml.swp", ".hidden/012149-wakkanai.yml", *left):
        written(records, "x", name)
    written(records, RECORD, "02-aomori/b.yml")
    written(records, RECORD, "02-aomori/a.yml")
    (records / "03-iwate").mkdir()
    names = ["01-hokkaido/012149-wakkanai.yml", "02-aomori/a.yml", "02-aomori/b.yml"]
    assert list(record_files(records)) == [records / name for name in names]
    checked = check([records, records / "01-hokkaido", records / WAKKANAI], table, TODAY)
    assert [entry.path.name for entry in checked.entries] == ["012149-wakkanai.yml", "a.yml", "b.yml"]


def test_what_is_no_file_is_no_record(records: Path, table: Table) -> None:
    pipe = records / "01-hokkaido" / "010006-hokkaido.yml"
    os.mkfifo(pipe)
    fault = (
        str(pipe),
        "not-a-record",
        "記録のファイルではありません（010006-hokkaido.yml）。",
        "ふつうのファイルとして保存し直してください。",
    )
    assert told(table, records) == [fault]
    assert told(table, pipe) == [fault]


def test_files_and_folders_that_can_not_be_opened(records: Path, table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise PermissionError

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", refuse)
        hint = "ファイルがあるか、読む権限があるかを確かめてください。"
        assert told(table, records) == [(str(records / WAKKANAI), "unreadable", "ファイルを開けません。", hint)]
    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", refuse)
        hint = "フォルダーを読む権限があるかを確かめてください。"
        assert told(table, records) == [(str(records), "unreadable", "フォルダーを開けません。", hint)]


def test_two_files_for_one_code(records: Path, table: Table) -> None:
    copy = written(records, RECORD, "01-hokkaido/copy.yml")
    message = "コード 012149 の記録が、ほかのファイルにもあります（01-hokkaido/012149-wakkanai.yml）。"
    assert told(table, records) == [
        (str(copy), "two-files-for-one-code", message, "1つのファイルにまとめてください。"),
        (
            str(copy),
            "wrong-file-name",
            "ファイル名「copy.yml」が中身と合いません。",
            "「012149-wakkanai.yml」にしてください。",
        ),
    ]


def test_two_files_for_one_code_are_told_though_one_holds_mistakes(records: Path, table: Table) -> None:
    written(records, RECORD + "note:\n", "012149-wakkanai.yml")
    codes = [(fault.path, fault.code) for fault in check([records], table, TODAY).faults]
    assert (str(records / "012149-wakkanai.yml"), "two-files-for-one-code") in codes


def test_names_that_are_not_text_are_shown_safely(records: Path, table: Table) -> None:
    odd = os.fsdecode(os.fsencode(records) + b"/01-hokkaido/\xb2\xd4\n\x1b[31m.yml")
    Path(odd).write_text(RECORD, "utf-8")
    faults = check([records], table, TODAY).faults
    assert {fault.path for fault in faults} == {f"{records}/01-hokkaido/\\xb2\\xd4U+000AU+001B[31m.yml"}
    assert "ファイル名「U+DCB2U+DCD4U+000AU+001B[31m.yml」が中身と合いません。" in [fault.message for fault in faults]


def test_two_records_of_one_joint_platform_name_the_same_members(records: Path, table: Table) -> None:
    """Each names other bodies; both stay as they are."""
    platform = 'platform:\n  name: 見本の連絡会\n  joint_with:\n    - "012149"\n  partners:\n    - name: 別の団体\n      field: labour\n'
    other = (
        'code: "012190"\nname: 紋別市\n'
        + platform
        + "sources:\n  - page: https://www.city.example.jp/\n    read: 2026-11-23\n"
    )
    path = written(records, other, "01-hokkaido/012190-monbetsu.yml")
    (fault,) = check([records], table, TODAY).faults
    assert (fault.path, fault.line, fault.field, fault.code) == (
        str(path), 8, "platform.partners", "joint-platform-differs",
    )  # fmt: skip
    assert fault.message == "いっしょに運営するプラットフォームの参加団体が、稚内市の記録とちがいます。"
    assert fault.hint == "参加団体は、どちらか1つの記録だけに書くか、同じにしてください。"
    written(records, other.replace("別の団体", "見本の団体"), "01-hokkaido/012190-monbetsu.yml")
    assert check([records], table, TODAY).faults == ()


NUMBER = "0162-99-9999"
TOWN = """code: "{code}"
name: {name}
windows:
  - name: 見本の相談室
    kind: dedicated
    {more}ways:
      - way: phone
        number: {number}
sources:
  - page: https://www.city.example.jp/
    dated: "2025-03-05"
    read: "2026-11-01"
"""


@pytest.mark.parametrize(
    ("more", "number", "is_told"),
    [
        ("", NUMBER, True),
        ("serves:\n      - '012149'\n      - '015148'\n    ", NUMBER, False),
        ("", "0120-000-000", False),
        # Numbers of samples are nobody's.
        ("", "0162-00-0001", False),
    ],
)
def test_a_number_of_two_towns(tmp_path: Path, table: Table, more: str, number: str, is_told: bool) -> None:
    first, second = tmp_path / "01-hokkaido/012149-wakkanai.yml", tmp_path / "01-hokkaido/015148-esashi.yml"
    first.parent.mkdir()
    first.write_text(TOWN.format(code="012149", name="稚内市", more=more, number=number), encoding="utf-8")
    second.write_text(TOWN.format(code="015148", name="枝幸町", more="", number=number), encoding="utf-8")
    hint = "写しまちがいでないか確かめてください。いっしょに受け持つ窓口なら、serves に両方のコードを書いてください。"
    told = [(one.path, one.line, one.code, one.message, one.hint) for one in check([tmp_path], table, TODAY).faults]
    at = 8
    assert told == [
        (str(path), at, "number-of-other-place", f"{number} は、{name}の記録にもあります（{other}）。", hint)
        for path, name, other in ((first, "枝幸町", second), (second, "稚内市", first))
        if is_told
    ]
