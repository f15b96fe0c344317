"""What a language needs that no library knows; one TOML file each, loaded as a `Language`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec
import rtoml

from aligner.errors import UsageError
from aligner.languages._levels import Levels
from aligner.languages._numbers import Numbers
from aligner.languages._polarity import Negation, Obligation, Opposites
from aligner.languages._qualifiers import Qualifiers
from aligner.languages._time import Bounds, Dates, Durations
from aligner.languages._writing import Inflection, Names, Quoted, Typography

MESSAGES = "en"
"""The language in which messages are written."""


class Language(msgspec.Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """The words of one language that the tool must know in order to read a notice.

    ``locale`` is its name in CLDR. ``names`` gives its own name in every language, by code.
    ``function_words`` are short words that no other supported language shares and after which
    no sentence can end, but for the ``final_words`` among them ("Who we are"); none ends after the
    ``open_words`` either, which others share, but for any of them behind a ``stranding`` word ("the
    team that you work with"); ``light_words`` say
    too little to be missed in a translation, but for the ``named_words``, which with a capital are
    something else ("May"). ``agents`` act in any notice beside its organisation, and of them
    ``light_verbs`` say no more than their objects do ("staff receive"). ``joiners`` stand between
    the items of an enumeration, but in ``binomials`` between two words that say one thing ("terms
    and conditions").
    ``opposites`` are words of contrary meaning. ``borrowed`` are phrases of other languages that it
    uses, ``loans`` words of theirs that are rare in it, ``lookalikes`` phrases of its own whose
    words look like theirs; one that ``borrows_freely`` may have any word of another.
    ``abbreviations`` end in a stop that ends no sentence. ``hours`` maps words for a time of day to
    `HH:MM` (24:00 ends a day), ``zones`` the language's names of time zones to the usual
    abbreviations, ``periods`` a pay period (hour, day, week, month, year) to the words for
    it, ``bases`` what is paid (net, gross) to the words for it, ``currencies`` a currency's code,
    or a symbol that several share, to names that CLDR lacks, ``numbers`` how it writes them,
    ``negation`` and ``obligation`` how it denies, obliges and allows, ``qualifiers`` how it says on
    what terms and in what manner, ``doubles`` are words that may well stand twice, ``levels`` how
    it says how well a language is known, ``inflection`` which forms are one word, ``quoted`` how it
    announces what it quotes.
    """

    code: str
    locale: str
    names: dict[str, str]
    function_words: frozenset[str]
    final_words: frozenset[str] = frozenset()
    open_words: frozenset[str] = frozenset()
    stranding: frozenset[str] = frozenset()
    light_words: frozenset[str] = frozenset()
    named_words: frozenset[str] = frozenset()
    agents: frozenset[str] = frozenset()
    light_verbs: frozenset[str] = frozenset()
    joiners: frozenset[str] = frozenset()
    binomials: frozenset[str] = frozenset()
    opposites: Opposites = Opposites()
    borrowed: tuple[str, ...] = ()
    lookalikes: tuple[str, ...] = ()
    abbreviations: frozenset[str] = frozenset()
    hours: dict[str, str] = {}
    zones: dict[str, str] = {}
    periods: dict[str, tuple[str, ...]] = {}
    bases: dict[str, tuple[str, ...]] = {}
    currencies: dict[str, tuple[str, ...]] = {}
    dates: Dates = Dates()
    durations: Durations = Durations()
    bounds: Bounds = Bounds()
    links: frozenset[str] = frozenset()
    doubles: frozenset[str] = frozenset()
    loans: frozenset[str] = frozenset()
    borrows_freely: bool = False
    typography: Typography = Typography()
    inflection: Inflection = Inflection()
    proper: Names = Names()
    quoted: Quoted = Quoted()
    numbers: Numbers = Numbers()
    negation: Negation = Negation()
    obligation: Obligation = Obligation()
    qualifiers: Qualifiers = Qualifiers()
    levels: Levels = Levels()


@cache
def load(code: str) -> Language:
    """The language with this ISO 639-1 ``code``.

    Raises UsageError when there is no such file, or when it does not fit the schema.
    """
    source = files(__name__) / f"{code}.toml"
    if not source.is_file():
        raise UsageError(f"no language {code!r}: {', '.join(codes())} are known")
    try:
        return msgspec.convert(rtoml.loads(source.read_text("utf-8")), Language)
    except (rtoml.TomlParsingError, msgspec.ValidationError) as error:
        raise UsageError(f"languages/{code}.toml: {error}") from error


@cache
def codes() -> tuple[str, ...]:
    """The codes of the languages that have a file."""
    names = (entry.name for entry in files(__name__).iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


def name(code: str) -> str:
    """What a person who reads messages calls this language; those are in English."""
    return load(code).names[MESSAGES]
