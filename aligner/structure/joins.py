"""Whether a line goes on with the block above it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from aligner.profiles.labels import is_capitals
from aligner.structure import numbering
from aligner.structure.cleaning import CUT
from aligner.structure.entries import is_full, is_in_column, opens_field
from aligner.structure.gluing import APOSTROPHE, CUT_WORD, ELIDED, WORD, bare
from aligner.structure.kinds import looks_like_heading
from aligner.structure.shapes import PROSE, Raw, Shape, Vocabulary

LAST_WORD = re.compile(rf"{WORD.pattern}$")
LONGEST_WORD = 60
ENDED = re.compile(r"[.;:!?…][\"'»”’)\]*\s]*$")
CLOSED = re.compile(
    r"(?:[)\]>»”\"]|https?://\S+|www\.\S+|[\w.+-]{1,64}@[\w.-]{1,255}|\w\.\w{2,4}/\S*)$"
)
OPEN = (",", "(", "«", "“", "/", "&", " -", " –", " —", CUT)
DASHES = "-–—"
TERM = re.compile(r"[^\W\d_a-z][^.:;!?]{2,50}\s?: \S")
"""A term and what it means, as in a list of competencies whose bullets were lost."""

ABBREVIATED = re.compile(r"\([^\W\d_a-z]{2,10}\)\s+[^\W\d_]")
"""The short form of the name before it."""

LONG_PROSE = 110
"""Characters from which a text without a stop was cut, and is no heading or label."""

HALF_FULL = 0.75
"""Share of the width of a wrapped document that the last line above a page break takes."""

NEARLY_FULL = 0.9
"""Share of the width: converters of proportional type do not wrap at the same character."""


@dataclass(frozen=True, slots=True)
class Between:
    """What stands between a block and the line that may go on with it.

    ``gap`` counts empty lines, ``page_break`` is set where a page number or running head was,
    ``last`` is the line above, ``width`` the columns of a wrapped document, ``before`` the block
    before the one in hand; ``whole`` says that the format knows the line to begin a paragraph,
    ``form`` that the block stands among labels above their values.
    """

    gap: int
    page_break: bool
    last: str
    width: int | None
    before: Raw | None
    whole: bool = False
    form: bool = False

    @property
    def apart(self) -> bool:
        """Whether there is anything at all."""
        return bool(self.gap) or self.page_break


def goes_on(block: Raw, started: Raw, text: str, between: Between, known: Vocabulary) -> bool:
    """Whether the line ``text``, which would begin the block ``started``, belongs to ``block``."""
    if not block.text:
        return True
    if block.label is not None and not block.text[block.label.start :].strip():
        return _is_value_of(block, started, between)
    if _is_unknown_label(block, between):
        return started.shape is Shape.TEXT and not between.gap and len(started.text) < 2 * PROSE
    if between.whole or _is_next_field(block, started, text, between, known):
        return False
    if started.shape is not Shape.TEXT and not started.has_bare_label:
        return _is_marked_by_chance(block, started, text, between, known)
    return _is_more_text(block, started, text, between, known)


def _is_next_field(
    block: Raw, started: Raw, text: str, between: Between, known: Vocabulary
) -> bool:
    """Whether a line is a field of its own, below one that came to its end."""
    if is_in_column(text, between.last):
        return True
    return opens_field(block, started, between.before) and not is_open(block.text, known)


def _is_more_text(block: Raw, started: Raw, text: str, between: Between, known: Vocabulary) -> bool:
    cut = block.shape is not Shape.HEADING and _is_cut(block.text, started.text, between)
    if block.shape is Shape.HEADING or (block.shape is Shape.LABEL and between.apart):
        return cut and between.page_break
    if cut:
        return True
    if is_open(block.text, known):
        return not between.gap or _goes_on_below(block, started, between, known)
    if block.shape is Shape.POINT and not between.apart and not ENDED.search(block.text):
        return _is_wrapped(text, between) or not _begins_anew(block, started, between, known)
    if between.apart:
        return _is_broken_by_page(block, started, between, known)
    return _is_next_line(block, started, text, between, known)


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
    cut short has the next heading or paragraph below it.
    """
    if known.headings.exact(started.text):
        return False
    if block.text.endswith(CUT) or CUT_WORD.search(block.text) is not None:
        return True
    if between.page_break and block.shape is Shape.POINT:
        return True
    more = len(started.text) >= PROSE or ENDED.search(started.text) is not None
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
    return not between.page_break and _begins_sentence(text, between.last, known)


