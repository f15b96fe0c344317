"""The phrases by which a language qualifies a right, a duty or the manner of doing something."""

from __future__ import annotations

import msgspec

Phrases = tuple[str, ...]
"""Phrases in the notation of `aligner.facts.phrases`."""


class Qualifiers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Short phrases whose loss changes what a sentence says: "free of charge", "in writing".

    ``kinds`` has groups of phrases of one meaning, the same names in every language; one group of
    a kind may stand in the place of another ("in person" for "by post"). A phrase behind a "?"
    only answers those of its group: it often means something else, or says it in passing.
    ``neutral`` phrases have such words in another sense. ``firm`` are the kinds that
    no translator leaves out: what a document must be ("certified copy"); on the groups in
    ``binding`` a right or a duty depends, so that a notice must have them in each language, and so
    it does on those that are ``noted``, in whose phrases the former may stand ("with her written
    consent"). ``clauses`` are what a clause begins with that limits the rest of its sentence
    ("unless"); behind a "?" what only answers such words, and ``no_clauses`` have them in another
    sense.
    """

    neutral: Phrases = ()
    firm: tuple[str, ...] = ()
    binding: frozenset[str] = frozenset()
    noted: frozenset[str] = frozenset()
    clauses: Phrases = ()
    no_clauses: Phrases = ()
    kinds: dict[str, dict[str, Phrases]] = {}
