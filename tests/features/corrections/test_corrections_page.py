"""What was put right stands on a page and in a file, as words; a site without any says so."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.features.open_data.closed_schema import validator
from tests.project import make_project, run


def test_ours_has_none_yet_and_says_so(site: Path) -> None:
    listed = json.loads((site / "api/v1/corrections.json").read_text("utf-8"))
    rows = len((Path(__file__).parents[3] / "data" / "corrections.csv").read_text("utf-8").splitlines()) - 1
    assert (listed["version"], len(listed["corrections"])) == (1, rows)
    assert ("まだありません。" in (site / "guide/corrections.html").read_text("utf-8")) == (rows == 0)


def test_a_correction_on_the_page_and_in_the_file(tmp_path: Path) -> None:
    folder = make_project(tmp_path, {})
    (folder / "data/corrections.csv").unlink()
    (folder / "data/corrections.csv").write_text(
        "corrected_on,code,fact,wrong_since,why\n2026-11-01,182028,phone,2026-10-01,copied\n", "utf-8"
    )
    done = run(folder, "-m", "generator", "build", "--strict")
    assert done.returncode == 0, done.stdout + done.stderr
    interface = folder / "site/api/v1"
    listed = json.loads((interface / "corrections.json").read_text("utf-8"))
    assert list(validator(interface, "corrections.schema.json").iter_errors(listed)) == []
    [one] = listed["corrections"]
    assert one == {
        "corrected_on": "2026-11-01",
        "code": "182028",
        "name": "敦賀市",
        "prefecture": "福井県",
        "fact": "phone",
        "fact_label": "電話番号",
        "wrong_since": "2026-10-01",
        "why": "copied",
        "why_label": "書き写すときのまちがい",
    }
    page = (folder / "site/guide/corrections.html").read_text("utf-8")
    text = re.sub(r"<[^>]+>", "", page)
    told = "2026年11月1日に直しました。福井県敦賀市の、電話番号。2026年10月1日からちがっていました。わけ：書き写すときのまちがい"
    assert told in text
