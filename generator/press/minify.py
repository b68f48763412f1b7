"""Takes a style sheet or script of ours; gives it without the comments, indentation and ends of lines that only its makers read."""

from __future__ import annotations

import re

from generator.kept import kept_for_each

_COMMENTS = {
    # In our style sheets no string holds a comment's beginning.
    ".css": re.compile(r"/\*.*?\*/", re.DOTALL),
    # Comments that have their lines to themselves, and those behind the end of a statement; a quote behind them tells
    # that they may be part of a string.
    ".js": re.compile(
        r"^[ \t]*(?:/\*(?:(?!\*/).)*\*/|//[^\n]*)[ \t]*$|(?<=[;{},)\]]) // [^\n\"'`]*$", re.DOTALL | re.MULTILINE
    ),
}

# In our scripts no string goes over several lines.
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)

# Behind these nothing hangs on the end of a line, unless a comment does.
_OPEN_ENDS = re.compile(r"^((?:(?!//).)*[;{,(\[])\n(?=.)", re.MULTILINE)

_EMPTY = re.compile(r"\n\s*\n")


@kept_for_each
def minified(name: str, content: bytes) -> bytes:
    """What a browser needs of a file, told by its name's ending; anything but styles and scripts stays as it is."""
    comments = _COMMENTS.get(name[name.rfind(".") :])
    if comments is None:
        return content
    text = _EMPTY.sub("\n", comments.sub("", content.decode("utf-8"))).strip() + "\n"
    return (_OPEN_ENDS.sub(r"\1", _INDENT.sub("", text)) if name.endswith(".js") else text).encode("utf-8")
