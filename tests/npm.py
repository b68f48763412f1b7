"""Takes a package.json of exact versions; installs it in a folder of its own, once."""

from __future__ import annotations

import subprocess
from pathlib import Path


def install(wanted: Path, folder: Path) -> None:
    """Install what is wanted where it isn't yet; raises ``CalledProcessError`` or ``OSError`` where it can't be had."""
    text = wanted.read_text("utf-8")
    done = folder / "done"
    if done.is_file() and done.read_text("utf-8") == text:
        return
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "package.json").write_text(text, "utf-8")
    options = ["--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    subprocess.run(["npm", "install", *options], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    done.write_text(text, "utf-8")
