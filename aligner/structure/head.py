"""The head of a half: its title, its reference number and its labelled fields."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from aligner.model import TITLE_FIELD
from aligner.profiles import labels
from aligner.structure.fields import fields_of, is_field, listed
from aligner.structure.kinds import looks_like_heading
from aligner.structure.shapes import PROSE, Raw, Shape

REFERENCE = re.compile(
    r"""(?:^|[-–—(\s]|\b(?:n[o°º]\.?|ref\.?)\s*)\s*
    (?P<code>(?>[A-Z]{1,8}[-/ .]?){0,4}\d{2,}[A-Z]{0,3}(?:[-/.][A-Z0-9]{1,12}){0,5})
    \s*\)?\s*$""",
    re.VERBOSE,
)
DIGIT = re.compile(r"\d")
YEAR = re.compile(r"(?:19|20)\d\d")
"""A year behind a word belongs to a date."""

LETTERS = re.compile(r"[^\W\d_]")
CELLS = re.compile(r"\t|\s{3,}|\s\|\s")
REFERENCE_LABEL = re.compile(r"(?:r[eé]f|n[o°º]|vacancy|vn|avis)\b", re.IGNORECASE)

LONGEST_REFERENCE = 60
LEAST_DIGITS = 4
"""Digits of a reference number in a title: fewer may be a year's or a count's."""

LONGEST_TITLE = 150
MOST_ON_TOP = 6
"""Lines over a notice without fields among which its title is sought."""
NUMBERED, MARKED, NEAREST, FIRST, SAME_PLACE = 3.0, 2.0, 1.0, 1.5, 1.5
ANNOUNCED = 3.0
IN_CELLS, BODY = -2.0, -2.0
"""What speaks for a title: a reference number, a mark of the format, the place next to the
fields or, where there are none, at the top, and the same place in both halves, a kind of paper
before it; a table's gaps speak against it, and so does the name of a body."""

ABBREVIATED = r"\s+\([^\W\d_a-z]{2,10}\)"
"""What stands behind a name in the text: its short form."""


class Head(Struct, frozen=True):
    """Positions, among the blocks of a half, of what stands above its first section.

    ``end`` is where the body begins; ``above`` are the short lines over the title.
    """

    end: int
    title: int | None
    above: tuple[int, ...]
    fields: tuple[int, ...]


def heads(
    first: Sequence[Raw], second: Sequence[Raw], known: labels.Index, bodies: labels.Bodies
) -> tuple[Head, Head]:
    """What the first blocks of each half are; the titles are chosen together, as a pair.

    ``bodies`` tells the names of organisations.
    """
    zones = _zone(first, known), _zone(second, known)
    fields = fields_of(first, zones[0]), fields_of(second, zones[1])
    forms = listed(first, zones[0], known), listed(second, zones[1], known)
    if not all(forms):
        forms = (), ()
    ranked = (
        _ranked(first, zones[0], fields[0], bodies),
        _ranked(second, zones[1], fields[1], bodies),
    )
    if all(_has_title_field(*side) for side in ((first, fields[0]), (second, fields[1]))):
        found = _untitled(first, fields[0]), _untitled(second, fields[1])
    else:
        titles = _titles(ranked, zones, fields)
        found = _head(titles[0], fields[0]), _head(titles[1], fields[1])
    return _with_fields(found[0], forms[0]), _with_fields(found[1], forms[1])


def reference_span(title: str) -> tuple[int, int] | None:
    """Where a title carries its reference number, None where it carries none."""
    match = REFERENCE.search(title, max(0, len(title) - LONGEST_REFERENCE))
    if match is None or len(DIGIT.findall(match["code"])) < LEAST_DIGITS:
        return None
    if YEAR.fullmatch(match["code"]) and title[: match.start("code")].rstrip()[-1:].isalpha():
        return None
    return match.span("code")


def _zone(blocks: Sequence[Raw], known: labels.Index) -> int:
    """Where the first section begins, or the running text of a notice without sections."""
    met_field = False
    for at, block in enumerate(blocks):
        if _opens_section(at, blocks, known):
            return at
        here = is_field(at, blocks)
        if met_field and not here and len(block.text) > LONGEST_TITLE:
            return at
        met_field = met_field or here
    return len(blocks) if met_field else _lines_on_top(blocks)


def _lines_on_top(blocks: Sequence[Raw]) -> int:
    """How many short lines stand over a notice without fields."""
    count = 0
    while count < len(blocks) and count < MOST_ON_TOP and _is_short(blocks[count]):
        count += 1
    return max(min(len(blocks), 1), count)


def _is_short(block: Raw) -> bool:
    return len(block.text) <= LONGEST_TITLE and not block.text.endswith((".", ";", ":"))


