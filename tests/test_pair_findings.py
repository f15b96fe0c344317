"""How much findings matter in files of pairs, whose texts are rendered more freely than notices."""

from __future__ import annotations

from pathlib import Path

import pytest

from aligner import pipeline
from aligner.model import Checked
from aligner.readers import Source

CASES = [
    # Words that only place a statement in the present, and words that name another time.
    (
        "partial-translation", ["info"],
        "The museum has sold twelve thousand tickets since it opened in the old mill.",
        "Le musée, ouvert dans le vieux moulin, a aujourd'hui vendu douze mille billets.",
    ),
    (
        "partial-translation", [],
        "Lately, the ferry has been late on most evenings of the week.",
        "Aujourd'hui, le bac est en retard presque tous les soirs de la semaine.",
    ),
    # A short word in capitals may be an acronym too.
    (
        "acronym", ["info"],
        "PV is the value of the loan on the first day.",
        "VA est la valeur du prêt au premier jour.",
    ),
    (
        "acronym", ["info"],
        "PV is the value of the loan on the first day.",
        "C'est la valeur du prêt au premier jour.",
    ),
    # The age of majority is not most of something.
    (
        "low-similarity", [],
        "Every adult may vote in the village, unless majority is attained later.",
        "Tout adulte peut voter au village, sauf si la majorité est atteinte plus tard.",
    ),
    (
        "low-similarity", ["warning"],
        "The cat sleeps on the mat.", "Mon avion part demain matin.",
    ),
    # Who is left out is not meant above all.
    (
        "low-similarity", ["warning"],
        "Everyone in the office speaks Greek, except me.",
        "Tout le monde au bureau parle grec, surtout moi.",
    ),
    (
        "low-similarity", [],
        "Everyone in the office speaks Greek, except me.",
        "Tout le monde au bureau parle grec, sauf moi.",
    ),
    # A colour is never rendered by another one; other things may be.
    (
        "partial-translation", ["warning"],
        "A woman in a blue coat waits at the station.",
        "Une femme en manteau jaune attend à la gare.",
    ),
    (
        "partial-translation", [],
        "A woman in a blue coat waits at the station.",
        "Une femme en manteau bleu attend à la gare.",
    ),
    (
        "partial-translation", ["warning"],
        "A dog with a white collar waits at the station.",
        "Un chien au collier rouge attend à la gare.",
    ),
    (
        "partial-translation", [],
        "A dog with a white collar waits at the station.",
        "Un chien au collier blanc attend à la gare.",
    ),
    # One of two names is not left out, however free the rest.
    (
        "name", ["warning"],
        "In spring Anna Kern and Paul Lindt penned op-eds bravely questioning bullish sentiment.",
        "Au printemps Anna Kern a publié une tribune courageuse où il met en doute l'optimisme.",
    ),
    (
        "name",
        ["info"],
        "In spring, by the lake, Paul Lindt penned op-eds bravely questioning bullish sentiment.",
        "Au printemps, on a publié une tribune courageuse où l'optimisme est mis en doute.",
    ),
    # Two bodies of similar names.
    (
        "name", ["warning"],
        "The report asks the Committee of Ministers to adopt the text.",
        "Le rapport demande au Comité des régions d'adopter le texte.",
    ),
    (
        "name", [],
        "The report asks the Committee of Ministers to adopt the text.",
        "Le rapport demande au Comité des Ministres d'adopter le texte.",
    ),
    # What stands behind "=" is code.
    (
        "negation", [],
        "Those who want no cache can set the cache=never start option.",
        "Ceux qui ne veulent pas de cache peuvent passer l'option de démarrage cache=never.",
    ),
    (
        "negation", ["warning"],
        "Never start the engine with the door open.", "Démarrez le moteur avec la porte ouverte.",
    ),
    # The name of a flag is kept, another word is not.
    (
        "wrong-language", [],
        "You must set the seen flag to true.", "Le drapeau seen doit être mis à « true ».",
    ),
    (
        "wrong-language", ["warning"],
        "The bell seen from the harbour is old.", "La cloche seen depuis le port est vieille.",
    ),
    # Items that share a word, and such as only lists of things know.
    (
        "partial-translation", [],
        "We visit the Gallery of Art, the Museum of Transport, the Museum of Science and the Zoo.",
        "Nous visitons la Galerie d'art, le Musée des transports, le Musée des sciences et le Zoo.",
    ),
    (
        "partial-translation", ["warning"],
        "Wheat, barley, rye, oats and maize are grown on the plain.",
        "Le blé, l'orge, l'avoine et le maïs sont cultivés dans la plaine.",
    ),
    (
        "partial-translation", [],
        "Wheat, barley, rye, oats and maize are grown on the plain.",
        "Le blé, l'orge, le seigle, l'avoine et le maïs sont cultivés dans la plaine.",
    ),
    # A choice for a duty at one place of a long sentence that demands nothing else.
    (
        "obligation", ["warning"],
        (
            "A herd book society may be set up under this Part for one breed, for several breeds"
            " or for a breed that is being formed, whatever its origin or use."
        ),
        (
            "Une société tenant un livre généalogique doit être constituée sous le régime de la"
            " présente partie pour une race, pour plusieurs races ou pour une race en cours de"
            " formation, quels qu'en soient l'origine ou l'emploi."
        ),
    ),
    (
        "obligation", [],
        (
            "A herd book society may be set up under this Part for one breed, for several breeds"
            " or for a breed that is being formed, whatever its origin or use."
        ),
        (
            "Une société tenant un livre généalogique peut être constituée sous le régime de la"
            " présente partie pour une race, pour plusieurs races ou pour une race en cours de"
            " formation, quels qu'en soient l'origine ou l'emploi."
        ),
    ),
    # What is forbidden on one side and allowed on the other is surely a slip.
    (
        "negation", ["error"],
        "Apprentices cannot drive at night.",
        "Les apprentis peuvent conduire la nuit.",
    ),
    (
        "negation", [],
        "Apprentices cannot drive at night.",
        "Les apprentis ne peuvent conduire la nuit.",
    ),
    (
        "negation", [],
        "Passengers may not fish without a licence.",
        "Les passagers peuvent pêcher avec un permis.",
    ),
    # An acronym behind its own full name stands in nobody's place.
    (
        "acronym", ["info"],
        "Ines Vantresca, our first CFO, is the right one.",
        "Ines Vantresca, première trésorière de l'Office des ports fluviaux (OPF), est la bonne.",
    ),
    (
        "acronym", ["warning"],
        "The keeper wrote to NATO about the lamps.",
        "Le gardien a écrit au sujet des lampes à l'Office des ports fluviaux (OPF).",
    ),
    # An acronym of a common noun is readily reworded, that of a body is not.
    (
        "acronym", ["info"],
        "Do not draw by night because this step is CPU consuming.",
        "Évitez de dessiner la nuit car cette étape peut être coûteuse en énergie.",
    ),
    (
        "acronym", ["warning"],
        "Do not draw by night because this step is up to UEFA.",
        "Évitez de dessiner la nuit car cette étape peut être coûteuse en énergie.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "severities", "english", "french"), CASES)
def test_a_finding_in_a_pair_matters_so_much(
    rule: str, severities: list[str], english: str, french: str, tmp_path: Path
) -> None:
    path = tmp_path / "pairs.tsv"
    path.write_text(f"id\ten\tfr\n1\t{english}\t{french}\n", "utf-8")

    (notice,) = pipeline.check([Source((str(path),))], pipeline.Settings()).notices

    assert isinstance(notice, Checked)
    assert [str(one.severity) for one in notice.findings if one.rule == rule] == severities
