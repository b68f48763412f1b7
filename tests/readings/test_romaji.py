"""Hepburn by the kana, with long vowels drawn together only where one character's reading makes them."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.readings.romaji import BOUNDARY, to_hepburn, to_hepburn_macron
from tests.katakana import to_katakana

with (Path(__file__).parent / "romaji_cases.csv").open(encoding="utf-8", newline="") as file:
    CASES = [tuple(row) for row in csv.reader(file)][1:]

READINGS = st.text("あいうえおかきくけこさしすせそたちつてとなにぬねのんらりるれろゃゅょっがぎー", max_size=12)


@pytest.mark.parametrize(("kana", "hepburn", "macron"), CASES)
def test_cases(kana: str, hepburn: str, macron: str) -> None:
    assert to_hepburn(kana) == hepburn
    assert to_hepburn_macron(kana) == macron


@pytest.mark.parametrize("text", ["札幌", "abc", "さっぽろ市", "あ い", "１"])
def test_refuses_what_is_not_kana(text: str) -> None:
    with pytest.raises(ValueError, match="which is not kana"):
        to_hepburn(text)


@given(READINGS)
def test_hepburn_is_plain_ascii_and_the_macron_form_without_its_marks(kana: str) -> None:
    plain = to_hepburn(kana)
    assert plain == "" or (plain.isascii() and plain.isalpha() and plain.islower())
    assert len(to_hepburn_macron(kana).replace("'", "")) == len(plain)


@given(READINGS)
def test_katakana_reads_the_same(kana: str) -> None:
    assert to_hepburn_macron(to_katakana(kana)) == to_hepburn_macron(kana)


@given(READINGS.filter(lambda kana: "ー" not in kana))
def test_with_a_boundary_everywhere_nothing_is_long(kana: str) -> None:
    assert not set("āīūēō") & set(to_hepburn_macron(BOUNDARY.join(kana)))
