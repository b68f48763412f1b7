"""Takes nothing; gives the table of what the site publishes as open data: each set, what it holds, and its files."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from generator.features.cards.card import CARDS
from generator.features.feeds.formats import ATOM, JSON
from generator.features.open_data.geojson import NAME as GEOJSON
from generator.features.open_data.gif import FORMS
from generator.features.open_data.hsds import SERVICES
from generator.features.open_data.hsds import VERSION as HSDS
from generator.features.open_data.hsds_tables import DESCRIPTION, TABLES
from generator.features.open_data.hsds_tables import FOLDER as HSDS_FOLDER
from generator.features.partners.feature import TABLE as PARTNERS
from generator.features.progress.feature import TOWNS
from generator.press.interface import FOLDER

DESCRIPTION_OF_FILES = f"{FOLDER}/openapi.json"
"""What tells the form of every file, and the addresses of those of which there is one for each place."""


class Days(Enum):
    """Which days a set has."""

    WINDOWS = "windows"
    """Those of the windows."""
    OFFICES = "offices"
    """Those of the state's list."""
    RECORDS = "records"
    """Those of all records and of the list."""
    EDITIONS = "editions"
    """Those of the kept editions."""
    CHANGES = "changes"
    """Those of all records, corrections and editions."""


class Published(NamedTuple):
    """A file, or files of which there is one for each place."""

    address: str
    """Where it stands, from the site's root; of many files what tells of them."""
    title: str
    """What it holds, in Japanese."""
    kind: str
    """Its media type."""
    is_one: bool = True
    """Whether it is a file of its own, that can be fetched."""
    issued: str = ""
    """The day on which it was published, where it does not change any more."""


class Dataset(NamedTuple):
    """What belongs together."""

    key: str
    """Its name in addresses, for good."""
    title: str
    """What it is called, in Japanese."""
    description: str
    """What it holds, in Japanese."""
    days: Days
    """Which days it has."""
    files: tuple[Published, ...]
    """Its files."""


def _csv(name: str, title: str) -> Published:
    return Published(f"{FOLDER}/{name}", title, "text/csv")


def _json(name: str, title: str, kind: str = "application/json") -> Published:
    return Published(f"{FOLDER}/{name}", title, kind)


DATASETS: tuple[Dataset, ...] = (
    Dataset(
        "windows",
        "ひきこもりの相談窓口",
        "公開されたページにある、市区町村と都道府県の相談窓口。方法、受付時間、対象の方、出典と3つの日付があります。",
        Days.WINDOWS,
        (
            _csv("windows.csv", "窓口の表。自治体標準オープンデータセットにもある列が前にあります"),
            _json(GEOJSON, "窓口と役所の位置。分かっているものだけです", "application/geo+json"),
            *(
                one
                for form in FORMS
                for one in (
                    _csv(form.file.replace(".json", ".csv"), f"GIFの形: {form.title}"),
                    _json(form.file, f"GIFの形: {form.title}"),
                )
            ),
        ),
    ),
    Dataset(
        "offices",
        "国の一覧の相談窓口",
        "国が案内する一覧にある、くらしや仕事の困りごとの窓口と、受け持つ市区町村。版と、読んだ月があります。",
        Days.OFFICES,
        (_csv("offices.csv", "国の一覧の窓口の表。メールアドレスは入れていません"),),
    ),
    Dataset(
        "places",
        "市区町村と都道府県ごとの、のせていることの全部",
        "1つの市区町村か都道府県について、窓口、国の一覧の窓口、取組、プラットフォームを、出典と3つの日付といっしょに。",
        Days.RECORDS,
        (
            _json("municipalities.json", "市区町村の一覧と、窓口の数"),
            Published(DESCRIPTION_OF_FILES, "1つの市区町村か都道府県の全部（places/CODE.json）", "application/json", is_one=False),
            Published(DESCRIPTION_OF_FILES, f"1つの市区町村か都道府県のカード（{CARDS}/CODE.md）", "text/markdown", is_one=False),
            _json("coverage.json", "どの項目が、どれだけ分かっているか"),
            _json("vocabularies.json", "決まったことばと、日本語と英語での意味"),
        ),
    ),
    Dataset(
        "hsds",
        "窓口と国の一覧の窓口（HSDSの形）",
        f"Open ReferralのHuman Services Data Specification {HSDS}の形にしたもの。",
        Days.RECORDS,
        (
            _json(SERVICES, "全部の窓口（JSON）"),
            _json(DESCRIPTION, "表の説明（Data Package）"),
            *(_csv(f"{HSDS_FOLDER}/{name}.csv", table.title) for name, table in TABLES.items()),
        ),
    ),
    Dataset(
        "network",
        "支援のつながり",
        "市町村プラットフォームと、そこに加わる団体や分野、使った交付金。",
        Days.RECORDS,
        (
            _csv("platforms.csv", "プラットフォームの表"),
            Published(PARTNERS, "だれがどの町の支援に加わっているか", "text/csv"),
            _csv("grants.csv", "使った交付金"),
        ),
    ),
    Dataset(
        "tasks",
        "通知の3つの取組のようす",
        "相談窓口の明確化と周知、実態やニーズの把握、市町村プラットフォーム。未確認は、まだ知らないという意味です。",
        Days.RECORDS,
        (
            _csv("tasks.csv", "市区町村と取組ごとの表"),
            Published(TOWNS, "市区町村ごとに分かっていること", "text/csv"),
        ),
    ),
    Dataset(
        "editions",
        "取組のようすの、日付のある版",
        "残した日に分かっていたこと。数とアドレスは、いつまでも変わりません。",
        Days.EDITIONS,
        (),
    ),
    Dataset(
        "changes",
        "変わったことと、訂正",
        "直したこと、新しく読んだ記録、役所が確かめた記録、残した版。",
        Days.CHANGES,
        (
            _json("corrections.json", "訂正の一覧"),
            Published(ATOM, "変わったこと（Atom）", "application/atom+xml"),
            Published(JSON, "変わったこと（JSON Feed）", "application/feed+json"),
        ),
    ),
)  # fmt: skip
"""The sets, in the order of the catalog; the files of editions are added by their days."""
