"""Makes a JSON Schema strict for tests: nothing may stand in a file that its schema does not describe."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator


def closed(schema: Any) -> Any:
    """The schema in which no object may hold more than it names; programs outside may meet more in later versions."""
    if isinstance(schema, list):
        return [closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {key: closed(value) for key, value in schema.items()}
    return {**inner, "additionalProperties": False} if isinstance(schema.get("properties"), dict) else inner


def validator(folder: Path, name: str) -> Draft202012Validator:
    """What holds a file of the interface against the closed form of a published schema."""
    schema = json.loads((folder / name).read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(closed(schema), format_checker=Draft202012Validator.FORMAT_CHECKER)
