"""Points that moved between lists, in notices whose headings are of several levels."""

from aligner import pipeline
from aligner.readers.markdown import read
from aligner.settings import Settings

ENGLISH = """# Data Officer

## Responsibilities

1. **Registers**
   - Analyse the weekly reports of the stations.
   - Maintain the register of cases.
2. **Training**
   - Train the health workers of the islands.
3. **Advice**
   - Advise ministries on the storage of data.
4. **Partnerships**
   - Prepare funding proposals for donors every spring.
   - Represent the Organisation at technical meetings.

## Competencies

- Listens to colleagues and accepts joint responsibility.
- Sets clear priorities and foresees risks.
- Explains complex findings to lay audiences.

## Package

The contract is for two years.
"""

FRENCH = """# Responsable des données

## Responsabilités

1. **Registres**
   - Analyser les rapports hebdomadaires des stations.
   - Tenir à jour le registre des cas.
2. **Formation**
   - Former les agents de santé des îles.
3. **Conseil**
   - Conseiller les ministères sur la conservation des données.
4. **Partenariats**
   - Préparer chaque printemps des demandes de financement à l'intention des donateurs.
   - Représenter l'Organisation lors de réunions techniques.

## Compétences

- Écoute ses collègues et assume une responsabilité commune.
- Fixe des priorités claires et anticipe les risques.
- Explique à un public profane des résultats complexes.

## Conditions

Le contrat est de deux ans.
"""

POINT = "- Explique à un public profane des résultats complexes.\n"
ABOVE = "techniques.\n"


def moved(french: str) -> list[str]:
    halves = [read(text.encode(), f"{at}.md") for at, text in enumerate((ENGLISH, french))]
    checked = pipeline.check_documents(halves, Settings(select=frozenset({"block-moved"})))
    return [one.message for one in checked.findings]


def test_points_in_their_places_are_silent() -> None:
    assert moved(FRENCH) == []


def test_a_point_under_a_heading_of_its_own_is_missed_there() -> None:
    spoilt = FRENCH.replace(POINT, "").replace(ABOVE, f"{ABOVE}   {POINT}")

    assert moved(spoilt) == [
        'under "Competencies" in English, under "4 Partenariats" in French',
    ]
