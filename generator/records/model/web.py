"""Takes a web or mail address as written; gives it back, or the rule it breaks."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from generator.records.model.base import normal, wrong

MAX_ADDRESS = 2000
"""The longest address that all browsers and servers take."""

_HOST = re.compile(r"(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]", re.IGNORECASE)
_MAIL = re.compile(r"[A-Za-z0-9._+~-]{1,64}@([A-Za-z0-9.-]+)")
_DISGUISED = re.compile(r"[＠★☆◎●■]|\(at\)|\[at\]|（at）|あっと|アット", re.IGNORECASE)


def check_web(text: str) -> str:
    """Accept an ``http`` or ``https`` address with a real host and nothing hidden in it."""
    if len(text) > MAX_ADDRESS or re.search(r"[\s<>\"'`\\^{}|\x00-\x1f\u200b-\u200f\u202a-\u202e\u2066-\u2069]", text):
        raise wrong(
            "bad-web-address",
            "ホームページのアドレスに使えない文字が入っています（「{found}」）。",
            "ブラウザーのアドレス欄から写し直してください。",
            found=text[:60],
        )
    try:
        parts = urlsplit(text)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        parts, host = urlsplit(""), ""
    if parts.scheme not in {"http", "https"}:
        raise wrong(
            "bad-web-address",
            "ホームページのアドレスではありません（「{found}」）。",
            "https:// から書いてください。例 https://www.city.example.jp/",
            found=text[:60],
        )
    if parts.username is not None or parts.password is not None:
        raise wrong(
            "address-with-credentials",
            "アドレスに利用者名やパスワードが入っています（「{found}」）。",
            "「@」より前の部分を消して、だれでも開けるアドレスにしてください。",
            found=text[:60],
        )
    if not _HOST.fullmatch(host):
        raise wrong(
            "bad-web-address",
            "アドレスのサーバー名を読み取れません（「{found}」）。",
            "ブラウザーのアドレス欄から写し直してください。例 https://www.city.example.jp/",
            found=text[:60],
        )
    return text


def check_mail(text: str) -> str:
    """Accept a plain mail address; one disguised against spam must be written in its real form."""
    found = _MAIL.fullmatch(text)
    if found and _HOST.fullmatch(found[1]) and ".." not in text and not text.startswith("."):
        return text
    plain = normal(text)
    if _DISGUISED.search(text):
        hint = f"{plain} と書いてください。" if _MAIL.fullmatch(plain) else "記号を半角の @ にして書いてください。"
        raise wrong("disguised-mail", "メールアドレスの @ が半角ではありません（「{found}」）。", hint, found=text[:60])
    raise wrong(
        "bad-mail",
        "メールアドレスとして読み取れません（「{found}」）。",
        "半角で書いてください。例 soudan@city.example.jp",
        found=text[:60],
    )
