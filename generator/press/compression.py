"""Takes a finished site; gives each of its texts as ``.gz`` and ``.br`` too, for servers that send what is ready."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

from generator.press.files import File

TEXTS = frozenset(
    {
        ".css",
        ".csv",
        ".geojson",
        ".htm",
        ".html",
        ".js",
        ".json",
        ".jsonld",
        ".md",
        ".svg",
        ".txt",
        ".webmanifest",
        ".xml",
        ".yml",
    }
)
"""Endings of what gets smaller; pictures, workbooks and archives are packed already."""

_GZIP = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
"""The head of a gzip file without a day and without a system's name: the same site gives the same bytes anywhere."""

_LEVEL = 9
"""gzip's smallest."""

_QUALITY = 10
"""Of brotli: 2 % from the smallest, in less than half of its time."""


def gzipped(content: bytes) -> bytes:
    """A gzip file that says nothing of when and where it was made."""
    deflate = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    body = deflate.compress(content) + deflate.flush()
    return _GZIP + body + struct.pack("<II", zlib.crc32(content), len(content) & 0xFFFFFFFF)


def brotlied(content: bytes) -> bytes:
    """A brotli stream; it has no head."""
    packed: bytes = brotli.compress(content, mode=brotli.MODE_TEXT, quality=_QUALITY)
    return packed


FORMS: dict[str, Callable[[bytes], bytes]] = {".gz": gzipped, ".br": brotlied}
"""The endings under which servers look, each with what makes it."""


def compressed(site: Path) -> Iterator[File]:
    """What is smaller than its text, to be written beside it; a server sends the other texts themselves."""
    texts = sorted(path for path in site.rglob("*") if path.suffix in TEXTS and path.is_file())
    # Both libraries work outside of Python's lock, so that threads use every core.
    with ThreadPoolExecutor() as pool:
        for path, forms in zip(texts, pool.map(_forms_of, texts), strict=True):
            address = path.relative_to(site).as_posix()
            yield from (File(f"{address}{ending}", packed) for ending, packed in forms)


def unpacked(content: bytes, path: str, enough: int) -> bytes | None:
    """What a packed form holds, of more than is enough only the first bytes; None where it can't be unpacked."""
    try:
        if path.endswith(".gz"):
            return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(content, enough)
        whole: bytes = brotli.Decompressor().process(content, output_buffer_limit=enough)
    except (zlib.error, brotli.error):
        return None
    return whole[:enough]


def is_copy(path: Path) -> bool:
    """Whether a file of a site is only another's packed form."""
    return path.suffix in FORMS and path.with_suffix("").exists()


def _forms_of(path: Path) -> list[tuple[str, bytes]]:
    content = path.read_bytes()
    forms = ((ending, form(content)) for ending, form in FORMS.items())
    return [(ending, packed) for ending, packed in forms if len(packed) < len(content)]
