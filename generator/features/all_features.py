"""Takes nothing; gives the table of all that the site can do. A line here and a folder is all that a feature needs.

The order is that of styles, where what comes later overrides what came before, and of pieces at the same place.
"""

from __future__ import annotations

from generator.features.cards import feature as cards
from generator.features.catalog import feature as catalog
from generator.features.conditions import feature as conditions
from generator.features.corrections import feature as corrections
from generator.features.embed import feature as embed
from generator.features.emergency import feature as emergency
from generator.features.feature import Feature
from generator.features.feeds import feature as feeds
from generator.features.furigana import feature as furigana
from generator.features.languages import feature as languages
from generator.features.linked_data import feature as linked_data
from generator.features.nearby import feature as nearby
from generator.features.not_found import feature as not_found
from generator.features.offline import feature as offline
from generator.features.open_data import feature as open_data
from generator.features.open_now import feature as open_now
from generator.features.partners import feature as partners
from generator.features.places import feature as places
from generator.features.progress import feature as progress
from generator.features.report import feature as report
from generator.features.search import feature as search
from generator.features.update import feature as update

FEATURES: tuple[Feature, ...] = (
    report.FEATURE,
    languages.FEATURE,
    furigana.FEATURE,
    emergency.FEATURE,
    search.FEATURE,
    open_now.FEATURE,
    places.FEATURE,
    nearby.FEATURE,
    conditions.FEATURE,
    progress.FEATURE,
    partners.FEATURE,
    update.FEATURE,
    not_found.FEATURE,
    offline.FEATURE,
    linked_data.FEATURE,
    open_data.FEATURE,
    embed.FEATURE,
    corrections.FEATURE,
    feeds.FEATURE,
    cards.FEATURE,
    catalog.FEATURE,
)
