"""The road as a whole: both ways in give the same bytes, and whatever goes wrong, the old site stays."""

from __future__ import annotations

import gc
import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Literal
from xml.etree import ElementTree

import pytest

from generator.build import build
from generator.plugin import MadoguchiPlugin
from generator.press.manifest import ADDRESS as MANIFEST
from generator.world import RefusedError
from tests.project import RECORD, files_of, make_project, run, settings_in

GOOD = {"18-fukui/182010-fukui.yml": RECORD}
BAD = {"18-fukui/182010-fukui.yml": RECORD.replace("182010", "182011")}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path, GOOD)


def test_mkdocs_and_our_own_command_give_the_same_bytes(project: Path) -> None:
    ours = run(project, "-m", "generator", "build", "--strict", "--out", "ours")
    assert ours.returncode == 0, ours.stderr
    theirs = run(project, "-m", "mkdocs", "build", "--strict", "--site-dir", "theirs")
    assert theirs.returncode == 0, theirs.stderr
    assert files_of(project / "ours") == files_of(project / "theirs")


def test_one_processor_and_two_give_the_same_bytes(project: Path) -> None:
    for out, processors in (("one", "{0}"), ("two", "{0, 1}")):
        script = f"""
import os, sys
os.sched_getaffinity = lambda _process: {processors}
fork, sys.argv = os.fork, ["madoguchi", "build", "--out", "{out}"]
def told():
    process = fork()
    if process:
        print("doubled")
    return process
os.fork = told
from generator.__main__ import run
run()
"""
        built = run(project, "-c", script)
        assert built.returncode == 0, built.stderr
        # Once to check, once for the pages.
        assert built.stdout.count("doubled") == (2 if out == "two" else 0)
    assert files_of(project / "one") == files_of(project / "two")


@pytest.mark.parametrize(("command", "is_looking"), [("build", False), ("serve", True)])
def test_mkdocs_looks_for_garbage_only_where_it_stays(command: Literal["build", "serve"], is_looking: bool) -> None:
    try:
        MadoguchiPlugin().on_startup(command=command, dirty=False)
        assert gc.isenabled() is is_looking
    finally:
        gc.enable()


def test_the_road_needs_no_mkdocs(project: Path) -> None:
    run(project, "-m", "generator", "build")
    described = settings_in(project, out=project / "alone")
    with build(described, date(2026, 12, 1)):
        pass
    whole, alone = files_of(project / "site"), files_of(project / "alone")
    missing = {address for address in whole if address not in alone}
    assert missing
    assert all(
        address.startswith(("guide/", "easy/", "en/")) or address in ("developers.html", "licences.txt")
        for address in missing
    )
    # The manifest names the guide pages, too.
    assert {address for address, content in alone.items() if content != whole[address]} == {MANIFEST}


def test_the_words_at_the_end_say_what_was_published(project: Path) -> None:
    done = run(project, "-m", "generator", "build")
    # The years are those of the real list and lines; tests/places/test_figures.py holds how they are counted.
    assert re.sub(r"か (?:\d{4}年 [\d,]+件、)+日付なし \d+件", "か …", done.stdout) == LACKS.format(
        "お知らせ", "お知らせ"
    ) + (
        "数:\n"
        "  市区町村のページ 17\n"
        "  地元の連絡先（電話、メール、入力フォームなど）があるページ 17\n"
        "  地元の電話番号があるページ 17\n"
        "  地元のメールか入力フォームがあるページ 17\n"
        "  地元に、電話をしなくてよい方法があるページ 17\n"
        "  公式サイトがあるページ 17\n"
        "  全国の相談先の番号があるページ 17\n"
        "  連絡先も公式サイトもないページ 0\n"
        "  もとのページが何年のものか …\n"
        "17市区町村と1都道府県のページを作りました（窓口 1件、参加団体 0件）。\n"
        f"場所: {project / 'site'}\n"
        "見るには: make serve（またはブラウザーで index.html を開く）\n"
    )
    assert done.stderr == ""


def test_the_setting_for_prefectures_limits_pages_lists_and_counts(project: Path) -> None:
    run(project, "-m", "generator", "build")
    data = json.loads((project / "site/api/v1/municipalities.json").read_text("utf-8"))
    assert len(data["municipalities"]) == 17
    fukui = next(entry for entry in data["municipalities"] if entry["code"] == "182010")
    assert (fukui["windows"], fukui["confirmed_on"]) == (1, "2026-02-01")
    assert sorted(path.name for path in (project / "site").glob("[0-9][0-9]-*")) == ["18-fukui"]
    home = (project / "site/index.html").read_text("utf-8")
    assert "全国17" not in home
    assert "石川県" not in home


