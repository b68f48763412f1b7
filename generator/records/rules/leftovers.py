"""Takes a record; gives the faults about what was left over: our own sample values, and names of single persons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from pydantic import BaseModel

from generator.diagnostics.diagnostic import Diagnostic, Severity
from generator.records.model.base import normal
from generator.records.model.fields import choice_of, part_of
from generator.records.model.record import Record, Source
from generator.records.rules.numbers import is_undialled
from generator.records.rules.subject import Subject

_WEB = re.compile(r"https?://\S+")
_MAIL = re.compile(r"[^@\s]+@([A-Za-z0-9.-]+)")
_SAMPLE_HOST = re.compile(
    r"(?:.+\.)?(?:example(?:\.(?:(?:lg|go|or|co)?\.?jp|com|org|net))?|test|invalid|localhost)", re.IGNORECASE
)
_WORTH_A_LOOK = re.compile(r"example|\.test|\.invalid|localhost|見本|稚内|わっかない|-[01][0-9]*-[0-9]{4}")
"""One look that spares nearly every record the walk through its values."""
_NAMED = frozenset(("name", "kana", "operator", "address", "account"))
"""Items whose sample names something that is nowhere but in its own place."""


def no_samples(subject: Subject) -> Iterator[Diagnostic]:
    """No value of the examples that forms and guides show is left in a record of a real page.

    Where no page of a public body stands, a record is made up as a whole, for a trial; of it only the example of a source
    is told, which stands where whoever begins a record must put a page.
    """
    if subject.source is not None and not _WORTH_A_LOOK.search(subject.source.lower()):
        return
    values = [(place, value) for place, value in subject.values if isinstance(value, str)]
    is_made_up = not any(_is_public(host, subject) for host in {_host(value) for _place, value in values})
    pages = Source.model_fields["page"].examples or ()
    for place, value in values:
        if value in pages if is_made_up else _is_sample(str(place[-1]), value, subject):
            message = f"見本の値がそのまま残っています（「{value[:40]}」）。"
            hint = "公式ページにある値に書きかえるか、この行を消してください。"
            yield Diagnostic("sample-value", message, hint, place=place)


def _is_public(host: str, subject: Subject) -> bool:
    if not host or _SAMPLE_HOST.fullmatch(host):
        return False
    return host.endswith((".lg.jp", ".go.jp")) or bool(subject.context.lookups.with_site(f"https://{host}/"))


def _host(value: str) -> str:
    if "@" in value and (found := _MAIL.fullmatch(value)):
        return found[1]
    try:
        return urlsplit(value).hostname or "" if _WEB.fullmatch(value) else ""
    except ValueError:
        return ""


def _is_sample(key: str, value: str, subject: Subject) -> bool:
    if host := _host(value):
        return bool(_SAMPLE_HOST.fullmatch(host))
    if key in ("number", "phone"):
        return is_undialled(value)
    if key in _NAMED and value.startswith("見本の"):
        return True
    return key in _NAMED and value == _samples().get(key) and subject.text("name") != "稚内市"


@cache
def _samples() -> dict[str, str]:
    """The example of each item that names something: of several items of one key, the first that has one."""
    found: dict[str, str] = {}
    _add_samples(Record, found)
    return found


def _add_samples(part: type[BaseModel], found: dict[str, str]) -> None:
    for key, field in part.model_fields.items():
        inner = part_of(field.annotation)
        example: Any = field.examples[0] if field.examples else None
        if inner is not None:
            _add_samples(inner, found)
        elif isinstance(example, str) and choice_of(field.annotation) is None:
            found.setdefault(key, example)


_NO_PERSON = re.compile(
    r"(?:課|係|班|室|局|署|所|会|員|師|士|者|窓口|センター|チーム|グループ|校|院|園|社|法人|庁|[務生康民]部|時|番)$"
    r"|総務|庶務|企画|管理|介護|健康|高齢|障害|医療|福祉|保健|生活|地域|相談|支援|役所|役場|協議|担当|専用|直通|代表|無料|予約|内線|電話|午前|午後|平日|年中|不要|必要"
    r"|家族|本人|息子|娘|父|母|親|兄|弟|姉|妹|孫|子ども|皆|患者|利用|各"
)
_NAME = r"[一-龠々ヶ]{1,4}"
_GIVEN = r"[一-龠々ぁ-んァ-ヶー]{1,4}"
_BEGINS = r"(?:^|[\s、。:(「\"'])"
_ENDS = r"(?=$|[\s、。・,/()」\"'])"
_GOES_ON = r"(?=$|[\s、。・,/()」\"'がはをにへとまの])"
_TITLES = "主事|主任|主査|主幹|係長|班長|課長|課長補佐|室長|所長|センター長|部長|次長|補佐"
_PERSON = re.compile(
    rf"担当者?(?::|は|[\s(「])\s*(?P<after>{_NAME}(?: ?{_GIVEN})?){_ENDS}"
    rf"|(?:{_TITLES})[ :]+(?P<titled>{_NAME}(?: {_GIVEN})?){_GOES_ON}"
    rf"|{_BEGINS}(?P<called>{_NAME})(?:さん|氏){_GOES_ON}"
)
"""What follows 担当 or a title, or stands before さん; as NFKC leaves it."""
_MAY_BE_PERSON = re.compile(rf"担当者?[:は\s(「]|{_TITLES}|さん|氏")
"""One look that spares nearly every record the walk through its values: all that such a name stands beside."""
_AFTER_SECTION = re.compile(
    rf"(?:課|係|室|班|部|局|所|センター|グループ|チーム|担当)[ ]+(?P<signed>[一-龠々ヶ]{{2,5}}(?: {_GIVEN})?)[ ]*[\"']?$",
    re.MULTILINE,
)
"""What follows a section in the signature of an answer, where only bodies stand: ふくし課 山田太郎."""
_ABOUT_WHOM = frozenset(("section", "operator", "note", "hours_note", "reply", "secretariat", "counter", "office"))


def no_persons(subject: Subject) -> Iterator[Diagnostic]:
    """A body answers, not a person: names of staff change, and nobody asked them."""
    if subject.source is not None:
        text = normal(subject.source)
        if not (_MAY_BE_PERSON.search(text) or _AFTER_SECTION.search(text)):
            return
    for place, value in subject.values:
        key = next((step for step in reversed(place) if isinstance(step, str)), "")
        is_department = len(place) > 1 and str(place[0]) in (
            "lead_department",
            "liaison",
            "coordination",
            "related_departments",
        )
        if not isinstance(value, str) or not (key in _ABOUT_WHOM or (key == "name" and is_department)):
            continue
        if named := person_in(value, is_signature=key == "office"):
            message = f"担当の人の名前のようです（「{named}」）。"
            hint = "人の名前は書かず、課や係の名前にしてください。例 社会福祉課"
            yield Diagnostic("person-named", message, hint, Severity.WARNING, place=place)


def person_in(text: str, *, is_signature: bool = False) -> str:
    """The name of a single person in a text that tells of a section, or empty; a signature ends with it."""
    patterns = (_PERSON, _AFTER_SECTION) if is_signature else (_PERSON,)
    found = (one for pattern in patterns for one in pattern.finditer(normal(text)))
    named = (next(filter(None, one.groups())) for one in found)
    return next((name for name in named if not _NO_PERSON.search(name)), "")
