"""Patterns for the phrases of a language: any apostrophe, any space, whole words."""

from __future__ import annotations

import re
from collections.abc import Iterable

APOSTROPHES = "'’ʼ"


BOUNDARY = r"(?<![\w-])"
"""What stands before a phrase that begins with a letter or a figure."""


def either(phrases: Iterable[str], *, boundary: str = BOUNDARY) -> str:
    """A pattern for any of the phrases, the longest first; one that nothing fits without any."""
    listed = sorted(set(phrases), key=lambda one: (-len(one), one))
    # The boundary is tested once for all, which is what makes the search quick.
    words = "|".join(_phrase(one) for one in listed if one[0].isalnum())
    marks = "|".join(_phrase(one) for one in listed if not one[0].isalnum())
    found = [f"{boundary}(?:{words})" if words else "", marks]
    return rf"(?:{'|'.join(filter(None, found)) or '(?!)'})"


def _phrase(phrase: str) -> str:
    spelt = "".join(map(_character, " ".join(phrase.split())))
    return rf"{spelt}(?!\w)" if phrase[-1].isalnum() else spelt


def _character(one: str) -> str:
    if one in APOSTROPHES:
        return f"[{APOSTROPHES}]"
    return r"\s" if one == " " else re.escape(one)
