"""A browser of this machine sees the site as it is built, with what shows it anew, and is told what is wrong."""

from __future__ import annotations

import gc
import http.client
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser

from generator.__main__ import main
from generator.commands import serve
from generator.preview.preview import Preview
from generator.preview.server import Server
from tests.changing_project import Project, small_project
from tests.project import RECORD, make_project, run

TOWN = "31-tottori/312037-kurayoshi.html"
ROOT = "/town/"
NO_HEADERS: Mapping[str, str] = {}


class Answer(NamedTuple):
    status: int
    kind: str | None
    where: str | None
    content: bytes


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = small_project(tmp_path_factory.mktemp("project"))
    settings = project.root / "mkdocs.yml"
    text = settings.read_text("utf-8")
    settings.write_text(re.sub("^site_url: .*$", f"site_url: https://www.example.jp{ROOT}", text, flags=re.MULTILINE))
    return project


@pytest.fixture(scope="module")
def server(project: Project) -> Iterator[Server]:
    server = Server(Preview(project.root, features=project.features), 0)
    serving = threading.Thread(target=server.serve_forever)
    serving.start()
    yield server
    server.shutdown()
    serving.join()
    server.server_close()


def asked(
    server: Server, path: str, method: str = "GET", sent: bytes | None = None, headers: Mapping[str, str] = NO_HEADERS
) -> Answer:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=60)
    try:
        connection.request(method, path, sent, dict(headers))
        answer = connection.getresponse()
        return Answer(answer.status, answer.getheader("Content-Type"), answer.getheader("Location"), answer.read())
    finally:
        connection.close()


def test_a_page_is_as_it_is_built_but_for_what_shows_it_anew(server: Server) -> None:
    answer = asked(server, f"{ROOT}{TOWN}")
    version = server.preview.version
    added = (
        '<link rel="stylesheet" href="/town/preview-live/live.css">\n'
        f'<script src="/town/preview-live/live.js" data-version="{version}" data-waiting="/town/preview-live/changed"></script>'
    ).encode()
    assert (answer.status, answer.kind) == (200, "text/html; charset=utf-8")
    assert answer.content.count(added) == 1
    assert answer.content.replace(added, b"") == server.preview.read(TOWN).content


def test_every_file_but_pages_is_as_it_is_built(server: Server) -> None:
    for address in sorted(server.preview.addresses()):
        if not address.endswith(".html"):
            answer = asked(server, f"{ROOT}{address}")
            assert (answer.status, answer.content) == (200, server.preview.read(address).content), address


def test_the_site_stands_where_it_will_be_published(server: Server) -> None:
    assert server.address == f"http://127.0.0.1:{server.server_port}{ROOT}"
    assert asked(server, "/")[::2] == (302, ROOT)
    assert "<title>" in asked(server, ROOT).content.decode()
    assert asked(server, f"{ROOT}31-tottori")[::2] == (302, f"{ROOT}31-tottori/")
    assert "鳥取県" in asked(server, f"{ROOT}31-tottori/").content.decode()


def test_what_is_not_there_is_answered_with_the_page_for_that(server: Server) -> None:
    answer = asked(server, f"{ROOT}nothing.html")
    page = server.preview.read("404.html").content
    assert answer.status == 404
    assert page is not None
    assert page.partition(b"</body>")[0] in answer.content
    assert asked(server, f"{ROOT}preview-live/other").status == 404
    assert asked(server, f"{ROOT}other", "POST", b"x").status == 404
    assert asked(server, f"{ROOT}other", "POST", b"x", {"Content-Length": "x"}).status == 404
    assert asked(server, f"{ROOT}{TOWN}", "HEAD")[:2] == (200, "text/html; charset=utf-8")
    assert asked(server, "HTTP://[other/")[::2] == (302, ROOT), "no address at all"


def test_whoever_waits_is_told_of_a_change(project: Project, server: Server) -> None:
    version = server.preview.version
    waiting = f"{ROOT}preview-live/changed"
    assert asked(server, waiting, "POST", b"of another run").content.decode() == version
    answers: list[Answer] = []
    waiter = threading.Thread(target=lambda: answers.append(asked(server, waiting, "POST", version.encode())))
    waiter.start()
    style = project.root / "theme/assets/print.css"
    before = style.read_text("utf-8")
    style.write_text(f"{before}a {{ color: red; }}\n", "utf-8")
    waiter.join(60)
    assert answers[0].content.decode() not in ("", version)
    style.write_text(before, "utf-8")


def test_a_page_in_a_browser_changes_by_itself_and_says_what_is_wrong(
    project: Project, server: Server, browser: Browser
) -> None:
    record = project.root / "data/windows/31-tottori/312037-kurayoshi.yml"
    before = record.read_text("utf-8")
    page = browser.new_page(service_workers="block")
    try:
        page.goto(f"{server.address}{TOWN}")
        name = re.search("(?<=- name: ).+", before)
        assert name
        record.write_text(before.replace(name[0], "変わった窓口", 1), "utf-8")
        page.get_by_role("heading", name="変わった窓口").wait_for()
        record.write_text(before.replace("name: 倉吉市", "name: 倉良市", 1), "utf-8")
        fault = page.get_by_role("alert")
        fault.wait_for()
        assert "312037-kurayoshi.yml:3:7: 誤り: 名前「倉良市」がコード 312037 と合いません。" in fault.inner_text()
        page.get_by_role("heading", name="変わった窓口").wait_for()  # the last good page stays
        record.write_text(before, "utf-8")
        fault.wait_for(state="detached")
        page.get_by_role("heading", name=name[0].strip()).first.wait_for()
    finally:
        record.write_text(before, "utf-8")
        page.close()


