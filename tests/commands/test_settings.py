"""Every command begins with the settings of the project: it looks where they say, and ends where they are wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from generator.__main__ import COMMANDS, main
from generator.commands import registry
from generator.press.staging import MARK
from generator.preview.preview import Preview
from generator.records.writing.blank import SCHEMA_LINE
from generator.registry.rebuild.packages import RegistryError
from generator.review.link_checker import Answer
from tests.conftest import ROOT
from tests.project import RECORD, make_project
from tests.project import run as run_alone
from tests.review.repository import FUKUI, commit, git

TABLE = "コード,窓口名,電話番号\n182028,敦賀の見本,0770-00-0000\n"
HOKKAIDO = RECORD.replace("182010", "012149").replace("福井市", "稚内市").replace("0776-00", "0162-00")


def run(*arguments: str, **more: Any) -> Result:
    done = CliRunner().invoke(main, arguments, prog_name="python -m generator", **more)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project that keeps its records in ``towns``, its guides in ``guides`` and builds into ``public``."""
    make_project(tmp_path, {FUKUI: RECORD}, docs_dir="guides", site_dir="public")
    set_up(tmp_path, "records: data/windows", "records: towns")
    (tmp_path / "data" / "windows").rename(tmp_path / "towns")
    (tmp_path / "content").rename(tmp_path / "guides")
    git(tmp_path, "init", "--quiet", "--initial-branch", "main")
    commit(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def set_up(project: Path, old: str, new: str) -> None:
    """Change a setting."""
    text = (project / "mkdocs.yml").read_text("utf-8")
    assert old in text
    (project / "mkdocs.yml").write_text(text.replace(old, new), "utf-8")


def check(project: Path) -> None:
    assert run("check").stdout.startswith("読み取れた記録 1件。")
    assert run("check", "--base", "main").stdout.startswith("読み取れた記録 0件。")
    (project / "towns" / FUKUI).write_text(RECORD.replace("0776-00-0000", "0776-00-000"), "utf-8")
    done = run("check", "--base", "main")
    assert (done.exit_code, done.stdout.partition(": ")[0]) == (1, f"towns/{FUKUI}:11:17")


def build(project: Path) -> None:
    done = run_alone(project, "-m", "generator", "build")
    assert f"（窓口 1件、参加団体 0件）。\n場所: {project / 'public'}\n" in done.stdout, done.stderr
    assert (project / "public" / "guide" / "own-site.html").is_file()


def pack(project: Path) -> None:
    (project / "public").mkdir()
    (project / "public" / MARK).touch()
    assert run("pack", "all.zip").output.startswith("all.zip: 0.0MB。")


def new(project: Path) -> None:
    assert run("new", "敦賀市").stdout.startswith("towns/18-fukui/182028-tsuruga.yml を作りました。\n")
    assert (project / "towns/18-fukui/182028-tsuruga.yml").is_file()


def serve(_project: Path) -> None:
    preview = Preview(Path(), None, lambda _told: None)
    page = preview.read("18-fukui/182010-fukui.html")
    assert "見本の相談窓口" in (page.content or b"").decode("utf-8"), page.faults


def fmt(_project: Path) -> None:
    assert run("fmt", "--check").stderr == "記録のファイル 1件。整っていないもの 1件、読めなかったもの 0件。\n"


def import_(project: Path) -> None:
    (project / "table.csv").write_text(TABLE, "utf-8")
    done = run(
        "import", "table.csv", "--source", "https://www.example.jp/", "--dated", "2026-04-01", "--read", "2026-11-20"
    )
    assert "towns/18-fukui/182028-tsuruga.yml: 新しい記録\n" in done.stdout


def export(_project: Path) -> None:
    assert run("export", "all.csv").stdout.startswith("all.csv: 記録 1件、1行を書き出しました。\n")


def inquiry(project: Path) -> None:
    done = run("inquiry", "福井県", "ask.xlsx")
    assert done.stdout.startswith("ask.xlsx: 福井県の17市町にたずねる表を書き出しました。\n")
    read = load_workbook(project / "ask.xlsx")
    assert "見本の相談窓口" in {cell for sheet in read for row in sheet.iter_rows(values_only=True) for cell in row}


def report(project: Path) -> None:
    assert "| 福井県 | 福井市 | 2026年2月1日 |" in run("report", "--stale", "--today", "2027-02-01").stdout
    (project / "towns" / FUKUI).write_text(RECORD.replace("見本の相談窓口", "別の見本"), "utf-8")
    assert "- 1件の記録が変わります。" in run("report", "--base", "main").stdout


def verify(_project: Path) -> None:
    done = run("verify", "--links", "--out", "links.md", obj=lambda address: Answer(200, address))
    assert done.stdout == "links.md: アドレス 1件、なくなったもの 0件。\n"


def forge(project: Path) -> None:
    (project / "data" / "owners.yml").unlink()
    (project / "data" / "owners.yml").write_text('福井県:\n  - "@example"\n', "utf-8")
    run("forge")
    schema = (project / "towns" / FUKUI).parent / SCHEMA_LINE.partition("$schema=")[2]
    assert schema.resolve() == project / "record.schema.json"
    assert schema.is_file()
    assert (project / ".github" / "CODEOWNERS").read_text("utf-8").splitlines()[2:] == ["/towns/18-fukui/ @example"]


def registry_(monkeypatch: pytest.MonkeyPatch) -> None:
    def rebuild(data: Path, _write: object, _faults: list[object]) -> object:
        raise RegistryError(data.as_posix())

    monkeypatch.setattr(registry, "rebuild", rebuild)
    assert run("registry").stderr == "data\n"
    assert run("registry", "--data", "other").stderr == "other\n"


def readings(project: Path) -> None:
    (project / "guides").unlink()
    (project / "guides").mkdir()
    (project / "guides" / "index.md").write_text("葡萄の相談\n", "utf-8")
    assert run("readings").stdout == "葡萄,ぶどう,,,\n"


LOOKS: dict[str, Callable[[Path], None]] = {
    "check": check,
    "build": build,
    "pack": pack,
    "new": new,
    "serve": serve,
    "fmt": fmt,
    "import": import_,
    "export": export,
    "inquiry": inquiry,
    "report": report,
    "verify": verify,
    "forge": forge,
    "readings": readings,
}
"""What each command does that tells where it looked."""


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_looks_where_the_settings_say(name: str, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if name == "registry":
        registry_(monkeypatch)
    else:
        LOOKS[name](project)
    assert not (project / "data" / "windows").exists()


CALLS = {
    "new": ["敦賀市"],
    "import": ["table.csv"],
    "export": ["all.csv"],
    "inquiry": ["福井県", "ask.xlsx"],
    "pack": ["all.zip"],
    "report": ["--stale"],
    "verify": ["--links"],
}
"""What commands are called with, where they can't be called alone."""


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_ends_where_the_settings_are_wrong(name: str, project: Path) -> None:
    set_up(project, "prefectures: [福井県]", "prefecture: [福井県]")
    (project / "table.csv").write_text(TABLE, "utf-8")
    before = sorted(project.rglob("*"))
    done = run(name, *CALLS.get(name, ()))
    told = (
        "mkdocs.yml:20:7: 誤り: 「prefecture」という設定はありません。 [unknown-setting]\n"
        "    → 「prefectures」のことですか。\n"
    )
    if name == "check":
        assert (done.exit_code, done.stdout, done.stderr) == (2, told, "")
    elif name == "build":
        refused = "誤りがあるため、サイトを作りませんでした。\n"
        assert (done.exit_code, done.stdout, done.stderr) == (1, told, refused)
    else:
        assert (done.exit_code, done.stdout, done.stderr) == (2, "", told)
    assert sorted(project.rglob("*")) == before


def test_wrong_settings_are_told_in_the_form_that_is_asked_for(project: Path) -> None:
    set_up(project, "prefectures: [福井県]", "prefectures: 福井県")
    (fault,) = json.loads(run("check", "--format", "json").stdout)
    assert (fault["path"], fault["line"], fault["column"]) == ("mkdocs.yml", 20, 20)
    assert (fault["code"], fault["field"]) == ("wrong-type", "plugins.0.madoguchi.prefectures")
    github = run("check", "--format", "github").stdout
    assert github.startswith("::error file=mkdocs.yml,line=20,col=20,title=wrong-type::")


def test_a_warning_about_settings_stops_nothing(project: Path) -> None:
    set_up(project, 'contact: ""', "contact: !ENV MADOGUCHI_NOT_SET")
    done = run("check", "--format", "json")
    assert done.exit_code == 0
    assert done.stdout == "[]\n"
    assert done.stderr.startswith("mkdocs.yml:22:16: 注意: 環境変数「MADOGUCHI_NOT_SET」が決まっていないので")


def test_records_that_are_not_there_are_told_at_the_setting(project: Path) -> None:
    (project / "towns").rename(project / "elsewhere")
    told = "mkdocs.yml:18:16: 誤り: 「records」のフォルダー「towns」がありません。 [no-folder]\n"
    for name in ("check", "fmt", "export", "verify", "report"):
        done = run(name, *CALLS.get(name, ()))
        assert (done.exit_code, done.output.partition("    →")[0]) == (2, told), name
    assert run("check", "elsewhere").stdout.startswith("読み取れた記録 1件。")
    assert run("export", "all.csv", "--records", "elsewhere").exit_code == 0
    assert run("new", "敦賀市").exit_code == 0


def test_lists_follow_the_prefectures_that_are_set(project: Path) -> None:
    (project / "towns" / "01-hokkaido").mkdir()
    (project / "towns" / "01-hokkaido" / "012149-wakkanai.yml").write_text(HOKKAIDO, "utf-8")
    assert run("check").stdout.startswith("読み取れた記録 2件。")
    assert "稚内市" not in run("report", "--stale", "--today", "2027-02-01").stdout
    assert run("export", "all.csv").stdout == (
        "all.csv: 記録 1件、1行を書き出しました。\n"
        "サイトの対象でない都道府県の記録 1件は、入れていません（mkdocs.yml の prefectures）。\n"
    )
    assert "稚内市" not in (project / "all.csv").read_text("utf-8-sig")
    asked: list[str] = []

    def fetch(address: str) -> Answer:
        asked.append(address)
        return Answer(200, address)

    run("verify", "--links", obj=fetch)
    assert asked == ["https://www.city.example.jp/"]
    set_up(project, "[福井県]", "[石川県]")
    assert run("verify", "--links", obj=lambda _address: pytest.fail("asked")).exit_code == 0
    told = "福井県は、このサイトの対象ではありません（mkdocs.yml の prefectures）。ページにはなりません。\n"
    assert run("new", "敦賀市").stdout.endswith(told)
    (project / "table.csv").write_text(TABLE.replace("182028", "182044").replace("敦賀", "小浜"), "utf-8")
    done = run(
        "import", "table.csv", "--source", "https://www.example.jp/", "--dated", "2026-04-01", "--read", "2026-11-20"
    )
    assert done.stdout.endswith(
        "サイトの対象でない都道府県の記録が 1件あります（mkdocs.yml の prefectures）。ページにはなりません。\n"
        "まだ何も書いていません。書くには --write を付けてください。\n"
    )


def test_the_official_table_of_the_project_comes_first(project: Path) -> None:
    table = project / "data" / "municipalities.csv"
    text = table.read_text("utf-8")
    table.unlink()
    assert run("check").exit_code == 0, "the tables of this copy of the program"
    table.write_text(text.replace(",福井市,", ",見本市,"), "utf-8")
    assert "見本市" in run("check").stdout
    assert "見本市" in run("new", "福井市").stderr or run("new", "見本市").exit_code == 1
    table.write_text(text.replace("182010", "182011"), "utf-8")
    for name in ("check", "new", "export", "report", "verify"):
        done = run(name, *CALLS.get(name, ()))
        assert done.exit_code == 2, name
        assert re.search(r"data/municipalities\.csv:\d+:1: 誤り: ", done.stderr), name


def test_a_project_in_a_folder_of_a_larger_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = tmp_path / "deep" / "project"
    project.mkdir(parents=True)
    make_project(project, {FUKUI: RECORD})
    git(tmp_path, "init", "--quiet", "--initial-branch", "main")
    commit(tmp_path)
    monkeypatch.chdir(project)
    (project / "data/windows" / FUKUI).write_text(RECORD.replace("見本の相談窓口", "別の見本"), "utf-8")
    assert run("check", "--base", "main").stdout.startswith("読み取れた記録 1件。")
    assert "- 1件の記録が変わります。" in run("report", "--base", "main").stdout
    monkeypatch.chdir(tmp_path)
    assert "- 1件の記録が変わります。" in run("report", "--base", "main", "--head", "deep/project").stdout
    done = run("report", "--base", "main", "--records", str(tmp_path.parent))
    assert (done.exit_code, done.stderr) == (
        2,
        f"記録のフォルダー「{tmp_path.parent}」は、git で管理されているフォルダー「{tmp_path}」の外にあります。\n",
    )


@pytest.mark.parametrize(
    "text", [None, "site_name: 別のもの\nplugins:\n  - search\nprefectures: x\n"], ids=["none", "other"]
)
def test_elsewhere_the_defaults_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str | None) -> None:
    """In a repository of something else, for example where pre-commit runs the check."""
    monkeypatch.chdir(tmp_path)
    if text:
        (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
    done = run("check")
    assert (done.exit_code, done.stderr) == (2, "「data/windows」が見つかりません。\n")
    path = tmp_path / "data" / "windows" / FUKUI
    path.parent.mkdir(parents=True)
    path.write_text(RECORD, "utf-8")
    assert run("check").stdout == "読み取れた記録 1件。誤り 0件、注意 0件、お知らせ 0件。\n"
    assert run("check", str(path)).exit_code == 0
    assert run("fmt").exit_code == 0
    assert run("export", "all.csv").exit_code == 0
    code = "no-plugin" if text else "no-settings"
    done = run("build")
    assert (done.exit_code, f"[{code}]" in done.stdout) == (1, True)


def test_the_folder_of_records_is_named_once() -> None:
    named = [path for path in (ROOT / "generator").rglob("*.py") if "data/windows" in path.read_text("utf-8")]
    assert [path.relative_to(ROOT).as_posix() for path in named] == ["generator/settings/model.py"]
    assert named[0].read_text("utf-8").count("data/windows") == 1