@pytest.mark.parametrize("command", [("-m", "generator", "build"), ("-m", "mkdocs", "build")], ids=["ours", "mkdocs"])
def test_a_prefecture_that_does_not_exist_is_told(project: Path, command: tuple[str, ...]) -> None:
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("[福井県]", "[福井県, 石川, 中央県]"), "utf-8")
    refused = run(project, *command)
    told = refused.stdout + refused.stderr
    assert refused.returncode == 1
    for name, column, hint in (
        ("石川", 26, "「石川県」と書いてください。"),
        ("中央県", 30, "都・道・府・県まで書いてください。例 福井県"),
    ):
        assert re.search(
            rf"mkdocs\.yml:20:{column}: .*「{name}」という都道府県はありません（prefectures）。[^→]*(?:→ )?{hint}", told
        )
    assert "Traceback" not in refused.stderr
    assert not (project / "site").exists()


@pytest.mark.parametrize("command", ["build", "serve"])
@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("prefectures:", "prefecture:", "20:7: 「prefecture」という設定はありません。 「prefectures」のことですか。"),
        ("offline: true", "offline: 12", "33:16: 「offline」は、true か false で書きます。 例 offline: true"),
        (
            "site_dir: site",
            "site_dir: data/site",
            "9:11: 「data/site」は、サイトのもとになるファイルがある場所です。 ほかのフォルダーを書いてください。例 site_dir: site",
        ),
        (
            "records: data/windows",
            "records: towns",
            "18:16: 「records」のフォルダー「towns」がありません。 フォルダーを作るか、いまあるフォルダーの名前を書いてください。",
        ),
    ],
    ids=["name", "type", "site", "records"],
)
def test_mkdocs_tells_wrong_settings_as_we_do(project: Path, command: str, old: str, new: str, told: str) -> None:
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace(old, new), "utf-8")
    refused = run(project, "-m", "mkdocs", command)
    assert refused.returncode == 1
    assert f"誤りがあるため、サイトを作りませんでした。\nmkdocs.yml:{told}\n" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert not (project / "site").exists()


@pytest.mark.parametrize("command", [("-m", "generator", "build"), ("-m", "mkdocs", "build")], ids=["ours", "mkdocs"])
def test_a_record_with_an_error_leaves_the_old_site(project: Path, command: tuple[str, ...]) -> None:
    assert run(project, *command).returncode == 0
    before = files_of(project / "site")
    (project / "data/windows/18-fukui/182010-fukui.yml").write_text(BAD["18-fukui/182010-fukui.yml"], "utf-8")
    refused = run(project, *command)
    assert refused.returncode == 1
    assert "コード「182011」の最後の1けた（検査数字）が合いません。" in refused.stdout + refused.stderr
    assert "Traceback" not in refused.stderr
    assert files_of(project / "site") == before
    assert sorted(path.name for path in project.iterdir() if "site" in path.name) == ["site"]


@pytest.mark.parametrize("command", [("-m", "generator", "build"), ("-m", "mkdocs", "build")], ids=["ours", "mkdocs"])
def test_a_broken_link_in_a_guide_leaves_the_old_site_in_strict_mode(project: Path, command: tuple[str, ...]) -> None:
    assert run(project, *command).returncode == 0
    before = files_of(project / "site")
    (project / "content").unlink()
    (project / "content").mkdir()
    (project / "content" / "index.md").write_text("[nowhere](missing.md)\n", "utf-8")
    refused = run(project, *command, "--strict")
    assert refused.returncode == 1
    assert "Traceback" not in refused.stderr
    assert files_of(project / "site") == before


def test_a_guide_page_never_takes_the_place_of_another_page(project: Path) -> None:
    (project / "content").unlink()
    (project / "content").mkdir()
    (project / "content" / "emergency.md").write_text("# Another\n", "utf-8")
    told = "「emergency.html」というファイルが、2つできます。どちらかの名前を変えてください。\n"
    ours = run(project, "-m", "generator", "build")
    assert (ours.returncode, ours.stderr) == (1, f"{told}サイトを作れませんでした。\n")
    theirs = run(project, "-m", "mkdocs", "build")
    assert theirs.returncode == 1
    assert theirs.stderr.endswith(f"ERROR   -  {told}")
    assert not (project / "site").exists()


