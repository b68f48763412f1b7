"""Takes the model; gives its JSON Schema, for editors and other programs."""

from __future__ import annotations

import json
from typing import Any

from generator.records.model.record import Record


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a record as it is written in YAML."""
    schema = Record.model_json_schema(mode="validation")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def schema_text() -> str:
    """The schema as the file that the first line of each record leads editors to."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n"
