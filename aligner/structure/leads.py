"""Lines that lead in a list, which are of one kind in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from aligner.model import Kind
from aligner.structure.kinds import LONGEST_HEADING
from aligner.structure.shapes import Raw

HEADINGS = frozenset({Kind.HEADING, Kind.SUBHEADING})


def agreed(
    first: Sequence[Kind],
    second: Sequence[Kind],
    raws: Sequence[Raw],
    others: Sequence[Raw],
) -> tuple[list[Kind], list[Kind]]:
    """The kinds of two halves, with a lead-in as a heading where its counterpart is one.

    A profile may know "You must have:" and no rendering of it, or the other way round.
    """
    one, two = [*first], [*second]
    pairs = list(_counterparts(_leads(one, raws), _leads(two, others)))
    settled = [
        (one[here] in HEADINGS) is (two[there] in HEADINGS)
        # Below a heading in one language only, it is that heading which the other line renders.
        or (
            _is_below_heading(here, one) is _is_below_heading(there, two)
            and _may_be_heading(one[here], raws[here])
            and _may_be_heading(two[there], others[there])
        )
        for here, there in pairs
    ]
    for at, (here, there) in enumerate(pairs):
        # Beside a list whose lead-ins stay unlike, a heading would part the two in one language.
        if all(settled[max(0, at - 1) : at + 2]):
            one[here], two[there] = _like(one[here], two[there]), _like(two[there], one[here])
    return one, two


def _like(kind: Kind, other: Kind) -> Kind:
    return other if other in HEADINGS and kind not in HEADINGS else kind


def _leads(kinds: Sequence[Kind], blocks: Sequence[Raw]) -> list[tuple[int, int]]:
    """Where lines with a colon stand over points, and over how many."""
    found = []
    for at, block in enumerate(blocks):
        if kinds[at] is Kind.BULLET or not block.text.endswith(":"):
            continue
        end = at + 1
        while end < len(kinds) and kinds[end] is Kind.BULLET:
            end += 1
        if end > at + 1:
            found.append((at, end - at - 1))
    return found


def _counterparts(
    first: Sequence[tuple[int, int]], second: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """The lead-ins that belong together: in turn, or by their points where one language has more.

    No meaning is known yet.
    """
    if len(first) == len(second):
        yield from ((here, there) for (here, _), (there, _) in zip(first, second, strict=True))
        return
    one, two = ([points for _, points in side] for side in (first, second))
    matcher = SequenceMatcher(a=one, b=two, autojunk=False)
    for here, there, size in matcher.get_matching_blocks():
        for at in range(size):
            yield first[here + at][0], second[there + at][0]


def _is_below_heading(at: int, kinds: Sequence[Kind]) -> bool:
    return at > 0 and kinds[at - 1] in HEADINGS


def _may_be_heading(kind: Kind, block: Raw) -> bool:
    text = block.text
    short = len(text) <= LONGEST_HEADING and text[:1].isupper()
    return kind in HEADINGS or (kind is Kind.PARAGRAPH and short)
