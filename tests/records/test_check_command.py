"""``python -m generator check`` as people and programs call it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.records.sample import RECORD, WAKKANAI, written

KEYS = ["path", "line", "column", "field", "code", "severity", "message", "hint"]


def run(*arguments: str | Path, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Call the command from a folder; the package is found wherever that is."""
    return subprocess.run(
        [sys.executable, "-m", "generator", "check", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def records(tmp_path: Path) -> Path:
    folder = tmp_path / "data" / "windows"
    written(folder, RECORD)
    return folder


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    return written(tmp_path / "faulty", RECORD.replace("012149", "012140", 1).replace("0162-10", "10"))


def test_no_error(records: Path) -> None:
    done = run(records)
    assert (done.returncode, done.stdout, done.stderr) == (
        0,
        "読み取れた記録 1件。誤り 0件、注意 0件、お知らせ 0件。\n",
        "",
    )


def test_errors_as_text(faulty: Path) -> None:
    done = run(faulty)
    assert done.returncode == 1
    assert done.stdout == (
        f"{faulty}:1:7: 誤り: コード「012140」の最後の1けた（検査数字）が合いません。 [bad-check-digit]\n"
        "    → 「稚内市」のコードは 012149（北海道）です。\n"
        f"{faulty}:24:17: 誤り: 電話番号に市外局番がありません（「10-7811」）。 [no-area-code]\n"
        "    → 稚内市の市外局番は 0162 です。0162-10-7811 ではありませんか。\n"
        "読み取れた記録 0件。誤り 2件、注意 0件、お知らせ 0件。\n"
    )
    assert done.stderr == ""


def test_errors_as_json(faulty: Path) -> None:
    done = run(faulty.parent, "--format", "json")
    assert done.returncode == 1
    faults = json.loads(done.stdout)
    assert [list(fault) for fault in faults] == [KEYS, KEYS]
    assert faults[0] == {
        "path": str(faulty),
        "line": 1,
        "column": 7,
        "field": "code",
        "code": "bad-check-digit",
        "severity": "error",
        "message": "コード「012140」の最後の1けた（検査数字）が合いません。",
        "hint": "「稚内市」のコードは 012149（北海道）です。",
    }
    assert faults[1]["field"] == "windows.0.ways.1.number"
    assert done.stderr == "読み取れた記録 0件。誤り 2件、注意 0件、お知らせ 0件。\n"


def test_no_error_as_json(records: Path) -> None:
    assert json.loads(run(records, "--format", "json").stdout) == []


def test_warnings_and_notices_do_not_stop(records: Path) -> None:
    written(
        records,
        RECORD.replace("https://www.city.example.jp/soudan/", "http://www.city.example.jp/ #予約") + "note: なし\n",
    )
    done = run(records, "--format", "json")
    assert done.returncode == 0
    assert [(fault["code"], fault["severity"]) for fault in json.loads(done.stdout)] == [
        ("cut-by-hash", "warning"),
        ("http-address", "notice"),
        ("placeholder", "warning"),
    ]


def test_errors_as_annotations(tmp_path: Path) -> None:
    path = written(tmp_path / "100%, a:b", RECORD.replace("sources:", "note: 50%引き <b>\nsources:"))
    done = run(path, "--format", "github")
    assert done.returncode == 1
    shown = str(path).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
    line = RECORD[: RECORD.index("sources:")].count("\n") + 1
    assert done.stdout == (
        f"::error file={shown},line={line},col=7,title=markup::"
        "HTMLの書き方（<…> や &…;）は使えません。 記号を使わず、文だけを書いてください。\n"
    )
    assert done.stderr.startswith("読み取れた記録 0件。")


def test_a_percent_sign_in_a_message_is_escaped(tmp_path: Path) -> None:
    done = run(written(tmp_path, RECORD.replace("kind: dedicated", "kind: 50%\n")), "--format", "github")
    assert "「種類」に「50%25」は使えません。" in done.stdout


def test_a_command_can_not_be_smuggled_in(tmp_path: Path) -> None:
    done = run(written(tmp_path, RECORD + 'nmae: "x\\n::error::y"\n"a\\n::warning::b": c\n'), "--format", "github")
    assert done.returncode == 1
    assert all(line.startswith("::error file=") for line in done.stdout.splitlines())
    assert "U+000A%3A%3Awarning" not in done.stdout
    assert "「aU+000A::warning::b」という項目はありません。" in done.stdout


def test_without_a_path_the_records_of_the_folder_are_checked(records: Path, tmp_path: Path) -> None:
    assert run(cwd=tmp_path).stdout == "読み取れた記録 1件。誤り 0件、注意 0件、お知らせ 0件。\n"
    path = records / WAKKANAI
    assert run(Path("data/windows", WAKKANAI), cwd=tmp_path).returncode == 0
    assert run(path.name, cwd=path.parent).returncode == 0
    (path.parent / "copy.yml").write_text(RECORD, "utf-8")
    faults = json.loads(run("copy.yml", "--format", "json", cwd=path.parent).stdout)
    assert [(fault["path"], fault["code"]) for fault in faults] == [("copy.yml", "wrong-file-name")]


def test_an_empty_folder_holds_no_errors(tmp_path: Path) -> None:
    assert run(tmp_path).stdout == "読み取れた記録 0件。誤り 0件、注意 0件、お知らせ 0件。\n"


@pytest.mark.parametrize("path", ["not-there", "not-there/x.yml", "x" * 5000, "あ\n"])
def test_a_path_that_is_not_there(path: str, tmp_path: Path) -> None:
    done = run(path, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"「{path.replace(chr(10), 'U+000A')}」が見つかりません。\n"


def test_no_path_and_no_records(tmp_path: Path) -> None:
    done = run(cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", "「data/windows」が見つかりません。\n")


@pytest.mark.parametrize("arguments", [["--format", "xml"], ["--unknown"], ["--format"]])
def test_wrong_use(arguments: list[str], tmp_path: Path) -> None:
    done = run(*arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("form", ["text", "github", "json"])
def test_names_that_are_not_utf8(form: str, records: Path) -> None:
    odd = os.fsdecode(os.fsencode(records) + b"/01-hokkaido/\x8e\x73.yml")
    Path(odd).write_text(RECORD, "utf-8")
    done = run(records, odd, "--format", form)
    assert done.returncode == 1
    assert "\\x8es.yml" in (json.loads(done.stdout)[0]["path"] if form == "json" else done.stdout)
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("encoding", ["ascii", "cp932"])
def test_a_terminal_that_can_not_show_everything(encoding: str, faulty: Path) -> None:
    for form in ("text", "json"):
        done = subprocess.run(
            [sys.executable, "-m", "generator", "check", faulty, "--format", form],
            cwd=ROOT,
            env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
            capture_output=True,
            check=False,
        )
        assert done.returncode == 1
        assert b"Traceback" not in done.stderr
        if form == "json":
            assert json.loads(done.stdout.decode("utf-8"))[0]["code"] == "bad-check-digit"


def test_controls_do_not_reach_the_terminal(tmp_path: Path) -> None:
    done = run(written(tmp_path, RECORD + '"\\e[31mnote\\u202e": x\n' + 'reviewed_fiscal_year: "\\e]0;x\\a"\n'))
    assert done.returncode == 1
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", done.stdout)


def test_whoever_stops_reading_early_sees_no_traceback(tmp_path: Path) -> None:
    written(tmp_path, "".join(f"x{number}: a\n" for number in range(5000)))
    command = f"'{sys.executable}' -m generator check '{tmp_path}' --format json | head -c 10"
    done = subprocess.run(command, shell=True, cwd=ROOT, capture_output=True, check=False)  # noqa: S602
    assert done.stdout == b'[\n {\n  "pa'
    assert b"Traceback" not in done.stderr
