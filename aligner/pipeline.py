"""The whole way of a notice, from its file to its findings; the file to read first."""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, partial
from typing import Any, TypeVar

from msgspec.structs import replace

from aligner import __version__, encoders, profiles, readers, references, rulebook, workers
from aligner.errors import InputError, UsageError
from aligner.findings import checked
from aligner.model import Bitext, Both, Checked, Document, Failed, Notice, Pairs, Report, Tool
from aligner.outcomes import Outcome
from aligner.profiles import Profile
from aligner.readers import File, Source
from aligner.settings import Settings

__all__ = ["Progress", "Settings", "align", "bitext", "check", "check_documents", "rules"]

T = TypeVar("T")

log = logging.getLogger(__name__)

RARELY = 50_000
"""New objects after which Python looks for cycles of them, while an input is checked."""

Progress = Callable[[int, int, str], None]
"""Told after each input: how many are done, how many there are, the path of the last."""


def check(
    inputs: Sequence[Source | Failed], settings: Settings, *, progress: Progress | None = None
) -> Report:
    """What was found in each input; one that cannot be checked does not stop the others.

    Raises UsageError when the settings name a rule, profile or encoder that does not exist.
    """
    rules(settings)
    references.check(settings)
    work = partial(_checked, settings=settings)
    tool = Tool(__version__, _encoder(settings.encoder, cached=settings.cache).name)
    outcomes = _outcomes(work, inputs, settings, progress)
    here = [_here(one, settings) for one in inputs]
    outcomes = references.compared(outcomes, [(one, rules(one)) for one in here])
    return Report(tool, tuple(outcomes), rulebook.Manuals())


def align(
    inputs: Sequence[Source | Failed], settings: Settings, *, progress: Progress | None = None
) -> list[Bitext | Failed]:
    """Each input aligned; one that cannot be does not stop the others.

    Raises UsageError when the settings name a profile or encoder that does not exist.
    """
    _encoder(settings.encoder, cached=settings.cache)
    return _outcomes(partial(_aligned, settings=settings), inputs, settings, progress)


def _outcomes(
    work: Callable[[Source | Failed], T],
    inputs: Sequence[Source | Failed],
    settings: Settings,
    progress: Progress | None,
) -> list[T]:
    """What became of each input, in order, by as many processes as asked for."""
    outcomes = []
    with workers.mapping(settings.jobs, len(inputs)) as mapped:
        for done, (source, outcome) in enumerate(zip(inputs, mapped(work, inputs), strict=True)):
            if progress is not None:
                progress(done + 1, len(inputs), source.path)
            outcomes.append(outcome)
    return outcomes


def check_documents(documents: Sequence[Document], settings: Settings) -> Checked:
    """One notice that is no file: a text in both languages, or one text for each in their order.

    Raises InputError when it cannot be checked, UsageError for wrong settings.
    """
    chosen = rules(settings)
    references.check(settings)
    encoder = _encoder(settings.encoder, cached=settings.cache)
    path = documents[0].path
    with few_collections(), one_thread(), readers.deadline(path, settings.limits, documents):
        whole = _of_documents(documents, settings, encoder)
        equipped = references.equipped(whole, settings)
        return checked(equipped, chosen, settings.severities, encoder)


@cache
def _encoder(name: str | None, *, cached: bool) -> encoders.Encoder:
    """The encoder of this process."""
    return encoders.load(name, cache=cached)


def bitext(source: Source, settings: Settings, encoder: encoders.Encoder) -> Bitext:
    """A notice read, taken apart and aligned. Raises InputError when it cannot be."""
    return _bitext(_contents(_files(source, settings), settings), source, settings, encoder)


Content = Document | Pairs


def _files(source: Source, settings: Settings) -> list[File]:
    return [readers.fetched(path, settings.limits) for path in source.paths]


def _contents(files: Sequence[File], settings: Settings) -> list[Content]:
    return [readers.understood(file, settings.limits) for file in files]


def _bitext(
    contents: Sequence[Content], source: Source, settings: Settings, encoder: encoders.Encoder
) -> Bitext:
    pairs = [one for one in contents if isinstance(one, Pairs)]
    if pairs:
        return _of_pairs(source, pairs[0], settings, encoder)
    documents = [one for one in contents if isinstance(one, Document)]
    return _of_documents(documents, settings, encoder)


# The steps are imported where they are taken: a notice that has not changed takes none of them.


def _of_documents(
    documents: Sequence[Document], settings: Settings, encoder: encoders.Encoder
) -> Bitext:
    from aligner import alignment

    notice, profile = _notice(documents, settings)
    return alignment.bitext(notice, profile, encoder)


