"""Takes Markdown and the extensions that are set; gives its HTML, contents and links. Only door to Python-Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple
from xml.etree import ElementTree

import markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE
from pymdownx.slugs import slugify

from generator.diagnostics.yaml.config_value import Other

FUNCTIONS: Mapping[str, Callable[..., Any]] = {"pymdownx.slugs.slugify": slugify}
"""The functions that settings may name; no other is ever called."""

_FIRST_HEADING = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)
_SIGN = re.compile(r'<a class="headerlink".*?</a>|<!--.*?-->|<[^>]*>', re.DOTALL)
_ANCHOR = re.compile(r'<[a-zA-Z][^<>]*?\s(?:id|name)="([^"]*)"')
_ATTRIBUTES = {"a": "href", "img": "src"}


class ExtensionError(ValueError):
    """An extension that there is not, or that does not take what is set of it."""

    def __init__(self, name: str, why: str) -> None:
        """Keep its name, and what Python-Markdown says."""
        super().__init__(f"{name}: {why}")
        self.name, self.why = name, why


class Heading(NamedTuple):
    """A heading in the list of contents."""

    title: str
    """Its text, as HTML."""
    url: str
    """Where it stands on the page, with ``#``."""
    level: int
    """From 1."""
    children: tuple[Heading, ...]
    """The headings below it."""


class Written(NamedTuple):
    """What a text in Markdown became."""

    html: str
    """Its HTML."""
    contents: tuple[Heading, ...]
    """Its headings."""
    title: str
    """The heading that it begins with, if that is the first of all; else empty."""
    anchors: frozenset[str]
    """What links may lead to in it."""


def markdown_to_html(
    text: str, extensions: Mapping[str, Mapping[str, Any]], lead: Callable[[str], str] = lambda link: link
) -> Written:
    """Turn a text into HTML; ``lead`` gives for each link and picture where it leads. Raises ``ExtensionError``."""
    converter = markdown.Markdown()
    for name, options in extensions.items():
        try:
            converter.registerExtensions([name], {name: {key: _made(value) for key, value in options.items()}})
        except Exception as error:  # whatever an extension raises
            raise ExtensionError(name, str(error)) from error
    converter.treeprocessors.register(_Links(lead), "links", 0)
    html = converter.convert(text)
    first = _FIRST_HEADING.match(html)
    return Written(
        html,
        tuple(_headings(getattr(converter, "toc_tokens", []))),
        " ".join(_SIGN.sub("", first[1]).split()) if first else "",
        frozenset(_ANCHOR.findall(html)),
    )


def _made(value: Any) -> Any:
    """A setting as extensions take it."""
    if not isinstance(value, Other):
        return value
    if value.function in FUNCTIONS:
        return FUNCTIONS[value.function](**dict(value.options))
    if value.text:
        return value.text
    raise ValueError(value.function or "?")


def _headings(tokens: list[Any]) -> Iterator[Heading]:
    for one in tokens:
        yield Heading(one["name"], f"#{one['id']}", one["level"], tuple(_headings(one["children"])))


class _Links(Treeprocessor):  # type: ignore[misc]
    """Leads what Markdown links to where it stands in the site; links in HTML of one's own stay as they are."""

    def __init__(self, lead: Callable[[str], str]) -> None:
        super().__init__()
        self._lead = lead

    def run(self, root: ElementTree.Element) -> None:
        for element in root.iter():
            name = _ATTRIBUTES.get(element.tag)
            link = element.get(name) if name else None
            # A mail address is written in a way that hides it from programs; it leads nowhere in the site.
            if name and link is not None and AMP_SUBSTITUTE not in link:
                element.set(name, self._lead(link))
