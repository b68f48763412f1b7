"""Feeds tell what committed files tell, on true days, each change under one id for good; none is left out in silence."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from generator.features.feeds.changes import MOST_LINES, changes_of
from generator.features.feeds.feature import feeds_of
from generator.features.feeds.formats import MOST, atom, json_feed
from generator.places.editions import COLUMNS
from generator.world import read_world
from tests.conftest import ROOT
from tests.project import RECORD, make_project, settings_in

NAMESPACE = "{http://www.w3.org/2005/Atom}"

Told = dict[str, str]


class Read(NamedTuple):
    """A feed as a reader meets it."""

    told: dict[str, str]
    entries: list[Told]


def read(content: bytes) -> Read:
    """An Atom feed, held against what RFC 4287 asks for."""
    root = ElementTree.fromstring(content)  # noqa: S314
    assert root.tag == f"{NAMESPACE}feed"
    for element in (root, *root.findall(f"{NAMESPACE}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{NAMESPACE}{name}")) == 1, name
        assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", text(element, "id"))
        assert re.fullmatch(r"20\d\d-\d\d-\d\dT00:00:00\+09:00", text(element, "updated"))
        assert [link.get("href") for link in element.findall(f"{NAMESPACE}link") if link.get("rel") == "alternate"]
    assert root.find(f"{NAMESPACE}author/{NAMESPACE}name") is not None
    entries = [
        {
            **{name: text(entry, name) for name in ("id", "title", "updated", "content")},
            "kind": attribute(entry, "category", "term"),
            "page": attribute(entry, "link", "href"),
        }
        for entry in root.findall(f"{NAMESPACE}entry")
    ]
    ids = [entry["id"] for entry in entries]
    assert len({*ids}) == len(ids)
    days = [entry["updated"] for entry in entries]
    assert days == sorted(days, reverse=True)
    assert text(root, "updated") == max(days, default=text(root, "updated"))
    return Read({name: text(root, name) for name in ("id", "title", "subtitle", "updated")}, entries)


def text(element: ElementTree.Element, name: str) -> str:
    found = element.find(f"{NAMESPACE}{name}")
    assert found is not None
    return found.text or ""


def attribute(element: ElementTree.Element, name: str, key: str) -> str:
    found = element.find(f"{NAMESPACE}{name}")
    assert found is not None
    return found.attrib[key]


def same(atom_feed: Read, content: bytes) -> None:
    """Both forms of a feed tell the same; the second is what JSON Feed 1.1 asks for."""
    told = json.loads(content)
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    assert (told["title"], told["description"]) == (atom_feed.told["title"], atom_feed.told["subtitle"])
    assert [(one["id"], one["title"], one["content_text"], one["date_published"]) for one in told["items"]] == [
        (one["id"], one["title"], one["content"], one["updated"]) for one in atom_feed.entries
    ]


def test_japan_and_each_prefecture_have_a_feed_in_both_forms(site: Path, pages: dict[str, str]) -> None:
    folders = ["", *sorted(path.name for path in (ROOT / "data/windows").iterdir())]
    assert len(folders) == 48
    assert sorted(path.parent.relative_to(site).as_posix() for path in site.rglob("feed.xml")) == [".", *folders[1:]]
    for folder in folders:
        feed = read((site / folder / "feed.xml").read_bytes())
        same(feed, (site / folder / "feed.json").read_bytes())
        assert feed.entries, folder
        for entry in feed.entries:
            assert (site / folder / entry["page"]).is_file(), entry
        page = pages[f"{folder}/index.html" if folder else "index.html"]
        links = re.findall(r'<link rel="alternate" type="application/[^"]+"[^>]* href="([^"]+)"', page)
        own = f"../{folder}/" if folder else ""
        assert links == [f"{own}feed.xml", f"{own}feed.json"]


def test_every_record_stands_in_the_feed_of_its_prefecture_or_is_counted(site: Path) -> None:
    for folder in sorted((ROOT / "data/windows").iterdir()):
        feed = read((site / folder.name / "feed.xml").read_bytes())
        records = [one for one in feed.entries if one["kind"] == "record"]
        assert len(records) == len([*folder.glob("*.yml")]), folder.name


def test_no_number_stands_in_a_feed(site: Path) -> None:
    for path in sorted(site.rglob("feed.*")):
        for entry in json.loads(path.read_text("utf-8"))["items"] if path.suffix == ".json" else ():
            words = entry["title"] + entry["content_text"]
            assert not re.search(r"[0-9]{2,4}-[0-9]{2,4}-[0-9]{3,4}|@|https?:", words), entry


ODD = '<b>=cmd|"見本" 😀 ]]> &amp;'

TOLD = """\
code: "182028"
name: 敦賀市
tasks:
  survey:
    - state: done
      as_of: 2024-03
      source: https://www.city.example.jp/survey
