"""Comments of style sheets and scripts, indents and open ends of lines of scripts, stay with their makers; nothing else."""

from __future__ import annotations

import pytest

from generator.press.minify import minified
from tests.sources import SOURCES

STYLES = {name: content.decode() for name, content in SOURCES.files.items() if name.endswith(".css")}

CASES = {
    "a.css": ("/* a\n b */\np {\n  color: red; /* c */\n}\n\n/* d */\nq {}\n", "p {\n  color: red; \n}\nq {}\n"),
    "b.js": ('/** a\n * b\n */\n"use strict";\n  // c\n  let d = 1; // e\n', '"use strict";let d = 1;\n'),
    "c.js": ('/* a */ let b = "/*";\nlet c = 2;\n/* d */\n', '/* a */ let b = "/*";let c = 2;\n'),
    "quoted.js": ('let a = "b; // c";\nlet d = `e; // f`; // g\n', 'let a = "b; // c";\nlet d = `e; // f`;\n'),
    "ends.js": (
        "if (a) {\n  b(\n    1,\n  );\n}\nlet c = [\n  `//`,\n]; // it's\nd()\n",
        "if (a) {b(1,);}\nlet c = [`//`,\n]; // it's\nd()\n",
    ),
    "d.js": ('let a = "https://example.jp/";\n', 'let a = "https://example.jp/";\n'),
    "e.svg": ("<!-- a -->\n\n<svg/>\n", "<!-- a -->\n\n<svg/>\n"),
}


@pytest.mark.parametrize("name", CASES)
def test_only_comments_and_indents_go(name: str) -> None:
    given, left = CASES[name]
    assert minified(name, given.encode()).decode() == left


def test_no_string_of_our_styles_looks_like_a_comment() -> None:
    """What `minified` takes for granted of style sheets: no string of theirs holds the mark of a comment."""
    for path, text in STYLES.items():
        assert text.count("/*") == text.count("*/"), path
        assert not [line for line in text.splitlines() if '"' in line and ("/*" in line or "*/" in line)], path
