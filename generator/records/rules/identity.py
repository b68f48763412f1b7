"""Takes a record; gives the faults about which place it is (code, name, reading, file and folder) and which it serves."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping

from generator.diagnostics.diagnostic import Diagnostic, Severity
from generator.diagnostics.positions import Place
from generator.records.files import name_of
from generator.records.rules.subject import Subject, part_of, parts_of, text_of, texts_of
from generator.registry.area import Area, Kind
from generator.registry.local_code import is_code
from generator.registry.table import Table


def official(subject: Subject) -> Iterator[Diagnostic]:
    """Code, name and reading are those of the official table."""
    table = subject.context.table
    code, name, kana = subject.text("code"), subject.text("name"), subject.text("kana")
    if not is_code(code):
        return
    area = table.get(code)
    if area is None:
        yield Diagnostic(
            "unknown-code", f"コード {code} の市区町村・都道府県はありません。", code_hint(name, table), place=("code",)
        )
    elif area.kind is Kind.ward:
        city = table.areas[area.parent]
        message = f"コード {code} は区（{city.name}{area.name}）のものです。"
        hint = f"区の窓口は市の記録に書きます。{city.name}のコードは {city.code} です。"
        yield Diagnostic("code-of-ward", message, hint, place=("code",))
    elif name and name != area.name:
        yield _other_name(name, area, table)
    elif kana and kana != area.kana:
        message = f"よみ「{kana[:40]}」が公式のよみとちがいます。"
        yield Diagnostic("kana-mismatch", message, f"公式のよみは「{area.kana}」です。", place=("kana",))


def _other_name(name: str, area: Area, table: Table) -> Diagnostic:
    same_name = _named(name, table)
    if area in same_name:
        message = f"名前「{name[:40]}」が公式の名前と同じではありません。"
        return Diagnostic("name-mismatch", message, f"「{area.name}」とだけ書いてください。", place=("name",))
    if area.kind is Kind.prefecture and same_name:
        message = f"コード {area.code} は{area.name}のもので、{name}のものではありません。"
        return Diagnostic("code-of-prefecture", message, code_hint(name, table), place=("code",))
    hint = f"コード {area.code} の名前は「{area.name}」（{area.prefecture}）です。"
    if same_name:
        hint += code_hint(name, table)
    elif wards := [other for other in table.named(name) if other.kind is Kind.ward]:
        hint += f"区の窓口は市の記録に書きます（{_listed(wards)}）。"
    return Diagnostic("name-mismatch", f"名前「{name[:40]}」がコード {area.code} と合いません。", hint, place=("name",))


def code_hint(name: str, table: Table) -> str:
    """Which codes a name has; several where a name exists in several prefectures."""
    if areas := _named(name, table):
        return f"「{name}」のコードは {_listed(areas)}です。"
    return "総務省の「全国地方公共団体コード」で確かめてください。"


def _named(name: str, table: Table) -> list[Area]:
    return [area for area in table.named(name) if area.kind is not Kind.ward]


def _listed(areas: list[Area]) -> str:
    return "、".join(f"{area.code}（{area.prefecture}）" for area in areas[:5])


def organisations_known(subject: Subject) -> Iterator[Diagnostic]:
    """Whoever a record points to in the table of organisations stands there."""
    known = subject.context.organisations
    partners = parts_of(part_of(subject.data, "platform"), "partners", ("platform",))
    pointing = [
        *(((*place, "operator_organisation"), window) for place, window in subject.windows),
        *(((*place, "organisation"), partner) for place, partner in partners),
    ]
    for place, part in pointing:
        key = text_of(part, str(place[-1]))
        if known is not None and key and key not in known:
            near = difflib.get_close_matches(key, known, n=1)
            hint = (
                f"「{near[0]}」のまちがいではありませんか。"
                if near
                else "先に data/organisations.csv に足してください。"
            )
            message = f"団体の id「{key[:40]}」が、団体の表にありません。"
            yield Diagnostic("unknown-organisation", message, hint, place=place)


def prefecture_only(subject: Subject) -> Iterator[Diagnostic]:
    """Coordination for municipalities is a prefecture's work."""
    area = subject.context.table.get(subject.text("code"))
    if subject.has("coordination") and area is not None and area.kind is not Kind.prefecture:
        message = "「coordination」（連絡調整）は都道府県の記録だけに書きます。"
        hint = "この項目を消してください。団体からの連絡先なら liaison に書きます。"
        yield Diagnostic("prefecture-only", message, hint, place=("coordination",), at_key=True)


def filed(subject: Subject) -> Iterator[Diagnostic]:
    """The file stands where its code says."""
    area = subject.context.table.get(subject.text("code"))
    if area is None or area.kind is Kind.ward:
        return
    right, path = name_of(area), subject.path
    if path.name != right:
        message = f"ファイル名「{path.name}」が中身と合いません。"
        yield Diagnostic("wrong-file-name", message, f"「{right}」にしてください。")
    folder = path.parent.name or path.absolute().parent.name
    if folder != area.folder:
        message = f"フォルダー「{folder}」が中身と合いません。"
        yield Diagnostic("wrong-folder", message, _folder_hint(area, folder, subject.context.table))


def _folder_hint(area: Area, folder: str, table: Table) -> str:
    hint = f"{area.prefecture}の{area.name}なら「{area.folder}」に置いてください。"
    for other in table.named(area.name):
        if other.folder == folder and other.kind is not Kind.ward:
            hint += f"{other.prefecture}の{other.name}なら、コードを {other.code} にしてください。"
    return hint


def serving(subject: Subject) -> Iterator[Diagnostic]:
    """Every code that a record names exists, and is named once."""
    areas = subject.context.table.areas
    for place, window in subject.windows:
        yield from _codes_known(texts_of(window, "serves", place), areas)
    yield from _codes_known(texts_of(part_of(subject.data, "platform"), "joint_with", ("platform",)), areas)


def _codes_known(codes: Iterator[tuple[Place, str]], areas: Mapping[str, Area]) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for where, code in codes:
        if is_code(code) and code not in areas:
            message = f"コード {code} の市区町村・都道府県・区はありません。"
            hint = "総務省の「全国地方公共団体コード」で確かめてください。"
            yield Diagnostic("unknown-served-code", message, hint, place=where)
        if code in seen:
            message = f"コード {code} が2回書かれています。"
            yield Diagnostic("repeated-code", message, "片方を消してください。", Severity.WARNING, place=where)
        seen.add(code)