sources:
  - page: https://www.city.example.jp/
    read: 2026-11
"""


def edition(*rows: str) -> str:
    return "\n".join((",".join(COLUMNS), *rows, ""))


def row(code: str, name: str, survey: str = "unknown,,") -> str:
    cell = f'"{name.replace(chr(34), chr(34) * 2)}"'
    return f"{code},{cell},福井県,0,unknown,,,unknown,,,{survey},unknown,,,unknown"


def project(folder: Path, corrections: Iterable[str], editions: dict[str, str], **settings: str) -> Path:
    records = {"18-fukui/182010-fukui.yml": RECORD, "18-fukui/182028-tsuruga.yml": TOLD}
    made = make_project(folder, records, **settings)
    for name in ("corrections.csv", "editions"):
        (made / "data" / name).unlink()
    heads = "corrected_on,code,fact,wrong_since,why"
    (made / "data/corrections.csv").write_text("\n".join((heads, *corrections, "")), "utf-8")
    (made / "data/editions").mkdir()
    for day, content in editions.items():
        (made / f"data/editions/{day}.csv").write_text(content, "utf-8")
    return made


def feed_in(made: Path, today: date = date(2026, 12, 1)) -> Read:
    world = read_world(settings_in(made), [], today, lambda *_: None)
    _, fukui = feeds_of(world)
    content = atom(fukui)
    same(read(content), json_feed(fukui))
    return read(content)


def test_what_a_feed_says_to_the_letter(tmp_path: Path) -> None:
    made = project(
        tmp_path,
        ["2026-11-20,182010,phone,2026-10-01,copied", "2026-11-20,182010,hours,,old"],
        {
            "2025-12-01": edition(row("182010", "福井市"), row("182028", ODD)),
            "2026-01-01": edition(row("182010", "福井市"), row("182028", ODD, "preparing,2023,https://example.jp/")),
        },
    )
    feed = feed_in(made)
    assert feed.told["title"] == "まちの相談窓口：福井県で変わったこと"
    assert [(one["title"], one["updated"][:10], one["content"]) for one in feed.entries] == [
        (
            "福井県福井市：直したこと",
            "2026-11-20",
            "受付時間や休みの日を直しました。いつからか分かりませんが、ちがっていました。わけ：もとにしたページが古かった\n"
            "電話番号を直しました。2026年10月1日からちがっていました。わけ：書き写すときのまちがい",
        ),
        (
            "福井県敦賀市の情報（2026年11月）",
            "2026-11-01",
            "2026年11月に、出典を読みました。\n2026年1月1日の版から変わったこと\n"
            "敦賀市　②実態やニーズの把握：準備中（2023年時点）から、実施済み（2024年3月時点）へ",
        ),
        (
            "福井県福井市の情報（2026年2月1日）",
            "2026-02-01",
            "市区町村が確認しました。\n出典の日付は、新しいもので2025年4月1日です。\nのせている窓口は1件です。",
        ),
        (
            "福井県の取組のようす：2026年1月1日の版",
            "2026-01-01",
            "2市区町村について分かっていることを、この日に残しました。\n前の版から変わったこと\n"
            f"{ODD}　②実態やニーズの把握：未確認から、準備中（2023年時点）へ",
        ),
        (
            "福井県の取組のようす：2025年12月1日の版",
            "2025-12-01",
            "2市区町村について分かっていることを、この日に残しました。",
        ),
    ]
    # A later build of the same files says the same, under the same ids.
    assert feed_in(made, date(2027, 3, 1)) == feed


def test_a_body_that_saw_only_the_windows_is_told_to_have_seen_these(tmp_path: Path) -> None:
    record = RECORD.replace("by: municipality", "by: municipality\n  what: windows")
    made = make_project(tmp_path, {"18-fukui/182010-fukui.yml": record})
    [told] = [one["content"] for one in feed_in(made).entries if "福井市の情報" in one["title"]]
    assert told.startswith("市区町村が確認しました（相談窓口）。\n")


def test_with_an_address_every_link_is_whole(tmp_path: Path) -> None:
    made = project(tmp_path, [], {}, site_url="https://www.example.jp/town")
    feed = feed_in(made)
    assert [one["page"] for one in feed.entries] == [
        "https://www.example.jp/town/18-fukui/182028-tsuruga.html",
        "https://www.example.jp/town/18-fukui/182010-fukui.html",
    ]
    [japan, _] = feeds_of(read_world(settings_in(made), [], date(2026, 12, 1), lambda *_: None))
    told = json.loads(json_feed(japan))
    assert (told["home_page_url"], told["feed_url"]) == (
        "https://www.example.jp/town/index.html",
        "https://www.example.jp/town/feed.json",
    )
    assert [one["title"] for one in told["items"]] == [
        "福井県：1件の情報（2026年11月）",
        "福井県：1件の情報（2026年2月1日）",
    ]
    assert {one["url"] for one in told["items"]} == {"https://www.example.jp/town/18-fukui/index.html"}


def test_ids_stay_when_the_site_moves_and_differ_between_feeds(tmp_path: Path) -> None:
    ids = []
    for name, address in (("here", ""), ("there", "https://www.example.jp/")):
        (tmp_path / name).mkdir()
        feed = feed_in(project(tmp_path / name, ["2026-11-20,182010,phone,,copied"], {}, site_url=address))
        ids.append([one["id"] for one in feed.entries])
        ids[-1].append(feed.told["title"])
    assert ids[0] == ids[1]
    assert len(ids[0]) == 4


def test_ten_thousand_changes_make_a_feed_of_the_newest_that_counts_the_others(tmp_path: Path) -> None:
    days = [f"2026-{month:02}-{day:02}" for month in range(1, 12) for day in range(1, 29)]
    codes = ["182010", "182028", "182044", "182052"]
    rows = [f"{day},{code},{fact},,old" for day in days for code in codes for fact in ("phone", "mail")]
    rows += [f"2025-12-31,182010,{fact},,old" for fact in ("phone", "mail", "fax", "hours")] * 1884
    assert len(rows) == 10_000
    made = project(tmp_path, rows, {})
    world = read_world(settings_in(made), [], date(2026, 12, 1), lambda *_: None)
    changes = changes_of(world)
    assert len(changes.prefectures["180009"]) == len(days) * len(codes) + 1 + 2
    for feed in feeds_of(world):
        told = read(atom(feed))
        same(told, json_feed(feed))
        assert len(told.entries) == MOST
        older = len(feed.entries) - MOST
        assert (
            f"新しい100件です。前の{older:,}件は、訂正の一覧、日付のある版、市区町村のページにあります。"
            in told.told["subtitle"]
        )
    [long] = [one for one in changes.japan if one.day == "2025-12-31"]
    assert len(long.lines) == MOST_LINES + 1
    assert long.lines[-1] == "ほかに7,486件あります。訂正の一覧にあります。"


def test_a_place_that_the_site_does_not_cover_is_in_no_feed(tmp_path: Path) -> None:
    feed = feed_in(
        project(tmp_path, ["2026-11-20,012149,phone,,copied"], {"2026-01-01": edition(row("182010", "福井市"))})
    )
    assert "correction" not in [one["kind"] for one in feed.entries]


def test_signs_that_xml_does_not_know_never_break_a_feed(tmp_path: Path) -> None:
    world = read_world(settings_in(project(tmp_path, [], {})), [], date(2026, 12, 1), lambda *_: None)
    [japan, _] = feeds_of(world)
    assert read(atom(japan._replace(title="見\x00本\x0b\ufffe"))).told["title"] == "見\ufffd本\ufffd\ufffd"
