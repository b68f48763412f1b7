"""The search on what people really type, asked in V8 without a browser; prints hits, times and false alarms by kind.

``python -m tests.bench people``, or ``python -m tests.bench.people.run SITE [KIND]`` for a site that is built already;
with a kind, every query of it whose first hit is not right is told as well.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from generator.registry.search_rules import read_rules
from generator.registry.table import read_table
from tests.bench.people.queries import Typed, made_queries, people_queries
from tests.bench.search.browser import ask, browsing
from tests.bench.search.peers import pagefind
from tests.bench.search.queries import Query, reading_queries
from tests.bench.search.scoring import Answer, Tally, print_kinds, tallied
from tests.serving import serving
from tests.tables import sound
from tests.v8 import V8, running

ROOT = Path(__file__).parents[3]
ASK, UNSEEN = (
    Path(__file__).with_name(f"{name}.js").read_text(encoding="utf-8").rstrip().rstrip(";")
    for name in ("ask", "unseen")
)
GUESS = "もしかして"
CALM = "crisis"
"""The state of an answer that has help in danger first."""
PAGE = "page"
"""Stands for a right page in answers that are counted by codes."""
DANGER = "danger"
FIRST_THREE = 3


def main() -> None:
    """Build the site and print the tables."""
    with tempfile.TemporaryDirectory() as name:
        command = [sys.executable, "-m", "generator", "build", "--out", name]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        measure(Path(name), "")
        _measure_pagefind(Path(name) / "pagefind")


def measure(site: Path, told: str) -> None:
    """Print the tables of a built site, and what went wrong in one kind."""
    table = sound(read_table, ROOT / "data" / "municipalities.csv")
    people, made = list(people_queries()), list(made_queries(table, ROOT / "data"))
    reading = list(reading_queries())
    with running(site=site) as engine:
        engine.run_built("search/load.*.js")
        # Tables are fetched in the first round; times are those of the second.
        answers = [_asked(engine, [one.text for one in (*people, *made)]) for _ in range(2)][1]
        by_reading = _asked(engine, [query.text for query in reading])
        sentences = sound(read_rules, ROOT / "data" / "search")["sentences"]
        unseen = engine.evaluate(UNSEEN, sentences)
    all_typed = [*people, *made]
    given = [_answer(typed, answer) for typed, answer in zip(all_typed, answers, strict=True)]
    queries = [_query(typed) for typed in all_typed]
    print_kinds(tallied(queries[: len(people)], given[: len(people)]))
    print_kinds(tallied(queries[len(people) :], given[len(people) :]))
    print_kinds(_only_all(tallied(reading, [_by_codes(answer) for answer in by_reading])))
    helped = [answer.codes[:FIRST_THREE] for query, answer in zip(queries, given, strict=True) if query.kind == DANGER]
    print(f"danger: help among the first three {100 * sum(PAGE in codes for codes in helped) / len(helped):.1f} %")
    alarms = [query.text for query, answer in zip(reading, by_reading, strict=True) if answer["state"] == CALM]
    print(f"false alarms: {len(alarms)} of {len(reading):,} place queries {' '.join(alarms)}")
    shares = "  ".join(f"{name} {100 * count / len(sentences):.1f} %" for name, count in unseen.items())
    print(f"sentences that were not learned ({len(sentences)}, in ten parts): {shares}")
    given += [_by_codes(answer) for answer in by_reading]
    for query, answer, hits in zip([*queries, *reading], given, [*answers, *by_reading], strict=True):
        if told and told in query.kind and not (answer.codes and answer.codes[0] in query.right):
            shown = " ".join(f"{hit['title']}({hit['why']})" for hit in hits["hits"][:4])
            print(f"{query.kind}: {query.text!r} → {hits['state']} {shown}")


def _measure_pagefind(folder: Path) -> None:
    """Print what Pagefind finds for the queries that a place answers."""
    table = sound(read_table, ROOT / "data" / "municipalities.csv")
    peer = pagefind(folder, table)
    if not peer:
        return
    typed = [one for one in (*people_queries(), *made_queries(table, ROOT / "data")) if one.codes]
    queries = [_query(one) for one in typed]
    with serving(peer.folder) as address, browsing() as browser:
        page = browser.new_page(service_workers="block")
        page.goto(address + peer.page)
        page.wait_for_function("() => Boolean(globalThis.peer)")
        print(f"{peer.name}, with official readings and romaji, where a place is the answer")
        print_kinds(tallied(queries, ask(page, "peer", queries)))


def _asked(engine: V8, texts: Sequence[str]) -> list[dict[str, Any]]:
    answers: list[dict[str, Any]] = engine.evaluate(ASK, list(texts))
    return answers


def _query(typed: Typed) -> Query:
    return Query(typed.kind, typed.text, typed.codes or frozenset((PAGE,)))


def _answer(typed: Typed, answer: dict[str, Any]) -> Answer:
    """Hits as codes of places or, where a page is meant, whether they are it; a page that is not meant stays a hit."""
    if typed.codes:
        codes = [hit["code"][:5] if hit["code"] else hit["url"] for hit in answer["hits"]]
    else:
        codes = [PAGE if re.search(typed.page, hit["url"]) else hit["url"] for hit in answer["hits"]]
        if answer["state"] == CALM and re.search(typed.page, "emergency.html"):
            codes.insert(0, PAGE)
    return _counted(codes, answer)


def _by_codes(answer: dict[str, Any]) -> Answer:
    prefecture = "000"
    codes = [hit["code"][:5] for hit in answer["hits"] if hit["code"]]
    return _counted([code for code in codes if not code.endswith(prefecture)], answer)


def _counted(codes: Sequence[str], answer: dict[str, Any]) -> Answer:
    is_sure = bool(answer["hits"]) and answer["hits"][0]["why"] != GUESS
    return Answer(tuple(dict.fromkeys(codes)), answer["milliseconds"], sure=is_sure)


def _only_all(tallies: dict[str, Tally]) -> dict[str, Tally]:
    return {"4,410 by reading": tallies[""]}


if __name__ == "__main__":
    measure(Path(sys.argv[1]), " ".join(sys.argv[2:]))
