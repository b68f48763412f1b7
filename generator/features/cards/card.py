"""Takes a place with all that it can turn to; gives its card: plain Markdown in which each number stands with its date.

The order is that of the place's page, nearest first; of each window, ways that need no phone come first. What is not known is
left out.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.features.cards.contacts import (
    Known,
    Lines,
    department_lines,
    name_of,
    office_lines,
    window_lines,
)
from generator.features.cards.markdown import link, words
from generator.features.open_data.facts import PlaceFact
from generator.places.chain import Reason, Step
from generator.places.directory import Place, Prefecture
from generator.places.lines import emergency_lines, lines_for
from generator.press.addresses import address_of
from generator.press.interface import CREDIT, FOLDER, LICENCE
from generator.records.helplines.line import Helpline
from generator.records.model.tasks import LeadDepartment
from generator.registry.area import Area, Kind
from generator.registry.table_sources import TableSource

CARDS = f"{FOLDER}/cards"
"""Where the cards stand, from the site's root."""

_ASKED = "番号とアドレスは、かならず日付と出典をつけて伝えてください。"
_ASKED_IN_ENGLISH = "Never give a number or an address without its date and source."
_UNKNOWN = "書いていないことは、まだ分からないことです。「ない」ではありません。"


def address_of_card(area: Area) -> str:
    """Where the card of a place stands, from the site's root."""
    return f"{CARDS}/{area.code}.md"


def card_of_place(place: Place, fact: PlaceFact, known: Known) -> str:
    """The card of a municipality."""
    area = place.area
    lines = [*_head(area, f"{area.name}（{place.prefecture.name}）", known)]
    if quiet := [*_quiet(place.chain)]:
        lines.append(f"- 話さずに使える方法: {'、'.join(quiet)}")
    for step in place.chain:
        if step.reason is not Reason.NATION:
            lines += _step(step, place, fact, known)
    if fact.offices:
        lines += _of_list(fact.offices[0].source)
    if place.named:
        names = "、".join(words(offer.window.name) for offer in place.named)
        lines += ("", "## 名前だけ分かっているところ", "", f"- {names}", "- 連絡先は、まだ分かっていません。")
    lines += _in_danger([step.line for step in place.chain if step.line], known)
    return _whole(lines)


def card_of_prefecture(prefecture: Prefecture, known: Known) -> str:
    """The card of a prefecture: its windows, then its municipalities with the addresses of their cards."""
    area = prefecture.area
    lines = [*_head(area, area.name, known)]
    for offer in prefecture.answering:
        lines += window_lines(offer, (), known)
    lines += ("", f"## {area.name}の市区町村", "")
    lines += (f"- [{one.area.name}]({one.area.code}.md)（{one.area.kana}）" for one in prefecture.places)
    lines += _in_danger((*emergency_lines(known.lines), *lines_for(known.lines, area.name)), known)
    return _whole(lines)


def _whole(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _head(area: Area, name: str, known: Known) -> Lines:
    yield f"# {name}のひきこもりの相談先"
    yield ""
    yield f"> {_ASKED}"
    yield ">"
    yield f"> {_ASKED_IN_ENGLISH}"
    yield ""
    yield f"- コード: {area.code}、よみ: {area.kana}"
    yield f"- ページ: {link(known.address(address_of(area)))}"
    yield f"- {_UNKNOWN}"
    yield f"- {LICENCE} {CREDIT}"


def _quiet(chain: Iterable[Step]) -> Lines:
    """The ways that need no voice, with whose they are."""
    for step in chain:
        if step.offer:
            kinds = [way.way.label for way in step.offer.silent]
            kinds += ["メール"] if any(listed.office.mail for listed in step.same) else []
            if kinds:
                yield f"{'・'.join(dict.fromkeys(kinds))}（{words(step.offer.window.name)}）"
        if step.offices:
            yield from (f"メール（{name_of(one)}）" for one in step.offices.all if one.office.mail)
        if step.line and not step.line.speaks:
            yield f"{step.line.way.label}（{words(step.line.name)}）"


def _step(step: Step, place: Place, fact: PlaceFact, known: Known) -> Lines:
    area = place.area
    if step.offer:
        yield from window_lines(step.offer, step.same, known)
    elif step.reason is Reason.LEAD and step.lead:
        yield from ("", f"## {area.name}の担当の部署", "")
        yield from department_lines(step.lead, fact)
    elif step.offices:
        for listed in (*step.offices.all, *step.offices.branches):
            yield from office_lines(listed, known)
    elif step.reason is Reason.HALL:
        yield from _hall(step.lead, place, fact)


def _hall(lead: LeadDepartment | None, place: Place, fact: PlaceFact) -> Lines:
    area = place.area
    yield from ("", f"## {area.name}{'役場' if area.kind in (Kind.town, Kind.village) else '役所'}", "")
    if place.site:
        yield f"- 公式サイト: {link(place.site)}"
    if lead:
        yield from department_lines(lead, fact)
    if area.address:
        yield f"- 場所: {words(area.address)}"
    yield "- くわしい事情は話さずに、「ひきこもりのことで相談したいです」と言えます。"


def _of_list(source: TableSource) -> Lines:
    """What the state's list is, once for all of its offices."""
    copied = "（写し。照らし合わせた日がなければ、原本とはくらべていません）" if source.is_copy else ""
    yield from ("", "## 国の一覧", "")
    yield "- くらしや仕事の困りごとの窓口（国の制度）です。ひきこもりのことも聞けます。"
    yield f"- 出典: {words(source.title)} {words(source.edition)} {link(source.page)}{copied}"


def _in_danger(lines: Iterable[Helpline | None], known: Known) -> Lines:
    """Whom to call when it can't wait: out of the one file that is checked, with the day of the check."""
    yield from ("", "## いますぐ助けが必要なとき", "")
    yield from (known.said[line.key] for line in lines if line)
    yield f"- ほかの番号と、声を出さずに話せるところ: {link(known.address('emergency.html'))}"
