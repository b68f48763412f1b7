"""Takes a built site in a page; gives how many bytes and how much time its search takes."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Browser

from tests.bench.search.browser import Fetched, ask
from tests.bench.search.queries import Query

SLOW = 6
"""How many times slower the slowed-down processor is."""
CALLS, ROUNDS = 10, 3
"""How often a query is asked in a row on the slowed-down processor, which stands still and runs by turns, each longer than
a call; and how often again, of which the fastest counts: whatever else a machine does is slowed down, too.
"""

START = """
async () => {
  const { engine, facts, offices, tables: folder } = madoguchi.addresses;
  const load = (name, address = `${folder}/${name}.js`) => new Promise((resolve, reject) => {
    const script = document.createElement("script");
    const receive = madoguchi.receive;
    madoguchi.receive = (_, what) => { madoguchi.receive = receive; resolve(what); };
    script.onerror = reject;
    script.src = address;
    document.head.append(script);
  });
  const create = await load("engine", engine);
  const tables = [await load("facts", facts), await load("offices", offices)];
  const begun = performance.now();
  const search = create(...tables, load);
  await search("さっぽろ", 10);
  await search("札幌", 10);
  return performance.now() - begun;
}
"""


@dataclass(frozen=True)
class Figures:
    """Bytes and times of the search of a site."""

    first: dict[str, int]
    """Bytes (brotli) fetched from the loaded page to the first result, for some queries."""
    ready: float
    """Milliseconds from the loaded tables to the first answers by reading and by name, keys made."""
    slow: float
    """The 95th percentile of a query's time in milliseconds on a processor slowed down, with nothing left to fetch."""


def figures(browser: Browser, address: str, texts: tuple[str, ...], queries: list[Query]) -> Figures:
    """Measure; ``queries`` are those asked on the slowed-down processor, after the same were asked at full speed."""
    first = {text: _bytes_to_first(browser, address, text) for text in texts}
    ready = sorted(_ready(browser, address) for _ in range(5))[2]
    page = browser.new_page(service_workers="block")
    page.goto(address + "index.html")
    page.evaluate("globalThis.ours = (text) => madoguchi.search(text, { limit: 10 })")
    ask(page, "ours", queries)
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOW})
    rounds = [[answer.milliseconds for answer in ask(page, "ours", queries, CALLS)] for _ in range(ROUNDS)]
    page.close()
    times = sorted(map(min, zip(*rounds, strict=True)))
    return Figures(first, ready, times[int(len(times) * 0.95)])


def _bytes_to_first(browser: Browser, address: str, text: str) -> int:
    page = browser.new_page(service_workers="block")
    page.goto(address + "index.html", wait_until="networkidle")
    fetched = Fetched(page)
    page.evaluate("(text) => new Promise((show) => madoguchi.search(text, { show }).then(show))", text)
    total = fetched.bytes()
    page.close()
    return total


def _ready(browser: Browser, address: str) -> float:
    page = browser.new_page(service_workers="block")
    page.goto(address + "index.html", wait_until="networkidle")
    time: float = page.evaluate(START)
    page.close()
    return time
