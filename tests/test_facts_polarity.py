"""Negations, obligations and levels of language, over words that are put together at will."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner import Severity, check_pair, languages, profiles
from aligner.facts.language_level import Level, find
from aligner.facts.negation import Polarity, marks
from aligner.facts.obligation import Strength, demands
from aligner.facts.phrases import Lexicon

PROFILE = profiles.load("default")
TONGUES = {"English": "anglais", "French": "français", "Spanish": "espagnol", "Arabic": "arabe"}
ROMAN = ("I", "II", "III", "IV", "V")
FRAMEWORK = ("A1", "A2", "B1", "B2", "C1", "C2")

VERBS = {"accept": "accepte", "reimburse": "rembourse", "sign": "signe", "consider": "examine"}
ADVERBS = {"": "", "always ": "toujours ", "automatically ": "automatiquement "}

tongues = st.sampled_from(sorted(TONGUES.items()))
codes = st.sampled_from([*ROMAN, *FRAMEWORK])


def levels(text: str, code: str) -> list[Level]:
    return list(find(text, languages.load(code), PROFILE))


@given(tongues, codes)
def test_a_level_is_the_same_in_both_languages(names: tuple[str, str], code: str) -> None:
    (english,) = levels(f"Level {code} in {names[0]} is required.", "en")
    (french,) = levels(f"Le niveau {code} en {names[1]} est exigé.", "fr")

    assert english.says(french)
    assert str(english) == str(french) == f"{names[0]} {code}"


@given(tongues, codes, codes)
def test_a_changed_level_is_found(names: tuple[str, str], code: str, changed: str) -> None:
    (english,) = levels(f"The post calls for {names[0]} (level {code}).", "en")
    (french,) = levels(f"Le poste exige l'{names[1]} (niveau {changed}).", "fr")

    assert english.says(french) is (code == changed)


@given(tongues, tongues, codes)
def test_a_level_of_another_language_is_found(
    names: tuple[str, str], others: tuple[str, str], code: str
) -> None:
    (english,) = levels(f"Level {code} in {names[0]} is required.", "en")
    (french,) = levels(f"Le niveau {code} en {others[1]} est exigé.", "fr")

    assert english.says(french) is (names == others)


@given(st.sampled_from(ROMAN), st.sampled_from(sorted(PROFILE.levels)))
def test_a_numeral_agrees_with_the_names_of_its_level_alone(numeral: str, named: str) -> None:
    for name in PROFILE.levels[named]["en"]:
        (level,) = levels(f'Level {numeral} ("{name}") in German is required.', "en")

        assert level.agrees is (name in PROFILE.levels[numeral]["en"])


@given(st.sampled_from(sorted(VERBS)), st.sampled_from(sorted(ADVERBS)))
def test_a_negated_verb_is_negated_in_both_languages(verb: str, adverb: str) -> None:
    english = marks(f"The service does not {adverb}{verb} the form.", "en")
    french = marks(f"Le service ne {VERBS[verb]} {ADVERBS[adverb]}pas le formulaire.", "fr")

    assert [one.polarity for one in english] == [one.polarity for one in french]
    assert english[0].firm
    assert french[0].firm


@given(st.sampled_from(sorted(VERBS)), st.sampled_from(sorted(ADVERBS)))
def test_an_affirmed_verb_has_no_mark(verb: str, adverb: str) -> None:
    assert not marks(f"The service will {adverb}{verb} the form.", "en")
    assert not marks(f"Le service {VERBS[verb]} {ADVERBS[adverb]}le formulaire.", "fr")


@pytest.mark.parametrize(
    ("code", "text", "kind"),
    [
        ("en", "It is open unless it rains.", Polarity.EXCEPTION),
        ("en", "It is only a proposal.", Polarity.RESTRICTION),
        ("en", "It takes no more than a day.", Polarity.SOFT),
        ("en", "They lack time.", Polarity.SOFT),
        ("fr", "Le bureau est ouvert, sauf en août.", Polarity.EXCEPTION),
        ("fr", "Il n’a vu que le directeur.", Polarity.RESTRICTION),
        ("fr", "La durée n'excède pas un an.", Polarity.SOFT),
        ("fr", "LES DOSSIERS NE SERONT PAS EXAMINES.", Polarity.NEGATIVE),
    ],
)
def test_a_mark_is_of_its_kind(code: str, text: str, kind: Polarity) -> None:
    assert [one.polarity for one in marks(text, code)] == [kind]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "There is no doubt."),
        ("en", "Write to no@never.org or see https://not.org/only."),
        ("fr", "C'est un grand pas pour lui."),
        ("fr", "N'importe qui peut venir."),
        ("fr", "Il y a plus de travail."),
    ],
)
def test_what_only_looks_like_a_negation_has_no_mark(code: str, text: str) -> None:
    assert marks(text, code) == ()


@pytest.mark.parametrize(
    ("code", "text", "strengths"),
    [
        ("en", "Staff must wear a badge.", [Strength.REQUIRED]),
        ("en", "Staff must not wear a badge.", []),
        ("en", "The fair is in May and in June.", []),
        ("en", "Travel is done as required.", [Strength.OCCASION]),
        ("fr", "Le port du badge est obligatoire.", [Strength.REQUIRED]),
        ("fr", "Vous ne pouvez entrer.", []),
        ("fr", "Un permis serait un atout.", [Strength.DESIRABLE]),
        ("fr", "Il voyage au besoin.", [Strength.OCCASION]),
    ],
)
def test_a_demand_has_its_strength(code: str, text: str, strengths: list[Strength]) -> None:
    assert [one.strength for one in demands(text, code)] == strengths


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    for code in languages.codes():
        spans = [one.span for one in marks(text, code)]
        spans += [one.span for one in demands(text, code)]
        spans += [one.span for one in levels(text, code)]

        assert all(0 <= begin < end <= len(text) for begin, end in spans)


def test_the_list_that_is_given_first_has_the_words() -> None:
    lexicon = Lexicon([("turn", ["no|not more than"]), ("no", ["no", "not"])])

    assert [hit.sense for hit in lexicon.find("No more than two, and not three.")] == ["turn", "no"]


def test_a_gap_ends_at_a_barrier() -> None:
    lexicon = Lexicon([("negative", ["ne|n' … pas"])], barrier=["que", "qu'"])

    assert [hit.span for hit in lexicon.find("il n'est donc pas là")] == [(3, 17)]
    assert lexicon.find("il ne dit que ce pas") == []


def test_a_group_of_qualifying_phrases_asks_and_answers_in_every_language() -> None:
    tables = [languages.load(code).qualifiers.kinds for code in languages.codes()]
    groups = [{(kind, name) for kind, some in one.items() for name in some} for one in tables]

    assert all(one == groups[0] for one in groups)
    assert all(
        any(not phrase.startswith("?") for phrase in listed)
        for one in tables
        for some in one.values()
        for listed in some.values()
    )


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("in a timely manner|way", "He reports in a timely way.", ["in a timely way"]),
        ("in a timely manner|way", "He reports in a timely waypoint.", []),
        ("étude* poussé*", "Des études poussées, une étude courte.", ["études poussées"]),
        ("d'|de office", "Nommé de office, deoffice.", ["de office"]),
        ("de|d' office", "Nommé d'office, d' office.", ["d'office", "d' office"]),
        ("l'accord|l'aval de", "Sous réserve de l’aval de tous.", ["l’aval de"]),
        ("time|times", "A full-time post, three times.", ["times"]),
        ("a|per * day", "Per working day, a day.", ["Per working day"]),
    ],
)
def test_a_phrase_is_found_as_its_words_stand(phrase: str, text: str, found: list[str]) -> None:
    hits = Lexicon([("it", [phrase])]).find(text)

    assert [text[slice(*hit.span)] for hit in hits] == found


@pytest.mark.parametrize(
    ("english", "severity"),
    [
        ("The Guild will not lend tools to visitors or repair boats.", Severity.INFO),
        ("The Guild will not lend tools to visitors, and will repair boats.", Severity.WARNING),
    ],
)
def test_a_second_verb_behind_or_shares_the_negation_of_the_first(
    english: str, severity: Severity
) -> None:
    french = "La Guilde ne prêtera pas d'outils aux visiteurs et elle ne réparera pas les bateaux."

    checked = check_pair(english, french, select=["negation"])

    assert [one.severity for one in checked.findings] == [severity]
