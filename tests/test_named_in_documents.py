"""Every path, command, setting, link and word of the program that a document names is there.

Held are all documents that people read in the repository. Of the list of changes only what is not yet released is held:
what stands below it tells of the past, and may name what is gone.
"""

from __future__ import annotations

import re
from fnmatch import fnmatch
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from mkdocs.config.defaults import MkDocsConfig

from generator.__main__ import COMMANDS, main
from generator.diagnostics.yaml.loader import load
from generator.records.model.record import Record
from generator.settings.model import PLUGIN
from generator.settings.reader import BLOCK
from tests.conftest import ROOT
from tests.test_house import ORDER

DOCUMENTS = sorted(
    path
    for folder in (".", "content", "data", ".github")
    for path in (ROOT / folder).glob("*.md" if folder == "." else "**/*.md")
)

MADE = {
    "site/", "site/index.html", "build/bench/", ".venv/", ".venv/bin/python", "madoguchi.zip",
    # Where the address of the site is set; ours has none.
    "sitemap.xml", "robots.txt", "search/opensearch.xml", ".well-known/security.txt",
}  # fmt: skip
"""What is made by a command, or belongs to whoever reads."""

ENDINGS = ("py", "md", "yml", "csv", "json", "jsonc", "js", "css", "html", "toml", "xlsx", "png", "zip", "txt", "xml")
PATH = re.compile(
    rf"(?:\.{{1,2}}/|\.)?[\w<>*-]+(?:[./][\w<>*-]+)*(?:/|\.(?:{'|'.join(ENDINGS)}))|[\w.-]+(?:/[\w.<>*-]+)+"
)
COMMAND = re.compile(r"python -m generator ([a-z]+)([^`\n#|]*)")
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
TARGET = re.compile(r"(?:^|`)make ([a-z]+)\b", re.MULTILINE)
MODULE = re.compile(r"python -m ((?:tests|generator|mkdocs)[\w.]*)")
NAME = r"[A-Za-z_][A-Za-z0-9_]*"
WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*")
LINK = re.compile(r"\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.DOTALL | re.MULTILINE)


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


every = pytest.mark.parametrize("path", DOCUMENTS, ids=name_of)


@cache
def text_of(path: Path) -> str:
    text = path.read_text("utf-8")
    return text.partition("## Unreleased")[2].partition("\n## ")[0] if path.name == "CHANGELOG.md" else text


def spans(path: Path) -> set[str]:
    """What stands in backticks within sentences and tables."""
    return {found.replace("\\|", "|") for found in re.findall(r"`([^`\n]+)`", FENCE.sub("", text_of(path)))}


@cache
def files() -> tuple[Path, ...]:
    """Every file of the project that is no document."""
    found = [path for path in sorted(ROOT.glob("*")) if path.is_file()]
    for folder in ("generator", "theme", "tests", "data", ".github", "content"):
        found += sorted(path for path in (ROOT / folder).rglob("*.*") if path.is_file())
    return tuple(path for path in found if path.suffix != ".md" and not {"node_modules", "__pycache__"} & {*path.parts})


@cache
def words() -> frozenset[str]:
    """Every word of the program and of its settings, the first lines of its tables, and the names of its modules."""
    found = {path.stem for path in files() if path.suffix == ".py"}
    for path in files():
        if path.suffix in (".py", ".js", ".html", ".css", ".yml", ".toml", ".json", "") and "tests" not in path.parts:
            found |= set(re.findall(NAME, path.read_text("utf-8")))
        elif path.suffix == ".csv" and "tests" not in path.parts:
            found |= set(re.findall(NAME, path.read_text("utf-8").partition("\n")[0]))
    return frozenset(found)


@cache
def published(site: Path) -> frozenset[str]:
    """Every file of the built site, without the hashes of its content."""
    files = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    return frozenset(re.sub(r"\.[0-9a-f]{10}(?=[./])", "", file) for file in files)


def is_there(named: str, document: Path, site: Path) -> bool:
    """Whether a path leads somewhere: from the root, from the document, by its bare name, or in the built site."""
    pattern = re.sub(r"\.(?:\*|<hash>)(?=\.|/)", "", named)
    pattern = re.sub(r"<\w+>|\bNAME\b|\bCODE\b|\bN\b", "*", pattern)
    for start in (ROOT, document.parent):
        if (start / named).exists() or ("*" in pattern and next(start.glob(pattern.rstrip("/")), None)):
            return True
    if "/" not in named and any(fnmatch(file.name, pattern) for file in files()):
        return True
    return any(fnmatch(file, pattern) or fnmatch(file, f"*/{pattern}") for file in published(site))


@every
def test_every_path(path: Path, site: Path) -> None:
    named = {span for span in spans(path) if PATH.fullmatch(span) and not span.startswith(".xlsx")} - MADE
    assert {one for one in named if not is_there(one, path, site)} == set()


def options_of(command: click.Command | None) -> set[str]:
    assert command
    return {option for param in command.params for option in param.opts}


@every
def test_every_command_and_option(path: Path) -> None:
    context = click.Context(main)
    every_option = set().union(*(options_of(main.get_command(context, name)) for name in COMMANDS))
    for name, rest in COMMAND.findall(text_of(path)):
        assert name in COMMANDS, name
        assert set(OPTION.findall(rest)) <= options_of(main.get_command(context, name)), (name, rest)
    for span in spans(path):
        first, _, rest = span.partition(" ")
        if first in COMMANDS:
            assert set(OPTION.findall(rest)) <= options_of(main.get_command(context, first)), span
        elif span.startswith("--"):
            assert set(OPTION.findall(span)) <= every_option, span


@every
def test_every_module_that_is_run(path: Path) -> None:
    for module in MODULE.findall(text_of(path)):
        assert find_spec(module), module


@every
def test_every_make_target(path: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(TARGET.findall(text_of(path))) <= targets


@every
def test_every_setting_and_item_of_an_example(path: Path) -> None:
    for language, block in FENCE.findall(text_of(path)):
        if language != "yaml":
            continue
        told = yaml.safe_load(block)
        if "plugins" in told:
            assert told.keys() <= dict(MkDocsConfig._schema).keys()
            for plugin in told["plugins"]:
                assert plugin[PLUGIN].keys() <= set(BLOCK)
        elif "code" in told:
            unknown(load(block).data, Record.model_json_schema())


def unknown(data: Any, schema: dict[str, Any]) -> None:
    """Fail on an item that the model of records does not know."""
    names = {name for one in (schema, *schema.get("$defs", {}).values()) for name in one.get("properties", {})}
    if isinstance(data, dict):
        assert data.keys() <= names
    for inner in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        unknown(inner, schema)


@every
def test_every_word_of_the_program(path: Path) -> None:
    """Names of items, classes, functions and settings; no meaning is checked, but a name that is gone is found."""
    for span in spans(path):
        if WORD.fullmatch(span) and not PATH.fullmatch(span):
            for word in re.findall(NAME, span):
                assert word in words(), span


@every
def test_every_link_within_the_repository(path: Path) -> None:
    for link in LINK.findall(text_of(path)):
        file, _, anchor = link.partition("#")
        if re.match(r"[a-z]+:", link):
            continue
        target = path.parent / file if file else path
        assert target.exists(), link
        if anchor and target.suffix == ".md":
            assert f"{{#{anchor}}}" in target.read_text("utf-8"), link


DEVELOPERS = ROOT / "content" / "developers.md"

TOUCHED = {
    "記録の項目": 2,
    "相談の方法": 2,
    "ページの種類": 2,
    "ほかのプログラムが読むファイル": 1,
    "点検の決まり": 2,
    "記録の項目の、前の書き方をやめること": 2,
    "検索の言いかえ": 1,
    "全国の相談先": 1,
    "つながらないと分かった番号": 1,
    "国が公表した、取組の数": 1,
    "記録に出てくる団体": 1,
    "のせないでほしいと言われたところ": 1,
    "まちがっていて直したこと": 2,
}
"""What a newcomer adds, and how many files at most that may take beside an example for the tests."""


def below(heading: str) -> str:
    """What stands below a heading of the page for developers."""
    return text_of(DEVELOPERS).partition(f"{{#{heading}}}")[2].partition("\n#")[0]


def test_a_newcomer_touches_few_files() -> None:
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \|$", below("where"), re.MULTILINE)[2:]
    assert [what for what, _where in rows] == list(TOUCHED)
    for what, where in rows:
        assert 1 <= len(re.findall(r"`[^`]+`", where)) <= TOUCHED[what], what


def test_the_order_of_rooms_is_told() -> None:
    rooms = (f"{room}.py" if (ROOT / "generator" / f"{room}.py").exists() else room for room in ORDER)
    assert " → ".join(f"`{room}`" for room in rooms) in below("rooms")


@pytest.mark.parametrize("road", ["road-of-a-record", "road-of-a-query", "road-of-a-row"])
def test_each_road_is_one_paragraph(road: str) -> None:
    assert len(below(road).strip().splitlines()) == 1


def test_the_glossary_tells_name_word_and_meaning() -> None:
    rows = re.findall(r"^\| `(\w+)` \| ([^|]+) \| ([^|]+) \|$", below("glossary"), re.MULTILINE)
    assert len(rows) == len({name for name, _word, _meaning in rows}) >= 20


def test_every_row_of_the_notice_has_a_place_and_a_test(site: Path) -> None:
    rows = re.findall(r"^\| (S\d+) \| ([^|]+) \| ([^|]+) \| `([^`|]+)` \|$", below("notice-rows"), re.MULTILINE)
    assert [number for number, *_rest in rows] == [f"S{number}" for number in range(1, 32)]
    for number, _words, place, test in rows:
        file, _, name = test.partition("::")
        assert f"def {name}(" in (ROOT / file).read_text("utf-8"), number
        named = [span for span in re.findall(r"`([^`]+)`", place) if PATH.fullmatch(span)]
        assert all(is_there(one, DEVELOPERS, site) for one in named), number


def test_the_notices_are_named_with_their_numbers() -> None:
    about = text_of(ROOT / "content" / "guide" / "about.md")
    for named in ("社援地発1027第1号", "閣副第1673号", "関係府省横断会議", "第245条の4第1項"):
        assert named in about
    towns = text_of(ROOT / "content" / "guide" / "municipalities.md")
    assert all(task in towns for task in ("①ひきこもり相談窓口", "②支援対象者の実態", "③市町村プラットフォーム"))


def test_a_document_that_names_what_is_gone_is_found(tmp_path: Path, site: Path) -> None:
    document = tmp_path / "GONE.md"
    document.write_text(
        "`generator/gone/` `gone.py` `check --gone` `python -m generator gone` `make gone` `gone_word`", "utf-8"
    )
    for holds in (test_every_command_and_option, test_every_make_target, test_every_word_of_the_program):
        with pytest.raises(AssertionError):
            holds(document)
    with pytest.raises(AssertionError):
        test_every_path(document, site)
