"""Known findings that are accepted: kept in a file with a reason, left out of every count.

A baseline has an entry a line, each a JSON object (JSON Lines), sorted, so that two people's
changes merge like any text. Entries match on fingerprints, which hold no line and no path: they
stay valid while the words around a finding do, and no longer.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import asdict, replace

from aligner.errors import UsageError
from aligner.model import Accepted, BaselineEntry, Checked, Finding, Report

SIDE_FILE = ".accepted.jsonl"
"""What the name of a notice's own baseline ends in: "x.txt.accepted.jsonl" beside "x.txt"."""

_OURS = ("origin", "line")
"""What an entry knows of itself once it is read, and no file says."""


class Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An entry as it is written."""

    fingerprint: str
    rule: str
    count: int = msgspec.field(default=1)
    reason: str = ""
    author: str = ""
    date: str = ""
    message: str = ""
    paths: tuple[str, ...] = ()


class Change(Struct, frozen=True):
    """What rewriting a baseline does to its entries."""

    added: tuple[BaselineEntry, ...]
    widened: tuple[BaselineEntry, ...]
    kept: tuple[BaselineEntry, ...]
    removed: tuple[BaselineEntry, ...]

    @property
    def entries(self) -> list[BaselineEntry]:
        """Those of the new file, in its order."""
        return sorted((*self.added, *self.widened, *self.kept), key=_order)

    def __str__(self) -> str:
        counts = [f"{len(self.added)} added", f"{len(self.kept)} kept"]
        if self.widened:
            counts.append(f"{len(self.widened)} widened")
        return ", ".join([*counts, f"{len(self.removed)} removed"])


def read(path: str) -> list[BaselineEntry]:
    """The entries of a baseline. Raises UsageError, with path and line, when it is damaged."""
    try:
        lines = Path(path).read_text("utf-8-sig").split("\n")
    except FileNotFoundError as error:
        raise UsageError(f"baseline {path}: there is no such file") from error
    except (OSError, ValueError) as error:
        raise UsageError(f"baseline {path}: it cannot be read: {error}") from error
    numbered = ((number, line) for number, line in enumerate(lines, start=1) if line.strip())
    return _united(_entry(line, path, number) for number, line in numbered)


def _entry(text: str, path: str, number: int) -> BaselineEntry:
    try:
        line = msgspec.json.decode(text, type=Line)
    except msgspec.DecodeError as error:
        wanted = "expected a JSON object with fingerprint, rule and count"
        raise UsageError(f"baseline {path}, line {number}: {wanted} ({error})") from error
    if line.count < 1:
        raise UsageError(f"baseline {path}, line {number}: count is to be 1 or more")
    return BaselineEntry(**msgspec.structs.asdict(line), origin=path, line=number)


def _united(entries: Iterable[BaselineEntry]) -> list[BaselineEntry]:
    """Each fingerprint once: what two branches both accepted is not accepted twice over."""
    known: dict[str, BaselineEntry] = {}
    for entry in entries:
        other = known.setdefault(entry.fingerprint, entry)
        known[entry.fingerprint] = replace(other, count=max(other.count, entry.count))
    return list(known.values())


def written(entries: Iterable[BaselineEntry]) -> str:
    """The entries as a file holds them."""
    return "".join(f"{_line(entry)}\n" for entry in sorted(entries, key=_order))


def _line(entry: BaselineEntry) -> str:
    stated = {key: value for key, value in asdict(entry).items() if key not in _OURS}
    if not entry.paths:
        del stated["paths"]
    return msgspec.json.encode(stated).decode()


def _order(entry: BaselineEntry) -> tuple[str, str]:
    return entry.rule, entry.fingerprint


def beside(paths: Iterable[str]) -> list[BaselineEntry]:
    """The entries in the own file of a notice at these paths, or in those of both its halves."""
    places = dict.fromkeys(f"{path}{SIDE_FILE}" for path in paths)
    return [entry for place in places if Path(place).is_file() for entry in read(place)]


class _Allowance:
    """How many more findings each entry accepts."""

    def __init__(self, entries: Iterable[BaselineEntry]) -> None:
        self._entries = {entry.fingerprint: entry for entry in _united(entries)}
        self._left = Counter({key: entry.count for key, entry in self._entries.items()})

    def entry_for(self, finding: Finding) -> BaselineEntry | None:
        """The entry that accepts this finding; each call uses it up by one."""
        if self._left[finding.fingerprint] <= 0:
            return None
        self._left[finding.fingerprint] -= 1
        return self._entries[finding.fingerprint]


def honoured(report: Report, entries: Sequence[BaselineEntry] = ()) -> Report:
    """The report without what these entries and the notices' own files accept."""
    allowed = _Allowance(entries)
    return _each(
        report, lambda one: _without(_without(one, _Allowance(beside(_paths(one)))), allowed)
    )


def _each(report: Report, change: Callable[[Checked], Checked]) -> Report:
    notices = (change(one) if isinstance(one, Checked) else one for one in report.notices)
    return replace(report, notices=tuple(notices))


