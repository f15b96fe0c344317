"""Which notices to check: those named, with both their halves, or those that a change touches."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from aligner.cli import _output
from aligner.errors import UsageError
from aligner.model import Failed

if TYPE_CHECKING:
    from aligner.cli._run import Request
    from aligner.readers import Source


def found(wanted: Request, both: tuple[str, str]) -> list[Source | Failed]:
    """The notices to check; ``both`` are the codes of their languages, in their order.

    Raises UsageError when none is named, or the halves of one do not go together.
    """
    from aligner import readers

    halves = _halves(wanted, both)
    if not wanted.paths and not halves:
        files = " and ".join(f"--{code} FILE" for code in both)
        raise UsageError(f"name a notice, a folder, - for standard input, or {files}")
    paths = [one for path in wanted.paths for one in (path, *_counterpart(path, both))]
    notices = [*readers.find(paths, languages=both), *halves]
    return notices if wanted.changed_since is None else _touched(notices, wanted.changed_since)


def _touched(notices: Sequence[Source | Failed], reference: str) -> list[Source | Failed]:
    """Those that a change touches, themselves or what is accepted of them."""
    from aligner import baseline, repository

    changed = repository.changed_since(reference)
    left = [
        one
        for one in notices
        if isinstance(one, Failed)
        or any(
            Path(f"{path}{ending}").resolve() in changed
            for path in one.paths
            for ending in ("", baseline.SIDE_FILE)
        )
    ]
    if not left:
        _output.say(f"no notice has changed since {reference}")
    return left


def _halves(wanted: Request, codes: Sequence[str]) -> list[Source]:
    """The notice whose halves were named one by one, if they were."""
    from aligner.readers import Source

    given = {code: path for code, path in wanted.halves.items() if path is not None}
    if not given:
        return []
    if set(given) != set(codes):
        needed = " and ".join(f"--{code}" for code in codes)
        raise UsageError(f"{needed} go together: each names the file of one language")
    first, second = (given[code] for code in codes)
    if first == second:
        raise UsageError(f"both languages are to be read from {first!r}; name that file alone")
    return [Source.pair(first, second)]


def _counterpart(path: str, codes: Sequence[str]) -> Iterator[str]:
    """The other half of a notice of which one is named, if it lies beside it: "x.en.txt"."""
    file = Path(path)
    ending = re.fullmatch(
        rf"(?P<rest>.*[._-])(?P<code>{'|'.join(map(re.escape, codes))})", file.stem, re.IGNORECASE
    )
    if ending is None or not file.is_file():
        return
    for code in codes:
        other = file.with_name(f"{ending['rest']}{code}{file.suffix}")
        if code != ending["code"].lower() and other.is_file():
            yield str(other)
