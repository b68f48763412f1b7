"""Takes the file of owners; gives who looks after which prefecture, and the same as CODEOWNERS."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.diagnostics.yaml.loader import load
from generator.registry.table import Table

_OWNER = re.compile(r"@[A-Za-z0-9][A-Za-z0-9-]*(?:/[A-Za-z0-9._-]+)?")

_HEAD = """\
# Made from data/owners.yml by `python -m generator forge`: change that file, not this one.
# An owner is asked to look over changes to a prefecture's records; no change waits for one.
"""

Owners = Mapping[str, tuple[str, ...]]
"""The accounts (``@account`` or ``@organisation/team``) that look after a prefecture, by its name."""


def read_owners(path: Path, table: Table) -> Owners:
    """Read who signed up; raises ``ValueError`` telling file and entry of what is not as it must be."""
    reading = load(path.read_text("utf-8"))
    if reading.faults:
        raise ValueError(f"{path}:{reading.faults[0].line}: {reading.faults[0].message}")
    data = reading.data or {}
    if not isinstance(data, dict):
        raise ValueError(f"{path}: 「福井県:」のような都道府県の名前の下に、担当を「- 」で並べてください。")
    names = {area.name for area in table.prefectures}
    for name, accounts in data.items():
        if name not in names:
            raise ValueError(f"{path}: 「{name}」は都道府県の名前ではありません。例 福井県")
        if not isinstance(accounts, list) or not accounts:
            raise ValueError(f"{path}: {name}の担当を、次の行から「- 」で並べてください。")
        for account in accounts:
            if not isinstance(account, str) or not _OWNER.fullmatch(account):
                raise ValueError(f"{path}: {name}の担当「{account}」は、@ で始まるアカウントの名前ではありません。")
    return {name: tuple(accounts) for name, accounts in data.items()}


def codeowners(owners: Owners, table: Table) -> str:
    """The text of CODEOWNERS: one line for each prefecture that someone looks after, by code."""
    lines = (
        f"/data/windows/{area.folder}/ {' '.join(owners[area.name])}\n"
        for area in table.prefectures
        if area.name in owners
    )
    return _HEAD + "".join(lines)


def notes_on(author: str, codes: Iterable[str], owners: Owners, table: Table) -> tuple[str, ...]:
    """A sentence for each prefecture of the changed places: whether this author looks after it. Never a reason to stop."""
    areas = [area for code in codes if (area := table.get(code))]
    account = f"@{author.removeprefix('@')}"
    return tuple(
        _note(account, name, owners.get(name, ())) for name in dict.fromkeys(area.prefecture for area in areas)
    )


def _note(account: str, prefecture: str, known: tuple[str, ...]) -> str:
    if not known:
        return f"{prefecture}の記録を見る担当は、まだ登録されていません。"
    if account.lower() in (one.lower() for one in known):
        return f"{account} は、{prefecture}の担当として登録されています。"
    teams = any("/" in one for one in known)
    unless = "（担当にグループがあり、その人かどうかはここではわかりません）" if teams else ""
    return f"{account} は、{prefecture}の担当（{'、'.join(known)}）ではありません{unless}。どなたの変更も受け付けます。"
