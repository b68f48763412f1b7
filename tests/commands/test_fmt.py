"""``fmt`` writes the canonical form, ``--check`` only tells, ``--fix`` also rights what is certain; nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.__main__ import main
from generator.diagnostics.diagnostic import has_errors
from generator.records.file_check import check_file
from generator.records.rules.subject import Context
from generator.registry.table import Table
from tests.conftest import ROOT
from tests.records.sample import TODAY

NAME = "012149-wakkanai.yml"
TIDY = """\
code: "012149"
name: 稚内市  # 名前
sources:
  - page: https://www.city.example.jp/
    read: "2026-01-02"
"""
SAME = "記録のファイル 1件。{} 0件、読めなかったもの 0件。\n"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(raw: bytes, *options: str) -> tuple[int, str, bytes]:
    """Exit code, what was told, and what stands in the file afterwards."""
    Path(NAME).write_bytes(raw)
    done = CliRunner().invoke(main, ["fmt", *options, NAME])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output, Path(NAME).read_bytes()


UNTIDY = {
    "mark": b"\xef\xbb\xbf" + TIDY.encode(),
    "line_ends": TIDY.replace("\n", "\r\n").encode(),
    "old_line_ends": TIDY.replace("\n", "\r").encode(),
    "no_last_line_end": TIDY.rstrip("\n").encode(),
    "empty_lines": ("\n\n" + TIDY + "\n\n\n").encode(),
    "indentation": TIDY.replace("\n  -", "\n-").replace("\n    ", "\n  ").encode(),
    "quotes": TIDY.replace('"', "'").encode(),
    "no_quotes": TIDY.replace('"', "").encode(),
    "spaces": TIDY.replace(": ", ":   ").replace("\n", "  \n").encode(),
    "start_of_document": ("---\n" + TIDY + "...\n").encode(),
}


@pytest.mark.parametrize("kind", UNTIDY)
def test_untidy(kind: str) -> None:
    told = "記録のファイル 1件。{} 1件、読めなかったもの 0件。\n"
    raw = UNTIDY[kind]
    assert run(raw, "--check") == (1, f"{NAME}: 整っていません\n{told.format('整っていないもの')}", raw)
    assert run(raw) == (0, f"{NAME}: 整えました\n{told.format('整えたもの')}", TIDY.encode())


def test_tidy() -> None:
    assert run(TIDY.encode(), "--check") == (0, SAME.format("整っていないもの"), TIDY.encode())
    assert run(TIDY.encode()) == (0, SAME.format("整えたもの"), TIDY.encode())


FORMER = """\
code: "012149"
name: 稚内市
sources:
  - page: https://www.city.example.jp/
    read: "2026-01-02"
  - page: https://www.town.example.jp/  # 町のページ
# 書き写しです
confirmation:
  "on": "2026-11-23"
  by: transcribed  # まだです
note: 平日のみ
"""
RENEWED = """\
code: "012149"
name: 稚内市
sources:
  - page: https://www.city.example.jp/
    read: "2026-01-02"
  - page: https://www.town.example.jp/  # 町のページ
    read: "2026-11-23"
note: 平日のみ
# 書き写しです
# まだです
"""


def test_a_former_form_is_renewed_with_every_comment() -> None:
    told = (
        f"{NAME}: 整えました\n    10行目: 「transcribed」→「出典の read 2026-11-23」\n"
        "記録のファイル 1件。整えたもの 1件、読めなかったもの 0件。\n"
    )
    assert run(FORMER.encode(), "--fix") == (0, told, RENEWED.encode())
    assert run(RENEWED.encode(), "--fix") == (0, SAME.format("整えたもの"), RENEWED.encode())


OLD_STATES = """\
code: "012149"
name: 稚内市
survey:
  state: done  # 結果を見ました
  fiscal_year: "2024"
  page: https://www.city.example.jp/chousa
platform:
  state: 実施済み
tasks:
  window:
    state: unknown
  platform:
    state: preparing
    as_of: "2023-03-31"
sources:
  - page: https://www.city.example.jp/
    read: "2026-11-23"
