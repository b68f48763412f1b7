"""Takes a site that is being built; adds its guide pages, rendered without MkDocs: ``build --bare``.

What holds for a guide page whoever renders it stands here too, and ``plugin.py`` uses it.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from generator.build import Site, without_template
from generator.diagnostics.diagnostic import Diagnostic, Severity, has_errors
from generator.diagnostics.yaml.config_loader import load_config
from generator.diagnostics.yaml.config_value import Other, located
from generator.features.all_features import FEATURES
from generator.kept import kept_for_each
from generator.press import page as press
from generator.press.files import File
from generator.press.markdown import ExtensionError, Heading, Written, markdown_to_html
from generator.press.render import MissingTemplateError, Renderer, fill_insets, render
from generator.press.sources import files_in
from generator.settings.guides import GuideSettings
from generator.world import RefusedError, World

_FRONT = re.compile(r"---[ \t]*\n(.*?\n)(?:\.\.\.|---)[ \t]*\n", re.DOTALL)
_NOT_PUBLISHED = "templates"
"""The folder of content that MkDocs leaves out."""


_OF_TEXT_ALONE = frozenset(
    ("abbr", "admonition", "attr_list", "def_list", "fenced_code", "footnotes", "md_in_html", "tables", "toc")
)
"""The extensions of which it is known that they make a page of its own text; others may read files beside it."""


class Shown(NamedTuple):
    """A guide page as ``theme/main.html`` knows it, by the names that MkDocs gives."""

    content: str
    """Its text, as HTML."""
    toc: tuple[Heading, ...]
    """Its headings."""
    meta: Mapping[str, Any]
    """What stands before its text."""


class _Guide(NamedTuple):
    """A guide page that was read."""

    path: str
    """The path of its Markdown in the folder of content."""
    address: str
    """Its address from the site's root."""
    meta: Mapping[str, Any]
    """What stands before its text."""
    written: Written
    """Its text."""
    links: tuple[str, ...]
    """Its links, as they were written."""


def page_of(address: str, title: str, meta: Mapping[str, Any]) -> press.Page:
    """A guide page as the shell knows it; its front matter may say what kind of page it is, and its language."""
    return press.Page(
        str(meta.get("kind", "guide")),
        address,
        "main.html",
        lang=str(meta.get("lang", "ja")),
        title=title,
        description=str(meta.get("description", title)),
    )


def filled(renderer: Renderer, html: str, page: press.Page) -> str:
    """The HTML of Markdown with what is generated in the place of its markers; ``<img>`` as HTML has it, not XHTML."""
    html = html.replace(" />", ">")  # only ever the end of a tag: in text, Markdown escapes the sign
    return fill_insets(renderer, html, page)


def finished(world: World, html: str, meta: Mapping[str, Any]) -> str:
    """A whole page; one in plain Japanese always has ruby."""
    return world.annotator.annotate(html) if meta.get("kind") == "easy" else html


def write_guides(site: Site, said: GuideSettings) -> tuple[Diagnostic, ...]:
    """Add the guide pages, and the files beside them; gives warnings of links that lead nowhere.

    Raises ``RefusedError`` for these in strict mode, and for what can't be rendered without MkDocs.
    """
    guides = Guides(site.world, said)
    if has_errors(guides.faults, strict=site.world.settings.strict):
        raise RefusedError(guides.faults)
    for address in guides.beside:
        site.staging.write(File(address, guides.read_beside(address)))
    for address in guides.pages:
        site.staging.write(File(address, guides.render(address, site.renderer)))
        site.guides.append(address)
    return guides.faults


class Guides:
    """The guide pages of a world, and the files beside them."""

    def __init__(self, world: World, said: GuideSettings) -> None:
        """Read all; raises ``RefusedError`` for two of one address, and for what can't be rendered without MkDocs."""
        self._world, self._said = world, said
        content = world.settings.content
        addresses = dict(_addresses(content))
        if twice := tuple(_twice(content, addresses)):
            raise RefusedError(twice)
        others = None if said.extensions.keys() <= _OF_TEXT_ALONE else object()
        read = [
            _read(path, world.guides[path], content / path, tuple(addresses.items()), said, others)
            for path in addresses
            if path in world.guides
        ]
        self.pages = {guide.address: guide for guide in read}
        """Each page by its address."""
        self.beside = {address: path for path, address in addresses.items() if path not in world.guides}
        """The paths of other files by their addresses."""
        self.files = {address: content / path for path, address in addresses.items()}
        """All files, pages or not, by their addresses."""
        self.faults = (*said.faults, *_lost_links(content, world.guides, read, addresses))
        """What is wrong with settings and links."""

    def read_beside(self, address: str) -> bytes:
        """What a file beside the pages holds."""
        return (self._world.settings.content / self.beside[address]).read_bytes()

    def render(self, address: str, renderer: Renderer) -> bytes:
        """A page."""
        return _rendered(self._world, self.pages[address], self._said, renderer).encode("utf-8")


