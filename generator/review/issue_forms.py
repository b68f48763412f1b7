"""Takes the model; gives the forms that a forge shows to whoever reports something, and the text of a new change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from pydantic import BaseModel

from generator.records.model.fields import choice_of, part_of
from generator.records.model.hours import Open
from generator.records.model.location import Spot
from generator.records.model.record import Record, Source
from generator.records.model.reference import example_of, is_list
from generator.records.model.way import WayItself
from generator.records.model.window import Audience, Cost, WindowItself
from generator.records.writing.tree import Block, Data, lines_of, tree_of

_MADE = "# Made from the model by `python -m generator forge`: change the program, not this file."

_WINDOW: tuple[tuple[type[BaseModel], str], ...] = (
    (WindowItself, "name"), (WindowItself, "kind"), (WindowItself, "section"), (WindowItself, "operator"),
    (WayItself, "number"), (WayItself, "mail"), (WayItself, "page"), (Open, "hours"), (Open, "closed"),
    (Spot, "address"), (Audience, "who"), (WindowItself, "booking"), (WindowItself, "anonymous"), (Cost, "kind"),
)  # fmt: skip
"""What residents ask first of a window; the form on the site takes everything else."""

_MISTAKES: tuple[tuple[type[BaseModel], str], ...] = (
    (WindowItself, "name"), (WayItself, "number"), (WayItself, "mail"), (WayItself, "page"), (Spot, "address"),
    (Open, "hours"), (Open, "closed"), (Audience, "who"), (Cost, "kind"),
)  # fmt: skip
"""What may be wrong on a page."""

_NO_NAMES = "ここに書いたことは、だれでも読めます。ご自分やご家族のこと、相談の内容は書かないでください。"


def templates() -> Mapping[PurePosixPath, str]:
    """Every file by its path from the repository's root."""
    folder = PurePosixPath(".github", "ISSUE_TEMPLATE")
    changed = "今の記録とちがうところだけを書いてください。書かなかったところは、そのまま残ります。"
    missing = "わかるところだけを書いてください。わからないことは、空けておいてかまいません。"
    return {
        folder / "window-changed.yml": _form("窓口が変わった", "相談窓口の電話や時間などが変わったとき", _update(changed)),
        folder / "window-missing.yml": _form("窓口がのっていない", "のっていない相談窓口があるとき", _update(missing)),
        folder / "mistake.yml": _form("まちがいを知らせる", "ページにまちがいを見つけたとき", _mistake()),
        folder / "config.yml": f"{_MADE}\n# Without a form nobody would know which place and which page are meant.\nblank_issues_enabled: false\n",
        PurePosixPath(".github", "PULL_REQUEST_TEMPLATE.md"): _pull_request(),
    }  # fmt: skip


def _form(name: str, description: str, body: Iterator[Data]) -> str:
    tree = tree_of({"name": name, "description": description, "title": f"{name}: ", "body": list(body)})
    text = "\n".join([_MADE, *lines_of(tree if isinstance(tree, Block) else Block(False))]) + "\n"
    # Our records hold nothing but text; here a forge wants the truth value.
    return text.replace('required: "true"', "required: true")


def _update(advice: str) -> Iterator[Data]:
    yield _words(f"{advice}{_NO_NAMES}")
    yield _input("place", "市区町村", "都道府県から書きます。", "北海道稚内市", required=True)
    for part, key in _WINDOW:
        yield _asked(part, key)
    yield _of_field("source", Source, "page", required=True)
    yield _of_field("dated", Source, "dated")
    yield _text("other", "ほかに伝えたいこと", "集まりや居場所など、上にないこと。", "")


