"""Takes ``data/official_sites.csv``; gives the official site of each prefecture, municipality and ward by code.

The table is not made by a command: a rebuild of the official one leaves it alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.diagnostics.csv_file import CsvFile
from generator.diagnostics.diagnostic import Diagnostic
from generator.registry.local_code import CODE_HINT
from generator.registry.table import Table

FILE = "official_sites.csv"
"""The file in the folder of tables."""

COLUMNS = ("code", "name", "site", "basis", "source")
"""The header line of the file."""

BASES = {
    "same": "two editions of localgovjp agree",
    "https": "they agree, https in the newer one",
    "moved": "the newer edition and another list of 2026 agree on a new host",
    "path": "they agree on the host, not on the path",
    "older": "the newer edition is wrong; the older one and another list agree",
    "list": "localgovjp's list of prefectures, its host seen in another list or in pages of the prefecture",
    "page": "the body's own page at this host was read; `source` names it",
    "quoted": "editions differ; several public sources of 2025 and 2026 quote pages at this host, `source` is such a page",
    "doubtful": "editions differ and nobody has looked it up: kept for editors, never given",
    "none": "no site is known",
}
"""How an address came to be believed, by the word in the column."""

_SITE = re.compile(r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/[!-~]*)?")


def read_official_sites(path: Path, table: Table, faults: list[Diagnostic]) -> Mapping[str, str]:
    """Addresses by six-digit code, without the doubtful ones; every fault of the file is added to ``faults``."""
    sites: dict[str, str] = {}
    seen: set[str] = set()
    file = CsvFile(path, COLUMNS, faults)
    for line, row in file.rows():
        code, _, site, basis, _ = row
        wrong = [*_faults(row, seen, table)]
        seen.add(code)
        for fault in wrong:
            file.refuse(line, *fault)
        if not wrong and basis not in ("doubtful", "none"):
            sites[code] = site
    return sites


def _faults(row: list[str], seen: set[str], table: Table) -> Iterator[tuple[str, str, str]]:
    code, name, site, basis, source = row
    area = table.get(code)
    if not area:
        yield "unknown-code", f"コード「{code}」の都道府県・市区町村がありません", CODE_HINT
    elif area.name != name:
        yield "wrong-name", f"コード {code} は「{area.name}」で、「{name}」ではありません", "行がずれていませんか。"
    if code in seen:
        yield "repeated-code", f"コード {code} が2度あります", "1行だけを残してください。"
    if basis not in BASES:
        yield (
            "unknown-word",
            f"basis の「{basis}」は {'、'.join(BASES)} のどれでもありません",
            f"使える語: {'、'.join(BASES)}",
        )
    elif (basis == "none") == bool(site):
        message = "サイトがないのに basis が none でないか、あるのに none です"
        yield "bad-basis", message, "サイトが分からないときは、site を空けて、basis を none にします。"
    if site and not _SITE.fullmatch(site):
        yield "bad-web-address", f"サイト「{site}」がアドレスではありません", "例 https://www.city.example.jp/"
    if "/cache/" in site:
        hint = "写しのないアドレスを書きます。例 https://www.city.example.jp/"
        yield "cached-page", f"サイト「{site}」は、古い写し（cache）のアドレスです", hint
    if basis in ("list", "page", "quoted") and not _SITE.fullmatch(source):
        message = f"出典「{source}」がアドレスではありません"
        yield (
            "bad-source",
            message,
            "basis が list、page、quoted のときは、よりどころのアドレスを書きます。例 https://example.jp/",
        )
