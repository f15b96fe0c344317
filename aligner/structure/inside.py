"""Line ends inside a date, an amount or a sentence, where nobody ends a line on purpose.

A program that wraps lines breaks them there as well, and somebody may have broken a single one.
"""

from __future__ import annotations

import re

from aligner import languages
from aligner.profiles.labels import is_capitals
from aligner.structure.between import HALF_FULL, Between
from aligner.structure.ends import (
    CLOSED,
    ENDED,
    LAST_WORD,
    LONGEST_WORD,
    begins_sentence,
    is_abbreviated,
)
from aligner.structure.gluing import WORD, bare
from aligner.structure.shapes import PROSE, Raw, Vocabulary
from aligner.structure.wrapping import POINTED
from aligner.values import currency
from aligner.values.calendar import month_of

DAY_LAST = re.compile(r"(?P<before>[^\s\d]+)\s(?:0?[1-9]|[12]\d|3[01])[^\W\d_]{0,3}$")
MONTH_FIRST = re.compile(r"(?P<name>[^\W\d_]{3,10})(?P<dated>\.?,? \d{4}(?!\d)|[.,;]|\.?$)?")
MONTH_LAST = re.compile(
    r"(?P<day>\d\S{0,3} )?(?<!\w)(?P<name>[^\W\d_]{3,10})\.?(?P<dated> \d\S{0,3})?,?$"
)
YEAR = re.compile(r"(?:19|20)\d\d(?![\d/-])")
"""A year, and not the beginning of a reference."""

FIGURE = re.compile(r"\d[\d.,\u00a0\u202f ]*")
GROUP_LAST = re.compile(r"(?<![\d.,/-])\d{1,3}(?:[ .,\u00a0\u202f]\d{3})*$")
GROUP_FIRST = re.compile(r"\d{3}(?:[ .,\u00a0\u202f]\d{3})*(?![\d/-])")
"""An amount whose thousands are apart."""

LONG_PROSE = 110
"""Characters from which a text without a stop was cut, and is no heading or label."""

FEWEST_WORDS = 5
"""Words of a line that begins as sentences do, for it to be one that was cut and no heading."""

LONGEST_AMOUNT = 24
"""Characters of an amount and its currency."""


def is_inside(block: Raw, started: Raw, between: Between, known: Vocabulary) -> bool:
    """Whether the line above ends where no line does, though no width shows that it was wrapped.

    Within a paragraph of Markdown every line end is a space.
    """
    above, below = block.text, started.text
    if between.gap and not between.page_break:
        return False
    if _is_date(above, below, known) or _is_amount(above, below):
        return True
    if below[0].isdigit() and (
        _ends_in_small_word(above, known)
        or (_is_before_figure(above, below, known) and (between.apart or _are_two(block, between)))
    ):
        return True
    if between.apart:
        return False
    if between.soft and _is_in_paragraph(started, between, known):
        return True
    return below.endswith(".") and _is_rest(block, started, between, known)


def _is_date(above: str, below: str, known: Vocabulary) -> bool:
    """Whether a day is parted from its month, or a month from its year."""
    if below[0].isdigit():
        last = MONTH_LAST.search(above[-LONGEST_WORD:]) if YEAR.match(below) else None
        dated = last is not None and (last["day"] or last["dated"] or len(above) >= PROSE)
        return last is not None and bool(dated) and _is_month(last["name"])
    first = MONTH_FIRST.match(below)
    day = DAY_LAST.search(above[-LONGEST_WORD:]) if first is not None else None
    if first is None or day is None or not _is_month(first["name"]):
        return False
    # "Vacancy 12" over "March 2027" is a number, and under it the date of the whole.
    within = day["before"].casefold() in known.unfinished
    return within or (len(above) >= PROSE and first["dated"] is not None)


def _is_month(name: str) -> bool:
    return month_of(name, languages.load(languages.codes()[0])) is not None


