"""Takes what tells each file of a site from any other; gives the manifest of them all, and reads that of another site.

A manifest that is read may come from anybody: what it says is held to the form below before anything is done with it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from generator.press.files import File, is_address
from generator.press.interface import FOLDER, VERSION, told
from generator.press.staging import Fingerprint

NAME = "manifest.json"
"""Its name in the folder of the interface."""

ADDRESS = f"{FOLDER}/{NAME}"
"""Where it stands, from the site's root."""

MOST_BYTES = 16_000_000
"""More is no manifest of a site: 20,000 files need 4 MB."""

_MOST_FILES = 50_000
_LARGEST = 200_000_000
_MOST_IN_ALL = 2_000_000_000
_LONGEST = 300
_SHA256 = re.compile(r"[0-9a-f]{64}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SITE = re.compile(r"https?://[a-z0-9.-]+(?::[0-9]{1,5})?/[\w./~-]*", re.ASCII | re.IGNORECASE)
_RELEASE = re.compile(r"[0-9A-Za-z.+-]{1,40}", re.ASCII)


class Manifest(NamedTuple):
    """What a site says of itself and of its files."""

    site: str
    """Where it is published; empty if it does not say."""
    edition: str
    """The newest kept edition, a day; empty if there is none."""
    generator: str
    """The version of the generator that made it."""
    files: Mapping[str, Fingerprint]
    """What tells each file from any other, by addresses in their order."""


class NotAManifestError(Exception):
    """What was read is no manifest that can be used; says why to people."""


def manifest_file(manifest: Manifest) -> File:
    """The manifest, a line for each file; it can't list itself."""
    head: dict[str, Any] = {
        "site": manifest.site or None,
        "edition": manifest.edition or None,
        "generator": manifest.generator,
    }
    first = json.dumps(told(head), ensure_ascii=False, indent=1).removesuffix("\n}")
    files = ",\n  ".join(
        json.dumps({"path": path, "size": one.size, "sha256": one.sha256}, ensure_ascii=False)
        for path, one in manifest.files.items()
    )
    return File(ADDRESS, f'{first},\n "files": [\n  {files}\n ]\n}}\n'.encode())


def read_manifest(raw: bytes) -> Manifest:
    """The manifest of a site; raises ``NotAManifestError``."""
    data = read_object(raw, NAME)
    version = data.get("version")
    if version != VERSION or isinstance(version, bool):
        shown = json.dumps(version)[:20]
        raise NotAManifestError(f"{NAME}の版（{shown}）を知りません。読めるのは、版 {VERSION} です。")
    listed = data.get("files")
    if not isinstance(listed, list) or not listed:
        raise NotAManifestError(f"{NAME}に、ファイルの一覧がありません。")
    if len(listed) > _MOST_FILES:
        raise NotAManifestError(f"{NAME}のファイルの数（{len(listed):,}）が多すぎます。{_MOST_FILES:,}までです。")
    files: dict[str, Fingerprint] = {}
    seen: set[str] = set()
    for number, one in enumerate(listed, start=1):
        path, fingerprint = _listed(one, number)
        if path.casefold() in seen:
            raise NotAManifestError(f"{NAME}に、「{path}」が2度あります。")
        seen.add(path.casefold())
        files[path] = fingerprint
    if (every := sum(one.size for one in files.values())) > _MOST_IN_ALL:
        raise NotAManifestError(f"{NAME}のファイルが、全部で{every:,}バイトあることになっています。大きすぎます。")
    return Manifest(_word(data, "site", _SITE), _word(data, "edition", _DAY), _word(data, "generator", _RELEASE), files)


def _listed(one: Any, number: int) -> tuple[str, Fingerprint]:
    found = one if isinstance(one, dict) else {}
    path, size, sha256 = found.get("path"), found.get("size"), found.get("sha256")
    if not isinstance(path, str) or not is_address(path):
        raise NotAManifestError(f"{NAME}の{number}つめのファイルの場所が、サイトの中のファイルの名前ではありません。")
    if not isinstance(size, int) or isinstance(size, bool) or not 0 <= size <= _LARGEST:
        raise NotAManifestError(f"{NAME}の「{path}」の大きさが、0から{_LARGEST:,}までの数ではありません。")
    if not isinstance(sha256, str) or not _SHA256.fullmatch(sha256):
        raise NotAManifestError(f"{NAME}の「{path}」のSHA-256が、64けたの0からfではありません。")
    return path, Fingerprint(size, sha256)


def _word(data: Mapping[str, Any], key: str, form: re.Pattern[str]) -> str:
    """A word about the whole, where it has the form that it should have; nothing depends on it."""
    value = data.get(key)
    return value if isinstance(value, str) and len(value) <= _LONGEST and form.fullmatch(value) else ""


def read_object(raw: bytes, name: str) -> dict[str, Any]:
    """The object that a JSON file holds; raises ``NotAManifestError``, which calls the file by its name."""
    try:
        data = json.loads(raw.decode("utf-8"), object_pairs_hook=_once)
    except UnicodeDecodeError as error:
        raise NotAManifestError(f"{name}が、UTF-8のファイルではありません。") from error
    except RecursionError as error:
        raise NotAManifestError(f"{name}の中が、かさなりすぎています。") from error
    except _TwiceError as error:
        raise NotAManifestError(f"{name}に、同じ項目「{str(error)[:40]}」が2度あります。") from error
    except ValueError as error:
        is_page = raw.lstrip()[:1] == b"<"
        why = "JSONのかわりに、ページ（HTML）が入っています" if is_page else "JSONとして読めません"
        raise NotAManifestError(f"{name}に、{why}。" if is_page else f"{name}を、{why}。") from error
    if not isinstance(data, dict):
        raise NotAManifestError(f"{name}の中が、思っていた形ではありません。")
    return data


class _TwiceError(Exception):
    """An object has two values of one name."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise _TwiceError(name)
        found[name] = value
    return found
