"""Takes a window, an office, a department or a nation-wide line; gives its lines on a card: each contact with its date.

Ways that need no phone come first, in the order of the pages. What is not known is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.features.cards.markdown import link, quoted, words
from generator.features.open_data.facts import Clocks, OfficeFact, PlaceFact, WindowFact, clocks_of_page
from generator.features.open_data.shapes import say_open
from generator.places.offer import Offer
from generator.places.offices import Listed
from generator.places.wording import say_call_cost, say_closed, say_date, say_slot, say_source
from generator.records.helplines.line import Helpline, LineCost
from generator.records.model.location import Spot
from generator.records.model.tasks import LeadDepartment
from generator.records.model.way import Booking, Way, WayGroup
from generator.records.model.window import Audience, WindowKind
from generator.records.offices.office import DOUBTED

Lines = Iterator[str]

_OTHERWISE = ("0120", "0570", "0800")
"""How numbers begin that don't cost what others do."""


@dataclass(frozen=True)
class Known:
    """What the cards need beside the places."""

    windows: Mapping[int, WindowFact]
    """The windows with their days, by the identity of the window."""
    offices: Mapping[int, OfficeFact]
    """The offices of the state's list with their days, by their line."""
    lines: tuple[Helpline, ...]
    """The nation-wide lines."""
    said: Mapping[str, str]
    """What is told of each of them, by its key."""
    site: str
    """The site's address, ending in ``/``; empty where it is not known."""

    def address(self, page: str) -> str:
        """The whole address of a page of ours; as seen from a card where the site's is not known."""
        return f"{self.site}{page}" if self.site else f"../../../{page}"


def known_of(facts: Iterable[PlaceFact], lines: tuple[Helpline, ...], site: str) -> Known:
    """Look up all that cards need, once."""
    every = tuple(facts)
    windows = {id(one.window): one for place in every for one in place.windows}
    offices = {one.listed.office.line: one for place in every for one in place.offices}
    return Known(windows, offices, lines, {line.key: line_of(line) for line in lines}, site)


def aged(clocks: Clocks) -> str:
    """How old something is: what its source says, when that was read, and whether a body confirmed it."""
    told = [f"出典の日付 {clocks.dated}" if clocks.dated else "出典の日付は分かりません"]
    if clocks.read:
        told.append(f"読んだ日 {clocks.read}")
    if clocks.confirmed_on:
        told.append(f"役所が確かめた日 {clocks.confirmed_on}")
    return f"（{'、'.join(told)}）"


def window_lines(offer: Offer, same: Sequence[Listed], known: Known) -> Lines:
    """A window with its contacts; ``same``: the offices of the state's list that it is, with what it does not tell itself."""
    window, fact = offer.window, known.windows[id(offer.window)]
    yield from ("", f"## {words(window.name)}", "", f"- {_whose(offer)}")
    age = aged(fact.clocks)
    if offer.old:
        yield f"- {offer.old}いまとは、ちがうことがあります。"
    yield from (_way(way, offer, age) for way in offer.silent)
    for listed in same:
        yield from _mail(listed, known)
    yield from (_way(way, offer, age) for way in (*offer.by_phone, *offer.meeting))
    for listed in same:
        yield from _phones(listed, known)
    yield from _audience(window.audience)
    if opened := say_open(window):
        yield f"- 受付: {quoted(opened)}"
    if window.place:
        yield f"- 場所: {_spot(window.place)}"
    if window.note:
        yield f"- 補足: {quoted(window.note)}"
    if window.page:
        said = f"（{words(offer.word.said)}）" if offer.word else ""
        yield f"- 案内: {link(window.page)}{said}{age}"
    for source in fact.record.sources:
        if source.page and source.page != window.page:
            yield f"- 出典: {link(source.page)}"


def _whose(offer: Offer) -> str:
    """Whose window it is; where no window is for this alone, who listens."""
    window, owner = offer.window, words(offer.owner.name)
    if window.kind is WindowKind.SECTION:
        return f"{owner}には、専用の窓口はありません。{words(window.section or window.name)}が話を聞きます。"
    return f"{owner}の窓口です。"


def _audience(audience: Audience) -> Lines:
    """For whom a window is, as far as it is known."""
    told = ["、".join(one.label for one in audience.who)] if audience.who else []
    told += [f"{audience.age_from}歳から"] if audience.age_from is not None else []
    told += [f"{audience.age_to}歳まで"] if audience.age_to is not None else []
    told += [quoted(audience.note)] if audience.note else []
    if told:
        yield f"- 対象の方: {' '.join(told)}"


def _way(way: Way, offer: Offer, age: str) -> str:
    """One way, with all that is known of it, on one line."""
    told = [f"- {way.way.label}"]
    if value := _value(way, offer):
        told.append(f": {value}{age}")
    opened = say_open(way)
    told += (
        f" {name}: {quoted(text)}" for name, text in (("受付", opened), ("返事", way.reply), ("補足", way.note)) if text
    )
    if way.booking and way.booking is not Booking.UNKNOWN:
        told.append(f" 予約: {way.booking.label}")
    if way.place:
        told.append(f" 場所: {_spot(way.place)}")
    return "".join(told)


