"""Makes the project of the whole of Japan that tests build: all that is ours, whatever a copy of it sets for its own site.

Who runs the tests may have set up this project for one prefecture, under another name (``content/guide/own-site.md``).
What tests ask of the site is asked of the same one everywhere; ``test_own_project.py`` looks at the project as it is set up.
"""

from __future__ import annotations

import re
from pathlib import Path

HERE = Path(__file__).parent

SETTINGS = HERE / "project.yml"
"""Settings for tests, in place of ``mkdocs.yml``: all of Japan, nothing of an operator's."""


def with_settings(**settings: str) -> str:
    """These settings, but for some by name, each in its line."""
    text = SETTINGS.read_text("utf-8")
    for name, value in settings.items():
        text, count = re.subn(rf"^( *){name}: .*$", rf"\g<1>{name}: {value}", text, flags=re.MULTILINE)
        assert count == 1
    return text


def whole_project(folder: Path, **settings: str) -> Path:
    """Guides, theme, tables and every record of ours in a folder, with settings for tests; nobody may change them."""
    for name in ("content", "theme", "data"):
        (folder / name).symlink_to(HERE.parent / name)
    (folder / "mkdocs.yml").write_text(with_settings(**settings), encoding="utf-8")
    return folder
