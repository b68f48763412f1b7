"""A sound record to make faulty files from; made up, but for the place that it names."""

from __future__ import annotations

from datetime import date
from pathlib import Path

TODAY = date(2026, 11, 23)
"""The day on which tests check records."""

WAKKANAI = "01-hokkaido/012149-wakkanai.yml"
"""Where the record of 稚内市 belongs."""

RECORD = """\
code: "012149"
name: 稚内市
lead_department:
  state: set
  name: 社会福祉課
  since: 2021-04
windows:
  - name: 見本の相談窓口
    kana: みほんのそうだんまどぐち
    kind: dedicated
    serves:
      - "012149"
    audience:
      who:
        - person
        - family
      age_from: 15
      age_to: 39
    anonymous: yes
    ways:
      - way: mail
        mail: soudan@city.example.jp
      - way: phone
        number: 0162-10-7811
        hours:
          - days: 月から金
            times:
              - 09:00-12:00
              - 13:00-17:00
    closed:
      - 祝日
      - 12-29..01-03
    place:
      postal_code: 097-8686
      latitude: 45.4157
      longitude: 141.6730
    page: https://www.city.example.jp/soudan/
platform:
  partners:
    - name: 見本の団体
      field: welfare
sources:
  - page: https://www.city.example.jp/
    dated: 2025-03-05
    read: 2026-11-23
confirmation:
  on: 2026-11-23
  by: municipality
"""


def written(folder: Path, content: bytes | str, at: str = WAKKANAI) -> Path:
    """Write a record's file below a folder and give its path."""
    path = folder / at
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return path
