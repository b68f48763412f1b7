"""Takes a revision; builds its site and today's from the same records, and says what differs.

``python -m tests.same_site REV [--as OLD=NEW ...]`` builds the real records, then made-up ones for every place. Files
are compared byte for byte, then once content hashes are taken out of names and of what refers to them. ``--as`` takes
part of the old text for the new one, for a word that was renamed on purpose. ``--looks`` takes pictures of one page of
each kind besides, on a phone and on a desktop, in light, dark and print, and compares them point by point.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from generator.registry.table import read_table
from tests.bench.records import write_made_up_records
from tests.conftest import ROOT, launched
from tests.tables import sound

EVERY_PLACE = 1741 + 47

_NAME_HASH = re.compile(rb"(?<=\.)[0-9a-f]{10}(?=[./\"'])|(?<=\.)[0-9a-f]{10}$")
_CONTENT_HASH = re.compile(rb"sha256-[A-Za-z0-9+/=]{44}|(?<=\"build\": \")[0-9a-f]{10}")
_SHOWN = 30

_PAGES = (
    "index.html", "18-fukui/index.html", "18-fukui/182010-fukui.html", "18-fukui/182079-sabae.html",
    "27-osaka/271004-osaka.html", "search/index.html", "emergency.html", "nearby.html", "lists/index.html",
    "lists/silent.html", "update/index.html", "update/paper.html", "report/index.html", "404.html", "offline.html",
    "guide/first.html", "easy/index.html", "en/index.html",
)  # fmt: skip
"""One page of each kind, and places with and without windows of their own."""

_LOOKS: tuple[dict[str, str], ...] = (
    {"media": "screen", "color_scheme": "light"},
    {"media": "screen", "color_scheme": "dark"},
    {"media": "print", "color_scheme": "light"},
)


def main(arguments: list[str]) -> int:
    """Print the comparison; 1 when anything differs that is more than a hash."""
    parser = argparse.ArgumentParser(prog="python -m tests.same_site")
    parser.add_argument("revision")
    parser.add_argument("--as", dest="renamed", action="append", default=[], metavar="OLD=NEW")
    parser.add_argument("--looks", action="store_true")
    options = parser.parse_args(arguments)
    renamed = [tuple(part.encode() for part in one.split("=", 1)) for one in options.renamed]
    with tempfile.TemporaryDirectory() as name, _checkout(options.revision, Path(name, "old")) as old:
        made_up = Path(name, "records")
        write_made_up_records(made_up, sound(read_table, ROOT / "data" / "municipalities.csv"), EVERY_PLACE)
        differing = 0
        for what, records in (("real records", ROOT / "data" / "windows"), ("made-up records", made_up)):
            before = _built(old, records, Path(name, "before"))
            after = _built(ROOT, records, Path(name, "after"))
            differing += _compare(f"{what}, {options.revision} and now", before, after, renamed)
            if options.looks:
                differing += _compare_looks(before, after)
        return 1 if differing else 0


@contextmanager
def _checkout(revision: str, folder: Path) -> Iterator[Path]:
    subprocess.run(["git", "worktree", "add", "-q", "--detach", str(folder), revision], cwd=ROOT, check=True)
    try:
        yield folder
    finally:
        subprocess.run(["git", "worktree", "remove", "--force", str(folder)], cwd=ROOT, check=True)


def _built(tree: Path, records: Path, out: Path) -> Path:
    command = [sys.executable, "-m", "generator", "build", "--records", str(records), "--out", str(out)]
    subprocess.run(
        command, cwd=tree, env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(tree)}, check=True, stdout=subprocess.DEVNULL
    )
    return out


def _compare(title: str, old: Path, new: Path, renamed: list[tuple[bytes, ...]]) -> int:
    """Print what is the same and what is not; gives how many files differ."""
    before, after = _files(old, renamed), _files(new, [])
    both = before.keys() & after.keys()
    same = {name for name in both if before[name] == after[name]}
    like = {name for name in both - same if _without_hashes(before[name][1]) == _without_hashes(after[name][1])}
    print(f"{title}: {len(before):,} and {len(after):,} files")
    print(f"  byte for byte the same, name too: {len(same):,}")
    print(f"  the same but for content hashes: {len(like):,}")
    for label, names in (
        ("gone", before.keys() - after.keys()),
        ("new", after.keys() - before.keys()),
        ("different", both - same - like),
    ):
        print(f"  {label}: {len(names):,}")
        for name in sorted(names)[:_SHOWN]:
            print(f"    {name}")
    return len(before.keys() ^ after.keys()) + len(both - same - like)


def _compare_looks(old: Path, new: Path) -> int:
    """Print how many pictures are the same point by point; gives how many differ."""
    differing = []
    with sync_playwright() as playwright, launched(playwright) as browser:
        for width in (390, 1280):
            context = browser.new_context(
                viewport={"width": width, "height": 844},
                locale="ja-JP",
                timezone_id="Asia/Tokyo",
                service_workers="block",
            )
            page = context.new_page()
            for look in _LOOKS:
                page.emulate_media(**look)  # type: ignore[arg-type]
                for name in _PAGES:
                    one, other = (_picture(page, site / name) for site in (old, new))
                    if one != other:
                        differing.append(f"{name}, {width} px, {', '.join(look.values())}")
            context.close()
    print(f"  pictures: {2 * len(_LOOKS) * len(_PAGES)}, of them different: {len(differing)}")
    for told in differing:
        print(f"    {told}")
    return len(differing)


def _picture(page: Page, path: Path) -> bytes:
    page.goto(path.as_uri())
    return page.screenshot(full_page=True, animations="disabled")


def _files(site: Path, renamed: list[tuple[bytes, ...]]) -> dict[str, tuple[str, bytes]]:
    """Each file by its name without hashes: its whole name and its bytes."""
    found = {}
    for path in sorted(site.rglob("*")):
        if path.is_file():
            name, content = path.relative_to(site).as_posix().encode(), path.read_bytes()
            for old, new in renamed:
                name, content = name.replace(old, new), content.replace(old, new)
            found[_NAME_HASH.sub(b"#", name).decode()] = (name.decode(), content)
    return found


def _without_hashes(content: bytes) -> bytes:
    return _CONTENT_HASH.sub(b"#", _NAME_HASH.sub(b"#", content))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