def _without(checked: Checked, allowed: _Allowance) -> Checked:
    left, taken = [], list(checked.accepted)
    for finding in checked.findings:
        entry = allowed.entry_for(finding)
        if entry is None:
            left.append(finding)
        else:
            taken.append(Accepted(finding, entry))
    return replace(checked, findings=tuple(left), accepted=tuple(taken))


class Extent(Struct, frozen=True):
    """How far a run went: which rules it ran, and whether it left notices out on purpose.

    An entry that nothing matched is out of date only if the run would have seen its finding.
    """

    rules: frozenset[str]
    partial: bool = False

    def saw(self, entry: BaselineEntry, report: Report) -> bool:
        """Whether the run checked all that this entry is about."""
        if entry.rule not in self.rules and entry.rule in report.manuals:
            return False
        if not entry.paths:
            return not self.partial and not report.failed
        seen = {os.path.realpath(path) for one in report.checked for path in _paths(one)}
        files = [Path(os.path.realpath(path)) for path in _from_here(entry)]
        return all(str(file) in seen or not file.exists() for file in files)


def stale(
    report: Report, entries: Sequence[BaselineEntry], extent: Extent
) -> list[tuple[BaselineEntry, int]]:
    """The entries that accept more than was found, each with how many it still matches.

    ``report`` is one in which they were honoured; the notices' own entries are added to them.
    """
    used = Counter((one.entry.origin, one.entry.fingerprint) for one in report.accepted)
    own = {
        (entry.origin, entry.fingerprint): entry
        for one in report.checked
        for entry in beside(_paths(one))
        if entry.rule in extent.rules or entry.rule not in report.manuals
    }
    known = [entry for entry in entries if extent.saw(entry, report)]
    counted = [(one, used[one.origin, one.fingerprint]) for one in (*known, *own.values())]
    return [(entry, found) for entry, found in counted if found < entry.count]


class Writer(Struct, frozen=True):
    """Who accepts findings, when, and in which file."""

    target: str
    author: str
    date: str


def change(
    report: Report, before: Sequence[BaselineEntry], extent: Extent, writer: Writer
) -> Change:
    """What it takes for a baseline to accept all findings of a report, and no others.

    Entries that still match keep their reason, author and date; those that the run could not
    see are kept as they are. An input that failed has no findings: nothing of it is accepted.
    """
    found: dict[str, list[tuple[Finding, Checked]]] = {}
    for one in report.checked:
        for finding in one.findings:
            found.setdefault(finding.fingerprint, []).append((finding, one))
    known = {entry.fingerprint: entry for entry in _united(before)}
    rest = {key: entry for key, entry in known.items() if key not in found}
    unseen = [entry for entry in rest.values() if not extent.saw(entry, report)]
    written = [(_accepting(known.get(key), these, writer), key) for key, these in found.items()]
    widened = {key for entry, key in written if key in known and entry.count > known[key].count}
    kept = [entry for entry, key in written if key in known and key not in widened]
    return Change(
        added=tuple(entry for entry, key in written if key not in known),
        widened=tuple(entry for entry, key in written if key in widened),
        kept=(*kept, *(replace(one, paths=_moved(one, writer.target)) for one in unseen)),
        removed=tuple(one for one in rest.values() if one not in unseen),
    )


def _accepting(
    before: BaselineEntry | None, found: Sequence[tuple[Finding, Checked]], writer: Writer
) -> BaselineEntry:
    """An entry for these findings, which have one fingerprint, and for what it stood for before."""
    finding, _ = found[0]
    folder = Path(writer.target).parent
    files = {path for _, one in found for path in _paths(one)}
    new = BaselineEntry(
        finding.fingerprint, finding.rule, len(found), "", writer.author, writer.date,
        finding.message, tuple(sorted(_relative(path, folder) for path in files)),
    )  # fmt: skip
    if before is None:
        return new
    there = {os.path.realpath(path) for path in files}
    unseen = [
        _relative(path, folder)
        for path in _from_here(before)
        if os.path.realpath(path) not in there and Path(path).exists()
    ]
    count = max(new.count, before.count) if unseen else new.count
    return replace(
        before, count=count, message=new.message, paths=tuple(sorted({*new.paths, *unseen}))
    )


def _paths(checked: Checked) -> Iterator[str]:
    """The files of a notice that a baseline can name: standard input is none."""
    yield from (one for one in checked.bitext.notice.paths.values() if Path(one).is_file())


def _from_here(entry: BaselineEntry) -> list[str]:
    """The paths of an entry, which are relative to the folder of its file."""
    return [str(Path(entry.origin).parent / path) for path in entry.paths]


def _moved(entry: BaselineEntry, target: str) -> tuple[str, ...]:
    return tuple(sorted(_relative(path, Path(target).parent) for path in _from_here(entry)))


def _relative(path: str, folder: Path) -> str:
    """A path as a file in this folder names it, the same on every machine."""
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # on another drive
        return Path(path).resolve().as_posix()
