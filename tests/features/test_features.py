"""A feature is a folder and a line: left out, nothing of it is in the site; put in, all of it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import pytest

from generator.build import build
from generator.features.all_features import FEATURES
from generator.features.feature import Feature
from generator.press.assets import Assets, MissingFileError
from generator.press.page import Page
from generator.press.scripts import joined_scripts, with_needed
from generator.press.styles import joined_style
from generator.world import RefusedError, World
from tests.project import RECORD, files_of, make_project, settings_in
from tests.sources import PUBLISHED, SOURCES

TRACES = {
    "report": ("report/", "まちがいを知らせる"),
    "languages": ("hreflang", "versions"),
    "furigana": ("furigana.", "ふりがな"),
    "nearby": ("nearby", "近くの窓口"),
    "offline": ("offline", "webmanifest", "sw.js", "saved-on"),
    "not_found": ("404.html", "ページが見つかりません"),
    "open_data": ("api/v1/municipalities", "api/v1/record.schema"),
    "catalog": ("catalog.jsonld",),
    "cards": ("api/v1/cards", "llms.txt"),
    "feeds": ("feed.xml", "feed.json"),
    "progress": ("progress/", "not-known", "towns.csv"),
}
"""What of a feature that others don't build on would be met in a site that has it."""


def built(folder: Path, features: Sequence[Feature]) -> dict[str, bytes]:
    project = make_project(folder, {"18-fukui/182010-fukui.yml": RECORD})
    with build(settings_in(project), date(2026, 12, 1), features=features):
        pass
    return files_of(project / "site")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return built(tmp_path_factory.mktemp("whole"), FEATURES)


def told(files: dict[str, bytes]) -> str:
    """Names of files, pages and the style sheet."""
    read = (content.decode() for name, content in files.items() if name.endswith(".html") or "/style." in name)
    return "\n".join((*files, *read))


@pytest.mark.parametrize("name", TRACES)
def test_nothing_is_left_of_a_feature_that_is_left_out(name: str, whole: dict[str, bytes], tmp_path: Path) -> None:
    without = told(built(tmp_path, [feature for feature in FEATURES if feature.name != name]))
    for trace in TRACES[name]:
        assert trace in told(whole), trace
        found = re.search(f".*{re.escape(trace)}.*", without)
        assert not found, found[0]


def weather(folder: Path, *, template: bool = True) -> Feature:
    """A made-up feature with a page, a piece of every footer, a style and a script with facts before it."""
    folder.mkdir()
    if template:
        page = '{% extends "base.html" %}{% set title = "見本の天気" %}{% set description = "見本です。" %}'
        script = '{% block scripts %}<script defer src="{{ view.root }}{{ asset("weather/sky.js") }}"></script>{% endblock %}'
        (folder / "weather.html").write_text(f"{page}{script}", encoding="utf-8")
    (folder / "piece-footer.html").write_text('<li><a href="{{ view.root }}weather.html">天気</a></li>', "utf-8")
    (folder / "style.css").write_text(".weather { color: inherit; }\n", "utf-8")
    (folder / "sky.js").write_text("madoguchi.look(madoguchi.sky);\n", "utf-8")

    def pages(_world: World) -> Iterable[Page]:
        yield Page("weather", "weather.html", "weather/weather.html")

    return Feature(folder, data=lambda _world: {"weather/sky.js": b"madoguchi.sky = 1;\n"}, pages=pages)


def test_all_of_a_feature_that_is_put_in_is_there(tmp_path: Path) -> None:
    files = built(tmp_path, (*FEATURES, weather(tmp_path / "weather")))
    page = files["weather.html"].decode()
    assert "<title>見本の天気 - まちの相談窓口</title>" in page
    assert '<body data-page="weather">' in page
    script = re.search(r'src="(assets/weather/sky\.[0-9a-f]{10}\.js)"', page)
    assert script
    assert files[script[1]] == b"madoguchi.sky = 1;madoguchi.look(madoguchi.sky);\n"
    assert '<li><a href="../weather.html">天気</a></li>' in files["18-fukui/182010-fukui.html"].decode()
    style = next(content for name, content in files.items() if name.startswith("assets/style."))
    assert b".weather { color: inherit; }" in style


