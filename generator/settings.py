"""Takes nothing; gives the settings of a project: folders, facts about the site, and what it covers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class SiteSettings:
    """What every page says about the site itself."""

    name: str = "まちの相談窓口"
    """The site's name; neutral, because it stands in browser tabs and histories."""
    description: str = "お住まいの市区町村で相談できるところを案内します。"
    """One sentence about the site."""
    address: str = ""
    """The address it is published at, ending in ``/``; empty when not known."""
    repository: str = ""
    """Where data and programs are kept; empty when there is no such place."""
    contact: str = ""
    """A mail or web address of whoever runs this copy; empty when not set."""
    forge: str = ""
    """What the repository runs on, ``github`` or ``gitea``; empty to tell it by its host, if that is well known."""
    branch: str = "main"
    """The branch of the repository that is published."""
    records: str = "data/windows"
    """The folder of records in the repository."""
    way_out: str = ""
    """Where 「ほかのサイトへ移る」 leads: the address of a page that anyone might be looking at; empty for no such link."""
    way_out_name: str = ""
    """What that page is called."""
    offline: bool = True
    """Whether devices may keep pages for when there is no network; if not, what they kept is removed."""

    @property
    def mailbox(self) -> str:
        """The contact, if it is a mail address; else empty."""
        return self.contact if "@" in self.contact and "/" not in self.contact else ""

    def address_of_page(self, page: str) -> str:
        """The whole address of a page (from the site's root); empty when the site's own is not known."""
        return f"{self.address.rstrip('/')}/{page}" if self.address else ""


@dataclass(frozen=True)
class Settings:
    """Where a site's material lies and where it goes."""

    root: Path
    """The project's folder; the other folders lie in it unless told otherwise."""
    records: Path
    """The folder of records, shaped like ``data/windows/``."""
    out: Path
    """The folder that the finished site replaces."""
    site: SiteSettings = SiteSettings()
    """Facts about the site."""
    prefectures: frozenset[str] = frozenset()
    """Names of the prefectures that the site covers; empty for all 47."""
    strict: bool = False
    """Whether a warning stops the build as an error does."""

    preview: bool = False
    """Whether records with errors are left out instead of stopping the build: only for looking while writing."""

    @property
    def file(self) -> Path:
        """The file that says what site this is."""
        return self.root / "mkdocs.yml"

    @property
    def data(self) -> Path:
        """The folder of reference tables."""
        return self.root / "data"

    @property
    def content(self) -> Path:
        """The folder of guide pages."""
        return self.root / "content"

    @property
    def theme(self) -> Path:
        """The folder of templates and assets."""
        return self.root / "theme"