def test_a_page_that_nobody_sees_asks_for_nothing_until_it_is_seen(
    project: Project, server: Server, browser: Browser
) -> None:
    style = project.root / "theme/assets/print.css"
    before = style.read_text("utf-8")
    page = browser.new_page(service_workers="block")
    asked_for: list[str] = []
    page.on("request", lambda request: asked_for.append(request.url))
    page.add_init_script("Object.defineProperty(document, 'hidden', { value: true, configurable: true })")
    try:
        page.goto(f"{server.address}{TOWN}")
        style.write_text(f"{before}a {{ color: red; }}\n", "utf-8")
        assert server.preview.look() or server.preview.version
        assert not [url for url in asked_for if url.endswith("/changed")]
        with page.expect_navigation():
            page.evaluate(
                "Object.defineProperty(document, 'hidden', { value: false });"
                "document.dispatchEvent(new Event('visibilitychange'))"
            )
    finally:
        style.write_text(before, "utf-8")
        page.close()


def test_browsers_keep_nothing_of_a_site_that_changes(server: Server) -> None:
    worker = asked(server, f"{ROOT}sw.js", headers={"Service-Worker": "script"})
    assert worker.content == server.preview.read("sw-off.js").content
    assert asked(server, f"{ROOT}sw.js").content == server.preview.read("sw.js").content


def test_a_folder_with_a_japanese_name_leads_to_its_first_page(project: Project, server: Server) -> None:
    page = project.root / "content/案内/index.md"
    page.parent.mkdir()
    page.write_text("# 案内\n", "utf-8")
    try:
        where = f"{ROOT}%E6%A1%88%E5%86%85"
        assert asked(server, where)[::2] == (302, f"{where}/")
    finally:
        page.unlink()
        page.parent.rmdir()


def test_the_site_moves_when_its_settings_do(project: Project, server: Server) -> None:
    settings = project.root / "mkdocs.yml"
    before = settings.read_text("utf-8")
    try:
        settings.write_text(before.replace(f"example.jp{ROOT}", "example.jp/village/"), "utf-8")
        assert asked(server, "/village/other").status == 404
        assert b'src="/village/preview-live/live.js"' in asked(server, "/village/").content
        assert asked(server, ROOT)[::2] == (302, "/village/")
    finally:
        settings.write_text(before, "utf-8")


@pytest.mark.usefixtures("server")
def test_what_earlier_states_left_is_looked_for_while_nothing_changes(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    style = project.root / "theme/assets/print.css"
    before, looked = style.read_text("utf-8"), threading.Event()
    monkeypatch.setattr(gc, "collect", looked.set)
    try:
        style.write_text(f"{before}a {{ color: red; }}\n", "utf-8")
        assert looked.wait(60)
    finally:
        style.write_text(before, "utf-8")


def test_a_page_that_cannot_be_shown_yet_says_why(project: Project, server: Server) -> None:
    file = project.root / "features/nearby/nearby.html"
    before = file.read_text("utf-8")
    file.write_text(f"{before}{{% if %}}", "utf-8")
    try:
        answer = asked(server, f"{ROOT}nearby.html")
        assert answer.status == 500
        assert "<h1>まだ見せられません</h1>" in answer.content.decode()
        assert (
            f"nearby.html:{before.count(chr(10)) + 1}:1: 誤り: テンプレートから、ページを作れません"
            in answer.content.decode()
        )
        assert b"preview-live/live.js" in answer.content, "it is to be shown once it is mended"
    finally:
        file.write_text(before, "utf-8")


def test_the_command_looks_for_garbage_as_it_runs_for_hours(monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[bool] = []
    monkeypatch.setattr(serve, "Preview", lambda *_inputs: None)
    monkeypatch.setattr(
        serve,
        "Server",
        lambda *_inputs: SimpleNamespace(
            address="", serve_forever=lambda: looks.append(gc.isenabled()), server_close=lambda: None
        ),
    )
    often = gc.get_threshold()
    gc.disable()
    try:
        assert CliRunner().invoke(main, ["serve"]).exit_code == 0
    finally:
        gc.set_threshold(*often)
        gc.enable()
    assert looks == [True]


def test_the_command_says_where_to_look_and_ends_in_peace(tmp_path: Path, server: Server) -> None:
    project = make_project(tmp_path, {"18-fukui/182010-fukui.yml": RECORD})
    command = [sys.executable, "-m", "generator", "serve", "--port", "0"]
    with subprocess.Popen(
        command,
        cwd=project,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        # Where tests run in the background, Ctrl+C is ignored by all that they start.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    ) as process:
        assert process.stdout
        told = process.stdout.readline()
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/ で見られます。終わるときは Ctrl\+C を押します。\n", told), told
        os.kill(process.pid, signal.SIGINT)
        assert process.stdout.read() == "終わりました。\n"
    assert process.returncode == 0
    taken = run(project, "-m", "generator", "serve", "--port", str(server.server_port))
    why = "番で始められません（もう使われています）。ほかの番号なら --port 8001 のように書きます。\n"
    assert (taken.returncode, taken.stderr) == (2, f"{server.server_port}{why}")
    none = run(project, "-m", "generator", "serve", "--records", "none")
    assert (none.returncode, none.stderr) == (2, "記録のフォルダー「none」が見つかりません。\n")
