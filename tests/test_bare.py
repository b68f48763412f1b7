"""Without MkDocs and Material: the same site to the byte; every command starts; what only MkDocs can do is told, not lost."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.__main__ import COMMANDS
from generator.build import Site, build
from generator.diagnostics.diagnostic import Diagnostic
from generator.guides import write_guides
from generator.settings.guides import read_guide_settings
from generator.world import RefusedError
from tests.conftest import ROOT
from tests.project import RECORD, files_of, make_project, run, settings_in

HIDDEN = ("mkdocs", "material")
# The library for workbooks is large, and no site without them loads it.
HIDING = f"""
import sys
for name in {(*HIDDEN, "openpyxl")!r}:
    sys.modules[name] = None  # whoever imports it fails, as where it is not installed
from generator.__main__ import run
run()
"""

STARTING = f"""
import sys
for name in {HIDDEN!r}:
    sys.modules[name] = None
from generator.__main__ import main
for command in {COMMANDS!r}:
    main([command, "--help"], standalone_mode=False)
"""

PAGES = {
    "note.md": (
        "# A `note` & *more*\n\nSee <mail@example.jp>, [the other](sub/other.md?a=1#there), [here](#two), "
        "[a picture](sub/a b.png), ![a sign](sub/a%20b.png), [out](https://www.example.jp/), [root](/x).\n\n"
        '<p><a href="sub/other.md">as it is</a></p>\n\n<div markdown="1">[led](sub/other.md)</div>\n\n'
        "| a | b |\n| --- | --- |\n| 1 | 2 |\n\n```text\nx < y\n```\n\nTerm\n:   meaning\n\n"
        "## 一つ\n\n## 一つ\n\n## 二つ {#two}\n\n### 下\n\n## 三つ\n\n<!-- saved-pages -->\n<!-- other -->\n"
    ),
    "sub/other.md": '---\ntitle: 2026\nurgent: true\nkind: easy\n---\n\n[back](../note.md)\n\n<a id="there"></a>\n',
    "sub/README.md": "Text without a heading, [up](../note.md).\n",
    "some-page.md": "Only text.\n",
    "in_menu.md": "---\ntitle: not this\n...\n# Nor this\n",
    "sub/a b.png": "a picture",
    "sub/.hidden.md": "# hidden\n",
    ".hidden/page.md": "# hidden\n",
    "templates/page.md": "# left out\n",
    "deep/templates/page.md": "# kept\n",
    "note.md~": "# before\n",
    "sub/#other.md#": "# before\n",
    "sub/other.bak": "# before\n",
    "old.orig/page.md": "# before\n",
}
"""Guide pages with all that the two ways might see in different ways."""


def own_guides(project: Path) -> None:
    """Give a project guide pages of its own, beside ours that pages link to."""
    (project / "content").unlink()
    shutil.copytree(ROOT / "content", project / "content")
    for name, text in PAGES.items():
        (project / "content" / name).parent.mkdir(parents=True, exist_ok=True)
        (project / "content" / name).write_text(text, "utf-8")
    (project / "elsewhere").mkdir()
    (project / "elsewhere" / "led.md").write_text("# Led\n", "utf-8")
    (project / "content" / "linked").symlink_to(project / "elsewhere")
    (project / "content" / "sub" / ".#other.md").symlink_to("somebody@example.jp.1")


def test_the_site_is_the_same_to_the_byte_without_mkdocs_and_material(tmp_path: Path) -> None:
    project = make_project(tmp_path, {"18-fukui/182010-fukui.yml": RECORD}, site_url="https://www.example.jp/town/")
    own_guides(project)
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("nav:\n  - 段:\n      - 題名: in_menu.md\n      - note.md\n")
    theirs = run(project, "-m", "generator", "build", "--out", "theirs")
    assert theirs.returncode == 0, theirs.stderr
    ours = run(project, "-c", HIDING, "build", "--bare", "--strict", "--out", "ours")
    assert ours.returncode == 0, ours.stdout + ours.stderr
    assert ours.stdout.replace(str(project / "ours"), "") == theirs.stdout.replace(str(project / "theirs"), "")
    with_mkdocs, bare = files_of(project / "theirs"), files_of(project / "ours")
    assert bare.keys() == with_mkdocs.keys()
    assert [address for address, content in bare.items() if content != with_mkdocs[address]] == []
    assert "<title>題名 - " in bare["in_menu.html"].decode()
    assert bare.keys() >= {
        "guide/first.html",
        "sub/index.html",
        "sub/a b.png",
        "deep/templates/page.html",
        "linked/led.html",
    }
    assert not any("hidden" in address or address.startswith("templates/") for address in bare)
    assert not any(mark in address for address in bare for mark in ("~", "#", ".bak", ".orig")), "editors left them"


def test_every_command_starts_without_them(tmp_path: Path) -> None:
    project = make_project(tmp_path, {"18-fukui/182010-fukui.yml": RECORD})
    started = run(project, "-c", STARTING)
    assert (started.returncode, started.stderr) == (0, "")
    checked = run(project, "-c", HIDING, "check")
    assert (checked.returncode, checked.stderr) == (0, "")
    refused = run(project, "-c", HIDING, "build")
    told = "「mkdocs」が、この Python に入っていません。--bare を付けると、使わずに作れます。\n"
    assert (refused.returncode, refused.stderr) == (2, told)


@pytest.fixture(scope="module")
def lost(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site that is being built, with guide pages that lack what they need."""
    project = make_project(tmp_path_factory.mktemp("lost"), {"18-fukui/182010-fukui.yml": RECORD})
    (project / "content").unlink()
    (project / "content").mkdir()
    (project / "content/a.md").write_text("# A\n\n[b](b.md)\n\n[c](c.md) [c](c.md#no) [a](#nor)\n[a](#a)\n", "utf-8")
    (project / "content/c.md").write_text("# C\n\n![no](no.png)\n", "utf-8")
    with build(settings_in(project, out=project / "site"), date(2026, 12, 1)) as site:
        yield site


