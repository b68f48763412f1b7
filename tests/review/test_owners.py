"""Who looks after a prefecture: read, written for the forge, and told of an author."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.registry.table import Table
from generator.review.owners import codeowners, notes_on, read_owners
from tests.conftest import ROOT
from tests.tables import sound, told

OWNERS = {"福井県": ("@example-org/fukui", "@example-person"), "北海道": ("@hokkaido",)}


def test_owners_are_read_from_yaml(tmp_path: Path, table: Table) -> None:
    path = tmp_path / "owners.yml"
    path.write_text(
        '福井県:\n  - "@example-org/fukui"\n  - "@example-person"\n北海道:\n  - "@hokkaido"\n', encoding="utf-8"
    )
    assert sound(read_owners, path, table) == OWNERS


def test_nobody_has_to_sign_up(table: Table) -> None:
    assert codeowners({}, table, "data/windows").count("\n") == 2
    assert all(line.startswith("#") for line in codeowners({}, table, "data/windows").splitlines())
    assert isinstance(sound(read_owners, ROOT / "data" / "owners.yml", table), dict)


def test_one_line_for_each_prefecture_in_the_order_of_codes(table: Table) -> None:
    assert codeowners(OWNERS, table, "data/windows").splitlines()[2:] == [
        "/data/windows/01-hokkaido/ @hokkaido",
        "/data/windows/18-fukui/ @example-org/fukui @example-person",
    ]


def test_every_prefecture_has_its_folder(table: Table) -> None:
    every = {area.name: ("@a",) for area in table.prefectures}
    folders = [line.split()[0] for line in codeowners(every, table, "data/windows").splitlines()[2:]]
    assert len(folders) == 47
    assert all((ROOT / folder.strip("/")).is_dir() for folder in folders)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("福井:\n  - '@a'\n", 1, "「福井」は都道府県の名前ではありません。例 福井県"),
        ("福井市:\n  - '@a'\n", 1, "「福井市」は都道府県の名前ではありません。例 福井県"),
        ("福井県: '@a'\n", 1, "福井県の担当を、次の行から「- 」で並べてください。"),
        ("福井県: []\n", 1, "福井県の担当を、次の行から「- 」で並べてください。"),
        ("福井県:\n  - someone\n", 2, "福井県の担当「someone」は、@ で始まるアカウントの名前ではありません。"),
        ("福井県:\n  - '@a @b'\n", 2, "福井県の担当「@a @b」は、@ で始まるアカウントの名前ではありません。"),
        ("- 福井県\n", 1, "「福井県:」のような都道府県の名前の下に、担当を「- 」で並べてください。"),
    ],
)
def test_a_wrong_file_is_told(text: str, line: int, message: str, tmp_path: Path, table: Table) -> None:
    path = tmp_path / "owners.yml"
    path.write_text(text, encoding="utf-8")
    assert told(read_owners, path, table) == [f"{path}:{line}: {message}"]


@pytest.mark.parametrize(
    ("author", "code", "note"),
    [
        ("Example-Person", "182010", "@Example-Person は、福井県の担当として登録されています。"),
        ("@hokkaido", "010006", "@hokkaido は、北海道の担当として登録されています。"),
        (
            "x", "182010",
            "@x は、福井県の担当（@example-org/fukui、@example-person）ではありません"
            "（担当にグループがあり、その人かどうかはここではわかりません）。どなたの変更も受け付けます。",
        ),
        ("x", "012149", "@x は、北海道の担当（@hokkaido）ではありません。どなたの変更も受け付けます。"),
        ("x", "132012", "東京都の記録を見る担当は、まだ登録されていません。"),
    ],
)  # fmt: skip
def test_whether_the_author_looks_after_the_place(author: str, code: str, note: str, table: Table) -> None:
    assert notes_on(author, [code, code, ""], OWNERS, table) == (note,)
