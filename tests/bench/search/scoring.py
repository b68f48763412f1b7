"""Takes queries and what a search answered; gives how many first and first ten hits are right, by kind."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tests.bench.search.queries import Query

TEN = 10


@dataclass(frozen=True)
class Answer:
    """What a search gave for one query."""

    codes: tuple[str, ...]
    """Five-digit codes of the places of its hits, best first, each once; hits without a place are left out."""
    milliseconds: float
    """How long it took."""
    sure: bool = True
    """Whether the first hit was shown as what was asked for, not as a guess."""


@dataclass
class Tally:
    """Counts over some queries."""

    queries: int = 0
    """How many there were."""
    first: int = 0
    """How many have a right first hit."""
    ten: int = 0
    """How many have a right one among the first ten."""
    none: int = 0
    """How many found nothing."""
    wrong: int = 0
    """How many have a wrong first hit that is not shown as a guess."""
    times: list[float] = field(default_factory=list)
    """Milliseconds of each."""

    def add(self, query: Query, answer: Answer) -> None:
        """Count one answer."""
        is_first = bool(answer.codes) and answer.codes[0] in query.right
        self.queries += 1
        self.first += is_first
        self.ten += any(code in query.right for code in answer.codes[:TEN])
        self.none += not answer.codes
        self.wrong += bool(answer.codes) and not is_first and answer.sure
        self.times.append(answer.milliseconds)

    def share(self, count: int) -> float:
        """A count in percent."""
        return 100 * count / self.queries

    @property
    def median(self) -> float:
        """The median time in milliseconds."""
        return statistics.median(self.times)

    @property
    def slow(self) -> float:
        """The 95th percentile of the time in milliseconds."""
        return sorted(self.times)[int(len(self.times) * 0.95)]


def tallied(queries: Sequence[Query], answers: Iterable[Answer]) -> dict[str, Tally]:
    """The counts by kind, and over all under an empty name."""
    tallies: dict[str, Tally] = {}
    for query, answer in zip(queries, answers, strict=True):
        for kind in (query.kind, ""):
            tallies.setdefault(kind, Tally()).add(query, answer)
    return tallies


def print_kinds(tallies: Mapping[str, Tally]) -> None:
    """Print a table of them, all together last."""
    print(f"{'kind':44}{'n':>6}{'hit@1':>7}{'hit@10':>8}{'none':>6}{'wrong':>7}{'ms':>7}{'p95':>7}")
    for kind, tally in sorted(tallies.items(), key=lambda one: (not one[0], one[0])):
        shares = (tally.share(count) for count in (tally.first, tally.ten, tally.none, tally.wrong))
        first, ten, none, wrong = shares
        print(
            f"{kind or 'all':44}{tally.queries:6}{first:7.1f}{ten:8.1f}{none:6.1f}{wrong:7.1f}"
            f"{tally.median:7.2f}{tally.slow:7.2f}"
        )
