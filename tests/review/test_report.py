"""``report`` says in words what a change does, whatever the change is."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.review.markdown import cut
from tests.conftest import ROOT
from tests.project import RECORD, run
from tests.review.repository import FUKUI, TSURUGA, WINDOWS, change, commit, git, make_repository


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    return make_repository(tmp_path / "project")


def report(folder: Path, *arguments: str) -> str:
    done = run(folder, "-m", "generator", "report", "--base", "main", *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_a_change_is_told_as_before_and_after(repository: Path) -> None:
    git(repository, "switch", "--quiet", "--create", "update")
    change(
        repository,
        "number: 0776-00-0000",
        "number: 0776-00-0001\n        hours:\n          - days: 平日\n            times:\n              - 09:00-12:00\n    booking: required",
    )
    change(repository, "by: municipality", "by: prefecture")
    commit(repository)
    assert (
        report(repository, "--today", "2026-12-01")
        == """\
## 変わるところ

- 1件の記録が変わります。

### 福井県福井市

| 項目 | 前 | 後 |
| --- | --- | --- |
| 相談窓口「見本の相談窓口」 › 予約 | （なし） | 予約が要ります |
| 相談窓口「見本の相談窓口」 › 相談の方法「電話」 › 電話・FAXの番号 | 0776-00-0000 | 0776-00-0001 |
| 相談窓口「見本の相談窓口」 › 相談の方法「電話」 › 曜日と時間 | （なし） | 平日 09&#58;00-12&#58;00 |
| 確認 › 確認したところ | 市区町村が確認 | 都道府県が確認 |

### 訂正の一覧

まちがいを直したのなら、次の行の終わりにわけを書いて、`data/corrections.csv`に足してください。役所で変わったことを写しただけなら、要りません。

