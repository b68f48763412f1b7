"""Takes the numbers of a site; gives them in words: on a few lines for a terminal, as tables for whoever looks over a change."""

from __future__ import annotations

from generator.places.figures import Figures
from generator.review.markdown import table


def in_lines(figures: Figures) -> str:
    """The numbers on lines of a terminal."""
    pages = "\n".join(f"  {label} {number}" for label, number in _pages(figures))
    return f"数:\n{pages}\n  もとのページが何年のものか {'、'.join(f'{year} {number}件' for year, number in _years(figures))}"


def in_tables(figures: Figures) -> str:
    """The numbers as Markdown."""
    pages = table(("のせているもの", "ページ"), _pages(figures))
    return f"## いまの数\n\n{pages}\n{table(('もとのページが何年のものか', '件'), _years(figures))}"


def _pages(figures: Figures) -> list[tuple[str, str]]:
    return [(figure.label, f"{number:,}") for figure, number in figures.pages]


def _years(figures: Figures) -> list[tuple[str, str]]:
    return [(f"{year}年" if year else "日付なし", f"{number:,}") for year, number in figures.years]
