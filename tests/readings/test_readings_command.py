"""``readings`` lists what nobody has reviewed, in rows to be corrected and kept."""

from __future__ import annotations

import os
from pathlib import Path

from tests.conftest import ROOT
from tests.project import run


def project(folder: Path, guide: str) -> Path:
    (folder / "data").mkdir()
    for path in (ROOT / "data").iterdir():
        (folder / "data" / path.name).symlink_to(path)
    (folder / "theme").mkdir()
    (folder / "content").mkdir()
    (folder / "content" / "index.md").write_text(guide, "utf-8")
    return folder


def test_nothing_is_left_to_review_in_this_project() -> None:
    done = run(ROOT, "-m", "generator", "readings")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "サイトのことば 0件、記録のことば 0件\n"


def test_an_unreviewed_word_comes_with_a_proposal_and_its_place(tmp_path: Path) -> None:
    done = run(project(tmp_path, "葡萄の相談をします。\n"), "-m", "generator", "readings")
    assert done.returncode == 1
    assert done.stdout == "葡萄,ぶどう,,,\n"
    assert done.stderr == "  index.md: 葡萄の相談をします。\nサイトのことば 1件、記録のことば 0件\n"


def test_the_words_of_records_are_listed_when_asked_for(tmp_path: Path) -> None:
    records = tmp_path / "records"
    records.mkdir()
    (records / "a.yml").write_text("name: 葡萄相談所\n", "utf-8")
    # What can't be read is for the check to tell.
    (records / "b.yml").write_bytes(b"\xff\xfe")
    (records / "c.yml").mkdir()
    os.mkfifo(records / "d.yml")
    (records / "e.yml").symlink_to(records / "nowhere")
    done = run(project(tmp_path, "相談\n"), "-m", "generator", "readings", "--records", "records")
    assert done.returncode == 0
    assert done.stdout == "葡萄相談所,ぶどうそうだんしょ,,,\n"


def test_elsewhere_it_says_where_to_run_it(tmp_path: Path) -> None:
    done = run(tmp_path, "-m", "generator", "readings")
    assert done.returncode == 2
    assert done.stderr == "プロジェクトのフォルダーで実行してください（data/readings が見つかりません）。\n"
