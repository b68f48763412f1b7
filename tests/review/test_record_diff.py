"""Changes are told in the words of the model, whatever stands in the records."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diagnostics.yaml.loader import load
from generator.records.model.record import Record
from generator.review.record_diff import Change, changes
from tests.conftest import ROOT

KEYS = st.sampled_from(
    ["windows", "name", "kind", "ways", "way", "hours", "days", "times", "closed", "page", "on", "x"]
)
DATA = st.recursive(
    st.none() | st.text(max_size=6) | st.sampled_from(["phone", "平日", "09:00-12:00", "2026-01-01"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)


def window(name: str, *ways: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"name": name, "kind": "dedicated", **more, **({"ways": list(ways)} if ways else {})}


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ([window("甲"), window("乙")], [window("乙"), window("甲")], [Change("相談窓口の順番", "甲、乙", "乙、甲")]),
        ([window("甲")], [window("丙")], [Change("相談窓口「甲」の窓口の名前", "甲", "丙")]),
        (
            [window("甲"), window("乙")],
            [window("乙")],
            [
                Change("相談窓口「甲」の窓口の名前", "甲", "（なし）"),
                Change("相談窓口「甲」の種類", "ひきこもりの相談窓口", "（なし）"),
            ],
        ),
        (
            [window("甲", {"way": "phone", "number": "0162-00-7811"}, {"way": "phone", "number": "0162-00-7812"})],
            [window("甲", {"way": "phone", "number": "0162-00-7811"}, {"way": "phone", "number": "0162-00-7813"})],
            [Change("相談窓口「甲」の相談の方法「電話」の電話・FAXの番号", "0162-00-7812", "0162-00-7813")],
        ),
        (
            [window("甲", closed=["祝日"])],
            [window("甲", closed=["祝日", "12-29..01-03"])],
            [Change("相談窓口「甲」の休みの日", "祝日", "祝日、12月29日から1月3日")],
        ),
        (
            [window("甲", hours=[{"days": "平日", "times": ["09:00-17:00"]}])],
            [window("甲", hours=[{"days": "平日", "times": ["9時から"]}])],
            [
                Change(
                    "相談窓口「甲」の曜日と時間",
                    "月曜日から金曜日 午前9時から午後5時まで",
                    "平日 9時から",
                )
            ],
        ),
        (
            [window("甲", audience={"who": ["person"]})],
            [window("甲", audience={"who": ["person", "family"], "family_alone": "yes"})],
            [
                Change("相談窓口「甲」の相談できる人", "本人", "本人、家族"),
                Change("相談窓口「甲」の相談できる人の家族だけの相談", "（なし）", "はい"),
            ],
        ),
    ],
)
def test_in_words(before: list[Any], after: list[Any], told: list[Change]) -> None:
    assert list(changes({"windows": before}, {"windows": after})) == told


def test_a_real_record_is_told_whole_in_the_words_of_the_model() -> None:
    titles = {field.title for field in Record.model_fields.values()}
    for path in sorted((ROOT / "data" / "windows").glob("*/*.yml")):
        data = load(path.read_text("utf-8")).data
        told = changes({}, data)
        assert [change.after for change in told[:2]] == [data["code"], data["name"]]  # type: ignore[index]
        assert all(change.where.startswith(tuple(filter(None, titles))) for change in told)
        assert all("{" not in change.after for change in told), path
        assert [(change.after, change.before) for change in changes(data, {})] == [change[1:] for change in told]


@settings(max_examples=150, deadline=None)
@given(DATA, DATA)
def test_any_data_is_told(before: object, after: object) -> None:
    assert changes(before, before) == ()
    for change in changes(before, after):
        assert change.before != change.after
