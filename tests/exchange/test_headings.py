"""The headings of every known table are understood; the editions stand in the cases of `imports/`."""

from __future__ import annotations

import pytest

from generator.exchange.columns import headings
from generator.exchange.rows.headings import Part, contrary, layout_of
from generator.exchange.sheets.sheet import column_name
from generator.records.model.window import WindowKind

HEAD = ("全国地方公共団体コード", "名称")


def test_the_own_table() -> None:
    layout = layout_of(headings())
    assert layout is not None
    assert layout.is_own
    assert tuple(layout.headings.values()) == headings()
    assert layout.unused == ()


def test_the_own_table_in_another_order_and_with_other_columns() -> None:
    layout = layout_of(("メモ", "窓口の名前", "コード ", "電話番号"))
    assert layout is not None
    assert layout.is_own
    assert layout.headings == {1: "窓口の名前", 2: "コード", 3: "電話"}
    assert layout.unused == ("メモ",)


def test_another_directory() -> None:
    layout = layout_of(("area_code", "name", "phone", "source_url", "publisher", "last_verified"))
    assert layout is not None
    assert not layout.is_own
    assert layout.kind is WindowKind.EXISTING
    assert layout.credit == "くらし支援ナビ（運営: JUNKBRANDING）、CC BY 4.0"


@pytest.mark.parametrize(
    ("heading", "meant"),
    [
        ("名称_カナ*", "窓口のよみ"), ("名称（カナ）", "窓口のよみ"), ("ＵＲＬ", "公式ページ"), ("FAX番号", "FAX"),
        ("建物名等（方書）", "場所（建物・場所の名前）"), ("開始時間", Part.OPENS), ("開始時刻", Part.OPENS),
        ("連絡先備考（その他、SNSなど）", Part.REMARKS), ("住所＊", "場所（住所）"), ("所在地", "場所（住所）"),
        ("代表電話番号", "電話"), ("担当課名", "担当課"), ("相談日時", "曜日と時間"), ("休館日", "休みの日"),
    ],
)  # fmt: skip
def test_headings_of_other_tables(heading: str, meant: str) -> None:
    layout = layout_of((*HEAD, heading))
    assert layout is not None
    assert layout.headings[2] == meant


@pytest.mark.parametrize("heading", ["窓口名称", "相談窓口", "相談機関名", "施設名称"])
def test_headings_that_name_a_window(heading: str) -> None:
    layout = layout_of(("市区町村", heading))
    assert layout is not None
    assert layout.headings == {0: "名前", 1: "窓口の名前"}


def test_of_two_columns_for_one_item_the_first_is_taken() -> None:
    layout = layout_of((*HEAD, "電話番号", "連絡先電話番号"))
    assert layout is not None
    assert layout.headings == {0: "コード", 1: "窓口の名前", 2: "電話"}
    assert layout.unused == ("連絡先電話番号",)


@pytest.mark.parametrize("found", [(), ("コード",), ("窓口の名前",), ("住所", "電話番号"), ("", "")])
def test_no_table_of_windows(found: tuple[str, ...]) -> None:
    assert layout_of(found) is None


@pytest.mark.parametrize(("at", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_column_name(at: int, name: str) -> None:
    assert column_name(at) == name


@pytest.mark.parametrize("part", Part)
def test_every_part_of_a_cell_is_known_by_its_own_name_at_least(part: Part) -> None:
    layout = layout_of((*HEAD, part.value))
    assert layout is not None
    assert layout.headings[len(HEAD)] == part


def test_a_heading_of_the_other_line_can_not_be_given_to_a_column() -> None:
    assert contrary("ＦＡＸ１", "電話") == "「ＦＡＸ１」はFAXの見出しなので、「電話」にはできません。"
    assert contrary("お問い合わせ電話", "FAX") == "「お問い合わせ電話」は電話の見出しなので、「FAX」にはできません。"
    assert contrary("電話・FAX", "電話") == contrary("でんわ", "電話") == contrary("番号", "FAX") == ""
    assert contrary("ＦＡＸ", "窓口の説明") == ""
