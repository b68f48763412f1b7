"""Takes a folder and a number; fills it with made-up records, one a place, each about 2.5 kB, saying so."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator.records.files import file_of
from generator.registry.area import Area
from generator.registry.table import Table

_HEAD = """\
code: "{code}"
name: {name}
lead_department:
  name: 見本の福祉課
  section: 見本係
  phone: 03-1000-0000
  since: 2021-04
windows:
"""

_WINDOW = """\
  - name: {name}の見本の窓口{number}
    kana: みほんのまどぐち
    kind: dedicated
    operator: 見本の社会福祉協議会
    audience:
      who:
        - person
        - family
      family_alone: yes
      note: これは計測のために作った記録で、本物ではありません
    anonymous: yes
    cost:
      kind: free
    ways:
      - way: mail
        mail: soudan@city.example.jp
        reply: 3開庁日以内に返信します
      - way: form
        page: https://www.city.example.jp/soudan/form
      - way: phone
        number: 03-1000-0000
        hours:
          - days: 月・水・金
            times:
              - 10:00-12:00
              - 13:00-16:00
      - way: visit
        booking: required
    place:
      postal_code: 100-0000
      address: 見本の町1丁目2番3号
      floor: 2階
    hours:
      - days: 平日
        times:
          - 08:30-17:15
    closed:
      - 祝日
      - 年末年始
    page: https://www.city.example.jp/soudan
"""

_PLAIN_WINDOW = """\
  - name: {name}の見本のくらし相談
    kind: existing_window
    ways:
      - way: phone
        number: 03-1000-0000
    hours:
      - days: 月から金
        times:
          - 09:00-17:00
"""

_REST = """\
survey:
  fiscal_year: 2024
  method: 見本の調査
platform:
  name: 見本の連絡会
  since: 2022-04-01
  secretariat: 見本の福祉課
  partners:
    - name: 見本の教育委員会
      field: education
      kind: government
    - name: 見本の公共職業安定所
      field: labour
      kind: government
    - name: 見本の社会福祉協議会
      field: welfare
      kind: social_welfare_council
    - name: 見本の保健所
      field: health_medical
      role: 構成員
    - name: 見本の若者の会
      field: child_youth
      kind: npo
tasks:
  window:
    - state: done
      as_of: 2025-03-31
      source: https://www.city.example.jp/plan
  survey:
    - state: done
      source: https://www.city.example.jp/plan
  platform:
    - state: done
      source: https://www.city.example.jp/plan
sources:
  - page: https://www.city.example.jp/soudan
    title: 見本のページ
    dated: 2025-04-01
    read: 2026-01-15
confirmation:
  on: 2026-02-01
  by: municipality
"""


def write_made_up_records(folder: Path, table: Table, number: int) -> None:
    """Write made-up records for the first places of the table, each with a full window and a plain one."""
    for area in (*table.municipalities, *table.prefectures)[:number]:
        _write(folder, area, _WINDOW.format(name=area.name, number="") + _PLAIN_WINDOW.format(name=area.name))


def write_made_up_windows(folder: Path, places: Sequence[Area], number: int) -> None:
    """Write a made-up record for each place, with so many full windows in all, as many here as there."""
    for index, area in enumerate(places):
        own = number // len(places) + (index < number % len(places))
        windows = (_WINDOW.format(name=area.name, number=one or "") for one in range(own))
        _write(folder, area, "".join(windows))


def _write(folder: Path, area: Area, windows: str) -> None:
    path = folder / file_of(area)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_HEAD.format(code=area.code, name=area.name) + windows + _REST, encoding="utf-8")
