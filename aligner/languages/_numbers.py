"""The words with which one language counts, as far as no library knows them."""

from __future__ import annotations

import msgspec


class Numbers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a language writes numbers.

    ``decimal`` is its decimal mark. ``ordinals`` are the endings of ordinals in figures,
    ``firsts`` those that the first alone has. ``scales`` multiply the number before them,
    ``sums`` do so behind money alone ("$5m"), ``glued`` are units and other endings that stand
    right behind figures, ``pointed`` those that may stand for the decimal mark ("1m80").
    ``respelt`` gives the form that the library knows of a word, ``counts`` are words that count
    and that it does not know, ``alike`` those of them that the other language may count by another
    round number. ``parts`` divide one, and at 0 are wholes that only sound like one ("quart de
    travail", a shift); ``joins`` add a part to a number ("two and a half"), ``articles`` stand for
    one before a part, the ``indefinite`` also before an ordinal that ``of`` makes a part ("a third
    of"). ``loose`` are words that often state nothing, a scale behind a ``round`` one neither,
    ``idle`` phrases in which a number word never does; after ``definite`` words two is known and
    may be left out ("one of the two languages"). ``ranges`` stand between two ends of a range, the
    ``choices`` among them also behind a noun ("a minute or two"). ``adjectives`` count only between
    a word of grammar and a plural ("pour neuf ans", but "un véhicule neuf"); ``plural`` are the
    letters in which a plural ends. ``numbered`` are words before a Roman number, with an adjective
    between the two where ``adjective_behind`` its noun stands ("protocole additionnel II"),
    ``percent`` those for a hundredth. ``hints`` are phrases, by number, of which a number in words
    may be the translation. ``units`` are the words of units that translators convert, ``out_of``
    stands before the whole of a share ("one in two"). ``coins`` are hundredths of a currency, and
    no scales behind figures ("73 cents"). ``times`` are counts that multiply ("tripled"), ``ranks``
    those that are ordinals before a noun ("une seconde fois"). Behind one of ``by`` an ordinal
    under an article is a part ("by a fifth"). ``pairs`` double the number before them. Behind one
    of ``nearly`` an ordinal is a part ("près du dixième de").
    """

    decimal: str = "."
    firsts: tuple[str, ...] = ()
    ordinals: tuple[str, ...] = ()
    scales: dict[str, int] = {}
    glued: tuple[str, ...] = ()
    pointed: tuple[str, ...] = ()
    respelt: dict[str, str] = {}
    counts: dict[str, int] = {}
    alike: dict[str, int] = {}
    parts: dict[str, int] = {}
    joins: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    indefinite: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    loose: frozenset[str] = frozenset()
    round: frozenset[str] = frozenset()
    definite: frozenset[str] = frozenset()
    idle: tuple[str, ...] = ()
    ranges: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    adjectives: frozenset[str] = frozenset()
    plural: str = "s"
    numbered: tuple[str, ...] = ()
    adjective_behind: bool = False
    percent: tuple[str, ...] = ()
    sums: dict[str, int] = {}
    hints: dict[str, tuple[str, ...]] = {}
    units: dict[str, tuple[str, ...]] = {}
    out_of: tuple[str, ...] = ()
    coins: frozenset[str] = frozenset()
    times: frozenset[str] = frozenset()
    ranks: frozenset[str] = frozenset()
    by: tuple[str, ...] = ()
    pairs: tuple[str, ...] = ()
    nearly: tuple[str, ...] = ()
