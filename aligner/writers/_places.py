"""Where a finding stands, for formats that name one place in one file."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from aligner.model import Checked, Excerpt, Finding, Report


class Place(Struct, frozen=True):
    """One side of a finding: the file, its lines, and the words there."""

    language: str
    path: str
    lines: tuple[int, int]
    text: str


class Located(Struct, frozen=True):
    """A finding with the place to correct, the other one if there is one, and its notice."""

    finding: Finding
    notice: Checked
    main: Place
    related: tuple[Place, ...]


def located(report: Report) -> list[Located]:
    """All findings of a report, the worst first: services show only the first of many."""
    found = (_located(finding, one) for one in report.checked for finding in one.findings)
    return sorted(found, key=lambda one: one.finding.severity.rank)


def _located(finding: Finding, notice: Checked) -> Located:
    """The translation is what is corrected: of two places, the one in the second language."""
    places = list(_places(finding, notice))[::-1]
    start = Place("", path_of(notice), (1, 1), "")
    return Located(finding, notice, (places or [start])[0], tuple(places[1:]))


def _places(finding: Finding, notice: Checked) -> Iterator[Place]:
    for code, side in finding.sides.items():
        if side is not None and side.blocks:
            yield Place(code, notice.bitext.notice.paths[code], side.lines, _words(side))


def _words(side: Excerpt) -> str:
    return " ".join(side.text.split())


def path_of(notice: Checked) -> str:
    """The file of a notice, the first one where each language has its own."""
    return next(iter(notice.bitext.notice.paths.values()))


def message(finding: Finding) -> str:
    """The message, with the id of its pair where the input is a file of pairs."""
    return finding.message if finding.pair is None else f"pair {finding.pair}: {finding.message}"
