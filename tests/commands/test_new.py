"""``new`` begins the record of a place however it is called, and never writes over one that exists."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.__main__ import main

PATH = Path("data/windows/01-hokkaido/012149-wakkanai.yml")
MADE = f"""\
{PATH} を作りました。
windows と sources を書いてから、確かめてください:
  python -m generator check {PATH}
"""


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["new", *arguments])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


@pytest.mark.parametrize(
    "name",
    [
        "稚内市",
        "稚内",
        "北海道稚内市",
        "わっかないし",
        "わっかない",
        "ワッカナイ",
        "ﾜｯｶﾅｲｼ",
        "012149",
        "01214",
        "０１２１４９",
        " 稚内 市 ",
    ],
)
def test_any_name(name: str) -> None:
    assert run(name) == (0, MADE)
    text = PATH.read_text(encoding="utf-8")
    assert '\ncode: "012149"\n' in text
    assert "\nname: 稚内市\n" in text
    assert "\nkana: わっかないし\n" in text
    assert b"\r" not in PATH.read_bytes()


def test_another_folder() -> None:
    assert run("東京都", "--records", "r")[0] == 0
    assert Path("r/13-tokyo/130001-tokyo.yml").exists()


TOLD = {
    "府中市": "「府中市」は2か所あります。コードで選んでください。\n  132063 東京都府中市\n  342084 広島県府中市\n",
    "森町": "「森町」は2か所あります。コードで選んでください。\n  013455 北海道森町\n  224618 静岡県森町\n",
    "塩窯市": "「塩窯市」という市区町村・都道府県は見つかりません。このどれかですか。コードで選んでください。\n"
    "  042030 宮城県塩竈市\n  202151 長野県塩尻市\n",
    "012140": "「012140」という市区町村・都道府県は見つかりません。このどれかですか。コードで選んでください。\n"
    "  012149 北海道稚内市\n",
    "札幌市中央区": "「札幌市中央区」は区です。区の窓口は市の記録に書きます。\n  011002 北海道札幌市\n",
    "xyz": "「xyz」という市区町村・都道府県は見つかりません。市区町村名かコードで書いてください。\n",
    "": "「」という市区町村・都道府県は見つかりません。市区町村名かコードで書いてください。\n",
}


@pytest.mark.parametrize("name", TOLD)
def test_no_single_place(name: str) -> None:
    assert run(name) == (2, TOLD[name])
    assert not Path("data").exists()


def test_a_ward_named_like_a_special_ward() -> None:
    code, told = run("中央区")
    assert code == 2
    assert told.startswith("「中央区」は11か所あります（区の窓口は市の記録に書きます）。コードで選んでください。\n")
    assert "  131024 東京都中央区\n" in told
    assert "  011002 北海道札幌市\n" in told


@pytest.mark.parametrize("old", [PATH, PATH.with_name("012149-other.yml")])
def test_never_over_a_record(old: Path) -> None:
    old.parent.mkdir(parents=True)
    old.write_text("x")
    told = f"稚内市の記録は、もうあります: {old}\n上書きしません。この記録を書きかえてください。\n"
    assert run("稚内市") == (1, told)
    assert old.read_text() == "x"
    assert list(PATH.parent.iterdir()) == [old]


def test_never_through_a_link(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    PATH.parent.parent.mkdir(parents=True)
    PATH.parent.symlink_to(outside)
    told = f"{PATH.parent}: 記録のフォルダーの外を指すリンクです。リンクを消して、記録のファイルそのものを置いてください。\n"
    assert run("稚内市") == (1, told)
    assert not list(outside.iterdir())


def test_a_folder_that_cannot_be_made() -> None:
    Path("data").write_text("")
    assert run("稚内市") == (1, f"「{PATH}」に書けませんでした（途中にある名前が、フォルダーではありません）。\n")
