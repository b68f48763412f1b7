"""One change while somebody looks: from the file that is saved to the page as it is shown, for all of Japan.

Real records, then a made-up one for every municipality and prefecture with all that a record can hold; the median of several
changes of each kind. What a browser needs to draw the page comes on top, and up to a tenth of a second until the change is seen.
"""

from __future__ import annotations

import gc
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from generator.commands.serve import RARELY
from generator.preview.preview import Preview
from generator.registry.table import read_table
from tests.bench.measure import Figures, in_memory
from tests.bench.records import write_made_up_records
from tests.bench.results import write_results
from tests.changing_project import Project, whole_project
from tests.conftest import ROOT
from tests.tables import sound

EVERY_PLACE = 1741 + 47
PAGE = "18-fukui/182010-fukui.html"
KINDS = {
    "a record": "data/windows/18-fukui/182010-fukui.yml",
    "a guide page": "content/guide/first.md",
    "a template of one page": "features/places/municipality.html",
    "a style": "theme/assets/print.css",
    "the shell of every page": "theme/base.html",
    "a setting": "mkdocs.yml",
    "a table: words of the search": "data/search/words.csv",
    "a table: readings": "data/readings/lexicon.csv",
    "a table: nation-wide lines": "data/emergency_lines.yml",
    "a table: the state's offices": "data/self_reliance_offices.csv",
    "a table: holidays": "data/holidays.csv",
    "a table: dead numbers": "data/dead_numbers.csv",
    "a table: municipalities": "data/municipalities.csv",
}
"""What is changed, with its file."""


class Change(NamedTuple):
    """The medians of several changes of a kind."""

    kind: str
    """What was changed."""
    wall: float
    """Seconds until the page is there."""
    cpu: float
    """Seconds of processor time."""


def main(runs: int = 5) -> None:
    """Print the tables."""
    gc.set_threshold(*gc.get_threshold()[:2], RARELY)
    print(f"One change in a preview until its page is there, seconds, median of {runs}")
    told: dict[str, list[dict[str, Any]]] = {}
    with tempfile.TemporaryDirectory(dir=in_memory()) as name:
        made_up = Path(name, "records")
        write_made_up_records(made_up, sound(read_table, ROOT / "data" / "municipalities.csv"), EVERY_PLACE)
        for what, records in (("real records", ROOT / "data" / "windows"), ("made-up records", made_up)):
            number = sum(1 for _ in records.rglob("*.yml"))
            project = whole_project(Path(name, what), records)
            start = _now()
            preview = Preview(project.root, features=project.features)
            preview.read(PAGE)
            first = _since(start, f"{number:,} {what}: the first page")
            print(f"{'':44}{'wall':>8}{'cpu':>8}")
            told[what] = []
            for change in (first, *changes(project, preview, runs)):
                print(f"{change.kind:44}{change.wall:8.2f}{change.cpu:8.2f}")
                told[what].append(change._asdict())
    print(f"({write_results('serving', told)})")


def changes(project: Project, preview: Preview, runs: int) -> Iterator[Change]:
    """Change a file of each kind several times, and look at one page each time; raises ``ValueError`` if one does not show."""
    for kind, name in KINDS.items():
        file = project.root / name
        before, found = file.read_bytes(), []
        for number in range(runs):
            file.write_bytes(_changed(file, before, number))
            gc.collect()  # as the server does while nothing changes
            start = _now()
            if not preview.look() or preview.faults or preview.read(PAGE).content is None:
                raise ValueError(f"{kind}: {preview.faults}")
            found.append(_since(start, kind))
        file.write_bytes(before)
        preview.look()
        yield Change(kind, statistics.median(one.wall for one in found), statistics.median(one.cpu for one in found))


def measured(records: Path, prefectures: str, folder: Path, runs: int) -> list[Figures]:
    """One change of a record in a preview of the site of these records, several times; in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.serving", str(records), prefectures, str(folder / "serve"), str(runs)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return [Figures(*figures) for figures in json.loads(done.stdout)]


def _tell_changes(records: Path, prefectures: str, folder: Path, runs: int) -> None:
    """Write the figures of each change, as JSON."""
    project = whole_project(folder, records, prefectures=prefectures)
    file = next(
        path
        for path in sorted((folder / "data" / "windows").rglob("*.yml"))
        if "000" not in path.name and "- name: " in path.read_text("utf-8")
    )
    address = f"{file.parent.name}/{file.stem}.html"
    gc.set_threshold(*gc.get_threshold()[:2], RARELY)
    preview = Preview(project.root, features=project.features)
    preview.read(address)
    before, found = file.read_bytes(), []
    for number in range(runs):
        file.write_bytes(_changed(file, before, number))
        gc.collect()
        start = _now()
        if not preview.look() or preview.faults or not preview.read(address).content:
            raise ValueError(preview.faults)
        change = _since(start, "")
        found.append((change.wall, change.cpu, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))
    print(json.dumps(found))


def _changed(file: Path, before: bytes, number: int) -> bytes:
    """The content with something else in it, each time."""
    text = before.decode()
    if file.parts[-3] == "windows":
        return text.replace("- name: ", f"- name: 新しい{number}", 1).encode()
    match file.name, file.suffix:
        case "mkdocs.yml", _:
            return text.replace("site_name: ", f"site_name: 新しい{number}", 1).encode()
        case "municipalities.csv", _:
            return text.replace("福井県福井市", f"福井県福井市{number}", 1).encode()
        case _, ".html":
            return text.replace("。", f"（{number}）。", 1).encode()
        case _, ".css":
            return f"{text}.x{number} {{ color: red; }}\n".encode()
        case _, ".yml":
            return text.replace("name: ", f"name: 新しい{number}", 1).encode()
        case _, ".md":
            return f"{text}\n新しい{number}。\n".encode()
    # The last rows of a table, fewer each time.
    return b"".join(before.splitlines(keepends=True)[: -1 - number])


def _now() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def _since(start: tuple[float, float], kind: str) -> Change:
    return Change(kind, time.perf_counter() - start[0], time.process_time() - start[1])


if __name__ == "__main__":
    _tell_changes(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), int(sys.argv[4]))
