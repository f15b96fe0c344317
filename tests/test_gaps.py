"""Words without counterpart: the table of words, coverage, runs and their edges."""

import numpy as np
import pytest
from msgspec.structs import replace

from aligner import encoders
from aligner.alignment import gaps
from aligner.alignment.answers import Facing
from aligner.alignment.brackets import alone, lone_glosses
from aligner.alignment.company import Company
from aligner.alignment.conditions import unmet
from aligner.alignment.couples import singles
from aligner.alignment.coverage import MEASURES, Numbered, measures
from aligner.alignment.doubts import Odds, usual_weight
from aligner.alignment.edges import neat
from aligner.alignment.items import spares
from aligner.alignment.leftover import any_unknown
from aligner.alignment.likeness import likeness
from aligner.alignment.marks import with_whole_numbers
from aligner.alignment.renderings import groups
from aligner.alignment.runs import FEATURES, runs, without
from aligner.languages.content import passage
from aligner.languages.lexicon import cognates, lexicon, table
from aligner.model import Bead as Linked
from aligner.model import Block, Both, Gap, Kind, Sentence, SentenceLink
from aligner.views.lacking import LEAST, LEAST_UNSAID, LEAST_WORD, least
from aligner.views.sureness import CLEAR, sureness

ENGLISH = "The clerk keeps the register, answers letters and orders new furniture for the offices."
WHOLE = (
    "Le commis tient le registre, répond aux lettres et commande du mobilier neuf pour les bureaux."
)
PART = "Le commis tient le registre et répond aux lettres."


def linked(first: str, second: str) -> Linked:
    blocks = tuple(
        Block(f"{code}-1", code, Kind.PARAGRAPH, text, ((0, 1),), sentences=((0, len(text)),))
        for code, text in (("en", first), ("fr", second))
    )
    both: Both[tuple[Block, ...]] = Both(("en", "fr"), ((blocks[0],), (blocks[1],)))
    sides = both.map(lambda side: tuple(Sentence(one, (0, len(one.text))) for one in side))
    return Linked(both, 0.8, sentences=(SentenceLink(sides, 0.8),))


@pytest.fixture(scope="module")
def encoder() -> encoders.Encoder:
    return encoders.load()


def test_a_translation_is_nearer_than_another_word() -> None:
    vectors, known, _ = lexicon().known(["water", "eau", "office"])

    assert known.all()
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.2


def test_a_word_that_the_table_lacks_is_looked_up_by_its_beginning() -> None:
    rows = [lexicon().row(word) for word in ("coordinations", "xqzwv")]

    assert rows[0] is not None
    assert rows[1] is None


def test_cognates_agree_from_the_beginning() -> None:
    first, second = (
        table(words).letters[None]
        for words in (["coordination", "on", "nato"], ["coordonner", "or", "nato"])
    )
    found = cognates(first, second)[0]

    assert found[0, 0] > found[1, 1] == 0.0
    assert found[2, 2] == 1.0


def test_light_words_and_figures_are_not_missed() -> None:
    words = [word.text for word in passage(["At least 12 of the EU staff"], "en").words]

    assert words == ["eu", "staff"]


def test_words_of_a_lost_phrase_are_less_covered_than_the_others() -> None:
    pair = passage([ENGLISH], "en"), passage([PART], "fr")
    ((measured, _),) = measures([Numbered(0, pair)], Company([pair]))
    by_word = dict(
        zip((w.text for w in pair[0].words), measured[:, MEASURES.index("likeness")], strict=True)
    )

    assert max(by_word["furniture"], by_word["orders"]) < min(
        by_word["register"], by_word["letters"]
    )


def test_a_run_stays_within_one_sentence() -> None:
    side = passage(["Paint dries.", "Glue hardens."], "en")
    odds = [-1.0, 2.0, 2.0, -1.0]

    other = passage(["Wood."], "en")
    found = list(runs(side, odds, Facing(other, 20.0, 0.0, 1.5), most=2))

    assert sorted(side.text[slice(*run.span)] for run in found) == ["Glue", "dries"]


