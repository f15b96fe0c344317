"""The whole way of a notice, from its file to its findings; the file to read first."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from multiprocessing import get_context

from threadpoolctl import threadpool_limits

from aligner import __version__, alignment, encoders, profiles, readers, rulebook, structure
from aligner.errors import InputError, UsageError
from aligner.findings import findings
from aligner.model import Bitext, Both, Checked, Failed, Notice, Report, Tool
from aligner.profiles import Profile
from aligner.readers import Source

log = logging.getLogger(__name__)

Progress = Callable[[int, int, str], None]
"""Told after each input: how many are done, how many there are, the path of the last."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user wants. ``profile`` and ``encoder`` are names or paths, None for the usual.

    ``select`` and ``ignore`` are names of rules; nothing selected means all.
    """

    profile: str | None = None
    encoder: str | None = None
    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    cache: bool = True
    jobs: int = 1


def check(
    inputs: Sequence[Source | Failed], settings: Settings, *, progress: Progress | None = None
) -> Report:
    """What was found in each input; one that cannot be checked does not stop the others.

    Raises UsageError when the settings name a rule, profile or encoder that does not exist.
    """
    work = partial(_outcome, rules=_rules(settings), settings=settings)
    tool = Tool(__version__, _encoder(settings.encoder, cached=settings.cache).name)
    outcomes = []
    with _workers(settings.jobs, len(inputs)) as mapped, threadpool_limits(1, "blas"):
        for done, (source, outcome) in enumerate(zip(inputs, mapped(work, inputs), strict=True)):
            if progress is not None:
                progress(done + 1, len(inputs), source.path)
            outcomes.append(outcome)
    return Report(tool, tuple(outcomes), rulebook.manuals())


@contextmanager
def _workers(jobs: int, tasks: int) -> Iterator[Callable[..., Iterable[Checked | Failed]]]:
    """A `map` over as many processes as asked for; each loads its encoder once."""
    if min(jobs, tasks) <= 1:
        yield map
        return
    with ProcessPoolExecutor(min(jobs, tasks), mp_context=get_context("spawn")) as executor:
        yield executor.map


@cache
def _encoder(name: str | None, *, cached: bool) -> encoders.Encoder:
    """The encoder of this process."""
    return encoders.load(name, cache=cached)


def bitext(source: Source, settings: Settings, encoder: encoders.Encoder) -> Bitext:
    """A notice read, taken apart and aligned. Raises InputError when it cannot be."""
    notice, profile = _notice(source, settings)
    return alignment.bitext(notice, profile, encoder)


def _outcome(
    source: Source | Failed, *, rules: Sequence[str], settings: Settings
) -> Checked | Failed:
    if isinstance(source, Failed):
        return source
    try:
        whole = bitext(source, settings, _encoder(settings.encoder, cached=settings.cache))
        return Checked(whole, findings(whole, rules))
    except InputError as error:
        return Failed(source.path, error.reason)
    except UsageError:
        raise
    except Exception:
        log.exception("%s", source.path)
        return Failed(source.path, "internal error: please report it; --debug shows the traceback")


def _notice(source: Source, settings: Settings) -> tuple[Notice, Profile]:
    documents = [readers.read(path) for path in source.paths]
    profile = (
        profiles.load(settings.profile) if settings.profile else structure.recognised(documents)
    )
    if len(documents) == 1:
        return structure.notice_from_file(documents[0], profile), profile
    pair = Both(profile.languages, (documents[0], documents[1]))
    return structure.notice_from_pair(pair, profile), profile


def _rules(settings: Settings) -> list[str]:
    for name in sorted(settings.select | settings.ignore):
        rulebook.check_of(name)
    chosen = settings.select or frozenset(rulebook.names())
    return sorted(chosen - settings.ignore)
