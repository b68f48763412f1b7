"""Takes the file of nation-wide helplines; gives the lines, and every fault of the file."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, TypeAdapter, ValidationError

from generator.diagnostics.diagnostic import Diagnostic
from generator.diagnostics.yaml.document import read_file
from generator.records.messages.pydantic_errors import diagnostic_of
from generator.records.model.base import Choice, Name, Note, Part
from generator.records.model.record import Source
from generator.records.model.values import Phone, Web
from generator.records.validation import follows


class HelplineKind(Choice):
    """What a line is for."""

    EMERGENCY = "emergency", "命の危険があるとき"
    LINE = "line", "話を聞いてもらえるところ"
    LIST = "list", "ほかの相談先の一覧"


class HelplineCost(Choice):
    """What a call costs."""

    FREE = "free", "無料"
    CHARGED = "charged", "通話料がかかります（かけ放題の対象外のことがあります）"


class Helpline(Part):
    """A nation-wide line that anyone may turn to."""

    name: Name = Field(title="名前", description="漢字があれば、よみを（）に書く。", examples=["警察（けいさつ）"])
    kind: HelplineKind = Field(title="種類", description="何のための電話か。", examples=["line"])
    phone: Phone | None = Field(
        None, title="電話番号", description="ほかの相談先の一覧には書かない。", examples=["0120-279-338"]
    )
    for_whom: Note = Field(
        title="だれのための電話か", description="わかりやすい言葉で。", examples=["どんな悩みでも話せます"]
    )
    cost: HelplineCost | None = Field(None, title="料金", description="電話にかかるお金。", examples=["free"])
    hours: Name = Field(title="受付時間", description="わかりやすい言葉で。", examples=["24時間、毎日"])
    note: Note | None = Field(None, title="補足", description="かける前に知っておくこと。", examples=["匿名で話せます"])
    page: Web = Field(title="公式ページ", description="この電話の公式ページ。", examples=["https://www.example.jp/"])
    page_title: Name = Field(title="公式ページの題", description="そのページの題。", examples=["見本の電話"])
    easy: Note = Field(title="やさしい日本語", description="だれのための電話か。", examples=["なんでも 話せます"])
    english_name: Name = Field(title="英語の名前", description="英語での名前。", examples=["（英語の名前）"])
    english: Note = Field(title="英語の説明", description="だれのための電話か。", examples=["（英語の文）"])
    foreign_page: Web | None = Field(
        None, title="外国語のページ", description="分からなければ書かない。", examples=["https://www.example.jp/en/"]
    )
    sources: tuple[Source, ...] = Field(
        title="出典", description="番号を読んだ、べつべつの2つ以上の場所と、その日。", min_length=2
    )


_HELPLINES: TypeAdapter[tuple[Helpline, ...]] = TypeAdapter(tuple[Helpline, ...])


def read_helplines(path: Path, faults: list[Diagnostic]) -> tuple[Helpline, ...]:
    """Read the lines; every fault of the file is added to ``faults``, and where there is an error no line is given."""
    document = read_file(path)
    faults += (fault.in_file(path) for fault in document.faults)
    if not document.is_sound:
        return ()
    try:
        return _HELPLINES.validate_python(document.data)
    except ValidationError as error:
        details = error.errors(include_url=False)
        told = [diagnostic_of(detail, Helpline) for detail in details if not follows(detail, details)]
        faults += (fault.in_file(path) for fault in document.located(told))
        return ()
