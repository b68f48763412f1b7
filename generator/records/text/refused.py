"""Takes what YAML allows and a record does not (or not so); gives the flaw in words for people."""

from __future__ import annotations

from generator.records.fault import Severity
from generator.records.positions import Position
from generator.records.text.decoding import Flaw

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


def refused(code: str, position: Position = (1, 1), field: str = "") -> Flaw:
    """The flaw of something that a record may not hold."""
    severity = Severity.NOTICE if code in _NOTICES else Severity.ERROR
    return Flaw(code, *_WORDS[code], *position, field, severity)


def repeated_key(key: str, position: Position, first: Position, field: str) -> Flaw:
    """The flaw of an item that stands twice; ``first`` is where it stood before."""
    return Flaw(
        "duplicate-key",
        f"項目「{key[:40]}」が2回書かれています（1回目は{first[0]}行目）。",
        "1つにまとめるか、まちがって写した行を消してください。",
        *position,
        field,
    )


def cut_by_hash(value: str, rest: str, position: Position, field: str) -> Flaw:
    """The flaw of a value without quotes of which a ``#`` has made the rest (with the gap before it) a comment.

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
    return Flaw(
        "cut-by-hash",
        f"「#」から後ろの「{lost[:40]}」は読まれません（{seen}になります）。",
        hint,
        *position,
        field,
        severity,
    )