def test_a_parenthesis_that_only_one_side_has_is_told_from_one_that_both_have() -> None:
    side = passage(["The clerk answers letters (from schools and museums)."], "en")
    odds = [-1.0, -1.0, -1.0, -0.1, -0.1]
    alone = FEATURES.index("bracket alone")
    facing = (
        passage([text], "fr")
        for text in ("Le commis répond aux lettres.", "Le commis répond (aux lettres).")
    )
    found = [list(runs(side, odds, Facing(one, 40.0, 0.0, 1.5), most=2)) for one in facing]

    assert {run.features[alone] for run in found[0]} == {1.0}
    assert not any(run.features[alone] for run in found[1])


@pytest.mark.parametrize(
    ("english", "french", "joined"),
    [
        ("successful", "retenues", True),
        ("year", "années", True),
        ("issue", "question", True),
        ("successful", "navire", False),
    ],
)
def test_words_that_translate_one_another_are_joined(
    english: str, french: str, *, joined: bool
) -> None:
    assert bool(groups(english, "en") & groups(french, "fr")) is joined


def test_of_two_parentheses_the_one_without_a_fellow_stands_alone() -> None:
    own = passage(["The clerk (of the court) answers letters (from schools)."], "en")
    other = passage(["Le commis répond aux lettres (des écoles)."], "fr")
    nobody = (-1,) * len(own.words)

    assert [own.text[slice(*span)] for span in alone(own, other, nobody)] == ["(of the court)"]
    assert not alone(other, own, nobody)


def test_an_acronym_that_only_one_side_gives_is_told_from_one_of_each_language() -> None:
    own = passage(["The Agency for Water (AFW) reports to the Council."], "en")
    without_it, with_another = (
        passage([f"L'Agence de l'eau{gloss} rend compte au Conseil."], "fr")
        for gloss in ("", " (AFE)")
    )

    assert [own.text[slice(*span)] for span in lone_glosses(own, without_it)] == ["(AFW)"]
    assert not lone_glosses(own, with_another)


def test_an_item_that_the_other_side_jumps_over_is_found(encoder: encoders.Encoder) -> None:
    english = "The teacher needs patience, courage, humour and honesty in the classroom."
    french = "L'enseignant doit avoir de la patience, de l'humour et de l'honnêteté en classe."
    (bead,) = gaps.with_gaps([linked(english, french)], encoder)

    assert ["courage" in gap.text for gap in bead.sentences[0].gaps] == [True]


def test_measures_do_not_depend_on_the_links_measured_with_it() -> None:
    pairs = [
        (passage([ENGLISH], "en"), passage([text], "fr")) for text in (PART, WHOLE, "Bonjour.")
    ]
    numbered = [Numbered(at, pair) for at, pair in enumerate(pairs)]
    together = measures(numbered, Company(pairs))

    for one, rows in zip(numbered, together, strict=True):
        alone = measures([one], Company(pairs))[0]
        assert all(np.allclose(a, b) for a, b in zip(rows, alone, strict=True))


def test_half_of_a_word_is_not_marked() -> None:
    side = passage(["Please note that the building in Brussels is a non-smoking area."], "en")
    begin, end = side.text.index("in Brussels"), side.text.index("-smoking")

    assert side.text[slice(*neat(side, begin, end))] == "in Brussels"


def test_a_run_has_both_brackets_or_none() -> None:
    side = passage(["The panel shows the number of the first (top) workspace and its name."], "en")
    begin, end = side.text.index("top"), side.text.index(" and its")

    assert side.text[slice(*neat(side, begin, end))] == "(top) workspace"


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("moves 150,000 photographs", "000 photographs", "photographs"),
        ("déplace 150 000 photographies", "000 photographies", "photographies"),
        ("costs of EUR 12.50", "costs of EUR 12", "costs of EUR"),
        ("moves 150,000 photographs", "150,000 photographs", "150,000 photographs"),
        ("in 2027, 12 posts", "12 posts", "12 posts"),
    ],
)
def test_no_number_is_cut_in_two(text: str, words: str, marked: str) -> None:
    begin = text.index(words)

    assert text[slice(*with_whole_numbers(text, (begin, begin + len(words))))] == marked


def test_slips_on_one_side_do_not_make_a_translation_free() -> None:
    faithful, spoilt, free = ([Odds(((), ()), both)] * 40 for both in ((0, 0), (0, 6), (3, 3)))

    assert usual_weight(spoilt) == usual_weight(faithful) < usual_weight(free)


