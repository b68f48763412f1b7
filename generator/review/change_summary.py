"""Takes what someone changed; gives the words for whoever looks it over: each place, before and after, as Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from generator.records.changes import NONE_LEFT, NOTHING, changes, loses_windows
from generator.records.files import file_of
from generator.registry.area import Area
from generator.registry.table import Table
from generator.review.changeset import ChangedRecord, ChangeSet
from generator.review.markdown import cut, plain, table

_SHOWN = 20
"""So many other files are named."""

_HEADS = ("項目", "前", "後")


def summary_of(change_set: ChangeSet, areas: Table, notes: tuple[str, ...] = (), corrected: str = "") -> str:
    """All that changed, in words; ``corrected`` is what is proposed for the table of corrections."""
    if not change_set.records and not change_set.others:
        return "## 変わるところ\n\n変わったファイルはありません。\n"
    parts = ["## 変わるところ\n\n", *(f"- {plain(note)}\n" for note in (*_notes(change_set, areas), *notes))]
    parts += (_of_record(record, areas) for record in change_set.records)
    rest = "\n変更が多いため、ここから先は省きました。変わったファイルの一覧で見てください。\n"
    return cut("".join([*parts, corrected]), rest)


def _notes(change_set: ChangeSet, areas: Table) -> Iterator[str]:
    """What is unusual about a change; none of it is wrong by itself."""
    count = len(change_set.records)
    if not count:
        yield "記録は変わりません。"
    elif count == 1:
        yield "1件の記録が変わります。"
    else:
        places = "、".join(record.name for record in change_set.records[:_SHOWN])
        yield f"{count}件の記録が変わります（{places}{'、ほか' if count > _SHOWN else ''}）。どれも変えるつもりだったか、確かめてください。"
    for record in change_set.records:
        file, area = record.file, areas.get(record.code)
        if file.is_gone:
            yield f"{file.path} がなくなります。"
        elif file.old_path not in ("", file.path):
            yield f"{file.old_path} が {file.path} に移ります。"
        if loses_windows(record.before, record.after):
            yield f"{record.name}の{NONE_LEFT}"
        if area and not file.is_gone and not file.path.endswith(f"/{file_of(area).as_posix()}"):
            yield f"{record.name}の記録の置き場所は {file_of(area).as_posix()} です（いまは {PurePosixPath(file.path).name}）。"
        if not record.after and not file.is_gone:
            yield f"{file.path} は読み取れません。確かめた結果を見てください。"
    if change_set.others:
        yield _others(change_set)


def _others(change_set: ChangeSet) -> str:
    paths = [file.path for file in change_set.others]
    named = "、".join(paths[:_SHOWN]) + ("、ほか" if len(paths) > _SHOWN else "")
    return (
        f"記録でないファイルが{len(paths)}件変わります（{named}）。記録だけを直すつもりだったら、元に戻してください。"
    )


def _of_record(record: ChangedRecord, areas: Table) -> str:
    area = areas.get(record.code)
    title = f"\n### {plain(_called(area) if area else record.name)}\n\n"
    told = [
        (change.where, change.before or NOTHING, change.after or NOTHING)
        for change in changes(record.before, record.after)
    ]
    if not told:
        return f"{title}住んでいる人から見えるところは変わりません（置き場所、コメント、書き方だけの変更です）。\n"
    what = "記録がなくなります。" if record.file.is_gone else "" if record.before else "新しい記録です。"
    return f"{title}{what}{what and chr(10) * 2}{table(_HEADS, told)}"


def _called(area: Area) -> str:
    return area.name if area.name == area.prefecture else f"{area.prefecture}{area.district}{area.name}"
