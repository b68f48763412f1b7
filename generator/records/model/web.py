"""Takes a web or mail address as written; gives it back, or the rule it breaks."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, unquote, urlsplit

from generator.records.model.base import HIDDEN, normal, wrong

MAX_ADDRESS = 2000
"""The longest address that all browsers and servers take."""

_HOST = re.compile(r"(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]", re.IGNORECASE)
_NOT_IN_WEB = re.compile(
    r"[\s<>\"'`\\^{}|\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u2010-\u2015\u202a-\u202e\u2060-\u206f\ufeff"
    r"。、（）「」『』【】，．：／＠？＝＆＃～\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\ufffd]"
)
_ENDS = frozenset(" 　（「『【、。，<")
_MAIL = re.compile(r"[A-Za-z0-9._+~-]{1,64}@([A-Za-z0-9.-]+)")
_DISGUISED = re.compile(
    r"[(\[（]?(?:[＠★☆◎●■]|(?<=[(\[（])at(?=[)\]）])|あっと|アット(?:マーク)?)[)\]）]?", re.IGNORECASE
)
_HYPHENS = re.compile("[‐‑‒–—―−ー]")


def check_web(text: str) -> str:
    """Accept an ``http`` or ``https`` address with a real host and nothing hidden in it."""
    if len(text) > MAX_ADDRESS:
        raise wrong(
            "too-long",
            f"アドレスが長すぎます（{len(text):,}文字）。",
            f"{MAX_ADDRESS:,}文字までです。「?」から後ろを消しても同じページが開くなら、消してください。",
        )
    if found := _NOT_IN_WEB.search(text):
        raise wrong(
            "bad-web-address",
            "ホームページのアドレスに使えない文字「{sign}」が入っています（「{found}」）。",
            _web_hint(text if found.group() not in _ENDS else text[: found.start()], text),
            found=text[:60],
            sign=found.group(),
        )
    if found := HIDDEN.search(text) or HIDDEN.search(unquote(text)):
        raise wrong(
            "hidden-character",
            "アドレスに、目に見えない文字（{found}）が入っています。",
            "ブラウザーのアドレス欄から写し直してください。",
            found=f"U+{ord(found.group()):04X}",
        )
    parts = _split(text)
    if parts is None or parts.scheme not in {"http", "https"}:
        raise wrong(
            "bad-web-address",
            "ホームページのアドレスではありません（「{found}」）。",
            _web_hint(text, text),
            found=text[:60],
        )
    if parts.username is not None or parts.password is not None:
        raise wrong(
            "address-with-credentials",
            "アドレスに利用者名やパスワードが入っています（「{found}」）。",
            f"「@」までの部分を消してください: {parts.scheme}://{text.partition('@')[2][:60]}",
            found=text[:60],
        )
    if not _HOST.fullmatch(parts.hostname or ""):
        raise wrong(
            "bad-web-address",
            "アドレスのサーバー名が、だれでも開ける形ではありません（「{found}」）。",
            _host_hint(parts.hostname or ""),
            found=text[:60],
        )
    return text


def _split(text: str) -> SplitResult | None:
    """The parts of an address; None where it can't be taken apart."""
    try:
        parts = urlsplit(text)
        _port = parts.port
    except ValueError:
        return None
    return parts


def host_of(text: str) -> str:
    """The name of the server of an address, in small letters; empty where there is none."""
    parts = _split(text)
    return (parts.hostname or "") if parts else ""


def shown_host(host: str) -> str:
    """The name of a server as a browser may show it: ``xn--`` parts as the letters they stand for."""
    try:
        return host.encode("ascii").decode("idna")
    except UnicodeError:
        return host


def _web_hint(part: str, text: str) -> str:
    """The right form of an address of which only this part seems to be meant, where it can be told."""
    plain = _HYPHENS.sub("-", normal(part)).strip()
    if re.match(r"(?:www\.|[a-z0-9.-]+\.(?:jp|com|org|net)(?:/|$))", plain, re.IGNORECASE):
        plain = f"https://{plain}"
    parts = _split(plain)
    sound = parts and parts.scheme in {"http", "https"} and _HOST.fullmatch(parts.hostname or "")
    if sound and plain != text and not _NOT_IN_WEB.search(plain):
        return f"{plain[:200]} ではありませんか。ブラウザーで開けるか確かめてください。"
    return "ブラウザーのアドレス欄から写してください。例 https://www.city.example.jp/"


def _host_hint(host: str) -> str:
    try:
        ascii_host = host.encode("idna").decode("ascii")
    except UnicodeError:
        ascii_host = ""
    if ascii_host != host and _HOST.fullmatch(ascii_host):
        return f"日本語のサーバー名は {ascii_host} と書いてください。"
    return "庁内だけで使う名前や数字のアドレスは書けません。例 https://www.city.example.jp/"


def check_mail(text: str) -> str:
    """Accept a plain mail address; one disguised against spam must be written in its real form."""
    if _is_mail(text):
        return text
    plain = _HYPHENS.sub("-", normal(text).replace(" ", "")).removeprefix("mailto:")
    if _DISGUISED.search(text):
        raise wrong(
            "disguised-mail",
            "メールアドレスの @ が半角ではありません（「{found}」）。",
            _mail_hint(plain),
            found=text[:60],
        )
    raise wrong(
        "bad-mail",
        "メールアドレスとして読み取れません（「{found}」）。",
        f"{plain} ではありませんか。" if _is_mail(plain) else "半角で書いてください。例 soudan@city.example.jp",
        found=text[:60],
    )


def _mail_hint(plain: str) -> str:
    if _is_mail(plain):
        return f"{plain} と書いてください。"
    guess = _DISGUISED.sub("@", plain)
    return f"{guess} ではありませんか。" if _is_mail(guess) else "記号やことばを半角の @ に直して書いてください。"


def _is_mail(text: str) -> bool:
    found = _MAIL.fullmatch(text)
    return bool(found and _HOST.fullmatch(found[1]) and ".." not in text and not text.startswith("."))
