"""Takes a built site; gives what the Nu HTML checker says of every page."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

from tests.audit.figure import Figure

OF_NO_PAGE = re.compile(
    "violates Content Security Policy"  # on disk nothing is 'self'; a browser proves the policy in Lighthouse
    # Newer than the checker; where it is not known nothing is lost.
    "|Property “(?:field-sizing|container-type)” doesn't exist|Unrecognized at-rule “@container”"
)


def messages(site: Path, tools: Path) -> list[str]:
    """Each message that is about a page, in a line."""
    jar = tools / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = ["java", "-jar", str(jar), "--skip-non-html", "--format", "json", str(site)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = json.loads(done.stderr)["messages"]
    return [
        f"{one['url'].rpartition(site.name)[2]}:{one.get('lastLine', 0)}: {one['message']}"
        for one in found
        if not OF_NO_PAGE.search(one["message"])
    ]


def check(site: Path, tools: Path) -> list[Figure]:
    """How many messages there are, each told."""
    found = messages(site, tools)
    for message in found[:20]:
        print(f"  {message}")
    pages = sum(1 for _ in site.rglob("*.html"))
    return [Figure(f"messages about {pages:,} pages", len(found), 0)]
