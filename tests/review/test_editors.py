"""Every record tells editors where its schema lies, with no settings of anyone's editor."""

from __future__ import annotations

import json

from generator.records.writing.blank import SCHEMA_LINE
from tests.conftest import ROOT


def test_every_record_leads_to_the_schema() -> None:
    address = SCHEMA_LINE.removeprefix("# yaml-language-server: $schema=")
    records = sorted((ROOT / "data" / "windows").glob("*/*.yml"))
    assert records
    assert [path.name for path in records if not path.read_text("utf-8").startswith(f"{SCHEMA_LINE}\n")] == []
    schemas = {(path.parent / address).resolve() for path in records}
    assert schemas == {ROOT / "data" / "record.schema.json"}
    assert json.loads(schemas.pop().read_text("utf-8"))["title"] == "Record"
