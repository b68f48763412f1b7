"""Takes a folder and a revision; gives the files that changed since, and what they held before. Only door to git."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


class GitError(Exception):
    """Git does not know the revision, the folder is in no repository, or there is no git; the text says which."""


@dataclass(frozen=True, slots=True)
class ChangedFile:
    """One file that differs from a revision."""

    path: str
    """Where it stands now, from the repository's root; where it stood, if it is gone."""
    old_path: str
    """Where it stood before; empty for a new file."""
    is_gone: bool
    """Whether it is no longer there."""


def root_of(folder: Path) -> Path:
    """The root of the repository that a folder lies in."""
    return Path(_git(folder, "rev-parse", "--show-toplevel").decode(errors="surrogateescape").removesuffix("\n"))


def fork_point(folder: Path, revision: str) -> str:
    """The commit at which the work in a folder left a revision behind, as 40 digits."""
    try:
        given = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except GitError as error:
        raise GitError(str(error) or f"版「{revision}」が見つかりません。") from None
    try:
        return _git(folder, "merge-base", given.decode().strip(), "HEAD").decode().strip()
    except GitError:
        raise GitError(f"版「{revision}」と今の版に、共通の元がありません。") from None


def changed_files(root: Path, commit: str) -> tuple[ChangedFile, ...]:
    """Every file that differs from a commit, by path; new ones also where git does not keep them yet."""
    told = _git(root, "diff", "--name-status", "--find-renames", "--no-ext-diff", "-z", commit, "--")
    files = [*_read(iter(_texts(told)))]
    files += (ChangedFile(path, "", False) for path in _texts(_git(root, "ls-files", "-oz", "--exclude-standard")))
    return tuple(sorted(files, key=lambda file: file.path))


def content_at(root: Path, commit: str, path: str) -> bytes:
    """What a file held in a commit."""
    return _git(root, "cat-file", "blob", f"{commit}:{path}")


def _read(words: Iterator[str]) -> Iterator[ChangedFile]:
    for status in words:
        path = next(words)
        if status[0] in "RC":
            yield ChangedFile(next(words), path if status[0] == "R" else "", False)
        else:
            yield ChangedFile(path, "" if status[0] == "A" else path, status[0] == "D")


def _texts(raw: bytes) -> list[str]:
    return [part.decode(errors="surrogateescape") for part in raw.split(b"\0") if part]


def _git(folder: Path, *arguments: str) -> bytes:
    """What git says; whoever calls passes no word of a stranger that could be taken for an option."""
    command = ["git", "-c", "core.quotePath=false", "-C", str(folder), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603
    except FileNotFoundError:
        raise GitError("git が入っていません。") from None
    if done.returncode:
        is_outside = b"not a git repository" in done.stderr
        raise GitError("git で管理されているフォルダーではありません。" if is_outside else "")
    return done.stdout
