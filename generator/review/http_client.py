"""Takes an address; gives what its server answers. Only door to the network; no other command but ``verify`` uses it."""

from __future__ import annotations

import http.client
import socket
import ssl
import time
import urllib.error
import urllib.request
import zlib
from typing import IO
from urllib.parse import quote, urlsplit

from generator.review.link_checker import Answer
from generator.review.site_check import Read, Wrong

_SECONDS = 20
"""So long a server may take."""

_AGENT = "madoguchi-link-check/1 (weekly, one request at a time)"
_SITE_AGENT = "madoguchi-site-check/1"
_MINUTES = 2
"""So long one file may take in all, however slowly it comes."""
_PIECE = 65_536
_MOST_MOVES = 3
_MISSING = frozenset((404, 410))
_WITHOUT_HEAD = frozenset((403, 404, 405, 501))
"""What servers that do not know HEAD answer to it although the page is there."""


def fetch(address: str) -> Answer:
    """Ask for a page: its head, and the page itself where the server does not give heads."""
    answer = _ask(address, "HEAD")
    return _ask(address, "GET") if answer.status in _WITHOUT_HEAD else answer


def _ask(address: str, method: str) -> Answer:
    try:
        # The model allows no other addresses than those of http and https.
        request = urllib.request.Request(address, method=method, headers={"User-Agent": _AGENT})  # noqa: S310
        with urllib.request.urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310
            return Answer(answer.status, answer.url)
    except urllib.error.HTTPError as error:
        error.close()
        return Answer(error.code, address)
    except urllib.error.URLError as error:
        return Answer(0, address, _why(error.reason))
    except (OSError, http.client.HTTPException, ValueError) as error:
        return Answer(0, address, _why(error))


class _SameHost(urllib.request.HTTPRedirectHandler):
    """Follows a file only as long as it stays with its host, and never to where all can read what is sent."""

    max_redirections = _MOST_MOVES

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:  # fmt: skip
        """Give the next request, or refuse."""
        before, after = urlsplit(req.full_url), urlsplit(newurl)
        is_same = before.hostname == after.hostname and (
            (before.scheme, before.port) == (after.scheme, after.port)
            or (before.scheme, after.scheme) == ("http", "https")
        )
        if not is_same:
            raise _ElsewhereError(after.hostname or newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class _ElsewhereError(Exception):
    """A file is said to be at another host."""


class _EncodedError(Exception):
    """A file came packed in a way that was not asked for."""


def download(base: str, path: str, enough: int) -> Read:
    """Get a file of a site (``base`` ends in ``/``), unpacked; of a larger one only as many bytes as are enough."""
    address = f"{base}{quote(path)}"
    try:
        # Whoever calls has made sure that it is an address of http or https; redirects to others are refused.
        headers = {"User-Agent": _SITE_AGENT, "Accept-Encoding": "identity"}
        request = urllib.request.Request(address, headers=headers)  # noqa: S310
        with urllib.request.build_opener(_SameHost).open(request, timeout=_SECONDS) as answer:
            content = _read(answer, enough)
            return Read(content, "" if answer.url == address else answer.url)
    except urllib.error.HTTPError as error:
        error.close()
        return Read(wrong=Wrong.MISSING) if error.code in _MISSING else _unread(f"サーバーの返事 {error.code}")
    except _ElsewhereError as error:
        return _unread(f"ほかのサーバー（{str(error)[:100]}）に移されています")
    except _EncodedError as error:
        return _unread(f"頼んでいない形（{str(error)[:40]}）で届きました")
    except zlib.error:
        return _unread("gzipとしてほどけません")
    except urllib.error.URLError as error:
        return _unread(_why(error.reason))
    except (OSError, http.client.HTTPException, ValueError) as error:
        return _unread(_why(error))


def _unread(why: str) -> Read:
    return Read(wrong=Wrong.UNREAD, detail=why)


def _read(answer: http.client.HTTPResponse, enough: int) -> bytes:
    encoding = answer.headers.get("Content-Encoding", "identity").strip().lower()
    if encoding not in ("", "identity", "gzip", "x-gzip"):
        raise _EncodedError(encoding)
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 16) if "gzip" in encoding else None
    content, ends = bytearray(), time.monotonic() + _MINUTES * 60
    while len(content) < enough and (piece := answer.read1(_PIECE)):
        content += unpack.decompress(piece, enough - len(content)) if unpack else piece
        if time.monotonic() > ends:
            raise TimeoutError
    if len(content) < enough and (answer.length or (unpack and not unpack.eof)):
        raise http.client.IncompleteRead(b"")
    return bytes(content[:enough])


def _why(error: object) -> str:
    if isinstance(error, TimeoutError):
        return f"{_SECONDS}秒待っても返事がありません"
    if isinstance(error, http.client.IncompleteRead):
        return "途中で切れました"
    if isinstance(error, socket.gaierror):
        return "サーバーの名前が見つかりません"
    if isinstance(error, ssl.SSLError):
        return "サーバーの証明書を確かめられません"
    return "サーバーにつながりません"
