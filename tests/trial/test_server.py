"""A live preview that lives through a day's work: whatever is saved, the page shows what the record says, or that nothing is known."""

from __future__ import annotations

import time
from pathlib import Path

from tests.project import RECORD, make_project
from tests.test_serve import PATIENCE, Preview
from tests.trial.chance import chance

SAVES = 15
PAGE = "18-fukui/182010-fukui.html"
NOTHING = "専用の窓口があるかは、このサイトではまだ分かっていません"


def wait_for(preview: Preview, words: str) -> None:
    """Until the page shows these words; a save may be met half, and built once more."""
    end = time.monotonic() + PATIENCE
    while words not in preview.page(PAGE):
        assert time.monotonic() < end, words
        time.sleep(0.1)


def test_a_preview_lives_through_many_saves(tmp_path: Path) -> None:
    record = make_project(tmp_path, {"18-fukui/182010-fukui.yml": RECORD}) / "data/windows/18-fukui/182010-fukui.yml"
    preview = Preview(tmp_path)
    by = chance("saves")
    try:
        told = preview.wait_for("Serving on")
        for number in range(SAVES):
            name = f"見本の窓口{number}"
            sound = RECORD.replace("見本の相談窓口", name)
            match by.choice(("sound", "broken", "cut", "gone")):
                case "sound":
                    record.write_text(sound, "utf-8")
                    wait_for(preview, name)
                case "broken":
                    record.write_text(sound.replace("182010", "182011"), "utf-8")
                    wait_for(preview, NOTHING)
                case "cut":
                    record.write_text(sound[: by.randint(20, 80)], "utf-8")
                    wait_for(preview, NOTHING)
                case _:
                    record.unlink()
                    wait_for(preview, NOTHING)
            record.write_text(RECORD, "utf-8")
            wait_for(preview, "見本の相談窓口")
    finally:
        preview.close()
    told += "".join(preview.lines.get() for _ in range(preview.lines.qsize()))
    assert "Traceback" not in told
