"""Takes the table of items; gives the JSON Schema (2020-12) of each file of the interface."""

from __future__ import annotations

from collections.abc import Mapping

from generator.features.open_data.geojson import KINDS
from generator.features.open_data.geojson import NAME as GEOJSON
from generator.features.open_data.gif import FORMS
from generator.features.open_data.items import CODE, PLACE, schema_of
from generator.features.open_data.shapes import Schema, array, text, whole
from generator.press.interface import CREDIT, LICENCE, VERSION
from generator.records.model.schema import json_schema
from generator.registry.corrections import Fact, Why

_DAY_OR_NULL = {"type": ["string", "null"], "format": "date"}
_COUNT = {"type": "integer", "minimum": 0}

_MUNICIPALITY = whole(
    {
        "code": CODE,
        "name": text(),
        "kana": text(),
        "prefecture": text(),
        "url": text("サイトのいちばん上のフォルダーから。"),
        "core_city": {"type": "boolean"},
        "windows": _COUNT,
        "reachable": _COUNT,
        "named": _COUNT,
        "offices": _COUNT,
        "confirmed_on": _DAY_OR_NULL,
    }
)

_BY_PREFECTURE = {"type": "object", "propertyNames": CODE, "additionalProperties": _COUNT}
_FIELD = whole({"name": text(), "title": text(), "filled": _COUNT, "prefectures": _BY_PREFECTURE})
_COVERAGE = whole(
    {
        "name": text("ファイルか、その一部。"),
        "title": text(),
        "of": _COUNT,
        "confirmed": {**_COUNT, "description": "役所が確かめた数。"},
        "years": {"type": "object", "propertyNames": text(pattern="^([0-9]{4})?$"), "additionalProperties": _COUNT},
        "prefectures": _BY_PREFECTURE,
        "fields": array(_FIELD),
        "complete": {**_COUNT, "description": "ファイルの形が必ず求めることの、全部が分かっている数。"},
    },
    "complete",
)

_CORRECTION = whole(
    {
        "corrected_on": text("直した日。", format="date"),
        "code": CODE,
        "name": text(),
        "prefecture": text(),
        "fact": text(enum=[one.value for one in Fact]),
        "fact_label": text(),
        "wrong_since": {**_DAY_OR_NULL, "description": "いつからまちがっていたか。分からなければ null。"},
        "why": text(enum=[one.value for one in Why]),
        "why_label": text(),
    }
)

_LISTED = whole(
    {
        "path": text("サイトのいちばん上のフォルダーから。"),
        "size": {**_COUNT, "description": "バイト。"},
        "sha256": text(pattern="^[0-9a-f]{64}$"),
    }
)
_MANIFEST = whole(
    {
        "site": {"type": ["string", "null"], "description": "サイトのアドレス。分からなければ null。"},
        "edition": {**_DAY_OR_NULL, "description": "残した版のうち、いちばん新しいもの。"},
        "generator": text("サイトを作ったプログラムの版。"),
        "files": array(_LISTED, "このファイルのほかの、全部のファイル。"),
    }
)

_WORD = whole({"value": text(), "ja": text(), "en": text()})
_VOCABULARIES = {"type": "object", "additionalProperties": array(_WORD)}

_DEGREES = {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}
_POINT = whole(
    {"type": {"const": "Point"}, "coordinates": {**_DEGREES, "description": "経度、緯度（世界測地系の度）。"}}
)
_TEXT_OR_NULL = {"type": ["string", "null"]}
_PROPERTIES = whole(
    {
        "kind": text(enum=list(KINDS)),
        "code": CODE,
        "id": text("窓口ID。"),
        "name": text(),
        "address": text(),
        "url": text("サイトのいちばん上のフォルダーから。"),
        "precision": text("neighbourhood は、役所のあるあたりのまんなか。", enum=["neighbourhood"]),
        "source": text("出典のページか、表の題名。"),
        "dated": _TEXT_OR_NULL,
        "read": _TEXT_OR_NULL,
        "confirmed_on": _DAY_OR_NULL,
        "confirmed_by": _TEXT_OR_NULL,
    },
    *("id", "name", "address", "url", "precision", "source"),
)
_FEATURE = whole({"type": {"const": "Feature"}, "id": text(), "geometry": _POINT, "properties": _PROPERTIES})
_GEOJSON = whole(
    {
        "type": {"const": "FeatureCollection"},
        "without_position": {**whole(dict.fromkeys(KINDS, _COUNT)), "description": "位置が分からない数。"},
        "features": array(_FEATURE),
    }
)


def schemas() -> Mapping[str, Schema]:
    """The schemas by the names of their files."""
    return {
        "record.schema.json": json_schema(),
        "municipalities.schema.json": _file("市区町村の一覧", whole({"municipalities": array(_MUNICIPALITY)})),
        "place.schema.json": _file("1つの市区町村か都道府県について、のせていることの全部", schema_of(PLACE)),
        "vocabularies.schema.json": _file("決まったことば", whole({"vocabularies": _VOCABULARIES})),
        "corrections.schema.json": _file("直したこと", whole({"corrections": array(_CORRECTION)})),
        "manifest.schema.json": _file("サイトのファイルと、そのSHA-256", _MANIFEST),
        **{f"gif/{form.name}.schema.json": _file(form.title, form.schema) for form in FORMS},
        "coverage.schema.json": _file("項目がどれだけ分かっているか", whole({"exports": array(_COVERAGE)})),
        f"{GEOJSON}.schema.json": _file("窓口と役所の位置（GeoJSON）", _GEOJSON),
    }


def _file(title: str, schema: Schema) -> Schema:
    """The schema of a whole file, which begins with version, licence and credit."""
    first = {"version": {"const": VERSION}, "licence": {"const": LICENCE}, "credit": {"const": CREDIT}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "type": "object",
        "properties": {**first, **schema["properties"]},
        "required": [*first, *schema["required"]],
    }
