"""How a language writes addresses, names and marks."""

from __future__ import annotations

import msgspec


class Typography(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the usage of a language asks of its marks.

    ``spaced`` are marks that have a space before them in most houses, ``always`` those of them
    that have it in all; ``close`` are marks that never have one. ``quotes`` are its own quotation
    marks, the opening and the closing one, empty where it has several. ``foreign`` are quotation
    marks that it does not have. ``decimal`` stands before the decimals of a number and ``group``
    between its thousands, where that mark is not a space. Where a line is broken at a hyphen, it
    stays behind the words ``before_hyphen`` and in front of the words ``after_hyphen``.
    """

    spaced: str = ""
    always: str = ""
    close: str = ""
    quotes: str = ""
    foreign: str = ""
    decimal: str = ""
    group: str = ""
    before_hyphen: frozenset[str] = frozenset()
    after_hyphen: frozenset[str] = frozenset()


class Names(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The names of a language that no library has.

    ``peoples`` maps the two letters of a country to how the words for its people begin,
    ``places`` the English name of a place, or of another thing with a name of its own in each
    language, that CLDR lacks to its names in the language, with the article where that may change;
    ``persons`` the English name of a person of whom each language has a form to that form.
    ``home`` are phrases that may stand for the country told of ("the nation's").
    ``cities`` stand behind the name of a country that a town of it bears ("Kuwait City").
    ``things`` are common nouns that have the name of a place or a person in them ("French fries").
    ``styles`` stands before the name of a person ("Mr").
    ``doubtful`` are common nouns that a list knows as names only ("Cherry").
    ``standing`` are words that stand for a name told before ("the Agency", "it"), ``common``
    words with a capital that are no names of their own (feasts, directions, forms of address),
    ``particles`` stand in small letters before surnames, and before no other word ("van Dyke"),
    ``articles`` stand before those of a person or place hardly ever, ``pronouns`` begin a
    sentence about a person told of before;
    ``endings`` tell such words from names among those that no list has. Where the language's words
    are ``lent``, texts of others have many of them, which are no names for that.
    """

    peoples: dict[str, tuple[str, ...]] = {}
    places: dict[str, tuple[str, ...]] = {}
    persons: dict[str, tuple[str, ...]] = {}
    home: tuple[str, ...] = ()
    cities: frozenset[str] = frozenset()
    things: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    doubtful: frozenset[str] = frozenset()
    standing: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    pronouns: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    lent: bool = False


class Quoted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a language announces words that it quotes without any mark.

    ``commands`` are nouns beside which a word of a program stands ("the make command"); ``parts``
    are so only before it, in both languages ("the option purge"). ``setting`` stands between one of
    the first and the word that it is given ("set the value to none").
    """

    commands: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    setting: tuple[str, ...] = ()


class Inflection(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the forms of a word are known as one: singular and plural, masculine and feminine.

    All is written without accents and capitals. ``spellings`` are letters that two usages of the
    language write differently, ``endings`` what the end of a word is replaced by: the first that
    fits counts, so that longer ones stand first. ``irregular`` maps forms that no ending explains
    to the usual one. Words that end in ``plurals`` may be a plural. ``verbs`` are the endings of
    infinitives, longer ones first, and what stands in their place in the regular forms. In
    ``idioms``, written as usual, no word is a term of its own ("in order to").
    """

    plurals: tuple[str, ...] = ()
    idioms: tuple[str, ...] = ()
    spellings: tuple[tuple[str, str], ...] = ()
    endings: tuple[tuple[str, str], ...] = ()
    irregular: dict[str, str] = {}
    verbs: tuple[tuple[str, tuple[str, ...]], ...] = ()
