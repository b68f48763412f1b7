"""A folder beside the site takes its place only when it is whole; whatever was left over is put right."""

from __future__ import annotations

import errno
import multiprocessing
import os
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.press import staging, swap
from generator.press.files import File, Piece
from generator.press.long_file import ENOUGH, LongFile
from generator.press.staging import MARK, NotASiteError, NotWholeError, Staging, fingerprint, staged
from generator.press.swap import HalfwayError

PATIENCE = 30.0
"""Seconds after which something counts as never coming."""


def unasked(who: str) -> None:
    """Nobody else builds here."""
    pytest.fail(who)


def press(out: Path, text: str, *further: str) -> None:
    """Build a site of one page, and more."""
    with staged(out, unasked) as site:
        site.write(File("index.html", text.encode()))
        for address in further:
            site.write(File(address, text.encode()))


def press_with(out: Path, further: Callable[[Staging], object]) -> None:
    """Build a site of one page, and do something else to it."""
    with staged(out, unasked) as site:
        site.write(File("index.html", b"new"))
        further(site)


def fail(out: Path, seen: list[str]) -> None:
    """Begin to build and find the disk full."""
    with staged(out, unasked) as site:
        seen += names(out)
        site.write(File("index.html", b"half"))
        raise OSError(errno.ENOSPC, "full")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def files(folder: Path) -> dict[str, str]:
    every = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != MARK)
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in every}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "www" / "site"


