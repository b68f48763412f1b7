"""A proposal is a whole reading in hiragana or nothing."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.readings.kana import is_hiragana
from generator.readings.proposals import propose


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("福祉課", "ふくしか"),
        ("社会福祉協議会", "しゃかいふくしきょうぎかい"),
        ("精神保健福祉センター", "せいしんほけんふくしせんたー"),
        ("ひだまり", "ひだまり"),
        ("ポラリス☆とちぎ", "ぽらりすとちぎ"),
        ("ﾎﾟﾗﾘｽ", "ぽらりす"),
        ("そ・えーる", "そえーる"),
        ("外ヶ浜", "そとがはま"),
        ("高橋", "たかはし"),
        ("髙橋", "たかはし"),
        ("山﨑", "やまざき"),
        ("", ""),
    ],
)
def test_proposes(text: str, reading: str) -> None:
    assert propose(text) == reading


@pytest.mark.parametrize("text", ["𠮟責", "酒々井町", "Restartなら", "第2課", "驎", "\U00020b9f山"])
def test_proposes_nothing_rather_than_half_a_reading(text: str) -> None:
    assert propose(text) == ""


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("福祉課相談室髙﨑𠮷野驒ヶケ々はカー・ 1A市町村"), max_size=8))
def test_is_hiragana_or_empty(text: str) -> None:
    assert propose(text) == "" or is_hiragana(propose(text))


def test_nothing_loads_pykakasi_before_someone_asks() -> None:
    code = "import sys, generator.readings.proposals as p; p.propose('かな'); print('pykakasi' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
