"""``pack`` gives the same ZIP on any day, of a built site and of nothing else."""

from __future__ import annotations

import os
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner

from generator.__main__ import main
from generator.press.staging import MARK

FILES = {"index.html": "一つ目", "18-fukui/index.html": "福井県", "18-fukui/182010-fukui.html": "福井市", "sw.js": "//"}


@pytest.fixture
def small_site(tmp_path: Path) -> Path:
    """A folder that stands in for a built site."""
    site = tmp_path / "site"
    for address, text in FILES.items():
        path = site / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (site / MARK).touch()
    return site


def run(*arguments: str | Path) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["pack", *map(str, arguments)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def test_it_holds_every_file_in_one_folder(small_site: Path, tmp_path: Path) -> None:
    file = tmp_path / "out" / "all.zip"
    assert run(file, "--site", small_site) == (
        0,
        f"{file}: 0.0MB。ほどいて、madoguchi の中の index.html を開いてください。\n",
    )
    with ZipFile(file) as archive:
        assert archive.testzip() is None
        assert {info.filename: archive.read(info).decode("utf-8") for info in archive.infolist()} == {
            f"madoguchi/{address}": text for address, text in FILES.items()
        }
        assert archive.namelist() == sorted(archive.namelist())
        assert {oct(info.external_attr >> 16) for info in archive.infolist()} == {"0o100644"}


def test_it_is_the_same_on_any_day(small_site: Path, tmp_path: Path) -> None:
    run(tmp_path / "one.zip", "--site", small_site)
    for path in small_site.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
        path.chmod(0o700)
    run(tmp_path / "other.zip", "--site", small_site)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "other.zip").read_bytes()


def test_it_may_lie_in_the_site_and_never_holds_itself(small_site: Path) -> None:
    file = small_site / "all.zip"
    run(file, "--site", small_site)
    once = file.read_bytes()
    run(file, "--site", small_site)
    assert file.read_bytes() == once


def test_what_was_not_built_here_is_refused(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos/index.html").touch()
    for site in ("photos", "nowhere"):
        code, said = run(tmp_path / "all.zip", "--site", tmp_path / site)
        assert (code, said) == (
            1,
            f"「{tmp_path / site}」に、作ったサイトがありません。先に make site で作ってください。\n",
        )
    assert not (tmp_path / "all.zip").exists()


def test_another_kind_of_file_is_refused(small_site: Path) -> None:
    code, said = run("all.rar", "--site", small_site)
    assert (code, said) == (
        2,
        "「all.rar」には書き出せません。ファイル名の終わりを .zip にしてください。\n",
    )


def test_a_place_that_can_not_be_written_to_is_told(small_site: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    file = tmp_path / "file" / "all.zip"
    code, said = run(file, "--site", small_site)
    assert code == 1
    assert said.startswith(f"「{file}」に書けませんでした（")
