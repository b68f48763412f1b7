"""The project as it is set up here, be it ours or a copy for one prefecture: its settings and its own files are sound."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from generator.diagnostics.diagnostic import Severity
from generator.diagnostics.yaml.config_loader import load_config
from generator.settings.model import PLUGIN
from generator.settings.reader import BLOCK, TOP_LEVEL, read_settings
from tests.conftest import ROOT
from tests.japan import SETTINGS


def beside_facts(file: Path) -> dict[str, Any]:
    """What settings say of how pages are made, without what each site says of itself."""
    value, faults = load_config(file.read_text("utf-8"), file)
    assert value
    assert not faults
    told: dict[str, Any] = value.plain()
    told.pop("theme", None)
    plugins = [one for one in told.pop("plugins") if not (isinstance(one, dict) and PLUGIN in one)]
    return {name: value for name, value in told.items() if (name,) not in TOP_LEVEL.values()} | {"plugins": plugins}


def test_its_settings_hold_no_error() -> None:
    _settings, faults = read_settings(ROOT, ("project", "content", "theme", "records"))
    assert [fault for fault in faults if fault.severity is Severity.ERROR] == []


def test_tests_make_pages_as_it_does() -> None:
    assert beside_facts(ROOT / "mkdocs.yml") == beside_facts(SETTINGS)


def test_tests_say_everything_that_can_be_set() -> None:
    text = SETTINGS.read_text("utf-8")
    assert {name for name in BLOCK if f"\n      {name}: " not in text} == set()