def _is_amount(above: str, below: str) -> bool:
    """Whether a figure is parted from its currency, or from its thousands."""
    end = above[-LONGEST_AMOUNT:]
    if not end[-1:].isdigit():
        return below[0].isdigit() and _ends_in_currency(above, end)
    if below[0].isdigit():
        return len(above) >= PROSE and bool(GROUP_LAST.search(end) and GROUP_FIRST.match(below))
    begun = [one for one in currency.mentions(below[:LONGEST_AMOUNT]) if one.start == 0]
    return any(FIGURE.match(below[one.end :].lstrip()) is None for one in begun)


def _ends_in_currency(above: str, end: str) -> bool:
    """Whether a currency ends a sentence in front of its amount, and no head of a table."""
    start = min((one.start for one in currency.mentions(end) if one.end == len(end)), default=None)
    if start is None:
        return False
    before = end[:start].split()
    return len(above) >= PROSE or (len(before) > 1 and before[-1].islower())


def _ends_in_small_word(text: str, known: Vocabulary) -> bool:
    """Whether the last word is one that a figure goes on with: "the period is" / "6 years".

    A short heading may end in some of them: "Who we are".
    """
    word = LAST_WORD.search(text[-LONGEST_WORD:])
    if word is None or word[0].isupper() or bare(word[0]) not in known.function:
        return False
    return bare(word[0]) in known.unfinished or len(WORD.findall(text)) >= FEWEST_WORDS


def _is_rest(block: Raw, started: Raw, between: Between, known: Vocabulary) -> bool:
    """Whether a long line has no stop, and the one below it has: no two points of a list.

    What begins with a small letter or a figure is no text of its own. With a capital it may be the
    text under a heading, which is short, or does not begin as sentences do.
    """
    above, below = between.last.strip(), started.text
    if ENDED.search(above) or (len(above) < PROSE and not CLOSED.search(above)):
        return False
    if not below[0].isupper():
        return _are_two(block, between) if CLOSED.search(above) else below[0].isdigit()
    if CLOSED.search(above) or len(below) < PROSE or not _are_two(block, between):
        return False
    if _language(above) != _language(below):
        return False
    first = WORD.match(above)
    if len(above) >= LONG_PROSE:
        begun = WORD.match(below)
        return begun is not None and begun[0].casefold() not in known.function
    as_sentence = first is not None and first[0].casefold() in known.function
    return as_sentence and not begins_sentence(below, above, known)


def _is_before_figure(above: str, below: str, known: Vocabulary) -> bool:
    """Whether a sentence stops in front of a figure, at the end of a page or within a paragraph."""
    words = WORD.findall(above)
    if len(words) < FEWEST_WORDS or words[0].casefold() not in known.function:
        return False
    ended = ENDED.search(above) or CLOSED.search(above) or known.headings.exact(above)
    return not ended and (len(below) >= PROSE or below.endswith("."))


def _are_two(block: Raw, between: Between) -> bool:
    """Whether the two lines have empty ones around them, as a paragraph does and no list."""
    before = between.before
    over = before is None or block.starts[0][1] - before.starts[-1][1] > 1
    return over and len(block.starts) == 1 and not (between.below and between.below[0].text.strip())


def _is_in_paragraph(started: Raw, between: Between, known: Vocabulary) -> bool:
    """Whether two lines of Markdown are of one paragraph.

    Many an author sets fields, addresses, headings and points below one another all the same.
    """
    above, below = between.last.strip(), started.text
    most = min(PROSE, HALF_FULL * (between.width or PROSE))
    long = len(above) >= most
    if not (long or len(below) >= most) or above.endswith(POINTED):
        return False
    if (is_capitals(above) and not is_capitals(below)) or known.headings.exact(above) is not None:
        return False
    if ENDED.search(above) and not is_abbreviated(above):
        return long and len(below) >= most and _language(above) == _language(below)
    return not below[0].isupper() or not begins_sentence(below, above, known)


def _language(text: str) -> str:
    """The language of most of the small words."""
    words = frozenset(map(str.casefold, WORD.findall(text)))
    return max(languages.codes(), key=lambda code: len(words & languages.load(code).function_words))
