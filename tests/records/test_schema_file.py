"""The schema that editors read is that of the model."""

from __future__ import annotations

import json

from generator.records.model.schema import json_schema
from tests.conftest import ROOT


def test_the_committed_schema_is_that_of_the_model() -> None:
    path = ROOT / "data" / "record.schema.json"
    right = json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n"
    assert path.read_text(encoding="utf-8") == right, "write json_schema() to data/record.schema.json, indented by 1"
