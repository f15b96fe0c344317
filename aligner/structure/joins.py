"""Whether a line goes on with the block above it."""

from __future__ import annotations

import re

from aligner.profiles.labels import is_capitals
from aligner.structure import numbering
from aligner.structure.between import HALF_FULL, Between
from aligner.structure.cleaning import CUT
from aligner.structure.ends import (
    CLOSED,
    ENDED,
    LAST_WORD,
    LONGEST_WORD,
    begins_sentence,
    closes,
    is_abbreviated,
    is_open,
)
from aligner.structure.entries import is_full, is_in_column, is_label_over, opens_field
from aligner.structure.gluing import CUT_WORD, WORD
from aligner.structure.glyphs import are_bare_points, is_over_bare_points
from aligner.structure.hanging import is_below_hanging
from aligner.structure.inside import LONG_PROSE, is_inside
from aligner.structure.kinds import looks_like_heading
from aligner.structure.shapes import PROSE, Raw, Shape, Vocabulary

DASHES = "-–—"
TERM = re.compile(r"[^\W\d_a-z][^.:;!?]{2,50}\s?: \S")
"""A term and what it means, as in a list of competencies whose bullets were lost."""

ABBREVIATED = re.compile(r"\([^\W\d_a-z]{2,10}\)\s+[^\W\d_]")
"""The short form of the name before it."""

MARKS_ALONE = re.compile(r"[;:!?»%,.)\]]{1,3}")
"""Marks that close a sentence, with nothing behind them: they belong above a page break too."""

STOPS = ";."
"""What points of a list end in."""

BRACKETED = re.compile(r"\([^()]+\)")


def goes_on(block: Raw, started: Raw, text: str, between: Between, known: Vocabulary) -> bool:
    """Whether the line ``text``, which would begin the block ``started``, belongs to ``block``."""
    if not block.text:
        return True
    if block.label is not None and not block.text[block.label.start :].strip():
        return _is_value_of(block, started, between, known)
    if _is_unknown_label(block, between):
        return started.shape is Shape.TEXT and not between.gap and len(started.text) < 2 * PROSE
    below_list = is_below_hanging(block, started, between, known)
    if between.whole or below_list or _is_field(block, started, text, between, known):
        return False
    if started.shape is not Shape.TEXT and not started.has_bare_label:
        return _is_marked_by_chance(block, started, text, between, known)
    return _is_more_text(block, started, text, between, known)


def _is_field(block: Raw, started: Raw, text: str, between: Between, known: Vocabulary) -> bool:
    """Whether a line is a field of its own, below one that came to its end, or a field's value."""
    if is_in_column(text, between.last):
        return True
    if between.form and is_label_over(block, started, between.next, known):
        return True
    opens = opens_field(block, started, between.before, between.last)
    return opens and not is_open(block.text, known)


def _is_more_text(block: Raw, started: Raw, text: str, between: Between, known: Vocabulary) -> bool:
    over_points = is_over_bare_points(block, between, known)
    cut = not (block.shape is Shape.HEADING or over_points) and (
        _is_cut(block.text, started.text, between)
        or (not between.apart and _belongs_to_line_above(block, started.text))
        or MARKS_ALONE.fullmatch(started.text) is not None
    )
    if block.shape is Shape.HEADING or (block.shape is Shape.LABEL and between.apart):
        return cut and between.page_break
    if cut or is_inside(block, started, between, known):
        return True
    if is_open(block.text, known):
        return not between.gap or _goes_on_below(block, started, between, known)
    if block.shape is Shape.POINT and not between.apart and not ENDED.search(block.text):
        return _is_wrapped(text, between) or not _begins_anew(block, started, between, known)
    if between.apart:
        return _is_broken_by_page(block, started, between, known)
    return _is_next_line(block, started, text, between, known)


def _belongs_to_line_above(block: Raw, text: str) -> bool:
    """Whether a line right below a block is no text of its own.

    A mark that closes a sentence, the rest of a bracket or of a point, what is in brackets behind
    a value.
    """
    if closes(block.text, text):
        return True
    if block.shape is Shape.POINT:
        return bool(block.marker) and text[:1].islower() and block.text.endswith((";", ","))
    return block.shape is Shape.LABEL and BRACKETED.fullmatch(text) is not None


