"""Takes parts of a style sheet; gives them as one, in the order that ``@import`` tells."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.press.assets import MissingFileError

FEATURES = "features"
"""What is imported by this name is the style of the features, in the order of their table."""

_IMPORT = re.compile(rb'^@import "([^"]+)";\n', re.MULTILINE)


def joined_style(entry: str, parts: Mapping[str, bytes]) -> bytes:
    """The style sheet of this name with each part that it imports in the place of the rule; or ``MissingFileError``."""

    def part(name: str) -> bytes:
        if name not in parts:
            raise MissingFileError(name)
        return parts[name]

    return _IMPORT.sub(lambda found: part(found[1].decode()), part(entry))
