"""Who takes part where, on pages and in the table: of made-up towns, then of the real ones."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest

from generator.features.partners.feature import COLUMNS, TABLE, address_of_field
from generator.places.platforms import FIELDS
from generator.records.model.platform import NAMED_FIELDS, PartnerField
from tests.features.places.test_said_on_pages import FOOT, HEAD
from tests.project import built_project
from tests.sharing import Shared

TOWNS = "18-fukui"
SOURCE = "source: https://www.city.example.jp/"

RECORDS = {
    f"{TOWNS}/180009-fukui.yml": HEAD.format(code="180009", name="福井県")
    + "platform:\n  name: 見本県協議会\n  partners:\n"
    + "    - name: 見本の会\n      field: education\n      kind: npo\n      state: member\n"
    + "coordination:\n  name: 見本連携課\n  phone: 0776-00-0009\n"
    + FOOT,
    f"{TOWNS}/182010-fukui.yml": HEAD.format(code="182010", name="福井市")
    + "liaison:\n  name: 見本連携係\n  phone: 0776-00-0001\n  mail: renkei@city.example.jp\n"
    + "platform:\n  name: 見本の共同の会\n  joint_with:\n    - \"182028\"\n  partners:\n"
    + "    - name: '=見本農園'\n      field: agriculture_forestry\n      kind: company\n      state: cooperating\n"
    + "    - name: 見本家族会\n      field: other\n      kind: family_association\n      state: member\n"
    + "    - name: 見本学校\n      field: education\n      kind: school\n"
    + f"  fields:\n    - field: labour\n      state: absent\n      as_of: 2025-03-31\n      {SOURCE}\n"
    + "  linked:\n    - name: 見本県協議会\n      kind: prefecture_platform\n      code: \"180009\"\n"
    + f"      fields:\n        - commerce_industry\n      {SOURCE}\n"
    + FOOT,
    f"{TOWNS}/182052-ono.yml": HEAD.format(code="182052", name="大野市")
    + "lead_department:\n  name: 見本福祉課\n  phone: 0779-00-0000\nliaison:\n  name: 見本団体係\n"
    + "windows:\n  - name: 見本の窓口\n    kind: dedicated\n    family_meetings:\n      - name: 見本のつどい\n"
    + FOOT,
}  # fmt: skip
"""A prefecture with a platform, a town that runs one with its neighbour, and a town with a department in charge alone."""


@pytest.fixture(scope="module")
def made(shared: Shared) -> Path:
    return built_project(shared, RECORDS) / "site"


def bare(html: str) -> str:
    """What is read, without spaces and lines."""
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", html))


def main_of(site: Path, address: str) -> str:
    text = (site / address).read_text("utf-8")
    return text[text.index("<h1") : text.index("</main>")]


def words(site: Path, address: str) -> str:
    """What stands on a page."""
    return bare(main_of(site, address))


def platform(site: Path, address: str) -> str:
    """What the folded part of a place's page tells."""
    found = re.search(r'<details[^>]* id="platform">.*?</details>', (site / address).read_text("utf-8"), re.DOTALL)
    return bare(found[0]) if found else ""


def test_a_liaison_without_number_and_address_is_no_contact(made: Path) -> None:
    text = words(made, f"{TOWNS}/partners.html")
    assert "17市区町村のうち1か所で、団体の方のための連絡先が分かっています。" in text
    assert "大野市見本団体係主たる担当部局：見本福祉課電話0779-00-0000" in text
    assert "大野市の公式サイト" in text
    assert "福井市の公式サイト" not in text


def test_a_town_tells_the_five_fields_and_what_is_not_written(made: Path) -> None:
    told = platform(made, f"{TOWNS}/182010-fukui.html")
    assert "団体の名前と参加のしかた：2025年4月1日時点根拠のページ" in told
    assert "農林=見本農園（企業、事業で協力）" in told
    assert "商工見本県協議会（都道府県のプラットフォーム）で会える分野" in told
    assert "労働参加するところがいない2025年3月31日時点根拠のページ" in told
    assert "消費者保護記載なし" in told
    assert "教育見本学校（学校、参加のしかたは記載なし）" in told
    assert "その他見本家族会（家族会、参加）" in told
    assert "福井県には、「見本県協議会」があります" in told


def test_a_joint_platform_stands_at_each_member(made: Path) -> None:
    assert "いっしょに運営敦賀市" in platform(made, f"{TOWNS}/182010-fukui.html")
    told = platform(made, f"{TOWNS}/182028-tsuruga.html")
    assert "見本の共同の会は、福井市といっしょに運営しています。" in told
    assert "記載なし" not in told


def test_a_prefecture_tells_which_towns_take_part_in_its_platform(made: Path) -> None:
    assert "ここに加わっているところ福井市（見本県協議会）" in platform(made, f"{TOWNS}/index.html")


def test_a_town_of_which_nothing_is_told_says_nothing(made: Path) -> None:
    assert platform(made, f"{TOWNS}/182044-obama.html") == ""


