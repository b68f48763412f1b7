"""Takes faults; gives the text that tells them: for people, as annotations of a forge, or as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable

from generator.diagnostics.diagnostic import Diagnostic, Severity

MOST_ANNOTATIONS = 10
"""GitHub shows so many annotations of each severity in one step and hides the rest without a word."""

_ANNOTATIONS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "notice"}


def as_text(faults: tuple[Diagnostic, ...]) -> str:
    """Two lines a fault: place and message, then the right form."""
    return "".join(
        f"{fault.path}:{fault.line}:{fault.column}: {fault.severity.label}: {fault.message} [{fault.code}]\n"
        f"    → {fault.hint}\n"
        for fault in faults
    )


def as_github(faults: tuple[Diagnostic, ...]) -> str:
    """One workflow command a fault, so that it shows at its line in a pull request; what would be hidden, as text."""
    told = ""
    for severity, command in _ANNOTATIONS.items():
        own = tuple(fault for fault in faults if fault.severity is severity)
        shown = own if len(own) <= MOST_ANNOTATIONS else own[: MOST_ANNOTATIONS - 1]
        told += "".join(_annotation(fault) for fault in shown)
        if rest := own[len(shown) :]:
            files = len({fault.path for fault in rest})
            message = f"{severity.label}は、ほかに{len(rest)}件あります（{files}ファイル）。すべては、この手順の記録にあります。"
            told += f"::{command} title={_property(severity.label)}::{_data(message)}\n{as_text(rest)}"
    return told


def _annotation(fault: Diagnostic) -> str:
    return (
        f"::{_ANNOTATIONS[fault.severity]} file={_property(fault.path)},line={fault.line},col={fault.column},"
        f"title={_property(fault.code)}::{_data(f'{fault.message} {fault.hint}')}\n"
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_json(faults: tuple[Diagnostic, ...]) -> str:
    """One array of faults, in the stable form."""
    return json.dumps([fault.as_dict() for fault in faults], ensure_ascii=False, indent=1) + "\n"


FORMS: dict[str, Callable[[tuple[Diagnostic, ...]], str]] = {"text": as_text, "github": as_github, "json": as_json}
"""The forms by name."""
