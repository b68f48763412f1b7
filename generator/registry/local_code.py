"""Takes a local government code of five digits; gives its check digit.

The rule is that of 総務省's 全国地方公共団体コード (2 digits of JIS X 0401 and 3 of JIS X 0402, then the check digit;
https://www.soumu.go.jp/denshijiti/code.html): the five digits are multiplied by 6, 5, 4, 3 and 2 and summed; the check
digit is the last digit of 11 less the remainder of the sum by 11. So a remainder of 0 gives 1 and one of 1 gives 0.
"""

from __future__ import annotations

import re
from functools import cache
from operator import mul

_WEIGHTS = (6, 5, 4, 3, 2)
_FIVE = re.compile(r"[0-9]{5}")
_SIX = re.compile(r"[0-9]{6}")

CODE_HINT = "総務省の「全国地方公共団体コード」の、検査数字まで6けたの数字です。例 182010"
"""The right form of a code in a reference table."""


def check_digit(code5: str) -> str:
    """The check digit of five ASCII digits, as text; anything else raises ValueError."""
    if not _FIVE.fullmatch(code5):
        raise ValueError(f"{code5!r} is not a code of five digits")
    total = sum(map(mul, map(int, code5), _WEIGHTS))
    return str(11 - total % 11)[-1]


@cache  # asked for the prefecture of all that is counted
def with_check_digit(code5: str) -> str:
    """The six-digit code of a five-digit one: 01213 → 012131; anything else raises ValueError."""
    return code5 + check_digit(code5)


def is_code(code6: str) -> bool:
    """Whether the text is six ASCII digits of which the last is the right check digit."""
    return bool(_SIX.fullmatch(code6)) and check_digit(code6[:5]) == code6[5]
