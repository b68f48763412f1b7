"""Takes the site's facts; gives the description of its search for browsers (OpenSearch 1.1).

What is searched for stands behind the ``#`` of the address, which browsers never send.
"""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from generator.settings.model import SiteSettings

NAME = "search/opensearch.xml"
"""Where it stands, from the site's root."""

_LONGEST_NAME = 16
"""Signs that the standard allows a short name."""


def opensearch(site: SiteSettings, page: str) -> str:
    """The description; ``page``: the address of the page of the search. Empty where the site's own address is not known."""
    if not site.address:
        return ""
    template = f"{site.address_of_page(page)}#q={{searchTerms}}"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"<ShortName>{escape(site.name[:_LONGEST_NAME].strip())}</ShortName>\n"
        f"<Description>{escape(site.description)}</Description>\n"
        f'<Url type="text/html" template={quoteattr(template)}/>\n'
        "<Language>ja</Language>\n"
        "<InputEncoding>UTF-8</InputEncoding>\n"
        "</OpenSearchDescription>\n"
    )
