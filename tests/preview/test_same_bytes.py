"""What a preview shows is byte for byte what a build writes, whatever was changed before."""

from __future__ import annotations

from pathlib import Path

from tests.preview.same_as_build import changed_again_and_again
from tests.trial.chance import chance


def test_a_preview_shows_what_a_build_writes_after_a_hundred_changes(tmp_path: Path) -> None:
    assert changed_again_and_again(tmp_path, chance("preview"), changes=100, whole=10) == 10
