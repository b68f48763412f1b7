"""A mail is filled in with the longest text that mail programs take, its lines ended as mails end them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.v8 import V8, running

MAIL_TO = "([bodies, longest]) => madoguchi.update.mailTo('a@example.jp', '窓口 & 名', bodies, longest)"
BEGIN = "mailto:a@example.jp?subject=%E7%AA%93%E5%8F%A3%20%26%20%E5%90%8D&body="


@pytest.fixture(scope="module")
def scripts() -> Iterator[V8]:
    with running("update/scalars.js", "update/sending.js") as scripts:
        yield scripts


@pytest.mark.parametrize(
    ("bodies", "longest", "body"),
    [
        (["a\nb?", "c"], 2_000, "a%0D%0Ab%3F"),
        (["x" * 100, "c"], len(BEGIN) + 100, "x" * 100),
        (["x" * 101, "c"], len(BEGIN) + 100, "c"),
        (["あ" * 12, "い"], len(BEGIN) + 100, "%E3%81%84"),  # as long as it is in the address
        (["x" * 100, "y" * 99], 10, "y" * 99),  # the last one always goes
    ],
)
def test_mail(bodies: list[str], longest: int, body: str, scripts: V8) -> None:
    assert scripts.evaluate(MAIL_TO, [bodies, longest]) == BEGIN + body
