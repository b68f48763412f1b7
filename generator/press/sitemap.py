"""Takes the pages with the days of their newest facts; gives the site map, and what points to it. Never the day of the build."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape


def sitemap(base: str, pages: Iterable[tuple[str, str | None]]) -> str:
    """The site map of pages (address, newest day or None) under the base address, in the order given."""
    entries = "".join(_entry(base, address, day) for address, day in pages)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{entries}</urlset>\n'
    )


def robots(base: str) -> str:
    """What search engines look for first: that they may read all of the site at the base address, and its site map."""
    return f"User-agent: *\nAllow: /\nSitemap: {base.rstrip('/')}/sitemap.xml\n"


def _entry(base: str, address: str, day: str | None) -> str:
    lastmod = f"<lastmod>{day}</lastmod>" if day else ""
    return f"<url><loc>{escape(base.rstrip('/'))}/{escape(address)}</loc>{lastmod}</url>\n"
