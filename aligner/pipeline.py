"""The whole way of a notice, from its file to its findings; the file to read first."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from aligner import __version__, alignment, encoders, profiles, readers, rulebook, structure
from aligner.errors import InputError, UsageError
from aligner.findings import findings
from aligner.model import Bitext, Both, Checked, Failed, Notice, Report, Tool
from aligner.profiles import Profile
from aligner.readers import Source

log = logging.getLogger(__name__)

Progress = Callable[[int, int, str], None]
"""Told before each input: how many are done, how many there are, the path of the next."""


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
    """What was found in each input; one that cannot be checked does not stop the others."""
    rules = _rules(settings)
    encoder = encoders.load(settings.encoder, cache=settings.cache)
    outcomes: list[Checked | Failed] = []
    for done, source in enumerate(inputs):
        if progress is not None:
            progress(done, len(inputs), source.path)
        outcomes.append(_outcome(source, rules, settings, encoder))
    tool = Tool(__version__, encoder.name)
    return Report(tool, tuple(outcomes), rulebook.manuals())


def bitext(source: Source, settings: Settings, encoder: encoders.Encoder) -> Bitext:
    """A notice read, taken apart and aligned. Raises InputError when it cannot be."""
    notice, profile = _notice(source, settings)
    return alignment.bitext(notice, profile, encoder)


def _outcome(
    source: Source | Failed, rules: Sequence[str], settings: Settings, encoder: encoders.Encoder
) -> Checked | Failed:
    if isinstance(source, Failed):
        return source
    try:
        whole = bitext(source, settings, encoder)
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
