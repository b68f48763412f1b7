"""Holds the order of imports and the doors: each room imports only rooms before it, one door per library."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.features.all_features import FEATURES
from tests.conftest import ROOT

ORDER = (
    "kept", "second_process", "left_behind", "diagnostics", "readings", "registry", "settings", "records", "places", "exchange", "review",
    "press", "world", "features", "build", "guides", "preview", "plugin", "commands", "__main__",
)  # fmt: skip

RECORDS = (
    "files", "parser", "model", "window_ids", "changes", "rules", "messages", "validation", "writing", "file_check", "check", "helplines",
    "area_lookup", "offices", "organisations",
)  # fmt: skip
"""The rooms inside the largest room, in the same way."""

EXCHANGE = (
    "columns",
    "sheets",
    "rows",
    "cells",
    "window_merge",
    "withdrawal",
    "record_merge",
    "importer",
    "other_site",
    "exporter",
    "inquiry",
)
"""The road of a row, in the same way."""

DOORS = {
    "yaml": {
        "diagnostics/yaml/builder.py",
        "diagnostics/yaml/loader.py",
        "diagnostics/yaml/config_loader.py",
        "records/writing/tree_parser.py",
    },
    "pykakasi": {"readings/proposals.py"},
    "holidays": {"registry/rebuild/holidays_file.py"},
    "jinja2": {"press/render.py", "press/compiler.py"},
    "mkdocs": {"plugin.py"},
    "material": set(),
    "markdown": {"press/markdown.py"},
    "pymdownx": {"press/markdown.py"},
    "openpyxl": {"exchange/sheets/xlsx_reader.py", "exchange/sheets/xlsx_writer.py", "exchange/inquiry/workbook.py"},
    "phonenumbers": {"records/model/phone.py"},
    "segno": {"press/qr.py"},
    "click": {"__main__.py", "commands/"},
    "rich": {"commands/terminal.py"},
    "subprocess": {"review/git.py"},
    "urllib.request": {"review/http_client.py"},
}

MODULES = sorted((ROOT / "generator").rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, at any depth, whole names."""
    package = ["generator", *path.relative_to(ROOT / "generator").parent.parts]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            stem = ".".join([*base, *([node.module] if node.module else [])])
            yield from (f"{stem}.{alias.name}" for alias in node.names) if node.module is None else (stem,)


def name_of(path: Path) -> str:
    return path.relative_to(ROOT / "generator").as_posix()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_room_imports_only_rooms_before_it(path: Path) -> None:
    room = name_of(path).split("/")[0].removesuffix(".py")
    if room == "__init__":
        assert not list(imports(path))
        return
    for module in imports(path):
        if module.startswith("generator."):
            other = module.split(".")[1]
            assert ORDER.index(other) <= ORDER.index(room), f"{name_of(path)} imports {module}"


@pytest.mark.parametrize(
    ("outer", "order", "path"),
    [
        (outer, order, path)
        for outer, order in (("records", RECORDS), ("exchange", EXCHANGE))
        for path in MODULES
        if name_of(path).startswith(f"{outer}/") and path.name != "__init__.py"
    ],
    ids=lambda value: name_of(value) if isinstance(value, Path) else "",
)
def test_inside_a_room_of_rooms_too(outer: str, order: tuple[str, ...], path: Path) -> None:
    room = name_of(path).split("/")[1].removesuffix(".py")
    for module in imports(path):
        if module.startswith(f"generator.{outer}."):
            other = module.split(".")[2]
            assert order.index(other) <= order.index(room), f"{name_of(path)} imports {module}"


@pytest.mark.parametrize("path", [path for path in MODULES if "features" in path.parts], ids=name_of)
def test_a_feature_uses_only_those_above_it_in_the_table(path: Path) -> None:
    names = [feature.name for feature in FEATURES]
    own = name_of(path).split("/")[1]
    for module in imports(path):
        other = module.split(".")[2] if module.startswith("generator.features.") else own
        if own in names and other in names:
            assert names.index(other) <= names.index(own), f"{name_of(path)} imports {module}"
        assert own in names or other not in names or own == "all_features.py", f"{name_of(path)} imports {module}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_each_library_has_one_door(path: Path) -> None:
    for module in imports(path):
        library = module.split(".")[0]
        if library in DOORS:
            assert any(name_of(path).startswith(door) for door in DOORS[library]), f"{name_of(path)} imports {library}"


def test_no_import_goes_in_a_circle() -> None:
    graph = {}
    for path in MODULES:
        name = "generator." + name_of(path).removesuffix(".py").replace("/", ".").removesuffix(".__init__")
        graph[name] = {module for module in imports(path) if module.startswith("generator.")}
    while graph:
        free = {name for name, used in graph.items() if not (used - {name}) & graph.keys()}
        assert free, f"a circle among {sorted(graph)}"
        graph = {name: used for name, used in graph.items() if name not in free}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_only_commands_print(path: Path) -> None:
    prints = [
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert not prints
