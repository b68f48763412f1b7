"""What is kept is given again only for the very same inputs, and only where somebody keeps it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator import world
from generator.kept import Memory, content_of, kept, kept_for_each
from generator.settings.reader import read_settings
from tests.conftest import ROOT


def test_only_the_very_same_inputs_give_the_last_result_again(tmp_path: Path) -> None:
    calls: list[object] = []

    @kept
    def made(*inputs: object) -> object:
        calls.append(inputs)
        return object()

    @kept_for_each
    def of(code: str, text: str) -> object:
        calls.append((code, text))
        return object()

    memory = Memory()
    one, equal = [1], [1]
    with memory.used():
        first = made(one, "a", (one, b"b", tmp_path / "c"))
        assert made(one, "".join(["", "a"]), (one, bytes([98]), tmp_path / "c")) is first
        assert made(equal, "a", (one, b"b", tmp_path / "c")) is not first, "equal values may still differ"
        assert made(1) is not made(True)
        assert made((one,)) is not made((one, one))
        found = of("18", "a"), of("19", "a")
        assert (of("18", "a"), of("19", "a")) == found
        assert of("18", "b") not in found
    assert made((one, one)) is not made((one, one)), "without a memory nothing is kept"
    with memory.used():
        assert of("19", "a") is found[1]
    with Memory().used():
        assert of("19", "a") is not found[1]


def test_a_file_that_changes_is_another_input(tmp_path: Path) -> None:
    assert content_of(tmp_path) == ()
    with Memory().used():
        (tmp_path / "a").write_text("a")
        before = content_of(tmp_path, tmp_path / "none")
        assert content_of(tmp_path, tmp_path / "none") == before
        (tmp_path / "a").rename(tmp_path / "b")
        renamed = content_of(tmp_path, tmp_path / "none")
        assert renamed != before
        (tmp_path / "b").write_text("b")
        assert content_of(tmp_path, tmp_path / "none") != renamed


def test_what_a_table_is_read_from_decides_whether_it_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []
    unnoticed: list[tuple[str, Path]] = []
    read_bytes, read = Path.read_bytes, world._reading

    def noting(path: Path) -> bytes:
        opened.append(path)
        return read_bytes(path)

    def reading(
        source: tuple[Callable[..., object], Any], content: tuple[tuple[Path, bytes], ...], *inputs: object
    ) -> object:
        opened.clear()
        found = read(source, content, *inputs)
        unnoticed.extend((source[0].__name__, path) for path in opened if path not in dict(content))
        return found

    settings, _faults = read_settings(ROOT)
    monkeypatch.setattr(Path, "read_bytes", noting)
    monkeypatch.setattr(world, "_reading", reading)
    with Memory().used():
        assert world.read_tables(settings, []).places.prefectures
    assert opened, "the readers read in this way"
    assert unnoticed == []
