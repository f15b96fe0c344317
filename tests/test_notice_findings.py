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
]

RENDERED = [
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
]


def severities(checked: Checked) -> list[str]:
    return [str(one.severity) for one in checked.findings if one.rule == RULE]


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