@pytest.mark.parametrize("command", [("-m", "generator", "build"), ("-m", "mkdocs", "build")], ids=["ours", "mkdocs"])
def test_a_full_disk_is_told_and_leaves_the_old_site(project: Path, command: tuple[str, ...]) -> None:
    assert run(project, *command).returncode == 0
    before = files_of(project / "site")
    # No file may grow beyond so many blocks of 512 bytes: to a program it is as if the disk were full.
    limited = ["sh", "-c", 'ulimit -f 60; exec "$@"', "sh", sys.executable, *command]
    refused = subprocess.run(limited, cwd=project, capture_output=True, text=True, check=False, timeout=300)
    assert refused.returncode == 1
    assert "ファイルが大きすぎます。\n" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert command[1] == "mkdocs" or refused.stderr.endswith("サイトを作れませんでした。前のサイトはそのままです。\n")
    assert files_of(project / "site") == before
    assert sorted(path.name for path in project.iterdir() if "site" in path.name) == ["site"]


def test_stopping_mkdocs_leaves_nothing(project: Path) -> None:
    (project / "stop.py").write_text("def on_post_page(output, **_named):\n    raise KeyboardInterrupt\n", "utf-8")
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("hooks:\n  - stop.py\n")
    stopped = run(project, "-m", "mkdocs", "build")
    assert stopped.returncode == 1
    assert stopped.stderr.endswith("Aborted!\n")
    assert [path.name for path in project.iterdir() if "site" in path.name] == []


def test_a_warning_stops_only_a_strict_build(tmp_path: Path) -> None:
    record = RECORD.replace("sources:", "  - name: 見本の相談窓口\n    kind: other\nsources:")
    project = make_project(tmp_path, {"18-fukui/182010-fukui.yml": record})
    assert run(project, "-m", "generator", "build").returncode == 0
    strict = run(project, "-m", "generator", "build", "--strict")
    assert strict.returncode == 1
    assert "repeated-window" in strict.stdout


def test_notices_that_check_tells_are_counted_and_never_hide_an_error(tmp_path: Path) -> None:
    plain = RECORD.replace("https://www.city", "http://www.city")
    project = make_project(tmp_path, {"18-fukui/182010-fukui.yml": plain})
    with (project / "data/organisations.csv").open("a", encoding="utf-8") as table:
        table.write("mihon,見本の役所,みほんのやくしょ,government,,,https://www.city.example.jp/,2026-01-15\n")
    done = run(project, "-m", "generator", "build")
    told = LACKS.format("お知らせ", "お知らせ") + (
        "data/organisations.csv:2:1: お知らせ: 「見本の役所」（mihon）を指している記録がありません [unused-organisation]\n"
        "    → 記録の organisation か operator_organisation に id を書くか、この行を消してください。\n"
    )
    assert done.stdout.startswith(f"{told}お知らせ 1件（python -m generator check で読めます）\n数:\n")
    (project / "data/windows/18-fukui/182010-fukui.yml").write_text(plain.replace("182010", "182011"), "utf-8")
    refused = run(project, "-m", "generator", "build")
    assert refused.stdout.splitlines()[0] == (
        "data/windows/18-fukui/182010-fukui.yml:1:7: 誤り: "
        "コード「182011」の最後の1けた（検査数字）が合いません。 [bad-check-digit]"
    )
    assert refused.stdout.splitlines()[-1] == "お知らせ 1件（python -m generator check で読めます）"
    assert "お知らせ 1件。\n" in run(project, "-m", "generator", "check").stdout
    assert refused.stderr == "誤りがあるため、サイトを作りませんでした。前のサイトはそのままです。\n"


def test_a_folder_that_is_no_site_is_never_replaced(project: Path) -> None:
    mine = project / "mine"
    mine.mkdir()
    (mine / "letter.txt").write_text("keep me", "utf-8")
    for command in (["-m", "generator", "build", "--out", "mine"], ["-m", "mkdocs", "build", "--site-dir", "mine"]):
        refused = run(project, *command)
        assert refused.returncode == 1
        assert "上書きしません" in refused.stdout + refused.stderr
        assert "Traceback" not in refused.stderr
    assert files_of(mine) == {"letter.txt": b"keep me"}