def _begins_anew(block: Raw, started: Raw, between: Between, known: Vocabulary) -> bool:
    """Whether a line right below a point without a stop is no end of it, but a heading or text.

    A short line with a colon is over the next list.
    """
    text = started.text
    if not text[:1].isupper() or started.depth > block.depth:
        return False
    end_of_sentence = len(text) < PROSE and ENDED.search(text) is not None
    if end_of_sentence:
        return text.endswith(":") or known.headings.exact(text) is not None
    short = len(between.last) < (PROSE if between.width is None else HALF_FULL * between.width)
    return short or is_capitals(text) or known.headings.exact(text) is not None


def _goes_on_below(block: Raw, started: Raw, between: Between, known: Vocabulary) -> bool:
    """Whether an open text goes on behind an empty line: a page may have ended there.

    A line may end in a small word for itself ("We are looking for a"), and a text that somebody
    cut short has the next heading, paragraph or term below it.
    """
    if known.headings.exact(started.text) or _are_terms(block, started):
        return False
    cut = block.text.endswith(CUT) or CUT_WORD.search(block.text) is not None
    if cut or (between.page_break and block.shape is Shape.POINT):
        return True
    full = len(started.text) >= PROSE or between.fills(started.text)
    more = full or ENDED.search(started.text) is not None
    return more and not _stands_alone(started, between, known)


def _stands_alone(started: Raw, between: Between, known: Vocabulary) -> bool:
    """Whether a text below an empty line begins like a sentence, a heading or a label.

    Only a page break parts a sentence in front of a word with a capital that others begin with,
    and no line that is full in a wrapped document is a heading.
    """
    text = started.text
    if not text[:1].isupper():
        return False
    if text.endswith(":") and len(text) < PROSE:
        return True
    wrapped = between.width is not None and len(text) >= HALF_FULL * between.width
    if not wrapped and looks_like_heading(started, known.headings):
        return True
    return not between.page_break and begins_sentence(text, between.last, known)


def _is_next_line(block: Raw, started: Raw, text: str, between: Between, known: Vocabulary) -> bool:
    """Whether nothing but a line end is between them: a wrapped line, a heading in two lines."""
    if block.shape is Shape.NUMBERED and is_capitals(block.text) and is_capitals(started.text):
        return _is_in_two_lines(block, started, text, between, known)
    if are_bare_points(block, started, between):
        return False
    heading = _is_heading(block, started, between, known)
    return _is_wrapped(text, between) and not _are_terms(block, started) and not heading


def _are_terms(block: Raw, started: Raw) -> bool:
    return TERM.match(block.text) is not None and TERM.match(started.text) is not None


def _is_in_two_lines(
    block: Raw, started: Raw, text: str, between: Between, known: Vocabulary
) -> bool:
    """Whether lines in capitals are one heading, and not one below the other."""
    last, first = LAST_WORD.search(block.text[-LONGEST_WORD:]), WORD.search(started.text)
    if last and last[0].casefold() in known.unfinished:
        return True
    if (first and first[0].casefold() in known.function) or _is_wrapped(text, between):
        return True
    return not any(known.headings.exact(one.text) for one in (block, started))


def _is_heading(block: Raw, started: Raw, between: Between, known: Vocabulary) -> bool:
    """Whether a line below a sentence that happens to fill its own is a heading.

    A short line ends its paragraph, and that has a stop.
    """
    ended = ENDED.search(block.text) is not None and not is_abbreviated(block.text)
    closed = block.shape is Shape.LABEL and CLOSED.search(block.text) is not None
    if not (ended or closed) or not started.text[:1].isupper():
        return False
    capitals = is_capitals(started.text) and not is_capitals(block.text)
    if capitals or known.headings.exact(started.text) is not None:
        return True
    short = between.width is not None and len(started.text) < HALF_FULL * between.width
    if not short or between.fills(started.text):
        return False
    return block.shape is Shape.TEXT and looks_like_heading(started, known.headings)


def _is_value_of(label: Raw, started: Raw, between: Between, known: Vocabulary) -> bool:
    """Whether a line is the value of the label above it."""
    if started.text.startswith(":"):
        return True
    if started.label is not None and not started.text[started.label.start :].strip():
        return False
    text = started.shape is Shape.TEXT or started.has_bare_label
    if not text or (not between.form and (between.gap > 1 or between.page_break)):
        return False
    if not label.has_bare_label:
        return len(started.text) < 2 * PROSE
    full = between.width is not None and len(started.text) >= HALF_FULL * between.width
    unfinished = is_open(started.text, known) or between.is_sentence_below
    cut = not between.form and len(started.text) >= PROSE and unfinished
    short = len(started.text) < LONG_PROSE and not (cut or started.text.endswith((".", ";", ":")))
    return short and (between.form or (between.gap == 0 and not full))


