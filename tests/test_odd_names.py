"""Names with every sign that breaks a file of some kind: each file of a site can still be read, and no name is lost."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest

from generator.build import build
from generator.world import RefusedError
from tests.project import RECORD, files_of, make_project, settings_in
from tests.test_valid_html import errors_of

NAMES = (
    '見本, の "窓口"', "=cmd|'/C calc'!A0", "+1+1の窓口", "-1の窓口", "@SUM(A1)", "見本の窓口\tと係", "見本😀👪🏽の窓口",
    "見本]]>の窓口", "見本--の窓口", "見本\\u2028の窓口", "{{ 見本 }}{% x %}", "見本%0Aの窓口", "見本\"]}'の窓口", "3 < 4 の窓口", "見本 & の窓口",
)  # fmt: skip
"""All that a name of a record may hold; none has a reading."""

OFFICE = '見本</script><script>x()</script>, "国の" <b>窓口</b>&amp; 😀'
"""A name of the state's list, which stands as it is printed."""

Names = tuple[str, ...]


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def record() -> str:
    """A window of each name, with all that exports tell of windows, and a partner of each name."""
    windows = [
        f"""\
  - name: {quoted(name)}
    id: w{at}
    kind: dedicated
    operator: {quoted(name)}
    nickname: {quoted(name)}
    ways:
      - way: mail
        mail: soudan{at}@city.example.jp
      - way: phone
        number: 0776-00-{at:04}
        note: {quoted(name)}
    place:
      name: {quoted(name)}
      address: {quoted("福井市見本1番地 " + name)}
      latitude: 36.06
      longitude: 136.22
    note: |
      {name}
      2行目, "の"
"""
        for at, name in enumerate(NAMES)
    ]
    partners = [f"    - name: {quoted(name)}\n      field: welfare\n      state: member\n" for name in NAMES]
    grants = [f"    - name: {quoted(name)}\n      fiscal_year: 2025\n" for name in NAMES]
    platform = f"name: {quoted(NAMES[0])}\n  partners:\n{''.join(partners)}  grants:\n{''.join(grants)}"
    head, _, rest = RECORD.partition("windows:\n")
    sources = rest[rest.index("sources:") :]
    return f"{head}windows:\n{''.join(windows)}platform:\n  {platform}{sources}"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """Every file of a site with these names."""
    cells = [
        "福井県",
        "182028",
        "敦賀市",
        "",
        OFFICE,
        "敦賀市見本1",
        "0770-00-0000",
        "0770-00-0000",
        "a@example.jp",
        "none",
    ]
    row = io.StringIO()
    csv.writer(row, lineterminator="\n").writerow([*cells, "general", "", "", ""])
    project = make_project(
        tmp_path_factory.mktemp("odd"),
        {"18-fukui/182010-fukui.yml": record()},
        offices=row.getvalue(),
        workbooks="true",
        site_url="https://www.example.jp/town/",
        site_name=f"'{OFFICE}'",
    )
    with build(settings_in(project), date(2026, 12, 1)):
        pass
    return files_of(project / "site")


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    assert len({key for key, _value in pairs}) == len(pairs), pairs
    return dict(pairs)


def read_json(content: bytes) -> None:
    json.loads(content, object_pairs_hook=once)


def read_csv(content: bytes) -> None:
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def read_xml(content: bytes) -> None:
    ElementTree.fromstring(content)  # noqa: S314 - our own file


def read_html(content: bytes) -> None:
    text = content.decode("utf-8")
    assert errors_of(text) == []
    assert "<script>x()" not in text
    for script in re.findall(r'<script type="application/(?:ld\+)?json"[^>]*>(.*?)</script>', text, re.DOTALL):
        read_json(script.encode())


def read_fragment(content: bytes) -> None:
    read_html(b'<!doctype html><html lang="ja"><title>x</title>' + content)
    assert not {*re.findall(rb"<([a-z0-9]+)", content)} - {b"div", b"p", b"ul", b"li", b"a", b"b"}


def read_xlsx(content: bytes) -> None:
    openpyxl.load_workbook(io.BytesIO(content))


