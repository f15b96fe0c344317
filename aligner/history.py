"""Two reports of the same notices set against each other: what is new, what is gone."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from aligner.errors import UsageError
from aligner.model import Severity

LEAST = {"notices": list}
NOTICE = {"path": str, "status": str, "findings": list}
FINDING = {"rule": str, "severity": str, "message": str, "fingerprint": str}


class Known(Struct, frozen=True):
    """A finding as a report in JSON has it; ``lines`` are the first ones of its sides."""

    path: str
    rule: str
    severity: Severity
    message: str
    fingerprint: str
    lines: tuple[int, ...] = ()


class Reported(Struct, frozen=True):
    """What a report in JSON says of its notices; ``broken`` are the rules that failed on them."""

    findings: tuple[Known, ...]
    accepted: tuple[Known, ...]
    failed: tuple[str, ...]
    paths: tuple[str, ...] = ()
    broken: tuple[tuple[str, str], ...] = ()

    def without(self, prefix: str) -> Reported:
        """The same with this taken away wherever a path begins with it."""
        if not prefix:
            return self
        shown, taken = (
            tuple(replace(one, path=one.path.replace(prefix, "")) for one in these)
            for these in (self.findings, self.accepted)
        )
        failed, paths = (
            tuple(path.replace(prefix, "") for path in these) for these in (self.failed, self.paths)
        )
        broken = tuple((path.replace(prefix, ""), rule) for path, rule in self.broken)
        return Reported(shown, taken, failed, paths, broken)


class Difference(Struct, frozen=True):
    """What became of the findings from one report to the next.

    ``accepted`` are gone because somebody accepted them; ``unread`` are the notices that one of
    the reports could not check, or not with all rules: of their findings nothing can be said.
    """

    new: tuple[Known, ...]
    gone: tuple[Known, ...]
    accepted: tuple[Known, ...]
    unchanged: tuple[Known, ...]
    unread: tuple[str, ...]


def read(text: str, name: str) -> Reported:
    """A report in JSON. Raises UsageError when it is none."""
    try:
        whole = json.loads(text)
        notices = [_shaped(one, NOTICE) for one in _shaped(whole, LEAST)["notices"]]
        return Reported(
            tuple(one for notice in notices for one in _known(notice, "findings")),
            tuple(one for notice in notices for one in _known(notice, "accepted")),
            tuple(one["path"] for one in notices if one["status"] == "failed"),
            tuple(one["path"] for one in notices),
            tuple((one["path"], str(rule)) for one in notices for rule in one.get("broken") or []),
        )
    except (ValueError, RecursionError) as error:
        wanted = "make one with `aligner check --format json -o FILE`"
        raise UsageError(f"{name} is no report in JSON ({error}); {wanted}") from error


def _shaped(value: Any, keys: Mapping[str, type]) -> dict[str, Any]:
    """The value if it is an object with these keys, else ValueError."""
    if not isinstance(value, dict):
        raise ValueError(f"an object is expected, not {type(value).__name__}")  # noqa: TRY004
    for key, kind in keys.items():
        if not isinstance(value.get(key), kind):
            raise ValueError(f"{key} is missing")  # noqa: TRY004
    return value


def _known(notice: dict[str, Any], key: str) -> Iterator[Known]:
    for entry in notice.get(key) or []:
        one = _shaped(entry, FINDING)
        severity = Severity(one["severity"])
        yield Known(
            notice["path"], one["rule"], severity, one["message"], one["fingerprint"], _lines(one)
        )


def _lines(finding: Mapping[str, Any]) -> tuple[int, ...]:
    """The first line of each side, in whatever languages they are."""
    sides = (side for side in finding.values() if isinstance(side, dict))
    lines = (side.get("lines") for side in sides)
    return tuple(one[0] for one in lines if isinstance(one, list) and one and type(one[0]) is int)


def difference(before: Reported, after: Reported) -> Difference:
    """What became of the findings: matched within a notice first, then wherever they moved."""
    untold = {*before.broken, *after.broken}
    old = [
        one
        for one in before.findings
        if one.path not in after.failed and (one.path, one.rule) not in untold
    ]
    new = [one for one in after.findings if (one.path, one.rule) not in untold]
    same = [*_taken(old, new, lambda one: (one.path, one.fingerprint))]
    same += _renamed(old, new, before, after)
    # The words around it changed, and it still says the same.
    same += _taken(old, new, lambda one: (one.path, one.rule, one.message))
    accepted = list(_taken(old, list(after.accepted), lambda one: one.fingerprint))
    return Difference(
        tuple(_ordered(new)), tuple(_ordered(old)), tuple(_ordered(accepted)), tuple(same),
        tuple(sorted({*after.failed, *(path for path, _ in untold)})),
    )  # fmt: skip


def _taken(old: list[Known], new: list[Known], key: Callable[[Known], object]) -> Iterator[Known]:
    """Those that are in both lists by this key, taken out of them."""
    waiting: dict[object, list[Known]] = {}
    for one in new:
        waiting.setdefault(key(one), []).append(one)
    left = []
    for one in old:
        if waiting.get(key(one)):
            found = waiting[key(one)].pop(0)
            new.remove(found)
            yield found
        else:
            left.append(one)
    old[:] = left


def _renamed(old: list[Known], new: list[Known], before: Reported, after: Reported) -> list[Known]:
    """Those in both lists whose notice has another path now, taken out of them."""
    stayed = [one for one in old if one.path in after.paths]
    known = [one for one in new if one.path in before.paths]
    left = [one for one in old if one.path not in after.paths]
    come = [one for one in new if one.path not in before.paths]
    found = list(_taken(left, come, lambda one: one.fingerprint))
    old[:], new[:] = [*stayed, *left], [*known, *come]
    return found


def _ordered(found: Iterable[Known]) -> list[Known]:
    return sorted(found, key=lambda one: (one.severity.rank, one.path, one.lines, one.rule))
