"""Reads reference tables as tests need them: a sound one as its value, a faulty one as what is told of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from generator.diagnostics.diagnostic import Diagnostic

T = TypeVar("T")


def sound(read: Callable[..., T], *arguments: Any) -> T:
    """What a reader gives of a table in which it finds no fault."""
    faults: list[Diagnostic] = []
    value = read(*arguments, faults)
    assert faults == []
    return value


def told(read: Callable[..., Any], *arguments: Any) -> list[str]:
    """Every fault that a reader tells: path, line and message."""
    faults: list[Diagnostic] = []
    read(*arguments, faults)
    assert all(fault.hint for fault in faults)
    return [f"{fault.path}:{fault.line}: {fault.message}" for fault in faults]
