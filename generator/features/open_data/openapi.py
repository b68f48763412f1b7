"""Takes the files of the interface; gives their description for programs (OpenAPI 3.1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from generator.features.open_data.csvw import LICENCE_PAGE
from generator.features.open_data.geojson import NAME as GEOJSON
from generator.features.open_data.gif import FORMS
from generator.features.open_data.hsds import SERVICES
from generator.features.open_data.hsds import VERSION as HSDS
from generator.features.open_data.hsds_tables import DESCRIPTION, TABLES
from generator.features.open_data.hsds_tables import FOLDER as HSDS_FOLDER
from generator.features.open_data.shapes import Schema
from generator.features.open_data.sheets import Sheet
from generator.press.interface import CREDIT, FOLDER, LICENCE, VERSION

_SCHEMED = (
    ("municipalities.json", "市区町村の一覧"),
    ("corrections.json", "このサイトでまちがっていて、直したこと"),
    ("manifest.json", "サイトのファイルと、そのSHA-256"),
    ("coverage.json", "項目がどれだけ分かっているか"),
    ("vocabularies.json", "決まったことばと、日本語と英語での意味"),
    *((form.file, form.title) for form in FORMS),
)
"""Files whose form a schema of the same name tells."""

_PLACE = "place.json"
"""What the schema of the file of a place is named after."""

_CODE = {
    "name": "code",
    "in": "path",
    "required": True,
    "description": "全国地方公共団体コード6けた。",
    "schema": {"type": "string", "pattern": "^[0-9]{6}$"},
    "example": "012149",
}


def openapi(site: str, sheets: Iterable[Sheet], schemas: Mapping[str, Schema]) -> dict[str, Any]:
    """The description; ``site``: the site's address, or empty where it is not known; ``schemas``: by their files."""
    tables = [(sheet.name, sheet.title) for sheet in sheets]
    tables += [(f"{HSDS_FOLDER}/{name}.csv", f"HSDSの形: {table.title}") for name, table in TABLES.items()]
    paths = {f"/{name}": _get(title, "application/json", _ref(name)) for name, title in _SCHEMED}
    whole = _get("1つの市区町村か都道府県の全部", "application/json", _ref(_PLACE))
    paths["/places/{code}.json"] = {"parameters": [_CODE], **whole}
    card = _get("1つの市区町村か都道府県のカード（Markdown）", "text/markdown", {"type": "string"})
    paths["/cards/{code}.md"] = {"parameters": [_CODE], **card}
    fragment = _get("1つの市区町村か都道府県の窓口の、ほかのサイトに貼るHTML", "text/html", {"type": "string"})
    paths["/fragments/{code}.htm"] = {"parameters": [_CODE], **fragment}
    paths[f"/{GEOJSON}"] = _get("窓口と役所の位置", "application/geo+json", _ref(GEOJSON))
    # The schema of another standard is not ours to publish: its version tells where to find it.
    paths[f"/{SERVICES}"] = _get(f"HSDS {HSDS}の形の窓口と、国の一覧の窓口", "application/json", {"type": "object"})
    paths[f"/{DESCRIPTION}"] = _get("HSDSの形の表の説明（Data Package）", "application/json", {"type": "object"})
    paths["/catalog.jsonld"] = _get("データのカタログ（DCAT 3）", "application/ld+json", {"type": "object"})
    paths |= {f"/{name}": _get(title, "text/csv", {"type": "string"}) for name, title in tables}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": CREDIT,
            "version": str(VERSION),
            "description": "どれも、書きかわらないファイルです。分からない項目は書いていません。日付をそえて使ってください。",
            "license": {"name": LICENCE, "url": LICENCE_PAGE},
        },
        # Without an address, programs take the folder that this file lies in.
        "servers": [{"url": f"{site.rstrip('/')}/{FOLDER}" if site else "."}],
        "paths": paths,
        "components": {"schemas": {name: _inside(schemas[file]) for name, file in _SCHEMAS.items()}},
    }


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{_component(name)}"}


def _component(name: str) -> str:
    """What the schema of a file is called here."""
    return name.removesuffix(".json").replace("/", "-")


def _inside(schema: Schema) -> Schema:
    """A schema as it stands inside of this file: what makes code from the description looks into no other one."""
    return {key: value for key, value in schema.items() if key != "$schema"}


def _get(summary: str, kind: str, schema: dict[str, Any]) -> dict[str, Any]:
    answer = {"description": summary, "content": {kind: {"schema": schema}}}
    return {"get": {"summary": summary, "responses": {"200": answer}}}


_SCHEMAS = {
    _component(name): f"{name.removesuffix('.json')}.schema.json"
    for name in (_PLACE, GEOJSON, *(name for name, _title in _SCHEMED))
}
"""The file of each schema by what it is called here."""
