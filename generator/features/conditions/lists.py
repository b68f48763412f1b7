"""Takes the directory; gives the pages that list, for the whole country, who is known to offer what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.features.conditions.window_conditions import count_conditions
from generator.places.conditions import Condition
from generator.places.directory import Directory, Place, Prefecture
from generator.press import addresses
from generator.press.page import Page, view_of
from generator.settings import SiteSettings

INDEX_TITLE = "条件から相談先をさがす"

TITLES = {
    Condition.SILENT: "電話をしないで相談できるところ",
    Condition.MAIL: "メールや入力フォームで相談できるところ",
    Condition.CHAT: "LINEやチャットで相談できるところ",
    Condition.HOME_VISIT: "来てもらって相談できるところ",
    Condition.ONLINE: "オンラインで会って相談できるところ",
    Condition.EVENING: "夜や土日に相談できるところ",
    Condition.FAMILY_ALONE: "家族だけで相談できるところ",
    Condition.ANONYMOUS: "名前を言わずに相談できるところ",
    Condition.GATHERING: "居場所や家族会のあるところ",
    Condition.LANGUAGE: "日本語のほかのことばで相談できるところ",
}
"""The heading of the list for each condition."""


class Group(NamedTuple):
    """What one prefecture has."""

    prefecture: Prefecture
    """The prefecture."""
    has_centre: bool
    """Whether a window that serves all of it meets the condition."""
    places: tuple[Place, ...]
    """Its municipalities with a window that does, by reading."""


def list_pages(directory: Directory, site: SiteSettings, home: tuple[str, str]) -> Iterator[Page]:
    """The page of all lists, and a list for each condition."""
    trail = (home, (INDEX_TITLE, None))
    description = "電話をしないで相談できるところなど、相談のしかたから選べる一覧です。"
    view = view_of("list", addresses.LISTS, INDEX_TITLE, site.name, description, trail)
    counts = tuple((condition, TITLES[condition], number) for condition, number in count_conditions(directory.places))
    yield Page(view, "lists.html", {"counts": counts})
    for condition in Condition:
        yield _list_page(condition, directory, site, home)


def _list_page(condition: Condition, directory: Directory, site: SiteSettings, home: tuple[str, str]) -> Page:
    title = TITLES[condition]
    view = view_of(
        "list",
        addresses.address_of_list(condition),
        title,
        site.name,
        f"{title}の、都道府県ごとの一覧です。",
        (home, (INDEX_TITLE, addresses.LISTS), (title, None)),
    )
    groups = tuple(group for prefecture in directory.prefectures if (group := _group(prefecture, condition)))
    data = {"condition": condition, "groups": groups, "number": sum(len(group.places) for group in groups)}
    return Page(view, "list.html", data)


def _group(prefecture: Prefecture, condition: Condition) -> Group | None:
    places = sorted(
        (place for place in prefecture.places if condition in place.conditions),
        key=lambda place: (place.area.kana, place.area.code),
    )
    has_centre = condition in prefecture.conditions
    return Group(prefecture, has_centre, tuple(places)) if places or has_centre else None
