"""The words by which a language tells days, hours and lengths, and bounds what it counts."""

from __future__ import annotations

import msgspec

Phrases = tuple[str, ...]


class Clock(msgspec.Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """How hours are told in words, which leave open the half of the day.

    ``ahead`` maps what stands before the hour ("half past") to the minutes that it adds,
    ``behind`` what stands after it ("heures et quart"). Those in ``led`` may mean other things;
    they count behind the words ``before`` alone, and only where no noun follows. ``more`` is
    what noon and midnight may have behind them.
    """

    ahead: dict[str, int] = {}
    behind: dict[str, int] = {}
    led: Phrases = ()
    before: Phrases = ()
    more: dict[str, int] = {}


class Dates(msgspec.Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """Words around days, years and hours in a running text.

    ``joins`` stand between the days, years or hours of a list or a range, ``articles`` before a
    day, and ``of_month`` between a day in words and its month; where there are none, nothing does.
    ``before_month`` and ``before_year`` are words after which a month without a day, or
    four figures, can only be a date. ``parts`` maps start, middle, end and halves of a month or a
    year to the words for them. ``decades`` are decades by name, ``before_decade`` words after which
    a number is one, ``after_decade`` what is written behind such a number. ``named`` maps days
    that are known by a name of their own to the day ("--12-25" in any year). ``before_hour`` are
    words after which hours are a time of day, ``before_length`` and ``after_hours`` words that
    make a length of time of them; ``hours`` names the hour itself ("o'clock") and ``halves`` the
    halves of the day, am and pm. ``clock`` tells how hours are told in words. ``after_weekday``
    moves a weekday by weeks ("lundi en huit"). ``periods`` maps quarters of a year to what they
    are called. ``limits`` are words before a day or an hour after which nothing (by) or before
    which nothing (since) is meant, ``limits_after`` the same behind it; not so where one of
    ``turning`` is said. ``hour_within`` are words that end in the name of an hour and may tell a
    part of the day ("après midi"). ``zoned`` words begin the name of a zone behind a time.
    """

    joins: Phrases = ()
    articles: Phrases = ()
    of_month: Phrases = ()
    before_month: Phrases = ()
    before_year: Phrases = ()
    parts: dict[str, Phrases] = {}
    decades: dict[str, int] = {}
    before_decade: Phrases = ()
    after_decade: Phrases = ()
    named: dict[str, str] = {}
    before_hour: Phrases = ()
    before_length: Phrases = ()
    after_hours: Phrases = ()
    hours: Phrases = ()
    halves: dict[str, Phrases] = {}
    clock: Clock = Clock()
    after_weekday: Phrases = ()
    periods: dict[str, Phrases] = {}
    limits: dict[str, Phrases] = {}
    limits_after: dict[str, Phrases] = {}
    turning: Phrases = ()
    hour_within: Phrases = ()
    zoned: Phrases = ()


class Durations(msgspec.Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """Words that make a length of time of a number.

    ``units`` maps year, month, week, day and so on to their words. ``per`` before a
    unit tells how often something happens ("three times a year"). ``between`` are words that
    may stand between the number and the unit. ``articles`` mean one before a unit, and surely so
    before the units in ``counted`` alone. ``half_more`` after a unit and ``half_joined`` between a
    number and the unit add half a unit, ``quarter_more`` a quarter. ``joins`` stand between two
    lengths of a list or a range, behind ``pairs`` an "and" too; ``adds`` stand between the parts
    of one length.
    ``words`` are lengths that a single word states, perhaps, as "2 years"; ``alike`` gives lengths
    that also mean another ("quinze jours" is two weeks). ``always`` means at every hour of every
    day. ``adverbial`` words before one unit make a time of it ("last week"). ``ends`` maps first,
    last and next to the words that tell which part of something a length is. ``many`` are
    those of the ``words`` that tell no number ("decades"); ``parted`` are units like ``units``, but
    behind figures and parts alone ("half a second"). ``nouns`` are words for so often that name
    something else here ("l'horaire"). What stands behind ``every`` is the time from one to the
    next, at most so long if something is done "at least once every" so long. Before one of ``old``,
    or behind one of ``dating``, a length is as exact as it is told: "three months old" is no "less
    than three months old". With one of ``onward`` behind it, it goes on to the next ("d'un mois à
    l'autre"). A number word in ``known`` speaks of units that were told before: "both years".
    """

    units: dict[str, Phrases] = {}
    per: Phrases = ()
    every: Phrases = ()
    between: Phrases = ()
    articles: Phrases = ()
    counted: Phrases = ()
    pairs: Phrases = ()
    half_more: Phrases = ()
    quarter_more: Phrases = ()
    half_joined: Phrases = ()
    joins: Phrases = ()
    adds: Phrases = ()
    words: dict[str, Phrases] = {}
    alike: dict[str, Phrases] = {}
    always: Phrases = ()
    adverbial: Phrases = ()
    ends: dict[str, Phrases] = {}
    many: frozenset[str] = frozenset()
    parted: dict[str, Phrases] = {}
    nouns: Phrases = ()
    old: Phrases = ()
    dating: Phrases = ()
    onward: Phrases = ()
    known: frozenset[str] = frozenset()


class Bounds(msgspec.Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """Words that bound a quantity, by the bound: those before it, and those after it.

    ``fillers`` are words that may stand between a bound and its quantity, not so behind the
    ``tight`` ones. ``negators`` turn a bound round ("ne … pas dépasser"). ``round`` are words for
    numbers that are not exact by themselves ("une dizaine"), ``vague`` those that may be exact
    or not ("a couple"). The ``adjectives`` may stand far before their quantity, if a copula stands
    right before that ("the maximum period of service foreseen is 6 years").
    What stands behind one of ``apart`` is no part of what is denied ("jamais vu depuis plus de"),
    behind one of ``unclear`` perhaps, behind one of ``lasting`` where a verb of the ``past`` is.
    ``groups`` deny of a group that is so bounded ("nobody under 18"), and the negators in
    ``nearby`` no more than the noun or verb that they govern ("sans solde"). One that is
    ``restricting`` right before the bound makes a limit of a denial ("n'est admis qu'à"), and one
    that is ``continuing`` carries a denial on to a noun that a bound may only describe. One of
    ``awaited`` tells from when on what is denied is so ("not until the age of 12").
    A length with one of ``ahead`` behind it ends at a moment, with one of ``behind`` it begins
    there ("no later than three days after"), and one behind ``waiting`` is over ("at the end of").
    Between a verb that is ``parted`` and the preposition ``leading`` to its quantity an
    aside may stand: "limited, in principle, to". What a sentence denies ends at one of ``breaks``
    ("unless"), and behind one of ``hollow`` nothing is denied ("à moins qu'il ne"). A preposition
    that is ``contracted`` with an article is written so ("supérieur aux").
    """

    before: dict[str, Phrases] = {}
    after: dict[str, Phrases] = {}
    fillers: Phrases = ()
    tight: Phrases = ()
    negators: Phrases = ()
    adjectives: frozenset[str] = frozenset()
    copulas: Phrases = ()
    round: Phrases = ()
    vague: Phrases = ()
    apart: Phrases = ()
    unclear: Phrases = ()
    groups: frozenset[str] = frozenset()
    lasting: Phrases = ()
    past: Phrases = ()
    awaited: frozenset[str] = frozenset()
    ahead: Phrases = ()
    behind: Phrases = ()
    waiting: Phrases = ()
    nearby: frozenset[str] = frozenset()
    restricting: Phrases = ()
    continuing: frozenset[str] = frozenset()
    parted: frozenset[str] = frozenset()
    leading: Phrases = ()
    breaks: Phrases = ()
    hollow: Phrases = ()
    contracted: dict[str, Phrases] = {}
