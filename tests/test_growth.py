"""The work of a build grows with what is in it, and no faster: counted in calls, which no busy machine changes."""

from __future__ import annotations

import cProfile
import pstats
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator.build import build
from generator.registry.table import Table
from tests.bench.records import write_made_up_windows
from tests.project import make_project, settings_in

FEW, MORE, MANY = 1, 4, 16
"""Windows of each place; the steps between them are 3 and 12."""

TODAY = date(2026, 11, 30)


def calls_of(work: Callable[[], None]) -> int:
    """How many functions are called, of Python's own too."""
    profile = cProfile.Profile()
    profile.runcall(work)
    return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]


def growth(few: int, more: int, many: int) -> float:
    """What one more window costs where there are many, over what it costs where there are few: 1 where all cost the same."""
    return ((many - more) / (MANY - MORE)) / ((more - few) / (MORE - FEW))


@pytest.fixture(scope="module")
def built(table: Table, tmp_path_factory: pytest.TempPathFactory) -> dict[int, tuple[int, int]]:
    """For each number of windows the calls of a build and how many files it wrote; once more before for what is kept."""
    places = [*table.municipalities_of("180009"), table.areas["180009"]]

    def once(windows: int) -> tuple[int, int]:
        project = make_project(tmp_path_factory.mktemp(f"windows-{windows}-"), {})
        write_made_up_windows(project / "data" / "windows", places, windows * len(places))
        with pytest.MonkeyPatch.context() as here:
            here.chdir(project)
            settings = settings_in(Path())

            def work() -> None:
                with build(settings, TODAY):
                    pass

            calls = calls_of(work)
            files = sum(path.is_file() for path in settings.out.rglob("*"))
        return calls, files

    once(FEW)
    return {windows: once(windows) for windows in (FEW, MORE, MANY)}


def test_a_window_costs_the_same_among_many(built: dict[int, tuple[int, int]]) -> None:
    assert growth(*(built[windows][0] for windows in (FEW, MORE, MANY))) <= 1.1


def test_more_windows_make_no_more_files(built: dict[int, tuple[int, int]]) -> None:
    assert built[FEW][1] == built[MORE][1] == built[MANY][1] > 0


@pytest.mark.parametrize(("work", "least", "most"), [(1, 0.99, 1.01), (2, 3.9, 4.1)])
def test_work_that_grows_faster_is_seen(work: int, least: float, most: float) -> None:
    """By the first power it passes, by the second it would not."""

    def repeated(times: int) -> Callable[[], None]:
        return lambda: [abs(one) for one in range(1000 * times**work)].clear()

    found = growth(*(calls_of(repeated(windows)) for windows in (FEW, MORE, MANY)))
    assert least <= found <= most
