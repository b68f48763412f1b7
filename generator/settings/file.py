"""Takes a file of settings; gives what it says together with the files that it inherits from, and what can't be read."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from generator.diagnostics.decoding import decode
from generator.diagnostics.diagnostic import Diagnostic
from generator.diagnostics.positions import Place
from generator.diagnostics.system_error import reason
from generator.diagnostics.yaml.config_loader import load_config
from generator.diagnostics.yaml.config_value import Spot, Value, located, merged
from generator.settings.model import PLUGIN

FILES = ("mkdocs.yml", "mkdocs.yaml")
"""What the file is called, as MkDocs looks for it."""

INHERIT = "INHERIT"
"""The name under which a file says which other file it goes on top of."""


_INHERIT_EXAMPLE = f"例 {INHERIT}: base.yml"
_NO_MAPPING = Diagnostic(
    "no-mapping",
    "設定が「項目名: 値」の形で書かれていません。",
    "1行に1つずつ書いてください。例 site_name: まちの相談窓口",
)


class Tree(NamedTuple):
    """What files of settings say."""

    value: Value | None
    """All of it, each value with its place; None when it can't be read."""
    faults: tuple[Diagnostic, ...]
    """What is wrong with the text of the files, each at its line."""
    files: tuple[Path, ...]
    """The files that say it, there or not."""


def read_tree(file: Path, above: tuple[Path, ...] = ()) -> Tree:
    """Read a file and what it inherits from; ``above`` are the files that lead here."""
    value, faults = _read(file)
    if value is None:
        return Tree(None, faults, (file,))
    found = value.find((INHERIT,))
    if found is None or found.data is None:
        return Tree(value, faults, (file,))
    chain = (*above, file)
    parent = _parent(found, file, chain)
    if isinstance(parent, Diagnostic):
        named = (file.parent / found.data,) if isinstance(found.data, str) else ()
        return Tree(None, (*faults, located(parent, found.spot)), (file, *named))
    base = read_tree(parent, chain)
    return Tree(merged(base.value, value) if base.value else None, (*faults, *base.faults), (file, *base.files))


def _parent(found: Value, file: Path, chain: tuple[Path, ...]) -> Path | Diagnostic:
    """The file that another inherits from, or why there is none."""
    if not isinstance(found.data, str):
        return Diagnostic("bad-inherit", "「INHERIT」は、ファイルの名前を書きます。", _INHERIT_EXAMPLE)
    parent, called = file.parent / found.data, f"「INHERIT」の「{found.data}」"
    if not parent.resolve().is_relative_to(chain[0].parent.resolve()):
        hint = f"プロジェクトの中に置いたファイルの名前を書いてください。{_INHERIT_EXAMPLE}"
        return Diagnostic("bad-inherit", f"{called}は、プロジェクトの外にあります。", hint)
    if not parent.exists():
        hint = f"このファイルのあるフォルダーから見た名前を書いてください。{_INHERIT_EXAMPLE}"
        return Diagnostic("bad-inherit", f"{called}が見つかりません。", hint)
    if parent.resolve() in (one.resolve() for one in chain):
        return Diagnostic("bad-inherit", f"{called}をたどると、元のファイルに戻ります。", "この行を消してください。")
    return parent


def _is_ours(place: Place) -> bool:
    """Whether a fault at a place concerns the directory; what only MkDocs reads may say things twice."""
    return len(place) < 2 or place[0] == "theme" or PLUGIN in place


def _text(file: Path) -> str | Diagnostic:
    if not file.is_file():
        return Diagnostic("no-settings", "ふつうのファイルではありません。", "設定を書いたファイルを置いてください。")
    try:
        return decode(file.read_bytes())
    except OSError as error:
        hint = "読む権限があるかを確かめてください。"
        return Diagnostic("unreadable", f"ファイルを開けません（{reason(error)}）。", hint)


def _read(file: Path) -> tuple[Value | None, tuple[Diagnostic, ...]]:
    """One file alone."""
    text = _text(file)
    if isinstance(text, Diagnostic):
        return None, (text.in_file(file),)
    value, faults = load_config(text, file)
    if value and not isinstance(value.data, dict):
        value, faults = None, (*faults, _NO_MAPPING)
    elif not value and not faults:
        value = Value({}, Spot(file, 1, 1))
    return value, tuple(fault.in_file(file) for fault in faults if _is_ours(fault.place))