def _addresses(content: Path) -> Iterator[tuple[str, str]]:
    """Each file of a folder of content that is published, and its address; that of Markdown is a page."""
    found = {path.relative_to(content).as_posix() for path in files_in(content)}
    for name in sorted(found):
        path = PurePosixPath(name)
        if path.parts[0] == _NOT_PUBLISHED and path.name != name:
            continue
        index = path.with_name("index.md").as_posix()
        if path.name == "README.md":
            if index not in found:
                yield name, path.with_name("index.html").as_posix()
        else:
            yield name, path.with_suffix(".html").as_posix() if path.suffix == ".md" else name


def _twice(content: Path, addresses: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Files of which there is another of the same address."""
    first: dict[str, str] = {}
    for path, address in addresses.items():
        if (other := first.setdefault(address, path)) != path:
            yield second_file(content / path, address, f"「{(content / other).as_posix()}」")


def second_file(path: Path, address: str, other: str) -> Diagnostic:
    """What there is already stands at the address of a file."""
    message = f"このファイルは「{address}」になりますが、{other}も、同じアドレスです。"
    return Diagnostic("two-files-for-one-address", message, "どちらかの名前を変えてください。").in_file(path)


@kept_for_each
def _read(
    path: str, source: str, file: Path, listed: tuple[tuple[str, str], ...], said: GuideSettings, _others: object
) -> _Guide:
    addresses = dict(listed)
    links: list[str] = []

    def lead(link: str) -> str:
        links.append(link)
        target, parts = _target(link, path), urlsplit(link)
        if target is None or target not in addresses or not parts.path:
            return link
        way = posixpath.relpath(addresses[target], posixpath.dirname(addresses[path]) or ".")
        return urlunsplit(("", "", quote(way), parts.query, parts.fragment))

    meta, text = _front_matter(source.removeprefix("\ufeff"), file)
    try:
        written = markdown_to_html(text, said.extensions, lead)
    except ExtensionError as error:
        message = f"Markdown の拡張「{error.name}」を使えません（{error.why}）。"
        hint = "名前と設定を直すか、--bare を付けずに作ってください。"
        fault = Diagnostic("bare", message, hint)
        spot = said.spots.get(error.name)
        raise RefusedError((located(fault, spot) if spot else fault,)) from error
    return _Guide(path, addresses[path], meta, written, tuple(links))


def _target(link: str, path: str) -> str | None:
    """The path of what a link leads to in the folder of content; None where it leads elsewhere."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc or link.startswith(("/", "\\")):
        return None
    if not parts.path:
        return path
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))


def _front_matter(text: str, file: Path) -> tuple[dict[str, Any], str]:
    """What stands before a text between lines of ``---``, and the text."""
    front = _FRONT.match(text)
    if not front:
        return {}, text
    value, faults = load_config(front[1], file)
    if faults:
        raise RefusedError(tuple(replace(fault, line=fault.line + 1).in_file(file) for fault in faults))
    data = value.plain() if value else None
    if not isinstance(data, dict):
        return {}, text
    meta = {name: one.text if isinstance(one, Other) else one for name, one in data.items()}
    return meta, text[front.end() :].lstrip("\n")


def _lost_links(
    content: Path, texts: Mapping[str, str], guides: list[_Guide], addresses: Mapping[str, str]
) -> Iterator[Diagnostic]:
    """Links to files and places on pages that there are not."""
    anchors = {guide.path: guide.written.anchors for guide in guides}
    for guide in guides:
        for link in guide.links:
            target, anchor = _target(link, guide.path), urlsplit(link).fragment
            if target is None:
                continue
            if target not in addresses:
                message = f"リンク「{link}」の先のファイルが、「{content.as_posix()}」にありません。"
            elif anchor and target in anchors and anchor not in anchors[target]:
                message = f"リンク「{link}」の先のページに、「#{anchor}」という場所がありません。"
            else:
                continue
            hint = "ファイルの名前と場所の名前を確かめてください。例 [運営者](operator.md#contact)"
            line = texts[guide.path].partition(f"({link}")[0].count("\n") + 1
            there = f"({link}" in texts[guide.path]
            fault = Diagnostic("lost-link", message, hint, Severity.WARNING, line=line if there else 1)
            yield fault.in_file(content / guide.path)


def _rendered(world: World, guide: _Guide, said: GuideSettings, renderer: Renderer) -> str:
    name = PurePosixPath(guide.address).stem.replace("-", " ").replace("_", " ")
    called = name.capitalize() if name.lower() == name else name
    title = said.titles.get(guide.path) or guide.meta.get("title") or guide.written.title or called
    page = page_of(guide.address, str(title), guide.meta)
    shown = Shown(filled(renderer, guide.written.html, page), guide.written.contents, guide.meta)
    try:
        html = render(renderer, replace(page, data={"page": shown}))
    except MissingTemplateError as error:
        raise RefusedError((without_template(page.template, error.name, FEATURES),)) from error
    return finished(world, html, guide.meta)
