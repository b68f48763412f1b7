"""Takes a title and a Markdown file; keeps one open issue of that title, opened only when the file lists something.

Speaks to GitHub, Gitea and Forgejo alike; API, REPOSITORY and TOKEN come from the environment, as a workflow knows them.
"""

import json
import os
import sys
from pathlib import Path
from urllib.request import Request, urlopen

MARK = "<!-- kept by .ci/one_issue.py -->"
"""Tells our issue from one that somebody else gave the same title."""

LONGEST = 60_000
"""Forges refuse longer texts; what does not fit stands in the log of the run."""

PAGE = 50


def ask(method: str, path: str, said: object = None) -> object:
    """One request to the forge; raises ``OSError`` where it says no."""
    headers = {"Authorization": f"token {os.environ['TOKEN']}", "Content-Type": "application/json"}
    url = f"{os.environ['API'].rstrip('/')}/repos/{os.environ['REPOSITORY']}/{path}"
    body = None if said is None else json.dumps(said).encode()
    with urlopen(Request(url, body, headers, method=method), timeout=60) as answer:  # noqa: S310
        return json.load(answer)


def open_issues() -> list[dict]:
    """All of them: GitHub takes ``per_page``, the others ``limit``."""
    found: list[dict] = []
    while True:
        number = len(found) // PAGE + 1
        page = ask("GET", f"issues?state=open&type=issues&per_page={PAGE}&limit={PAGE}&page={number}")
        found += page
        if len(page) < PAGE:
            return found


def main(title: str, file: Path) -> None:
    """Rewrite the issue, or open it."""
    text = file.read_text("utf-8")
    body = {"title": title, "body": f"{text[:LONGEST]}\n\n{MARK}\n"}
    ours = [one for one in open_issues() if one["title"] == title and MARK in (one["body"] or "")]
    if ours:
        ask("PATCH", f"issues/{ours[0]['number']}", body)
    elif any(line.startswith("| ") for line in text.splitlines()):
        ask("POST", "issues", body)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
