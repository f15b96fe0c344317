"""The words by which a language denies, restricts, excepts, obliges, allows and contrasts."""

from __future__ import annotations

import msgspec

Phrases = tuple[str, ...]
"""Phrases in the notation of `aligner.facts.phrases`."""


class Negation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a language denies a statement, or limits it.

    ``neutral`` phrases only look like it. ``turns`` are phrases that another language may well
    say without any; ``twofold`` ones deny twice in one; ``missed_turns`` are turns too, but missed
    where it has the same words without negation; of two things one after the other it may have
    "before" where ``not_before`` denies the later one, and ``before`` says that with a word of
    negation that denies nothing.

    ``exception`` and ``restriction`` limit a statement, and so does ``only_if``, some of which look
    like turns; the ``rest`` is an exception that names all others. ``firm`` negates the verb of a
    sentence, and so do ``leading``, which begins before it, and ``modal``, which would be a
    restriction with another word behind it; ``plain`` negates a part of it; ``linked`` carries
    another negation on and says nothing of its own beside one, and so do ``echoes``, which are a
    negation where there is no other. ``soft`` are words that deny by what they mean, by the name of
    what they mean; ``telling`` phrases do so too, and are missed where the other language denies
    nothing.

    A ``relative`` begins a clause that may leave out its verb. Without its ``denying`` words, one
    behind a "-" at the end of another, a negation affirms. No "…" of a phrase goes beyond a
    ``barrier``.
    """

    neutral: Phrases = ()
    turns: Phrases = ()
    twofold: Phrases = ()
    only_if: Phrases = ()
    missed_turns: Phrases = ()
    not_before: Phrases = ()
    before: Phrases = ()
    exception: Phrases = ()
    rest: Phrases = ()
    leading: Phrases = ()
    firm: Phrases = ()
    modal: Phrases = ()
    restriction: Phrases = ()
    plain: Phrases = ()
    linked: Phrases = ()
    echoes: Phrases = ()
    relative: frozenset[str] = frozenset()
    denying: Phrases = ()
    soft: dict[str, Phrases] = {}
    telling: dict[str, Phrases] = {}
    barrier: Phrases = ()


class Obligation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a language obliges, advises and allows.

    ``neutral`` phrases only look like it, or say it in the negative. ``occasion`` says that
    something holds when there is need of it, ``doubt`` that it may be required, or not, ``usually``
    that it holds as a rule; ``often`` answers these and asks for no answer, and ``fitting`` words,
    which may say no more than how well a thing is done or who asked, answer an occasion.
    ``recommended`` advises without doubt; ``expected`` stands between that and ``required``.
    ``desirable`` names what gains a point, ``allowed`` leaves a choice, and so may ``enabling``
    words, which also say what serves for what; ``needing`` ones say what is necessary in the past,
    to whom, or politely, and ``due`` ones what is planned, or to be done. ``opened`` words say of a
    verb behind them that it may come true, ``settled`` ones that it does, and so do the endings of
    the ``present`` where no small word but one of the ``subjects`` is
    before them, but for ``nominal`` endings, which ``settled`` words leave as open as a choice: "is
    accessible"; of ``called`` verbs either language says the one for the other.
    """

    neutral: Phrases = ()
    occasion: Phrases = ()
    doubt: Phrases = ()
    fitting: Phrases = ()
    usually: Phrases = ()
    often: Phrases = ()
    desirable: Phrases = ()
    recommended: Phrases = ()
    expected: Phrases = ()
    required: Phrases = ()
    allowed: Phrases = ()
    enabling: Phrases = ()
    needing: Phrases = ()
    opened: Phrases = ()
    settled: Phrases = ()
    due: Phrases = ()
    present: Phrases = ()
    subjects: frozenset[str] = frozenset()
    nominal: Phrases = ()
    called: Phrases = ()
    barrier: Phrases = ()


class Opposites(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of contrary meaning, or of another degree.

    ``scales`` has the phrases for either end of a scale, or for each of its steps. It has the same
    name in every language; each end has all by which it is readily translated, so that nothing
    stands against it by chance. A phrase behind a "?" only answers: it often means something
    else. ``neutral`` phrases have such a word in another sense; after a ``reversing`` word, or one
    with a word of ``degrees`` behind it, it may stand for either end. The ``grading``
    scales are compared where they grade the same word: "more likely to fail" is "moins sûr". What
    is named on a scale that is ``owed`` is named by every language: "this winter", "as expected".
    ``least`` grades the word behind it down; a ``lessening`` one, which stands before no noun,
    makes it the other end: "moins sûr".
    """

    reversing: frozenset[str] = frozenset()
    degrees: frozenset[str] = frozenset()
    grading: frozenset[str] = frozenset()
    owed: frozenset[str] = frozenset()
    least: frozenset[str] = frozenset()
    lessening: frozenset[str] = frozenset()
    neutral: Phrases = ()
    scales: dict[str, tuple[Phrases, ...]] = {}