"""
NEW_STATES = """\
code: "012149"
name: 稚内市
survey:
  fiscal_year: "2024"
  page: https://www.city.example.jp/chousa
  # 結果を見ました
tasks:
  survey:
    - state: done
      source: https://www.city.example.jp/chousa
  platform:
    - state: done
      source: https://www.city.example.jp/
    - state: preparing
      as_of: "2023-03-31"
      source: https://www.city.example.jp/
sources:
  - page: https://www.city.example.jp/
    read: "2026-11-23"
"""


def test_states_become_entries_and_nothing_is_made_up() -> None:
    """A state beside a survey or platform, and one without a list: each with what stood beside it, and no date more."""
    code, told, left = run(OLD_STATES.encode(), "--fix")
    assert (code, left.decode()) == (0, NEW_STATES)
    assert "「done」→「tasks.survey done」" in told
    assert run(NEW_STATES.encode(), "--fix") == (0, SAME.format("整えたもの"), NEW_STATES.encode())


@pytest.mark.parametrize("text", ["survey: x\n", "survey:\n  state: done\ntasks: x\n", "tasks:\n  window: {}\n"])
def test_a_former_state_in_a_broken_record_is_left_to_be_told(text: str) -> None:
    assert run(f'code: "012149"\n{text}'.encode(), "--fix")[0] == 0


@pytest.mark.parametrize("text", ["confirmation: transcribed\n", "confirmation:\n  by: transcribed\n", "sources: x\n"])
def test_a_former_form_without_its_day_is_not_guessed(text: str) -> None:
    code, _, left = run(f'code: "012149"\n{text}'.encode(), "--fix")
    assert code == 0
    assert b"read" not in left


WRONG = """\
code: ０１２１４９
name：稚内市
windows:
  - name: 見本の窓口
    kind: 保健所・保健センター
    ways:
      - way: phone
        number: (0162)00-0001  # 直通
      - way: phone
        number: 00-0001
    hours:
      - days: 平日
        times:
          - 9:00-17:00
sources:
  - page: https://www.city.example.jp/
    read: 令和8年1月2日
"""
RIGHT = """\
code: "012149"
name: 稚内市
windows:
  - name: 見本の窓口
    id: wfa8a8
    kind: health_center
    ways:
      - way: phone
        number: 0162-00-0001  # 直通
      - way: phone
        number: 00-0001
    hours:
      - days: 平日
        times:
          - 09:00-17:00
sources:
  - page: https://www.city.example.jp/
    read: "2026-01-02"
"""


def test_fix() -> None:
    told = f"""\
{NAME}: 整えました
    1行目: 「０１２１４９」→「012149」
    4行目: 窓口ID（id）「wfa8a8」
    5行目: 「保健所・保健センター」→「health_center」
    8行目: 「(0162)00-0001」→「0162-00-0001」
    14行目: 「9:00-17:00」→「09:00-17:00」
    17行目: 「令和8年1月2日」→「2026-01-02」
