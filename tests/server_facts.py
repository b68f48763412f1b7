"""What every web server should say of the site, whichever it is: held against each configuration, and asked of real servers."""

from __future__ import annotations

ALWAYS = {
    "Content-Security-Policy": "base-uri 'none'; form-action 'self'; frame-ancestors 'self'; object-src 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""Headers of every answer. What a page may load it says itself, also where nobody sets headers; a page can't say who may
frame it."""

SECURE = ("Strict-Transport-Security", "max-age=31536000")
"""Said where there is TLS."""

OPEN = ("Access-Control-Allow-Origin", "*")
"""Said of the data, which pages of other sites may read; of nothing else."""

KEPT = "public, max-age=31536000, immutable"
"""For names that change when their content does."""

FRESH = "no-cache"
"""For all others, pages and the worker among them: kept, but asked about each time."""

_TEXT = "; charset=utf-8"

TYPES = {
    ".css": {f"text/css{_TEXT}"},
    ".csv": {f"text/csv{_TEXT}"},
    ".geojson": {"application/geo+json"},
    ".htm": {f"text/html{_TEXT}"},
    ".html": {f"text/html{_TEXT}"},
    ".js": {f"text/javascript{_TEXT}"},
    ".json": {"application/json"},
    ".jsonld": {"application/ld+json"},
    ".md": {f"text/markdown{_TEXT}"},
    ".png": {"image/png"},
    ".svg": {"image/svg+xml"},
    ".txt": {f"text/plain{_TEXT}"},
    ".webmanifest": {"application/manifest+json", f"application/manifest+json{_TEXT}"},
    ".xlsx": {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    ".xml": {"application/xml", f"text/xml{_TEXT}", "text/xml"},
    ".yml": {"text/yaml", f"text/yaml{_TEXT}", "application/yaml"},
    ".zip": {"application/zip"},
}
"""Types by ending, in lower case; more than one where servers differ and browsers don't care."""

SENT_SMALL = {".css", ".csv", ".html", ".js", ".json", ".svg", ".webmanifest"}
"""Endings of what must be compressed."""


def open_to_others(address: str) -> bool:
    """Whether pages of other sites may read a file."""
    return address.startswith("api/v1/")


def kept_for_ever(address: str) -> bool:
    """Whether a file's name, or that of its folder, changes with its content."""
    return address.startswith("assets/")
