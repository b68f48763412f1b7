"""``verify SITE`` holds what is served, or lies in a folder, against the manifest; whatever a server sends, in words."""

from __future__ import annotations

import gzip
import hashlib
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.__main__ import main
from generator.press.compression import compressed
from generator.press.manifest import ADDRESS, Manifest, manifest_file
from generator.press.staging import MARK, fingerprint
from generator.review import http_client, site_check
from tests.serving import Quiet, serving

FILES = {
    "404.html": "<!doctype html><title>このページはありません</title>",
    "a/page.html": "<!doctype html><title>見本</title>",
    "api/v1/data.json": '{"version": 1}',
    "feed.xml": "<feed/>",
    "index.html": "<!doctype html><title>はじめ</title>" + "見本" * 500,
}
WHOLE = "5件のファイル（版 2026-11-30）のうち、5件が、作ったときのままです。\n"


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A small site with its manifest."""
    folder = tmp_path / "site"
    for path, text in FILES.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text.encode())
    files = {path: fingerprint(text.encode()) for path, text in FILES.items()}
    (folder / ADDRESS).write_bytes(manifest_file(Manifest("", "2026-11-30", "0.1.0", files)).content)
    (folder / MARK).touch()
    return folder


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["verify", *map(str, arguments)])


def told(done: Result) -> tuple[int, list[str]]:
    """How it ended, and what it said of files."""
    return done.exit_code, done.stdout.splitlines()[:-1]


def test_a_folder_as_it_was_made(made: Path) -> None:
    done = run(made)
    assert (done.exit_code, done.output) == (0, WHOLE)


def test_what_is_wrong_in_a_folder(made: Path, tmp_path: Path) -> None:
    (made / "a/page.html").write_text("<!doctype html><title>見木</title>", "utf-8")
    (made / "feed.xml").unlink()
    (made / "index.html").write_text("短い", "utf-8")
    (made / "api/v1/data.json").write_text(FILES["404.html"], "utf-8")
    (made / "a/more\u200b.js").write_text("", "utf-8")
    (tmp_path / "other").mkdir()
    (made / "linked").symlink_to(tmp_path / "other")
    assert told(run(made)) == (
        1,
        [
            "ありません（2件）:",
            "  api/v1/data.json: かわりに、404.htmlが届きました",
            "  feed.xml",
            "作ったときと、ちがいます（2件）:",
            "  a/page.html: 大きさは同じです",
            "  index.html: 3,039バイトのはずが、6バイトです",
            "一覧にないファイルです（2件）:",
            "  linked",
            "  a/moreU+200B.js",
        ],
    )


def test_packed_forms_are_held_against_what_they_hold(made: Path) -> None:
    for file in compressed(made):
        (made / file.address).write_bytes(file.content)
    assert (made / "index.html.br").is_file()
    assert (made / f"{ADDRESS}.gz").is_file()
    files = sum(not path.name.startswith("manifest") for path in made.rglob("*") if path.is_file()) - 1
    assert run(made).stdout == WHOLE.replace("5件", f"{files}件")
    (made / "index.html.gz").write_bytes(gzip.compress(b"alert()"))
    (made / "index.html.br").write_bytes(b"no brotli")
    assert told(run(made)) == (
        1,
        [
            "作ったときと、ちがいます（1件）:",
            "  index.html.gz: 3,039バイトのはずが、7バイトです",
            "読めません（1件）:",
            "  index.html.br: ほどけません",
        ],
    )


Answering = Callable[[BaseHTTPRequestHandler], None]


def sending(status: int, body: bytes, **headers: str) -> Answering:
    """Answer with this."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def hanging_up(handler: BaseHTTPRequestHandler) -> None:
    """Promise more than is sent."""
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    handler.wfile.write(b"<!doctype")
    handler.close_connection = True


INDEX = FILES["index.html"].encode()
BOMB = gzip.compress(bytes(50_000_000))
ODD = {
    "404 as 200": (sending(200, FILES["404.html"].encode()), "ありません", "かわりに、404.htmlが届きました"),
    "404": (sending(404, b"none"), "ありません", ""),
    "410": (sending(410, b"none"), "ありません", ""),
    "500": (sending(500, b"none"), "読めません", "サーバーの返事 500"),
    "html": (sending(200, b" <!doctype html>"), "作ったときと、ちがいます", "かわりに、ページ（HTML）が届きました"),
    "bomb": (
        sending(200, BOMB, Content_Encoding="gzip"),
        "作ったときと、ちがいます",
        "14バイトのはずが、もっと大きなものです",
    ),
    "no gzip": (sending(200, b"none", Content_Encoding="gzip"), "読めません", "gzipとしてほどけません"),
    "half": (
        sending(200, gzip.compress(b"{}")[:-4], Content_Encoding="gzip"),
        "読めません",
        "途中で切れました",
    ),
    "brotli": (sending(200, b"none", Content_Encoding="br"), "読めません", "頼んでいない形（br）で届きました"),
    "elsewhere": (
        sending(302, b"", Location="https://other.example.jp/data.json"),
        "読めません",
        "ほかのサーバー（other.example.jp）に移されています",
    ),
    "file": (sending(302, b"", Location="file:///etc/passwd"), "読めません", "サーバーの返事 302"),
    "round": (sending(302, b"", Location="data.json"), "読めません", "サーバーの返事 302"),
    "hangs up": (hanging_up, "読めません", "途中で切れました"),
}