def _value(way: Way, offer: Offer) -> str:
    if way.mail:
        return link(way.mail)
    if way.number:
        inner = f" 内線{words(way.extension)}" if way.extension else ""
        return f"{words(way.number)}{inner}{_told_cost(way.number)}"
    if way.page:
        return link(way.page)
    if way.account:
        return words(way.account)
    box = offer.letter_box(way) if way.way.manner.group is WayGroup.SILENT else None
    return _spot(box) if box else ""


def _told_cost(number: str) -> str:
    """What a call costs, where it is not what any call costs."""
    return f"、{say_call_cost(number)}" if number.startswith(_OTHERWISE) else ""


def _spot(place: Spot) -> str:
    postal = f"〒{place.postal_code}" if place.postal_code else None
    return words(" ".join(filter(None, (postal, place.address, place.name, place.floor, place.counter))))


def department_lines(lead: LeadDepartment, fact: PlaceFact) -> Lines:
    """The department in charge; ``fact``: the place that tells it."""
    clocks = clocks_of_page(fact.clocks, fact.record, lead.source)
    dated = clocks._replace(dated=lead.at) if lead.at else clocks
    yield f"- {words(' '.join(filter(None, (lead.name, lead.section))))}"
    if lead.phone:
        yield f"- 電話: {words(lead.phone)}{_told_cost(lead.phone)}{aged(dated)}"
    if lead.page:
        yield f"- 案内: {link(lead.page)}"
    if lead.source:
        yield f"- 出典: {link(lead.source)}"
    elif lead.answer:
        yield f"- 出典: {words(say_source(lead))}"


def name_of(listed: Listed) -> str:
    """What an office is called; the list has some without a name."""
    return words(listed.office.name or "くらしや仕事の困りごとの窓口")


def office_lines(listed: Listed, known: Known) -> Lines:
    """An office of the state's list."""
    yield from ("", f"## {name_of(listed)}", "")
    yield f"- 国の一覧の窓口です。受け持ち: {'、'.join(_served(listed))}"
    yield from _mail(listed, known)
    yield from _phones(listed, known)
    if listed.address:
        yield f"- 場所: {words(listed.address)}"


def _served(listed: Listed) -> Lines:
    """Whom an office serves: municipalities or wards, or a part of one."""
    for area in listed.serves:
        part = listed.part_in(area.code)
        yield words(area.name) + (f"（{words(part)}）" if part else "")


def _age_of(listed: Listed, known: Known) -> str:
    """How old what the list says of an office is."""
    office, source = listed.office, known.offices[listed.office.line].source
    compared = f"、{office.compared_on}に原本と照らし合わせた" if office.compared_on else ""
    return f"（{source.year}の国の一覧、読んだ日 {source.read}{compared}）"


def _mail(listed: Listed, known: Known) -> Lines:
    if listed.office.mail:
        yield f"- メール: {link(listed.office.mail)}{_age_of(listed, known)}"


def _phones(listed: Listed, known: Known) -> Lines:
    """The numbers of an office and its answer; a number that a second list does not have stands on the town's page alone."""
    office = listed.office
    if office.numbers and office.second_list in DOUBTED:
        yield "- 電話: 別の一覧と番号がちがうので、ここには書いていません。公式サイトで確かめてください。"
    else:
        age = _age_of(listed, known)
        for number in office.numbers:
            inner = f" 内線{words(number.extension)}" if number.extension else ""
            label = f"、{words(number.label)}" if number.label else ""
            yield f"- 電話: {words(number.number)}{inner}{label}{_told_cost(number.number)}{age}"
    if office.answer:
        said = f"{say_date(office.answer.said_on)}に{words(office.answer.by)}から聞きました"
        hours = f"{quoted(office.answer.hours)}。" if office.answer.hours else ""
        prefers = {"mail": "はじめはメールがよいそうです。", "phone": "はじめは電話がよいそうです。"}
        yield f"- 窓口の返事: {hours}{prefers.get(office.answer.prefers, '')}{said}"


def line_of(line: Helpline) -> str:
    """A nation-wide line, with the day on which it was checked."""
    where = words(line.phone) if line.phone else link(line.page)
    told = "、".join(filter(None, (_hours(line), _cost(line))))
    return f"- {words(line.name)}: {where}{f'（{told}）' if told else ''}（確かめた日 {line.checked_on}）"


def _hours(line: Helpline) -> str:
    if line.is_round_the_clock:
        return "24時間"
    closed = f"、{say_closed(line.closed)}は休み" if line.closed else ""
    return words("、".join(map(say_slot, line.hours)) + closed)


def _cost(line: Helpline) -> str:
    if line.cost is None:
        return ""
    return line.cost.label if line.cost is LineCost.FREE or not line.phone else say_call_cost(line.phone)
