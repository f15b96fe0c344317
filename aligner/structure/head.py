"""The head of a half: its title, its reference number and its labelled fields."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from aligner.profiles import Profile
from aligner.structure import labels
from aligner.structure.kinds import looks_like_heading
from aligner.structure.shapes import Raw, Shape

REFERENCE = re.compile(
    r"""(?:[-–—(\s]|\b(?:n[o°º]\.?|ref\.?)\s*)\s*
    (?P<code>(?:[A-Z]{1,8}[-/ .]?)?\d{2,}(?:[-/.]?[A-Z0-9]+)*)
    \s*\)?\s*$""",
    re.VERBOSE,
)
DIGITS = re.compile(r"\d")
LETTERS = re.compile(r"[^\W\d_]")
LONGEST_TITLE = 250
LONGEST_VALUE = 160
LEAST_DIGITS = 4
"""Digits of a reference number in a title: fewer may be a year's or a count's."""


@dataclass(frozen=True, slots=True)
class Head:
    """Positions, among the blocks of a half, of what stands above its first section.

    ``end`` is where the body begins; ``above`` are the blocks over the title.
    """

    end: int
    title: int | None
    above: tuple[int, ...]
    fields: tuple[int, ...]


def head(blocks: Sequence[Raw], profile: Profile) -> Head:
    """What the first blocks of a half are."""
    known = labels.headings(profile)
    zone = _zone(blocks, known)
    fields = tuple(at for at in range(zone) if is_field(at, blocks))
    first = fields[0] if fields else zone
    title = _title(blocks, first, profile) if fields or zone else None
    end = max([*(at + 1 for at in fields), 0 if title is None else title + 1, 0])
    return Head(end, title, tuple(range(title)) if title is not None else (), fields)


def is_field(at: int, blocks: Sequence[Raw]) -> bool:
    """Whether a block of the head is a label with its value.

    A known label with nothing between it and its value ("Grade P-4") counts beside others only:
    alone it may be the beginning of a title or a name ("Station Keeper").
    """
    if _is_marked(blocks[at]):
        return True
    if not _is_bare(blocks[at]):
        return False
    follows = at > 0 and (_is_marked(blocks[at - 1]) or _is_bare(blocks[at - 1]))
    return follows or (at + 1 < len(blocks) and _is_bare(blocks[at + 1]))


def _is_bare(block: Raw) -> bool:
    label = block.label
    return label is not None and not label.marked and bool(block.text[label.start :].strip())


def _is_marked(block: Raw) -> bool:
    if block.shape is Shape.LABEL:
        return block.label is not None and block.label.marked
    mark = re.match(r"(?P<label>[^:.;!?\t]{2,60}?)\s*[:\t]\s*(?P<value>\S.*)$", block.text)
    if block.shape is not Shape.TEXT or mark is None or len(block.text) > LONGEST_VALUE:
        return False
    return mark["label"][:1].isupper() and len(mark["label"].split()) <= 8  # noqa: PLR2004


def reference_span(title: str) -> tuple[int, int] | None:
    """Where a title carries its reference number, None where it carries none."""
    match = REFERENCE.search(title)
    if match is None or len(DIGITS.findall(match["code"])) < LEAST_DIGITS:
        return None
    return match.span("code")


def without_reference(title: str) -> str:
    """The title's words alone."""
    match = REFERENCE.search(title)
    return title[: match.start()].strip(" -–—(") if match and reference_span(title) else title


def _zone(blocks: Sequence[Raw], known: labels.Index) -> int:
    """Where the first section begins, or the running text of a notice without sections."""
    met_field = False
    for at, block in enumerate(blocks):
        if _opens_section(at, blocks, known):
            return at
        met_field = met_field or is_field(at, blocks)
        if met_field and not is_field(at, blocks) and len(block.text) > LONGEST_TITLE:
            return at
    return len(blocks) if met_field else 0


def _opens_section(at: int, blocks: Sequence[Raw], known: labels.Index) -> bool:
    block = blocks[at]
    if block.shape is Shape.NUMBERED and looks_like_heading(block, known):
        return True
    if block.shape is Shape.POINT:
        return True
    if block.shape not in (Shape.TEXT, Shape.HEADING) or known.exact(block.text) is None:
        return False
    return at + 1 < len(blocks) and not is_field(at + 1, blocks)


def _title(blocks: Sequence[Raw], first: int, profile: Profile) -> int | None:
    """The block above the first field that names the post."""
    letterhead = [labels.key(phrase) for phrase in profile.letterhead]
    candidates = [
        at
        for at in range(first)
        if len(blocks[at].text) <= LONGEST_TITLE
        and len(LETTERS.findall(blocks[at].text)) > LEAST_DIGITS
        and not any(phrase in labels.key(blocks[at].text) for phrase in letterhead)
    ]
    numbered = [at for at in candidates if reference_span(blocks[at].text)]
    if numbered:
        return numbered[-1]
    return candidates[-1] if candidates else None