def _of_pairs(
    source: Source, pairs: Pairs, settings: Settings, encoder: encoders.Encoder
) -> Bitext:
    from aligner import alignment, structure

    if len(source.paths) > 1:
        raise InputError(pairs.path, "a file of pairs holds both languages; name it alone")
    named = settings.profile
    profile = profiles.load(named) if named else structure.recognised_of_pairs(pairs.pairs)
    return alignment.bitext_of_pairs(pairs, _adjusted(profile, settings), encoder)


def _checked(source: Source | Failed, *, settings: Settings) -> Checked | Failed:
    here = _here(source, settings)
    chosen = [name for name in rules(here) if name not in rulebook.OF_BATCH]
    return _attempt(source, here, lambda one, files: _outcome(one, files, chosen, here))


def _outcome(
    source: Source, files: Sequence[File], chosen: Sequence[str], settings: Settings
) -> Checked:
    """What is found in a notice, which was perhaps kept when it was found before."""
    encoder = _encoder(settings.encoder, cached=settings.cache).name
    outcome = Outcome.of(files, settings, chosen, encoder)
    known = outcome.known() if outcome is not None else None
    if known is not None:
        log.debug("%s: unchanged since it was checked", source.path)
        return known
    found = _worked(source, files, settings, lambda whole: _found(whole, chosen, settings))
    if outcome is not None:
        outcome.keep(found)
    return found


def _found(whole: Bitext, chosen: Sequence[str], settings: Settings) -> Checked:
    """What is found in a notice, which leaves behind what it was held against: it may be large."""
    encoder = _encoder(settings.encoder, cached=settings.cache)
    found = checked(references.equipped(whole, settings), chosen, settings.severities, encoder)
    return replace(found, bitext=whole)


def _aligned(source: Source | Failed, *, settings: Settings) -> Bitext | Failed:
    here = _here(source, settings)
    return _attempt(source, here, lambda one, files: _worked(one, files, here, lambda whole: whole))


def _here(source: Source | Failed, settings: Settings) -> Settings:
    """The settings for this input, which may have some of its own."""
    return settings if isinstance(source, Failed) else settings.at(source.paths)


def _worked(
    source: Source, files: Sequence[File], settings: Settings, then: Callable[[Bitext], T]
) -> T:
    """What is made of an input once it is aligned, within the time that it may take."""
    contents = _contents(files, settings)
    encoder = _encoder(settings.encoder, cached=settings.cache)
    deadline = readers.deadline(source.path, settings.limits, contents)
    with few_collections(), one_thread(), deadline:
        return then(_bitext(contents, source, settings, encoder))


def _attempt(
    source: Source | Failed, settings: Settings, then: Callable[[Source, Sequence[File]], T]
) -> T | Failed:
    """What is made of the files of an input, or why nothing can be."""
    if isinstance(source, Failed):
        return source
    try:
        return then(source, _files(source, settings))
    except InputError as error:
        return Failed(source.path, error.reason)
    except UsageError:
        raise
    except Exception:
        log.exception("%s", source.path)
        return Failed(source.path, "internal error: please report it; --debug shows the traceback")


@contextmanager
def few_collections() -> Iterator[None]:
    """Cyclic garbage looked for rarely meanwhile: an input makes many objects and few cycles.

    It takes a tenth of the time at Python's own threshold, which is put back in the end.
    """
    before = gc.get_threshold()
    if before[0]:  # else whoever runs this wants no collections at all
        gc.set_threshold(max(before[0], RARELY), *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def one_thread() -> Any:
    """One thread for products of matrices, which are too small for more."""
    return _libraries().limit(limits=1, user_api="blas")


@cache
def _libraries() -> Any:
    import numpy as np  # noqa: F401  # only libraries that are loaded are found
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


def _notice(documents: Sequence[Document], settings: Settings) -> tuple[Notice, Profile]:
    from aligner import structure

    named = settings.profile
    found = profiles.load(named) if named else structure.recognised(documents)
    profile = _adjusted(found, settings)
    if len(documents) == 1:
        return structure.notice_from_file(documents[0], profile), profile
    pair = Both(profile.languages, (documents[0], documents[1]))
    return structure.notice_from_pair(pair, profile), profile


def _adjusted(profile: Profile, settings: Settings) -> Profile:
    """The profile with the thresholds that the user set."""
    return profile.with_thresholds(tuple(sorted(settings.thresholds.items())))


def rules(settings: Settings) -> list[str]:
    """The names of the rules that run. Raises UsageError for one that there is not."""
    for name in sorted(settings.select | settings.ignore | settings.severities.keys()):
        rulebook.require(name)
    chosen = settings.select or frozenset(rulebook.names())
    return sorted(chosen - settings.ignore)
