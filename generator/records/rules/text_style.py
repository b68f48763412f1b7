"""Takes a record; gives the faults about how its texts are written, and about items that say nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from generator.diagnostics.diagnostic import Diagnostic, Severity
from generator.diagnostics.positions import Place
from generator.records.model.base import normal
from generator.records.model.text_signs import look_alike
from generator.records.model.value_shapes import PLACEHOLDERS
from generator.records.model.web import host_of, shown_host
from generator.records.rules.subject import Subject

_ADDRESS = re.compile("https?://", re.IGNORECASE)
_MISPLACED = re.compile(r"(?<![a-z0-9])lg[.-]?jp(?![a-z0-9])", re.IGNORECASE)
_MAY_BE_MISPLACED = re.compile(r"lg(?:-?jp|\.jp[.-]|(?<=[-_]lg)\.jp)")
_HALF_KANA = re.compile(r"[\uff61-\uff9f]+")
_HTTP = re.compile(r"http://", re.IGNORECASE)
_WORDS = "|".join(map(re.escape, sorted(PLACEHOLDERS)))
_NOTHING = re.compile(rf"[:-] [\"']?(?:{_WORDS}|[－―？～])")


def _is_worth_a_look(source: str) -> bool:
    """Whether the text of a file shows any of these rules; nearly every file is spared the walk through its values."""
    signs = any(sign in source for sign in ("http:", "HTTP:", "[", "{", "xn--"))
    found = signs or _MAY_BE_MISPLACED.search(source.lower()) or _HALF_KANA.search(source) or _NOTHING.search(source)
    return bool(found or look_alike(source))


def text_style(subject: Subject) -> Iterator[Diagnostic]:
    """Texts are written so that they can be read, found and read out."""
    if subject.source is not None and not _is_worth_a_look(subject.source):
        return
    for place, value in subject.values:
        if not isinstance(value, str):
            yield _empty(place, value)
        elif _HTTP.match(value):
            hint = "https:// でも開けるなら、そちらを書いてください。"
            yield Diagnostic(
                "http-address", "暗号化されないアドレス（http://）です。", hint, Severity.NOTICE, place=place
            )
        elif odd := _odd_host(value):
            yield replace(odd, place=place)
        elif alike := look_alike(value):
            message = f"形の似た、ほかの文字が入っているようです（{alike[0]}）。検索で見つかりません。"
            hint = f"{alike[1][:80]} ではありませんか。" if alike[1] else "英字を打ち直してください。"
            yield Diagnostic("look-alike-letter", message, hint, Severity.WARNING, place=place)
        elif half := _HALF_KANA.search(value):
            right = _HALF_KANA.sub(lambda found: normal(found.group()), value)
            message = f"半角カタカナが使われています（「{half.group()[:40]}」）。"
            yield Diagnostic(
                "half-width-kana", message, f"{right[:80]} と書いてください。", Severity.WARNING, place=place
            )
        elif normal(value[:8]).strip() in PLACEHOLDERS:
            hint = "ないとき、わからないときは、この行を消してください。"
            yield Diagnostic(
                "placeholder", f"「{value}」は、書くことがないときの印のようです。", hint, Severity.WARNING, place=place
            )


def _odd_host(value: str) -> Diagnostic | None:
    """What is odd about the server of an address: letters that only look like others, 「lg.jp」 that is not at the end."""
    if not _ADDRESS.match(value):
        return None
    host = host_of(value)
    if host.startswith("xn--") or ".xn--" in host:
        message = f"アドレスのサーバー名は「{shown_host(host)}」と読めます。よく似た名前の別のサイトではありませんか。"
        return Diagnostic("punycode-host", message, "公式サイトのアドレスか、開いて確かめてください。", Severity.NOTICE)
    if _MISPLACED.search(host.removesuffix(".lg.jp")):
        message = f"「lg.jp」が、サーバー名の終わりではないところにあります（「{host[:60]}」）。"
        hint = "自治体のアドレスは lg.jp で終わります。公式サイトのアドレスか、開いて確かめてください。"
        return Diagnostic("misplaced-lg-jp", message, hint, Severity.WARNING)
    return None


def _empty(place: Place, value: object) -> Diagnostic:
    what = "一覧" if isinstance(value, list) else "項目"
    hint = "書くことがなければ、この行を消してください。"
    return Diagnostic("empty-part", f"中に何もない{what}があります。", hint, Severity.NOTICE, place=place, at_key=True)