def _is_unknown_label(block: Raw, between: Between) -> bool:
    """A short line that ends in a colon, right behind a field with its value."""
    if between.before is None or between.before.shape is not Shape.LABEL or len(block.starts) > 1:
        return False
    return block.shape is Shape.TEXT and len(block.text) < PROSE and block.text.endswith(":")


def _is_marked_by_chance(
    block: Raw, started: Raw, text: str, between: Between, known: Vocabulary
) -> bool:
    """A wrapped line that begins with a dash or a figure of the sentence it belongs to."""
    wrapped = _is_wrapped(text, between) and not ENDED.search(block.text)
    if not wrapped:
        return False
    if started.shape is Shape.NUMBERED and _is_in_sentence(block, started, between, known):
        return True
    if started.shape in (Shape.NUMBERED, Shape.LABEL):
        return is_open(block.text, known)
    return started.marker in DASHES and started.marker != block.marker


def _is_in_sentence(block: Raw, started: Raw, between: Between, known: Vocabulary) -> bool:
    """Whether a number ends a sentence that stops in front of it: "at grade P-4, step" / "I. It".

    The next one of a list stands below its neighbour, and a heading is short.
    """
    if CLOSED.search(block.text):
        return False
    single = len(block.starts) == 1 and block.shape is Shape.TEXT
    over_list = single and numbering.is_first(started.marker)
    if (over_list or len(block.text) < PROSE) and not between.begins_no_list(started.marker):
        return False
    in_list = bool(block.marker) and numbering.alike(block.marker, started.marker)
    return not in_list and not _may_be_heading(started, between, known)


def _may_be_heading(started: Raw, between: Between, known: Vocabulary) -> bool:
    """Whether a numbered line is a heading: no full one is, and none that stops in a sentence."""
    text = started.text
    if not looks_like_heading(started, known.headings) or text.casefold() in known.function:
        return False
    full = between.width is not None and len(text) >= HALF_FULL * between.width
    return is_capitals(text) or not (full or is_open(text, known))


def _is_cut(text: str, after: str, between: Between) -> bool:
    """Whether ``after`` goes on in small letters where ``text`` came to no end."""
    ended = ENDED.search(text) or (CLOSED.search(text[-1:]) and not between.page_break)
    if between.page_break and text.endswith(":"):
        # Behind an introduction stand several points that end in semicolons, not one sentence.
        ended = None if after.endswith(".") and len(text) >= PROSE else ended
    if between.page_break and len(text) >= PROSE and text[-1].isdigit() and after[0].isdigit():
        return True
    bracketed = between.page_break and after[:1] == "(" and min(len(text), len(after)) >= PROSE
    if bracketed or ((between.page_break or not between.gap) and ABBREVIATED.match(after)):
        return text[-1:].isalpha()
    return after[:1].islower() and not ended


def _is_broken_by_page(block: Raw, started: Raw, between: Between, known: Vocabulary) -> bool:
    """A paragraph that stops without a stop, and a paragraph that may be its end."""
    if block.shape is not Shape.TEXT and not between.page_break:
        return False
    if between.is_short or ENDED.search(block.text) or CLOSED.search(block.text):
        return False
    if _is_rest_of_point(block, started, between) and known.headings.exact(started.text) is None:
        return True
    ends = len(started.text) >= PROSE or ENDED.search(started.text) is not None
    return len(block.text) >= LONG_PROSE and ends and not _stands_alone(started, between, known)


def _is_rest_of_point(block: Raw, started: Raw, between: Between) -> bool:
    """Whether a point lacks the stop of the one above it, and what follows the page has it."""
    before = between.before
    if block.shape is not Shape.POINT or before is None or before.shape is not Shape.POINT:
        return False
    stop = before.text[-1:]
    return stop in STOPS and started.text.endswith(stop) and before.marker == block.marker


def _is_wrapped(text: str, between: Between) -> bool:
    if between.wrapping is None or between.apart:
        return False
    if between.form:
        return is_full(between.last, text, between.wrapping.width)
    return between.wrapping.breaks(between.above, text)
