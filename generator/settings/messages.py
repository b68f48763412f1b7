"""Takes what is wrong with a file of settings; gives the fault in words, with the right form to copy."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from difflib import get_close_matches

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from generator.diagnostics.diagnostic import Diagnostic, Severity
from generator.diagnostics.positions import Place
from generator.diagnostics.yaml.config_value import Other
from generator.settings.model import PLUGIN, SiteSettings, WayOut

_NEAR = 0.8
"""How alike two names must be for one to be taken for a slip of the other."""

_SOON = 30
"""So many days before its day ``security.txt`` is to be renewed."""

_YEAR = 366
"""So many days ahead its day may lie: RFC 9116 recommends less than a year."""

_WRONG_TYPES = {
    "string_type": "文字で書きます。",
    "bool_type": "true か false で書きます。",
    "frozen_set_type": "都道府県の名前を [ ] の中に並べて書きます。",
    "model_type": "ページの名前（name）とアドレス（page）を組にして書きます。",
    "unnamed": "ページの名前（name）も書きます。",
}
"""What must stand there, by the name that pydantic gives to what does not."""


def unknown_setting(name: str, known: Sequence[str], place: Place) -> Diagnostic:
    """A name that means nothing."""
    near = get_close_matches(name, known, n=1, cutoff=0.6)
    hint = f"「{near[0]}」のことですか。" if near else f"書けるのは、{'、'.join(known)}です。"
    return Diagnostic("unknown-setting", f"「{name}」という設定はありません。", hint, place=place, at_key=True)


def belongs_in_block(name: str, place: Place) -> Diagnostic:
    """A setting of the directory stands outside its block."""
    message = f"「{name}」は、ここに書いても読まれません。"
    hint = f"「plugins」の「- {PLUGIN}:」の下に、字下げして書いてください。"
    return Diagnostic("misplaced-setting", message, hint, place=place, at_key=True)


def belongs_outside(name: str, place: Place) -> Diagnostic:
    """A setting of MkDocs stands in the block of the directory."""
    message = f"「{name}」は、ここに書いても読まれません。"
    hint = "字下げをせずに、ファイルのいちばん外側に書いてください。"
    return Diagnostic("misplaced-setting", message, hint, place=place, at_key=True)


def slip_in(name: str, known: Sequence[str], place: Place) -> Diagnostic | None:
    """A name that is almost one of ours where others may have names too."""
    near = get_close_matches(name, known, n=1, cutoff=_NEAR)
    return unknown_setting(name, near, place) if near and name not in known else None


def no_prefectures(place: Place) -> Diagnostic:
    """The name of the setting stands there with nothing behind it."""
    return Diagnostic(
        "empty-prefectures",
        "「prefectures」に何も書かれていません。",
        "対象の都道府県を書いてください。例 prefectures: [福井県]（全国なら prefectures: []）",
        place=place,
        at_key=True,
    )


def unset(names: tuple[str, ...], loc: Place, place: Place) -> Diagnostic:
    """The environment does not give what a setting is to be."""
    told = "、".join(f"「{name}」" for name in names)
    key = next(step for step in reversed(loc) if isinstance(step, str))
    message = f"環境変数{told}が決まっていないので、「{key}」は書かれていないのと同じです。"
    if key == "prefectures":
        hint = f"都道府県の名前を、ここに書いてください。例 prefectures: {_example(loc[:1])}"
        return Diagnostic("unset-variable", message, hint, place=place)
    hint = f"環境変数を決めるか、決まっていないときの値も書いてください。例 !ENV [{', '.join(names)}, {_example(loc)}]"
    return Diagnostic("unset-variable", message, hint, Severity.WARNING, place=place)


def unknown_prefecture(name: str, known: dict[str, str], place: Place) -> Diagnostic:
    """A name that no prefecture has; ``known`` holds the names with what they are without 都, 道, 府 or 県."""
    several = sorted((whole for whole in known if whole in name), key=name.index)
    near = [whole for whole, stem in known.items() if stem == name] or get_close_matches(name, known)
    if len(several) > 1:
        hint = f"1つずつ分けて書いてください。例 [{', '.join(several)}]"
    elif len(near) > 1:
        hint = f"{'、'.join(f'「{whole}」' for whole in near)}のどれかですか。"
    else:
        hint = f"「{near[0]}」と書いてください。" if near else "都・道・府・県まで書いてください。例 福井県"
    message = f"「{name}」という都道府県はありません（prefectures）。"
    return Diagnostic("unknown-prefecture", message, hint, place=place)


def no_folder(key: str, folder: str, place: Place) -> Diagnostic:
    """A folder is not there, or is a file."""
    return Diagnostic(
        "no-folder",
        f"「{key}」のフォルダー「{folder}」がありません。",
        "フォルダーを作るか、いまあるフォルダーの名前を書いてください。",
        place=place,
    )


def no_address(place: Place, severity: Severity) -> Diagnostic:
    """Nobody outside can be told where the pages are."""
    message = (
        "「site_url」に、公開するアドレスが書かれていません。検索サイトに、ページのアドレスと一覧を伝えられません。"
    )
    hint = f"公開する前に書いてください。例 site_url: {_example(('site_url',))}"
    return Diagnostic("no-site-address", message, hint, severity, place=place)


def no_contact(place: Place, severity: Severity) -> Diagnostic:
    """Nobody who finds a mistake can tell the operator."""
    message = "「contact」に、運営者の連絡先が書かれていません。まちがいを見つけた人は、運営者に知らせられません。"
    hint = f"公開する前に書いてください。例 contact: {_example(('contact',))}"
    return Diagnostic("no-contact", message, hint, severity, place=place)


def security_contact(place: Place) -> Diagnostic:
    """A day for a file that names nobody."""
    message = "「contact」がないので、security.txt は作られません。"
    return Diagnostic("no-contact", message, "「contact」も書いてください。", Severity.WARNING, place=place)


def security_day(day: date, today: date, severity: Severity, place: Place) -> Diagnostic | None:
    """The day until which ``security.txt`` holds is past, near or too far, or is good."""
    hint = "いまの連絡先でよいかを確かめて、1年より近い日に書き直してください。"
    if day < today:
        message, severity = f"security.txt の期限（{day}）が過ぎています。", Severity.WARNING
    elif (day - today).days <= _SOON:
        message = f"security.txt の期限（{day}）まで、あと{(day - today).days}日です。"
    elif (day - today).days > _YEAR:
        message = f"security.txt の期限（{day}）が、1年より先です。"
    else:
        return None
    return Diagnostic("security-day", message, hint, severity, place=place)


def among_sources(folder: str, place: Place) -> Diagnostic:
    """The site would replace what it is built from."""
    message = f"「{folder}」は、サイトのもとになるファイルがある場所です。"
    return Diagnostic("site-among-sources", message, "ほかのフォルダーを書いてください。例 site_dir: site", place=place)


def wrong_value(error: ErrorDetails, place: Place) -> Diagnostic:
    """What the model says of a value."""
    loc = tuple(step for step in error["loc"] if isinstance(step, int) or not step.startswith("function"))
    key, value = next(str(step) for step in reversed(loc) if isinstance(step, str)), error["input"]
    called = "の".join(f"「{step}」" if isinstance(step, str) else f"{step + 1}つ目" for step in loc)
    if error["type"] == "extra_forbidden":
        return unknown_setting(key, list(WayOut.model_fields), place)
    example = f"例 {key}: {_example(loc)}" if not isinstance(loc[-1], int) else f"例 {key}: {_example(loc[:-1])}"
    if error["type"] == "literal_error":
        return Diagnostic("bad-value", f"{called}に書けるのは、github か gitea です。", example, place=place)
    if error["type"] in _WRONG_TYPES:
        message = f"{called}は、{_WRONG_TYPES[error['type']]}"
        return Diagnostic("wrong-type", message, _in_right_form(key, value) or example, place=place)
    shown = value.text if isinstance(value, Other) else str(value)
    return Diagnostic(error["type"], f"{called}の「{_short(shown)}」は、{error['msg']}", example, place=place)


def _in_right_form(key: str, value: object) -> str:
    """What was written, in the form that it must have, where that is certain."""
    if key == "prefectures" and isinstance(value, str):
        names = re.findall(r"[^\s\[\]［］「」、，,・]+", value)
        return f"例 prefectures: [{', '.join(map(_short, names))}]"
    if isinstance(value, Other) and value.text and key not in ("offline", "prefectures"):
        return f'引用符で囲んでください: {key}: "{_short(value.text)}"'
    return ""


def _example(loc: Sequence[str | int]) -> str:
    """What may stand at a place of the settings."""
    fields: dict[str, FieldInfo] = {}
    model: type[BaseModel] = WayOut if len(loc) > 1 else SiteSettings
    for name, field in model.model_fields.items():
        fields[field.alias or name] = field
    field = fields[str(loc[-1])]
    return str(field.examples[0] if field.examples else field.default)


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"
