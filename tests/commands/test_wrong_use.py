"""What is told of a command that was called wrongly, and its help: in Japanese, to the letter."""

from __future__ import annotations

import re
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from generator.__main__ import COMMANDS, main
from tests.conftest import ROOT

CASES = {
    "chek": "「chek」という命令はありません。「check」ではありませんか。",
    "publish": "「publish」という命令はありません。",
    "--records x check": "「--records」は付けられません。",
    "check --formt json": "「--formt」は付けられません。「--format」ではありませんか。",
    "check -z": "「-z」は付けられません。",
    "check --format xml": "「--format」の書き方がちがいます。使えるのは、github、json、textです。",
    "check --base": "「--base」のあとに、値がありません。",
    "fmt --check=1": "「--check」には、値を付けません。",
    "new": "「NAME_OR_CODE」がありません。",
    "new 福井市 敦賀市 鯖江市": "「敦賀市 鯖江市」が余分です。",
    "import": "「FILE」がありません。",
    "report --stale --today 令和8年": "「--today」の書き方がちがいます。例 2026-04-01",
    "verify --limit 0": "「--limit」の書き方がちがいます。1以上の数を書いてください。",
    "verify --limit many": "「--limit」の書き方がちがいます。1以上の数を書いてください。",
}

LOADED_WHEN_USED = {
    "check": "jinja2 markdown openpyxl rich subprocess ssl generator.exchange generator.places generator.press",
    "build": "mkdocs openpyxl pykakasi rich subprocess",
    "serve": "mkdocs openpyxl pykakasi rich subprocess",
    "import": "jinja2 markdown openpyxl rich subprocess ssl generator.features generator.places",
    "export": "jinja2 markdown openpyxl rich subprocess ssl generator.features generator.places generator.press",
    "report": "jinja2 markdown openpyxl rich ssl generator.exchange generator.features",
}
"""What commands do not wait for, as few of their calls need it: libraries, and rooms of the house."""


@pytest.mark.parametrize("line", CASES)
def test_wrong_use_is_told_in_japanese(line: str) -> None:
    done = CliRunner().invoke(main, line.split(), prog_name="python -m generator")
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr.splitlines()[-1] == f"誤り: {CASES[line]}"


def test_how_the_command_is_called_is_told_before() -> None:
    done = CliRunner().invoke(main, ["check", "--format", "xml"], prog_name="python -m generator")
    assert done.stderr.splitlines()[:3] == [
        "使い方: python -m generator check [付けられるもの] [PATHS]...",
        "くわしい説明: python -m generator check --help",
        "",
    ]


@pytest.mark.parametrize(
    ("line", "code"), [("", 2), ("--help", 0), ("-h", 0), *((f"{name} --help", 0) for name in COMMANDS)]
)
def test_help_has_no_english_sentence(line: str, code: int) -> None:
    done = CliRunner().invoke(main, line.split(), prog_name="python -m generator")
    assert done.exit_code == code
    assert done.output.startswith("使い方: python -m generator")
    assert "この説明を出します" in done.output
    assert not re.search(
        r"Usage|Options|Commands|Show this|Error|Try|[A-Za-z]+ [a-z]+ [a-z]+", done.output.split("\n", 1)[1]
    )


@pytest.mark.parametrize(
    ("library", "line"), [("click", "check"), ("phonenumbers", "build"), ("yaml", "check --base HEAD")]
)
def test_a_python_without_the_libraries_is_told_of_in_words(library: str, line: str) -> None:
    """The system's Python instead of the project's: ``None`` among the modules is how Python marks what it can't find."""
    program = f"import runpy, sys; sys.modules[{library!r}] = None; runpy.run_module('generator', run_name='__main__')"
    done = subprocess.run(
        [sys.executable, "-c", program, *line.split()], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"必要な部品「{library}」が、この Python に入っていません。\n"
        "はじめに make site を実行してください。そのあとは .venv/bin/python -m generator … で使えます。\n"
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_says_what_each_says_itself(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command
    assert (command.help or "").startswith(COMMANDS[name])


def test_the_list_of_commands_loads_none_of_them() -> None:
    program = (
        "import sys; from generator.__main__ import main; main(['--help'], standalone_mode=False); print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = done.stdout.split()
    assert "click" in loaded
    assert not {"pydantic", "yaml", "jinja2", "openpyxl", "generator.commands.check"} & {*loaded}


@pytest.mark.parametrize("name", LOADED_WHEN_USED)
def test_a_command_loads_nothing_before_it_is_used(name: str) -> None:
    program = f"import sys; from generator.__main__ import main; main.get_command(None, {name!r}); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = {*done.stdout.split()}
    assert "pydantic" in loaded
    assert not {*LOADED_WHEN_USED[name].split()} & loaded


def test_no_run_looks_for_garbage_not_even_at_its_end() -> None:
    """That takes a fifth of the time of a short run, and the whole of what Python needs to end a long one."""
    program = (
        "import atexit, gc, runpy, sys; atexit.register(lambda: print(gc.isenabled(), len(gc.get_objects())));"
        "sys.argv[1:] = ['--help']; runpy.run_module('generator', run_name='__main__')"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    is_looking, left = done.stdout.splitlines()[-1].split()
    assert is_looking == "False"
    assert int(left) < 100


def test_every_command_is_explained_whole() -> None:
    done = CliRunner().invoke(main, ["--help"])
    for name in COMMANDS:
        assert re.search(rf"^  {name} +\S", done.output, re.MULTILINE)
    assert "..." not in done.output
