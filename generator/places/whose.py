"""Takes official sites, a body and a page; gives whose word the page is and of when, in words.

「公式ページ」 is said only of a page on the body's own host: many centres are known from another town's newsletter or from a
newspaper, and the page must say so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from generator.kept import kept
from generator.places.wording import host, say_date
from generator.records.model.record import Record, Source
from generator.records.model.window import Window
from generator.records.rules.contacts import CONTACTS_SINCE
from generator.registry.area import Area, Kind
from generator.registry.table import Table

_NAMED_HOST = re.compile(r"(?:.+\.)?(?:city|town|vill|pref|metro)\.([a-z-]+)(?:\.(?!lg\.)([a-z-]+))?(?:\.lg)?\.jp")
"""A host that names the body it belongs to: www.city.takarazuka.hyogo.jp, pref.nara.jp."""

_NEWSLETTER = re.compile("広報|だより|/(?:koh?o|kouhou|shiho)/")
"""What the title or the address of a newsletter holds."""


@dataclass(frozen=True)
class Word:
    """Whose word a page is, and of when."""

    page: str
    """The address."""
    body: Area | None
    """The municipality, ward or prefecture on whose host it lies; None for anybody else's."""
    is_own: bool
    """Whether that is the very body which the page is shown for."""
    title: str
    """The title of the page, or empty."""
    dated: str
    """The date on the page: a day, a month or a year; or empty."""

    @property
    def is_newsletter(self) -> bool:
        """Whether it is a body's newsletter, which tells of windows of others, too."""
        return bool(_NEWSLETTER.search(f"{self.title} {urlsplit(self.page).path}"))

    @property
    def kind(self) -> str:
        """What sort of page it is: 広報, ページ, or 記事 where no public body stands behind it."""
        return "広報" if self.is_newsletter else "ページ" if self.body else "記事"

    @property
    def said(self) -> str:
        """公式ページ; else whose it is and of when: 吹田市の広報（2020年5月）."""
        if self.is_own:
            return "公式ページ"
        return self.whose + (f"（{say_date(self.dated)}）" if self.dated else "")

    @property
    def whose(self) -> str:
        """Whose it is: 吹田市の広報; of a page of nobody in the official table its title, or its host."""
        if self.body:
            return f"{self.body.name}の{self.kind}"
        return f"「{self.title}」" if self.title else host(self.page)


class Hosts:
    """Tells on whose host a page lies."""

    def __init__(self, sites: Mapping[str, str], table: Table) -> None:
        """Take the official sites by code; of a host that a city shares with its wards it is the city's."""
        self.table = table
        self._by_slug: dict[str, list[Area]] = defaultdict(list)
        for area in table.areas.values():
            if area.kind is not Kind.ward:
                self._by_slug[area.slug].append(area)
        self.by_host: dict[str, Area] = {}
        for code, site in sites.items():
            area, name = table.areas[code], _bare(site)
            if name not in self.by_host or area.kind is not Kind.ward:
                self.by_host[name] = area

    def body_of(self, page: str) -> Area | None:
        """The body whose official host, or a part of it, the page lies on; else the one that the host names."""
        name = _bare(page)
        parts = name.split(".")
        found = (self.by_host.get(".".join(parts[at:])) for at in range(len(parts) - 1))
        return next(filter(None, found), None) or self._named_by(name)

    def is_of_state(self, page: str) -> bool:
        """Whether a page lies on a host of the state, or one that only public bodies may have."""
        return _bare(page).endswith((".go.jp", ".lg.jp"))

    def _named_by(self, name: str) -> Area | None:
        found = _NAMED_HOST.fullmatch(name)
        if not found:
            return None
        slug, prefecture = found.groups()
        is_prefecture = "pref." in name or "metro." in name
        named = [
            area
            for area in self._by_slug.get(slug, ())
            if (area.kind is Kind.prefecture) == is_prefecture
            and (prefecture is None or self.table.areas[area.prefecture_code].slug == prefecture)
        ]
        return named[0] if len(named) == 1 else None

    def word(self, owner: Area, page: str, sources: Iterable[Source] = ()) -> Word:
        """Whose word a page is that is shown for a body; its title and date stand in the source of the same page."""
        source = next((one for one in sources if one.page == page), None)
        body = self.body_of(page)
        return Word(
            page,
            body,
            body is not None and owner.code in (body.code, body.parent),
            (source.title or "") if source else "",
            (source.dated or "") if source else "",
        )


@kept
def hosts_of(sites: Mapping[str, str], table: Table) -> Hosts:
    """What tells on whose host a page lies."""
    return Hosts(sites, table)


def _bare(address: str) -> str:
    return (urlsplit(address).hostname or "").removeprefix("www.")


def sources_of(window: Window, record: Record) -> tuple[Source, ...]:
    """The sources of a record that tell of a window, newest first; the date of any other is none of its.

    That is the source of the window's own page; where none is, any source but those that are the pages of other facts of
    the record; where each of them is, any.
    """
    found = [source for source in record.sources if source.page and source.page == window.page]
    if not found and len(record.sources) > 1:
        others = set(_pages(record.model_dump(exclude={"sources": True, "tasks": True, "lead_department": {"source"}})))
        found = [source for source in record.sources if source.page not in others]
    return tuple(sorted(found or record.sources, key=lambda source: source.told_on, reverse=True))


def old_words(window: Window, record: Record, owner: Area, hosts: Hosts) -> str:
    """「2010年の記事によります。」 where the newest that tells of a window is older than contacts may be; else empty.

    A body's own word, and pages without a date, leave nothing to say.
    """
    if record.confirmation:
        return ""
    sources = sources_of(window, record)
    newest = sources[0]
    if not newest.told_on or newest.told_on >= CONTACTS_SINCE:
        return ""
    word = hosts.word(owner, newest.page or "", sources)
    return f"{newest.told_on[:4]}年の{word.kind}によります。"


def _pages(data: Any) -> Iterator[str]:
    """Every web address in what a record says."""
    if isinstance(data, str) and data.startswith("http"):
        yield data
    for part in data.values() if isinstance(data, dict) else data if isinstance(data, (list, tuple)) else ():
        yield from _pages(part)
