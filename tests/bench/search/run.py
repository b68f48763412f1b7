"""The search on all queries, beside three others; prints tables of hits, times and bytes."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser

from generator.places.directory import Directory, gather
from generator.records.check import check
from generator.registry.table import Table, read_table
from tests.bench.search.browser import ask, browsing
from tests.bench.search.figures import SLOW, figures
from tests.bench.search.peers import Peer, peers
from tests.bench.search.queries import Query, own_queries, reading_queries
from tests.bench.search.scoring import Tally, print_kinds, tallied
from tests.bench.search.ten_times import write_ten_times
from tests.serving import serving
from tests.tables import sound

ROOT = Path(__file__).parents[3]
FIRST = ("さっぽろ", "せたがやく めーる", "180-0004", "きちじょうじ")
"""Queries whose first result's bytes are told: a reading, words, a postal code, a neighbourhood."""


def main() -> None:
    """Print the tables."""
    table = sound(read_table, ROOT / "data" / "municipalities.csv")
    with tempfile.TemporaryDirectory() as name, browsing() as browser:
        folder = Path(name)
        directory = _build(folder / "site", table)
        reading = list(reading_queries())
        own = list(own_queries(table, directory, ROOT / "data"))
        with serving(folder / "site") as address:
            _ours(browser, address, reading, own)
        _ten_times(browser, folder / "ten", table)
        with_peers = [(peer, _asked(browser, peer, reading)) for peer in peers(folder, table)]
        _print_peers(with_peers)


def _build(out: Path, table: Table) -> Directory:
    from datetime import date

    command = [sys.executable, "-m", "generator", "build", "--out", str(out)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    checked = check([ROOT / "data" / "windows"], table, date.today())
    return gather(table, checked.sound, ())


def _ours(browser: Browser, address: str, reading: Sequence[Query], own: Sequence[Query]) -> None:
    page = browser.new_page(service_workers="block")
    page.goto(address + "index.html")
    page.evaluate("globalThis.ours = (text) => madoguchi.search(text, { limit: 10 })")
    ask(page, "ours", reading[:50])
    print(f"Search: {len(reading):,} queries by reading and {len(own):,} of other kinds, in headless Chromium")
    for queries in (reading, own):
        print_kinds(tallied(queries, ask(page, "ours", queries)))
    page.close()
    measured = figures(browser, address, FIRST, list(reading[::4]))
    print(f"Keys ready {measured.ready:.0f} ms after the tables have loaded")
    print(f"95th percentile without fetching at {SLOW}× slow-down: {measured.slow:.1f} ms")
    for text, size in measured.first.items():
        print(f"Fetched before the first result of 「{text}」: {size:,} bytes (brotli)")


def _ten_times(browser: Browser, folder: Path, table: Table) -> None:
    made_up = write_ten_times(ROOT, table, folder)
    queries = [Query("name", area.name, frozenset((area.code[:5],))) for area in made_up.municipalities[::20]]
    queries += [Query("reading", area.kana, frozenset((area.code[:5],))) for area in made_up.municipalities[7::20]]
    queries += [
        Query("slip", area.kana[:1] + area.kana[2:], frozenset((area.code[:5],)))
        for area in made_up.municipalities[3::20]
    ]
    with serving(folder) as address:
        page = browser.new_page(service_workers="block")
        page.goto(address + "index.html")
        page.evaluate("globalThis.ours = (text) => madoguchi.search(text, { limit: 10 })")
        ask(page, "ours", queries[::10])
        tally = tallied(queries, ask(page, "ours", queries))[""]
        page.close()
        size = figures(browser, address, ("さっぽろし",), queries[:10]).first["さっぽろし"]
    places = len(made_up.municipalities)
    print(f"Ten times the places ({places:,}, each with a window and partners): {size:,} bytes to the first result, "
          f"median {tally.median:.2f} ms, 95th percentile {tally.slow:.2f} ms")  # fmt: skip


def _asked(browser: Browser, peer: Peer, queries: Sequence[Query]) -> Tally:
    with serving(peer.folder) as address:
        page = browser.new_page(service_workers="block")
        page.goto(address + peer.page)
        page.wait_for_function("() => Boolean(globalThis.peer)")
        ask(page, "peer", queries[:50])
        tally = tallied(queries, ask(page, "peer", queries))[""]
        page.close()
    return tally


def _print_peers(found: Sequence[tuple[Peer, Tally]]) -> None:
    print(f"{'The same queries by reading':44}{'n':>6}{'hit@1':>7}{'hit@10':>8}{'none':>6}{'ms':>14}{'p95':>7}")
    for peer, tally in found:
        first, ten, none = (tally.share(count) for count in (tally.first, tally.ten, tally.none))
        print(f"{peer.name:44}{tally.queries:6}{first:7.1f}{ten:8.1f}{none:6.1f}{tally.median:14.2f}{tally.slow:7.2f}")


if __name__ == "__main__":
    main()
