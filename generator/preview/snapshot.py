"""Takes settings; gives the site of one state of the files as a build would write it, each file made when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from datetime import date
from itertools import chain
from pathlib import Path

from generator.build import about_site, list_of_files
from generator.diagnostics.diagnostic import Diagnostic, has_errors
from generator.features.all_features import FEATURES
from generator.features.assembly import assembled, kept, published_of, renderer_with
from generator.features.feature import Built, Feature
from generator.guides import Guides, second_file
from generator.press.files import File
from generator.press.manifest import ADDRESS as MANIFEST
from generator.press.page import Page
from generator.press.render import prove, render
from generator.press.staging import fingerprint
from generator.settings.guides import GuideSettings
from generator.settings.model import Settings
from generator.world import RefusedError, read_world


class Snapshot:
    """The site of one state of the files."""

    def __init__(
        self,
        settings: Settings,
        said: GuideSettings,
        today: date,
        features: Sequence[Feature] = FEATURES,
        alone: Set[str] = frozenset(),
    ) -> None:
        """Read all that it is made from; raises ``RefusedError`` and all that keeps a site from being built.

        ``alone``: the addresses of guide pages at which nothing else stood before.
        """
        self.world = read_world(settings, [feature.folder for feature in features], today, lambda *_: None)
        self._features = features
        published = published_of(self.world.sources, features)
        assets = assembled(published, self.world, features)
        self._renderer = renderer_with(self.world, published, assets, features)
        self.assets = assets.files()
        """Styles, scripts and pictures by their addresses, which change with them."""
        self._guides = Guides(self.world, said)
        if settings.strict and has_errors(self._guides.faults, strict=True):
            raise RefusedError(self._guides.faults)
        self.faults = (*self.world.faults, *self._guides.faults)
        """What is wrong and does not keep the site from being built."""
        self._built = Built(self.world, assets, kept(published, assets, features), self._written, self._size)
        self._pages: dict[str, dict[str, Page]] = {feature.name: {} for feature in features}
        # Not all are made where one is asked for.
        self._next = {feature.name: iter(feature.pages(self.world)) for feature in features}
        self._files: dict[str, dict[str, bytes]] = {}
        if twice := tuple(self._twice(self.of_guides - alone)):
            raise RefusedError(twice)

    def read(self, address: str, near: str = "") -> tuple[bytes, str] | None:
        """What a file of the site holds, and the feature that it is of, if it is one's; None where there is no such file.

        ``near`` is the feature in which to look for it first: that of the same address in the snapshot before. Raises
        whatever templates do.
        """
        if address in self.assets:
            return self.assets[address], ""
        if address in self._guides.pages:
            return self._guides.render(address, self._renderer), ""
        if address in self._guides.beside:
            return self._guides.read_beside(address), ""
        features = sorted(self._features, key=lambda feature: feature.name != near)
        for feature in features:
            if page := self._page(feature, address):
                return render(self._renderer, page).encode("utf-8"), feature.name
        if address == MANIFEST:
            return self._manifest().content, ""
        for feature in features:
            if (content := self._files_of(feature).get(address)) is not None:
                return content, feature.name
        return next(((file.content, "") for file in self._about_site() if file.address == address), None)

    def prove(self, path: Path) -> None:
        """Raise what is wrong with the form of a template, if a file is one."""
        folders = {self.world.settings.theme: "", **{one.folder: f"{one.name}/" for one in self._features}}
        for folder, named in folders.items():
            if path.is_relative_to(folder):
                prove(self._renderer, f"{named}{path.relative_to(folder).as_posix()}")

    @property
    def of_guides(self) -> Set[str]:
        """The addresses of guide pages and of the files beside them."""
        return self._guides.files.keys()

    def _twice(self, addresses: Set[str]) -> Iterator[Diagnostic]:
        """Files beside which a feature makes a page of the same address."""
        for address in sorted(addresses):
            if address in self.assets or address == MANIFEST or any(self._has(one, address) for one in self._features):
                yield second_file(self._guides.files[address], address, "このサイトが作るファイル")

    def _has(self, feature: Feature, address: str) -> bool:
        try:
            return self._page(feature, address) is not None
        except Exception:
            return False  # Whoever asks for a page of the feature is told.

    def addresses(self) -> set[str]:
        """The addresses of all files, as far as they are published."""
        return {*self._without_manifest(), MANIFEST}

    def _without_manifest(self) -> Iterator[str]:
        yield from (*self.assets, *self._guides.pages, *self._guides.beside)
        for feature in self._features:
            yield from (*self._pages_of(feature), *self._files_of(feature))
        yield from (file.address for file in self._about_site())

    def _written(self, address: str) -> bytes:
        found = self.read(address)
        if found is None:
            raise FileNotFoundError(address)
        return found[0]

    def _size(self, address: str) -> int | None:
        found = self.read(address)
        return len(found[0]) if found else None

    def _page(self, feature: Feature, address: str) -> Page | None:
        pages = self._pages[feature.name]
        while address not in pages and self._makes_one(feature):
            pass
        return pages.get(address)

    def _pages_of(self, feature: Feature) -> dict[str, Page]:
        while self._makes_one(feature):
            pass
        return self._pages[feature.name]

    def _makes_one(self, feature: Feature) -> bool:
        """Make a feature's next page; gives whether there was one."""
        try:
            page = next(self._next[feature.name], None)
        except Exception:
            # Whoever asks again is to be told again, not that there is no such page.
            self._next[feature.name] = iter(feature.pages(self.world))
            raise
        if page is not None:
            self._pages[feature.name][page.address] = page
        return page is not None

    def _files_of(self, feature: Feature) -> dict[str, bytes]:
        if feature.name not in self._files:
            files: dict[str, bytearray] = {}
            for file in chain(feature.files(self.world), feature.after(self._built)):
                files.setdefault(file.address, bytearray()).extend(file.content)
            self._files[feature.name] = {address: bytes(content) for address, content in files.items()}
        return self._files[feature.name]

    def _about_site(self) -> Iterator[File]:
        pages = (page for feature in self._features for page in self._pages_of(feature).values() if page.listed)
        guides = ((address, None) for address in sorted(self._guides.pages))
        return about_site(self.world.settings.site, [*((page.address, page.changed_on) for page in pages), *guides])

    def _manifest(self) -> File:
        files = {address: fingerprint(self._written(address)) for address in sorted(self._without_manifest())}
        return list_of_files(self.world, files)
