"""Phrases that end in a preposition, also with the article that it takes into itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from aligner.languages import Language


def contracted(phrases: Iterable[str], language: Language) -> Iterator[str]:
    """The phrases, and each with its last word and an article in one: "supérieur *aux*"."""
    for phrase in phrases:
        yield phrase
        head, _, last = phrase.rpartition(" ")
        for word in language.bounds.contracted.get(last, ()) if head else ():
            yield f"{head} {word}"
