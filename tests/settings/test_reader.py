"""Whatever lies where ``mkdocs.yml`` should, and whatever stands in it, is told in words; nothing in it is ever run."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mkdocs.config.defaults import MkDocsConfig

from generator.settings.messages import slip_in
from generator.settings.reader import BLOCK, TOP_LEVEL, Need, read_settings, read_settings_file

GOOD = "site_name: 見本\nplugins:\n  - madoguchi:\n      prefectures: [福井県]\n"

PARTS = (
    "site_name", "site_url", "plugins", "madoguchi", "prefectures", "records", "way_out", "INHERIT", "theme", "<<", "name",
    ": ", ":", "\n", "\n  ", "\n      ", "- ", "[", "]", "{", "}", ", ", "&a ", "*a", "!ENV ", "!!python/object/apply:os.system ",
    "!!str ", "!!map ", "? ", "| ", "'", '"', "#", "~", "yes", "12", "2026-01-01", "福井県", "福井", "---\n", "...\n", "\t", "\0",
    "\ufeff", "mkdocs.yml", "..", "data/windows", "https://www.example.jp/",
)  # fmt: skip
"""What texts are put together from that may be read as anything."""

NEEDS: tuple[Need, ...] = ("project", "records", "content", "theme", "publishing")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def told() -> str:
    """What is told of the folder, in one line."""
    (fault,) = read_settings().faults
    return f"{fault.path}:{fault.line}:{fault.column} {fault.code} {fault.message} {fault.hint}"


def test_a_folder_in_its_place() -> None:
    Path("mkdocs.yml").mkdir()
    assert told() == (
        "mkdocs.yml:1:1 no-settings ふつうのファイルではありません。 設定を書いたファイルを置いてください。"
    )


def test_a_link_to_nowhere_and_a_pipe() -> None:
    Path("mkdocs.yml").symlink_to("nowhere")
    assert told().startswith("mkdocs.yml:1:1 no-settings ふつうのファイルではありません。")
    Path("mkdocs.yml").unlink()
    os.mkfifo("mkdocs.yml")
    assert told().startswith("mkdocs.yml:1:1 no-settings ふつうのファイルではありません。")


def test_a_file_that_may_not_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    Path("mkdocs.yml").write_text(GOOD, "utf-8")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert told() == (
        "mkdocs.yml:1:1 unreadable ファイルを開けません（権限がありません）。 読む権限があるかを確かめてください。"
    )


def test_the_other_ending_and_another_name(tmp_path: Path) -> None:
    Path("mkdocs.yaml").write_text(GOOD, "utf-8")
    assert read_settings().settings.prefectures == {"福井県"}
    Path("other.yml").write_text(GOOD.replace("福井県", "石川県"), "utf-8")
    found, faults = read_settings_file(tmp_path / "other.yml")
    assert not faults
    assert (found.prefectures, found.records) == (frozenset({"石川県"}), Path("data/windows"))


def test_a_link_out_of_the_project_is_not_inherited_from(tmp_path: Path) -> None:
    (tmp_path / "project").mkdir()
    (tmp_path / "secret.yml").write_text("site_name: ひみつ\n", "utf-8")
    (tmp_path / "project" / "base.yml").symlink_to(tmp_path / "secret.yml")
    (tmp_path / "project" / "mkdocs.yml").write_text(f"INHERIT: base.yml\n{GOOD}", "utf-8")
    found, (fault,) = read_settings(Path("project"))
    assert fault.message == "「INHERIT」の「base.yml」は、プロジェクトの外にあります。"
    assert found.site.name == "まちの相談窓口"


def test_the_names_of_mkdocs_are_no_slips_of_ours() -> None:
    outside = ["plugins", *(str(place[0]) for place in TOP_LEVEL.values())]
    for name, _option in MkDocsConfig._schema:
        assert slip_in(name, outside, ()) is None, name
        assert name not in BLOCK


def test_what_is_said_is_never_taken_for_something_else() -> None:
    """Every name with a letter missing, doubled or turned is told, inside and outside of the block."""
    for name in BLOCK:
        for at in range(1, len(name)):
            wrong = name[:at] + name[at + 1 :]
            Path("mkdocs.yml").write_text(GOOD.replace("prefectures", wrong), "utf-8")
            assert [fault.code for fault in read_settings().faults] == ["unknown-setting"], wrong
            assert read_settings().faults[0].hint == f"「{name}」のことですか。", wrong


@given(st.lists(st.sampled_from(PARTS), max_size=40).map("".join))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=300)
def test_any_text_is_told_of_or_understood(text: str) -> None:
    Path("mkdocs.yml").write_text(text, "utf-8")
    for start in ("", GOOD):
        Path("mkdocs.yml").write_text(start + text, "utf-8")
        _found, faults = read_settings(Path(), NEEDS)
        for fault in faults:
            assert fault.path == "mkdocs.yml" or fault.path.startswith(("data", ".."))
            assert fault.line >= 1 <= fault.column
            assert fault.message.endswith("。")
            assert fault.hint


@given(st.binary(max_size=200))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=100)
def test_any_bytes_are_told_of(raw: bytes) -> None:
    Path("mkdocs.yml").write_bytes(raw)
    assert read_settings(Path(), NEEDS).faults
