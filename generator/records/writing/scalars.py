"""Takes one value; gives the one way in which it is written in a record, the same for readers of YAML 1.1 and 1.2."""

from __future__ import annotations

import re

_ESCAPED = re.compile(
    r"[\\\"\x00-\x1f\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
_SHORT = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}

# What some reader would take for something else than text: null, yes or no, a number (base 8, 16, 60, with _ or ,), a
# date, a merge, the end of the document.
_NOT_TEXT = re.compile(
    r"""~ | null | y | n | yes | no | true | false | on | off | = | << | \.\.\.
    | [-+]? (?: 0b[01_]+ | 0o[0-7_]+ | 0x[0-9a-f_]+ | \.(?:inf|nan) )
    | [-+]? (?: [0-9][0-9_,]*+ (?: \.[0-9_]*+ )?+ | \.[0-9][0-9_]*+ ) (?: e[-+]?[0-9]++ )?
    | [-+]? [0-9][0-9_]*+ (?: :[0-5]?[0-9] )++ (?: \.[0-9_]*+ )?
    | [0-9]{4} - [0-9]{1,2} - [0-9]{1,2} (?: [t\ ].* )?""",
    re.VERBOSE | re.IGNORECASE,
)
_STARTS = tuple("-?:,[]{}#&*!|>'\"%@`")


def written(value: str, *, quoted: bool = False) -> str:
    """A value on one line: plain where no reader can take it for anything but this text, else double-quoted."""
    if quoted or not _is_plain(value):
        return f'"{_ESCAPED.sub(_escape, value)}"'
    return value


def _is_plain(value: str) -> bool:
    return (
        value != ""
        and value == value.strip()
        and not value.startswith(_STARTS)
        and not value.endswith(":")
        and ": " not in value
        and " #" not in value
        and not _ESCAPED.search(value.replace('"', "").replace("\\", ""))
        and not _NOT_TEXT.fullmatch(value)
    )


def _escape(found: re.Match[str]) -> str:
    sign = found.group()
    return _SHORT.get(sign) or f"\\u{ord(sign):04x}"


def is_paragraph(value: str) -> bool:
    """Whether a value of several lines can stand below its key as it is, line by line."""
    lines = value.removesuffix("\n").split("\n")
    return (
        "\n" in value
        and lines[0] != ""
        and lines[-1] != ""
        and not lines[0].startswith(" ")
        and all(line == line.rstrip() for line in lines)
        and not _ESCAPED.search(re.sub(r"[\n\"\\]", "", value))
    )
