"""One change while somebody looks: from the file that is saved to the page as it is shown, for all of Japan.

Real records, then a made-up one for every municipality and prefecture with all that a record can hold; the median of several
changes of each kind. What a browser needs to draw the page comes on top, and up to a tenth of a second until the change is seen.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from generator.preview.preview import Preview
from generator.registry.table import read_table
from tests.bench.records import write_made_up_records
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
    print(f"One change in a preview until its page is there, seconds, median of {runs}")
    with tempfile.TemporaryDirectory() as name:
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
            for change in (first, *changes(project, preview, runs)):
                print(f"{change.kind:44}{change.wall:8.2f}{change.cpu:8.2f}")


def changes(project: Project, preview: Preview, runs: int) -> Iterator[Change]:
    """Change a file of each kind several times, and look at one page each time; raises ``ValueError`` if one does not show."""
    for kind, name in KINDS.items():
        file = project.root / name
        before, found = file.read_bytes(), []
        for number in range(runs):
            file.write_bytes(_changed(file, before, number))
            start = _now()
            if not preview.look() or preview.faults or preview.read(PAGE).content is None:
                raise ValueError(f"{kind}: {preview.faults}")
            found.append(_since(start, kind))
        file.write_bytes(before)
        preview.look()
        yield Change(kind, statistics.median(one.wall for one in found), statistics.median(one.cpu for one in found))


def _changed(file: Path, before: bytes, number: int) -> bytes:
    """The content with something else in it, each time."""
    text = before.decode()
    match file.name, file.suffix:
        case "182010-fukui.yml", _:
            return text.replace("- name: ", f"- name: 新しい{number}", 1).encode()
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
