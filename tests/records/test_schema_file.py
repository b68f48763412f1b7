"""The schema that editors read is that of the model."""

from __future__ import annotations

from generator.records.model.schema import schema_text
from tests.conftest import ROOT


def test_the_committed_schema_is_that_of_the_model() -> None:
    path = ROOT / "data" / "record.schema.json"
    assert path.read_text(encoding="utf-8") == schema_text(), "run python -m generator forge"
