"""The style sheet: each colour has its pair for the dark, and every pair that stands together can be read."""

from __future__ import annotations

import re

import pytest

from tests.sources import STYLE

BLOCK = r"{\n((?: *--[a-z-]+:[^;]+;\n| *\n)+)"


def tokens(selector: str) -> dict[str, str]:
    found = re.search(re.escape(selector) + " " + BLOCK, STYLE)
    assert found, selector
    return dict(re.findall(r"(--color-[a-z-]+): (#[0-9a-f]{6});", found[1]))


LIGHT = tokens(":root")
DARK = tokens(':root:not([data-scheme="light"])')

TEXT = ("--color-text", "--color-muted", "--color-link", "--color-visited")
GROUNDS = ("--color-ground", "--color-wash", "--color-warm")
READ = [(text, ground) for text in TEXT for ground in GROUNDS] + [
    ("--color-on-key", "--color-key"),
    ("--color-focus-text", "--color-focus-inner"),
]
SEEN = [(mark, "--color-ground") for mark in ("--color-line", "--color-field", "--color-key", "--color-focus-outer")]


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2."""
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_colour_has_its_pair() -> None:
    assert LIGHT.keys() == DARK.keys()
    assert len(LIGHT) >= 15


def test_the_dark_that_is_chosen_is_the_dark_of_the_device() -> None:
    assert tokens(':root[data-scheme="dark"]') == DARK


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), READ)
def test_text_can_be_read(scheme: dict[str, str], text: str, ground: str) -> None:
    assert contrast(scheme[text], scheme[ground]) >= 7


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("mark", "ground"), SEEN)
def test_lines_and_marks_can_be_seen(scheme: dict[str, str], mark: str, ground: str) -> None:
    assert contrast(scheme[mark], scheme[ground]) >= 3


def test_letters_are_measured_in_rem() -> None:
    assert not re.search(r"font-size:[^;]*\dpx", STYLE)
