"""What notices are held against: glossaries, translation memories, and one another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from msgspec.structs import replace

from aligner import glossaries, languages, profiles, readers, rulebook
from aligner.errors import InputError, UsageError
from aligner.findings import checked, joined
from aligner.model import Bitext, Checked, Failed, Memory, Pairs, Rendering
from aligner.profiles import Concept
from aligner.settings import Settings
from aligner.views.segments import of_batch, of_pairs


def check(settings: Settings) -> None:
    """Raise UsageError for a glossary or a memory that cannot be used, before any work."""
    named = [(settings.profile, settings.glossary, settings.memory)]
    named += [(one.profile, one.glossary or (), one.memory or ()) for one in settings.local]
    for profile, terms, memories in named:
        codes = profiles.load(profile or readers.USUAL_PROFILE).languages
        for path in terms:
            _check_languages(path, glossaries.load(path), codes)
        _approved(memories, codes, settings.limits)


def equipped(bitext: Bitext, settings: Settings) -> Bitext:
    """A notice with the glossaries and memories that it is held against."""
    terms = _terms(settings.glossary)
    approved = _approved(settings.memory, bitext.notice.halves.codes, settings.limits)
    if not terms and not approved:
        return bitext
    return replace(bitext, glossary=terms, approved=approved)


def compared(
    outcomes: Sequence[Checked | Failed], settings: Sequence[tuple[Settings, Iterable[str]]]
) -> list[Checked | Failed]:
    """The notices of a run with what the rules find that know all of them.

    ``settings`` are those of each notice, with the rules that run on it.
    """
    batch = of_batch(one.bitext for one in outcomes if isinstance(one, Checked))
    return [
        _compared(one, batch, here, chosen) if isinstance(one, Checked) else one
        for one, (here, chosen) in zip(outcomes, settings, strict=True)
    ]


def _compared(one: Checked, batch: Memory, settings: Settings, chosen: Iterable[str]) -> Checked:
    rules = [name for name in chosen if name in rulebook.OF_BATCH]
    if not rules:
        return one
    whole = replace(equipped(one.bitext, settings), batch=batch)
    return joined(one, checked(whole, rules, settings.severities))


@cache
def _terms(paths: tuple[str, ...]) -> tuple[Concept, ...]:
    return tuple(concept for path in paths for concept in glossaries.load(path))


@cache
def _approved(paths: tuple[str, ...], codes: tuple[str, str], limits: readers.Limits) -> Memory:
    """What the files at these paths have; any file of pairs will do."""
    found: dict[tuple[str, str], tuple[Rendering, ...]] = {}
    for path in paths:
        for key, renderings in _memory(path, codes, limits).items():
            found[key] = (*found.get(key, ()), *renderings)
    return found


def _memory(path: str, codes: tuple[str, str], limits: readers.Limits) -> Memory:
    try:
        pairs = readers.read(path, limits)
    except InputError as error:
        raise UsageError(f"memory {path}: {error.reason}") from error
    if not isinstance(pairs, Pairs):
        raise UsageError(f"memory {path}: it is no file of pairs, such as .tmx, .xliff or .tsv")
    found = of_pairs(pairs.pairs, codes, path)
    if not found:
        raise UsageError(f"memory {path}: it has no pairs in {_named(codes)}")
    return found


def _check_languages(path: str, terms: Iterable[Concept], codes: tuple[str, str]) -> None:
    there = {code for one in terms for known in (one.terms, one.forbidden) for code in known}
    if there.isdisjoint(codes):
        known = f"; its languages are {', '.join(sorted(there))}" if there else ""
        raise UsageError(f"glossary {path}: it has no terms in {_named(codes)}{known}")


def _named(codes: Iterable[str]) -> str:
    return " and ".join(languages.name(code) for code in codes)
