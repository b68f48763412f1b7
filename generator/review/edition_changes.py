"""Takes what is known otherwise than in an edition; gives it as Markdown, by place in the order of the codes."""

from __future__ import annotations

from collections.abc import Sequence

from generator.places.known import Change, said
from generator.places.wording import say_date
from generator.review.markdown import LONGEST_ISSUE, cut, table


def list_of_changes(changes: Sequence[Change], day: str) -> str:
    """The list for people: one line for each item of a municipality; ``day``: when the edition was kept."""
    title = f"## {say_date(day)}の版から変わったこと\n\n"
    if not changes:
        return f"{title}ありません。\n"
    rows = [
        (one.row.prefecture, one.row.name, one.item.label, said(one.item, one.before), said(one.item, one.after))
        for one in changes
    ]
    told = f"{len(rows)}件あります。「未確認」は、この名簿がまだ知らないという意味です。\n\n"
    rest = "\n多いため、ここから先は省きました。\n"
    return cut(title + told + table(("都道府県", "市区町村", "こと", "前", "いま"), rows), rest, LONGEST_ISSUE)