@pytest.mark.parametrize("out", [".", "/", "..", "content", "content/x", "data/windows/x", "theme/y"])
def test_a_site_is_never_built_around_or_among_what_it_is_built_from(project: Path, out: str) -> None:
    done = run(project, "-m", "generator", "build", "--out", out)
    told = f"「{out}」は、サイトのもとになるファイルがある場所です。ほかのフォルダーを書いてください。\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", told)
    assert not (project / out / "x").exists()


def test_a_link_to_a_site_stays_a_link(project: Path) -> None:
    (project / "elsewhere").mkdir()
    (project / "link").symlink_to("elsewhere")
    done = run(project, "-m", "generator", "build", "--out", "link")
    assert done.returncode == 0, done.stderr
    assert (project / "link").is_symlink()
    assert (project / "elsewhere" / "index.html").is_file()


def test_records_from_another_folder(project: Path) -> None:
    other = project / "elsewhere"
    (other / "18-fukui").mkdir(parents=True)
    (other / "18-fukui" / "182010-fukui.yml").write_text(RECORD.replace("見本の相談窓口", "別の見本"), "utf-8")
    assert run(project, "-m", "generator", "build", "--records", "elsewhere").returncode == 0
    assert "別の見本" in (project / "site/18-fukui/182010-fukui.html").read_text("utf-8")
    assert run(project, "-m", "generator", "build", "--records", "nowhere").returncode == 2


def test_the_day_of_the_build_changes_nothing(project: Path) -> None:
    sites = []
    for day in (date(2026, 12, 1), date(2031, 1, 1)):
        out = project / day.isoformat()
        with build(settings_in(project, out=out), day):
            pass
        sites.append(files_of(out))
    assert sites[0] == sites[1]


def test_the_site_map_tells_the_days_of_facts(tmp_path: Path) -> None:
    project = make_project(tmp_path, GOOD, offices="", site_url="https://www.example.jp/town/")
    (project / "data/corrections.csv").unlink()
    (project / "data/corrections.csv").write_text(
        "corrected_on,code,fact,wrong_since,why\n2026-10-31,182052,phone,,copied\n", "utf-8"
    )
    (project / "data/editions").unlink()
    assert run(project, "-m", "generator", "build").returncode == 0
    text = (project / "site/sitemap.xml").read_text("utf-8")
    found = re.findall(r"<url><loc>https://www.example.jp/town/(.*?)</loc>(?:<lastmod>(.*?)</lastmod>)?</url>", text)
    days = {address: day for address, day in found if day}
    assert days.pop("emergency.html") >= "2026-11"
    assert days == {
        "index.html": "2026-10-31",
        "18-fukui/index.html": "2026-10-31",
        "18-fukui/182010-fukui.html": "2026-02-01",
        "18-fukui/182052-ono.html": "2026-10-31",
    }
    assert {"guide/first.html", "18-fukui/182028-tsuruga.html"} <= {address for address, _day in found}
    assert "404.html" not in dict(found)
    lost = (project / "site/404.html").read_text("utf-8")
    assert 'href="/town/index.html"' in lost


def test_search_engines_are_led_to_the_site_map_where_there_is_one(project: Path) -> None:
    assert run(project, "-m", "generator", "build").returncode == 0
    assert not (project / "site/robots.txt").exists()
    assert not (project / "site/sitemap.xml").exists()
    assert not (project / "site/search/opensearch.xml").exists()
    assert 'rel="canonical"' not in (project / "site/18-fukui/182010-fukui.html").read_text("utf-8")
    assert 'rel="search"' not in (project / "site/search/index.html").read_text("utf-8")
    assert "application/ld+json" not in (project / "site/index.html").read_text("utf-8")


def test_what_search_engines_are_told(tmp_path: Path) -> None:
    project = make_project(tmp_path, GOOD, site_url="https://www.example.jp/town/")
    assert run(project, "-m", "generator", "build").returncode == 0
    assert (project / "site/robots.txt").read_text("utf-8") == (
        "User-agent: *\nAllow: /\nSitemap: https://www.example.jp/town/sitemap.xml\n"
    )
    page = (project / "site/18-fukui/182010-fukui.html").read_text("utf-8")
    assert '<link rel="canonical" href="https://www.example.jp/town/18-fukui/182010-fukui.html">' in page


