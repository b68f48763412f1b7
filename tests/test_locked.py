"""What is installed is locked: every library in a version that pyproject.toml allows, every file by its hash, no host named."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from generator.records.model.way import WayKind
from tests.conftest import ROOT

LOCKED = ROOT / ".ci" / "locked"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
NEEDED = [Requirement(one) for one in PROJECT["project"]["dependencies"]]
BUILDS = [Requirement(one) for one in PROJECT["build-system"]["requires"]]
EXTRAS = [Requirement(one) for several in PROJECT["project"]["optional-dependencies"].values() for one in several]

ENTRY = re.compile(
    r"^([a-z0-9-]+)==(\S+)(?: ; [^\\]+)? \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE
)


def entries(name: str) -> dict[str, set[str]]:
    """The versions of each library in a lock; more than one where systems or Pythons need their own."""
    text = (LOCKED / f"{name}.txt").read_text("utf-8")
    found: dict[str, set[str]] = {}
    for library, version, _hashes in ENTRY.findall(text):
        found.setdefault(library, set()).add(version)
    assert ENTRY.sub("", text) == ""
    return found


@pytest.mark.parametrize(
    ("name", "wanted"), [("site", NEEDED), ("dev", [*NEEDED, *EXTRAS]), ("lowest", [*NEEDED, *EXTRAS])]
)
def test_all_that_is_needed_is_locked(name: str, wanted: list[Requirement]) -> None:
    locked = entries(name)
    for one in (*wanted, *BUILDS):
        if one.name == PROJECT["project"]["name"]:
            continue
        versions = locked[canonicalize_name(one.name)]
        assert all(one.specifier.contains(version) for version in versions), one


def test_the_lowest_are_those_that_are_allowed() -> None:
    locked = entries("lowest")
    for one in NEEDED:
        (least,) = (spec.version for spec in one.specifier if spec.operator == ">=")
        assert any(version.startswith(least) for version in locked[canonicalize_name(one.name)]), one


def test_site_and_tests_have_the_same_versions() -> None:
    site, dev = entries("site"), entries("dev")
    assert {name: dev.get(name) for name in site} == site


def test_no_host_is_named() -> None:
    for path in LOCKED.iterdir():
        assert "://" not in path.read_text("utf-8")


def test_what_the_project_is_made_of_is_listed() -> None:
    """``make sbom``: the same list each time, of all that is locked, each with a licence, and of what browsers get."""
    command = [sys.executable, str(ROOT / ".ci" / "sbom.py")]
    first, second = (subprocess.run(command, capture_output=True, check=True).stdout for _ in range(2))
    assert first == second
    told = json.loads(first)
    assert (told["bomFormat"], told["specVersion"]) == ("CycloneDX", "1.5")
    listed = {(one["name"], one["version"]) for one in told["components"] if "version" in one}
    assert listed == {(name, version) for name, versions in entries("site").items() for version in versions}
    assert [one["name"] for one in told["components"] if not one["licenses"] and one["name"] != "setuptools"] == []
    assert len({one["bom-ref"] for one in told["components"] if "bom-ref" in one}) == len(listed)


DRAWN = re.compile(r"(?:icon|picture)\(\"([a-z-]+)\"|: \"([a-z-]+)\"(?=[,}].*-%})")


def test_what_is_sent_to_browsers_has_its_licence_told() -> None:
    """Of others' work only icons are in our templates, as they came and with their licence; each of them is drawn."""
    icons = ROOT / "theme" / "icons"
    templates = "".join(path.read_text("utf-8") for path in (ROOT / "generator" / "features").rglob("*.html"))
    drawn = {"".join(found) for found in DRAWN.findall(templates)} | {kind.manner.icon for kind in WayKind} - {""}
    assert {path.name for path in icons.iterdir()} == {"LICENSE", *(f"{name}.svg" for name in drawn)}
    assert "Icons: Apache 2.0" in (icons / "LICENSE").read_text("utf-8")
    told = (ROOT / "content" / "licences.txt").read_text("utf-8")
    for name in ("GPL-3.0-or-later", "CC BY 4.0", "Material Design Icons", "Apache License 2.0"):
        assert name in told
    assert "licences.txt" in (ROOT / "content" / "guide" / "sources.md").read_text("utf-8")