def test_words_tell_a_translation_from_another_text() -> None:
    french = [WHOLE, "Les glaciers des Alpes reculent depuis plusieurs décennies de réchauffement."]
    found = likeness([(passage([ENGLISH], "en"), passage([text], "fr")) for text in french])

    assert found[0] is not None
    assert found[1] is None


def test_what_is_left_out_leaves_no_trace_in_the_punctuation() -> None:
    text = "Staff (of all ages), and guests, may come."

    assert without(text, text.index("("), text.index(")") + 1) == "Staff, and guests, may come."
    assert (
        without(text, text.index(", and"), text.index(", may")) == "Staff (of all ages), may come."
    )


def test_a_lost_phrase_is_marked_to_its_edges(encoder: encoders.Encoder) -> None:
    (bead,) = gaps.with_gaps([linked(ENGLISH, PART)], encoder)

    assert [gap.text for gap in bead.sentences[0].gaps] == [
        "and orders new furniture for the offices"
    ]


def test_a_whole_translation_has_no_gap(encoder: encoders.Encoder) -> None:
    bead = linked(ENGLISH, WHOLE)

    assert gaps.with_gaps([bead], encoder) == (bead,)


def test_the_result_does_not_depend_on_what_was_encoded_before(encoder: encoders.Encoder) -> None:
    first = gaps.with_gaps([linked(ENGLISH, PART)], encoder)
    encoder.encode(["something else"])

    assert gaps.with_gaps([linked(ENGLISH, PART)], encoder) == first


def test_empty_sides_are_no_trouble(encoder: encoders.Encoder) -> None:
    bead = linked("...", "…")

    assert gaps.with_gaps([bead], encoder) == (bead,)


def test_the_weights_name_the_data_and_the_encoder_that_they_were_fitted_with(
    encoder: encoders.Encoder,
) -> None:
    weights = gaps.weights()

    assert weights.encoder == encoder.name
    assert weights.data
    assert set(weights.word.weights) == set(MEASURES)


def lost_items(english: str, french: str) -> list[str]:
    pair = passage([english], "en"), passage([french], "fr")
    ((words,), (odds,)) = gaps.measured((pair,))
    first, second = pair
    return [
        first.text[first.words[one.item[0]].span[0] : first.words[one.item[1]].span[1]]
        for one in spares(first, second, words.likeness, odds.words[0])
        if one.is_lost
    ]


def test_an_item_is_lost_where_every_other_one_has_its_partner() -> None:
    whole = "The library lends books, newspapers, maps and paintings."

    assert lost_items(whole, "La bibliothèque prête des livres, des cartes et des tableaux.") == [
        "newspapers"
    ]
    assert not lost_items(whole, "La bibliothèque prête livres, journaux, cartes et tableaux.")


def test_an_item_is_not_lost_where_a_word_is_left_for_it() -> None:
    whole = "The library lends books, newspapers, maps and paintings."

    assert not lost_items(
        whole, "La bibliothèque prête, outre la presse, des livres, des cartes et des tableaux."
    )


def test_an_item_is_lost_though_a_word_is_left_that_is_unlike_it() -> None:
    whole = "The trust must not discriminate by religion, gender, disability, language or opinion."
    lost = "La fondation n'exerce aucune discrimination fondée sur la religion, le genre, {}."

    assert lost_items(whole, lost.format("la langue ou les opinions")) == ["disability"]
    assert not lost_items(whole, lost.format("l'infirmité, la langue ou les opinions"))


def test_what_says_nothing_by_itself_is_no_item() -> None:
    aside = "Bring your own boots, for example, gloves and a helmet."

    assert not lost_items(aside, "Apportez vos propres bottes, gants et casque.")


def conditions(english: str, french: str) -> int:
    pair = passage([english], "en"), passage([french], "fr")
    ((words,), (odds,)) = gaps.measured((pair,))
    return len(unmet(*pair, words.likeness, odds.words[0]))


