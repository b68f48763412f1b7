"""A strict parser of HTML 5 finds no error on any built page."""

from __future__ import annotations

import re
from pathlib import Path

import html5lib
import pytest

WORDS = re.compile(r"[\u3000-\u9fff\uff01-\uff5e]+")
NUMBERS = re.compile(r"(?<![0-9A-Za-z#&])[0-9]+")
VALUES = re.compile(r'="[A-Za-z0-9あ ./:#?%@,;=_+-]*"')

FAULTS = (Path(__file__).parent / "faulty_html.txt").read_text("utf-8").split("\n\n")
"""A code of an error and a piece of a body that has it."""


def errors_of(page: str) -> list[str]:
    """The codes of all errors that a strict parser finds in a page, in order."""
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(page)
    return [code for _place, code, _facts in parser.errors]


def shape_of(page: str) -> str:
    """The page with each run of Japanese, each number and each plain value replaced by one sign.

    A parser treats all of these alike wherever they stand, so pages of one shape have the same errors: 1,800 pages
    come down to a few hundred. What an error can hang on stays: every mark, every name, every entity.
    """
    return VALUES.sub('="a"', NUMBERS.sub("0", WORDS.sub("あ", page)))


def with_body(body: str) -> str:
    return (
        f'<!doctype html>\n<html lang="ja">\n<head>\n<title>見本</title>\n</head>\n<body>\n{body}\n</body>\n</html>\n'
    )


def test_every_page_is_free_of_errors(pages: dict[str, str]) -> None:
    shapes = {shape_of(page): address for address, page in pages.items()}
    found = {address: errors for shape, address in shapes.items() if (errors := errors_of(shape))}
    assert found == {}


@pytest.mark.parametrize("fault", FAULTS, ids=[fault.partition("\n")[0] for fault in FAULTS])
def test_a_fault_is_found_in_the_page_and_in_its_shape(fault: str) -> None:
    code, _, body = fault.partition("\n")
    page = with_body(body)
    assert code in errors_of(page)
    assert errors_of(shape_of(page)) == errors_of(page)


def test_a_page_without_faults_has_none() -> None:
    page = with_body('<p id="a-1" title="見本&amp;">相談は<a href="tel:%239999">#9999</a>、12月&#91;3日&#93;</p>')
    assert errors_of(page) == errors_of(shape_of(page)) == []


def test_pages_of_one_shape_have_the_same_errors(site: Path) -> None:
    for address in ("01-hokkaido/012149-wakkanai.html", "update/form.html", "easy/how.html"):
        page = (site / address).read_text("utf-8")
        for broken in (page, page.replace("</h1>", "</h2>", 1), page.replace('id="main"', "id=main'", 1)):
            assert errors_of(broken) == errors_of(shape_of(broken)), address
