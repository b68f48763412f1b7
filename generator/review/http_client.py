"""Takes an address; gives what its server answers. Only door to the network; no other command but ``verify`` uses it."""

from __future__ import annotations

import http.client
import socket
import ssl
import urllib.error
import urllib.request

from generator.review.link_checker import Answer

_SECONDS = 20
"""So long a server may take."""

_AGENT = "madoguchi-link-check/1 (weekly, one request at a time)"
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


def _why(error: object) -> str:
    if isinstance(error, TimeoutError):
        return f"{_SECONDS}秒待っても返事がありません"
    if isinstance(error, socket.gaierror):
        return "サーバーの名前が見つかりません"
    if isinstance(error, ssl.SSLError):
        return "サーバーの証明書を確かめられません"
    return "サーバーにつながりません"
