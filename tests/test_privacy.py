"""What every built page promises: nothing from elsewhere, nothing that a stranger could slip in, nothing left behind."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest

from tests.project import make_project, run
from tests.sources import SCRIPTS

STRICT = {"default-src": "'self'", "base-uri": "'none'", "form-action": "'self'", "object-src": "'none'"}

HASH = re.compile(r"'sha256-([A-Za-z0-9+/=]+)'")

FOUND_FROM_OUTSIDE = re.compile(r"\d\d-|lists/")
"""Pages of places, and lists."""

KEPT = ("localStorage", "sessionStorage", "indexedDB", "document.cookie", "cookieStore")


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, str]:
    return {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in sorted(site.rglob("*.html"))}


def policy_of(text: str) -> dict[str, str]:
    found = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', text)
    assert len(found) == 1
    return dict(part.strip().split(" ", 1) for part in found[0].split(";"))


def digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def test_every_page_has_the_strict_policy(pages: dict[str, str]) -> None:
    for address, text in pages.items():
        policy = policy_of(text)
        inline = {name: policy.pop(name, "") for name in ("script-src", "style-src")}
        if address == "update/form.html":
            assert policy.pop("form-action") == "'none'"
            assert policy == {name: value for name, value in STRICT.items() if name != "form-action"}
        else:
            assert policy == STRICT, address
            assert not inline["script-src"], address
        for value in inline.values():
            assert HASH.sub("", value).strip() in ("", "'self'"), address


def test_the_policy_stands_before_anything_that_is_loaded(pages: dict[str, str]) -> None:
    for address, text in pages.items():
        assert text.index("Content-Security-Policy") < re.search(r"<(?:script|link|style)\b", text).start(), address  # type: ignore[union-attr]


def test_what_stands_in_a_page_itself_is_named_by_its_hash(pages: dict[str, str]) -> None:
    for address, text in pages.items():
        policy = policy_of(text)
        for tag, directive in (("script", "script-src"), ("style", "style-src")):
            allowed = set(HASH.findall(policy.get(directive, "")))
            inside = {
                digest(body)
                for body in re.findall(
                    rf"<{tag}(?! type=\"application/(?:ld\+)?json\")(?: [^>]*)?>([^<].*?)</{tag}>", text, re.DOTALL
                )
            }
            assert inside == allowed, (address, tag)
        assert not re.search(r"<[^>]* (?:on[a-z]+|style)=", text), address
        assert "javascript:" not in text, address


def test_no_page_tells_others_where_one_came_from(pages: dict[str, str]) -> None:
    for address, text in pages.items():
        assert text.count('<meta name="referrer" content="no-referrer">') == 1, address
        assert not re.search(r'referrerpolicy|rel="[^"]*opener', text), address


def test_the_names_in_tabs_and_histories_are_neutral(pages: dict[str, str]) -> None:
    """Only pages that people come to from a search engine say it in their title; headings name what is kept, too."""
    for address, text in pages.items():
        title, heading = re.search(r"<title>(.*?)</title>", text), re.search(r"<h1[^>]*>(.*?)</h1>", text)
        assert title, address
        assert heading, address
        assert title[1].endswith(("まちの相談窓口", "市町村の記録を書く")), address
        assert "ひきこもり" not in address + heading[1], address
        assert ("ひきこもり" in title[1]) == bool(FOUND_FROM_OUTSIDE.match(address)), address


def test_one_script_keeps_one_thing_on_the_device() -> None:
    """The settings of the display, and the pages for when there is no network; nothing else, and no cookie."""
    users = {name for name, script in SCRIPTS.items() if any(word in script for word in KEPT)}
    assert users == {"settings.js"}
    assert set(re.findall(r"localStorage\.\w+\((\w+)", SCRIPTS["settings.js"])) == {"KEY"}
    caches = {name for name, script in SCRIPTS.items() if "caches." in script}
    assert caches == {"offline/saved.js", "offline/worker/sw.js", "offline/worker/sw-off.js"}


def test_no_script_sends_anything(site: Path) -> None:
    """Only the worker fetches, the page for other sites, and the script for these: files of this site, and nothing else."""
    senders = re.compile(r"\bfetch\(|XMLHttpRequest|sendBeacon|WebSocket|EventSource|RTCPeerConnection|new Image\b")
    found = {
        re.sub(r"\.[0-9a-f]{10}\.", ".", path.relative_to(site).as_posix())
        for path in site.rglob("*.js")
        if senders.search(path.read_text("utf-8"))
    }
    assert found == {"sw.js", "assets/embed/page.js", "api/v1/fragments/fresh.js"}


def test_the_way_out_is_on_the_pages_where_it_helps(pages: dict[str, str]) -> None:
    ways = {address: re.findall(r'<a href="([^"]*)"[^>]* data-leave>', text) for address, text in pages.items()}
    leading = {address for address, found in ways.items() if found == ["https://www.jma.go.jp/"]}
    assert leading == {"emergency.html", "guide/family.html", "easy/emergency.html", "easy/family.html"}
    assert leading == {address for address, found in ways.items() if found}


@pytest.mark.parametrize(
    ("setting", "link"),
    [
        (
            '{name: 見本, page: "https://www.example.jp/"}',
            '<a href="https://www.example.jp/" rel="noreferrer" data-leave>',
        ),
        ("{}", None),
    ],
)
def test_one_setting_says_where_the_way_out_leads(tmp_path: Path, setting: str, link: str | None) -> None:
    project = make_project(tmp_path, {}, way_out=setting)
    assert run(project, "-m", "generator", "build").returncode == 0
    text = (project / "site/emergency.html").read_text("utf-8")
    if link:
        assert link in text
        assert "見本のページが開きます。" in text
    else:
        assert "ほかのサイトへ移る" not in text
        assert "leave." not in text


def test_a_way_out_must_be_an_address(tmp_path: Path) -> None:
    done = run(make_project(tmp_path, {}, way_out="{name: 見本, page: 見本}"), "-m", "generator", "build")
    assert done.returncode != 0
    assert "way_out" in done.stdout + done.stderr
