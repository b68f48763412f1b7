"""Takes the address of a page; gives where the same stands in plain Japanese, in ordinary Japanese or in English."""

from __future__ import annotations

from typing import NamedTuple

JAPANESE = "ja"
EASY = "ja-simple"
"""やさしい日本語: Japanese with the registered variant for a simplified form (BCP 47)."""
ENGLISH = "en"

LABELS = {JAPANESE: "ふつうの 日本語", EASY: "やさしい 日本語", ENGLISH: "English"}
"""What a link to a version says, in its own language."""

_PAGES: tuple[dict[str, str], ...] = (
    {JAPANESE: "index.html", EASY: "easy/index.html", ENGLISH: "en/index.html"},
    {JAPANESE: "guide/first.html", EASY: "easy/how.html"},
    {JAPANESE: "guide/family.html", EASY: "easy/family.html"},
    {JAPANESE: "emergency.html", EASY: "easy/emergency.html"},
)
"""Pages that say the same, each by its language."""


class Version(NamedTuple):
    """A page that says the same in another way."""

    lang: str
    """Its language, as a language tag."""
    label: str
    """What a link to it says, in its own language."""
    address: str
    """Its address from the site's root."""

    @property
    def text_lang(self) -> str:
        """The language of the label, without the variant: what reads aloud need not know it."""
        return self.lang.partition("-")[0]


def versions_of(address: str) -> tuple[Version, ...]:
    """The other versions of a page; none for a page that stands for itself."""
    page = next((pages for pages in _PAGES if address in pages.values()), {})
    return tuple(Version(lang, LABELS[lang], other) for lang, other in page.items() if other != address)


def elsewhere_of(address: str) -> tuple[Version, ...]:
    """Where every page leads who wants plain Japanese or English: its own version, else their first pages."""
    own = {version.lang: version for version in (*versions_of("index.html"), *versions_of(address))}
    return tuple(version for version in own.values() if version.address != address)