```text
corrected_on,code,fact,wrong_since,why
2026-12-01,182010,phone,,
```
"""
    )


def test_the_numbers_are_given_as_tables_or_the_faults_that_hinder_them(repository: Path) -> None:
    for name in ("content", "theme"):
        (repository / name).unlink()  # No page is made.
    done = run(repository, "-m", "generator", "report", "--figures")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(
        "## いまの数\n\n| のせているもの | ページ |\n| --- | --- |\n| 市区町村のページ | 17 |\n"
    )
    change(repository, "number: 0776-00-0000", "number: ０７７６")
    done = run(repository, "-m", "generator", "report", "--figures")
    assert (done.returncode, done.stdout) == (1, "")
    assert f"{WINDOWS / FUKUI}:" in done.stderr
    assert done.stderr.endswith("誤りがあるため、出せません。\n")


def test_what_others_changed_meanwhile_is_not_told(repository: Path) -> None:
    git(repository, "switch", "--quiet", "--create", "update")
    change(repository, "name: 見本の相談窓口", "name: 新しい名前の窓口")
    commit(repository)
    git(repository, "switch", "--quiet", "main")
    change(repository, "by: municipality", "by: prefecture", TSURUGA)
    commit(repository)
    git(repository, "switch", "--quiet", "update")
    told = report(repository)
    assert "- 1件の記録が変わります。" in told
    assert "| 相談窓口「新しい名前の窓口」 › 窓口の名前 | 見本の相談窓口 | 新しい名前の窓口 |" in told


def test_two_places_a_moved_file_and_the_generator(repository: Path) -> None:
    (repository / WINDOWS / FUKUI).rename(repository / WINDOWS / "18-fukui" / "data(1).yml")
    change(repository, "mail: soudan@", "mail: madoguchi@", TSURUGA)
    (repository / "generator").mkdir()
    (repository / "generator" / "new.py").write_text("", encoding="utf-8")
    assert report(repository).splitlines()[2:7] == [
        "- 2件の記録が変わります（敦賀市、福井市）。どれも変えるつもりだったか、確かめてください。",
        "- data/windows/18-fukui/182010-fukui.yml が data/windows/18-fukui/data&#40;1&#41;.yml に移ります。",
        "- 福井市の記録の置き場所は 18-fukui/182010-fukui.yml です（いまは data&#40;1&#41;.yml）。",
        "- 記録でないファイルが1件変わります（generator/new.py）。記録だけを直すつもりだったら、元に戻してください。",
        "",
    ]


def test_a_file_that_git_sees_move(repository: Path) -> None:
    git(repository, "mv", f"{WINDOWS}/{FUKUI}", f"{WINDOWS}/18-fukui/x.yml")
    told = report(repository)
    assert "- data/windows/18-fukui/182010-fukui.yml が data/windows/18-fukui/x.yml に移ります。\n" in told
    assert "住んでいる人から見えるところは変わりません（置き場所、コメント、書き方だけの変更です）。" in told


def test_a_record_that_goes_and_one_that_can_not_be_read(repository: Path) -> None:
    (repository / WINDOWS / TSURUGA).unlink()
    (repository / WINDOWS / FUKUI).write_bytes(b"\x00\xff")
    told = report(repository)
    assert "- data/windows/18-fukui/182028-tsuruga.yml がなくなります。\n- 敦賀市の窓口がなくなります。\n" in told
    assert "- data/windows/18-fukui/182010-fukui.yml は読み取れません。確かめた結果を見てください。" in told
    assert "記録がなくなります。" in told
    assert "| 相談窓口「見本の相談窓口」 | 窓口の名前 見本の相談窓口、種類 ひきこもりの相談窓口、" in told


def test_words_of_a_stranger_stay_words(repository: Path) -> None:
    change(repository, "name: 見本の相談窓口", 'name: "a|b\\n@someone <img src=x> [x](http://x.example.jp) `c`"')
    told = report(repository)
    assert (
        "| a&#124;b / &#64;someone &#60;img src=x&#62; &#91;x&#93;&#40;http&#58;//x.example.jp&#41; &#96;c&#96; |"
        in told
    )


def test_a_link_out_of_the_folder_is_not_followed(repository: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(RECORD.replace("見本の相談窓口", "ひみつ"), encoding="utf-8")
    (repository / WINDOWS / FUKUI).unlink()
    (repository / WINDOWS / FUKUI).symlink_to(tmp_path / "secret")
    assert "ひみつ" not in report(repository)


def test_a_long_text_is_cut_at_a_line() -> None:
    assert cut("| あ |\n" * 3, "多い\n") == "| あ |\n" * 3
    assert cut("| あ |\n" * 3, "多い\n", 24) == "| あ |\n" * 3
    assert cut("| あ |\n" * 3, "多い\n", 23) == "| あ |\n" * 2 + "多い\n"


def test_nothing_changed(repository: Path) -> None:
    assert report(repository) == "## 変わるところ\n\n変わったファイルはありません。\n"


def test_the_author_is_told_but_never_stopped(repository: Path) -> None:
    change(repository, "by: municipality", "by: prefecture")
    note = "- 福井県の記録を見る担当は、まだ登録されていません。\n"
    assert note in report(repository, "--author", "someone")
    assert note not in report(repository)


def test_from_another_folder(repository: Path, tmp_path: Path) -> None:
    change(repository, "by: municipality", "by: prefecture")
    assert "### 福井県福井市" in report(tmp_path, "--head", str(repository))


KEPT = "、".join(sorted(path.stem for path in (ROOT / "data/editions").glob("*.csv")))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--base", "no-such"], "版「no-such」が見つかりません。\n"),
        (["--base", "--output=x"], "版「--output=x」が見つかりません。\n"),
        (["--base", "main", "--head", "no-such"], "フォルダー「no-such」が見つかりません。\n"),
        (["--base", "main", "--head", "/"], "git で管理されているフォルダーではありません。\n"),
        ([], "--base か --since か --stale か --due か --figures の、どれか1つを付けてください。\n"),
        (
            ["--stale", "--base", "main"],
            "--base か --since か --stale か --due か --figures の、どれか1つを付けてください。\n",
        ),
        (["--since", "2020-01-01"], f"2020-01-01 の版がありません。残してある版: {KEPT}\n"),
        (["--stale", "--records", "no-such"], "記録のフォルダー「no-such」が見つかりません。\n"),
    ],
)
def test_wrong_use(repository: Path, arguments: list[str], message: str) -> None:
    done = run(repository, "-m", "generator", "report", *arguments)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", message)


def test_what_is_due_to_be_asked_again(repository: Path) -> None:
    path = repository / WINDOWS / FUKUI
    entries = "tasks:\n  window:\n    - state: done\n      as_of: 2025\n      source: https://www.city.example.jp/\n"
    lead = "lead_department:\n  name: 福祉課\n  as_of: 2026-02\n  source: https://www.city.example.jp/\n"
    path.write_text(path.read_text("utf-8") + entries + lead, "utf-8")

    def due(day: str) -> str:
        return run(repository, "-m", "generator", "report", "--due", "--today", day).stdout

    assert due("2026-12-31") == "## 12か月より前の時点のこと（2026年12月31日）\n\nありません。\n"
    task = "①相談窓口の明確化・周知（2025年）"
    # A year, or a month, is over when no day of it may be within the twelve months.
    assert f"| 福井県 | 福井市 | {task} |\n" in due("2027-01-31")
    assert f"| 福井県 | 福井市 | 確認（2026年2月1日）、{task} |\n" in due("2027-02-28")
    told = due("2027-03-01")
    assert f"| 福井県 | 福井市 | 確認（2026年2月1日）、主たる担当部局（2026年2月）、{task} |\n" in told
    assert "2件あります。変わりがないかを、役所に聞いてください。" in told


def test_old_records_are_listed_from_the_same_day_of_the_next_year(repository: Path) -> None:
    change(repository, "on: 2026-02-01", "on: 2026-02-02", TSURUGA)
    head = "## 読んでから12か月たった記録（2027年{}）\n\n"
    before = run(repository, "-m", "generator", "report", "--stale", "--today", "2027-01-31")
    assert before.stdout == head.format("1月31日") + "ありません。\n"
    after = run(repository, "-m", "generator", "report", "--stale", "--today", "2027-02-01")
    assert after.stdout == head.format("2月1日") + (
        "1件あります。公式のページを見て、変わりがなければ出典の「読んだ日」だけを新しくします。\n\n"
        "| 都道府県 | 記録 | 最後に確かめた日 | だれが |\n| --- | --- | --- | --- |\n"
        "| 福井県 | 福井市 | 2026年2月1日 | 市区町村が確認 |\n"
    )


def test_the_list_of_old_records_tells_of_those_that_cannot_be_read(repository: Path) -> None:
    change(repository, "code:", "code", TSURUGA)
    told = run(repository, "-m", "generator", "report", "--stale", "--today", "2027-01-31")
    assert told.stdout == (
        "## 読んでから12か月たった記録（2027年1月31日）\n\n"
        "読めない記録が1件あり、ここには入っていません。`python -m generator check`で確かめてください。\n\n"
        "ありません。\n"
    )


def test_check_of_what_changed_leaves_the_rest_alone(repository: Path) -> None:
    change(repository, "number: 0776-00-0000", "number: 0776-00-000", TSURUGA)
    commit(repository)
    change(repository, "by: municipality", "by: prefecture")
    done = run(repository, "-m", "generator", "check", "--base", "main")
    assert (done.returncode, done.stdout) == (0, "読み取れた記録 1件。誤り 0件、注意 0件、お知らせ 0件。\n")
    change(repository, "mail: soudan@", "mail: soudan＠")
    done = run(repository, "-m", "generator", "check", "--base", "main", "--format", "github")
    assert done.returncode == 1
    assert done.stdout.startswith("::error file=data/windows/18-fukui/182010-fukui.yml,line=9,")
    done = run(repository, "-m", "generator", "check", "--base", "main", "data")
    assert (done.returncode, done.stderr) == (2, "--base を付けるときは、PATH を書きません。\n")
