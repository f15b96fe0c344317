"""The words by which a language says how well somebody knows a language."""

from __future__ import annotations

import msgspec

from aligner.languages._polarity import Phrases


class Levels(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a language speaks of the command of languages.

    ``level`` are words for a level, ``about`` words that show that one of a language is meant,
    ``within`` those between a level and its language, ``joining`` those between languages that
    share one, ``either`` those of them that leave a choice. ``one`` and ``other`` name languages
    that the candidate may choose; a form of ``one`` that is in ``articles`` does so only where it
    belongs to no other word. ``ranks`` are words for a command, by rank: 1 is the least that is
    worth a mention.
    """

    level: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    joining: tuple[str, ...] = ()
    either: tuple[str, ...] = ()
    one: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    ranks: dict[str, Phrases] = {}
