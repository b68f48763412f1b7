"""Takes the reviewed sentences of people and the pages they ask for; gives the fact table that the browser learns from."""

from __future__ import annotations

from collections.abc import Collection, Iterable


def sentences_table(sentences: Iterable[tuple[str, str]], missing: Collection[str]) -> str:
    """A line for each page, in the order of the sentences: its address and its sentences, set apart by ``|``.

    Pages that are ``missing`` from the site are left out.
    """
    by_page: dict[str, list[str]] = {}
    for page, sentence in sentences:
        by_page.setdefault(page, []).append(sentence)
    return "\n".join("|".join((page, *asked)) for page, asked in by_page.items() if page not in missing)
