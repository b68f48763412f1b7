"""Each configuration for a web server says all that ours say, in its own words; the trials start those that can be had here."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.conftest import ROOT
from tests.server_facts import ALWAYS, KEPT, OPEN, SECURE, SENT_SMALL, TYPES

FOLDER = ROOT / "content" / "guide" / "servers"
TRIED = {"nginx": "nginx.conf", "apache": "apache.htaccess", "caddy": "Caddyfile"}
UNTRIED = {
    "iis": "iis-web.config",
    "cloudflare-netlify": "cloudflare-netlify.headers",
    "s3": "s3.sh",
    "github-pages": None,
}
CONFIGURATIONS = {name: FOLDER / file for name, file in (TRIED | UNTRIED).items() if file}

# Where nothing can be said about headers, or types come from the server.
WITHOUT_HEADERS = {"s3"}
OWN_TYPES = {"cloudflare-netlify", "caddy"}


def test_each_has_a_page_and_each_page_leads_to_it() -> None:
    pages = {path.stem for path in FOLDER.glob("*.md")}
    assert pages == (TRIED | UNTRIED).keys()
    files = {path.name for path in FOLDER.iterdir() if path.suffix != ".md"}
    assert files == {path.name for path in CONFIGURATIONS.values()}
    own_site = (ROOT / "content" / "guide" / "own-site.md").read_text("utf-8")
    for name in pages:
        page = (FOLDER / f"{name}.md").read_text("utf-8")
        assert f"(servers/{name}.md)" in own_site
        assert name not in CONFIGURATIONS or f"]({CONFIGURATIONS[name].name})" in page
        assert ("試せていません" in page) == (name in UNTRIED)
        assert ("この設定のまま試しています" in page) == (name in TRIED)


@pytest.mark.parametrize("name", sorted(CONFIGURATIONS.keys() - WITHOUT_HEADERS))
def test_every_header(name: str) -> None:
    text = CONFIGURATIONS[name].read_text("utf-8")
    for header, value in (*ALWAYS.items(), SECURE, OPEN):
        assert re.search(rf"{header}(?:\"? value=\"|:? \"?|\" \"){re.escape(value)}|{header} \$\w+", text), header
        assert value in text
    kept = text.replace('"365.00:00:00" cacheControlCustom="public, immutable"', KEPT) if name == "iis" else text
    assert KEPT in kept


@pytest.mark.parametrize("name", sorted(CONFIGURATIONS.keys() - OWN_TYPES))
def test_every_type(name: str) -> None:
    text = CONFIGURATIONS[name].read_text("utf-8")
    for ending, types in TYPES.items():
        kinds = "|".join(re.escape(one.partition(";")[0]) for one in types)
        bare = re.escape(ending[1:])
        assert re.search(
            rf"(?:{kinds}) (?:\w+ )*{bare}[ ;]|AddType (?:{kinds}) \.{bare}$|\.{bare}\" mimeType=\"(?:{kinds})|put \.{bare} \"(?:{kinds})",
            text,
            re.MULTILINE,
        ), ending


@pytest.mark.parametrize("name", ["nginx", "apache"])
def test_every_text_is_sent_small(name: str) -> None:
    text = CONFIGURATIONS[name].read_text("utf-8")
    for line in re.findall(r"gzip_types.*|AddOutputFilterByType.*", text):
        for ending in SENT_SMALL - {".html"}:
            assert any(one.partition(";")[0] in line for one in TYPES[ending]), (line, ending)


def test_the_site_holds_no_other_kind_of_file(site: Path) -> None:
    ours = {path.name for path in FOLDER.iterdir()} | {".madoguchi"}
    assert {path.suffix for path in site.rglob("*") if path.is_file() and path.name not in ours} <= TYPES.keys()


def test_what_no_server_here_reads_can_be_read() -> None:
    root = ElementTree.parse(CONFIGURATIONS["iis"]).getroot()  # noqa: S314
    told = {one.get("name"): one.get("value") for one in root.iter("add")}
    assert {name: told.get(name) for name in ALWAYS} == ALWAYS
    subprocess.run(["sh", "-n", CONFIGURATIONS["s3"]], check=True)


def test_the_header_agrees_with_the_policy_in_the_pages(pages: dict[str, str]) -> None:
    """A browser holds to both: what the header says of all pages must not stop what one of them needs."""
    found = re.search(r'Content-Security-Policy" content="([^"]+)"', pages["index.html"])
    assert found
    header = {*ALWAYS["Content-Security-Policy"].split("; ")} - {"frame-ancestors 'self'"}
    assert header < {*found[1].split("; ")}
    assert {one.split()[0] for one in header} == {"base-uri", "form-action", "object-src"}