def _begins_sentence(text: str, above: str, known: Vocabulary) -> bool:
    """Whether the first word has a capital that it need not have: the document writes it small.

    The words of a name have capitals whatever they are: two in a row, or the last one above.
    """
    first, *more = WORD.findall(text[: 2 * LONGEST_WORD]) or [""]
    if APOSTROPHE.search(first) or first.casefold() in known.function:
        return True
    last = LAST_WORD.search(above[-LONGEST_WORD:])
    named = (more[:1] and more[0][0].isupper()) or (last is not None and last[0][0].isupper())
    return first.casefold() in known.small and not first.isupper() and not named


def _is_next_line(block: Raw, started: Raw, text: str, between: Between, known: Vocabulary) -> bool:
    """Whether nothing but a line end is between them: a wrapped line, a heading in two lines."""
    if block.shape is Shape.NUMBERED and is_capitals(block.text) and is_capitals(started.text):
        return _is_in_two_lines(block, started, text, between, known)
    alike = TERM.match(block.text) and TERM.match(started.text)
    heading = _is_heading(block, started, between, known)
    return _is_wrapped(text, between) and not alike and not heading


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
    if not ENDED.search(block.text) or not started.text[:1].isupper():
        return False
    capitals = is_capitals(started.text) and not is_capitals(block.text)
    if capitals or known.headings.exact(started.text) is not None:
        return True
    short = between.width is not None and len(started.text) < HALF_FULL * between.width
    return short and block.shape is Shape.TEXT and looks_like_heading(started, known.headings)


def is_open(text: str, known: Vocabulary) -> bool:
    """Whether the text stops where no sentence can: cut word, comma, article, open bracket."""
    end = text[-LONGEST_WORD:]
    if end.endswith(OPEN) or CUT_WORD.search(end) or ELIDED.search(end):
        return True
    word = LAST_WORD.search(end)
    if word is None:
        return False
    last = bare(word[0])
    return last.casefold() in known.unfinished and not last.isupper()


def _is_value_of(label: Raw, started: Raw, between: Between) -> bool:
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
    short = len(started.text) < LONG_PROSE and not started.text.endswith((".", ";", ":"))
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
    if started.shape is Shape.NUMBERED and _is_in_sentence(block, started, known):
        return True
    if started.shape in (Shape.NUMBERED, Shape.LABEL):
        return is_open(block.text, known)
    return started.marker in DASHES and started.marker != block.marker


def _is_in_sentence(block: Raw, started: Raw, known: Vocabulary) -> bool:
    """Whether a number ends a sentence that stops in front of it: "at grade P-4, step" / "I. It".

    The next one of a list stands below its neighbour, and a heading is short.
    """
    if len(block.text) < PROSE or CLOSED.search(block.text):
        return False
    if len(block.starts) == 1 and block.shape is Shape.TEXT and numbering.is_first(started.marker):
        return False  # a line over the list
    in_list = bool(block.marker) and numbering.alike(block.marker, started.marker)
    return not in_list and not looks_like_heading(started, known.headings)


def _is_cut(text: str, after: str, between: Between) -> bool:
    """Whether ``after`` goes on in small letters where ``text`` came to no end."""
    ended = ENDED.search(text) or (CLOSED.search(text[-1:]) and not between.page_break)
    if between.page_break and text.endswith(":"):
        # Behind an introduction stand several points that end in semicolons, not one sentence.
        ended = None if after.endswith(".") and len(text) >= PROSE else ended
    if between.page_break and len(text) >= PROSE and text[-1].isdigit() and after[0].isdigit():
        return True
    if between.page_break and ABBREVIATED.match(after) and text[-1:].isalpha():
        return True
    return after[:1].islower() and not ended


def _is_broken_by_page(block: Raw, started: Raw, between: Between, known: Vocabulary) -> bool:
    """A paragraph that stops without a stop, and a paragraph that may be its end."""
    if block.shape is not Shape.TEXT and not between.page_break:
        return False
    if between.width is not None and len(between.last) < HALF_FULL * between.width:
        return False
    if ENDED.search(block.text) or CLOSED.search(block.text):
        return False
    ends = len(started.text) >= PROSE or ENDED.search(started.text) is not None
    return len(block.text) >= LONG_PROSE and ends and not _stands_alone(started, between, known)


def _is_wrapped(text: str, between: Between) -> bool:
    if between.width is None or between.apart:
        return False
    if between.form:
        return is_full(between.last, text, between.width)
    first = text.split(maxsplit=1)[0]
    return len(between.last) + 1 + len(first) > NEARLY_FULL * between.width