def served(folder: Path, path: str, answer: Answering) -> Iterator[str]:
    class Handler(Quiet):
        def do_GET(self) -> None:  # noqa: N802
            if self.path == f"/{path}":
                answer(self)
            else:
                super().do_GET()

    with serving(folder, Handler) as address:
        yield address


@pytest.mark.parametrize("name", ODD)
def test_whatever_a_server_sends_is_told_in_words(made: Path, name: str) -> None:
    answer, wrong, detail = ODD[name]
    for address in served(made, "api/v1/data.json", answer):
        done = run(address)
    line = f"  api/v1/data.json: {detail}" if detail else "  api/v1/data.json"
    assert told(done) == (1, [f"{wrong}（1件）:", line])
    assert done.stderr == ""


def test_packed_on_the_way_and_moved_at_the_same_host_is_still_the_same(made: Path) -> None:
    (made / "a/page").write_bytes((made / "a/page.html").read_bytes())
    for address in served(made, "index.html", sending(200, gzip.compress(INDEX), Content_Encoding="gzip")):
        assert (run(address.rstrip("/")).output, run(f"{address}index.html").output) == (WHOLE, WHOLE)
    for address in served(made, "a/page.html", sending(308, b"", Location="/a/page")):
        moved = f"お知らせ: 1件は、同じサーバーの別のアドレスから届きました。例 a/page.html → {address}a/page\n"
        assert (run(address).output) == moved + WHOLE


def test_a_silent_server_is_waited_for_only_so_long(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_client, "_SECONDS", 0.3)
    enough = threading.Event()

    def waiting(_handler: BaseHTTPRequestHandler) -> None:
        enough.wait()

    for address in served(made, "feed.xml", waiting):
        done = run(address)
        enough.set()
    assert told(done) == (1, ["読めません（1件）:", "  feed.xml: 0.3秒待っても返事がありません"])


def test_a_file_that_never_ends_is_given_up(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_client, "_MINUTES", -1)
    for address in served(made, "other", hanging_up):
        assert run(address).stderr == f"{address}{ADDRESS}: 読めません。20秒待っても返事がありません。\n"


def test_where_nothing_can_be_read_the_rest_is_not_asked_for() -> None:
    paths = [f"{number:03}.html" for number in range(100)]
    files = {path: fingerprint(b"") for path in paths}
    asked: list[str] = []

    def read(path: str, _enough: int) -> site_check.Read:
        asked.append(path)
        return site_check.Read(wrong=site_check.Wrong.UNREAD)

    assert site_check.compare(files, read).seen == len(asked) == 32
    assert {*asked} == {*paths[:32]}


def test_a_site_is_held_against_a_manifest_of_ones_own(made: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.json"
    own.write_bytes((made / ADDRESS).read_bytes())
    (made / "index.html").write_text("<script>", "utf-8")
    digest, size = hashlib.sha256(b"<script>").hexdigest(), 8
    old = fingerprint(INDEX)
    text = (made / ADDRESS).read_text("utf-8")
    text = text.replace(f'"size": {old.size}, "sha256": "{old.sha256}"', f'"size": {size}, "sha256": "{digest}"')
    (made / ADDRESS).write_text(text, "utf-8")
    assert run(made).exit_code == 0
    assert told(run(made, "--manifest", own)) == (
        1,
        ["作ったときと、ちがいます（1件）:", "  index.html: 3,039バイトのはずが、8バイトです"],
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "サイトのアドレスかフォルダー、または --links の、どちらか1つを付けてください。例 verify site\n"),
        (("site", "--links"), "サイトのアドレスかフォルダー、または --links の、どちらか1つを付けてください。例 verify site\n"),
        (("site", "--limit", "3"), "--records、--out、--limit は、--links といっしょに使います。\n"),
        (("--links", "--manifest", "m.json"), "--manifest は、サイトのアドレスかフォルダーといっしょに使います。\n"),
        (("none\u200b",), "「noneU+200B」というフォルダーがありません。\n"),
        (("empty",), "empty/api/v1/manifest.json: ありません。\n"),
        (("other",), "other/api/v1/manifest.json: manifest.jsonの版（2）を知りません。読めるのは、版 1 です。\n"),
        (("empty", "--manifest", "no.json"), "no.json: ありません。\n"),
        (("http://[",), "「http://[」は、アドレスとして読めません。\n"),
        (("ftp://example.jp/",), "サイトのアドレスは、https:// か http:// で始まり、? や # のない形で書いてください。例 https://www.example.jp/\n"),
        (("https://a@example.jp/",), "サイトのアドレスは、https:// か http:// で始まり、? や # のない形で書いてください。例 https://www.example.jp/\n"),
    ],
)  # fmt: skip
def test_wrong_use_is_told(
    arguments: tuple[str, ...], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    (tmp_path / "other/api/v1").mkdir(parents=True)
    (tmp_path / "other" / ADDRESS).write_text('{"version": 2}', "utf-8")
    done = run(*arguments)
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", said)
