"""``build --compress`` puts the same small files beside the texts on any day; a ZIP to carry leaves them out."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli

from generator.press.compression import compressed, gzipped
from generator.press.packing import packed
from generator.press.staging import MARK
from tests.project import RECORD, built_project, files_of
from tests.sharing import Shared

TEXT = "ひきこもりの相談窓口。" * 50


def test_texts_get_smaller_and_nothing_else_is_touched(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(TEXT, "utf-8")
    (tmp_path / "short.js").write_text("1", "utf-8")
    (tmp_path / "icon.png").write_bytes(TEXT.encode())
    files = dict(compressed(tmp_path))
    assert files.keys() == {"a.html.gz", "a.html.br"}
    assert gzip.decompress(files["a.html.gz"]).decode() == brotli.decompress(files["a.html.br"]).decode() == TEXT


def test_a_packed_file_says_nothing_of_when_and_where() -> None:
    head = gzipped(TEXT.encode())[:10]
    assert head == b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
    assert gzip.decompress(gzipped(b"")) == b""


def test_a_site_and_the_same_site_compressed(shared: Shared) -> None:
    records = {"18-fukui/182010-fukui.yml": RECORD}
    plain = files_of(built_project(shared, records) / "site")
    small = files_of(built_project(shared, records, "--compress") / "site")
    assert {name: small[name] for name in plain} == plain
    added = small.keys() - plain.keys()
    assert {name.rpartition(".")[2] for name in added} == {"gz", "br"}
    assert {"index.html.gz", "sw.js.br", "18-fukui/182010-fukui.html.br"} <= added
    for name in added:
        unpack = gzip.decompress if name.endswith(".gz") else brotli.decompress
        assert unpack(small[name]) == plain[name.rpartition(".")[0]], name


def test_a_zip_holds_only_what_opens_from_disk(tmp_path: Path) -> None:
    (tmp_path / MARK).touch()
    (tmp_path / "index.html").write_text(TEXT, "utf-8")
    plain = packed(tmp_path)
    for address, content in [*compressed(tmp_path)]:
        (tmp_path / address).write_bytes(content)
    assert packed(tmp_path) == plain
