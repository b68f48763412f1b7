"""Any text whatever is answered with a list within a second, and folding what is folded changes nothing."""

from __future__ import annotations

import random

import pytest

from generator.registry.table import Table
from tests.search.conftest import ASK, Ask
from tests.v8 import V8

ODD = [
    "", " ", "　", "\0", "\n\t", "a" * 10_000, "あ" * 10_000, "札幌市" * 3_334, "1" * 10_000, "ー" * 10_000, "っ" * 300, "゛゜" * 500,
    "😀", "👨‍👩‍👧‍👦" * 2_000, "שלום", "\u202eさっぽろ", "مدينة", "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>',
    "(((((", "[[", "\\", "*", "+", "?", "^$", ".*", "a{1000}", "%00", "${1}", "{}", "__proto__", "constructor", "toString", "null",
    "undefined", "NaN", "-0", "１" * 7, "０" * 15, "〒", "〒-", "---", "'''", "’", "々々々", "ヶヶヶ", "のののの", "﷽" * 100, "ﷺ" * 1_000,
    "\ufeff", "\u200b" * 5_000, "\u0301" * 5_000, "か\u3099", "か゛", "ヷヸヹヺ", "ゟヿ", "𠮷野家", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "ｦﾟﾞ", "İstanbul", "ǅ", "ß",
]  # fmt: skip

PASTED = [
    "息子が部屋から出てこないのでどうしたらいいか。" * 450, "東京都渋谷市宇田川町1-1 " * 700, "東京都" * 3_400, "県" * 10_000, "郡" * 10_000,
    "〒100-0001 " * 900, "12-" * 3_400, "0" * 10_000, "３−" * 5_000, "の" * 10_000, "川市" * 5_000, "😀" * 5_000, "שלום " * 2_000,
    "<div>札幌市</div>" * 600, "abc " * 2_500, "電話番号は03-1000-0000ですが、かけても",
]  # fmt: skip
"""What somebody may paste by mistake: long, of one sign, of numbers, from a page."""
AT_ONCE = 50
"""Milliseconds in which nobody feels a wait."""

LONE = """
async () => {
  const texts = ["\\ud800", "\\udfff札幌", "さっ\\ud83dぽろ", "\\udc00\\ud800", "x\\ud800".repeat(3000)];
  const answers = [];
  for (const text of texts) answers.push((await madoguchi.search(text)).state);
  return answers;
}
"""

FOLDED_TWICE = """
(texts) => {
  const { fold } = madoguchi.engine;
  return texts.filter((text) => fold.tidy(fold.tidy(text)) !== fold.tidy(text)).slice(0, 5);
}
"""

HEARD_TWICE = """
(texts) => {
  const { fold } = madoguchi.engine;
  return texts.filter((text) => fold.sound(fold.sound(text)) !== fold.sound(text));
}
"""


def test_any_text_is_answered_within_a_second(ask: Ask) -> None:
    ask(["さっぽろ", "札幌", "sapporro", "札弓市"])
    for text, answer in zip(ODD, ask(ODD), strict=True):
        assert answer["state"] in {"found", "none", "unknown-postal-code"}, text
        # Where nothing is found, the page of help is all there is.
        kinds = {hit["kind"] for hit in answer["hits"]}
        assert (answer["state"] == "found") == bool(kinds - {"emergency"}), text
        assert answer["milliseconds"] < 1_000, text


def test_what_is_pasted_by_mistake_is_answered_at_once(ask: Ask) -> None:
    """The quickest of three rounds, since the machine has other work too; tables are fetched in the first."""
    rounds = [[answer["milliseconds"] for answer in ask(PASTED)] for _ in range(3)]
    assert [text[:20] for text, *times in zip(PASTED, *rounds, strict=True) if min(times) > AT_ONCE] == []


def test_a_town_far_inside_a_long_text_is_found(ask: Ask) -> None:
    [answer] = ask(["お世話になっております。" * 300 + "〒100-0001 愛媛県今治市別宮町1-4-1"], 1)
    assert [hit["title"] for hit in answer["hits"]] == ["今治市"]


def test_lone_surrogates_are_answered(engine: V8) -> None:
    assert set(engine.evaluate(LONE)) <= {"found", "none"}


def test_what_is_no_text_is_answered(engine: V8) -> None:
    states = engine.evaluate(
        "Promise.all([undefined, null, 5, {}, [], 180].map(async (one) => (await madoguchi.search(one)).state))"
    )
    assert set(states) <= {"found", "none"}


@pytest.mark.parametrize(
    ("limit", "count"), [(1, 1), (10, 10), (50, 50), (51, 50), (1000, 50), (0, 0), (-3, 0), (2.9, 2)]
)
def test_limits(limit: float, count: int, engine: V8) -> None:
    answers = engine.evaluate(ASK, [["か"], limit])
    assert len(answers[0]["hits"]) == count


def random_texts() -> list[str]:
    """Texts of signs from many blocks, the same every time."""
    chance = random.Random(20)  # noqa: S311
    blocks = [
        (0x20, 0x7F),
        (0xA0, 0x180),
        (0x300, 0x370),
        (0x3040, 0x3100),
        (0x4E00, 0x9FFF),
        (0xFE00, 0xFFF0),
        (0x1F300, 0x1F700),
        (0x2000, 0x2100),
    ]
    return [
        "".join(chr(chance.randrange(*chance.choice(blocks))) for _ in range(chance.randrange(1, 40)))
        for _ in range(5_000)
    ]


def test_folding_is_idempotent(engine: V8, table: Table, ask: Ask) -> None:
    ask(["さっぽろ"])
    assert engine.evaluate(FOLDED_TWICE, [*ODD, *random_texts()]) == []
    readings = [area.kana for area in table.areas.values()] + [area.romaji_macron for area in table.areas.values()]
    assert engine.evaluate(HEARD_TWICE, readings) == []


def test_random_texts_are_answered(ask: Ask) -> None:
    answers = ask(random_texts()[:1_500])
    assert {answer["state"] for answer in answers} <= {"crisis", "distress", "found", "none", "unknown-postal-code"}
    assert max(answer["milliseconds"] for answer in answers) < 1_000
