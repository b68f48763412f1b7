"""``verify`` asks politely and tells what it found; in tests it never asks the network."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.__main__ import main
from generator.records.check import check
from generator.registry.table import Table
from generator.review.http_client import fetch
from generator.review.link_checker import Answer, Link, State, link_report, links_of, verify
from tests.project import RECORD

PAGE = "https://www.city.example.jp/"
ANSWERS = {
    PAGE: Answer(200, PAGE),
    f"{PAGE}gone": Answer(404, f"{PAGE}gone"),
    f"{PAGE}gone-too": Answer(410, f"{PAGE}gone-too"),
    f"{PAGE}old": Answer(200, f"{PAGE}new"),
    f"{PAGE}closed": Answer(403, f"{PAGE}closed"),
    f"{PAGE}broken": Answer(500, f"{PAGE}broken"),
    f"{PAGE}silent": Answer(0, f"{PAGE}silent", "20秒待っても返事がありません"),
}


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """A folder with one record that names all the addresses."""
    path = tmp_path / "windows" / "18-fukui" / "182010-fukui.yml"
    path.parent.mkdir(parents=True)
    more = "".join(f"  - page: {address}#part\n    read: 2026-01-15\n" for address in ANSWERS)
    path.write_text(RECORD.replace("confirmation:", f"{more}confirmation:"), encoding="utf-8")
    return tmp_path / "windows"


def test_each_address_once_and_hosts_in_turns(records: Path, table: Table) -> None:
    path = records / "18-fukui" / "182010-fukui.yml"
    path.write_text(path.read_text("utf-8").replace(f"{PAGE}old", "https://www.example.jp/old"), encoding="utf-8")
    found = links_of(check([records], table, date(2026, 11, 23)).records)
    assert [link.address for link in found] == [
        PAGE, "https://www.example.jp/old", *(one for one in ANSWERS if one not in (PAGE, f"{PAGE}old")),
    ]  # fmt: skip
    assert {link.codes for link in found} == {("182010",)}


def test_a_host_is_given_its_pause() -> None:
    now, waits = [100.0], list[float]()

    def wait(seconds: float) -> None:
        waits.append(seconds)
        now[0] += seconds

    links = [
        Link(address, ()) for address in ("https://a.example.jp/1", "https://b.example.jp/", "https://a.example.jp/2")
    ]
    list(verify(links, lambda address: Answer(200, address), wait, lambda: now[0]))
    assert waits == [2.0]


def test_what_is_known_of_each_answer() -> None:
    links = [Link(address, ()) for address in ANSWERS]
    verdicts = verify(links, ANSWERS.__getitem__, lambda _seconds: None, lambda: 0.0)
    assert [(one.state, one.detail) for one in verdicts] == [
        (State.GOOD, ""),
        (State.GONE, "404"),
        (State.GONE, "410"),
        (State.MOVED, f"{PAGE}new"),
        (State.UNSURE, "サーバーが機械には見せないページです（403）"),
        (State.UNSURE, "サーバーの答え 500"),
        (State.UNSURE, "20秒待っても返事がありません"),
    ]


def test_the_report(table: Table) -> None:
    links = [Link(f"{PAGE}gone", ("182010", "180009", "182028", "182044")), Link(PAGE, ("182010",))]
    told = link_report(verify(links, ANSWERS.__getitem__, lambda _seconds: None, lambda: 0.0), table)
    assert (
        told
        == """\
## 記録にあるアドレスの確認

見られる 1件、移った 0件、なくなった 1件、確かめられない 0件。

### なくなった

| 記録 | アドレス | わかったこと |
| --- | --- | --- |
| 福井県福井市、福井県、福井県敦賀市、ほか1件 | https&#58;//www.city.example.jp/gone | 404 |
"""
    )


def test_the_command_never_blocks(records: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.review.link_checker.PAUSE", 0.0)
    # Where no settings say which prefectures there are: a copy of this project may be about another one.
    monkeypatch.chdir(tmp_path)
    out = tmp_path / "links.md"
    arguments = ["verify", "--links", "--records", str(records), "--out", str(out)]
    done = CliRunner().invoke(main, arguments, obj=ANSWERS.__getitem__)
    assert (done.exit_code, done.stdout) == (0, f"{out}: アドレス 7件、なくなったもの 2件。\n")
    assert "見られる 1件、移った 1件、なくなった 2件、確かめられない 3件。\n" in out.read_text("utf-8")
    done = CliRunner().invoke(
        main, ["verify", "--links", "--records", str(records), "--limit", "1"], obj=ANSWERS.__getitem__
    )
    assert done.exit_code == 0
    assert done.stdout.startswith("## 記録にあるアドレスの確認\n\n見られる 1件、")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "サイトのアドレスかフォルダー、または --links の、どちらか1つを付けてください。例 verify site\n"),
        (["--links", "--records", "no-such"], "記録のフォルダー「no-such」が見つかりません。\n"),
    ],
)
def test_wrong_use(arguments: list[str], message: str) -> None:
    done = CliRunner().invoke(main, ["verify", *arguments])
    assert (done.exit_code, done.output) == (2, message)


class _Server(BaseHTTPRequestHandler):
    def do_HEAD(self) -> None:
        self._answer({"/page": 200, "/no-head": 405, "/moved": 301}.get(self.path, 404))

    def do_GET(self) -> None:
        self._answer({"/no-head": 200, "/page": 200}.get(self.path, 404))

    def _answer(self, status: int) -> None:
        self.send_response(status)
        if status == 301:
            self.send_header("Location", "/page")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Tell nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Server) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("path", "status", "end"),
    [("/page", 200, "/page"), ("/no-head", 200, "/no-head"), ("/moved", 200, "/page"), ("/no", 404, "/no")],
)
def test_asking_a_server(server: str, path: str, status: int, end: str) -> None:
    assert fetch(server + path) == Answer(status, server + end)


def test_asking_nobody() -> None:
    assert fetch("http://127.0.0.1:1/") == Answer(0, "http://127.0.0.1:1/", "サーバーにつながりません")
    assert fetch("http://[::1").error == "サーバーにつながりません"
