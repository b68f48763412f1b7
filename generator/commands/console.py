"""Takes a command as it is called; gives it output that can't break it, and ends it in words whatever happens.

Needs no library, so that it can also tell of one that is missing.
"""

from __future__ import annotations

import errno
import gc
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from generator.commands.atomic_file import saved
from generator.diagnostics.diagnostic import shown_path
from generator.diagnostics.system_error import reason

MISSING = (
    "必要な部品「{name}」が、この Python に入っていません。\n"
    "はじめに make site を実行してください。そのあとは .venv/bin/python -m generator … で使えます。\n"
)

_NO_MEMORY = ("cannot allocate", "failed to map segment", "cannot map")
"""What systems say of a library that does not fit into memory."""

_SHOWN = 3
"""So many files are named of those that were written."""


class Output(io.TextIOWrapper):
    """Standard output or error that work never fails on: what it does not take is lost, and the work goes on."""

    failure: OSError | None = None
    """Why it takes nothing any more."""

    def write(self, text: str, /) -> int:
        """Write, or do nothing."""
        try:
            return super().write(text)
        except OSError as error:
            self._give_up(error)
            return len(text)

    def flush(self) -> None:
        """Hand on what was written, or do nothing."""
        try:
            super().flush()
        except OSError as error:
            self._give_up(error)

    def _give_up(self, error: OSError) -> None:
        self.failure = self.failure or error
        # What waits to be written must go somewhere, or Python tries again at its very end, and complains.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self.fileno())
        os.close(nowhere)


def _steady(stream: object) -> Output:
    """A stream as it is, but for signs that it can't show: these stand as codes. One that is closed takes all."""
    if not isinstance(stream, io.TextIOWrapper):
        return Output(io.BufferedWriter(io.FileIO(os.devnull, "w")), "utf-8", "backslashreplace")
    encoding = "utf-8" if stream.encoding.lower() in ("ascii", "us-ascii", "ansi_x3.4-1968") else stream.encoding
    lines = stream.line_buffering
    return Output(stream.detach(), encoding, "backslashreplace", line_buffering=lines)


@contextmanager
def console() -> Iterator[None]:
    """Work inside. No memory, a full disk and Ctrl+C are told in words, with what was written before; exits with 1.

    Whoever reads only the beginning (``| head``) changes nothing of what a command does or how it ends. Output that
    could not be written otherwise is told, and makes 1 of 0.
    """
    # In the seconds of a run nothing piles up that is worth looking for: the looks would take a fifth of the time.
    gc.disable()
    sys.stdout, sys.stderr = out, _err = _steady(sys.stdout), _steady(sys.stderr)
    code: object = 0
    try:
        yield
    except SystemExit as ended:
        code = ended.code
    except (KeyboardInterrupt, MemoryError, OSError, ImportError) as error:
        code = _told(error)
    out.flush()
    if out.failure and out.failure.errno != errno.EPIPE:
        sys.stderr.write(f"結果を書き出せませんでした（{reason(out.failure)}）。\n")
        code = code or 1
    sys.stderr.flush()
    gc.freeze()  # spares the look through everything with which Python ends
    sys.exit(code)  # type: ignore[arg-type]


def _told(error: BaseException) -> int:
    match error:
        case ModuleNotFoundError(name=str() as name) if not name.startswith("generator"):
            sys.stderr.write(MISSING.format(name=name.partition(".")[0]))
            return 2
        case KeyboardInterrupt():
            why = "途中で止めました。"
        case MemoryError():
            why = "メモリーが足りないため、止まりました。"
        case ImportError() if any(sign in str(error).lower() for sign in _NO_MEMORY):
            why = "メモリーが足りないため、止まりました。"
        case OSError(filename=str() | bytes() as name):
            why = f"「{shown_path(name)}」: {reason(error)}。"
        case OSError():
            why = f"{reason(error)}。"
        case _:
            raise error
    sys.stderr.write(f"{why}{told_saved()}\n")
    return 1


def told_saved() -> str:
    """What this run has written so far."""
    if not saved:
        return "何も書いていません。"
    named = "、".join(map(shown_path, saved[:_SHOWN]))
    return f"書いたファイルは{len(saved)}件です（{named}{'など' if len(saved) > _SHOWN else ''}）。"


@contextmanager
def needing() -> Iterator[None]:
    """Load libraries inside, before there is a command; whoever calls the wrong Python sees no traceback."""
    try:
        yield
    except (ImportError, MemoryError) as error:
        sys.exit(_told(error))
