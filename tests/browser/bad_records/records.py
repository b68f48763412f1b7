"""Made-up records as bad as they come: every free text of the model filled, and far more of everything than is usual."""

from __future__ import annotations

from typing import Annotated, Any, get_args, get_origin

import yaml
from pydantic import AfterValidator, BaseModel, StringConstraints
from pydantic.fields import FieldInfo

from generator.records.model.base import Name, Note
from generator.records.model.fields import part_of
from generator.records.model.record import Record
from generator.records.model.reference import is_list
from generator.records.model.way import Way

TEXTS = {
    "one long word": "w" * 500,
    "long Japanese": "相談" * 250,
    "right to left": "مركز الاستشارة (0776) شباك ١٢٣ عبرית שלום!",
    "template": "{{ 7 * 7 }}{% raw %}{# no #}${6 * 7}`${1}`%(x)s\\u003c",
    "markup": """</script><script>broken = 1</script><x-made onclick="broken = 1">'"><svg onload=broken=1>&lt;b&gt;]]>--></title>""",
}
"""What is written into every free text, by what is bad about it; cut where the model allows less."""

PLACES = {
    "one long word": ("182028", "18-fukui/182028-tsuruga.yml", "敦賀市"),
    "long Japanese": ("182044", "18-fukui/182044-obama.yml", "小浜市"),
    "right to left": ("182052", "18-fukui/182052-ono.yml", "大野市"),
    "template": ("182061", "18-fukui/182061-katsuyama.yml", "勝山市"),
    "markup": ("182079", "18-fukui/182079-sabae.yml", "鯖江市"),
    "40 windows": ("182087", "18-fukui/182087-awara.yml", "あわら市"),
    "120 partners": ("182095", "18-fukui/182095-echizen.yml", "越前市"),
    "no window": ("182109", "18-fukui/182109-sakai.yml", "坂井市"),
    "only a mail address": ("183229", "18-fukui/183229-eiheiji.yml", "永平寺町"),
    "markup in a prefecture": ("180009", "18-fukui/180009-fukui.yml", "福井県"),
}
"""Each bad record's place: code, file and official name."""

LEFT_EMPTY = ("disclosure", "joint_with", "operator_organisation", "organisation", "ways")
"""Items whose example would not go with the rest of a whole record."""

WAYS = {
    "mail": "mail",
    "form": "page",
    "line": "account",
    "chat": "page",
    "letter": "place",
    "fax": "number",
    "phone": "number",
    "visit": "place",
    "drop_in": "place",
    "home_visit": "place",
    "online": "page",
}
"""The item that says how to use each way."""

FREE = {check.func for kind in (Name, Note) for check in get_args(kind) if isinstance(check, AfterValidator)}
"""The checks of free texts; a text with any other check has a form of its own."""


def written(record: dict[str, Any]) -> str:
    """A record as the text of its file."""
    return yaml.dump(record, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=10_000)


class _Plain(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        """Write out what is there twice; a record may not refer to its own parts."""
        return True


def base(kind: str) -> dict[str, Any]:
    """What every record must say."""
    code, _, name = PLACES[kind]
    source = {"page": "https://www.city.example.jp/", "read": "2026-01-15"}
    return {"code": code, "name": name, "sources": [source], "confirmation": {"on": "2026-02-01", "by": "municipality"}}


def window(number: int, **more: Any) -> dict[str, Any]:
    """One window of many, with a number that nobody can dial."""
    ways = [
        {"way": "phone", "number": f"0776-00-{number:04}"},
        {"way": "mail", "mail": f"soudan{number}@city.example.jp"},
    ]
    return {"name": f"見本の相談窓口{number}", "kind": "dedicated", "ways": ways, **more}


def bad_records() -> dict[str, str]:
    """Every bad record by its file."""
    records = {kind: _whole(kind, text) for kind, text in TEXTS.items()}
    records["markup in a prefecture"] = _whole("markup in a prefecture", TEXTS["markup"])
    records["40 windows"] = base("40 windows") | {"windows": [window(number) for number in range(1, 41)]}
    partners = [{"name": f"見本の団体{number}", "field": "welfare"} for number in range(1, 121)]
    records["120 partners"] = base("120 partners") | {"platform": {"partners": partners}}
    records["no window"] = base("no window")
    alone = {"name": "見本の相談窓口", "kind": "dedicated", "ways": [{"way": "mail", "mail": "soudan@city.example.jp"}]}
    records["only a mail address"] = base("only a mail address") | {"windows": [alone]}
    return {PLACES[kind][1]: written(record) for kind, record in records.items()}


def _whole(kind: str, text: str) -> dict[str, Any]:
    """A record in which every item of the model stands, for a municipality or for a prefecture."""
    record = _filled(Record, text)
    one = record["windows"][0] | {"serves": [PLACES[kind][0]], "ways": [_way(way, text) for way in WAYS]}
    if "prefecture" in kind:
        one.pop("serves")
    else:
        record.pop("coordination")
    record.pop("kana")
    # The example of a source would be told as one that was left over.
    record["sources"][0]["page"] = base(kind)["sources"][0]["page"]
    return record | {"windows": [one], **{key: value for key, value in base(kind).items() if key != "sources"}}


def _way(way: str, text: str) -> dict[str, Any]:
    item = _filled(Way, text)
    others = {*WAYS.values(), "extension"} - {WAYS[way], "extension" if way == "phone" else ""}
    return {key: value for key, value in item.items() if key not in others} | {"way": way}


def _filled(model: type[BaseModel], text: str) -> dict[str, Any]:
    found = ((key, _value(field, text)) for key, field in model.model_fields.items() if key not in LEFT_EMPTY)
    return {key: value for key, value in found if value is not None}


def _value(field: FieldInfo, text: str) -> Any:
    inner = part_of(field.annotation)
    if inner:
        return [_filled(inner, text)] if is_list(field) else _filled(inner, text)
    if most := _most(field):
        return [text[:most]] if is_list(field) else text[:most]
    return field.examples[0] if field.examples else None


def _most(field: FieldInfo) -> int | None:
    """How long a free text may be; None for what has a form of its own."""
    metadata = [*field.metadata, *_metadata(field.annotation)]
    checks = {one.func for one in metadata if isinstance(one, AfterValidator)}
    if not checks or not checks <= FREE:
        return None
    return max(
        (one.max_length for one in metadata if isinstance(one, StringConstraints) and one.max_length), default=200
    )


def _metadata(annotation: Any) -> list[Any]:
    """What is said of a text within ``Name | None`` or ``tuple[Name, ...]``."""
    if get_origin(annotation) is Annotated:
        return list(annotation.__metadata__)
    return [one for inner in get_args(annotation) for one in _metadata(inner)]
