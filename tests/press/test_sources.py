"""What pages are made from is what people wrote: nothing that their editors leave beside it."""

from __future__ import annotations

from pathlib import Path

from generator.diagnostics.diagnostic import Diagnostic
from generator.press.sources import read_sources


def test_what_editors_leave_beside_files_is_not_published(tmp_path: Path) -> None:
    written = {"theme/base.html", "theme/assets/print.css", "one/page.html", "one/deep/page.js"}
    left = {
        "theme/.base.html.swp",
        "theme/assets/print.css~",
        "theme/assets/.DS_Store",
        "one/.page.html.swp",
        "one/page.html~",
        "one/.history/page.html",
    }
    for name in written | left:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"\xff" if name in left else b"text")
    faults: list[Diagnostic] = []
    sources = read_sources(tmp_path / "theme", [tmp_path / "one"], faults)
    assert faults == []
    assert sources.templates == {"base.html": "text", "one/page.html": "text"}
    assert sources.files == {"print.css": b"text", "one/deep/page.js": b"text"}