def test_a_condition_is_unmet_where_nothing_limits_the_other_side() -> None:
    limited = "The museum lends paintings to schools, unless the insurance refuses."

    assert conditions(limited, "Le musée prête des tableaux aux écoles.") == 1
    assert not conditions(
        limited, "Le musée prête des tableaux aux écoles, à moins que l'assureur ne s'y oppose."
    )
    assert not conditions(
        limited, "Avec l'accord de l'assurance, le musée prête des tableaux aux écoles."
    )


def unsaid(english: str, french: str) -> list[str]:
    pair = passage([english], "en"), passage([french], "fr")
    doubts = gaps.doubtful((pair,))
    return [
        pair[one.side].text[slice(*one.run.span)].strip("()") for one in doubts if one.run.is_extra
    ]


def test_a_parenthesis_is_unsaid_where_no_word_is_left_for_it() -> None:
    alone = "Les guides doivent avoir un certificat de premiers secours (montagne)."

    assert unsaid("Guides must hold a first aid certificate.", alone) == ["montagne"]
    assert not unsaid("Guides must hold a first aid certificate for the mountains.", alone)
    assert not unsaid("Guides must hold a first aid certificate, mountains included.", alone)


def test_a_clause_that_is_set_off_is_unsaid_where_no_word_is_left_for_it() -> None:
    whole = "Préparer le budget trimestriel du théâtre, avec l'accord du trésorier."

    assert unsaid("Prepare the quarterly budget of the theatre.", whole) == [
        "avec l'accord du trésorier"
    ]
    assert not unsaid("Prepare the theatre's quarterly budget as the treasurer agrees.", whole)


def test_what_is_unsaid_is_worth_a_warning_in_a_close_translation(
    encoder: encoders.Encoder,
) -> None:
    english = "Guides must hold a first aid certificate."
    french = "Les guides doivent être titulaires d'un certificat de premiers secours (montagne)."
    (bead,) = gaps.with_gaps([linked(english, french)], encoder)

    assert [gap.confidence >= CLEAR for gap in bead.sentences[0].gaps] == [True]


def gone(english: str, french: str) -> list[str]:
    pair = passage([english], "en"), passage([french], "fr")
    return [
        pair[one.side].text[slice(*one.run.span)]
        for one in gaps.doubtful((pair,))
        if one.run.is_gone
    ]


def test_a_phrase_is_gone_where_next_to_nothing_stands_in_its_place() -> None:
    english = "Members of the jury sign the report of the examination in the presence of a notary."

    assert gone(english, "Les membres du jury signent le rapport de l'examen.") == [
        "in the presence of a notary"
    ]
    assert not gone(english, "Les membres du jury signent le rapport de l'examen devant notaire.")
    assert not gone(english, "En présence du notaire, les jurés signent le rapport de l'examen.")


def test_a_phrase_that_is_said_at_another_place_is_not_gone() -> None:
    english = "You send monthly figures on closed files to the mayor, with a list of their costs."
    french = (
        "Vous envoyez tous les mois, à l'attention du maire, les chiffres relatifs aux dossiers "
        "révolus, assortis d'une liste de leurs coûts."
    )

    assert not gone(english, french)
    assert not gone(
        "Those who have not heard from us by May may assume that they won.",
        "Faute de nouvelles de notre part en mai, les participants pourront considérer que leur "
        "équipage a gagné.",
    )


def test_what_is_gone_is_told_in_a_close_translation_as_well(encoder: encoders.Encoder) -> None:
    english = "Applicants send a letter, without attachments, to the mayor of the town."
    for french, expected in (
        ("Les candidats envoient une lettre au maire de la ville.", [True]),
        ("Les candidats envoient une lettre sans pièces jointes au maire de la ville.", []),
    ):
        (bead,) = gaps.with_gaps([linked(english, french)], encoder)
        assert [gap.is_gone for gap in bead.sentences[0].gaps] == expected


