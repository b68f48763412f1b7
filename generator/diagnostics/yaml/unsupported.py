"""Takes what YAML allows and a record does not (or not so); gives the fault in words for people."""

from __future__ import annotations

from generator.diagnostics.diagnostic import Diagnostic, Severity
from generator.diagnostics.positions import Place, Position

_WORDS = {
    "second-document": (
        "1つのファイルに2つ以上の記録があります。",
        "「---」の行から下を、べつのファイルに分けてください。",
    ),
    "alias": (
        "「&」や「*」で始まる書き方（別名）は使えません。",
        '同じ内容でも、そのまま書いてください。「&」「*」で始まる文は "…" で囲みます。',
    ),
    "tag": (
        "「!」で始まる書き方（タグ）は使えません。",
        '「!」で始まる語を消してください。「!」で始まる文は "…" で囲みます。',
    ),
    "too-deep": (
        "字下げやかっこの重なりが深すぎます。ここから先は読んでいません。",
        "この行の字下げと「[」「-」を確かめてください。",
    ),
    "too-long-value": (
        "値が長すぎます（3,000文字より長いもの）。",
        "ほかの文をまちがえて写していないか、引用符や行の終わりが抜けていないかを確かめてください。",
    ),
    "bad-key": (
        "項目名のところに、一覧やかっこがあります。ここから先は読んでいません。",
        "「項目名: 値」の形で書いてください。例 name: 稚内市",
    ),
    "bad-yaml": (
        "ここから先を読み取れません。",
        "この行の記号と字下げを確かめてください。",
    ),
    "flow-style": (
        "[ ] や { } を使った書き方があります。",
        "1行に1つずつ、一覧は「- 」で始めて書くと、直したところがわかりやすくなります。",
    ),
}

_NOTICES = frozenset(("flow-style",))


def unsupported(code: str, position: Position = (1, 1), place: Place = ()) -> Diagnostic:
    """The fault of something that a file may not hold."""
    severity = Severity.NOTICE if code in _NOTICES else Severity.ERROR
    line, column = position
    return Diagnostic(code, *_WORDS[code], severity, line=line, column=column, place=place)


def repeated_key(place: Place, position: Position, first: Position) -> Diagnostic:
    """The fault of an item that stands twice; ``first`` is where it stood before."""
    return Diagnostic(
        "duplicate-key",
        f"項目「{str(place[-1])[:40]}」が2回書かれています（1回目は{first[0]}行目）。",
        "1つにまとめるか、まちがって写した行を消してください。",
        line=position[0],
        column=position[1],
        place=place,
    )


def cut_by_hash(value: str, rest: str, position: Position, place: Place) -> Diagnostic:
    """The fault of a value without quotes of which a ``#`` has made the rest (with the gap before it) a comment.

    A comment is no fault; but one that is not set apart from the sign, or that leaves no value, is hardly meant so.
    """
    lost = rest.strip()
    severity = Severity.WARNING
    if not value:
        severity = Severity.ERROR
    elif lost.startswith("# "):
        severity = Severity.NOTICE
    seen = f"値は「{value[:40]}」まで" if value else "値がないこと"
    hint = f'値の一部なら "{(value + rest if value else lost)[:80]}" と引用符で囲んでください。'
    if severity is Severity.NOTICE:
        hint += "記録を書く人への説明なら、このままでかまいません。"
    return Diagnostic(
        "cut-by-hash",
        f"「#」から後ろの「{lost[:40]}」は読まれません（{seen}になります）。",
        hint,
        severity,
        line=position[0],
        column=position[1],
        place=place,
    )
