"""Takes nothing; gives the part of a record that says where something is: address, building, point, and how one gets in."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.records.model.base import Choice, Name, Part
from generator.records.model.values import Number, PostalCode


class AddressDisclosure(Choice):
    """Whether the address of a place to be is public."""

    PUBLIC = "public", "公開"
    ON_REQUEST = "on_request", "連絡すると教えてもらえる"


class Spot(Part):
    """A place one can go to."""

    name: Name | None = Field(None, title="建物・場所の名前", description="例 市民会館", examples=["総合福祉センター"])
    postal_code: PostalCode | None = Field(
        None, title="郵便番号", description="ハイフンを付けます。", examples=["097-8686"]
    )
    address: Name | None = Field(
        None, title="住所", description="市区町村から書きます。", examples=["稚内市中央3丁目13番15号"]
    )
    floor: Name | None = Field(None, title="階", description="何階か。", examples=["1階"])
    counter: Name | None = Field(None, title="窓口の番号", description="窓口の番号や部屋の名前。", examples=["7番窓口"])
    latitude: Annotated[Number, Field(ge=20, le=46)] | None = Field(
        None, title="緯度", description="世界測地系の度。", examples=["45.4157"]
    )
    longitude: Annotated[Number, Field(ge=122, le=154)] | None = Field(
        None, title="経度", description="世界測地系の度。", examples=["141.6730"]
    )
    accessibility: tuple[Name, ...] = Field(
        (),
        title="場所のバリアフリー",
        description="段差、エレベーターなど。",
        examples=[["エレベーターあり"]],
        max_length=10,
    )
