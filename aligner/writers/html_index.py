"""What the index of a batch shows: its notices, worst first, and its findings taken together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from aligner.model import Checked, Finding, Report, Severity
from aligner.writers.html_marks import anchors, visible

FIRST_ROWS = 100
"""Notices in the page as it opens; a script draws more when they are asked for."""

MOST_GROUPS = 50
"""Findings that repeat, the most frequent ones: a list of hundreds is not read."""

MOST_LINKS = 20
"""Notices named for each of them."""


class Entry(Struct, frozen=True):
    """A notice of the batch, with the name of its page."""

    checked: Checked
    page: str
    counts: dict[Severity, int]

    @property
    def titles(self) -> list[tuple[str, str]]:
        """The name of the post in each language that has one, by the code of the language."""
        halves = self.checked.bitext.notice.halves.values()
        return [(half.language, half.post) for half in halves if half.post]

    @property
    def worst(self) -> str:
        """The class of its verdict."""
        if self.counts[Severity.ERROR]:
            return "error"
        return "warning" if self.counts[Severity.WARNING] else "ok"


class Bar(Struct, frozen=True):
    """How often a rule found something, by severity, and in how many notices.

    ``parts`` are (severity, from, length) in per cent of the longest bar.
    """

    rule: str
    total: int
    notices: int
    parts: tuple[tuple[Severity, float, float], ...]


class Repeated(Struct, frozen=True):
    """A finding that several notices share; ``places`` are notices and the addresses in them."""

    finding: Finding
    places: tuple[tuple[Entry, str], ...]


class Index(Struct, frozen=True):
    """The index of a batch."""

    entries: tuple[Entry, ...]
    bars: tuple[Bar, ...]
    repeated: tuple[Repeated, ...]
    first: int = FIRST_ROWS
    most_links: int = MOST_LINKS

    @property
    def shown(self) -> tuple[Entry, ...]:
        """The notices that the page opens with."""
        return self.entries[: self.first]

    @property
    def wrong(self) -> int:
        """How many notices have errors."""
        return sum(entry.counts[Severity.ERROR] > 0 for entry in self.entries)


def counts(findings: Sequence[Finding]) -> dict[Severity, int]:
    """How many findings there are of each severity, worst first."""
    found = Counter(finding.severity for finding in findings)
    return {severity: found[severity] for severity in Severity}


def index(report: Report, pages: Sequence[str]) -> Index:
    """The index of a report, given the name of each notice's page."""
    entries = [
        Entry(checked, page, counts(checked.findings))
        for checked, page in zip(report.checked, pages, strict=True)
    ]
    entries.sort(key=lambda one: ([-count for count in one.counts.values()], one.checked.path))
    return Index(tuple(entries), _bars(entries), _repeated(entries))


def _bars(entries: Sequence[Entry]) -> tuple[Bar, ...]:
    found: dict[str, Counter[Severity]] = defaultdict(Counter)
    notices: Counter[str] = Counter()
    for entry in entries:
        for finding in entry.checked.findings:
            found[finding.rule][finding.severity] += 1
        notices.update({finding.rule for finding in entry.checked.findings})
    longest = max((found[rule].total() for rule in found), default=1)
    order = sorted(found, key=lambda rule: (-found[rule].total(), rule))
    return tuple(
        Bar(rule, found[rule].total(), notices[rule], _parts(found[rule], longest))
        for rule in order
    )


def _parts(found: Counter[Severity], longest: int) -> tuple[tuple[Severity, float, float], ...]:
    parts = []
    before = 0.0
    for severity in Severity:
        length = 100 * found[severity] / longest
        if length:
            parts.append((severity, round(before, 2), round(length, 2)))
        before += length
    return tuple(parts)


def _repeated(entries: Sequence[Entry]) -> tuple[Repeated, ...]:
    """Findings with the same fingerprint in more than one notice, the most frequent first."""
    places: dict[str, list[tuple[Entry, str]]] = defaultdict(list)
    firsts: dict[str, Finding] = {}
    for entry in entries:
        seen = set()
        names = anchors(entry.checked.findings)
        for finding, anchor in zip(entry.checked.findings, names, strict=True):
            firsts.setdefault(finding.fingerprint, finding)
            if finding.fingerprint not in seen:
                places[finding.fingerprint].append((entry, f"{entry.page}#{anchor}"))
            seen.add(finding.fingerprint)
    groups = [Repeated(firsts[one], tuple(at)) for one, at in places.items() if len(at) > 1]
    groups.sort(key=lambda one: (-len(one.places), one.finding.severity.rank, one.finding.rule))
    return tuple(groups[:MOST_GROUPS])


def index_data(found: Index) -> dict[str, Any]:
    """All notices of the index, for a script to sort, filter and draw."""
    rules = [bar.rule for bar in found.bars]
    numbers = {rule: number for number, rule in enumerate(rules)}
    return {
        "first": found.first,
        "rules": rules,
        "notices": [_row(entry, numbers) for entry in found.entries],
    }


def _row(entry: Entry, numbers: dict[str, int]) -> list[Any]:
    """Page, path, titles, counts by severity, accepted findings, and the rules that found any."""
    return [
        entry.page,
        visible(entry.checked.path),
        [[language, visible(title)] for language, title in entry.titles],
        list(entry.counts.values()),
        len(entry.checked.accepted),
        sorted({numbers[finding.rule] for finding in entry.checked.findings}),
    ]
