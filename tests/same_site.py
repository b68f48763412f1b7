"""Takes a revision; builds its site and today's from the same records, and says what differs.

``python -m tests.same_site REV [--as OLD=NEW ...]`` builds the real records, then made-up ones for every place. Files
are compared byte for byte, then once content hashes are taken out of names and of what refers to them. ``--as`` takes
part of the old text for the new one, for a word that was renamed on purpose.
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

from generator.registry.table import read_table
from tests.bench.records import write_made_up_records
from tests.conftest import ROOT
from tests.tables import sound

EVERY_PLACE = 1741 + 47

_NAME_HASH = re.compile(rb"(?<=\.)[0-9a-f]{10}(?=[./\"'])|(?<=\.)[0-9a-f]{10}$")
_CONTENT_HASH = re.compile(rb"sha256-[A-Za-z0-9+/=]{44}|(?<=\"build\": \")[0-9a-f]{10}")
_SHOWN = 30


def main(arguments: list[str]) -> int:
    """Print the comparison; 1 when anything differs that is more than a hash."""
    parser = argparse.ArgumentParser(prog="python -m tests.same_site")
    parser.add_argument("revision")
    parser.add_argument("--as", dest="renamed", action="append", default=[], metavar="OLD=NEW")
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
