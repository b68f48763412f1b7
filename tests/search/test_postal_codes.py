"""Every postal code in use gives its municipalities; one that is not in use says so; fewer digits give candidates."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.registry.area import Kind
from generator.registry.postal_codes import read_postal_ranges
from generator.registry.table import Table
from tests.search.conftest import Ask
from tests.tables import sound
from tests.v8 import V8

WITHIN = 10

ASK = """
async (texts) => {
  const answers = [];
  for (const text of texts) {
    const hits = await madoguchi.search(text, { limit: 50 });
    answers.push(hits.state + " " + hits.filter(({ why }) => why === "郵便番号").map(({ code }) => code).sort().join(" "));
  }
  return answers;
}
"""


@pytest.fixture(scope="module")
def codes(data: Path, table: Table) -> dict[str, str]:
    """Each code in use with its municipalities, cities for their wards."""
    return cities_of(data / "postal_codes.csv", table)


@pytest.fixture(scope="module")
def offices(data: Path, table: Table) -> dict[str, str]:
    """Each code of a public office alone."""
    return cities_of(data / "postal_offices.csv", table)


def cities_of(path: Path, table: Table) -> dict[str, str]:
    found = {}
    for one in sound(read_postal_ranges, path):
        cities = " ".join(sorted({table.areas[code].parent or code for code in one.codes}))
        found.update({f"{number:07}": cities for number in range(int(one.first), int(one.last) + 1)})
    return found


def test_every_code_in_use_gives_its_municipalities(codes: dict[str, str], engine: V8) -> None:
    assert len(codes) == 120_720
    answers = engine.evaluate(ASK, list(codes))
    wrong = [(code, answer) for code, answer in zip(codes, answers, strict=True) if answer != f"found {codes[code]}"]
    assert wrong == []


def test_codes_not_in_use_say_so(codes: dict[str, str], offices: dict[str, str], engine: V8, data: Path) -> None:
    used = codes.keys() | offices.keys()
    after = (f"{int(code) + 1:07}" for code in codes)
    unused = [code for code in after if code not in used and len(code) == 7]
    answers = engine.evaluate(ASK, ["0000000", "9999999", *unused])
    assert set(answers) <= {"unknown-postal-code ", "found "}
    # Seven digits may also be a phone number without its area code, or the beginning of one.
    numbers = {re.sub(r"\D", "", number) for number in re.findall(r"0[0-9-]{9,}", offices_as_text(data))}
    found = [code for code, answer in zip(["0000000", "9999999", *unused], answers, strict=True) if answer == "found "]
    assert 0 < len(found) < 100
    assert [
        code for code in found if not any(number.startswith(code) or number.endswith(code) for number in numbers)
    ] == []


def test_every_code_of_a_public_office_gives_the_place_where_it_stands(offices: dict[str, str], engine: V8) -> None:
    """But for 竹富町, whose hall stands in 石垣市."""
    assert len(offices) == 6_235
    offices = offices | {"9078503": "473812"}
    answers = engine.evaluate(ASK, list(offices))
    wrong = [(one, answer) for one, answer in zip(offices, answers, strict=True) if answer != f"found {offices[one]}"]
    assert wrong == []


def test_every_hall_is_found_by_its_postal_code(table: Table, ask: Ask) -> None:
    """Halls of prefectures by the place in which they stand."""
    halls = [area for area in table.areas.values() if area.postal_code and area.kind is not Kind.prefecture]
    answers = ask([area.postal_code for area in halls], WITHIN)
    assert [
        (area.name, area.postal_code)
        for area, answer in zip(halls, answers, strict=True)
        if not {hit["code"] for hit in answer["hits"]} & {area.code, area.parent}
    ] == []


def offices_as_text(data: Path) -> str:
    """All that may hold a published number."""
    records = "".join(path.read_text("utf-8") for path in (data / "windows").rglob("*.yml"))
    return records + (data / "self_reliance_offices.csv").read_text("utf-8")


def test_each_beginning_of_three_digits_gives_all_candidates(codes: dict[str, str], engine: V8) -> None:
    found: dict[str, set[str]] = {}
    for code, cities in codes.items():
        found.setdefault(code[:3], set()).update(cities.split(" "))
    answers = engine.evaluate(ASK, list(found))
    wrong = [
        begin
        for begin, answer in zip(found, answers, strict=True)
        if set(answer.split(" ")[1:]) != found[begin] and len(found[begin]) <= 50
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "text", ["180-0004", "1800004", "〒１８０－０００４", "〒180 0004", "180ー0004", "180‐0004 ", "郵便番号 180-0004"]
)
def test_a_code_in_any_notation(text: str, ask: Ask) -> None:
    [answer] = ask([text])
    assert [(hit["title"], hit["why"]) for hit in answer["hits"]] == [("武蔵野市", "郵便番号")]


def test_a_code_before_an_address_is_not_in_its_way(ask: Ask) -> None:
    [answer] = ask(["〒180-0004 東京都武蔵野市吉祥寺本町１－１－１"])
    assert answer["hits"][0]["title"] == "武蔵野市"


def test_codes_of_places(table: Table, ask: Ask) -> None:
    for size in (6, 5):
        answers = ask([area.code[:size] for area in table.municipalities])
        assert [(answer["hits"][0]["code"], answer["hits"][0]["why"]) for answer in answers] == [
            (area.code, "地方公共団体コード") for area in table.municipalities
        ]
