"""Times of races, which have the unit before the decimals: "47 s 60", "1'43''05", "1:43.05".

And those to the second, under the marks of minutes and seconds: "2 h 21'08''".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from aligner.facts._length import Length

MINUTE = 60
LIKELY = re.compile(r"\d(?:\s?(?:s|m|''|’’|″|\")|:\d|['’′]\s?\d)")
"""What each of the patterns below cannot be without, to be looked for first."""
TIMED = re.compile(
    r"""(?<![\w.,:/'’]) (?:(?P<minutes>\d{1,2})\s?(?:min|mn|['’′])\s?)?
        (?P<seconds>[0-5]?\d)\s?(?:s|sec|''|’’|″|")\s?(?P<parts>\d{1,3})(?![\w"″'’]|[.,]\d)""",
    re.VERBOSE,
)
WHOLE = re.compile(
    r"""(?<![\w.,:/'’]) (?:(?P<hours>\d{1,2})\s?h\s?)? (?P<minutes>[0-5]?\d)\s?(?:min|mn)\s
        (?P<seconds>[0-5]?\d)\s?(?:s|sec)(?![\w'’])(?!\s?\d)""",
    re.VERBOSE,
)
PRIMED = re.compile(
    r"""(?<![\w.,:/'’°]) (?<!°\s) (?:(?P<hours>\d{1,2})\s?h\s?|(?!\d['’′]1[01]\D))
        (?P<minutes>[0-5]?\d)['’′]\s?(?P<seconds>[0-5]\d)(?:''|’’|″|”|")(?!\w)""",
    re.VERBOSE,
)
"""The same with both marks; 5'11" are feet and inches, and behind degrees none is of time."""
RUN = re.compile(
    r"(?<![\w.,:/-])(?<!\d\s)(?<!\d,\s)(?P<hours>\d{1,2}):(?P<minutes>[0-5]\d):(?P<seconds>[0-5]\d)"
    r"(?![\w:]|[.,]\d|\s?[apAP]\.?\s?[mM])"
)
"""The same of long races: "2:01:09"; behind a date it is the time of a clock."""
CLOCKED = re.compile(
    r"(?<![\w.,:/])(?P<minutes>\d{1,2}):(?P<seconds>[0-5]\d)\.(?P<parts>\d{1,3})(?![\w:]|\.\d)"
)


def seconds(text: str) -> Iterator[Length]:
    """The lengths of time that are given to a part of a second."""
    if not LIKELY.search(text):
        return
    for pattern in (TIMED, CLOCKED):
        for match in pattern.finditer(text):
            count = Fraction(f"{match['seconds']}.{match['parts']}")
            span = match.span()
            if match["minutes"] is None:
                yield Length(count, "second", span, span)
                continue
            minutes = Fraction(match["minutes"])
            amount = minutes + count / MINUTE
            yield Length(amount, "minute", span, span, parts=(minutes, count))
    for match in (*WHOLE.finditer(text), *PRIMED.finditer(text), *RUN.finditer(text)):
        parts = tuple(Fraction(one) for one in match.groups() if one is not None)
        amount = sum((part / MINUTE**at for at, part in enumerate(parts)), Fraction(0))
        unit = "hour" if match["hours"] else "minute"
        yield Length(amount, unit, match.span(), match.span(), parts=parts)
