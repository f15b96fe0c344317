"""What each block of a half is: heading, sub-heading, point or paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from aligner.model import Kind
from aligner.profiles import labels
from aligner.profiles.labels import is_capitals
from aligner.structure import numbering
from aligner.structure.numbering import belongs
from aligner.structure.shapes import Raw, Shape

LONGEST_HEADING = 110
MOST_WORDS = 15
RUN = 3
"""So many headings in a row, with nothing under any of them, are a list without glyphs."""

STOPS = (".", ";", ",", "…")
WORD = re.compile(r"[^\W\d_]+")
SUBNUMBER = re.compile(r"\d+\.\d")


class Style(Struct, frozen=True):
    """How a notice sets its headings apart: one policy for both halves, so that levels agree."""

    name: str
    marks_section: Callable[[Raw], bool]


def looks_like_heading(block: Raw, headings: labels.Index) -> bool:
    """Whether the words could be a heading: short, no stop at the end, a capital first."""
    text = block.text
    if block.shape is Shape.HEADING:
        return True
    if len(text) > LONGEST_HEADING:
        return False
    words = WORD.findall(text)
    if not words or len(words) > MOST_WORDS:
        return False
    if text.endswith(":"):
        return headings.exact(text) is not None or is_capitals(text)
    first = next(c for c in text if c.isalpha())
    return not text.endswith(STOPS) and first.isupper()


def kinds(blocks: Sequence[Raw], headings: labels.Index, style: Style) -> list[Kind]:
    """The kind of each block of the body of a half, in order."""
    candidate = [_is_heading(at, blocks, headings) for at in range(len(blocks))]
    candidate = _without_bare_runs(candidate, blocks, headings)
    found = []
    for at, block in enumerate(blocks):
        if candidate[at]:
            found.append(Kind.HEADING if style.marks_section(block) else Kind.SUBHEADING)
        elif block.shape in (Shape.POINT, Shape.NUMBERED):
            found.append(Kind.BULLET)
        else:
            found.append(Kind.PARAGRAPH)
    return _points_without_glyphs(_alike(found, blocks), blocks)


def _alike(found: Sequence[Kind], blocks: Sequence[Raw]) -> list[Kind]:
    """A line with a colon over points is a heading where the one over the points above is one.

    So "It would help to have:" is what "Essential:" is, whether the profile knows it or not.
    """
    result, above = list(found), None
    for at, (kind, block) in enumerate(zip(found, blocks, strict=True)):
        colon = block.text.endswith(":") and len(block.text) <= LONGEST_HEADING
        if not (colon and found[at + 1 : at + 2] == [Kind.BULLET]):
            above = above if kind is Kind.BULLET else None
        elif kind in (Kind.HEADING, Kind.SUBHEADING):
            above = kind
        elif above is not None and kind is Kind.PARAGRAPH and block.text[:1].isupper():
            result[at] = above
    return result


def style_of(halves: Sequence[Sequence[Raw]], headings: labels.Index) -> Style:
    """The first of the usual ways to mark a section that every half uses more than once."""
    marked = [
        [b for at, b in enumerate(half) if _is_heading(at, half, headings)] for half in halves
    ]
    depths = [block.depth for half in marked for block in half if block.shape is Shape.HEADING]
    top = min((d for d in depths if depths.count(d) >= 2 * len(halves) - 1), default=0)
    numbers = [[b.marker for b in half if _is_numbered(b)] for half in marked]
    outer = numbering.outermost(numbers)
    below = all(numbering.begins_anew(half, outer) for half in numbers)
    inside = top > 0 and all(_are_within_one(half, top) for half in marked)
    styles = (
        Style(
            "numbered",
            lambda b: not (below or inside) and _is_numbered(b) and belongs(b.marker, outer),
        ),
        Style("marked", lambda b: _is_marked(b, top)),
        Style("capitals", lambda b: is_capitals(b.text)),
        Style("unnumbered", lambda b: below and not _is_numbered(b)),
    )
    for style in styles:
        counts = [sum(style.marks_section(block) for block in half) for half in marked]
        # One half may lack a heading; a mark of its own is none by chance in the other.
        least = 1 if style.name in ("numbered", "marked") and max(counts) > 1 else 2
        if min(counts) >= least:
            return style
    return Style("any", lambda _: True)


def _are_within_one(headings: Sequence[Raw], top: int) -> bool:
    """Whether all numbered headings stand between two others, which the format marks at the top.

    So they part one section, and are fewer than the sections are.
    """
    marks = [at for at, one in enumerate(headings) if _is_marked(one, top)]
    numbered = [at for at, one in enumerate(headings) if _is_numbered(one)]
    if not numbered or len(marks) <= len(numbered) or any(_is_numbered(headings[n]) for n in marks):
        return False
    return any(one < numbered[0] and numbered[-1] < other for one, other in pairwise(marks))


def _is_marked(block: Raw, top: int) -> bool:
    return block.shape is Shape.HEADING and block.depth <= top


def _is_numbered(block: Raw) -> bool:
    return block.shape is Shape.NUMBERED or (block.shape is Shape.HEADING and bool(block.marker))


def _is_heading(at: int, blocks: Sequence[Raw], headings: labels.Index) -> bool:
    block = blocks[at]
    if block.shape is Shape.HEADING:
        return True
    if block.shape not in (Shape.TEXT, Shape.NUMBERED, Shape.LABEL):
        return False
    if not looks_like_heading(block, headings) or _introduces(at, blocks, headings):
        return False
    strong = is_capitals(block.text) or headings.exact(block.text) is not None
    if block.shape is Shape.NUMBERED:
        return strong or not _in_numbered_run(at, blocks)
    if block.shape is Shape.LABEL and block.label and block.label.marked:
        value = block.text[block.label.start :].strip()
        if not strong or (value and headings.exact(block.text) is None):
            return False
    return _has_content(at, blocks, headings, strong=strong)


def _introduces(at: int, blocks: Sequence[Raw], headings: labels.Index) -> bool:
    """Whether a line leads in what its heading names: "Desirable", then "Would be an asset:"."""
    text = blocks[at].text
    above = headings.exact(blocks[at - 1].text) if at and text.endswith(":") else None
    known = headings.exact(text) if above else None
    return above is not None and known is not None and above.name == known.name


def _in_numbered_run(at: int, blocks: Sequence[Raw]) -> bool:
    """Whether a line with the number before or after stands right beside it, as in a list."""
    around = [blocks[n] for n in (at - 1, at + 1) if 0 <= n < len(blocks)]
    return any(
        block.shape is Shape.NUMBERED and numbering.alike(block.marker, blocks[at].marker)
        for block in around
    )


def _has_content(at: int, blocks: Sequence[Raw], headings: labels.Index, *, strong: bool) -> bool:
    """Whether something stands under the heading: a weak one needs text, not another heading."""
    if at + 1 >= len(blocks):
        return False
    after = blocks[at + 1]
    if after.shape is Shape.NUMBERED and looks_like_heading(after, headings):
        return strong and numbering.is_first(after.marker) and _begin_anew(blocks, headings)
    if after.shape is Shape.HEADING and not strong:
        return False
    if strong or after.shape in (Shape.POINT, Shape.NUMBERED) or _reads_on(after, headings):
        return True
    return _is_over_bare_lines(at, blocks, headings)


def _begin_anew(blocks: Sequence[Raw], headings: labels.Index) -> bool:
    """Whether headings are counted from one several times: they stand below others."""
    firsts = [b for b in blocks if b.shape is Shape.NUMBERED and numbering.is_first(b.marker)]
    return sum(looks_like_heading(block, headings) for block in firsts) > 1


def _is_over_bare_lines(at: int, blocks: Sequence[Raw], headings: labels.Index) -> bool:
    """Whether a line opens a group of lines without stops, and none is set apart above it."""
    if at == 0 or not _has_gap(at, blocks) or not at + RUN <= len(blocks):
        return False
    group = blocks[at : at + RUN]
    bare = all(looks_like_heading(one, headings) and one.shape is Shape.TEXT for one in group)
    before = at - 1
    lone = looks_like_heading(blocks[before], headings) and _has_gap(before, blocks)
    return bare and not lone and not any(_has_gap(n, blocks) for n in range(at + 1, at + RUN))


def _reads_on(block: Raw, headings: labels.Index) -> bool:
    return not looks_like_heading(block, headings) or is_capitals(block.text)


def _without_bare_runs(
    candidate: list[bool], blocks: Sequence[Raw], headings: labels.Index
) -> list[bool]:
    """Lines without stops that follow one another are points, not headings over nothing."""
    result = list(candidate)
    at = 0
    while at < len(blocks):
        end = at
        while end < len(blocks) and _is_weak(blocks[end], headings):
            end += 1
        last = end - 1 if end - at >= RUN and _is_set_apart(end - 1, blocks) else end
        if end - at >= RUN:
            first = at + _is_over_bare_lines(at, blocks, headings)
            result[first:last] = [False] * (last - first)
        at = max(end, at + 1)
    return result


def _is_set_apart(at: int, blocks: Sequence[Raw]) -> bool:
    """Whether a line stands below an empty one, and the lines above it do not."""
    return _has_gap(at, blocks) and not _has_gap(at - 1, blocks) and not _has_gap(at + 1, blocks)


def _has_gap(at: int, blocks: Sequence[Raw]) -> bool:
    """Whether an empty line is above a block."""
    return at < len(blocks) and blocks[at].starts[0][1] - blocks[at - 1].starts[-1][1] > 1


def _is_weak(block: Raw, headings: labels.Index) -> bool:
    strong = is_capitals(block.text) or headings.exact(block.text) is not None
    return block.shape is Shape.TEXT and looks_like_heading(block, headings) and not strong


def _points_without_glyphs(found: list[Kind], blocks: Sequence[Raw]) -> list[Kind]:
    """Paragraphs that end in semicolons are points that lost their glyph.

    They stand behind an introduction or below a heading.
    """
    result = list(found)
    for at, kind in enumerate(found):
        leads = kind is Kind.PARAGRAPH and blocks[at].text.endswith(":")
        if not leads and kind not in (Kind.HEADING, Kind.SUBHEADING):
            continue
        end = at + 1
        while end < len(blocks) and found[end] is Kind.PARAGRAPH and blocks[end].text.endswith(";"):
            end += 1
        if end - at > RUN - 1:
            last = end < len(blocks) and found[end] is Kind.PARAGRAPH
            last = last and len(blocks[end].text) <= 2 * max(
                len(b.text) for b in blocks[at + 1 : end]
            )
            result[at + 1 : end + last] = [Kind.BULLET] * (end + last - at - 1)
    return result


def heading_text(block: Raw) -> Raw:
    """A marked heading with its number taken out of the words, as a numbered line has it."""
    match = re.match(
        r"(?P<n>(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[A-Z])[.)]|\d{1,2}(?:\.\d{1,2})+)"
        r"\s+(?P<rest>\S.*)",
        block.text,
    )
    if block.shape is not Shape.HEADING or match is None:
        return block
    return replace(block, text=match["rest"], marker=match["n"])
