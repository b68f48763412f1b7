"""What is the same on many pages is rendered once, and knows no more than makes it the same."""

from __future__ import annotations

import pytest
from jinja2 import UndefinedError

from generator.press.page import Page
from generator.press.render import MissingTemplateError, Renderer, render, renderer_of

SHELL = """{% extends "shell.html" %}{% block text %}{{ text }}{% endblock %}"""
TEMPLATES = {
    "shell.html": """{{ fixed(view.frame, "links.html") }} {% block text %}{% endblock %}""",
    "page.html": SHELL,
    "links.html": """{{ rendered(view.address) }}<a href="{{ view.root }}x.html">{{ view.voice("今日", "きょう", "today") }}</a>""",
}


def renderer(seen: list[str], **templates: str) -> Renderer:
    def rendered(address: str) -> str:
        seen.append(address)
        return ""

    return renderer_of({**TEMPLATES, **templates}, {"rendered": rendered}, {})


def town(number: int, **data: str) -> Page:
    return Page("municipality", f"18-fukui/{number}.html", "page.html", {"text": "<町>", **data}, code=str(number))


def test_a_piece_of_the_shell_is_rendered_once_for_pages_of_one_frame() -> None:
    seen: list[str] = []
    made = renderer(seen)
    texts = {render(made, town(number)) for number in range(5)}
    assert texts == {'<a href="../x.html">今日</a> &lt;町&gt;'}
    assert seen == [""]


def test_a_page_that_the_shell_links_to_has_a_shell_of_its_own() -> None:
    seen: list[str] = []
    made = renderer(seen)
    easy = Page("easy", "easy/index.html", "page.html", {"text": ""}, lang="ja")
    english = Page("guide", "en/index.html", "page.html", {"text": ""}, lang="en")
    assert render(made, easy) == '<a href="../x.html">きょう</a> '
    assert render(made, english) == '<a href="../x.html">today</a> '
    render(made, english)
    assert seen == ["easy/index.html", "en/index.html", "en/index.html"]


def test_a_piece_of_the_shell_knows_nothing_of_the_one_page() -> None:
    for asked in ("{{ view.code }}", "{{ view.title }}", "{{ text }}"):
        with pytest.raises(UndefinedError):
            render(renderer([], **{"links.html": asked}), town(1))


def test_what_many_pages_share_is_said_once() -> None:
    seen: list[str] = []
    told = "{% macro told(name, key) %}{{ rendered(key) }}<b>{{ name }}</b>{{ key }}{% endmacro %}"
    asked = "{% import 'told.html' as macros %}{{ shared(macros.told, name, key) }}"
    made = renderer(seen, **{"told.html": told, "page.html": asked})
    # What is equal is not yet the same.
    given = [{"name": [f"町{number}"], "key": key} for number in "11&" for key in ("a", "b")]
    texts = [render(made, Page("municipality", "1.html", "page.html", values)) for values in (*given, *given)]
    assert texts[:6] == texts[6:]
    assert texts[-1] == "<b>[&#39;町&amp;&#39;]</b>b"
    assert seen == ["a", "b"] * 3


def test_an_icon_stands_in_a_page_without_its_name_space() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M0 0"/></svg>\n'
    made = renderer([], **{"icons/dot.svg": svg, "links.html": "{{ picture('dot') }}"})
    assert render(made, town(1)).startswith('<svg viewBox="0 0 24 24"><path d="M0 0"/></svg> ')
    with pytest.raises(MissingTemplateError, match=r"icons/line\.svg"):
        render(renderer([], **{"links.html": "{{ picture('line') }}"}), town(1))
