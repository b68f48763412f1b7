"""Takes a window, an office or a line; gives what is known for certain that it offers, as conditions to choose by."""

from __future__ import annotations

from collections.abc import Iterable

from generator.places.offer import Offer
from generator.places.offices import Listed
from generator.records.helplines.line import Helpline, LineWay
from generator.records.model.base import Answer, Choice
from generator.records.model.hours import Slot
from generator.records.model.way import Answered, Way, WayGroup, WayKind
from generator.records.model.window import Audience, Window

NIGHT = 18 * 60
"""Minutes after midnight: who answers later than this answers in the evening, when offices have closed."""

_SATURDAY = 5


class Condition(Choice):
    """What people choose by; the order here is the order on pages."""

    SILENT = "silent", "電話をしなくてよい"
    MAIL = "mail", "メール・入力フォーム"
    CHAT = "chat", "LINE・チャット"
    HOME_VISIT = "home-visit", "来てもらえる（訪問）"
    ONLINE = "online", "オンラインで会える"
    EVENING = "evening", "夜や土日に開いている"
    FAMILY_ALONE = "family-alone", "家族だけでよい"
    ANONYMOUS = "anonymous", "名前を言わなくてよい"
    GATHERING = "gathering", "居場所・家族会がある"
    LANGUAGE = "language", "日本語のほかのことば"


_BY_WAY = {kind: condition for kind in WayKind for condition in Condition if condition == kind.manner.condition}
"""The condition that one way to consult is enough for."""


_WRITING = (LineWay.CHAT, LineWay.LINE)
"""The nation-wide lines where somebody answers what one writes."""


def conditions_of(offer: Offer, same: Iterable[Listed] = ()) -> tuple[Condition, ...]:
    """The conditions that a window is known to meet; one that isn't known is not among them.

    ``same``: the offices of the state's list that are this very window, whose mail is then its own.
    """
    window = offer.window
    met = {_BY_WAY[way.way] for way in window.ways if way.way in _BY_WAY and way not in offer.untold}
    met |= {condition for listed in same for condition in conditions_of_office(listed)}
    also = {
        Condition.SILENT: bool(offer.silent),
        Condition.EVENING: _answers_late(window),
        Condition.FAMILY_ALONE: window.audience.family_alone is Answer.YES,
        Condition.ANONYMOUS: window.anonymous is Answer.YES,
        Condition.GATHERING: bool(window.family_meetings or window.places_to_be),
        Condition.LANGUAGE: bool(languages_of(offer)),
    }
    met |= {condition for condition, is_met in also.items() if is_met}
    return in_order(met)


def way_meets(way: Way, condition: Condition) -> bool:
    """Whether a way that leads somewhere is enough for a condition by itself; hours and audience are the window's."""
    silent = condition is Condition.SILENT and way.way.manner.group is WayGroup.SILENT
    return silent or _BY_WAY.get(way.way) is condition


def conditions_of_office(listed: Listed) -> tuple[Condition, ...]:
    """The conditions that an office of the state's list is known to meet: the list tells mail addresses, no hours."""
    return (Condition.SILENT, Condition.MAIL) if listed.office.mail else ()


def conditions_of_line(line: Helpline) -> tuple[Condition, ...]:
    """The conditions that a nation-wide line is known to meet; a page, or one for some weeks, meets none."""
    if line.only_then or line.way not in (LineWay.CALL, *_WRITING):
        return ()
    met = {Condition.SILENT, Condition.CHAT} if line.way in _WRITING else set()
    met |= {Condition.EVENING} if any(_is_late(slot) for slot in line.hours) else set()
    met |= {Condition.LANGUAGE} if line.languages else set()
    return in_order(met)


def in_order(conditions: Iterable[Condition]) -> tuple[Condition, ...]:
    """Conditions, each once, in the order of pages."""
    met = set(conditions)
    return tuple(condition for condition in Condition if condition in met)


def languages_of(offer: Offer) -> tuple[str, ...]:
    """The languages beside Japanese in which a window is known to answer."""
    return tuple(language for language in offer.window.languages if language.partition("-")[0] != "ja")


def ages_of(audience: Audience) -> tuple[int, int] | None:
    """The first and the last age in years that a window is known to be for; None where nothing is said."""
    if audience.age_from is not None or audience.age_to is not None:
        return audience.age_from or 0, OLDEST if audience.age_to is None else audience.age_to
    return (0, OLDEST) if audience.any_age is Answer.YES else None


OLDEST = 999
"""Stands for no last age."""


def _answers_late(window: Window) -> bool:
    slots = (*window.hours, *(slot for way in window.ways for slot in _hours_of_answers(way)))
    return any(_is_late(slot) for slot in slots)


def _hours_of_answers(way: Way) -> tuple[Slot, ...]:
    return () if way.way.manner.answered is Answered.LATER else way.hours


def _is_late(slot: Slot) -> bool:
    """Whether a slot falls on a weekend or goes on after the end of office hours."""
    return any(day >= _SATURDAY for day in slot.days.weekdays) or any(period.closes > NIGHT for period in slot.times)
