"""Takes what makes a folder; gives the folder, made once for all the processes of a run of the tests."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest


class Shared:
    """Folders that every process of the run reads and none changes."""

    def __init__(self, factory: pytest.TempPathFactory) -> None:
        """Keep them beside the temporary folders of the processes: in the run's own folder."""
        base = factory.getbasetemp()
        self.root = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "shared"
        self.root.mkdir(exist_ok=True)

    def folder(self, name: str, make: Callable[[Path], None]) -> Path:
        """The folder of this name, as ``make`` fills it; whoever asks meanwhile waits until it is whole.

        When ``make`` raises, the next that asks begins anew, so that each test which needs the folder tells why.
        """
        folder, made = self.root / name, self.root / f"{name}.made"
        with (self.root / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not made.exists():
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
                make(folder)
                made.touch()
        return folder