def _opens_section(at: int, blocks: Sequence[Raw], known: labels.Index) -> bool:
    block = blocks[at]
    if block.shape is Shape.NUMBERED and looks_like_heading(block, known):
        return True
    if block.shape is Shape.POINT:
        return True
    if block.shape not in (Shape.TEXT, Shape.HEADING) or known.exact(block.text) is None:
        return False
    return at + 1 < len(blocks) and not is_field(at + 1, blocks)


def _ranked(
    blocks: Sequence[Raw], zone: int, fields: Sequence[int], bodies: labels.Bodies
) -> dict[int, float]:
    """The blocks that could be the title, with what speaks for each.

    Above running text only a marked heading can, unless nothing else stands over the fields.
    """
    fields = [at for at in fields if not is_paper(blocks[at])]
    ranked: dict[int, float] = {}
    above: dict[int, float] = {}
    for at in range(fields[0] if fields else zone):
        if is_paper(blocks[at]):
            continue
        text = blocks[at].text
        if len(text) > LONGEST_TITLE or _is_sentence(text) or (text.endswith(".") and not fields):
            if not fields:
                break
            above |= ranked
            ranked = {one: ranked[one] for one in ranked if blocks[one].shape is Shape.HEADING}
        elif _names_something(blocks[at].text):
            ranked[at] = _worth(blocks[at], bodies)
    ranked = _without_houses(ranked or above, blocks)
    if ranked:
        ranked[max(ranked) if fields else min(ranked)] += NEAREST if fields else FIRST
    return ranked


def is_paper(block: Raw) -> bool:
    """Whether a line says what kind of paper this is, with its number.

    Such a label is of no language.
    """
    known = block.label.known if block.label else None
    return known is not None and not known.languages


def _is_sentence(text: str) -> bool:
    return text.endswith((".", ";", ":")) and len(text) > PROSE


def _names_something(text: str) -> bool:
    span = reference_span(text)
    words = text if span is None else text[: span[0]] + text[span[1] :]
    labelled = span is not None and REFERENCE_LABEL.match(text) is not None
    return len(LETTERS.findall(words)) > LEAST_DIGITS and not labelled


def _without_houses(ranked: dict[int, float], blocks: Sequence[Raw]) -> dict[int, float]:
    """What speaks for several titles, less for one that is the name of the house."""
    if len(ranked) == 1:
        return ranked
    return {
        at: worth + BODY * _is_abbreviated(blocks[at].text, blocks[at + 1 :])
        for at, worth in ranked.items()
    }


def _is_abbreviated(name: str, below: Sequence[Raw]) -> bool:
    """Whether running text gives the short form of a name, as it does for that of the house."""
    pattern = re.compile(re.escape(name) + f"(?-i:{ABBREVIATED})", re.IGNORECASE)
    return any(pattern.search(block.text) for block in below if len(block.text) >= PROSE)


def _worth(block: Raw, bodies: labels.Bodies) -> float:
    worth = NUMBERED if reference_span(block.text) else 0.0
    worth += ANNOUNCED if bodies.announce(block.text) else 0.0
    worth += BODY if bodies.names(block.text) else 0.0
    worth += MARKED / max(1, block.depth) if block.shape is Shape.HEADING else 0.0
    return worth + (IN_CELLS if CELLS.search(block.text) else 0.0)


def _titles(
    ranked: tuple[dict[int, float], dict[int, float]],
    zones: tuple[int, int],
    fields: tuple[Sequence[int], Sequence[int]],
) -> tuple[int | None, int | None]:
    """The pair of titles that is worth most; the same place above the fields counts."""
    below = [found[0] if found else zone for found, zone in zip(fields, zones, strict=True)]
    pairs = [
        (
            worth + other + (SAME_PLACE if below[0] - one == below[1] - two else 0.0),
            -one,
            -two,
        )
        for one, worth in ranked[0].items()
        for two, other in ranked[1].items()
    ]
    if pairs:
        _, one, two = max(pairs)
        return -one, -two
    alone = [max(side, key=lambda at: (side[at], at), default=None) for side in ranked]
    return alone[0], alone[1]


def _head(title: int | None, fields: tuple[int, ...]) -> Head:
    end = max([*(at + 1 for at in fields), 0 if title is None else title + 1])
    return Head(end, title, tuple(range(title or 0)), fields)


def _has_title_field(blocks: Sequence[Raw], fields: Sequence[int]) -> bool:
    """Whether a labelled line names the post; what stands over it is then a letterhead."""
    known = (blocks[at].label.known for at in fields if blocks[at].label)  # type: ignore[union-attr]
    return any(one is not None and one.name == TITLE_FIELD for one in known)


def _untitled(blocks: Sequence[Raw], fields: tuple[int, ...]) -> Head:
    above = [at for at in range(fields[0]) if not _is_sentence(blocks[at].text)]
    return Head(fields[-1] + 1, None, tuple(above), fields)


def _with_fields(head: Head, listed: tuple[int, ...]) -> Head:
    return replace(head, fields=(*head.fields, *(at for at in listed if at >= head.end)))
