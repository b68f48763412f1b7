"""The services of HSDS: in its form, as many as the site has, with ids that stay, and read back they say what we say."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel, ValidationError

from generator.features.open_data.facts import facts_of
from generator.features.open_data.hsds import Service as Made
from generator.features.open_data.hsds import Services
from generator.features.open_data.hsds_held import HELD_OFFICE, HELD_WINDOW
from generator.features.open_data.hsds_tables import TABLES, ServiceFiles
from generator.features.open_data.items import OFFICE, PLACE, WINDOW, values_of
from generator.places.directory import gather
from generator.records.model.fields import part_of
from generator.records.model.record import Record
from generator.world import World, read_world
from tests.features.open_data.hsds_models import Service
from tests.features.places.full_record import full
from tests.project import RECORD, data_of, make_project, settings_in

Told = dict[str, Any]

ODD = "=cmd|'/C calc'!A0,\"見本\" 😀 -- ]]> \\u2028"
"""A name with all that breaks files of one kind or another, and that a record may hold."""


@pytest.fixture(scope="module")
def services(site: Path) -> list[Told]:
    told = json.loads((site / "api/v1/hsds/services.json").read_text("utf-8"))
    assert (told["hsds"], told["total_items"], told["licence"]) == ("3.1", len(told["contents"]), "CC BY 4.0")
    contents: list[Told] = told["contents"]
    return contents


@pytest.fixture(scope="module")
def places(site: Path) -> list[Told]:
    return [json.loads(path.read_text("utf-8")) for path in sorted((site / "api/v1/places").iterdir())]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """A world without records, to put made-up ones into."""
    project = make_project(tmp_path_factory.mktemp("world"), {}, offices="")
    return read_world(settings_in(project), [], date(2026, 12, 1), lambda *_: None)


def made(world: World, *records: Told) -> list[Told]:
    """The services of some records."""
    models = [Record.model_validate(record) for record in records]
    directory = gather(world.tables.places, models, (), frozenset(["福井県"]))
    return [json.loads(json.dumps(service.told)) for service in windows_of(replace(world, directory=directory))]


def windows_of(world: World) -> Iterator[Made]:
    """The windows of all places as services."""
    services = Services(world.tables.places)
    for fact in facts_of(world):
        yield from services.of_place(fact, values_of(PLACE, fact))


def held(service: Told) -> list[str]:
    """What of a service has not the form of the standard."""
    try:
        Service.model_validate(service)
    except ValidationError as error:
        return [f"{fault['loc']}: {fault['msg']}" for fault in error.errors()]
    return []


def things(data: Any) -> Iterator[Told]:
    if isinstance(data, dict):
        if "id" in data:
            yield data
        for value in data.values():
            yield from things(value)
    elif isinstance(data, list):
        for one in data:
            yield from things(one)


def own(service: Told, code: str) -> list[str]:
    """The values of the attributes with a term, in order."""
    return [one.get("value", "") for one in service["attributes"] if one["taxonomy_term"]["code"] == code]


def is_window(service: Told) -> bool:
    return bool(own(service, "id"))


def key(service: Told) -> str:
    return f"{service['organization']['organization_identifiers'][0]['identifier']}-{own(service, 'id')[0]}"


def test_every_service_has_the_form_of_the_standard(services: list[Told]) -> None:
    assert [f"{one['name']}: {fault}" for one in services for fault in held(one)] == []


def test_there_are_as_many_as_the_site_has(services: list[Told], places: list[Told]) -> None:
    windows = [f"{place['code']}-{window['id']}" for place in places for window in place["windows"]]
    offices = {json.dumps(office) for place in places for office in place.get("offices", [])}
    assert sorted(key(one) for one in services if is_window(one)) == sorted(windows)
    assert sum(not is_window(one) for one in services) == len(offices) > 1000


def test_the_file_is_the_one_page_of_a_list(site: Path) -> None:
    told = json.loads((site / "api/v1/hsds/services.json").read_text("utf-8"))
    assert told["total_items"] == told["size"] == len(told["contents"])
    assert (told["total_pages"], told["page_number"], told["first_page"], told["last_page"]) == (1, 1, True, True)
    assert told["empty"] is False


def test_one_id_is_one_thing(services: list[Told]) -> None:
    told: dict[str, Told] = {}
    for service in services:
        for thing in things(service):
            assert told.setdefault(thing["id"], thing) == thing
    assert len({one["id"] for one in services}) == len(services)


def test_read_back_a_window_says_what_its_place_says(services: list[Told], places: list[Told]) -> None:
    by_key = {key(one): one for one in services if is_window(one)}
    for place in places:
        for window in place["windows"]:
            service, ways = by_key[f"{place['code']}-{window['id']}"], window.get("ways", [])
            assert service["name"] == window["name"]
            assert service.get("alternate_name") == window.get("nickname")
            assert service.get("url") == window.get("page")
            assert read_ways(service) == [way["way"] for way in ways]
            assert read_numbers(service) == [
                (way["way"], way["number"], way.get("extension")) for way in ways if "number" in way
            ]
            assert read_mails(service) == [way["mail"] for way in ways if "mail" in way]
            assert [one["url"] for one in service.get("additional_urls", [])] == [
                way["page"] for way in ways if "page" in way
            ]
            assert read_hours(service) == hours_of(window), window["name"]
            assert [area["extent"] for area in service["service_areas"]] == window.get("serves", [place["code"]])
            assert read_addresses(service) == [
                bare(spot["address"]) for spot in spots_of(window) if "address" in spot
            ], window["name"]
            assert service.get("assured_date") == window["clocks"]["confirmed_on"]
            assert own(service, "dated") == [day for day in [window["clocks"]["dated"]] if day]
            read = [one["last_action_date"] for one in service["metadata"] if one["last_action_type"] == "read"]
            assert window["clocks"]["read"] in read
            assert read[0] == window["sources"][0]["read"]


def read_ways(service: Told) -> list[str]:
    terms = [one["taxonomy_term"] for one in service["attributes"]]
    return [term["code"] for term in terms if term["taxonomy"] == "madoguchi:way_kind"]


def read_numbers(service: Told) -> list[tuple[str, str, str | None]]:
    kinds = {"voice": "phone", "fax": "fax"}
    return [
        (kinds[one["type"]], one["number"], str(one["extension"]) if "extension" in one else None)
        for one in service.get("phones", [])
    ]


def read_mails(service: Told) -> list[str]:
    return [one["email"] for one in service.get("contacts", []) if "email" in one]


Hours = Counter[tuple[str, str, str, str]]


def read_hours(service: Told) -> Hours:
    """When it is open: for which way, on which days, from when, until when."""
    return Counter(
        (one.get("attending_type", ""), one["byday"], one["opens_at"][:5], one["closes_at"][:5])
        for one in service.get("schedules", [])
        if "byday" in one
    )


def hours_of(window: Told) -> Hours:
    return Counter(
        (
            part.get("way", ""),
            ",".join(f"{week}{day}" for week in slot.get("weeks", [""]) for day in slot["weekdays"]),
            times["opens"],
            times["closes"],
        )
        for part in (window, *window.get("ways", []))
        for slot in part.get("hours", [])
        for times in slot["times"]
    )


def spots_of(window: Told) -> list[Told]:
    return [part["place"] for part in (window, *window.get("ways", [])) if "place" in part]


def bare(address: str) -> str:
    """An address without its prefecture, which many leave out."""
    prefecture, found, rest = address.partition("県")
    return rest if found and len(prefecture) <= 3 else address


def read_addresses(service: Told) -> list[str]:
    return [
        address.get("region", "") + address["city"] + address["address_1"]
        for at in service.get("service_at_locations", [])
        for address in at["location"].get("addresses", [])
    ]


def test_an_office_says_where_it_is_and_how_to_call_it_but_no_mail(services: list[Told], places: list[Told]) -> None:
    offices = {json.dumps(one): one for place in places for one in place.get("offices", [])}.values()
    told = Counter(
        (one["name"], *sorted(phone["number"] for phone in one.get("phones", [])))
        for one in services
        if not is_window(one)
    )
    nameless = "くらしや仕事の困りごとの窓口"
    assert told == Counter(
        (one.get("name", nameless), *sorted(number["number"] for number in one.get("numbers", []))) for one in offices
    )
    assert sum("town" in one for one in offices) == sum(
        bool(read_addresses(one)) for one in services if not is_window(one)
    )
    mails = {mail for one in services if is_window(one) for mail in read_mails(one)}
    text = json.dumps(services, ensure_ascii=False)
    assert not [one["mail"] for one in offices if "mail" in one and one["mail"] not in mails and one["mail"] in text]


def test_how_full_the_fields_are_is_counted_by_service(site: Path, services: list[Told]) -> None:
    told = json.loads((site / "api/v1/coverage.json").read_text("utf-8"))["exports"]
    [figures] = [one for one in told if one["name"] == "hsds/*.csv"]
    filled = {field["name"]: field["filled"] for field in figures["fields"]}
    assert figures["of"] == filled["services.name"] == filled["organizations.description"] == len(services)
    addresses = [
        [address for at in one.get("service_at_locations", []) for address in at["location"].get("addresses", [])]
        for one in services
    ]
    assert filled["phones.number"] == sum("phones" in one for one in services)
    assert filled["services.url"] == sum("url" in one for one in services)
    assert filled["contacts.email"] == sum(bool(read_mails(one)) for one in services)
    assert filled["schedules.opens_at"] == sum(bool(read_hours(one)) for one in services)
    assert filled["addresses.city"] == sum(map(bool, addresses))
    assert filled["addresses.postal_code"] == sum(any(one["postal_code"] for one in found) for found in addresses)
    assert filled["services.assured_date"] == figures["confirmed"] == sum("assured_date" in one for one in services)


def test_a_place_without_an_address_of_a_town_stays_in_words(world: World) -> None:
    told = data_of(RECORD)
    spots = [
        {"name": "見本館", "floor": "2階"},
        {"address": "どこかの見本1番地", "counter": "7番窓口"},
        {"name": "見本館", "address": "福井県今立郡池田町見本1番地", "floor": "2階"},
    ]
    [service] = made(
        world, {**told, "windows": [{**told["windows"][0], "ways": [{"way": "visit", "place": one} for one in spots]}]}
    )
    locations = [at["location"] for at in service["service_at_locations"]]
    assert [(one.get("name"), one.get("description"), len(one.get("addresses", []))) for one in locations] == [
        ("見本館", "2階", 0),
        (None, "どこかの見本1番地\n7番窓口", 0),
        ("見本館", None, 1),
    ]
    [address] = locations[2]["addresses"]
    assert {key: value for key, value in address.items() if key != "id"} == {
        "address_1": "見本1番地",
        "address_2": "見本館 2階",
        "city": "池田町",
        "region": "今立郡",
        "state_province": "福井県",
        "postal_code": "",
        "country": "JP",
        "address_type": "physical",
    }


def test_an_extension_that_no_number_holds_is_told_in_words(world: World) -> None:
    told = data_of(RECORD)
    ways = [{"way": "phone", "number": "0776-00-0000", "extension": text} for text in ("262", "012", "12・13")]
    [service] = made(world, {**told, "windows": [{**told["windows"][0], "ways": ways}]})
    assert [(one.get("extension"), one.get("description")) for one in service["phones"]] == [
        (262, None),
        (None, "内線012"),
        (None, "内線12・13"),
    ]
    assert len({one["id"] for one in service["phones"]}) == len(ways)


def test_only_a_body_assures(world: World) -> None:
    told = data_of(RECORD)
    [confirmed], [copied] = made(world, told), made(world, {key: told[key] for key in told if key != "confirmation"})
    assert (confirmed["assured_date"], own(confirmed, "confirmed_by")) == ("2026-02-01", ["municipality"])
    assert "assured_date" not in copied
    assert [one["last_action_date"] for one in copied["metadata"]] == ["2026-01-15"]


def test_a_new_name_keeps_every_id_and_another_window_gets_its_own(world: World) -> None:
    told = data_of(RECORD)
    [before] = made(world, told)
    window = {**told["windows"][0], "name": "新しい名前の窓口"}
    first, second = made(world, {**told, "windows": [window, {**window, "id": "w2"}]})
    assert {one["id"] for one in things(before)} == {one["id"] for one in things(first)}
    assert first["id"] != second["id"]


OFFICES = (
    "福井県,182010,福井市,,見本の窓口,福井市見本1番地,0776-00-0000,0776-00-0000,soudan@city.example.jp,same,general,,,\n",
    "福井県,182010,福井市,,見本の出張窓口,福井市見本2番地,0776-00-0001,0776-00-0001,,same,general,,,\n",
    "福井県,182010,福井市,,見本の出張窓口,福井市見本3番地,0776-00-0001,0776-00-0001,,same,general,,,\n",
    "福井県,182010,福井市,,見本の分室,福井市見本4番地,,,,none,branch,,2026-11-20 見本の係,\n",
)


def listed(folder: Path, rows: Iterable[str], answers: str = "") -> dict[str, Told]:
    """The services of offices of a list of our own with what they answered, by their addresses."""
    folder.mkdir()
    project = make_project(folder, {}, offices="".join(rows))
    (project / "data/office_answers.csv").unlink()
    (project / "data/office_answers.csv").write_text(f"code,name,hours,prefers,by,said_on\n{answers}", "utf-8")
    world = read_world(settings_in(project), [], date(2026, 12, 1), lambda *_: None)
    offices = {one.listed.office.line: one for fact in facts_of(world) for one in fact.offices}
    every = [(offices[line], values_of(OFFICE, offices[line])) for line in sorted(offices)]
    found = [service.told for service in Services(world.tables.places).of_offices(every)]
    return {one["service_at_locations"][0]["location"]["addresses"][0]["address_1"]: one for one in found}


def test_an_office_keeps_its_id_in_another_order_and_with_another_number(tmp_path: Path) -> None:
    before = listed(tmp_path / "before", OFFICES)
    after = listed(tmp_path / "after", (row.replace("0776-00-0000", "0776-00-0009") for row in reversed(OFFICES)))
    assert [*before] == ["見本1番地", "見本2番地", "見本3番地", "見本4番地"]
    assert {where: one["id"] for where, one in before.items()} == {where: one["id"] for where, one in after.items()}
    assert len({one["id"] for one in before.values()}) == len(OFFICES)
    assert [held(one) for one in before.values()] == [[]] * len(OFFICES)
    first = before["見本1番地"]
    assert "soudan@city.example.jp" not in json.dumps(first)
    assert [one["taxonomy_term"]["code"] for one in first["attributes"]] == ["self_reliance_office", "dated"]
    assert [own(one, "branch") for one in before.values()] == [[], [], [], [""]]
    assert first["organization"] == {
        "id": first["organization"]["id"],
        "name": "見本の窓口",
        "description": "自立相談支援機関窓口情報（厚生労働省が案内する一覧）（令和7年度）の写しにある機関。"
        "原本とは、まだ照らし合わせていません。運営する団体は、一覧に書かれていません。",
    }
    assert "写し" not in before["見本4番地"]["organization"]["description"]


@pytest.mark.parametrize(
    ("second_list", "said"),
    [
        ("same", None),
        ("none", None),
        ("differs", "別の一覧では、ほかの番号"),
        ("elsewhere", "別の一覧では、ほかの町の番号"),
    ],
)
def test_a_number_that_a_second_list_has_otherwise_is_told_with_that(
    tmp_path: Path, second_list: str, said: str | None
) -> None:
    [office] = listed(tmp_path / "one", [OFFICES[0].replace(",same,", f",{second_list},")]).values()
    assert [one.get("description") for one in office["phones"]] == [said]
    assert (second_list in [one["taxonomy_term"]["code"] for one in office["attributes"]]) == bool(said)


def test_hours_that_an_office_told_bear_whom_was_asked_and_when(tmp_path: Path) -> None:
    answer = "182010,見本の窓口,平日 9時から17時まで,mail,見本市福祉課,2026-11-20\n"
    [office] = listed(tmp_path / "one", OFFICES[:1], answer).values()
    assert [one["description"] for one in office["schedules"]] == [
        "平日 9時から17時まで（2026-11-20に見本市福祉課から聞きました）"
    ]


def test_two_windows_with_one_id_stay_two(world: World) -> None:
    told = data_of(RECORD)
    window = told["windows"][0]
    services = made(world, {**told, "windows": [window, {**window, "name": "もう1つの窓口"}]})
    assert len({one["id"] for one in services}) == 2
    phones = [phone["id"] for one in services for phone in one["phones"]]
    assert len({*phones}) == 2


def test_a_record_that_says_everything_is_told_in_the_form(world: World) -> None:
    [service] = made(world, full(Record) | {"code": "182010", "name": "福井市", "kana": "ふくいし"})
    assert held(service) == []
    assert set(paths(service)) >= {path for where in HELD_WINDOW.values() for path in named(where)}
    assert service["schedules"][0] | {"id": ""} == {
        "id": "",
        "timezone": 9,
        "freq": "WEEKLY",
        "byday": "MO,WE,FR",
        "description": service["schedules"][0]["description"],
        "opens_at": "10:00+09:00",
        "closes_at": "12:00+09:00",
        "notes": "第3木曜は要予約",
    }
    assert service["schedules"][0]["description"] == (
        "月曜日・水曜日・金曜日 午前10時から正午まで、午後1時から午後4時まで（第3木曜は要予約）\n"
        "毎月2回、日は広報でお知らせします\n休み: 祝日、年末年始"
    )


def named(where: str) -> list[str]:
    """The fields of a service that a text names: what stands in brackets only tells how much is held."""
    return [path for path in re.sub("（[^）]*）", "", where).split("、") if path]


def paths(data: Any, before: str = "") -> Iterator[str]:
    if isinstance(data, list):
        for one in data:
            yield from paths(one, before)
    elif isinstance(data, dict):
        for name, value in data.items():
            path = f"{before}.{name}".lstrip(".")
            yield path
            yield from paths(value, path)


def test_every_item_is_told_of_and_every_place_is_one_of_the_standard() -> None:
    assert [*HELD_WINDOW] == [item.key for item in WINDOW]
    assert [*HELD_OFFICE] == [item.key for item in OFFICE]
    known = {*model_paths(Service)}
    assert {path for where in (*HELD_WINDOW.values(), *HELD_OFFICE.values()) for path in named(where)} <= known


def model_paths(model: type[BaseModel], before: str = "") -> Iterator[str]:
    for name, field in model.model_fields.items():
        path = f"{before}.{name}".lstrip(".")
        yield path
        if part := part_of(field.annotation) or inner(field.annotation):
            yield from model_paths(part, path)


def inner(annotation: Any) -> type[BaseModel] | None:
    parts = [annotation, *get_args(annotation)]
    return next((one for one in parts if isinstance(one, type) and issubclass(one, BaseModel)), None)


def test_the_page_tells_where_each_item_stands(pages: dict[str, str]) -> None:
    main = pages["guide/open-data.html"]
    rows = re.findall(r'<tr><th scope="row">([^<]*)</th><td>([^<]*)</td></tr>', main)
    windows = [(one.title, HELD_WINDOW[one.key]) for one in WINDOW]
    offices = [(one.title, HELD_OFFICE[one.key] or "ありません") for one in OFFICE]
    assert rows == windows + offices


Rows = dict[str, list[dict[str, str]]]


@pytest.fixture(scope="module")
def rows(site: Path) -> Rows:
    found = {}
    for name in TABLES:
        with (site / f"api/v1/hsds/{name}.csv").open(encoding="utf-8", newline="") as file:
            found[name] = list(csv.DictReader(file, strict=True))
    return found


def test_the_tables_are_what_their_description_says(site: Path, rows: Rows) -> None:
    described = json.loads((site / "api/v1/hsds/datapackage.json").read_text("utf-8"))["resources"]
    files = {path.name for path in (site / "api/v1/hsds").glob("*.csv")}
    assert {one["path"] for one in described} == files
    ids = {one["name"]: {row["id"] for row in rows[one["name"]]} for one in described}
    for one in described:
        name, schema = one["name"], one["schema"]
        assert len(ids[name]) == len(rows[name]), name
        for field in schema["fields"]:
            cells = [row[field["name"]] for row in rows[name]]
            assert not field.get("constraints", {}).get("required") or all(cells), (name, field)
            assert field["type"] != "number" or all(float(cell) for cell in cells if cell), (name, field)
        for foreign in schema.get("foreignKeys", []):
            assert {row[foreign["fields"]] for row in rows[name]} <= ids[foreign["reference"]["resource"]], (
                name,
                foreign,
            )
    columns = {
        name: [field["name"] for field in one["schema"]["fields"]] for name, one in zip(ids, described, strict=True)
    }
    assert {name: [*found[0]] for name, found in rows.items() if found} == {
        name: columns[name] for name, found in rows.items() if found
    }


def test_the_tables_hold_all_that_the_services_hold(services: list[Told], rows: Rows) -> None:
    shared = {"organizations", "organization_identifiers", "taxonomies", "taxonomy_terms"}
    assert {one["id"] for name, found in rows.items() if name != "taxonomies" for one in found} == {
        one["id"] for one in things(services)
    }
    assert sum(len(found) for name, found in rows.items() if name not in shared) == sum(
        "taxonomy" not in one and "identifier" not in one and "organization_identifiers" not in one
        for one in things(services)
    ) - sum("organization_identifiers" not in one["organization"] for one in services)
    by_id = {row["id"]: row for found in rows.values() for row in found}
    for service in services:
        row = by_id[service["id"]]
        assert row["organization_id"] == service["organization"]["id"]
        assert row["name"].removeprefix("'") == service["name"].removeprefix("'")


def test_no_cell_becomes_a_formula(world: World, rows: Rows) -> None:
    cells = [cell for found in rows.values() for row in found for column, cell in row.items() if column != "byday"]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    told = data_of(RECORD)
    window = {**told["windows"][0], "note": ODD, "hours": [{"days": "最終金", "times": ["22:00-24:00"]}]}
    models = [Record.model_validate({**told, "windows": [{**window, "name": ODD}]})]
    directory = gather(world.tables.places, models, (), frozenset(["福井県"]))
    [made] = windows_of(replace(world, directory=directory))
    assert made.told["name"] == ODD
    files = ServiceFiles(1)
    files.add(made)
    written = {file.address: piece.content.decode() for file in files.files for piece in file.rest()}
    [row] = csv.DictReader(written["api/v1/hsds/services.csv"].splitlines(keepends=True), strict=True)
    assert row["name"] == f"'{ODD}"
    [schedule] = csv.DictReader(written["api/v1/hsds/schedules.csv"].splitlines(keepends=True), strict=True)
    assert (schedule["freq"], schedule["byday"], schedule["closes_at"]) == ("MONTHLY", "-1FR", "24:00+09:00")
