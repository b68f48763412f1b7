"""Takes an area of the official table; gives the blank record to fill in, with every item of the model explained."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.records.model.fields import choice_of, part_of
from generator.records.model.record import Record
from generator.records.model.reference import example_of, is_list
from generator.records.model.schema_notes import is_for_prefectures, is_key, is_needed
from generator.records.writing.canonical import text_of
from generator.records.writing.tree import Block, Item, lines_of, tree_of
from generator.records.writing.tree_parser import Tree
from generator.registry.area import Area, Kind

SCHEMA_LINE = "# yaml-language-server: $schema=../../record.schema.json"
"""Tells editors where the schema lies, seen from a record's folder, so that they complete and explain items."""


def blank(area: Area, record: type[BaseModel] = Record) -> str:
    """The canonical text of a record that only lacks what its author knows: windows and sources."""
    known = {"code": area.code, "name": area.name, "kana": area.kana, "windows": ""}
    others = {key for key, field in record.model_fields.items() if is_for_prefectures(field)}
    skipped = set() if area.kind is Kind.prefecture else others
    root = _to_fill(record, known, skipped, gap=[""])
    return text_of(Tree(list(_head(area)), root))


def _head(area: Area) -> Iterator[str]:
    yield SCHEMA_LINE
    yield f"# {area.prefecture if area.kind is not Kind.prefecture else ''}{area.name}の記録です。"
    yield "# 「#」で始まる行は説明と例で、サイトには出ません。使う項目は、行のはじめの「# 」を消して書きかえます。"
    yield "# 「（必ず）」のほかは、書かなくてもかまいません。わからないことは書かずにおきます。"
    if area.address:
        postal_code = f"〒{area.postal_code[:3]}-{area.postal_code[3:]} " if area.postal_code else ""
        yield f"# 役所の所在地（公式の表から）: {postal_code}{area.address}"
    yield ""


def _to_fill(part: type[BaseModel], known: dict[str, str], skipped: set[str], gap: list[str]) -> Block:
    """The items to fill in, with a gap before each; the others stand between them as comments with examples.

    ``known`` holds the values of items that are known, and an empty text for one to fill in though it is not required.
    """
    block, comments = Block(False), list[str]()
    for key, field in part.model_fields.items():
        if key in skipped:
            continue
        if key in known or is_needed(field):
            above = [*comments, *gap, _explained(field, with_example=not known.get(key))]
            block.items.append(Item(_to_write(field, known.get(key, "")), key, above))
            comments = []
        else:
            example = Block(False, [Item(_example(field), key, [_explained(field, with_example=False)])])
            comments += gap + [line if line[:1] == "#" else f"# {line}" for line in lines_of(example)]
    block.below = comments
    return block


def _to_write(field: FieldInfo, known: str) -> str | Block:
    inner = part_of(field.annotation)
    if inner is None:
        return known
    keys = {key: example_of(below) for key, below in inner.model_fields.items() if is_key(below)}
    block = _to_fill(inner, keys, set(), gap=[])
    return Block(True, [Item(block)]) if is_list(field) else block


def _example(field: FieldInfo) -> str | Block:
    """An item with everything that it may hold, each explained."""
    inner = part_of(field.annotation)
    if inner is None:
        return tree_of(field.examples[0] if field.examples else "")
    block = Block(
        False,
        [
            Item(_example(below), key, [_explained(below, with_example=False)])
            for key, below in inner.model_fields.items()
        ],
    )
    return Block(True, [Item(block)]) if is_list(field) else block


def _explained(field: FieldInfo, *, with_example: bool) -> str:
    words = choice_of(field.annotation)
    parts = [f"{field.title}{'（必ず）' if is_needed(field) else ''}: {field.description}"]
    if words:
        parts.append("書ける語: " + "、".join(f"{word.value}（{word.label}）" for word in words))
    if with_example and field.examples:
        parts.append(f"例 {field.examples[0]}")
    return "# " + " ".join(parts)
