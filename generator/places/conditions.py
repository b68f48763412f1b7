"""Takes a window; gives what is known for certain that it offers, as conditions that people choose by."""

from __future__ import annotations

from collections.abc import Iterable

from generator.places.offer import Offer
from generator.records.model.base import Answer, Choice
from generator.records.model.hours import Slot
from generator.records.model.way import Answered, Way, WayKind
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


def conditions_of(offer: Offer) -> tuple[Condition, ...]:
    """The conditions that a window is known to meet; one that isn't known is not among them."""
    window = offer.window
    met = {_BY_WAY[way.way] for way in window.ways if way.way in _BY_WAY and way not in offer.untold}
    also = {
        Condition.SILENT: bool(offer.silent),
        Condition.EVENING: _answers_late(window),
        Condition.FAMILY_ALONE: window.audience.family_alone is Answer.YES,
        Condition.ANONYMOUS: window.anonymous is Answer.YES,
        Condition.GATHERING: bool(window.family_meetings or window.places_to_be),
        Condition.LANGUAGE: bool(languages_of(offer)),
    }
    met |= {condition for condition, is_met in also.items() if is_met}
    return tuple(condition for condition in Condition if condition in met)


def met_by(offers: Iterable[Offer]) -> tuple[Condition, ...]:
    """The conditions that any of the windows meets, in the order of the conditions."""
    met = {condition for offer in offers for condition in conditions_of(offer)}
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
