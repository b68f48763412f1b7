"""A thousand changes of a site's records, tables, settings, templates, styles and guide pages: a preview shows what a build writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.preview.same_as_build import changed_again_and_again
from tests.trial.chance import chance


@pytest.mark.parametrize("number", range(10))
def test_a_preview_shows_what_a_build_writes(tmp_path: Path, number: int) -> None:
    assert changed_again_and_again(tmp_path, chance(f"preview {number}"), changes=100, whole=5) == 20
