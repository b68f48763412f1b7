"""Takes the official table; gives other searches over the same places, with official readings and romaji added."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from generator.readings.romaji import to_hepburn
from generator.registry.area import Area
from generator.registry.table import Table
from tests.katakana import to_katakana

HERE = Path(__file__).parent
MINISEARCH, WANAKANA, PAGEFIND = "minisearch@7.2.0", "wanakana@5.3.1", "pagefind@1.6.0"
NO_NODE = "Node is not here, so MiniSearch and Pagefind are not measured."


@dataclass(frozen=True)
class Peer:
    """Another search, ready to be asked."""

    name: str
    """What it is."""
    folder: Path
    """The files to be served."""
    page: str
    """The page that has it, as the function ``peer``."""


def peers(folder: Path, table: Table) -> Iterator[Peer]:
    """Those that can be had here, one after the other."""
    documents = [_document(area, table) for area in table.municipalities]
    if shutil.which("npm"):
        if peer := _minisearch(folder / "minisearch", documents):
            yield peer
        if peer := _pagefind(folder / "pagefind", documents):
            yield peer
    else:
        print(NO_NODE)
    yield _material(folder / "material", documents)


def pagefind(folder: Path, table: Table) -> Peer | None:
    """Pagefind alone; None where it can't be had here."""
    if shutil.which("npm"):
        return _pagefind(folder, [_document(area, table) for area in table.municipalities])
    print(NO_NODE)
    return None


def _document(area: Area, table: Table) -> dict[str, str]:
    """All that a careful engineer would give an index of one place."""
    prefecture = table.areas[area.prefecture_code]
    wards = table.wards_of(area.code)
    stem = area.kana[: -len(_suffix(area))]
    return {
        "id": area.code[:5],
        "name": area.name,
        "kana": f"{area.kana} {stem} {to_katakana(area.kana)} {to_katakana(stem)}",
        "romaji": f"{area.romaji} {area.romaji_macron} {to_hepburn(stem)} {area.romaji.replace('-', '')}",
        "where": f"{area.prefecture} {prefecture.kana} {area.district} {area.district_kana} {area.prefecture}{area.name} "
        f"{area.district}{area.name} {prefecture.kana}{area.kana}",
        "wards": " ".join(f"{ward.name} {ward.kana} {area.name}{ward.name}" for ward in wards),
        "postal": area.postal_code,
        "words": "ひきこもり 相談窓口 支援",
    }


def _suffix(area: Area) -> str:
    return next(end for end in ("ちょう", "まち", "むら", "そん", "し", "く") if area.kana.endswith(end))


def _npm(folder: Path, *packages: str) -> bool:
    folder.mkdir(parents=True, exist_ok=True)
    command = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), *packages]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


def _minisearch(folder: Path, documents: list[dict[str, str]]) -> Peer | None:
    if not _npm(folder, MINISEARCH, WANAKANA):
        print("MiniSearch could not be installed here; its row is missing.")
        return None
    modules = folder / "node_modules"
    shutil.copy(modules / "minisearch" / "dist" / "umd" / "index.js", folder / "minisearch.js")
    wanakana = next((modules / "wanakana").rglob("wanakana.min.js"))
    shutil.copy(wanakana, folder / "wanakana.js")
    shutil.copy(HERE / "peers" / "minisearch.js", folder / "peer.js")
    (folder / "documents.js").write_text(f"globalThis.documents = {json.dumps(documents)};", "utf-8")
    _page(folder, "wanakana.js", "minisearch.js", "documents.js", "peer.js")
    return Peer(f"{MINISEARCH}, tuned", folder, "index.html")


def _pagefind(folder: Path, documents: list[dict[str, str]]) -> Peer | None:
    site = folder / "site"
    site.mkdir(parents=True)
    for document in documents:
        text = " ".join(value for key, value in document.items() if key not in ("id", "name"))
        html = f'<!doctype html><html lang="ja"><title>{document["name"]}</title><h1>{document["name"]}</h1><p>{text}</p></html>'
        (site / f"{document['id']}.html").write_text(html, "utf-8")
    command = ["npx", "--prefix", str(folder), "pagefind", "--site", str(site)]
    if not _npm(folder, PAGEFIND) or subprocess.run(command, check=False, capture_output=True).returncode:
        print("Pagefind could not be installed here; its row is missing.")
        return None
    shutil.copy(HERE / "peers" / "pagefind.js", site / "peer.js")
    _page(site, "peer.js", kind=' type="module"')
    return Peer(PAGEFIND, site, "index.html")


def _material(folder: Path, documents: list[dict[str, str]]) -> Peer:
    docs = folder / "docs"
    docs.mkdir(parents=True)
    for document in documents:
        text = " ".join(value for key, value in document.items() if key not in ("id", "name"))
        (docs / f"{document['id']}.md").write_text(f"# {document['name']}\n\n{text}\n", "utf-8")
    (docs / "index.md").write_text("# 一覧\n", "utf-8")
    config: dict[str, Any] = {
        "site_name": "peer",
        "theme": {"name": "material", "language": "ja", "font": False},
        "plugins": [{"search": {"lang": "ja"}}],
        "nav": [{"一覧": "index.md"}],
        "use_directory_urls": False,
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config), "utf-8")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=folder, check=True, capture_output=True)
    site = folder / "site"
    worker = next((site / "assets" / "javascripts" / "workers").glob("search.*.js"))
    script = (HERE / "peers" / "material.js").read_text("utf-8")
    (site / "peer.js").write_text(script.replace("WORKER", worker.relative_to(site).as_posix()), "utf-8")
    _page(site, "peer.js", name="peer.html")
    return Peer("Material for MkDocs, its own search", site, "peer.html")


def _page(folder: Path, *scripts: str, kind: str = "", name: str = "index.html") -> None:
    elements = "".join(f'<script{kind} src="{script}"></script>' for script in scripts)
    (folder / name).write_text(f'<!doctype html><html lang="ja"><meta charset="utf-8">{elements}</html>', "utf-8")
