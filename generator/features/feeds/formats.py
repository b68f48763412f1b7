"""Takes changes; gives a feed of the newest of them, as Atom (RFC 4287) and as JSON Feed 1.1."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from generator.features.feeds.changes import Entry
from generator.press.addresses import root_from
from generator.press.interface import CREDIT, LICENCE

MOST = 100
"""So many entries a feed has at most; how many older ones there are, and where, its subtitle says."""

ATOM, JSON = "feed.xml", "feed.json"

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Feed(NamedTuple):
    """A feed before it is written."""

    folder: str
    """Where it stands, from the site's root; empty for the root itself."""
    page: str
    """The page that it belongs to, from the site's root."""
    title: str
    """What it is called."""
    entries: tuple[Entry, ...]
    """All changes, newest first."""
    newest: str
    """The day of its newest entry, or where it has none, the newest day on which anything of the site was read."""
    site: str
    """The site's address, ending in ``/``; empty where it is not known."""
    author: str
    """Whose it is."""

    @property
    def shown(self) -> tuple[Entry, ...]:
        """The entries that it has."""
        return self.entries[:MOST]

    @property
    def subtitle(self) -> str:
        """What stands in it, and what does not any more."""
        told = "記録、訂正、残した版から作っています。日付は、読んだ日か、確かめた日か、直した日です。"
        more = len(self.entries) - MOST
        rest = f"前の{more:,}件は、訂正の一覧、日付のある版、市区町村のページにあります。"
        return f"{told}新しい{MOST}件です。{rest}" if more > 0 else told

    def address(self, name: str) -> str:
        """A file of this feed, from the site's root."""
        return f"{self.folder}/{name}" if self.folder else name


def atom(feed: Feed) -> bytes:
    """The feed as Atom."""
    return "".join(f"{line}\n" for line in _atom(feed)).encode()


def _atom(feed: Feed) -> Iterator[str]:
    own = feed.address(ATOM)
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ja">'
    yield f"<id>{Entry(('feed', feed.site, feed.folder), '', '', (), '').id}</id>"
    yield f"<title>{_text(feed.title)}</title>"
    yield f"<subtitle>{_text(feed.subtitle)}</subtitle>"
    yield f"<updated>{_moment(feed.newest)}</updated>"
    yield f"<author><name>{_text(feed.author)}</name></author>"
    yield f"<rights>{_text(f'{LICENCE} {CREDIT}')}</rights>"
    yield _link("self", "application/atom+xml", _to(feed, own, own))
    yield _link("alternate", "text/html", _to(feed, feed.page, own))
    for entry in feed.shown:
        yield "<entry>"
        yield f"<id>{entry.id}</id>"
        yield f"<title>{_text(entry.title)}</title>"
        yield f"<updated>{_moment(entry.day)}</updated>"
        yield f"<category term={quoteattr(entry.kind)}/>"
        yield _link("alternate", "text/html", _to(feed, entry.page, own))
        yield f'<content type="text">{_text(chr(10).join(entry.lines))}</content>'
        yield "</entry>"
    yield "</feed>"


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", text))


def _link(rel: str, kind: str, address: str) -> str:
    return f'<link rel="{rel}" type="{kind}" href={quoteattr(address)}/>'


def _to(feed: Feed, address: str, own: str) -> str:
    """The whole address of a page; as seen from the feed where the site's is not known."""
    return f"{feed.site}{address}" if feed.site else f"{root_from(own)}{address}"


def _moment(day: str) -> str:
    """The beginning of a day in Japan."""
    return f"{day}T00:00:00+09:00"


def json_feed(feed: Feed) -> bytes:
    """The feed as JSON Feed; addresses that nobody knows are left out."""
    whole = {"home_page_url": feed.page, "feed_url": feed.address(JSON)} if feed.site else {}
    told: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        **{key: f"{feed.site}{address}" for key, address in whole.items()},
        "description": feed.subtitle,
        "language": "ja",
        "authors": [{"name": feed.author}],
        "_madoguchi": {"licence": LICENCE, "credit": CREDIT},
        "items": [_item(feed, entry) for entry in feed.shown],
    }
    return f"{json.dumps(told, ensure_ascii=False, indent=1, allow_nan=False)}\n".encode()


def _item(feed: Feed, entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        **({"url": f"{feed.site}{entry.page}"} if feed.site else {}),
        "title": entry.title,
        "content_text": "\n".join(entry.lines),
        "date_published": _moment(entry.day),
        "tags": [entry.kind],
        "_madoguchi": {"code": entry.code or None, "page": entry.page},
    }
