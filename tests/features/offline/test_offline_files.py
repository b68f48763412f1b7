"""The worker, its switch and the manifest: what they name is there, and one setting ends the worker."""

from __future__ import annotations

import json
import struct
import zlib
from pathlib import Path

from tests.conftest import ROOT
from tests.project import built_project, files_of
from tests.sharing import Shared


def facts_of(worker: Path) -> dict[str, list[str]]:
    line = worker.read_text("utf-8").splitlines()[1]
    return json.loads(line.removeprefix("self.madoguchi = ").removesuffix(";"))  # type: ignore[no-any-return]


def test_what_the_worker_fetches_first_is_there_and_small(site: Path) -> None:
    facts = facts_of(site / "sw.js")
    assert facts["pages"] == ["index.html", "search/index.html", "emergency.html", "offline.html"]
    files = [site / address for address in (*facts["pages"], *facts["files"])]
    assert all(path.is_file() for path in files)
    # Of these 7,000 bytes are what answers danger, which must be there without a network too, though no page names it.
    assert sum(len(zlib.compress(path.read_bytes())) for path in files) <= 57_000
    assert {path.suffix for path in files} == {".html", ".css", ".js", ".svg"}


def test_the_worker_changes_with_the_pages_it_fetches_first(shared: Shared) -> None:
    projects = [built_project(shared, {}, site_name=name) for name in ("一つ目", "二つ目")]
    workers = [(project / "site/sw.js").read_bytes() for project in projects]
    assert workers[0] != workers[1]


def test_one_setting_ends_the_worker(shared: Shared) -> None:
    files = files_of(built_project(shared, {}, offline="false") / "site")
    assert files["sw.js"] == files["sw-off.js"] == (ROOT / "generator/features/offline/worker/sw-off.js").read_bytes()
    pages = {address: text for address, text in files.items() if address.endswith(".html")}
    assert pages
    assert not [address for address, text in pages.items() if b"offline/register" in text]


def test_every_page_registers_the_worker_at_the_root(site: Path) -> None:
    for path in site.rglob("*.html"):
        # The not-found page stands at any depth; the form in one file has nothing beside it.
        if path.name not in {"404.html", "form.html"}:
            root = "../" * (len(path.relative_to(site).parts) - 1)
            text = path.read_text("utf-8")
            assert "/register." in text
            assert f'data-root="{root}"></script>' in text, path
            assert f'<link rel="manifest" href="{root}manifest.webmanifest">' in text, path


def test_the_manifest_tells_a_neutral_name_and_true_icons(site: Path) -> None:
    manifest = json.loads((site / "manifest.webmanifest").read_text("utf-8"))
    assert manifest["name"] == manifest["short_name"] == "まちの相談窓口"
    assert "ひきこもり" not in (site / "manifest.webmanifest").read_text("utf-8")
    assert (manifest["start_url"], manifest["scope"], manifest["lang"]) == ("index.html", "./", "ja")
    for icon in manifest["icons"]:
        content = (site / icon["src"]).read_bytes()
        if icon["type"] == "image/png":
            assert content.startswith(b"\x89PNG\r\n\x1a\n")
            width, height = struct.unpack(">II", content[16:24])
            assert icon["sizes"] == f"{width}x{height}"
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
