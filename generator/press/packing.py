"""Takes a finished site; gives it as one ZIP, to carry to where there is no network and open from disk."""

from __future__ import annotations

import io
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from generator.press.compression import is_copy
from generator.press.staging import MARK, NotASiteError

TOP = "madoguchi"
"""The one folder in the ZIP, so that unpacking it never strews two thousand files about a desktop."""

_DAY = (1980, 1, 1, 0, 0, 0)
"""The first day that a ZIP can tell: the same site gives the same bytes on any day."""

_READABLE = 0o100644 << 16
"""Anyone may read an unpacked file, on systems that ask."""


def packed(site: Path, without: Path | None = None) -> bytes:
    """Every file of a site in the order of their addresses.

    Left out are packed forms, which only servers use, and a file that may lie in it: the ZIP of last time.

    Raises ``NotASiteError`` when the folder is no site that was built here.
    """
    if not (site / MARK).exists():
        raise NotASiteError(str(site))
    left_out = {(site / MARK).resolve(), without.resolve() if without else None}
    files = sorted(
        path for path in site.rglob("*") if path.is_file() and path.resolve() not in left_out and not is_copy(path)
    )
    content = io.BytesIO()
    with ZipFile(content, "w") as archive:
        for path in files:
            entry = ZipInfo(f"{TOP}/{path.relative_to(site).as_posix()}", _DAY)
            entry.compress_type, entry.external_attr, entry.create_system = ZIP_DEFLATED, _READABLE, 3
            archive.writestr(entry, path.read_bytes(), compresslevel=9)
    return content.getvalue()
