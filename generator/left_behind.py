"""Takes the name of a file or folder; tells whether an editor, or a system, left it beside what people wrote."""

from __future__ import annotations

import re

_LEFT = re.compile(r"\..*|~\$.*|.*~|#.*#|.*\.(?:bak|orig|tmp)|thumbs\.db|desktop\.ini", re.IGNORECASE | re.DOTALL)


def is_left_behind(name: str) -> bool:
    """Whether it is a copy of before, a half-written file, a lock, or what a system keeps of a folder.

    Nothing of it is read, and nothing published: what stands in a copy of before is no longer so.
    """
    return bool(_LEFT.fullmatch(name))
