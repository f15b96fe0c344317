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
    ``neutral`` phrases have such words in another sense.
    """

    neutral: Phrases = ()
    kinds: dict[str, dict[str, Phrases]] = {}
