"""How much words that one language lacks matter in notices, which bind, and in files of pairs."""

from __future__ import annotations

from pathlib import Path

import pytest

import aligner
from aligner import pipeline
from aligner.model import Checked
from aligner.readers import Source

RULE = "partial-translation"
NOTICE = """Harbour Clerk

Duties

- {english}
- Keep the register of the moorings and report to the harbour master.

Agent portuaire

Fonctions

- {french}
- Tenir le registre des amarrages et rendre compte au capitaine du port.
"""

BINDING = [
    (
        "Strike off without delay any boat whose insurance has expired.",
        "Radier tout bateau dont l'assurance a expiré.",
    ),
    (
        "Strike off any boat whose insurance has expired.",
        "Radier sans tarder tout bateau dont l'assurance a expiré.",
    ),
    (
        "See that the rules on fire are strictly observed on the quay.",
        "Veiller à ce que les consignes d'incendie soient observées sur le quai.",
    ),
    (
        "Advise shipowners, on request, on the rules of the port.",
        "Conseiller les armateurs sur les règles du port.",
    ),
    (
        "Hand out the plans of the quay only with the written consent of the harbour master.",
        "Ne remettre les plans du quai qu'avec le consentement du capitaine du port.",
    ),
    (
        "Refund the tolls of pilots on production of receipts.",
        "Rembourser les péages des pilotes.",
    ),
    (
        "Give a public lecture on the history of the lighthouse.",
        "Donner une conférence sur l'histoire du phare.",
    ),
    (
        "Hand the keys of the quay to the deputy harbour master at night.",
        "Remettre les clefs du quai au capitaine du port pour la nuit.",
    ),
    (
        "Ask divers for a report on the state of the breakwater.",
        "Demander à des plongeurs indépendants un rapport sur l'état de la digue.",
    ),
    (
        "Have an excellent knowledge of tides and moorings.",
        "Avoir une connaissance des marées et des amarrages.",
    ),
    (
        "Send new pilots to an examination before their first watch.",
        "Envoyer les nouveaux pilotes passer un examen médical avant leur premier quart.",
    ),
    (
        "On top of their basic pay, pilots receive a bonus for each night spent at sea.",
        "Les pilotes touchent une prime pour chaque nuit passée en mer.",
    ),
    (
        "Keep the shipowners informed.",
        "Tenir les armateurs informés jusqu'à la réouverture du chenal.",
    ),
    (
        "Grant ten days of leave, whichever parent asks for it.",
        "Accorder dix jours de congé.",
    ),
    (
        "Report the catch to the tax office where the law so requires.",
        "Déclarer la pêche au fisc.",
    ),
]

RENDERED = [
    (
        "Hand the keys of the quay to the deputy harbour master at night.",
        "Remettre les clefs du quai au vice-capitaine du port pour la nuit.",
    ),
    (
        "Ask independent divers for a report on the state of the breakwater.",
        "Demander à des plongeurs autonomes un rapport sur l'état de la digue.",
    ),
    (
        "Have an excellent knowledge of tides and moorings.",
        "Connaître parfaitement les marées et les amarrages.",
    ),
    (
        "Send new pilots to a medical examination before their first watch.",
        "Envoyer les nouveaux pilotes chez le médecin avant leur premier quart.",
    ),
    (
        "Strike off without delay any boat whose insurance has expired.",
        "Radier sans tarder tout bateau dont l'assurance a expiré.",
    ),
    (
        "See that the rules on fire are strictly observed on the quay.",
        "Veiller à la stricte observation des consignes d'incendie sur le quai.",
    ),
    (
        "Advise shipowners, on request, on the rules of the port.",
        "Conseiller les armateurs qui en font la demande sur les règles du port.",
    ),
    (
        "Hand out the plans of the quay only with the written consent of the harbour master.",
        "Ne remettre les plans du quai qu'avec l'accord écrit du capitaine du port.",
    ),
    (
        "Smoking is prohibited on the fuel quay.",
        "Il est strictement interdit de fumer sur le quai aux carburants.",
    ),
    (
        "Refund the tolls of pilots against receipts.",
        "Rembourser les péages des pilotes sur présentation de justificatifs.",
    ),
    (
        "Report on the port at public hearings.",
        "Rendre compte du port lors des auditions publiques.",
    ),
    (
        "On top of their basic pay, pilots receive a bonus for each night spent at sea.",
        "À leur traitement de base s'ajoute une prime pour chaque nuit passée en mer.",
    ),
    (
        "Keep the shipowners informed for as long as the channel is closed.",
        "Tenir les armateurs informés jusqu'à la réouverture du chenal.",
    ),
    (
        "Grant ten days of leave, whichever parent asks for it.",
        "Accorder dix jours de congé à l'un ou l'autre parent, quel qu'il soit.",
    ),
    (
        "Report the catch to the tax office where the law so requires.",
        "Déclarer la pêche au fisc si la loi l'exige.",
    ),
]


