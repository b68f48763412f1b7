"""Live preview: a change of a record shows, a mistake is told and stops nothing."""

from __future__ import annotations

import queue
import re
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.project import RECORD, make_project

PATIENCE = 60.0
"""Seconds after which the preview counts as broken."""


class Preview:
    """A running ``mkdocs serve`` with what it prints."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}/"
        command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
        self.process = subprocess.Popen(
            command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self.lines: queue.Queue[str] = queue.Queue()
        self.reader = threading.Thread(target=self._read)
        self.reader.start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.put(line)

    def wait_for(self, words: str) -> str:
        """Everything printed up to the line that holds these words."""
        told = ""
        while words not in told:
            told += self.lines.get(timeout=PATIENCE)
        return told

    def page(self, address: str) -> str:
        with urllib.request.urlopen(self.address + address, timeout=PATIENCE) as answer:  # noqa: S310
            return str(answer.read().decode("utf-8"))

    def close(self) -> None:
        self.process.terminate()
        self.process.wait(PATIENCE)
        self.reader.join(PATIENCE)
        assert self.process.stdout
        self.process.stdout.close()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path, {"18-fukui/182010-fukui.yml": RECORD})


@pytest.fixture
def preview(project: Path) -> Iterator[Preview]:
    preview = Preview(project)
    yield preview
    preview.close()


def test_a_change_shows_and_a_mistake_stops_nothing(project: Path, preview: Preview) -> None:
    record = project / "data/windows/18-fukui/182010-fukui.yml"
    page = "18-fukui/182010-fukui.html"
    preview.wait_for("Serving on")
    assert "見本の相談窓口" in preview.page(page)
    record.write_text(RECORD.replace("見本の相談窓口", "変わった見本"), "utf-8")
    preview.wait_for("Reloading browsers")
    assert "変わった見本" in preview.page(page)
    record.write_text(RECORD.replace("182010", "182011"), "utf-8")
    told = preview.wait_for("Reloading browsers")
    assert re.search(r"182010-fukui\.yml:1: コード「182011」の最後の1けた（検査数字）が合いません。", told)
    assert "専用の窓口があるかは、このサイトではまだ分かっていません" in preview.page(page)
    record.write_text(RECORD, "utf-8")
    preview.wait_for("Reloading browsers")
    assert "見本の相談窓口" in preview.page(page)
