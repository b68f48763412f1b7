"""Templates turned into Python in our way say the same as in jinja2's own, and escape as much."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from types import SimpleNamespace

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError
from markupsafe import Markup

from generator.press.compiler import Quick

SIGNS = '<a href="x">&\''
NAMES = {
    "signs": SIGNS,
    "safe": Markup("<b>&amp;</b>"),
    "area": SimpleNamespace(name=f"町{SIGNS}", places=("一", "二&"), call=lambda *given, **named: f"{given}{named}"),
    "table": {"name": "表<", "items": "項目", "none": None},
    "number": 3,
    "none": None,
}
TEXTS = (
    "{{ signs }}{{ safe }}{{ number }}{{ none }}{{ area.name }}{{ 1.5 }}{{ true }}{{ area.places }}",
    "{{ signs ~ safe }}{{ safe ~ signs }}{{ safe + signs }}{{ 'あ' ~ signs }}",
    "{{ table.name }}{{ table['name'] }}{{ table.none }}{{ table.items() | list }}",
    "{{ area.call() }}{{ area.call(signs) }}{{ area.call(1, a=signs) }}{{ area.call(*area.places, **{'a': 1}) }}",
    "{% macro one(a, b='<') %}{{ a }}{{ b }}{{ caller() if caller is defined }}{% endmacro %}{{ one(signs) }}{{ one(safe, b=one('&')) }}",
    "{% macro one(a) %}<i>{{ caller(a) }}</i>{% endmacro %}{% call(x) one(signs) %}{{ x }}{{ safe }}{% endcall %}",
    "{% macro one(a) %}1{{ a }}{% endmacro %}{% macro two(a, b) %}2{{ one(a=a) }}{{ b is defined }}{% endmacro %}{{ two(signs) }}",
    "{% macro one(a) %}{{ a }}{{ varargs }}{{ kwargs }}{% endmacro %}{{ one(1, signs) }}{{ one(1, b=signs) }}",
    "{% macro one(class, macro) %}{{ class }}{{ macro }}{% endmacro %}{{ one(signs, 1) }}",
    "{% macro one(macro) %}{{ macro }}{% endmacro %}{{ one(macro=signs) }}",
    "{% macro one(a, caller='&') %}{{ a }}{{ caller }}{% endmacro %}{{ one(signs) }}",
    "{% import 'macros' as m %}{% from 'macros' import two %}{{ m.two(signs) }}{{ two(safe) }}{{ m.three }}",
    "{% for x in area.places %}{{ loop.index }}{{ loop.cycle('a', '<') }}{{ x }}{% if not loop.last %}、{% endif %}{% endfor %}",
    "{% set x %}<b>{{ signs }}</b>{% endset %}{{ x }}{{ x | trim }}{{ x | length }}",
    "{% filter replace('<', '(') %}<{{ signs }}{% endfilter %}{{ signs | replace('&', safe) }}{{ signs | safe }}",
    "{{ area.places | join('、') }}{{ area.places | join('<wbr>' | safe) }}{{ area.places | map('upper') | list }}",
    "{{ [signs, '', none, 1] | select('string') | list }}{{ [signs, 0] | reject | list }}",
    "{{ [area] | selectattr('name') | map(attribute='name') | list }}",
    "{{ [signs, '', none] | select | list }}{{ area.nothing | default('なし<') }}{{ table.nothing | default(signs) }}",
    "{% extends 'shell' %}{% block text %}{{ super() }}{{ signs }}{{ self.end() }}{% endblock %}",
    "{% include 'part' %}{{ (area.call if number else area.name)(signs) }}{{ signs | tojson }}{{ signs | e }}",
)
OTHERS = {
    "macros": "{% set three = '<3>' %}{% macro two(a) %}({{ a }}{{ three }}){% endmacro %}",
    "shell": "<p>{% block text %}{{ safe }}{% endblock %}</p>{% block end %}{{ signs }}{% endblock %}",
    "part": "{{ signs }}{{ number }}",
}


escaping = partial(Environment, autoescape=True)


def rendered(kind: Callable[..., Environment], text: str) -> str:
    environment = kind(loader=DictLoader({**OTHERS, "text": text}), undefined=StrictUndefined)
    return environment.get_template("text").render(**NAMES)


@pytest.mark.parametrize("text", TEXTS)
def test_a_template_says_what_it_says_anywhere(text: str) -> None:
    assert rendered(Quick, text) == rendered(escaping, text)


def test_signs_of_html_are_always_escaped() -> None:
    assert rendered(Quick, "{{ signs }}") == "&lt;a href=&#34;x&#34;&gt;&amp;&#39;"


@pytest.mark.parametrize(
    "text",
    [
        "{{ nothing }}",
        "{{ nothing.more }}",
        "{{ area.nothing }}",
        "{{ nothing() }}",
        "{{ [nothing] | select | list }}",
        "{% macro one(a) %}{{ a }}{% endmacro %}{{ one() }}",
        "{% macro one() %}{{ caller() }}{% endmacro %}{{ one() }}",
    ],
)
def test_what_is_not_there_is_told(text: str) -> None:
    for kind in (Quick, escaping):
        with pytest.raises(UndefinedError):
            rendered(kind, text)


@pytest.mark.parametrize("given", ["1, 2", "b=1", "1, a=1"])
def test_a_macro_takes_no_more_than_it_names(given: str) -> None:
    for kind in (Quick, escaping):
        with pytest.raises(TypeError):
            rendered(kind, "{% macro one(a) %}{% endmacro %}{{ one(" + given + ") }}")
