"""Takes what tells a thing from others; gives it an id as HSDS wants it (UUID version 5, RFC 9562), the same in every build."""

from __future__ import annotations

import hashlib
from uuid import UUID

_NAMESPACE = UUID("6d3b1f0e-55f7-4a53-9d0c-0d7f5a1c7f52").bytes
"""What ids are made in (UUID version 5, RFC 9562); another one would change them all."""

_VARIANT = {digit: "89ab"[int(digit, 16) % 4] for digit in "0123456789abcdef"}
"""The digit of the variant, of which the standard leaves two bits to the hash."""


class Ids:
    """Gives ids; it remembers which it has given, so that of two things that are alike in all each gets its own."""

    def __init__(self) -> None:
        """Begin with none given."""
        self._given: dict[str, int] = {}

    def __call__(self, *parts: str) -> str:
        """The id of what its parts tell from others, its kind first."""
        text = "\n".join(parts)
        turn = self._given.get(text, 0)
        self._given[text] = turn + 1
        return uuid_of(f"{text}\n{turn}" if turn else text)


def uuid_of(text: str) -> str:
    """The id that a text alone makes."""
    # ``uuid.uuid5`` makes the same by way of an object, which takes thrice as long; a large site has a million of them.
    digits = hashlib.sha1(_NAMESPACE + text.encode(), usedforsecurity=False).hexdigest()
    return f"{digits[:8]}-{digits[8:12]}-5{digits[13:16]}-{_VARIANT[digits[16]]}{digits[17:20]}-{digits[20:32]}"