def read_text(content: bytes) -> None:
    assert b"\x00" not in content
    content.decode("utf-8")


READERS: Mapping[str, Callable[[bytes], object]] = {
    ".json": read_json, ".jsonld": read_json, ".geojson": read_json, ".webmanifest": read_json, ".csv": read_csv,
    ".xml": read_xml, ".svg": read_xml, ".html": read_html, ".htm": read_fragment, ".xlsx": read_xlsx,
    ".css": read_text, ".js": read_text, ".txt": read_text, ".md": read_text, ".yml": read_text,
}  # fmt: skip
"""What reads a file strictly, by its ending."""

NOT_MADE_FROM_RECORDS = {".png", ""}
"""Pictures, and the mark of a site that was made here."""


def test_every_file_can_be_read(files: Mapping[str, bytes]) -> None:
    wrong = {}
    for name, content in files.items():
        ending = Path(name).suffix
        if ending in NOT_MADE_FROM_RECORDS:
            continue
        try:
            READERS[ending](content)
        except Exception as error:
            wrong[name] = f"{type(error).__name__}: {error}"
    assert wrong == {}


def strings(data: Any) -> set[str]:
    """Every text in JSON."""
    if isinstance(data, str):
        return {data}
    parts = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return {one for part in parts for one in strings(part)}


def test_no_name_is_lost(files: Mapping[str, bytes]) -> None:
    told = json.loads(files["api/v1/places/182010.json"])
    assert [window["name"] for window in told["windows"]] == [*NAMES]
    assert [partner["name"] for partner in told["platform"]["partners"]] == [*NAMES]
    for name in ("api/v1/windows.geojson", "api/v1/hsds/services.json"):
        assert {*NAMES} <= strings(json.loads(files[name])), name
    rows = list(csv.DictReader(io.StringIO(files["api/v1/windows.csv"].decode("utf-8-sig"), newline="")))
    assert [row["名称"].removeprefix("'") for row in rows] == [*NAMES]
    assert rows[0]["備考"].splitlines()[-1] == '2行目, "の"'
    page = files["18-fukui/182010-fukui.html"].decode()
    shown = [unescape(one) for one in re.findall(r'<h2 class="card__title"[^>]*>(.*?)</h2>', page, re.DOTALL)]
    assert [*NAMES] == shown[: len(NAMES)]
    [script] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    services = [node for node in json.loads(script)["mainEntity"] if node["@type"] == "GovernmentService"]
    assert [node["name"] for node in services] == [*NAMES]


def test_a_name_of_the_list_that_ends_a_script_stays_a_name(files: Mapping[str, bytes]) -> None:
    page = files["18-fukui/182028-tsuruga.html"].decode()
    [script] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert "<" not in script
    assert OFFICE in {node.get("name") for node in json.loads(script)["mainEntity"]}
    [row] = csv.DictReader(io.StringIO(files["api/v1/offices.csv"].decode("utf-8-sig"), newline=""))
    assert row["name"] == OFFICE


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ('"見本の窓口"', '"見本\\n窓口"', "途中で改行されています。"),
        ('"見本の窓口"', '"見本</script>窓口"', "HTMLの書き方（<…> や &…;）は使えません。"),
        ('"見本の窓口"', '"見本\\u2028窓口"', "目に見えない文字（U+2028）が入っています。"),
        ('"見本の窓口"', '"見本\\r窓口"', "目に見えない文字（U+000D）が入っています。"),
        ("id: w2", "id: w1", "窓口ID「w1」が、2つの窓口に書かれています。"),
    ],
)
def test_what_no_file_could_hold_is_refused_in_words(tmp_path: Path, before: str, after: str, told: str) -> None:
    second = '  - name: "見本の窓口"\n    id: w2\n    kind: dedicated\n    page: https://www.city.example.jp/\n'
    text = RECORD.replace("sources:\n", f"{second}sources:\n")
    project = make_project(tmp_path, {"18-fukui/182010-fukui.yml": text.replace(before, after)})
    with pytest.raises(RefusedError) as refused, build(settings_in(project), date(2026, 12, 1)):
        pass
    assert told in [fault.message for fault in refused.value.faults]
