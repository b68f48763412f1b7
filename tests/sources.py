"""Takes nothing; gives the templates, styles and scripts of the theme and the features, as a build reads them."""

from __future__ import annotations

from generator.features.all_features import FEATURES
from generator.features.assembly import published_of
from generator.press.sources import read_sources
from tests.conftest import ROOT

SOURCES = read_sources(ROOT / "theme", [feature.folder for feature in FEATURES], [])
PUBLISHED = published_of(SOURCES, FEATURES)
STYLE = PUBLISHED["style.css"].decode()
"""The one style sheet of every screen."""
SCRIPTS = {name: content.decode() for name, content in SOURCES.files.items() if name.endswith(".js")}
"""Every script by its name, parts of others too."""