@pytest.mark.parametrize(
    ("confidence", "nearer", "score", "paired", "warned"),
    [
        (0.4, 0.1, 0.6, False, True),  # a little short of sure, and clearly nearer without it
        (0.2, 0.2, 0.6, False, True),
        (0.13, 0.2, 0.6, False, True),
        (0.1, 0.2, 0.6, False, False),  # too little speaks for it
        (0.4, 0.02, 0.6, False, False),  # hardly nearer
        (0.4, 0.2, 0.8, False, False),  # so close a link needs a larger share
        (0.4, 0.45, 0.8, False, True),
        (0.4, 0.2, 0.6, True, False),  # as it does where translators are free
        (0.4, 0.35, 0.6, True, False),
        (0.4, 0.5, 0.6, True, True),
        (0.6, 0.02, 0.6, True, False),
        (0.95, 0.02, 0.6, True, True),  # sure by the words alone
        (0.95, -0.2, 0.6, True, False),
        (0.6, 0.02, 0.6, False, True),
    ],
)
def test_what_the_encoder_bears_out_is_surer(
    confidence: float, nearer: float, score: float, *, paired: bool, warned: bool
) -> None:
    link = replace(linked(ENGLISH, PART).sentences[0], score=score)
    block = link.sentences["en"][0].block
    begin = ENGLISH.index("answers")
    gap = Gap(block, (begin, ENGLISH.index(" for")), confidence, nearer=nearer)

    assert (sureness(gap, link, paired=paired) >= 0.5) is warned


@pytest.mark.parametrize(
    ("french", "expected"),
    [
        ("Les navires sont amarrés dans le bassin des remorqueurs et des péniches.", True),
        (
            "Les navires, remorqueurs et péniches, sont au bassin des remorqueurs et péniches.",
            False,
        ),
    ],
)
def test_a_lone_parenthesis_is_not_said_by_words_that_stand_for_others(
    french: str, *, expected: bool, encoder: encoders.Encoder
) -> None:
    english = "The vessels (tugs and barges) are moored in the basin for tugs and barges."
    (bead,) = gaps.with_gaps([linked(english, french)], encoder)
    assert ("(tugs and barges)" in [gap.text for gap in bead.sentences[0].gaps]) is expected


@pytest.mark.parametrize(
    ("words", "nearer", "paired", "warned"),
    [
        ("(skipper or similar)", 0.2, False, True),
        ("(skipper or similar)", 0.05, False, False),
        ("(skipper or similar)", 0.2, True, False),
        ("(skipper or similar)", 0.3, True, True),
        ("skipper or similar", 0.3, True, False),
        ("(in Finnish)", 0.3, True, False),
        ("skipper or similar", 0.2, False, False),
    ],
)
def test_a_parenthesis_of_a_notice_is_said_in_full_or_not_at_all(
    words: str, nearer: float, *, paired: bool, warned: bool
) -> None:
    english = f"A certificate {words} in pilotage is required."
    link = replace(linked(english, "Un brevet de pilotage est exigé.").sentences[0], score=0.85)
    begin = english.index(words)
    gap = Gap(link.sentences["en"][0].block, (begin, begin + len(words)), 0.36, nearer=nearer)

    assert (sureness(gap, link, paired=paired) >= 0.5) is warned


@pytest.mark.parametrize(
    ("english", "french", "warned"),
    [
        ("The Chief Librarian also buys maps.", "Il achète aussi des cartes.", False),
        ("The Chief Librarian also buys maps.", "Celle-ci achète aussi des cartes.", False),
        ("The Chief Librarian also buys maps.", "Achète aussi des cartes.", True),
    ],
)
def test_a_name_is_not_lost_where_a_pronoun_takes_it_up(
    english: str, french: str, *, warned: bool
) -> None:
    link = linked(english, french).sentences[0]
    gap = Gap(link.sentences["en"][0].block, (0, len("The Chief Librarian")), 0.9, nearer=0.2)

    assert (sureness(gap, link, paired=False) >= 0.5) is warned


@pytest.mark.parametrize(
    ("words", "nearer", "least_of_all"),
    [
        ("together with the owls", None, LEAST_WORD),  # one word of its own: a turn of phrase
        ("together with the owls", 0.1, LEAST_WORD),
        ("together with the owls", 0.2, LEAST),  # which nothing there seems to say
        ("together with the owls", 0.3, LEAST_UNSAID),
        ("owls", 0.3, LEAST_WORD),
    ],
)
def test_a_phrase_of_one_telling_word_is_worth_a_remark_where_the_sides_come_closer_without_it(
    words: str, nearer: float | None, least_of_all: float
) -> None:
    english = "Choose the trees together with the owls and mark them."
    block = linked(english, "Choisir les arbres et les marquer.").sentences[0].sentences["en"][0]
    begin = english.index(words)
    gap = Gap(block.block, (begin, begin + len(words)), 0.1, nearer=nearer)

    assert least(gap) == least_of_all


