"""Takes where the records are kept; gives the addresses at which that forge takes files and messages."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlsplit

from generator.settings.model import SiteSettings

LONGEST = 8191
"""The most bytes of an address that GitHub's servers take; a longer one is answered with an error."""

_PAGES = {
    "github": ("new/{}/", "edit/{}/", "upload/{}/", "tree/{}/", "issues/new?template=mistake.yml"),
    "gitea": ("_new/{}/", "_edit/{}/", "_upload/{}/", "src/branch/{}/", "issues/new"),
}
_HOSTS = {"github.com": "github", "codeberg.org": "gitea", "gitea.com": "gitea"}


class Forge(NamedTuple):
    """Where a forge takes what people send; to all but the last, a path in the repository is added."""

    host: str
    """Its name, for example ``github.com``."""
    new: str
    """The page for a new file in a folder; it may be filled in by ``filename`` and ``value`` in the query."""
    edit: str
    """The page for changing a file."""
    upload: str
    """The page for sending a file from one's own computer to a folder."""
    look: str
    """The page that shows a folder or file."""
    issue: str
    """The page for telling of a mistake; further items in the query fill it in."""


def forge_of(site: SiteSettings) -> Forge | None:
    """The forge of a site's repository; None where there is none, or its kind is neither told nor known by its host."""
    address = site.repository.rstrip("/").removesuffix(".git")
    host = urlsplit(address).hostname or ""
    kind = site.forge or _HOSTS.get(host, "")
    if not address or kind not in _PAGES:
        return None
    return Forge(host, *(f"{address}/{page.format(site.branch)}" for page in _PAGES[kind]))