def _mistake() -> Iterator[Data]:
    yield _words(f"ちがうところに印を付けるだけでもかまいません。{_NO_NAMES}")
    yield _input("page", "ページのアドレス", "まちがいのあったページ。", "https://www.example.jp/", required=True)
    labels = [_title(part, key) for part, key in _MISTAKES]
    yield _boxes("wrong", "ちがうところ", "いくつでも選べます。", [*labels, "窓口がなくなった", "ほかのところ"])
    yield _text("right", "正しい内容", "わかれば書いてください。", "")
    yield _input("source", "正しい内容がわかるページ", "わかれば書いてください。", "https://www.city.example.jp/")


def _asked(part: type[BaseModel], key: str) -> Data:
    """The question for one field: words to choose from where the model has them, else a line or a paragraph."""
    field = part.model_fields[key]
    owner = "" if issubclass(WindowItself, part) else f"{part.__name__.lower().removesuffix('itself')}-"
    name, title, about = f"{owner}{key.replace('_', '-')}", _title(part, key), _about(part, key)
    if choice := choice_of(field.annotation):
        labels = [word.label for word in choice if word.value != "unknown"]
        return _boxes(name, title, about, labels) if is_list(field) else _dropdown(name, title, about, labels)
    if inner := part_of(field.annotation):
        return _text(name, title, about, "、".join(example_of(one) for one in inner.model_fields.values()))
    return _of_field(name, part, key)


def _of_field(name: str, part: type[BaseModel], key: str, *, required: bool = False) -> Data:
    field = part.model_fields[key]
    return _input(name, _title(part, key), _about(part, key), example_of(field), required=required)


def _about(part: type[BaseModel], key: str) -> str:
    """What to write; without the sentence about what else the record says, which nobody sees here."""
    return re.sub(r"^方法が[^。]*。", "", part.model_fields[key].description or "")


def _title(part: type[BaseModel], key: str) -> str:
    """A field's name; where it says too little by itself, with that of its part."""
    title = part.model_fields[key].title or key
    if part is WayItself and key == "page":
        return "入力フォームやLINEのページ"
    return "出典のページ" if (part, key) == (Source, "page") else title


def _words(text: str) -> Data:
    return {"type": "markdown", "attributes": {"value": text}}


def _input(name: str, label: str, about: str, example: str, *, required: bool = False) -> Data:
    return _question("input", name, {"label": label, "description": about, "placeholder": example}, required=required)


def _text(name: str, label: str, about: str, example: str) -> Data:
    return _question("textarea", name, {"label": label, "description": about, "placeholder": example})


def _dropdown(name: str, label: str, about: str, words: list[str]) -> Data:
    return _question("dropdown", name, {"label": label, "description": about, "options": words})


def _boxes(name: str, label: str, about: str, words: list[str]) -> Data:
    options = [{"label": word} for word in words]
    return _question("checkboxes", name, {"label": label, "description": about, "options": options})


def _question(kind: str, name: str, attributes: Mapping[str, Data], *, required: bool = False) -> Data:
    kept = {key: value for key, value in attributes.items() if value}
    checked: Mapping[str, Data] = {"validations": {"required": "true"}} if required else {}
    return {"type": kind, "id": name, "attributes": kept, **checked}


def _pull_request() -> str:
    sources, confirmation = Record.model_fields["sources"].title, Record.model_fields["confirmation"].title
    page, dated, read = (Source.model_fields[key].title for key in ("page", "dated", "read"))
    return f"""\
<!-- {_MADE.removeprefix("# ")} -->
## どこの、何が変わりますか

（例 稚内市の相談窓口の電話番号）

## 確かめること

- [ ] 「{sources}」に、公式の「{page}」「{dated}」「{read}」を書きました
- [ ] 市区町村や都道府県として確かめたときは、「{confirmation}」に日付を書きました
- [ ] 個人のことや、公開されていない電話番号・住所は書いていません
- [ ] `python -m generator check` で誤りがありません（わからなければ、このまま送ってください。自動で確かめます）

わからないところは空けたままで送ってかまいません。いっしょに直します。

点検の結果は、数分後に、この変更の「Checks」から「記録を確かめる」を開くと読めます。
"""