記録のファイル 1件。整えたもの 1件、読めなかったもの 0件。
"""
    assert run(WRONG.encode(), "--fix") == (0, told, RIGHT.encode())
    assert run(RIGHT.encode(), "--fix") == (0, SAME.format("整えたもの"), RIGHT.encode())


@pytest.mark.parametrize("case", ["contrary-label", "contrary-label-of-a-department", "phone-with-a-remark"])
def test_no_label_of_a_number_is_only_a_matter_of_spelling(case: str) -> None:
    """A fax number published as one to call harms: what its label says is for people to look at."""
    raw = (ROOT / "tests/records/cases" / f"{case}.yml").read_bytes()
    _, _, left = run(raw, "--fix")
    numbers = [line for line in raw.decode().splitlines() if "0162-00-" in line]
    assert numbers
    assert [line for line in left.decode().splitlines() if "0162-00-" in line] == numbers


def test_fix_only_told() -> None:
    code, told, raw = run(WRONG.encode(), "--fix", "--check")
    assert (code, raw) == (1, WRONG.encode())
    assert told.startswith(f"{NAME}: 整っていません\n    1行目: 「０１２１４９」→「012149」\n")


def test_without_fix_values_stay() -> None:
    wrong = WRONG.replace("name：", "name: ").encode()
    code, _told, raw = run(wrong)
    assert code == 0
    assert b"\xef\xbc\x90" in raw


UNREADABLE = {
    "no_record": b"a\n",
    "nothing": b"",
    "list": b"- a\n",
    "shift_jis": TIDY.encode("cp932"),
    "duplicate": TIDY.encode() + b"code: x\n",
    "conflict": b"<<<<<<< a\n" + TIDY.encode(),
    "cut": TIDY.encode()[: TIDY.encode().index("市".encode()) + 1],
    "bracket": TIDY.encode() + b"note: [\n",
    "tab": TIDY.replace("    read", "\tread").encode(),
    "alias": TIDY.replace("page: ", "page: &a ").encode(),
    "two": TIDY.encode() + b"---\ncode: x\n",
    "deep": b"[" * 9_000,
    "large": b"#" * 300_000,
    "binary": bytes(range(256)),
}


@pytest.mark.parametrize("kind", UNREADABLE)
@pytest.mark.parametrize("options", [(), ("--check",), ("--fix",)], ids=str)
def test_what_cannot_be_read_stays(kind: str, options: tuple[str, ...]) -> None:
    code, told, raw = run(UNREADABLE[kind], *options)
    assert (code, raw) == (1, UNREADABLE[kind])
    assert ": 整えられません: " in told
    assert "    → " in told
    assert told.endswith("0件、読めなかったもの 1件。\n")


def test_what_is_no_record_is_told() -> None:
    Path("t.csv").write_text("a")
    done = CliRunner().invoke(main, ["fmt", "t.csv"])
    assert done.exit_code == 1
    assert done.output.startswith("t.csv: 整えられません: 記録のファイルではありません（t.csv）。\n    → ")


def test_no_such_file() -> None:
    done = CliRunner().invoke(main, ["fmt", "no"])
    assert (done.exit_code, done.output) == (2, "「no」が見つかりません。\n")


def test_a_file_that_cannot_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    code, told, raw = run(UNTIDY["quotes"])
    assert (code, raw) == (1, UNTIDY["quotes"])
    assert told.startswith(f"{NAME}: 書けませんでした（ディスクに空きがありません）。元のままです。\n")


def test_a_write_that_breaks_off_leaves_the_old_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_self: Path, _target: Path) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "replace", refuse)
    code, _told, raw = run(UNTIDY["quotes"])
    assert (code, raw) == (1, UNTIDY["quotes"])
    assert [path.name for path in Path().iterdir()] == [NAME]


def test_the_rights_of_a_file_stay() -> None:
    Path(NAME).write_bytes(UNTIDY["quotes"])
    Path(NAME).chmod(0o640)
    CliRunner().invoke(main, ["fmt", NAME])
    assert Path(NAME).stat().st_mode & 0o777 == 0o640


def test_whole_folders_and_each_file_once() -> None:
    folder = Path("01-hokkaido")
    folder.mkdir()
    (folder / NAME).write_bytes(UNTIDY["quotes"])
    (folder / ".hidden.yml").write_bytes(UNTIDY["quotes"])
    done = CliRunner().invoke(main, ["fmt", ".", str(folder / NAME)])
    assert done.output == f"{folder / NAME}: 整えました\n記録のファイル 1件。整えたもの 1件、読めなかったもの 0件。\n"
    assert (folder / ".hidden.yml").read_bytes() == UNTIDY["quotes"]


def test_real_records_stay_sound(table: Table, tmp_path: Path) -> None:
    context = Context(table, TODAY)
    for path in sorted((ROOT / "data" / "windows").rglob("*.yml")):
        copy = tmp_path / path.parent.name / path.name
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes(path.read_bytes())
    done = CliRunner().invoke(main, ["fmt", str(tmp_path)])
    assert done.exit_code == 0
    assert CliRunner().invoke(main, ["fmt", "--check", "--fix", str(tmp_path)]).exit_code == 0
    for copy in sorted(tmp_path.rglob("*.yml")):
        before = check_file(ROOT / "data" / "windows" / copy.relative_to(tmp_path), context)
        after = check_file(copy, context)
        assert not has_errors(after.faults)
        assert after.record == before.record
