"""Accuracy on the corpus: alignment against the gold, findings against the recorded slips.

python -m benchmarks.corpus            figures
python -m benchmarks.corpus --verbose  and what was missed, and what was cried about
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct, field

from aligner import pipeline, rulebook
from aligner.model import Checked, Excerpt, Finding, Kind, Severity
from benchmarks import gold

FAULTS = gold.CORPUS / "faults"


class Slip(Struct, frozen=True):
    """A slip as its author recorded it; ``also`` are other rules that are right about it."""

    rule: str
    lines: dict[str, tuple[int, int]]
    says: str
    also: tuple[str, ...] = ()

    def is_found_by(self, finding: Finding) -> bool:
        """Whether the finding is about this slip: a right rule, at its place."""
        if finding.rule not in (self.rule, *self.also):
            return False
        return any(
            excerpt is not None and code in self.lines and _overlap(excerpt, self.lines[code])
            for code, excerpt in finding.sides.items()
        )


class Tally(Struct):
    """What was found, missed and cried about in one notice or in many."""

    links: int = 0
    gold: int = 0
    right: int = 0
    found: list[tuple[str, Slip]] = field(default_factory=list)
    missed: list[tuple[str, Slip]] = field(default_factory=list)
    alarms: list[tuple[str, Finding]] = field(default_factory=list)

    @property
    def alignment_f1(self) -> float:
        """F1 over links that agree exactly with the gold."""
        return 2 * self.right / max(1, self.links + self.gold)

    @property
    def recall(self) -> float:
        """Share of the slips that were found."""
        return len(self.found) / max(1, len(self.found) + len(self.missed))

    def false_alarms(self, severity: Severity) -> int:
        """Findings of this severity that no slip explains."""
        return sum(finding.severity is severity for _, finding in self.alarms)


def measure(settings: pipeline.Settings | None = None) -> Tally:
    """All figures over the whole corpus. Slips of rules that are not written yet do not count."""
    tally = Tally()
    cases = gold.cases()
    report = pipeline.check([case.source for case in cases], settings or pipeline.Settings())
    for case, outcome in zip(cases, report.notices, strict=True):
        if not isinstance(outcome, Checked):
            raise RuntimeError(f"{case.name}: {outcome.reason}")  # noqa: TRY004
        _count_links(tally, case, outcome)
        _count_findings(tally, case.name, outcome.findings)
    return tally


def _count_links(tally: Tally, case: gold.Case, outcome: Checked) -> None:
    beads = [
        bead
        for bead in outcome.bitext.beads
        if any(b.kind is not Kind.OTHER for side in bead.blocks.values() for b in side)
    ]
    mine, theirs = Counter(gold.link(bead) for bead in beads), Counter(case.gold)
    tally.links += mine.total()
    tally.gold += theirs.total()
    tally.right += (mine & theirs).total()


def _count_findings(tally: Tally, name: str, findings: Sequence[Finding]) -> None:
    slips = [slip for slip in read_slips(name) if slip.rule in rulebook.names()]
    for slip in slips:
        found = any(slip.is_found_by(finding) for finding in findings)
        (tally.found if found else tally.missed).append((name, slip))
    for finding in findings:
        if not any(slip.is_found_by(finding) for slip in read_slips(name)):
            tally.alarms.append((name, finding))


def read_slips(name: str) -> list[Slip]:
    """The slips recorded beside a notice; none for one without slips."""
    path = FAULTS / f"{name}.slips.toml"
    if not path.is_file():
        return []
    tables = tomllib.loads(path.read_text("utf-8"))["slip"]
    return [_slip(table) for table in tables]


def _slip(table: dict[str, object]) -> Slip:
    lines = {
        key: value for key, value in table.items() if key in gold.CODES and isinstance(value, list)
    }
    return Slip(
        rule=str(table["rule"]),
        lines={code: (int(value[0]), int(value[1])) for code, value in lines.items()},
        says=str(table["says"]),
        also=tuple(str(one) for one in table.get("also", [])),  # type: ignore[attr-defined]
    )


def _overlap(excerpt: Excerpt, lines: tuple[int, int]) -> bool:
    first, last = excerpt.lines
    return first <= lines[1] and lines[0] <= last


def _print(tally: Tally, *, verbose: bool) -> None:
    print(f"alignment F1          {tally.alignment_f1:.3f}  ({tally.gold} links)")
    slips = len(tally.found) + len(tally.missed)
    print(f"slips found           {tally.recall:.3f}  ({len(tally.found)} of {slips})")
    for severity in Severity:
        print(f"false alarms, {severity:7} {tally.false_alarms(severity):3}")
    for name, slip in tally.missed if verbose else ():
        print(f"missed  {name}: {slip.rule} {slip.lines} {slip.says}")
    for name, finding in tally.alarms if verbose else ():
        places = {c: side.lines for c, side in finding.sides.items() if side is not None}
        print(f"alarm   {name}: {finding.severity} {finding.rule} {places} {finding.message}")


if __name__ == "__main__":
    _print(measure(), verbose="--verbose" in sys.argv)