def test_organisations_find_the_contact_of_each_town(made: Path) -> None:
    told = words(made, f"{TOWNS}/partners.html")
    assert "17市区町村のうち1か所で" in told
    assert "福井市見本の共同の会見本連携係電話0776-00-0001通話料がかかりますメールrenkei@city.example.jp敦賀市" in told
    assert "敦賀市見本の共同の会（福井市といっしょに運営）敦賀市の公式サイト" in told
    assert "大野市見本団体係主たる担当部局：見本福祉課電話0779-00-0000通話料がかかります大野市の公式サイト" in told
    assert "市町村との連絡や調整：見本連携課電話0776-00-0009" in told


def test_what_the_notice_says_to_organisations_is_quoted(made: Path) -> None:
    told = words(made, "partners/index.html")
    assert "各分野の関係部局や民間団体等に対して、市町村プラットフォームへの参画を幅広く要請する" in told
    assert "具体的な問合せや提案があることも想定される" in told
    assert "農林18のうち1か所に記載があります国の通知があげる分野" in told
    assert "消費者保護記載なし国の通知があげる分野" in told


def test_a_field_tells_who_takes_part_where_and_what_is_not_written(made: Path) -> None:
    told = words(made, address_of_field(PartnerField.EDUCATION))
    assert "参加するところがある1かかわるところの名前がある（参加かどうかは記載なし）1記載なし16" in told
    assert "福井県見本県協議会2025年4月1日時点根拠のページ見本の会（NPO法人、参加）" in told
    assert "2021年10月1日の連携通知を出したところの1つは、文部科学省です" in told
    assert "参加するところはない1記載なし17" in words(made, address_of_field(PartnerField.LABOUR))


def test_a_field_of_which_nothing_is_known_is_never_told_as_none(made: Path) -> None:
    told = words(made, address_of_field(PartnerField.CONSUMER))
    assert "記載なし。公開された情報では、まだ見つかっていません。いないという意味ではありません。" in told
    assert not re.search(r"(?<!\d)0(?!\d)", told)


def test_families_find_groups_and_meetings_by_prefecture(made: Path) -> None:
    told = words(made, "families/index.html")
    assert "福井県大野市見本のつどい見本の窓口福井市見本家族会" in told


def rows(site: Path) -> list[dict[str, str]]:
    text = (site / TABLE).read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_table_holds_every_tie_and_no_formula(made: Path) -> None:
    assert (made / TABLE).read_bytes().startswith("\ufeff".encode())
    told = rows(made)
    assert tuple(told[0]) == (*COLUMNS, "dated", "read", "confirmed_on", "confirmed_by")
    assert [(row["code"], row["told_as"], row["field"], row["partner"], row["state"]) for row in told] == [
        ("180009", "partner", "education", "見本の会", "member"),
        ("182010", "partner", "agriculture_forestry", "'=見本農園", "cooperating"),
        ("182010", "partner", "other", "見本家族会", "member"),
        ("182010", "partner", "education", "見本学校", ""),
        ("182010", "field", "labour", "", "absent"),
        ("182010", "linked", "commerce_industry", "", ""),
    ]
    assert {row["as_of"] for row in told} == {"2025-04-01", "2025-03-31", ""}
    assert {row["source"] for row in told} == {"https://www.city.example.jp/"}


TALLY = re.compile(r"<li>([^<]+) <span class=\"tally__number\">([0-9,]+)</span>")


def test_counts_on_real_pages_are_those_of_the_table(site: Path) -> None:
    told = rows(site)
    for field in FIELDS:
        own = [row for row in told if row["field"] == field]
        page = main_of(site, address_of_field(field))
        counts = {label: int(number.replace(",", "")) for label, number in TALLY.findall(page)}
        places = len({row["code"] for row in own})
        assert counts.get("記載なし", 1788) == 1788 - places, field
        assert sum(counts.values()) == (1788 if own else 0), field
        for row in own:
            assert {row["name"], row["partner"].removeprefix("'"), row["linked"]} <= {"", *texts(page)}, (field, row)


def texts(html: str) -> set[str]:
    """Each text of a page, and what stands in it before a bracket."""
    found = {text.strip() for text in re.split(r"<[^>]+>", html)}
    return found | {text.partition("（")[0] for text in found} | {text.rpartition("（")[0] for text in found}


def test_every_real_organisation_has_a_page_with_all_its_places(site: Path) -> None:
    for row in rows(site):
        if row["organisation"]:
            assert row["name"] in words(site, f"partners/organisations/{row['organisation']}.html")


def test_pages_of_fields_exist_for_all_fields_with_the_five_first(site: Path) -> None:
    assert set(FIELDS) == set(PartnerField)
    assert FIELDS[: len(NAMED_FIELDS)] == NAMED_FIELDS
    assert all((site / address_of_field(field)).exists() for field in FIELDS)
