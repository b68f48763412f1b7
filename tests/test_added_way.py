"""A way to consult that is added to the model, and a word for it, is at once on pages, in search, tables and the form."""

from __future__ import annotations

import csv
import json
import re
import shutil
from pathlib import Path

import html5lib
import pytest

from tests.conftest import ROOT
from tests.project import RECORD, make_project, run

FILE = "18-fukui/182010-fukui.yml"
MODEL = "generator/records/model/way.py"
WORDS = "data/search/words.csv"
BEFORE = '    LETTER = "letter"'
MEMBER = 'Manner(WayGroup.SILENT, Answered.AT_ONCE, ("page",), "chat-outline", "chat")'
WORD = "テレビ電話,てれびでんわ,way,way.video,相談の方法\n"
WITH_IT = RECORD.replace(
    "    ways:\n",
    """\
    ways:
      - way: video
        page: https://www.city.example.jp/video/
        hours:
          - days: 平日
            times:
              - 09:00-21:00
""",
)
TESTS = ("__init__", "conftest", "chromium", "japan", "serving", "sharing", "tables", "test_every_way")


def make(folder: Path, member: str = MEMBER, word: str = WORD, told: str = "、テレビ電話（video）") -> Path:
    """A project with its own copy of the programs, in which a way was added: its member and a word of the search."""
    make_project(folder, {FILE: WITH_IT})
    shutil.copytree(ROOT / "generator", folder / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    text = (folder / MODEL).read_text("utf-8")
    for before, more in (
        (BEFORE, f'    VIDEO = "video", "テレビ電話", {member}\n{BEFORE}'),
        ("チャット（chat）", f"チャット（chat）{told}"),
    ):
        assert text.count(before) == 1
        text = text.replace(before, more)
    (folder / MODEL).write_text(text, "utf-8")
    search = (folder / WORDS).parent
    search.unlink()
    shutil.copytree(ROOT / "data" / "search", search)
    with (folder / WORDS).open("a", encoding="utf-8") as file:
        file.write(word)
    return folder


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = make(tmp_path_factory.mktemp("added"))
    done = run(folder, "-m", "generator", "build", "--strict")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def site(project: Path) -> Path:
    return project / "site"


def test_the_page_draws_it_in_its_group_with_icon_value_and_hours(site: Path) -> None:
    text = (site / FILE.replace(".yml", ".html")).read_text("utf-8")
    silent = text[text.index("話さないで相談") : text.index("電話で相談")]
    first = silent[: silent.index("soudan@city.example.jp")]
    assert first.count('<span class="contact__icon" aria-hidden="true"><svg') == 2
    assert '<a class="contact__link" href="https://www.city.example.jp/video/">見本の相談窓口のテレビ電話</a>' in first
    assert "data-opening=" in first


def test_it_is_among_what_people_choose_by(site: Path) -> None:
    tree = html5lib.parse((site / "18-fukui" / "index.html").read_text("utf-8"), namespaceHTMLElements=False)
    conditions = {one.get("data-conditions") for one in tree.iter("li") if one.get("data-conditions")}
    # Beside the made-up window, towns have the real offices of the state's list.
    assert conditions == {"silent mail chat evening|silent mail", "silent mail"}


def test_the_search_knows_its_word_and_who_offers_it(site: Path) -> None:
    facts, offices = (
        next((site / "assets" / "search").glob(f"{name}.*.js")).read_text("utf-8") for name in ("facts", "offices")
    )
    assert '["テレビ電話","てれびでんわ","way","way.video"]' in facts
    assert "way.video way.mail way.phone" in offices


def test_the_schema_and_the_form_offer_it(site: Path) -> None:
    schema = json.loads((site / "api" / "v1" / "record.schema.json").read_text("utf-8"))
    assert "video" in schema["$defs"]["WayKind"]["enum"]
    assert schema["$defs"]["Way"]["properties"]["page"]["onlyWith"]["way"] == [
        "form",
        "line",
        "chat",
        "video",
        "online",
    ]
    tree = html5lib.parse((site / "update" / "index.html").read_text("utf-8"), namespaceHTMLElements=False)
    words = {option.get("value"): option.text for option in tree.iter("option")}
    assert words["video"] == "テレビ電話"
    paper = (site / "update" / "paper.html").read_text("utf-8")
    assert "テレビ電話" in paper


def test_tables_have_its_column_and_take_it_back(project: Path, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    assert run(project, "-m", "generator", "export", str(table)).returncode == 0
    with table.open(encoding="utf-8-sig", newline="") as file:
        head, row = csv.reader(file)
    told = dict(zip(head, row, strict=True))
    assert (told["相談の方法"], told["テレビ電話"]) == (
        "テレビ電話、メール、電話",
        "https://www.city.example.jp/video/",
    )
    records = tmp_path / "records"
    (records / FILE).parent.mkdir(parents=True)
    (records / FILE).write_text(RECORD, "utf-8")
    done = run(project, "-m", "generator", "import", str(table), "--records", str(records), "--write")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "      - way: video\n        page: https://www.city.example.jp/video/\n" in (records / FILE).read_text(
        "utf-8"
    )


@pytest.mark.parametrize(
    ("changes", "fails"),
    [
        ({}, set()),
        (
            {"word": "", "told": "", "member": MEMBER.replace("chat-outline", "no-such").replace("chat", "chatt")},
            {
                "test_a_word_of_the_search_means_it",
                "test_it_has_an_icon_that_there_is",
                "test_its_values_may_stand_beside_it_and_are_told_to_those_who_write",
                "test_the_condition_that_it_is_enough_for_is_one",
            },
        ),
    ],
    ids=["nothing", "all"],
)
def test_what_is_forgotten_is_told(tmp_path: Path, changes: dict[str, str], fails: set[str]) -> None:
    folder = make(tmp_path, **changes)
    (folder / "tests").mkdir()
    for name in (*(f"tests/{one}.py" for one in TESTS), "pyproject.toml"):
        shutil.copyfile(ROOT / name, folder / name)
    done = run(folder, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/test_every_way.py")
    assert set(re.findall(r"^FAILED \S+::(\w+)\[video\]", done.stdout, re.MULTILINE)) == fails, done.stdout
    assert (done.returncode == 0) == (not fails), done.stdout
