"""Takes parts of a style sheet; gives them as one, in the order that ``@import`` tells."""

from __future__ import annotations

import re
from collections.abc import Mapping

FEATURES = "features"
"""What is imported by this name is the style of the features, in the order of their table."""

_IMPORT = re.compile(rb'^@import "([^"]+)";\n', re.MULTILINE)


def joined_style(entry: str, parts: Mapping[str, bytes]) -> bytes:
    """The style sheet of this name with each part that it imports in the place of the rule; ``KeyError`` for none."""
    return _IMPORT.sub(lambda found: parts[found[1].decode()], parts[entry])