def test_browsers_and_programs_are_told_how_to_search_without_a_query_leaving_the_device(tmp_path: Path) -> None:
    project = make_project(
        tmp_path, GOOD, site_url="https://www.example.jp/town/", site_name="'見本 & \"町\" の <相談> の名簿です'"
    )
    assert run(project, "-m", "generator", "build").returncode == 0
    root = ElementTree.fromstring((project / "site/search/opensearch.xml").read_text("utf-8"))  # noqa: S314 - our own file
    told = {one.tag.partition("}")[2]: one.text or one.attrib for one in root}
    asked = "https://www.example.jp/town/search/index.html#q="
    assert root.tag == "{http://a9.com/-/spec/opensearch/1.1/}OpenSearchDescription"
    assert told["Url"] == {"type": "text/html", "template": f"{asked}{{searchTerms}}"}
    assert told["ShortName"] == '見本 & "町" の <相談>'
    page = (project / "site/search/index.html").read_text("utf-8")
    assert '<link rel="search" type="application/opensearchdescription+xml" href="../search/opensearch.xml"' in page
    [script] = re.findall(
        r'<script type="application/ld\+json">(.*?)</script>', (project / "site/index.html").read_text("utf-8")
    )
    assert json.loads(script)["potentialAction"] == {
        "@type": "SearchAction",
        "target": f"{asked}{{search_term_string}}",
        "query-input": "required name=search_term_string",
    }


LACKS = (
    "mkdocs.yml:5:1: {}: 「site_url」に、公開するアドレスが書かれていません。"
    "検索サイトに、ページのアドレスと一覧を伝えられません。 [no-site-address]\n"
    "    → 公開する前に書いてください。例 site_url: https://www.example.jp/madoguchi/\n"
    "mkdocs.yml:22:7: {}: 「contact」に、運営者の連絡先が書かれていません。"
    "まちがいを見つけた人は、運営者に知らせられません。 [no-contact]\n"
    "    → 公開する前に書いてください。例 contact: madoguchi@example.jp\n"
)
"""What is told of a project that has neither an address nor a contact."""


def test_a_build_for_publishing_warns_of_what_others_need(project: Path) -> None:
    done = run(project, "-m", "generator", "build", "--publish")
    assert done.returncode == 0
    assert done.stdout.startswith(LACKS.format("注意", "注意"))
    strict = run(project, "-m", "generator", "build", "--publish", "--strict", "--out", "strict")
    refused = "誤りがあるため、サイトを作りませんでした。\n"
    assert (strict.returncode, strict.stdout, strict.stderr) == (1, LACKS.format("注意", "注意"), refused)
    assert not (project / "strict").exists()
    theirs = run(project, "-m", "mkdocs", "build", "--strict", "--site-dir", "theirs")
    assert theirs.returncode == 0
    assert theirs.stderr.count("公開する前に書いてください。") == 2


def test_nothing_is_told_where_nothing_is_lacking(tmp_path: Path) -> None:
    settings = {"site_url": "https://www.example.jp/town/", "contact": "madoguchi@example.jp"}
    project = make_project(tmp_path, GOOD, **settings)
    done = run(project, "-m", "generator", "build", "--publish", "--strict")
    assert done.returncode == 0, done.stdout
    assert "公開する前に" not in done.stdout + done.stderr


def test_only_what_the_site_uses_is_in_it(site: Path) -> None:
    # Settings for web servers lie beside their pages, to be taken away.
    settings = site / "guide" / "servers"
    endings = {path.suffix for path in site.rglob("*") if path.is_file() and path.parent != settings}
    assert endings <= {
        ".html",
        ".htm",
        ".css",
        ".csv",
        ".geojson",
        ".md",
        ".js",
        ".svg",
        ".png",
        ".json",
        ".jsonld",
        ".webmanifest",
        ".xml",
        ".txt",
        "",
    }
    pages = "".join(path.read_text("utf-8") for path in site.rglob("*.html"))
    assert {path.name for path in site.rglob("*.csv") if path.name not in pages} == set(), "no page leads to them"
    assert not list(site.rglob("*bundle*"))


def test_a_refusal_happens_before_anything_is_written(tmp_path: Path) -> None:
    make_project(tmp_path, BAD)
    before = files_of(tmp_path)
    with (
        pytest.raises(RefusedError) as refused,
        build(settings_in(tmp_path), date(2026, 12, 1)),
    ):
        pass
    assert [fault.code for fault in refused.value.faults] == ["bad-check-digit"]
    assert files_of(tmp_path) == before
