"""Takes folders of templates and the shared names; gives rendered text. Only door to jinja2."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.features.conditions.window_conditions import window_conditions
from generator.features.open_now.opening import opening_data
from generator.places import wording
from generator.press.addresses import address_of, address_of_list, ward_anchor
from generator.press.assets import Assets
from generator.press.page import Page
from generator.press.qr import qr_of
from generator.settings import SiteSettings

Renderer = Environment
"""What renders pages; other modules name it so, and know no more of it."""


def environment_of(theme: Path, site: SiteSettings, assets: Assets) -> Environment:
    """The one environment that renders every page: ours first, then Material's icons and Japanese strings."""
    environment = Environment(
        loader=FileSystemLoader([theme, *_material()]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=False,
        auto_reload=False,
    )
    environment.globals.update(
        site=site,
        asset=assets.address,
        inline=assets.inline,
        qr_of=qr_of,
        address_of=address_of,
        address_of_list=address_of_list,
        ward_anchor=ward_anchor,
    )
    environment.filters.update(
        slot=wording.say_slot,
        closed=wording.say_closed,
        date=wording.say_date,
        call_cost=wording.say_call_cost,
        dial=wording.dial,
        host=wording.host,
        language=wording.say_language,
        opening_data=opening_data,
        window_conditions=window_conditions,
    )
    # Japanese in the data of a page stays as it is; short, too, as it stands on every page with hours.
    environment.policies["json.dumps_kwargs"] = {
        "sort_keys": True,
        "ensure_ascii": False,
        "separators": (",", ":"),
    }
    return environment


def _material() -> Iterator[Path]:
    """Material's folder of templates, found without importing the package."""
    spec = importlib.util.find_spec("material")
    for location in (spec.submodule_search_locations or ()) if spec else ():
        yield Path(location, "templates")


def render(environment: Environment, page: Page) -> str:
    """The text of a page."""
    return environment.get_template(page.template).render(view=page.view, **page.data)
