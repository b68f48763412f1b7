"""Takes where a project lies; gives its site as it is now, anew after each change of a file, and what is wrong with it.

The last good site stays while a record, a table or a template holds an error.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Condition, RLock
from typing import NamedTuple

import generator
from generator.build import FAILURES, broken_template, why_unwritten
from generator.diagnostics.diagnostic import Diagnostic, Severity, has_errors, shown_path
from generator.diagnostics.report import as_text
from generator.features.all_features import FEATURES
from generator.features.feature import Feature
from generator.kept import Memory
from generator.press.render import MissingTemplateError, where_it_failed
from generator.preview.snapshot import Snapshot
from generator.preview.watch import State, changes, state_of
from generator.registry.calendar import today_in_japan
from generator.settings.file import FILES, read_tree
from generator.settings.guides import GuideSettings, read_guide_settings
from generator.settings.model import Settings
from generator.settings.reader import Need, SettingsRead, read_settings
from generator.world import RefusedError

NEEDS: tuple[Need, ...] = ("project", "content", "theme", "records")

MOST_KEPT = 200
"""So many files stay as they were last seen, to be shown while their template is broken."""

AGAIN = 1.0
"""Seconds after which a file that could not be read is tried again: one that another program lets go of does not change."""

_SHOWN = 3
"""So many of the files that changed are named."""

_PROGRAM = ".py"
_PROGRAMS = Path(generator.__file__).parent


class Answer(NamedTuple):
    """What is shown at an address."""

    content: bytes | None
    """What the file holds, byte for byte as a build would write it; None where there is none, or none that can be shown."""
    faults: str
    """What is wrong now, in words; empty where nothing is."""
    version: str
    """What tells this state of the site from all others."""
    is_known: bool
    """Whether there is a file of this address."""


class Preview:
    """A project that is being looked at."""

    def __init__(
        self,
        root: Path,
        records: Path | None = None,
        tell: Callable[[str], None] = lambda _text: None,
        features: Sequence[Feature] = FEATURES,
    ) -> None:
        """Make the first site of the project in a folder; ``tell`` is told what happens, for people.

        Raises ``RefusedError`` where the settings are such that there can be none.
        """
        self._root, self._records, self._tell, self._features = root, records, tell, features
        self._memory, self._lock, self._changed = Memory(), RLock(), Condition()
        self._run, self._number = f"{time.time_ns():x}", 0
        self._said: GuideSettings | None = None
        self._snapshot: Snapshot | None = None
        self._faults = self._told = ""
        self._is_unread, self._tried = False, 0.0
        self._warned: frozenset[Diagnostic] = frozenset()
        self._features_of: dict[str, str] = {}
        self._last: OrderedDict[str, bytes] = OrderedDict()
        self._assets_before: Mapping[str, bytes] = {}
        self._watched: tuple[Path, ...] = ()
        self._state: State = {}
        read = self._read_settings()
        if has_errors(read.faults):
            raise RefusedError(read.faults)
        self.settings = read.settings
        self._renew([])

    @property
    def version(self) -> str:
        """What tells this state of the site from all others, of other runs too."""
        return f"{self._run}-{self._number}"

    @property
    def faults(self) -> str:
        """What keeps the newest state of the files from being shown, in words; empty where nothing does."""
        return self._faults

    @property
    def leaves_out(self) -> bool:
        """Whether records with errors are left out of what is shown, as there was no good site yet."""
        return self._snapshot is not None and self._snapshot.world.settings.preview

    def look(self) -> bool:
        """Make the site anew if a file has changed since the last time, or can be read at last; gives whether one has."""
        with self._lock:
            state = state_of(self._watched)
            if state == self._state:
                if self._is_unread and time.monotonic() >= self._tried + AGAIN:
                    self._renew([])
                return False
            changed = changes(self._state, state)
            # Taken before anything is read: what changes meanwhile is seen the next time.
            self._state = state
            if shown := [path for path in changed if not path.endswith(_PROGRAM)]:
                self._renew(shown)
            if len(shown) < len(changed):
                self._tell("プログラム（.py）が変わりました。serve をはじめからやり直すと、使われます。")
            return True

    def wait(self, version: str, seconds: float) -> str:
        """The version, as soon as it is another one than this, or after so many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self.version != version, seconds)
        return self.version

    def read(self, address: str) -> Answer:
        """What is shown at an address of the site."""
        with self._lock, self._memory.used():
            if self._snapshot is None:
                return Answer(None, self._faults, self.version, is_known=True)
            # A page of before that is still being loaded, or still to be seen, asks for what it had.
            if address in self._assets_before and address not in self._snapshot.assets:
                content = self._assets_before[address]
                self._keep(address, content)
                return Answer(content, self._faults, self.version, is_known=True)
            try:
                found = self._snapshot.read(address, self._features_of.get(address, ""))
            except Exception as error:
                faults = self._told_of(error)
                self._tell_once(faults)
                return Answer(self._last.get(address), faults, self.version, is_known=True)
            if found is None:
                return Answer(None, self._faults, self.version, is_known=False)
            content, self._features_of[address] = found
            self._keep(address, content)
            return Answer(content, self._faults, self.version, is_known=True)

    def addresses(self) -> set[str]:
        """The addresses of all files of the site."""
        with self._lock, self._memory.used():
            return self._snapshot.addresses() if self._snapshot else set()

    def _keep(self, address: str, content: bytes) -> None:
        self._last[address] = content
        self._last.move_to_end(address)
        if len(self._last) > MOST_KEPT:
            self._last.popitem(last=False)

    def _read_settings(self) -> SettingsRead:
        read = read_settings(self._root, NEEDS if self._records is None else NEEDS[:-1])
        return read._replace(settings=replace(read.settings, records=self._records or read.settings.records))

    def _watch(self, *several: Settings) -> None:
        """Look from now on at all that these name; of what was looked at before, the state stays as it was taken."""
        watched = dict.fromkeys(self._root / name for name in FILES)
        watched |= dict.fromkeys((_PROGRAMS, *(feature.folder for feature in self._features)))
        for one in several:
            watched |= dict.fromkeys(read_tree(one.file).files)
            watched |= dict.fromkeys((one.records, one.data, one.own_data, one.theme, one.content))
        if (paths := tuple(watched)) != self._watched:
            self._watched = paths
            self._state = {path: self._state.get(path, stamp) for path, stamp in state_of(paths).items()}

    def _renew(self, changed: list[str]) -> None:
        began, before = time.perf_counter(), self._faults
        self._is_unread, self._tried = False, time.monotonic()
        try:
            with self._memory.used():
                read = self._read_settings()
                # Also where the new ones lead: what is wrong there is mended there.
                self._watch(self.settings, read.settings)
                if has_errors(read.faults):
                    raise RefusedError(read.faults)
                said = read_guide_settings(read.settings.file)
                # What is equal stays the very same, so that guide pages are not read again.
                self._said = said if said != self._said or self._said is None else self._said
                snapshot, self._faults = self._snapshot_of(read.settings, self._said)
            seen = {address: old for address, old in self._assets_before.items() if address in self._last}
            self._assets_before = {**seen, **self._snapshot.assets} if self._snapshot else {}
            self._snapshot = snapshot
            self.settings = read.settings
            self._watch(self.settings)
        except Exception as error:
            self._faults = self._told_of(error)
            self._is_unread = isinstance(error, OSError)
        self._is_unread |= "[unreadable]" in self._faults
        self._tell_once(self._faults)
        if changed and not self._faults:
            self._tell(_renewed(changed, self._root, time.perf_counter() - began))
            self._prove(changed)
        self._tell_warnings()
        if self._faults == before and not changed and self._number:
            return  # It was only tried again.
        with self._changed:
            self._number += 1
            self._changed.notify_all()

    def _prove(self, changed: list[str]) -> None:
        """Tell what is wrong with templates, though nobody may be looking at a page of theirs."""
        for path in changed:
            try:
                if self._snapshot:
                    self._snapshot.prove(Path(path))
            except Exception as error:
                self._tell_once(self._told_of(error))

    def _snapshot_of(self, settings: Settings, said: GuideSettings) -> tuple[Snapshot, str]:
        """The site, and why it is not all of it: before there was a good one, records with errors are left out."""
        today, alone = today_in_japan(), self._snapshot.of_guides if self._snapshot else frozenset()
        try:
            return Snapshot(settings, said, today, self._features, alone), ""
        except RefusedError as refused:
            if self._snapshot is not None and not self.leaves_out:
                raise
            shown = Snapshot(replace(settings, preview=True), said, today, self._features, alone)
            return shown, as_text(_worst(refused.faults))

    def _told_of(self, error: Exception) -> str:
        match error:
            case RefusedError(faults=faults):
                return as_text(_worst(faults))
            case MissingTemplateError(name=name):
                return f"テンプレート「{name}」がありません。\n"
            case _ if found := where_it_failed(error):
                return as_text((broken_template(found, self.settings.theme, self._features),))
            case OSError() | MemoryError():
                return f"{why_unwritten(error)}\n"
            case _ if isinstance(error, (*FAILURES, ValueError)):
                return f"{error}\n"
        return f"{type(error).__name__}: {error}\n"

    def _tell_once(self, faults: str) -> None:
        if faults != self._told:
            self._told = faults
            if faults:
                stands = (
                    "" if self.leaves_out or not self._number else "誤りがあるので、前のページをそのまま見せています。"
                )
                self._tell(f"{faults}{stands}")

    def _tell_warnings(self) -> None:
        """Each warning once, until it is mended and comes back."""
        if self._snapshot is None:
            return
        warnings = [fault for fault in self._snapshot.faults if fault.severity is not Severity.NOTICE]
        if new := tuple(fault for fault in warnings if fault not in self._warned):
            self._tell(as_text(new).rstrip("\n"))
        self._warned = frozenset(warnings)


def _worst(faults: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Of a state that can't be built only what keeps it from being built."""
    errors = tuple(fault for fault in faults if fault.severity is Severity.ERROR)
    return errors or tuple(fault for fault in faults if fault.severity is Severity.WARNING)


def _renewed(changed: list[str], root: Path, seconds: float) -> str:
    named = "、".join(_called(Path(path), root) for path in changed[:_SHOWN])
    more = f"など{len(changed)}件" if len(changed) > _SHOWN else ""
    return f"新しくしました（{seconds:.2f}秒）: {named}{more}"


def _called(path: Path, root: Path) -> str:
    """A path as people name it who stand in the project."""
    folder = next((one for one in (root, Path.cwd()) if path.is_relative_to(one)), None)
    return shown_path(path.relative_to(folder) if folder else path)
