"""Takes nothing; gives the parts of a record about meetings of families and places to be."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from generator.records.model.base import Kana, Name, Note, Part, wrong
from generator.records.model.hours import Open
from generator.records.model.location import AddressDisclosure, Spot
from generator.records.model.values import Web


class MeetingItself(Part):
    """A meeting without its hours; kept apart so that its name stands before its hours."""

    name: Name = Field(title="名前", description="集まりの名前。", examples=["家族のつどい"])
    kana: Kana | None = Field(None, title="よみ", description="ひらがな。", examples=["かぞくのつどい"])
    place: Spot | None = Field(None, title="場所", description="集まる場所。")
    note: Note | None = Field(None, title="説明", description="短い説明。", examples=["申し込みは要りません"])
    page: Web | None = Field(
        None, title="ページ", description="くわしいページ。", examples=["https://www.city.example.jp/"]
    )


class Meeting(Open, MeetingItself):
    """A family meeting (家族会)."""


class Ibasho(Meeting):
    """A place to be (居場所)."""

    disclosure: AddressDisclosure = Field(
        AddressDisclosure.PUBLIC, title="場所の公開", description="場所を公開しているか。", examples=["on_request"]
    )

    @model_validator(mode="after")
    def _kept_private(self) -> Self:
        if self.disclosure is AddressDisclosure.ON_REQUEST and self.place is not None:
            raise wrong(
                "private-address",
                "「連絡すると教えてもらえる」場所に、住所が書かれています。",
                "place を消すか、disclosure を public にしてください。",
                field="place",
            )
        return self
