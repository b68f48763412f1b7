"""Takes records and a way to ask for a page; gives which of their addresses lead nowhere, as Markdown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from typing import NamedTuple
from urllib.parse import urldefrag, urlsplit

from pydantic import BaseModel

from generator.records.model.record import Record
from generator.registry.table import Table
from generator.review.markdown import LONGEST_ISSUE, cut, table

PAUSE = 2.0
"""Seconds between two requests to one host: municipal servers are small."""

_GONE = frozenset((404, 410))
_NOT_TOLD = frozenset((401, 403, 405, 406, 429))
"""What servers answer to programs although people see the page."""


class Answer(NamedTuple):
    """What asking for one address brought."""

    status: int
    """The HTTP status; 0 if there was no answer."""
    address: str
    """The address that answered in the end."""
    error: str = ""
    """Why there was no answer, in plain Japanese."""


Fetcher = Callable[[str], Answer]
"""Asks for one address; never raises."""


class State(Enum):
    """What is known of an address; the value is shown to people."""

    GOOD = "見られる"
    MOVED = "移った"
    GONE = "なくなった"
    UNSURE = "確かめられない"


class Link(NamedTuple):
    """One address and where it stands."""

    address: str
    """The address without its fragment."""
    codes: tuple[str, ...]
    """The codes of the records in which it stands."""


class Verdict(NamedTuple):
    """One address and what is known of it."""

    link: Link
    """The address."""
    state: State
    """What is known of it."""
    detail: str
    """Where it leads now, or what the server said; may be empty."""


def links_of(records: Iterable[Record]) -> tuple[Link, ...]:
    """Every web address of the records, each once; hosts take turns, so that none is asked again while others wait."""
    codes: dict[str, dict[str, None]] = defaultdict(dict)
    for record in records:
        for address in _addresses(record):
            codes[urldefrag(address).url][record.code] = None
    hosts: dict[str, list[Link]] = defaultdict(list)
    for address, where in codes.items():
        hosts[_host(address)].append(Link(address, tuple(where)))
    turns = range(max(map(len, hosts.values()), default=0))
    return tuple(links[turn] for turn in turns for links in hosts.values() if turn < len(links))


def _addresses(value: object) -> Iterator[str]:
    if isinstance(value, BaseModel):
        for key in type(value).model_fields:
            yield from _addresses(getattr(value, key))
    elif isinstance(value, tuple):
        for item in value:
            yield from _addresses(item)
    elif isinstance(value, str) and value.startswith(("https://", "http://")) and " " not in value:
        yield value


def _host(address: str) -> str:
    return urlsplit(address).hostname or ""


def verify(
    links: Iterable[Link], fetch: Fetcher, wait: Callable[[float], None], clock: Callable[[], float]
) -> Iterator[Verdict]:
    """Ask for each address in turn, one at a time, and leave each host its pause."""
    asked: dict[str, float] = {}
    for link in links:
        host = _host(link.address)
        if (rest := asked.get(host, clock() - PAUSE) + PAUSE - clock()) > 0:
            wait(rest)
        answer = fetch(link.address)
        asked[host] = clock()
        yield _verdict(link, answer)


def _verdict(link: Link, answer: Answer) -> Verdict:
    if answer.status in _GONE:
        return Verdict(link, State.GONE, f"{answer.status}")
    if answer.status in _NOT_TOLD:
        return Verdict(link, State.UNSURE, f"サーバーが機械には見せないページです（{answer.status}）")
    if not 200 <= answer.status < 300:
        return Verdict(link, State.UNSURE, answer.error or f"サーバーの答え {answer.status}")
    is_moved = urldefrag(answer.address).url != link.address
    return Verdict(link, State.MOVED if is_moved else State.GOOD, answer.address if is_moved else "")


def link_report(verdicts: Iterable[Verdict], areas: Table) -> str:
    """What is to be looked at, for people; addresses that can be seen are only counted."""
    by_state: dict[State, list[Verdict]] = {state: [] for state in State}
    for verdict in verdicts:
        by_state[verdict.state].append(verdict)
    counts = "、".join(f"{state.value} {len(found)}件" for state, found in by_state.items())
    told = f"## 記録にあるアドレスの確認\n\n{counts}。\n"
    for state in (State.GONE, State.MOVED, State.UNSURE):
        rows = [(_places(one.link, areas), one.link.address, one.detail) for one in by_state[state]]
        if rows:
            told += f"\n### {state.value}\n\n{table(('記録', 'アドレス', 'わかったこと'), sorted(rows))}"
    return cut(told, "\n多いため、ここから先は省きました。\n", LONGEST_ISSUE)


def _places(link: Link, areas: Table) -> str:
    found = [areas.get(code) for code in link.codes]
    names = [f"{area.prefecture}{area.name}" if area.name != area.prefecture else area.name for area in found if area]
    return "、".join(names[:3]) + (f"、ほか{len(names) - 3}件" if len(names) > 3 else "")
