"""The report for a terminal: every finding with both texts and where they stand."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from aligner import languages
from aligner.model import Checked, Excerpt, Failed, Finding, Notice, Report, Severity
from aligner.writers import INTERFACE, broken
from aligner.writers.html_marks import visible

WIDTH = 100
"""Columns where there is no terminal to ask: a file, a pipe, a log."""

LEAST_WIDTH = 30
"""Columns that a quoted text always gets, however narrow the terminal is."""

ELLIPSIS = "…"

_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.INFO: "1;36"}
_FAILED, _PATH, _WORDS, _QUIET = "1;31", "1", "1;4", "2"
_WORD = max(len(severity) for severity in Severity)
_INDENT = " " * (_WORD + 4)


class _Look(Struct, frozen=True):
    """How wide the page is, and whether it may have colours."""

    colour: bool
    width: int

    def paint(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and text else text


class _Quote(Struct, frozen=True):
    """A text on one line; ``span`` are the words in it that are meant."""

    text: str
    span: tuple[int, int] | None = None


def write(report: Report, *, colour: bool = False, width: int = WIDTH) -> str:
    """The report as text: notice by notice, the findings in their order, counts at the end."""
    look = _Look(colour, width)
    parts = ["\n".join(_notice(one, look)) for one in report.notices]
    return "\n".join([*parts, _paragraph_break(parts) + _totals(report)]) + "\n"


def _paragraph_break(parts: Sequence[str]) -> str:
    return "\n" if parts and not parts[-1].endswith("\n") else ""


def _notice(outcome: Checked | Failed, look: _Look) -> Iterator[str]:
    path = look.paint(_plain(outcome.path), _PATH)
    if isinstance(outcome, Failed):
        yield f"{path}: {look.paint('could not be checked', _FAILED)}: {_plain(outcome.reason)}"
        return
    profile = look.paint(f"(profile {outcome.bitext.profile.name})", _QUIET)
    yield f"{path}: {_counts(outcome.findings)}{_accepted(outcome.accepted)} {profile}"
    if outcome.broken:
        yield f"  {look.paint(broken(outcome), _FAILED)}"
    for note in outcome.bitext.notice.notes:
        yield f"  note: {_plain(note)}"
    for finding in outcome.findings:
        yield ""
        yield from _finding(finding, outcome.bitext.notice, look)
    if outcome.findings:
        yield ""


def _finding(finding: Finding, notice: Notice, look: _Look) -> Iterator[str]:
    severity = look.paint(f"{finding.severity:<{_WORD}}", _COLOURS[finding.severity])
    pair = "" if finding.pair is None else f"pair {finding.pair}: "
    message = _plain(f"{pair}{finding.message}  [{finding.rule}]")
    first, *rest = textwrap.wrap(message, max(look.width - len(_INDENT), LEAST_WIDTH))
    yield f"  {severity}  {first}"
    yield from (f"{_INDENT}{line}" for line in rest)
    sides = [(code, side) for code, side in finding.sides.items() if side is not None]
    labels = [_label(code, side, notice) for code, side in sides]
    column = max(map(len, labels), default=0)
    for label, (_, side) in zip(labels, sides, strict=True):
        margin = f"{_INDENT}{look.paint(f'{label:<{column}}', _QUIET)}  "
        room = max(look.width - len(_INDENT) - column - 2, LEAST_WIDTH)
        yield from _quoted(_quote(side, room), margin, len(_INDENT) + column + 2, look)


def _label(code: str, side: Excerpt, notice: Notice) -> str:
    """The language and the lines; the page and the file where there are several."""
    name = languages.load(code).names[INTERFACE]
    if not side.blocks:
        return name
    first, last = side.lines
    lines = f"line {first}" if first == last else f"lines {first}-{last}"
    page = side.blocks[0].page
    places = [name, *([f"page {page}"] if page is not None else []), lines]
    apart = len(set(notice.paths.values())) > 1
    return ", ".join([*places, *([_plain(notice.paths[code])] if apart else [])])


def _quote(side: Excerpt, room: int) -> _Quote:
    if not side.blocks:
        return _Quote("missing at the beginning")
    if side.place:
        before = 'missing after "'
        text = side.blocks[-1].text
        text = text if side.span is None else text[slice(*side.span)]
        return _Quote(f'{before}{shortened(text, (0, 0), room - len(before) - 1).text}"')
    if side.span is None:
        text = " / ".join(block.text for block in side.blocks)
        return _Quote(shortened(text, (0, 0), room).text)
    return shortened(side.blocks[0].text, side.span, room)


def shortened(text: str, span: tuple[int, int], room: int) -> _Quote:
    """As much of the text around the span as there is room for, cut between words."""
    left, right = _window(text, span, room)
    begin, end = max(span[0], left), min(span[1], right)
    head = ELLIPSIS * (left > 0) + _plain(text[left:begin])
    words = _plain(text[begin:end])
    tail = _plain(text[max(begin, end) : right]) + ELLIPSIS * (right < len(text))
    return _Quote(head + words + tail, (len(head), len(head) + len(words)))


def _window(text: str, span: tuple[int, int], room: int) -> tuple[int, int]:
    """Which part of the text to show, the span in the middle where both sides are long."""
    if len(text) <= room:
        return 0, len(text)
    begin, end = span
    inside = room - 2 * len(ELLIPSIS)
    spare = max(inside - (end - begin), 0)
    right = min(max(begin - spare // 2, 0) + inside, len(text))
    left = max(right - inside, 0)
    if left > 0:
        space = text.find(" ", left - 1, begin)
        left = space + 1 if space >= 0 else left
    if right < len(text):
        space = text.rfind(" ", begin if right < end else max(end, left + 1), right + 1)
        right = space if space >= 0 else right
    return left, right


def _quoted(quote: _Quote, margin: str, indent: int, look: _Look) -> Iterator[str]:
    """A quote with the meant words underlined: by the terminal, else by carets below them."""
    begin, end = quote.span or (0, 0)
    head, words, tail = quote.text[:begin], quote.text[begin:end], quote.text[end:]
    if not words or words == quote.text:
        yield f"{margin}{quote.text}"
        return
    yield f"{margin}{head}{look.paint(words, _WORDS)}{tail}"
    if not look.colour:
        yield " " * (indent + columns(head)) + "^" * max(columns(words), 1)


def columns(text: str) -> int:
    """How many columns of a terminal the text takes."""
    return sum(_columns_of(character) for character in text)


def _columns_of(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _plain(text: str) -> str:
    """The text on one line, without anything that a terminal would obey."""
    return visible("".join(" " if character.isspace() else character for character in text))


def _totals(report: Report) -> str:
    checked, failed = len(report.checked), len(report.failed)
    refused = f", {failed} could not be checked" if failed else ""
    found = f"{_counts(report.findings)}{_accepted(report.accepted)}"
    return f"{_number(checked, 'notice')} checked{refused}: {found}"


def _accepted(accepted: Sequence[object]) -> str:
    """How many findings do not count, where there are any."""
    return f", {len(accepted)} accepted" if accepted else ""


def _counts(findings: Iterable[Finding]) -> str:
    found = [finding.severity for finding in findings]
    counts = [(found.count(severity), severity) for severity in Severity]
    return ", ".join(_number(*count) for count in counts if count[0]) or "no findings"


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
