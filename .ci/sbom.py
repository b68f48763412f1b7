"""Takes what is locked for the site; prints what the project is made of as CycloneDX 1.5, for who keeps lists of such things.

The same lock gives the same bytes: no day, no random number. Licences are those that the installed libraries tell.
"""

import json
import re
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

ROOT = Path(__file__).parents[1]
ENTRY = re.compile(
    r"^([a-z0-9-]+)==(\S+)((?: ; [^\\]+)?) \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE
)

TO_BROWSERS = [
    {
        "type": "library",
        "name": "Material Design Icons",
        "licenses": [{"license": {"id": "Apache-2.0"}}],
        "description": "Icons in pages; sent to browsers, see content/licences.txt.",
    }
]


def licences(name: str) -> list[dict]:
    """What an installed library says of its licence: a name of SPDX, else its own words, else nothing."""
    try:
        told = metadata(name)
    except PackageNotFoundError:
        return []
    if expression := told.get("License-Expression"):
        return [{"expression": expression}]
    own = [one.rpartition(" :: ")[2] for one in told.get_all("Classifier", []) if one.startswith("License ::")]
    first = (told.get("License") or "").partition("\n")[0].strip()
    return [{"license": {"name": one}} for one in own or ([first] if first else [])]


def component(name: str, version: str, marker: str, hashes: str) -> dict:
    """One library in one version; which systems it is for, and each file that may be installed."""
    files = sorted(re.findall(r"[0-9a-f]{64}", hashes))
    told = [{"name": "for", "value": marker.removeprefix(" ; ")}] if marker else []
    return {
        "type": "library",
        "bom-ref": f"pkg:pypi/{name}@{version}",
        "name": name,
        "version": version,
        "purl": f"pkg:pypi/{name}@{version}",
        "licenses": licences(name),
        "properties": [*told, *({"name": "sha256 of a file", "value": one} for one in files)],
    }


def main() -> dict:
    """The whole list."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lock = (ROOT / ".ci" / "locked" / "site.txt").read_text("utf-8")
    this = {
        "type": "application",
        "bom-ref": project["name"],
        "name": project["name"],
        "version": project["version"],
        "licenses": [{"expression": project["license"]}],
    }
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": this},
        "components": [*(component(*found) for found in ENTRY.findall(lock)), *TO_BROWSERS],
    }


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    print(json.dumps(main(), ensure_ascii=False, indent=2))
