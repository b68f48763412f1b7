"""Any hours a record may hold, at any minute: the script says what a second, slow way says, sharing no code with it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random

from generator.features.open_now.feature import calendar_facts, opening_data
from generator.places.opening import opening_of
from generator.records.model.hours import Open
from generator.registry.calendar import read_calendar
from generator.registry.table import read_table
from tests.conftest import ROOT
from tests.features.open_now.slow_answer import answer, made_up
from tests.tables import sound
from tests.v8 import running

TOLD = """([{ first, last, holidays }, asked]) => {
  const calendar = { first, last, holidays: new Set(holidays) };
  return asked.map(([opening, instant]) => {
    const said = madoguchi.openingAt(opening, calendar, Date.parse(instant));
    return said?.next ? { ...said, next: [said.next.iso, said.next.minute] } : said;
  });
}"""


def test_any_hours_at_any_minute_are_told_as_by_the_slow_way() -> None:
    calendar = sound(read_calendar, ROOT / "data")
    prefectures = {area.name: area for area in sound(read_table, ROOT / "data" / "municipalities.csv").prefectures}
    days = frozenset(calendar.holidays)
    random = Random("madoguchi")  # noqa: S311
    asked, expected = [], []
    for _ in range(80):
        hours = made_up(random)
        recorded = Open.model_validate(
            {"hours": [{"days": words, "times": times} for words, times in hours.slots], "closed": hours.closed}
        )
        opening = opening_of(recorded, recorded.closed, calendar, prefectures[hours.prefecture])
        assert opening, hours
        days_of_each: list[date | int] = [*random.sample(calendar.holidays, 3), *random.sample(range(-5, 735), 3)]
        for day in days_of_each:
            start = datetime(2026, 1, 1) + timedelta(day) if isinstance(day, int) else datetime(day.year, day.month, day.day)  # fmt: skip
            minute = random.choice(
                (random.randrange(24 * 60), random.randrange(96) * 15, random.randrange(96) * 15 + 14)
            )
            now = start + timedelta(random.randint(-1, 1), minutes=minute)
            asked.append((opening_data(opening), now.strftime("%Y-%m-%dT%H:%M:59+09:00")))
            expected.append((hours, now, answer(hours, now, calendar.first, calendar.last, days)))
    with running("open_now/clock/opening.js") as scripts:
        told = scripts.evaluate(TOLD, [calendar_facts(calendar), asked])
    assert [(*case[:2], said) for case, said in zip(expected, told, strict=True) if case[2] != said] == []
    assert {said and said["state"] for said in told} == {None, "open", "closed", "perhaps"}
