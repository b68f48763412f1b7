"""Takes the directory; gives every page to be made from it. No HTML here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from generator.features.conditions.lists import list_pages
from generator.features.conditions.window_conditions import count_conditions, languages_in
from generator.features.nearby.points import nearby_page
from generator.features.places.moved import moved_pages
from generator.features.update.pages import update_pages
from generator.places.checks import check_of
from generator.places.directory import Directory, Place, Prefecture
from generator.places.groups import kana_groups, partner_groups, regions_of
from generator.places.offer import calendar_for
from generator.places.progress import platform_state, progress_of, survey_state
from generator.press import addresses
from generator.press.page import Page, Trail, view_of
from generator.records.model.record import Record
from generator.settings import SiteSettings

ALL_PREFECTURES = 47
"""How many prefectures Japan has; a site that covers fewer does not call itself nation-wide."""

HOME_TRAIL = ("はじめのページ", addresses.HOME)


def pages_of(directory: Directory, site: SiteSettings) -> Iterator[Page]:
    """All pages that the directory itself gives, home first."""
    yield home(directory, site)
    yield search(directory, site)
    yield emergency(directory, site)
    yield not_found(site)
    yield nearby_page(directory, site, HOME_TRAIL)
    yield from list_pages(directory, site, HOME_TRAIL)
    yield offline(directory, site)
    yield from moved_pages(directory, site, HOME_TRAIL)
    yield from update_pages(directory, site, HOME_TRAIL)
    for prefecture in directory.prefectures:
        yield prefecture_page(prefecture, directory, site)
        for place in prefecture.places:
            yield municipality(place, site)


def home(directory: Directory, site: SiteSettings) -> Page:
    """The home page."""
    view = view_of("home", addresses.HOME, "相談できるところを探す", site.name, site.description)
    data = {
        "regions": regions_of(directory),
        "totals": progress_of(directory.places),
        "nationwide": len(directory.prefectures) == ALL_PREFECTURES,
    }
    return Page(view, "home.html", data)


def search(directory: Directory, site: SiteSettings) -> Page:
    """The page that a search leads to; without a script it holds the way to every list."""
    trail: Trail = (HOME_TRAIL, ("さがす", None))
    view = view_of(
        "search",
        addresses.SEARCH,
        "市区町村をさがす",
        site.name,
        "市区町村の名前や都道府県から、相談できるところを探します。",
        trail,
    )
    data = {"regions": regions_of(directory), **_choices(directory.places, directory)}
    return Page(view, "search.html", data)


def emergency(directory: Directory, site: SiteSettings) -> Page:
    """The page of nation-wide and emergency lines."""
    title = "いますぐ助けが必要な人へ"
    view = view_of(
        "emergency",
        addresses.EMERGENCY,
        title,
        site.name,
        "命の危険を感じるときや、つらくて待てないときに、全国どこからでも使える相談先です。",
        (HOME_TRAIL, (title, None)),
    )
    return Page(view, "emergency.html", {"lines": directory.lines})


def not_found(site: SiteSettings) -> Page:
    """The page for an address that leads nowhere; it may stand at any depth, so its links are absolute."""
    root = urlsplit(site.address).path if site.address else "/"
    view = view_of(
        "not-found",
        addresses.NOT_FOUND,
        "ページが見つかりません",
        site.name,
        "お探しのページが見つかりませんでした。",
        root=root if root.endswith("/") else f"{root}/",
    )
    return Page(view, "404.html", {})


def offline(directory: Directory, site: SiteSettings) -> Page:
    """The page that stands in for one that was not saved, when there is no network."""
    view = view_of(
        "offline",
        addresses.OFFLINE,
        "いまインターネットにつながっていません",
        site.name,
        "インターネットにつながっていないときに、この端末に保存されているページと、全国の電話を案内します。",
    )
    return Page(view, "offline.html", {"lines": directory.lines})


def prefecture_page(prefecture: Prefecture, directory: Directory, site: SiteSettings) -> Page:
    """The page of a prefecture."""
    area = prefecture.area
    view = view_of(
        "prefecture",
        addresses.address_of(area),
        f"{area.name}の相談窓口",
        site.name,
        f"{area.name}の相談センターと、{_inside(area.name)}の市区町村の相談窓口の一覧です。",
        (HOME_TRAIL, (area.name, None)),
        code=area.code,
    )
    data = {
        "prefecture": prefecture,
        "check": check_of(area, prefecture.record) if prefecture.record else None,
        "calendar": calendar_for(prefecture.centres),
        "groups": kana_groups(prefecture.places),
        "progress": progress_of(prefecture.places),
        **_choices(prefecture.places, directory),
        "partner_groups": partner_groups(prefecture.record),
    }
    return Page(view, "prefecture.html", data, changed_on(prefecture.record))


def municipality(place: Place, site: SiteSettings) -> Page:
    """The page of a municipality."""
    area, prefecture = place.area, place.prefecture
    trail: Trail = (HOME_TRAIL, (prefecture.name, addresses.address_of(prefecture)), (area.name, None))
    view = view_of(
        "municipality",
        addresses.address_of(area),
        f"{area.name}の相談窓口",
        site.name,
        f"{prefecture.name}{area.district}{area.name}（{area.kana}）で相談できるところと、連絡のしかたです。",
        trail,
        code=area.code,
        # Some names stand in two prefectures (府中市), so the tab tells which.
        tab_title=f"{area.name}（{prefecture.name}）の相談窓口",
    )
    data = {
        "place": place,
        "calendar": calendar_for(step.offer for step in place.chain if step.offer),
        "survey_state": survey_state(place),
        "platform_state": platform_state(place),
        "partner_groups": partner_groups(place.record),
    }
    return Page(view, "municipality.html", data, changed_on(place.record))


def _choices(places: tuple[Place, ...], directory: Directory) -> dict[str, Any]:
    """What the form of conditions offers among these places; every form has all languages, so that one fits the next."""
    return {"condition_counts": count_conditions(places), "languages": languages_in(directory.places)}


def changed_on(record: Record | None) -> str | None:
    """The day of the newest fact in a record: when a source was read or the record was confirmed."""
    if record is None:
        return None
    days = [source.read for source in record.sources]
    if record.confirmation:
        days.append(record.confirmation.on)
    return max(days).isoformat()


def _inside(prefecture: str) -> str:
    """The usual word for "in the prefecture": 道内, 都内, 府内, 県内."""
    return f"{prefecture[-1]}内"
