"""Takes a piece of work that needs nothing of what comes next; does it in a second process meanwhile, where that can be."""

from __future__ import annotations

import os
import pickle
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Generic, NoReturn, TypeVar

from generator.kept import is_keeping

S = TypeVar("S")
T = TypeVar("T")

_END_WITH = 1
"""Asks Linux for a signal to this process as soon as the one that made it ends."""


@contextmanager
def beside(work: Callable[[], T]) -> Iterator[Callable[[], T]]:
    """Begin some work, and do other work inside; what is yielded waits for the first and gives its result.

    The result is all that comes back, as ``pickle`` hands it over; and the work must be such that it can be begun anew.
    For where there is no second process, or it ended without a result, the first does the work when the result is asked
    for: so whatever goes wrong goes wrong there, and is raised as ever.
    """
    second = _Second.begin(work) if is_possible() else None
    try:
        yield second.result if second else work
    finally:
        if second:
            second.end()


def each(work: Callable[[S], T], things: Sequence[S], tell: Callable[[int], None]) -> list[T]:
    """What some work gives for each of many things, in their order: every second one beside the others.

    ``tell`` is told how far it is: how many are done, or being done.
    """
    first: list[T] = []
    with beside(lambda: [work(thing) for thing in things[1::2]]) as second:
        for at in range(0, len(things), 2):
            tell(at)
            first.append(work(things[at]))
        others = second()
    return [others[at // 2] if at % 2 else first[at // 2] for at in range(len(things))]


def is_possible() -> bool:
    """Whether there is a second processor, and a process can be doubled in safety.

    Not on macOS, which has parts that break when they are doubled, nor on Windows, which does not know it: both lack
    the first of these. What another thread holds while a process is doubled nobody would ever let go of in the second
    one. And where a memory is kept, that one's would be lost.
    """
    has_two = hasattr(os, "sched_getaffinity") and len(os.sched_getaffinity(0)) > 1
    return has_two and hasattr(os, "fork") and threading.active_count() == 1 and not is_keeping()


class _Second(Generic[T]):
    """A process that does some work and ends."""

    def __init__(self, work: Callable[[], T], process: int, pipe: int) -> None:
        self._work, self._process = work, process
        self._pipe = os.fdopen(pipe, "rb")
        self._has_ended = False

    @classmethod
    def begin(cls, work: Callable[[], T]) -> _Second[T] | None:
        """Double this process; None where the system has no room for another one."""
        reader, writer = os.pipe()
        first = os.getpid()
        try:
            process = os.fork()
        except OSError:
            os.close(reader)
            os.close(writer)
            return None
        if not process:
            os.close(reader)
            _do(work, writer, first)
        os.close(writer)
        return cls(work, process, reader)

    def result(self) -> T:
        """What the work gives."""
        told = self._pipe.read()
        if self._wait() or not told:
            return self._work()
        result: T = pickle.loads(told)  # noqa: S301 - from ourselves
        return result

    def end(self) -> None:
        """Leave nothing behind, whether it was waited for or not."""
        self._pipe.close()
        if not self._has_ended:
            os.kill(self._process, signal.SIGKILL)
            self._wait()

    def _wait(self) -> int:
        status = os.waitpid(self._process, 0)[1]
        self._has_ended = True
        return status


def _do(work: Callable[[], object], pipe: int, first: int) -> NoReturn:
    """Do the work and end, without a word and without what Python does at the end: all that was open is the first one's."""
    code = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        _end_with(first)
        told = pickle.dumps(work())
        with os.fdopen(pipe, "wb") as out:
            out.write(told)
        code = 0
    finally:
        os._exit(code)


def _end_with(first: int) -> None:
    """End when the first process is killed: nobody waits for what comes then, but for the lock and the output it holds."""
    # Only here, in the second process: a check must not wait for it.
    import ctypes

    with suppress(AttributeError, OSError):  # Where the system has no such call, it ends when it is done.
        ctypes.CDLL(None).prctl(_END_WITH, signal.SIGKILL)
    if os.getppid() != first:
        os._exit(1)
