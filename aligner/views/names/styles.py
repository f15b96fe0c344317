"""Forms of address before a name: "Ms", « M. », "docteur"."""

from __future__ import annotations

import re
from functools import cache

from aligner import languages
from aligner.values.wording import either

LONGEST = 24
"""Characters before a name in which a form of address is looked for."""


def is_styled(text: str, at: int, code: str) -> bool:
    """Whether a form of address stands right before this place of a text."""
    return _before(code).search(text, max(0, at - LONGEST), at) is not None


@cache
def style(code: str) -> str:
    """A pattern for a form of address, with a capital or without, and the blank behind it."""
    return rf"(?i:{either(languages.load(code).proper.styles)}\.?)\s"


@cache
def _before(code: str) -> re.Pattern[str]:
    return re.compile(rf"{style(code)}\Z")
