"""What is near is worked out from the points that the site hands over: every municipality's, rounded as they allow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.registry.table import Table
from tests.v8 import V8, running


@pytest.fixture(scope="module")
def scripts(site: Path) -> Iterator[V8]:
    """What measures distances, and what loads the points of the site."""
    with running("nearby/distance.js", site=site) as scripts:
        scripts.run_built("search/load.*.js")
        yield scripts


def test_every_municipality_of_japan_has_its_point(scripts: V8, site: Path, table: Table) -> None:
    points = re.search(r'data-points="([^"]*)"', (site / "nearby.html").read_text("utf-8"))
    assert points
    found = scripts.evaluate(
        """async (address) => {
          const { distance, load } = madoguchi;
          const places = distance.readPoints(await load("points", address));
          return places.map(({ code, name, url, points }) => [code, name, url, points.length]);
        }""",
        points[1],
    )
    assert [code for code, *_ in found] == [area.code for area in table.municipalities]
    assert all((site / url).is_file() for _, _, url, _ in found)
    assert sum(points - 1 for *_, points in found) == len(table.wards)


@pytest.mark.parametrize(("km", "told"), [(0.01, 1), (0.9, 1), (1.49, 1), (1.5, 2), (9.4, 9), (9.6, 10), (12.4, 12),
                                          (12.6, 13), (19.4, 19), (22.4, 20), (22.6, 25), (97, 95), (98, 100), (104, 100), (106, 110)])  # fmt: skip
def test_distances_are_rounded_to_what_the_points_can_tell(scripts: V8, km: float, told: int) -> None:
    assert scripts.evaluate("km => madoguchi.distance.rounded(km)", km) == told
