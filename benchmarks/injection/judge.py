"""What the checker says of an edited notice, set against what it says of the clean one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath

from msgspec import Struct

from aligner import pipeline
from aligner.model import Block, Checked, Excerpt, Failed, Finding, Severity
from aligner.readers import Source
from benchmarks.injection.draft import Row, Sheet, written
from benchmarks.injection.scene import Clean, Operator, Place, Slip
from benchmarks.injection.tables import words_of

AT_LARGE = frozenset({"bullet-count", "list-style", "section-order", "section-missing"})
"""Rules that speak of a whole list or section."""
SHARED = 0.5
"""Share of the words of a known text that an excerpt of other extent must quote."""


class Verdict(Struct, frozen=True):
    """What came of one slip; alarms have nothing to do with it, extras repeat it."""

    found: bool
    exact: bool
    alarms: tuple[str, ...]
    extras: tuple[str, ...]


def outcome(
    source: Source,
    sheets: Sequence[Sheet],
    folder: Path,
    *,
    end: str = "\n",
    encoding: str = "utf-8",
) -> Checked | Failed:
    """What the checker says of files with these lines."""
    suffix = PurePath(source.paths[0]).suffix
    paths = [folder / f"edited-{at}{suffix}" for at in range(len(sheets))]
    for path, sheet in zip(paths, sheets, strict=True):
        path.write_text(written(sheet, end=end), encoding, newline="")
    edited = Source(tuple(str(path) for path in paths))
    return pipeline.check([edited], pipeline.Settings()).notices[0]


def new_findings(clean: Clean, sheets: Sequence[Sheet], found: Sequence[Finding]) -> list[Finding]:
    """The findings that the clean notice does not give, at the same place or of the same words."""
    known = Counter((one.rule, one.fingerprint) for one in clean.findings)
    rest = []
    for finding in found:
        key = finding.rule, finding.fingerprint
        if known[key]:
            known[key] -= 1
        else:
            rest.append(finding)
    old = [one for one in clean.findings if known[one.rule, one.fingerprint]]
    return [one for one in rest if not any(_same(one, was, clean, sheets) for was in old)]


def _same(finding: Finding, was: Finding, clean: Clean, sheets: Sequence[Sheet]) -> bool:
    """Whether a finding is one of the clean notice in other words: the rule and the lines agree."""
    if finding.rule != was.rule:
        return False
    for code, side in was.sides.items():
        now = finding.sides[code]
        if side is None or side.place or not side.blocks:
            continue
        if now is None or now.place or not now.blocks:
            return False
        lines = range(side.lines[0], side.lines[1] + 1)
        rows = rows_of(now, code, clean, sheets)
        if not any(row.origin and row.origin[0] in lines for row in rows):
            return False
    return True


def rows_of(side: Excerpt, code: str, clean: Clean, sheets: Sequence[Sheet]) -> tuple[Row, ...]:
    """The lines of an edited file that an excerpt is on."""
    codes = clean.bitext.notice.halves.codes
    sheet = sheets[codes.index(code) if len(sheets) > 1 else 0]
    return sheet[side.lines[0] - 1 : side.lines[1]]


def verdict(clean: Clean, slip: Slip, found: Checked | Failed, operator: Operator) -> Verdict:
    """Whether the slip was found, by which rules, and what else was said."""
    if isinstance(found, Failed):
        return Verdict(found=False, exact=False, alarms=(f"failed: {found.reason}",), extras=())
    hits: list[Finding] = []
    alarms: list[Finding] = []
    extras: list[Finding] = []
    right = {*operator.rules, *operator.also}
    for finding in new_findings(clean, slip.sheets, found.findings):
        if finding.rule in right and is_at(finding, slip, clean):
            hits.append(finding)
        elif finding.severity is Severity.INFO or is_near(finding, slip, clean, right):
            extras.append(finding)
        else:
            alarms.append(finding)
    return Verdict(
        found=bool(hits),
        exact=any(one.rule in operator.rules for one in hits),
        alarms=tuple(map(told, alarms)),
        extras=tuple(map(told, [*hits[1:], *extras])),
    )


def is_near(finding: Finding, slip: Slip, clean: Clean, right: set[str]) -> bool:
    """Whether a finding is about the text of the slip, or a right rule speaks of its list."""
    blocks = {block.id for place in slip.places for block in place.blocks}
    if finding.rule in right:
        blocks |= {block.id for block in slip.around}
    return _on(finding, slip, clean, blocks)


def is_at(finding: Finding, slip: Slip, clean: Clean) -> bool:
    """Whether a finding is about the slip: on its lines and, where they are known, its words."""
    if finding.rule in AT_LARGE:
        return _on(finding, slip, clean, {block.id for block in slip.around})
    return any(
        _is_at_place(row, place, code, slip.sheets) and _quotes(side, place)
        for code, side in _pointed(finding)
        for place in slip.places
        for row in rows_of(side, code, clean, slip.sheets)
    )


def _pointed(finding: Finding) -> Iterator[tuple[str, Excerpt]]:
    """The sides on which a finding points at words."""
    for code, side in finding.sides.items():
        if side is not None and side.blocks and not side.place:
            yield code, side


def _on(finding: Finding, slip: Slip, clean: Clean, ids: set[str]) -> bool:
    both = clean.bitext.notice.halves
    places = [
        Place(code, tuple(block for block in half.blocks if block.id in ids), touched=True)
        for code, half in both.items()
    ]
    return any(
        _is_at_place(row, place, code, slip.sheets)
        for code, side in _pointed(finding)
        for place in places
        for row in rows_of(side, code, clean, slip.sheets)
    )


def _is_at_place(row: Row, place: Place, code: str, sheets: Sequence[Sheet]) -> bool:
    """Whether a line of the edited file shows the slip at this place."""
    if row.touched and place.touched:
        return True
    if row.origin is None or (len(sheets) > 1 and code != place.language):
        return False
    return bool(_lines(place.blocks) & set(range(row.origin[0], row.origin[1] + 1)))


def _lines(blocks: Sequence[Block]) -> set[int]:
    return {number for block in blocks for _, number in block.starts}


def _quotes(side: Excerpt, place: Place) -> bool:
    """Whether an excerpt quotes the words of a place, or a good part of them."""
    if not place.words:
        return True
    said = words_of(side.text)
    plain = side.text.casefold()
    for words in place.words:
        known = words_of(words)
        if words.casefold() in plain or (said and " ".join(said) in " ".join(known)):
            return True
        common = (Counter(said) & Counter(known)).total()
        if known and common >= SHARED * min(len(said) or len(known), len(known)):
            return True
    return False


def told(finding: Finding) -> str:
    """A finding in one line."""
    lines = ", ".join(f"{code} {side.lines[0]}" for code, side in _pointed(finding))
    return f"{finding.severity} {finding.rule} ({lines}): {finding.message}"
