"""Takes the theme's assets; publishes the parts of the style sheet as one, in the order of their numbers."""

from __future__ import annotations

from generator.press.assets import Assets

FOLDER = "style"
"""Where the parts lie. What comes later in their order overrides what came before, as in any style sheet."""


def add_style(assets: Assets) -> None:
    """Join the parts: a page asks for one style sheet, and the not-found page carries it in itself."""
    assets.join("style.css", assets.below(FOLDER))
