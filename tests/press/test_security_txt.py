"""``security.txt`` says what the settings say, and the build watches its day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.diagnostics.diagnostic import Diagnostic
from generator.press.security_txt import ADDRESS, security_txt
from generator.settings import reader
from generator.settings.model import SiteSettings
from generator.settings.reader import Need, read_settings
from tests.japan import with_settings
from tests.project import RECORD, built_project, files_of
from tests.sharing import Shared

TODAY = date(2026, 12, 1)
SAID = {"contact": "madoguchi@example.jp", "site_url": "https://www.example.jp/town/"}


def test_it_names_whom_to_tell_and_until_when(shared: Shared) -> None:
    project = built_project(shared, {"18-fukui/182010-fukui.yml": RECORD}, **SAID, security_until="2099-05-31")
    assert files_of(project / "site")[ADDRESS].decode() == (
        "Contact: mailto:madoguchi@example.jp\n"
        "Expires: 2099-05-31T23:59:59+09:00\n"
        "Preferred-Languages: ja, en\n"
        "Canonical: https://www.example.jp/.well-known/security.txt\n"
    )


def test_a_page_may_stand_for_a_mailbox() -> None:
    page = "https://www.example.jp/ask.html"
    told = security_txt(SiteSettings(contact=page, security_until="2027-05-31"))
    assert told == f"Contact: {page}\nExpires: 2027-05-31T23:59:59+09:00\nPreferred-Languages: ja, en\n"


@pytest.mark.parametrize("said", [{}, {"contact": "madoguchi@example.jp"}, {"security_until": "2027-05-31"}])
def test_without_a_contact_or_a_day_there_is_none(said: dict[str, str]) -> None:
    assert security_txt(SiteSettings.model_validate(said)) == ""


def told(folder: Path, monkeypatch: pytest.MonkeyPatch, need: Need, **settings: str) -> list[Diagnostic]:
    monkeypatch.setattr(reader, "today_in_japan", lambda: TODAY)
    (folder / "mkdocs.yml").write_text(with_settings(**SAID | settings), "utf-8")
    return [fault for fault in read_settings(folder, (need,)).faults if fault.code in ("security-day", "no-contact")]


HINT = "いまの連絡先でよいかを確かめて、1年より近い日に書き直してください。"
LINE = next(
    number
    for number, line in enumerate(with_settings().splitlines(), start=1)
    if line.startswith("      security_until:")
)


@pytest.mark.parametrize(
    ("day", "severity", "message"),
    [
        ("2026-11-30", "warning", "security.txt の期限（2026-11-30）が過ぎています。"),
        ("2026-12-01", "notice", "security.txt の期限（2026-12-01）まで、あと0日です。"),
        ("2026-12-31", "notice", "security.txt の期限（2026-12-31）まで、あと30日です。"),
        ("2027-12-03", "notice", "security.txt の期限（2027-12-03）が、1年より先です。"),
    ],
)
def test_its_day_is_watched(
    day: str, severity: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (fault,) = told(tmp_path, monkeypatch, "building", security_until=day)
    assert (fault.line, fault.severity.value, fault.message, fault.hint) == (LINE, severity, message, HINT)
    (fault,) = told(tmp_path, monkeypatch, "publishing", security_until=day)
    assert (fault.severity.value, fault.message) == ("warning", message)


@pytest.mark.parametrize("day", ["2027-01-01", "2027-12-02", '"2027-05-31"'])
def test_a_good_day_is_not_spoken_of(day: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(tmp_path, monkeypatch, "publishing", security_until=day) == []


def test_a_day_without_a_contact(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    faults = told(tmp_path, monkeypatch, "building", security_until="2027-05-31", contact='""')
    assert [fault.message for fault in faults][1:] == ["「contact」がないので、security.txt は作られません。"]
