"""Serves files packed with gzip, as any server for the public does it."""

from __future__ import annotations

import gzip
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from tests.serving import Quiet

PACKED = {".html", ".css", ".js", ".svg", ".json", ".webmanifest", ".xml"}


class Packing(Quiet):
    """Serves files, those of text packed, and lets them be kept as their hashed names allow."""

    def send_head(self) -> BytesIO | BinaryIO | None:
        """Answer with the packed file; leave anything else to the plain server."""
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        if path.suffix not in PACKED or not path.is_file():
            return super().send_head()
        data = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", f"{self.guess_type(str(path))}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        return BytesIO(data)

    def end_headers(self) -> None:
        """Add how long a file may be kept."""
        kept = "max-age=31536000, immutable" if "/assets/" in self.path else "no-cache"
        self.send_header("Cache-Control", kept)
        super().end_headers()
