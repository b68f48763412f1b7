"""Takes a small project and chance; changes it again and again, and holds what a preview shows against builds of the same files."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

from generator.build import FAILURES, build
from generator.diagnostics.diagnostic import has_errors
from generator.guides import write_guides
from generator.press.staging import MARK
from generator.preview.preview import Preview
from generator.registry.calendar import today_in_japan
from generator.settings.guides import read_guide_settings
from generator.settings.reader import read_settings
from generator.world import RefusedError
from tests.changing_project import Changes, Project, small_project
from tests.project import files_of


def changed_again_and_again(root: Path, by: random.Random, changes: int, whole: int) -> int:
    """Change a project so many times, and compare every ``whole``-th state in full; gives how many were compared.

    What is kept though it should not be stays wrong until it is made anew, so that a later comparison finds it. After
    each change a few files are read, as by somebody who looks.
    """
    project = small_project(root)
    chance, preview, compared = Changes(project, by), Preview(root, features=project.features), 0
    told = []
    for number in range(1, changes + 1):
        told.append(chance.change())
        assert preview.look() or not chance.has_changed, told[-1]
        seen = _site(preview) if number % whole == 0 else {}
        if number % whole == 0:
            compared += 1
            expected = _built(project)
            if expected is None:
                assert preview.faults, told[-whole:]
            else:
                assert not preview.faults, (told[-whole:], preview.faults)
                assert seen.keys() == expected.keys(), told[-whole:]
                assert [at for at in seen if seen[at] != expected[at]] == [], told[-whole:]
        for address in by.sample(sorted(preview.addresses()), 3):
            assert preview.read(address).content is not None, (address, told[-1])
        if preview.faults:
            chance.undo()
            assert preview.look(), told[-1]
            assert not preview.faults, (told[-1], preview.faults)
    return compared


def _site(preview: Preview) -> dict[str, bytes]:
    return {address: preview.read(address).content or b"" for address in preview.addresses()}


def _built(project: Project) -> dict[str, bytes] | None:
    """All files of the site that a build makes of a project; None where it refuses to."""
    settings, faults = read_settings(project.root, ("project", "content", "theme", "records"))
    if has_errors(faults):
        return None
    out = project.root / "site"
    try:
        with build(replace(settings, out=out), today_in_japan(), features=project.features) as site:
            write_guides(site, read_guide_settings(settings.file))
    except (RefusedError, ValueError, *FAILURES):
        return None
    files = files_of(out)
    del files[MARK]
    return files
