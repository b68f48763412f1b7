"""The style sheet: each colour has its pair for the dark, and every pair that stands together can be read."""

from __future__ import annotations

import re

import pytest

from tests.sources import STYLE

COLOUR = re.compile(
    r"^ *(--color-[a-z-]+): (?:(#[0-9a-f]{6})|var\(--light, (#[0-9a-f]{6})\) var\(--dark, (#[0-9a-f]{6})\));$",
    re.MULTILINE,
)
PALETTE = COLOUR.findall(STYLE)
LIGHT = {name: both or light for name, both, light, _ in PALETTE}
DARK = {name: both or dark for name, both, _, dark in PALETTE}

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


def test_every_colour_is_told_once_for_light_and_dark() -> None:
    names = re.findall(r"^ *(--color-[a-z-]+):", STYLE, re.MULTILINE)
    assert names == [name for name, *_ in PALETTE]
    assert len(set(names)) == len(names) >= 15


def test_the_dark_that_is_chosen_is_the_dark_of_the_device() -> None:
    schemes = re.findall(r"(\S+) {((?:\s+--(?:light|dark):[^;]*;)+)", STYLE)
    assert [(where, re.sub(r"\s+", " ", told).strip()) for where, told in schemes] == [
        (":root", "--light: initial; --dark: ;"),
        (':root:not([data-scheme="light"])', "--light: ; --dark: initial;"),
        (':root[data-scheme="dark"]', "--light: ; --dark: initial;"),
    ]


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
