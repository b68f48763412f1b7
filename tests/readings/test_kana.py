"""Kana of any width and script becomes hiragana or katakana and nothing is lost on the way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.readings.kana import is_hiragana, to_hiragana, widen
from tests.katakana import to_katakana

HIRAGANA = st.text(st.characters(min_codepoint=0x3041, max_codepoint=0x3096), min_size=1)


@pytest.mark.parametrize(
    ("text", "hiragana"),
    [
        ("サッポロシ", "さっぽろし"),
        ("ｻｯﾎﾟﾛｼ", "さっぽろし"),
        ("ｶﾞｷﾞｸﾞ ﾊﾟ", "がぎぐ ぱ"),
        ("ヴィーガン", "ゔぃーがん"),
        ("センター", "せんたー"),
        ("ヶ丘", "ゖ丘"),
        ("札幌ＡＢＣ", "札幌ＡＢＣ"),
        ("", ""),
    ],
)
def test_to_hiragana(text: str, hiragana: str) -> None:
    assert to_hiragana(text) == hiragana


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("とまこまいし", True),
        ("せんたー", True),
        ("", False),
        ("トマコマイ", False),
        ("とまこまい 市", False),
        ("ヶ", False),
    ],
)
def test_is_hiragana(text: str, answer: bool) -> None:
    assert is_hiragana(text) is answer


def test_widen_joins_the_voicing_mark() -> None:
    assert widen("ﾊﾞｽｾﾝﾀｰ前ABC") == "バスセンター前ABC"


@given(HIRAGANA)
def test_there_and_back(text: str) -> None:
    katakana = to_katakana(text)
    assert to_hiragana(katakana) == text
    assert len(katakana) == len(text)
    assert not is_hiragana(katakana)


@given(st.text())
def test_to_hiragana_twice_is_once(text: str) -> None:
    assert to_hiragana(to_hiragana(text)) == to_hiragana(text)
