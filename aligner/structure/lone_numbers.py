"""Numbers and letters of a list that conversion left on lines of their own, above their texts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from aligner.model import Line
from aligner.structure import marks, numbering
from aligner.structure.ends import is_open
from aligner.structure.shapes import Vocabulary

LONGEST = 9
"""Characters of a number: "10.11.12."."""

LONE = re.compile(
    r"""(?P<marker>
        \( (?: [a-zA-Z] | \d{1,2} | [ivx]{1,4} ) \)
      | (?: [a-zA-Z] | \d{1,2} | [ivx]{1,4} | [IVX]{1,5} ) [.)]
      | \d{1,2} (?:\.\d{1,2}){1,3} [.)]?
    )""",
    re.VERBOSE,
)
KINDS = re.compile(r"(?P<figure>\d+)|(?P<capitals>[A-Z]+)|(?P<letters>[a-z]+)")

POINTED = re.compile(r"(?:,|;\s+\w+)$")
"""How a point ends in front of the next one: with a comma, or with "; and"."""

FARTHEST = 2
"""Lines below a number in which its text stands: one may be empty."""

BOTH = 2
"""Languages that may have each number, one below the other."""

COLUMN = 3
"""So many numbers below one another are a column, and their texts are elsewhere."""


def joined(lines: Sequence[Line], known: Vocabulary) -> Sequence[Line]:
    """The lines, each such number in front of its text; those that stand in a column are left out.

    A single number may be a value or the end of a sentence: one of a list has a neighbour.
    """
    found = _counted(_lone(lines, known))
    if not found:
        return lines
    columns = _columns(found, lines)
    result: list[Line] = []
    at = 0
    while at < len(lines):
        text = _text_below(at, lines, found) if at in found else None
        if at in columns:
            pass
        elif text is None:
            result.append(lines[at])
        else:
            result.append(_behind(found[at], lines[text]))
            at = text
        at += 1
    return result


def _lone(lines: Sequence[Line], known: Vocabulary) -> dict[int, str]:
    """The numbers on lines of their own, where no sentence stops in front of them."""
    return {
        at: match["marker"]
        for at, line in enumerate(lines)
        if 0 < len(text := line.text.strip()) <= LONGEST
        and (match := LONE.fullmatch(text))
        and not marks.begins_block(line)
        and not (at and _breaks_off(lines[at - 1].text.strip(), known))
    }


def _breaks_off(above: str, known: Vocabulary) -> bool:
    return is_open(above, known) and POINTED.search(above) is None


def _counted(lone: Mapping[int, str]) -> dict[int, str]:
    """Those next to which one of the same manner has the number before or after."""
    manners: defaultdict[str, list[int]] = defaultdict(list)
    for at, marker in lone.items():
        manners[KINDS.sub(lambda match: str(match.lastgroup), marker)].append(at)
    counted = {
        place
        for there in manners.values()
        for near in (1, BOTH)
        for one, other in zip(there, there[near:], strict=False)
        if lone[one] != lone[other] and numbering.alike(lone[one], lone[other])
        for place in (one, other)
    }
    return {at: marker for at, marker in lone.items() if at in counted}


def _columns(found: Mapping[int, str], lines: Sequence[Line]) -> set[int]:
    """The numbers that stand below one another with nothing but empty lines between them."""
    runs: list[list[int]] = []
    for at in found:
        between = lines[runs[-1][-1] + 1 : at] if runs else ()
        if runs and not any(line.text.strip() for line in between):
            runs[-1].append(at)
        else:
            runs.append([at])
    return {at for run in runs if len(run) >= COLUMN for at in run}


def _text_below(at: int, lines: Sequence[Line], found: Mapping[int, str]) -> int | None:
    """The line that a number belongs to."""
    for below in range(at + 1, min(at + 1 + FARTHEST, len(lines))):
        if below in found or marks.begins_block(lines[below]):
            return None
        if lines[below].text.strip():
            return below
    return None


def _behind(marker: str, line: Line) -> Line:
    """The line with its number in front, where it begins."""
    text = line.text.lstrip()
    indent = line.text[: len(line.text) - len(text)]
    return replace(line, text=f"{indent}{marker} {text}")
