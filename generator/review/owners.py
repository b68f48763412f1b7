"""Takes the file of owners; gives who looks after which prefecture, and the same as CODEOWNERS."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from generator.diagnostics.diagnostic import Diagnostic
from generator.diagnostics.yaml.document import read_file
from generator.registry.table import Table

_OWNER = re.compile(r"@[A-Za-z0-9][A-Za-z0-9-]*(?:/[A-Za-z0-9._-]+)?")

_HEAD = """\
# Made from data/owners.yml by `python -m generator forge`: change that file, not this one.
# An owner is asked to look over changes to a prefecture's records; no change waits for one.
"""

Owners = Mapping[str, tuple[str, ...]]
"""The accounts (``@account`` or ``@organisation/team``) that look after a prefecture, by its name."""


def read_owners(path: Path, table: Table, faults: list[Diagnostic]) -> Owners:
    """Read who signed up; every fault of the file is added to ``faults``."""
    document = read_file(path)
    data = document.data or {}
    wrong = list(_faults(data, frozenset(area.name for area in table.prefectures)))
    faults += (fault.in_file(path) for fault in (*document.faults, *document.located(wrong)))
    if wrong or not document.is_sound or not isinstance(data, dict):
        return {}
    return {name: tuple(accounts) for name, accounts in data.items()}


def _faults(data: object, prefectures: frozenset[str]) -> Iterator[Diagnostic]:
    hint = '例 1行目に「福井県:」、次の行に「  - "@example"」'
    if not isinstance(data, dict):
        message = "「福井県:」のような都道府県の名前の下に、担当を「- 」で並べてください。"
        yield Diagnostic("not-a-mapping", message, hint)
        return
    for name, accounts in data.items():
        if name not in prefectures:
            message = f"「{name}」は都道府県の名前ではありません。例 福井県"
            yield Diagnostic("unknown-prefecture", message, hint, place=(name,), at_key=True)
        elif not isinstance(accounts, list) or not accounts:
            yield Diagnostic("not-a-list", f"{name}の担当を、次の行から「- 」で並べてください。", hint, place=(name,))
        else:
            for at, account in enumerate(accounts):
                if not isinstance(account, str) or not _OWNER.fullmatch(account):
                    message = f"{name}の担当「{account}」は、@ で始まるアカウントの名前ではありません。"
                    yield Diagnostic("bad-account", message, hint, place=(name, at))


def codeowners(owners: Owners, table: Table, records: str) -> str:
    """The text of CODEOWNERS: one line for each prefecture that someone looks after, by code; ``records`` is their folder."""
    lines = (
        f"/{records}/{area.folder}/ {' '.join(owners[area.name])}\n"
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
