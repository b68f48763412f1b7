"""The manifest lists every file of a site as it is; one from outside is refused in words unless it has the very form."""

from __future__ import annotations

import hashlib
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

import generator
from generator.press.manifest import ADDRESS, Manifest, NotAManifestError, manifest_file, read_manifest
from generator.press.staging import MARK, Fingerprint
from tests.conftest import ROOT
from tests.features.open_data.closed_schema import validator

CASES = json.loads((Path(__file__).parent / "refused_manifests.json").read_text("utf-8"))
SHA256 = "0" * 64


def test_it_lists_every_file_of_the_real_site(site: Path) -> None:
    raw = (site / ADDRESS).read_bytes()
    assert list(validator(site / "api/v1", "manifest.schema.json").iter_errors(json.loads(raw))) == []
    manifest = read_manifest(raw)
    files = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    there = {path: content for path, content in files.items() if path not in (ADDRESS, MARK)}
    assert [*manifest.files] == sorted(there)
    assert manifest.files == {
        path: (len(content), hashlib.sha256(content).hexdigest()) for path, content in there.items()
    }
    assert (manifest.edition, manifest.generator) == (
        max(path.stem for path in (ROOT / "data/editions").glob("*.csv")),
        generator.__version__,
    )


def test_the_generator_has_the_version_of_its_package() -> None:
    assert generator.__version__ == tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]


def test_what_is_written_is_read_the_same() -> None:
    files = {"a b.html": Fingerprint(0, SHA256), "見本/(1).png": Fingerprint(9, "f" * 64)}
    manifest = Manifest("https://www.example.jp/madoguchi/", "2026-11-30", "0.1.0", files)
    assert read_manifest(manifest_file(manifest).content) == manifest
    assert read_manifest(manifest_file(manifest._replace(site="", edition="")).content)[:2] == ("", "")


def raw_of(case: dict[str, Any]) -> bytes:
    if "raw" in case:
        return str(case["raw"]).encode()
    files = [{"sha256": SHA256, **one} if isinstance(one, dict) else one for one in case["files"]]
    return json.dumps({"version": 1, "files": files}).encode()


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case.get("raw", case.get("files")))[:60])
def test_one_that_can_not_be_is_refused_in_words(case: dict[str, Any]) -> None:
    with pytest.raises(NotAManifestError) as refused:
        read_manifest(raw_of(case))
    assert str(refused.value) == case["told"]


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b'{"version": "\xff"}', "manifest.jsonが、UTF-8のファイルではありません。"),
        (b'{"version": 1, "files": ' + b"[" * 100_000, "manifest.jsonの中が、かさなりすぎています。"),
        (
            raw_of({"files": [{"path": f"{at}", "size": 0} for at in range(50_001)]}),
            "manifest.jsonのファイルの数（50,001）が多すぎます。50,000までです。",
        ),
        (
            raw_of({"files": [{"path": f"{at}", "size": 200_000_000} for at in range(11)]}),
            "manifest.jsonのファイルが、全部で2,200,000,000バイトあることになっています。大きすぎます。",
        ),
    ],
    ids=["encoding", "deep", "many", "large"],
)
def test_one_that_would_cost_too_much_is_refused_in_words(raw: bytes, told: str) -> None:
    with pytest.raises(NotAManifestError) as refused:
        read_manifest(raw)
    assert str(refused.value) == told


def test_words_about_the_whole_that_have_no_form_are_left_out() -> None:
    strange = {"site": "javascript:alert(1)", "edition": "<b>", "generator": ["0"]}
    data = {"version": 1, **strange, "files": [{"path": "a", "size": 0, "sha256": SHA256}]}
    assert read_manifest(json.dumps(data).encode())[:3] == ("", "", "")