def test_a_feature_without_its_template_is_told_at_its_place(tmp_path: Path) -> None:
    feature = weather(tmp_path / "weather", template=False)
    with pytest.raises(RefusedError) as refused:
        built(tmp_path, (*FEATURES, feature))
    (fault,) = refused.value.faults
    assert (fault.path, fault.line, fault.code) == (str(tmp_path / "weather/weather.html"), 1, "missing-template")
    assert (
        fault.message == "ページのテンプレート「weather/weather.html」がありません（weather/weather.html が使います）。"
    )
    assert fault.hint == (
        "テンプレートのファイルを置くか、generator/features/all_features.py からこの機能の行を外してください。"
    )
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("{% if %}", 1, "Expected an expression, got 'end of statement block'"),
        ('{% extends "base.html" %}\n{% block content %}{{ nobody }}{% endblock %}', 2, "'nobody' is undefined"),
        ("\n\n{{ view.title.nothing() }}", 3, "'str object' has no attribute 'nothing'"),
    ],
)
def test_a_template_that_fails_is_told_at_its_line(tmp_path: Path, text: str, line: int, why: str) -> None:
    feature = weather(tmp_path / "weather")
    (tmp_path / "weather" / "weather.html").write_text(text, "utf-8")
    with pytest.raises(RefusedError) as refused:
        built(tmp_path, (*FEATURES, feature))
    (fault,) = refused.value.faults
    assert (fault.path, fault.line, fault.code) == (str(tmp_path / "weather/weather.html"), line, "broken-template")
    assert fault.message.removeprefix("テンプレートから、ページを作れません（").removesuffix("）。").endswith(why)
    assert fault.hint == "この行の書き方と、使っている名前を見直してください。"
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    ("ask", "name"),
    [
        (lambda: Assets({}).address("sky.js"), "sky.js"),
        (lambda: Assets({"a.js": lambda address: address("b.js").encode()}), "b.js"),
        (lambda: Assets({}).inline("style.css"), "style.css"),
        (lambda: with_needed(["a.js"], {"a.js": b'/// <reference path="b.js" />\n'}), "b.js"),
        (lambda: joined_style("a.css", {"a.css": b'@import "b.css";\n'}), "b.css"),
    ],
)
def test_a_file_that_is_missing_is_named(ask: object, name: str) -> None:
    assert callable(ask)
    with pytest.raises(MissingFileError) as error:
        ask()
    assert str(error.value) == f"「{name}」というファイルは、テーマにも機能のフォルダーにもありません。"


def test_files_that_need_each_other_are_told() -> None:
    circle = {"a.js": b'/// <reference path="b.js" />\n', "b.js": b'/// <reference path="a.js" />\n'}
    with pytest.raises(ValueError, match=r"a\.js → b\.js → a\.js"):
        with_needed(["a.js"], circle)
    with pytest.raises(ValueError, match=r"a\.js → b\.js → a\.js"):
        Assets({"a.js": lambda address: address("b.js").encode(), "b.js": lambda address: address("a.js").encode()})


def test_a_script_comes_once_and_after_what_it_needs() -> None:
    parts = {
        "c.js": b"c;\n",
        "a.js": b'/// <reference path="c.js" />\n/// <reference path="b.js" />\na;\n',
        "b.js": b'/// <reference path="c.js" />\nb;\n',
    }
    assert joined_scripts(parts) == b"c;\nb;\na;\n"


def test_every_part_of_the_engine_is_in_it() -> None:
    order = with_needed(["search.js"], SOURCES.below("search/engine"))
    assert sorted(order) == sorted(SOURCES.below("search/engine"))


def test_what_a_feature_says_of_itself_is_there() -> None:
    for feature in FEATURES:
        assert feature.folder.is_dir()
        for name, folder in feature.bundles.items():
            assert name in PUBLISHED
            assert SOURCES.below(f"{feature.name}/{folder}")
        for start in feature.on_demand:
            assert [name for name in PUBLISHED if name.startswith(start)], start