@pytest.mark.parametrize(
    ("unpaired", "nearer", "warned"), [(True, 0.2, True), (False, 0.2, False), (True, 0.05, False)]
)
def test_one_of_two_is_lost_where_the_sides_come_much_closer_without_it(
    *, unpaired: bool, nearer: float, warned: bool
) -> None:
    english, french = "The cook buys fish and bread at dawn.", "Le cuisinier achète du pain."
    link = replace(linked(english, french).sentences[0], score=0.7)
    begin = english.index("fish")
    gap = Gap(
        link.sentences["en"][0].block, (begin, begin + 4), 0.1, nearer=nearer, is_unpaired=unpaired
    )

    assert (sureness(gap, link, paired=False) >= 0.5) is warned
    assert sureness(gap, link, paired=True) < 0.5


def test_a_word_that_is_like_none_may_render_anything() -> None:
    values = np.array([[0.9, 0.2, 0.0]], dtype=np.float32)

    assert any_unknown(values, np.array([False, True, True]))
    assert not any_unknown(values, np.array([True, True, False]))


@pytest.mark.parametrize(
    ("english", "french", "lost"),
    [
        (
            "Interpreters must speak German and Italian at the counter.",
            "Les interprètes doivent parler allemand au guichet.",
            ["italian"],
        ),
        (
            "The archive keeps maps of the coast.",
            "Les archives conservent des cartes et des photographies de la côte.",
            ["photographies"],
        ),
        (
            "Interpreters must speak German and Italian at the counter.",
            "Les interprètes doivent parler allemand et italien au guichet.",
            [],
        ),
        (
            "Interpreters must speak German and Italian at the counter.",
            "Au guichet, les interprètes doivent parler allemand ; l'italien aussi est exigé.",
            [],
        ),
        (
            "You repair and paint the roofs of the island every spring.",
            "Vous réparez les toits de l'île chaque printemps.",
            ["paint"],
        ),
        (
            "The port repairs nets and sails for the fishermen of the island.",
            "Le port répare les filets des pêcheurs de l'île.",
            ["sails"],
        ),
        (
            "The mayor opens the regatta of the town in spring.",
            "Le maire ou la mairesse de la ville ouvre la régate au printemps.",
            [],
        ),
        (
            "Choirs rehearse from May to June in the old church.",
            "Les chœurs répètent en mai et en juin dans la vieille église.",
            [],
        ),
        (
            "The guard watches the harbour all the time.",
            "Le gardien surveille le port jour et nuit.",
            [],
        ),
        (
            "Damaged or stolen boats must be reported to the harbour office.",
            "Les bateaux volés doivent être signalés à la capitainerie.",
            ["damaged"],
        ),
        (
            "The pilot knows the currents of the strait as well as of their dangers.",
            "Le pilote connaît les courants du détroit.",
            ["dangers"],
        ),
        (
            "The captain commands three sailors and a cook, and writes the log.",
            "Le capitaine commande trois matelots, et tient le journal de bord.",
            ["cook"],
        ),
        (
            "The captain commands three sailors and a cook, and writes the log.",
            "Le capitaine commande trois matelots et un cuisinier, et tient le journal de bord.",
            [],
        ),
        (
            "The harbourmaster reports to the council of the town.",
            "Le capitaine ou la capitaine du port rend compte au conseil de la ville.",
            [],
        ),
    ],
)
def test_one_of_two_that_are_joined_is_lost_where_the_other_stands_alone(
    english: str, french: str, lost: list[str]
) -> None:
    pair = passage([english], "en"), passage([french], "fr")
    (compared,), (odds,) = gaps.measured((pair,))
    found = [
        " ".join(word.text for word in pair[side].words[one.item[0] : one.item[1] + 1])
        for side, likeness in enumerate((compared.likeness, compared.likeness.T))
        for one in singles(pair[side], pair[1 - side], likeness, odds.words[side])
    ]

    assert found == lost