def told(faults: tuple[Diagnostic, ...], project: Path) -> list[str]:
    return [
        f"{Path(fault.path).relative_to(project).as_posix()}:{fault.line} {fault.severity.label} {fault.message}"
        for fault in faults
    ]


LOST = [
    "content/a.md:3 注意 リンク「b.md」の先のファイルが、「{}/content」にありません。",
    "content/a.md:5 注意 リンク「c.md#no」の先のページに、「#no」という場所がありません。",
    "content/a.md:5 注意 リンク「#nor」の先のページに、「#nor」という場所がありません。",
    "content/c.md:3 注意 リンク「no.png」の先のファイルが、「{}/content」にありません。",
]


def strict(site: Site) -> Site:
    return replace(site, world=replace(site.world, settings=replace(site.world.settings, strict=True)))


def refused(site: Site, settings: str = "use_directory_urls: false\n") -> list[str]:
    """What is told of a site that can't be built in this way."""
    project = site.world.settings.root
    (project / "other.yml").write_text(settings, "utf-8")
    with pytest.raises(RefusedError) as error:
        write_guides(site, read_guide_settings(project / "other.yml"))
    return [line.replace(str(project), "") for line in told(error.value.faults, project)]


def test_a_link_that_leads_nowhere_is_told_and_stops_a_strict_build(lost: Site) -> None:
    assert refused(strict(lost)) == [line.format("") for line in LOST]


@pytest.mark.parametrize(
    ("settings", "faults"),
    [
        ("exclude_docs: c.md\n", ["other.yml:1 誤り 「exclude_docs」は、MkDocs だけが使える設定です。"]),
        ("draft_docs: c.md\n", ["other.yml:1 誤り 「draft_docs」は、MkDocs だけが使える設定です。"]),
        ("hooks: [a.py]\n", ["other.yml:1 誤り 「hooks」は、MkDocs だけが使える設定です。"]),
        ("plugins:\n  - search\n  - madoguchi\n", ["other.yml:2 誤り 「search」は、MkDocs だけが使える設定です。"]),
        ("plugins:\n  search:\n  madoguchi:\n", ["other.yml:2 誤り 「search」は、MkDocs だけが使える設定です。"]),
    ],
)
def test_what_only_mkdocs_can_do_is_refused(lost: Site, settings: str, faults: list[str]) -> None:
    errors = [line for line in refused(lost, f"{settings}use_directory_urls: false\n") if " 誤り " in line]
    assert errors == faults


def test_pages_in_folders_of_their_own_are_refused(lost: Site) -> None:
    message = "案内のページのアドレスが、ファイルの名前になりません。"
    for settings in ("site_name: x\n", "use_directory_urls: true\n"):
        assert refused(lost, settings)[0] == f"other.yml:1 誤り {message}"


@pytest.mark.parametrize(
    ("settings", "line", "why"),
    [
        ("  - no_such\n", 3, "「no_such」を使えません（No module named 'no_such'）"),
        ("  - toc:\n      nothing: a\n", 3, "「toc」を使えません（'nothing'）"),
        ("  - toc:\n      slugify: !!python/object/apply:os.system {kwds: {command: touch ran}}\n", 3, "（os.system）"),
        ("  - toc:\n      slugify: !!python/object/apply:os.system [touch ran]\n", 3, "「toc」を使えません（?）"),
    ],
)
def test_extensions_that_cannot_be_used_are_told_and_nothing_is_run(
    lost: Site, settings: str, line: int, why: str
) -> None:
    (fault,) = refused(lost, f"use_directory_urls: false\nmarkdown_extensions:\n{settings}")
    assert fault.startswith(f"other.yml:{line} 誤り Markdown の拡張")
    assert why in fault
    assert not Path("ran").exists()


def test_front_matter_that_cannot_be_read_is_told_at_its_line(lost: Site) -> None:
    page = lost.world.settings.content / "a.md"
    guides = {**lost.world.guides, "a.md": "---\ntitle: a\ntitle: b\n---\n# A\n"}
    (fault,) = refused(replace(lost, world=replace(lost.world, guides=guides)))
    assert fault.startswith("content/a.md:3 誤り ")
    assert page.exists()


def test_links_of_a_good_site_are_only_told(lost: Site) -> None:
    said = read_guide_settings(lost.world.settings.file)
    project = lost.world.settings.root
    assert told(write_guides(lost, said), project) == [line.format(project) for line in LOST]


def test_what_is_hidden_is_hidden(tmp_path: Path) -> None:
    for name in HIDDEN:
        code = HIDING.partition("from generator")[0] + f"import {name}"
        done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert "ModuleNotFoundError" in done.stderr