LEADS = """Harbour Clerk

Requirements

{english}

- five years at sea;
- a pilot's certificate for the northern ports.

Agent portuaire

Profil

{french}

- cinq ans en mer ;
- un brevet de pilote pour les ports du nord.
"""


def severities(checked: Checked, rule: str = RULE) -> list[str]:
    return [str(one.severity) for one in checked.findings if one.rule == rule]


@pytest.mark.parametrize(
    ("english", "french", "found"),
    [
        ("The following are indispensable:", "Seraient des atouts :", ["warning"]),
        ("It would be an advantage to have:", "Sont également requis :", ["warning"]),
        ("It would be an advantage to have:", "Seraient des atouts :", []),
        ("The following are indispensable:", "Il faut impérativement :", []),
    ],
)
def test_what_introduces_a_list_obliges_as_far_in_either_language(
    english: str, french: str, found: list[str]
) -> None:
    checked = aligner.check_text(LEADS.format(english=english, french=french))

    assert severities(checked, "obligation") == found


@pytest.mark.parametrize(
    ("english", "french", "found"),
    [
        (
            "Question skippers, pilots and other crew, in a lawyer's presence where necessary.",
            "Interroger les patrons, les pilotes et les autres membres d'équipage.",
            "warning",
        ),
        (
            "Inspect the moorings and, where necessary, have them renewed before the winter.",
            "Inspecter les amarrages et les faire remplacer avant l'hiver, s'il y a lieu.",
            None,
        ),
        (
            "Decide with the harbour master whether the moorings are to be renewed.",
            "Décider avec le capitaine du port, s'il y a lieu, de remplacer les amarrages.",
            "info",
        ),
    ],
)
def test_an_occasion_that_one_language_of_a_notice_lacks(
    english: str, french: str, found: str | None
) -> None:
    checked = aligner.check_text(NOTICE.format(english=english, french=french))

    assert severities(checked, "obligation") == [found] * (found is not None)


@pytest.mark.parametrize(("english", "french"), BINDING)
def test_words_that_bind_must_stand_in_each_language_of_a_notice(english: str, french: str) -> None:
    checked = aligner.check_text(NOTICE.format(english=english, french=french))

    assert severities(checked) == ["warning"]


@pytest.mark.parametrize(("english", "french"), RENDERED)
def test_words_that_bind_may_be_rendered_in_many_ways(english: str, french: str) -> None:
    checked = aligner.check_text(NOTICE.format(english=english, french=french))

    assert severities(checked) == []


def test_a_pair_may_lack_such_words(tmp_path: Path) -> None:
    english = "She opened the parcel without delay when it came."
    french = "Elle ouvrit le colis à son arrivée."
    path = tmp_path / "pairs.tsv"
    path.write_text(f"id\ten\tfr\n1\t{english}\t{french}\n", "utf-8")

    (checked,) = pipeline.check([Source((str(path),))], pipeline.Settings()).notices

    assert isinstance(checked, Checked)
    assert "warning" not in severities(checked)


def test_sentences_in_the_place_of_another_are_quoted_without_those_beside_them() -> None:
    stray = "Les oiseaux nicheurs sont comptés au printemps ? Les accordéons sont accordés en été."
    text = NOTICE.format(
        english="Mend the nets of the boats. If in doubt on what we ask for, write to the pilot.",
        french=f"Réparer les filets des bateaux. {stray}",
    )

    (finding,) = [one for one in aligner.check_text(text).findings if one.rule == "low-similarity"]

    assert finding.sides["fr"] is not None
    assert finding.sides["fr"].text == stray
