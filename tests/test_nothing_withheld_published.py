"""What bodies want gone stands nowhere in a whole site: no page, script, table, feed, form or workbook, however packed."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import quote

import brotli
import pytest

from generator.build import build
from generator.world import RefusedError
from tests.project import make_project, settings_in

WINDOW = """\
code: "182010"
name: 福井市
windows:
  - name: 消える見本の窓口
    id: w1
    kind: dedicated
    ways:
      - way: mail
        mail: keshita@city.example.jp
      - way: form
        page: https://www.city.example.jp/keshita-form
      - way: fax
        number: 0776-00-1111
      - way: phone
        number: 0776-00-2222
    place:
      address: 福井市けした町1番地
    hours:
      - days: 月
        times:
          - 03:33-04:44
sources:
  - page: https://www.city.example.jp/
    dated: 2025-04-01
    read: 2026-01-15
"""

PARTNER = """\
code: "182028"
name: 敦賀市
platform:
  name: 見本のつながり
  partners:
    - name: けした会
      field: welfare
      state: member
sources:
  - page: https://www.city.example.jp/
    read: 2026-01-15
"""

COMMENT = """\
# 係の番号は、前は 0778-00-3333 でした。
code: "182079"
name: 鯖江市
windows:
  - name: 見本の係
    id: w1
    kind: dedicated
    page: https://www.city.example.jp/
sources:
  - page: https://www.city.example.jp/
    read: 2026-01-15
"""

RECORDS = {
    "18-fukui/182010-fukui.yml": WINDOW,
    "18-fukui/182028-tsuruga.yml": PARTNER,
    "18-fukui/182079-sabae.yml": COMMENT,
}

WITHHELD = {
    "182010,消える見本の窓口,mail": ("keshita@",),
    "182010,消える見本の窓口,form": ("keshita-form",),
    "182010,消える見本の窓口,fax": ("0776-00-1111", "776001111"),
    "182010,消える見本の窓口,phone": ("0776-00-2222", "776002222"),
    "182010,消える見本の窓口,address": ("けした町",),
    "182010,消える見本の窓口,hours": ("03:33", "3時33分"),
    "182028,けした会,all": ("けした会",),
    "182079,見本の係,phone": ("0778-00-3333", "778003333"),
}
"""Rows of the table, each with the ways in which its value may stand somewhere."""


def site_of(folder: Path, rows: tuple[str, ...]) -> Path:
    """A preview with all that a site can offer: a preview alone goes on where a record holds what is withheld."""
    project = make_project(folder, RECORDS, workbooks="true", site_url="https://www.example.jp/town/")
    (project / "data/withheld.csv").unlink()
    table = "".join(f"{row},2026-11-01\n" for row in rows)
    (project / "data/withheld.csv").write_text(f"code,name,field,since\n{table}", "utf-8")
    with build(replace(settings_in(project), preview=True, compress=True), date(2026, 12, 1)):
        pass
    return project / "site"


def unpacked(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """A file as it is, and what is packed in it."""
    yield name, content
    if name.endswith(".gz"):
        yield f"{name}!", gzip.decompress(content)
    elif name.endswith(".br"):
        yield f"{name}!", brotli.decompress(content)
    elif name.endswith((".xlsx", ".zip")):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            yield from ((f"{name}!{part}", packed.read(part)) for part in packed.namelist())


def where(site: Path) -> Mapping[str, set[str]]:
    """In which files each row's value stands."""
    found: dict[str, set[str]] = {row: set() for row in WITHHELD}
    for path in (one for one in sorted(site.rglob("*")) if one.is_file()):
        for name, content in unpacked(path.relative_to(site).as_posix(), path.read_bytes()):
            for row, forms in WITHHELD.items():
                written = {form.encode() for form in forms} | {quote(form).encode() for form in forms}
                escaped = {form.encode("unicode_escape") for form in forms}
                if any(one in content for one in written | escaped):
                    found[row].add(name)
    return found


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, set[str]]:
    """Where the values stand as long as nobody wants them gone."""
    return where(site_of(tmp_path_factory.mktemp("told"), ()))


@pytest.mark.parametrize("row", WITHHELD)
def test_the_values_stand_in_many_files_as_long_as_nobody_wants_them_gone(
    told: Mapping[str, set[str]], row: str
) -> None:
    places = {name.split("/")[0] for name in told[row]}
    assert {"update"} <= places, told[row]
    assert any(name.endswith(".br!") for name in told[row])


def test_most_kinds_of_files_would_hold_them(told: Mapping[str, set[str]]) -> None:
    names = set().union(*told.values())
    for part in (
        *("18-fukui/", "partners/fields/", "lists/", "assets/search/", "update/tables/18", "update/inquiry/18"),
        *("api/v1/places/", "api/v1/cards/", "api/v1/hsds/services.json", "api/v1/gif/", "api/v1/windows.csv"),
    ):
        assert any(name.startswith(part) for name in names), part


def test_nothing_that_is_withheld_stands_anywhere(tmp_path: Path) -> None:
    assert where(site_of(tmp_path, tuple(WITHHELD))) == {row: set() for row in WITHHELD}


def test_a_site_to_publish_is_not_even_made(tmp_path: Path) -> None:
    project = make_project(tmp_path, RECORDS)
    (project / "data/withheld.csv").unlink()
    rows = "".join(f"{row},2026-11-01\n" for row in WITHHELD)
    (project / "data/withheld.csv").write_text(f"code,name,field,since\n{rows}", "utf-8")
    with pytest.raises(RefusedError) as refused, build(settings_in(project), date(2026, 12, 1)):
        pass
    told = "".join(fault.message for fault in refused.value.faults if fault.code == "withheld-value")
    labels = ("メール", "フォーム", "ファクス", "電話", "住所", "受付時間")
    assert [label for label in labels if f"「消える見本の窓口」の{label}は、" not in told] == []
    assert "「けした会」は、のせないでほしい" in told
    assert "「見本の係」の電話は、" in told
    assert not (project / "site").exists()
