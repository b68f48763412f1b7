"""Takes ``site``, ``dev`` or ``lowest``; installs this project with what it needs, in the versions and files that are locked.

A file that is not the locked one stops it. Where a locked version is not to be had, for a newer Python or from a mirror, it
says so and takes what pyproject.toml allows; not so with ``--only-locked``, which a forge's runs use.
"""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
EXTRA = {"site": "", "dev": "[dev]", "lowest": "[dev]"}


def pip(*arguments: str) -> str:
    """Run pip of this Python in the project's folder; gives what went wrong, or nothing."""
    command = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "install", *arguments]
    done = subprocess.run(command, cwd=HERE.parent, stderr=subprocess.PIPE, text=True, errors="replace", check=False)
    return (done.stderr or "pip failed") if done.returncode else ""


def main(what: str, *, only_locked: bool) -> str:
    """Install; gives what went wrong, or nothing."""
    wrong = pip("--require-hashes", "--requirement", str(HERE / "locked" / f"{what}.txt"))
    if not wrong:
        return pip("--no-deps", "--no-build-isolation", "--editable", ".")
    if only_locked or "hash" in wrong.lower():
        return wrong
    print("固定した版では入れられなかったので、pyproject.toml の範囲で入れます。", flush=True)
    return pip("--editable", f".{EXTRA[what]}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], only_locked="--only-locked" in sys.argv[2:]) or 0)