@pytest.fixture
def no_exchange(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system on which two folders can't trade places."""
    monkeypatch.setattr(swap, "_call", lambda _name: None)


@pytest.fixture
def mounted(out: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place that can't be moved; tests/trial mounts a real one."""
    out.mkdir(parents=True)
    (out / "lost+found").mkdir()
    monkeypatch.setattr(staging, "is_mount", out.__eq__)
    return out


class Refusing:
    """Lets a call of files through some times, then finds something wrong."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, call: str, times: int) -> None:
        self.left = times
        original: Callable[..., Path] = getattr(Path, call)

        def refuse(path: Path, target: Path) -> Path:
            self.left -= 1
            if self.left < 0:
                raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))
            return original(path, target)

        monkeypatch.setattr(Path, call, refuse)


def test_a_site_takes_the_place_of_the_one_before(out: Path) -> None:
    press(out, "old", "a/gone.html")
    press(out, "new", "a/come.html")
    assert files(out) == {"index.html": "new", "a/come.html": "new"}
    assert names(out) == [MARK, "a", "index.html"]
    assert names(out.parent) == ["site"]


@pytest.mark.usefixtures("no_exchange")
def test_and_so_it_does_where_folders_cant_trade_places(out: Path) -> None:
    press(out, "old")
    press(out, "new")
    assert files(out) == {"index.html": "new"}
    assert names(out.parent) == ["site"]


def test_there_is_no_moment_without_a_site(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    press(out, "old")
    Refusing(monkeypatch, "rename", 0)
    press(out, "new")
    assert files(out) == {"index.html": "new"}


@pytest.mark.usefixtures("no_exchange")
def test_where_there_is_one_a_failure_in_it_brings_the_site_back(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    press(out, "old")
    original, calls = Path.rename, []

    def rename(path: Path, target: Path) -> Path:
        calls.append(path)
        if len(calls) == 2:
            raise OSError(errno.EIO, "broken")
        return original(path, target)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(OSError, match="broken"):
        press(out, "new")
    assert files(out) == {"index.html": "old"}
    assert names(out.parent) == ["site"]


def test_a_failure_leaves_the_site_before(out: Path) -> None:
    press(out, "old")
    with pytest.raises(OSError, match="full"):
        fail(out, [])
    assert files(out) == {"index.html": "old"}
    assert names(out.parent) == ["site"]


def test_a_first_build_that_fails_leaves_nothing_at_all(out: Path) -> None:
    with pytest.raises(NotWholeError), staged(out, unasked):
        raise NotWholeError
    assert not out.parent.exists()


def test_what_was_built_elsewhere_is_never_replaced(out: Path) -> None:
    out.mkdir(parents=True)
    (out / "letter.txt").touch()
    with pytest.raises(NotASiteError):
        press(out, "new")
    assert names(out) == ["letter.txt"]
    assert names(out.parent) == ["site"]


def stand_aside(out: Path) -> None:
    """What is there when a build is killed between two renames."""
    press(out, "old")
    out.rename(out.with_name(".site.madoguchi-old"))
    half = out.with_name(".site.madoguchi-staging-123abc")
    half.mkdir()
    (half / "index.html").touch()
    out.with_name(".site.madoguchi-lock").write_text("プロセス 1", "utf-8")


@pytest.mark.parametrize("meanwhile", ["nothing", "an empty folder"])
def test_a_site_that_stood_aside_when_a_build_was_killed_comes_back(out: Path, meanwhile: str) -> None:
    stand_aside(out)
    if meanwhile != "nothing":
        out.mkdir()
    seen: list[str] = []
    with pytest.raises(OSError, match="full"):
        fail(out, seen)
    assert seen == [MARK, "index.html"]
    assert files(out) == {"index.html": "old"}
    assert names(out.parent) == ["site"]


def test_the_only_copy_is_never_removed(out: Path) -> None:
    stand_aside(out)
    out.mkdir()
    (out / "letter.txt").touch()
    with pytest.raises(NotASiteError):
        press(out, "new")
    assert names(out.parent) == [".site.madoguchi-old", "site"]
    assert files(out.with_name(".site.madoguchi-old")) == {"index.html": "old"}


def press_slowly(out: Path, text: str, began: str, go: str, told: str) -> None:
    """A build that says when it has begun, and ends when it is told to; what it had to wait for stands in a file."""

    def tell(who: str) -> None:
        Path(told).write_text(who, "utf-8")

    with staged(out, tell) as site:
        Path(began).touch()
        site.write(File("index.html", text.encode()))
        wait_for(lambda: Path(go).exists())


def wait_for(come: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not come():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_builds_of_one_folder_wait_for_each_other_and_are_told_for_whom(out: Path, tmp_path: Path) -> None:
    texts = ("one", "two")
    spawn = multiprocessing.get_context("spawn")
    go = tmp_path / "go"
    processes = []
    for text in texts:
        notes = [str(tmp_path / note) for note in (f"{text}-began", "go", f"{text}-told")]
        processes.append(spawn.Process(target=press_slowly, args=(out, text, *notes)))
        processes[-1].start()
        wait_for(lambda: (tmp_path / "one-began").exists())
    wait_for(lambda: (tmp_path / "two-told").exists())
    assert re.fullmatch(
        rf"プロセス {processes[0].pid}、\S+、\d{{4}}-\d\d-\d\d \d\d:\d\d から",
        (tmp_path / "two-told").read_text("utf-8"),
    )
    assert not (tmp_path / "two-began").exists()
    go.touch()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0]
    assert files(out) == {"index.html": "two"}
    assert names(out.parent) == ["site"]


def test_where_there_are_no_locks_each_build_has_a_folder_of_its_own(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.press.lock.fcntl", None)
    with staged(out, unasked) as one:
        press(out, "two")
        assert one.folder.is_dir()
        one.write(File("index.html", b"one"))
    assert files(out) == {"index.html": "one"}
    assert names(out.parent) == ["site"]


@pytest.fixture
def strict_umask() -> Iterator[None]:
    before = os.umask(0o077)
    yield
    assert os.umask(before) == 0o077


@pytest.mark.usefixtures("strict_umask")
def test_whoever_serves_the_site_may_read_it(out: Path) -> None:
    press(out, "new", "a/b.html")
    modes = {path.relative_to(out.parent).as_posix(): path.stat().st_mode & 0o777 for path in out.rglob("*")}
    assert modes == {"site/.madoguchi": 0o644, "site/index.html": 0o644, "site/a": 0o755, "site/a/b.html": 0o644}
    assert out.stat().st_mode & 0o777 == 0o755


def test_the_site_is_on_the_disk_before_it_is_in_its_place(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    press(out, "old")
    standing: list[dict[str, str]] = []
    monkeypatch.setattr(staging, "flush", lambda _folder: standing.append(files(out)))
    press(out, "new")
    assert standing == [{"index.html": "old"}, {"index.html": "new"}]


def test_a_place_that_cant_be_moved_is_filled(mounted: Path) -> None:
    place = mounted.stat().st_ino
    press(mounted, "old", "a/gone.html", "b.html/inside.html", "c")
    press(mounted, "new", "a/come.html", "b.html", "c/inside.html")
    assert files(mounted) == dict.fromkeys(["a/come.html", "b.html", "c/inside.html", "index.html"], "new")
    assert names(mounted) == [MARK, "a", "b.html", "c", "index.html", "lost+found"]
    assert mounted.stat().st_ino == place
    assert names(mounted.parent) == ["site"]


def test_pages_come_to_it_after_what_they_need_and_the_worker_last(
    mounted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved, original = [], Path.replace

    def replace(path: Path, target: Path) -> Path:
        moved.append(target.relative_to(mounted).as_posix())
        return original(path, target)

    monkeypatch.setattr(Path, "replace", replace)
    press(mounted, "new", "sw.js", "a.html", "assets/style.css", "zz.html")
    assert moved == [MARK, "assets/style.css", "a.html", "index.html", "zz.html", "sw.js"]


@pytest.mark.parametrize("after", [0, 1, 2])
def test_what_ended_halfway_is_told_and_put_right_by_the_next(
    mounted: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    with monkeypatch.context() as broken:
        Refusing(broken, "replace", after)
        with pytest.raises(HalfwayError):
            press(mounted, "new", "a.html")
    (mounted / ".site.madoguchi-staging-123abc").mkdir()
    press(mounted, "newer")
    assert files(mounted) == {"index.html": "newer"}
    assert names(mounted) == [MARK, "index.html", "lost+found"]


def test_what_is_mounted_from_the_same_disk_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    line = b"61 29 8:1 /srv /w\\040w/site rw,relatime - ext4 /dev/sda1 rw\n"
    monkeypatch.setattr(Path, "read_bytes", lambda _path: line)
    assert swap.is_mount(Path("/w w/site"))
    assert not swap.is_mount(Path("/w w"))


def test_a_file_that_was_planned_and_is_not_there_leaves_the_site_before(out: Path) -> None:
    press(out, "old")
    with pytest.raises(NotWholeError) as told:
        press_with(out, lambda site: site.plan("guide/first.html"))
    assert str(told.value) == "書くはずのファイルは3、書けたファイルは2です（ちがうもの: guide/first.html）。"
    assert files(out) == {"index.html": "old"}


def test_and_so_does_one_that_nobody_planned(out: Path) -> None:
    with pytest.raises(NotWholeError) as told:
        press_with(out, lambda site: [(site.folder / name).write_text("", "utf-8") for name in "abcd"])
    assert str(told.value) == "書くはずのファイルは2、書けたファイルは6です（ちがうもの: a、b、c）。"
    assert not out.exists()


@pytest.mark.parametrize(
    ("address", "named"),
    [("guide/なぜ?.html", "guide/なぜ?.html"), ("a\nb.html", "aU+000Ab.html"), ("../a.html", "../a.html")],
)
def test_a_file_that_not_every_server_can_give_is_refused(out: Path, address: str, named: str) -> None:
    press(out, "old")
    with pytest.raises(NotWholeError) as told:
        press_with(out, lambda site: site.plan(address))
    assert str(told.value) == (
        f"「{named}」という名前のファイルは、サイトに置けません。"
        '\\ : * ? " < > | と見えない文字を使わない、300文字までの名前に変えてください。'
    )
    assert files(out) == {"index.html": "old"}


def test_of_two_files_of_one_address_neither_is_lost_in_silence(out: Path) -> None:
    with pytest.raises(NotWholeError) as told:
        press(out, "new", "a.html", "a.html")
    assert str(told.value) == "「a.html」というファイルが、2つできます。どちらかの名前を変えてください。"
    assert not out.exists()


def test_a_long_file_is_written_piece_by_piece(out: Path) -> None:
    long, lengths = [LongFile("a/one.csv"), LongFile("a/two.csv")], [0, 0]
    texts = [f"{number},見本\n" * 5_000 for number in range(7)]
    with staged(out, unasked) as site:
        for text in texts:
            for at, file in enumerate(long):
                file.write(text)
                for piece in file.pieces():
                    lengths[at] += 1
                    site.write(piece)
        for piece in (piece for file in long for piece in file.rest()):
            site.write(piece)
        marks = site.fingerprints()
    whole = "".join(texts)
    assert files(out) == {"a/one.csv": whole, "a/two.csv": whole}
    assert set(marks.values()) == {fingerprint(whole.encode())}
    assert lengths == [len(whole) // ENOUGH] * 2


@pytest.mark.parametrize("piece", [Piece("a.csv", b"later", 4), Piece("a.csv", b"again", 0)], ids=["gap", "again"])
def test_a_piece_that_does_not_go_on_is_refused(out: Path, piece: Piece) -> None:
    def grow(site: Staging) -> None:
        site.write(Piece("a.csv", b"first", 0))
        site.write(piece)

    with pytest.raises((ValueError, NotWholeError)):
        press_with(out, grow)
    assert not out.exists()


def test_what_a_part_wrote_is_of_the_site_once_it_has_joined(out: Path) -> None:
    with staged(out, unasked) as site:
        part = site.part()
        part.write(File("a/b.html", b"part"))
        assert site.size("a/b.html") is None
        site.join(part.written)
        assert (site.size("a/b.html"), site.read("a/b.html")) == (4, b"part")
        assert site.fingerprints() == {"a/b.html": fingerprint(b"part")}
    assert files(out) == {"a/b.html": "part"}


def test_a_part_never_takes_the_place_of_what_the_site_has(out: Path) -> None:
    def join(site: Staging) -> None:
        part = site.part()
        part.write(File("index.html", b"part"))
        site.join(part.written)

    press(out, "old")
    with pytest.raises(NotWholeError) as told:
        press_with(out, join)
    assert str(told.value) == "「index.html」というファイルが、2つできます。どちらかの名前を変えてください。"
    assert files(out) == {"index.html": "old"}


def test_what_others_wrote_is_taken_to_where_it_belongs(out: Path) -> None:
    def take(site: Staging) -> None:
        for address in ("guide/a.html", "index.html"):
            (site.folder / ".guides" / address).parent.mkdir(parents=True, exist_ok=True)
            (site.folder / ".guides" / address).write_text(address, "utf-8")
        site.take(site.folder / ".guides", ["guide/a.html"])

    press_with(out, take)
    assert files(out) == {"guide/a.html": "guide/a.html", "index.html": "new"}
