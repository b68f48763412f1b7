"""Takes the plain data of one record; gives the checked record, or every broken field rule in Japanese."""

from __future__ import annotations

import difflib
from typing import Any, NamedTuple, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from generator.records.fault import Severity
from generator.records.model.base import Choice
from generator.records.model.record import Record
from generator.records.reading import Path


class Broken(NamedTuple):
    """A broken rule inside one record, before its line is looked up."""

    path: Path
    """Where in the record."""
    code: str
    """Stable name of the rule."""
    message: str
    """What was found."""
    hint: str
    """The right form."""
    severity: Severity = Severity.ERROR
    """Whether it stops the build."""
    at_key: bool = False
    """Whether the name of the item is to blame, not its value."""


def validate(data: object) -> Record | tuple[Broken, ...]:
    """Check one record's data against the model."""
    if not isinstance(data, dict):
        return (Broken((), "not-a-mapping", "「項目名: 値」の形の記録ではありません。", "例 name: 稚内市"),)
    try:
        return Record.model_validate(data)
    except ValidationError as error:
        details = error.errors(include_url=False)
        return tuple(_broken(detail) for detail in details if not _follows(detail, details))


def _follows(detail: ErrorDetails, details: list[ErrorDetails]) -> bool:
    """Whether a list only looks too short because its items are faulty themselves."""
    where = detail["loc"]
    return detail["type"] == "too_short" and any(
        other["loc"][: len(where)] == where and len(other["loc"]) > len(where) for other in details
    )


def _broken(detail: ErrorDetails) -> Broken:
    kind, path = detail["type"], tuple(detail["loc"])
    context: dict[str, Any] = detail.get("ctx", {})
    if "hint" in context:
        return Broken(path, kind, detail["msg"], context["hint"], at_key=kind == "misplaced-value")
    tell = _TOLD.get(kind, _other)
    return tell(path, detail["input"], context)


def _missing(path: Path, _found: object, _context: dict[str, Any]) -> Broken:
    key, field = path[-1], field_at(path)
    title = f"（{field.title}）" if field else ""
    return Broken(path, "missing-key", f"「{key}」{title}がありません。", _example(key, field), at_key=True)


def _unknown(path: Path, _found: object, _context: dict[str, Any]) -> Broken:
    key, known = str(path[-1]), _keys_at(path[:-1])
    near = difflib.get_close_matches(key, known, n=1)
    hint = f"「{near[0]}」のまちがいではありませんか。" if near else f"ここに書ける項目: {'、'.join(known)}"
    return Broken(path, "unknown-key", f"「{key[:40]}」という項目はありません。", hint, at_key=True)


def _word(path: Path, found: object, _context: dict[str, Any]) -> Broken:
    words = "、".join(f"{choice.value}（{choice.label}）" for choice in _choices_at(path))
    shown = found[:40] if isinstance(found, str) else "一覧や項目"
    return Broken(path, "unknown-word", f"{_called(path)}に「{shown}」は使えません。", f"使える語: {words}")


def _too_long(path: Path, found: object, context: dict[str, Any]) -> Broken:
    length = len(found) if isinstance(found, str) else 0
    most = context["max_length"]
    return Broken(
        path, "too-long", f"{_called(path)}が長すぎます（{length}文字）。", f"{most}文字までで書いてください。"
    )


def _too_many(path: Path, found: object, context: dict[str, Any]) -> Broken:
    count = len(found) if isinstance(found, list) else 0
    return Broken(
        path, "too-many", f"{_called(path)}が多すぎます（{count}件）。", f"{context['max_length']}件までです。"
    )


def _too_few(path: Path, _found: object, _context: dict[str, Any]) -> Broken:
    return Broken(path, "empty-list", f"{_called(path)}が1つもありません。", "「- 」で始めて1つ以上書いてください。")


def _not_mapping(path: Path, found: object, _context: dict[str, Any]) -> Broken:
    keys = "、".join(_keys_at(path)[:6])
    return Broken(
        path,
        "not-a-mapping",
        f"{_called(path)}には、{_shown(found)}ではなく「項目名: 値」の組を書きます。",
        f"次の行から字下げして書いてください。書ける項目: {keys}",
    )


def _not_list(path: Path, found: object, _context: dict[str, Any]) -> Broken:
    return Broken(
        path,
        "not-a-list",
        f"{_called(path)}には、{_shown(found)}ではなく一覧を書きます。",
        "次の行から「- 」で始めて1つずつ書いてください。",
    )


def _not_text(path: Path, found: object, _context: dict[str, Any]) -> Broken:
    return Broken(
        path,
        "not-text",
        f"{_called(path)}には、{_shown(found)}ではなく値を1つ書きます。",
        _example(path[-1] if path else "", field_at(path)),
    )


def _out_of_range(path: Path, found: object, _context: dict[str, Any]) -> Broken:
    return Broken(
        path,
        "out-of-range",
        f"{_called(path)}の値「{found}」は日本の範囲にありません。",
        "緯度と経度が逆でないか確かめてください。",
    )


def _other(path: Path, found: object, _context: dict[str, Any]) -> Broken:
    return Broken(
        path,
        "bad-value",
        f"{_called(path)}の値「{str(found)[:40]}」を読み取れません。",
        _example(path[-1] if path else "", field_at(path)),
    )


_TOLD = {
    "missing": _missing,
    "extra_forbidden": _unknown,
    "enum": _word,
    "string_too_long": _too_long,
    "too_long": _too_many,
    "too_short": _too_few,
    "model_type": _not_mapping,
    "tuple_type": _not_list,
    "string_type": _not_text,
    "greater_than_equal": _out_of_range,
    "less_than_equal": _out_of_range,
}


def _called(path: Path) -> str:
    field = field_at(path)
    return f"「{field.title}」" if field and field.title else "ここ"


def _shown(found: object) -> str:
    if isinstance(found, str):
        return f"「{found[:40]}」" if found else "空の値"
    return "一覧" if isinstance(found, list) else "「項目名: 値」の組"


def _example(key: object, field: FieldInfo | None) -> str:
    example = field.examples[0] if field and field.examples else None
    return f"例 {key}: {example}" if isinstance(example, str) else "「書けること」の表を見てください。"


def field_at(path: Path) -> FieldInfo | None:
    """The field of the model that a place in a record belongs to; a list's item belongs to the list's field."""
    model: type[BaseModel] | None = Record
    field: FieldInfo | None = None
    for step in path:
        if isinstance(step, int):
            continue
        if model is None or step not in model.model_fields:
            return None
        field = model.model_fields[step]
        model = part_of(field.annotation)
    return field


def part_of(annotation: Any) -> type[BaseModel] | None:
    """The part of the record that an annotation holds (``Way`` for ``tuple[Way, ...]``), or None."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((part for inner in get_args(annotation) if (part := part_of(inner))), None)


def choice_of(annotation: Any) -> type[Choice] | None:
    """The choice that an annotation holds, or None."""
    if isinstance(annotation, type) and issubclass(annotation, Choice):
        return annotation
    return next((choice for inner in get_args(annotation) if (choice := choice_of(inner))), None)


def _keys_at(path: Path) -> list[str]:
    field = field_at(path)
    model = (part_of(field.annotation) if field else None) if path else Record
    return list(model.model_fields) if model else []


def _choices_at(path: Path) -> list[Choice]:
    field = field_at(path)
    choice = choice_of(field.annotation) if field else None
    return list(choice) if choice else []
