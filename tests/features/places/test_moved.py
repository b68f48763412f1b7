"""An address that was published keeps working: former municipalities and wards lead on by plain links."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.registry.successors import COLUMNS
from generator.registry.table import Table
from tests.project import make_project, run

ROWS = (
    "180017,福井県,見本村,みほんむら,mihon,2030-04-01,182010,https://example.jp/a",
    "180025,福井県,分かれた町,わかれたまち,wakareta,2031-04-01,182028 182010,https://example.jp/b",
    "170011,石川県,となりの村,となりのむら,tonari,2032-04-01,172014,https://example.jp/c",
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = make_project(tmp_path_factory.mktemp("moved"), {}, site_url="https://www.example.jp/town/")
    table = folder / "data" / "successors.csv"
    table.unlink()
    table.write_text("\n".join([",".join(COLUMNS), *ROWS, ""]), encoding="utf-8")
    done = run(folder, "-m", "generator", "build", "--strict")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


def test_a_renamed_municipality_leads_on(built: Path) -> None:
    text = (built / "18-fukui/180017-mihon.html").read_text("utf-8")
    assert '<body data-page="moved">' in text
    assert "<h1>見本村の相談窓口</h1>" in text
    assert '見本村は、<time datetime="2030-04-01">2030年4月1日</time>に、福井市になりました。' in text
    assert '<li><a href="../18-fukui/182010-fukui.html">福井市の相談窓口</a></li>' in text
    assert '<link rel="canonical" href="https://www.example.jp/town/18-fukui/182010-fukui.html">' in text
    assert 'http-equiv="refresh"' not in text


def test_a_divided_one_leads_to_each_part(built: Path) -> None:
    text = (built / "18-fukui/180025-wakareta.html").read_text("utf-8")
    links = re.findall(r'<li><a href="\.\./([^"]+)">([^<]+)の相談窓口</a></li>', text)
    assert links == [("18-fukui/182028-tsuruga.html", "敦賀市"), ("18-fukui/182010-fukui.html", "福井市")]
    assert '<link rel="canonical" href="https://www.example.jp/town/18-fukui/180025-wakareta.html">' in text


def test_only_prefectures_of_the_site_have_them_and_no_map_lists_them(built: Path) -> None:
    assert not list(built.glob("17-*"))
    assert "mihon" not in (built / "sitemap.xml").read_text("utf-8")


def test_a_former_ward_leads_to_the_page_of_its_city(site: Path, table: Table) -> None:
    text = (site / "22-shizuoka/221317-hamamatsu-naka.html").read_text("utf-8")
    assert 'href="../22-shizuoka/221309-hamamatsu.html#ward-221384">浜松市中央区の相談窓口</a>' in text
    assert table.areas["221384"].name == "中央区"
