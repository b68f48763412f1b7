"""Takes a preview; shows it to the browsers of this machine, and has them show each page anew when it changes."""

from __future__ import annotations

import gc
import mimetypes
import time
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import ClassVar
from urllib.parse import quote, unquote, urlsplit

from generator.features.not_found.feature import ADDRESS as NOT_FOUND
from generator.features.offline.feature import SWITCH, WORKER
from generator.press.page import Page
from generator.press.render import render, renderer_of
from generator.preview.preview import Preview

HOST = "127.0.0.1"
"""Nobody but this machine sees what is not published yet."""

OWN = "preview-live/"
"""Below this part of an address lies what the preview adds; no site has it."""

WAIT = 25.0
"""Seconds after which a browser that waits for a change is answered, so that it asks again."""

PAUSE = 0.1
"""Seconds between two looks at the files; looking itself takes a few thousandths."""

QUIET = 10
"""So many looks without a change, and memory that earlier states left in circles is looked through, while nobody waits."""

_POLICY = b"default-src 'self';"
"""Only pages of this policy run what is added; the others keep their own word, and are shown anew by hand."""

_FOLDER = Path(__file__).parent
_TYPES = {
    ".js": "text/javascript",
    ".webmanifest": "application/manifest+json",
    ".geojson": "application/geo+json",
    ".jsonld": "application/ld+json",
    ".yml": "application/yaml",
    ".csv": "text/csv",
}


class Server(ThreadingHTTPServer):
    """Serves a preview until it is closed."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, preview: Preview, port: int) -> None:
        """Take the port (0: any that is free); raises ``OSError`` where it can't be had."""
        self.preview = preview
        templates = {path.name: path.read_text("utf-8") for path in _FOLDER.glob("*.html")}
        self._renderer = renderer_of(templates, {}, {})
        self._end = Event()
        self._looking = Thread(target=self._look, daemon=True)
        super().__init__((HOST, port), _Handler)
        self._looking.start()

    @property
    def root(self) -> str:
        """The path that the site is published below; the settings may change it meanwhile."""
        return urlsplit(self.preview.settings.site.address).path or "/"

    @property
    def address(self) -> str:
        """Where the site is seen."""
        return f"http://{HOST}:{self.server_port}{self.root}"

    def server_close(self) -> None:
        """End, and look no more."""
        self._end.set()
        if self._looking.is_alive():
            self._looking.join()
        super().server_close()

    def _look(self) -> None:
        pause, seen, quiet = PAUSE, "", 0
        while not self._end.wait(pause):
            began = time.perf_counter()
            if not self.preview.look():
                # However large the folders are, looking takes no more than a tenth of one processor.
                pause = max(PAUSE, 9 * (time.perf_counter() - began))
            if self.preview.version != seen:
                seen, quiet = self.preview.version, 0
            elif (quiet := quiet + 1) == QUIET:
                gc.collect()

    def filled(self, template: str, faults: str, version: str) -> bytes:
        """One of the preview's own templates."""
        own, leaves_out = f"{self.root}{OWN}", self.preview.leaves_out
        data = {"faults": faults, "version": version, "own": own, "leaves_out": leaves_out}
        return render(self._renderer, Page("preview", "", template, data)).encode("utf-8")

    def shown(self, address: str) -> tuple[HTTPStatus, str, bytes]:
        """What a browser is answered at an address of the site: status, type and content."""
        if address.startswith(OWN):
            return _own(address.removeprefix(OWN))
        answer = self.preview.read(address)
        status = HTTPStatus.OK
        if not answer.is_known:
            status, address = HTTPStatus.NOT_FOUND, NOT_FOUND
            answer = self.preview.read(NOT_FOUND)
        content = answer.content
        if content is None:
            status, address = HTTPStatus.INTERNAL_SERVER_ERROR, NOT_FOUND
            content = self.filled("nothing.html", answer.faults, answer.version)
            return status, _type(address), _with(content, self.filled("live.html", "", answer.version))
        if address.endswith(".html") and _POLICY in content:
            content = _with(content, self.filled("live.html", answer.faults, answer.version))
        return status, _type(address), content


def _with(page: bytes, added: bytes) -> bytes:
    head, end, tail = page.rpartition(b"</body>")
    return head + added + end + tail if end else page


def _own(name: str) -> tuple[HTTPStatus, str, bytes]:
    if name not in ("live.js", "live.css"):
        return HTTPStatus.NOT_FOUND, "text/plain", b""
    return HTTPStatus.OK, _type(name), (_FOLDER / name).read_bytes()


def _type(address: str) -> str:
    ending = Path(address).suffix
    kind = _TYPES.get(ending) or mimetypes.guess_type(address)[0] or "application/octet-stream"
    is_text = kind.startswith("text/") or kind.endswith(("json", "xml", "yaml"))
    return f"{kind}; charset=utf-8" if is_text else kind


class _Handler(BaseHTTPRequestHandler):
    """Answers one browser."""

    server: Server
    protocol_version = "HTTP/1.1"
    do_GET: ClassVar[Callable[[_Handler], None]]  # noqa: N815 - the library's own names
    do_HEAD: ClassVar[Callable[[_Handler], None]]  # noqa: N815

    def do_POST(self) -> None:
        """Wait for another version than the one that is sent."""
        length = self.headers.get("Content-Length", "")
        told = self.rfile.read(min(int(length) if length.isdecimal() else 0, 100)).decode("ascii", "replace")
        if self.path != f"{self.server.root}{OWN}changed":
            self._answer(HTTPStatus.NOT_FOUND, "text/plain", b"")
            return
        self._answer(HTTPStatus.OK, "text/plain", self.server.preview.wait(told, WAIT).encode())

    def _show(self) -> None:
        self.server.preview.look()
        # All but the path is of no use here, and need not be an address at all.
        path = unquote(self.path.partition("?")[0].partition("#")[0])
        root = self.server.root
        if not path.startswith(root):
            self._lead(root)
            return
        address = path.removeprefix(root)
        if address.endswith("/") or not address:
            address += "index.html"
        # A browser that puts the site's worker in place gets the one that ends it: nothing is to be kept of what changes.
        is_worker = address == WORKER and self.headers.get("Service-Worker") == "script"
        status, kind, content = self.server.shown(SWITCH if is_worker else address)
        if status is HTTPStatus.NOT_FOUND and self.server.preview.read(f"{address}/index.html").content:
            self._lead(f"{path}/")
            return
        self._answer(status, kind, content)

    def _lead(self, path: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", quote(path))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _answer(self, status: HTTPStatus, kind: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def handle(self) -> None:
        """Answer as long as the browser asks; one that has gone away is no fault."""
        try:
            super().handle()
        except ConnectionError:
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's own name
        """Say nothing of single requests: what has changed, and what is wrong, is to be seen."""


_Handler.do_GET = _Handler.do_HEAD = _Handler._show
