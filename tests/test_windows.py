"""What Windows would meet, as far as that can be tried on another system: names, line ends, calls that it lacks.

Not tried: the system itself. What stands here is what is known to break there.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path, PureWindowsPath

import pytest

from generator.diagnostics.diagnostic import Diagnostic
from tests.conftest import ROOT
from tests.japan import with_settings
from tests.project import RECORD, built_project, canonical, files_of
from tests.sharing import Shared

FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f]|[. ]$|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?$', re.IGNORECASE)
"""In the name of a file or folder."""

LONGEST = 200
"""Signs of a path, of the 260 that Windows takes with all folders around it."""


def wrong_names(paths: list[str]) -> list[str]:
    folded = [path.lower() for path in paths]
    twice = [path for path in paths if folded.count(path.lower()) > 1] if len(set(folded)) < len(folded) else []
    wrong = (
        path for path in paths if len(path) > LONGEST or any(map(FORBIDDEN.search, path.split("/"))) or _strays(path)
    )
    return twice + list(wrong)


def _strays(path: str) -> bool:
    """Whether Windows takes a path for a device, or as one that begins at a drive."""
    there = PureWindowsPath(path)
    return there.is_reserved() or bool(there.anchor) or there.as_posix() != path


def test_every_file_of_the_site_may_be_called_so(site: Path) -> None:
    assert wrong_names([path.relative_to(site).as_posix() for path in site.rglob("*")]) == []


def test_a_path_with_a_drive_is_shown_as_it_is_written() -> None:
    path = PureWindowsPath("D:/相談 窓口/data/windows/01-hokkaido/012149-wakkanai.yml")
    fault = Diagnostic("sample", "見本", "").in_file(path)
    assert fault.path == r"D:\相談 窓口\data\windows\01-hokkaido\012149-wakkanai.yml"
    assert (path.suffix, path.parent.name) == (".yml", "01-hokkaido")


def test_every_file_of_the_project_may_be_called_so() -> None:
    folders = ("content", "data", "generator", "tests", "theme", ".github", ".ci")
    paths = [path.relative_to(ROOT).as_posix() for folder in folders for path in (ROOT / folder).rglob("*")]
    assert wrong_names([path for path in paths if "__pycache__" not in path]) == []


@pytest.mark.parametrize("name", ["nul.yml", "a/CON", "a:b", "a ", "b.", "x" * 201, "c:/a", "/a", "a//b"])
def test_a_name_that_is_not_allowed_is_found(name: str) -> None:
    assert wrong_names([name]) == [name]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose texts were checked out with the line ends of Windows, in a folder as people there call theirs."""
    folder = tmp_path / "デスクトップ" / "相談 窓口（写し）"
    for name in ("content", "theme", "data"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("windows", "pictures"))
    shutil.copytree(ROOT / "content" / "guide" / "pictures", folder / "content" / "guide" / "pictures")
    record = folder / "data" / "windows" / "18-fukui" / "182010-fukui.yml"
    record.parent.mkdir(parents=True)
    record.write_text(RECORD, "utf-8")
    (folder / "mkdocs.yml").write_text(with_settings(prefectures="[福井県]"), "utf-8")
    for path in folder.rglob("*"):
        # Styles and scripts keep theirs: their names tell their bytes, and .gitattributes keeps them as they are.
        if path.suffix in (".md", ".yml", ".csv", ".html"):
            path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    return folder


LACKING = """
import ctypes, os, sys
sys.modules["fcntl"] = None
for name in ("fork", "geteuid", "getuid", "mkfifo", "pread", "pwrite", "sync", "fchmod", "statvfs"):
    vars(os).pop(name, None)
def cdll(name, *args, **kwargs):
    raise TypeError("a name is needed")
ctypes.CDLL = cdll
opened = os.open
def no_folder(path, flags, *args, **kwargs):
    if os.path.isdir(path):
        raise PermissionError(13, "Permission denied", str(path))
    return opened(path, flags, *args, **kwargs)
os.open = no_folder
import pathlib
def no_mount(self):
    raise NotImplementedError("Path.is_mount() is unsupported on this system")
pathlib.Path.is_mount = no_mount
from generator.__main__ import run
sys.argv = ["madoguchi", *sys.argv[1:]]
run()
"""
"""Takes away what Windows has not, then runs a command."""


def test_a_site_is_built_without_what_windows_lacks(project: Path, shared: Shared) -> None:
    """Twice, the second over the first; the site is the same as anywhere."""

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        # The text of files is never read in the system's own encoding.
        command = [sys.executable, "-X", "warn_default_encoding", "-c", LACKING, *arguments]
        return subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)

    for arguments in (("build",), ("build",), ("pack", "窓口 の.zip")):
        done = run(*arguments)
        assert done.returncode == 0, done.stdout + done.stderr
        ours = [line for line in done.stderr.splitlines() if "EncodingWarning" in line and "/generator/" in line]
        assert ours == []
    files = files_of(project / "site")
    assert files == files_of(built_project(shared, {"18-fukui/182010-fukui.yml": RECORD}) / "site")
    assert (project / "窓口 の.zip").exists()
    assert run("fmt").returncode == 0
    assert (project / "data/windows/18-fukui/182010-fukui.yml").read_bytes() == canonical(RECORD).encode()


def test_scripts_and_styles_keep_their_line_ends_in_git() -> None:
    told = (ROOT / ".gitattributes").read_text("utf-8").splitlines()
    assert "* text=auto eol=lf" in told


def test_there_is_a_command_of_its_own() -> None:
    """The same as ``python -m generator``."""
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]
    assert scripts.keys() == {"madoguchi"}
    module, _, name = scripts["madoguchi"].partition(":")
    assert getattr(import_module(module), name).__module__ == "generator.__main__"


@pytest.mark.parametrize("path", ["README.md", "content/guide/own-site.md"])
def test_documents_tell_what_to_type_without_make(path: str) -> None:
    text = (ROOT / path).read_text("utf-8")
    commands = ["py -m venv .venv", r".venv\Scripts\python .ci\install.py site", r".venv\Scripts\madoguchi build"]
    assert "\n".join(commands) in text
