"""Sentences of which no word renders one of the other side."""

from __future__ import annotations

import pytest

from aligner import check_pair
from aligner.model import Block, Both, Kind, Sentence, SentenceLink, Severity
from aligner.views.strangers import share_no_word


def link(english: str, french: str) -> SentenceLink:
    blocks = (
        Block(code, code, Kind.BULLET, text, ((0, 1),))
        for code, text in (("en", english), ("fr", french))
    )
    first, second = ((Sentence(one, (0, len(one.text))),) for one in blocks)
    return SentenceLink(Both(("en", "fr"), (first, second)), 0.45)


SAILS = "mend the sails of the training ship before each season;"


@pytest.mark.parametrize(
    ("english", "french", "found"),
    [
        (SAILS, "relire les menus de la cantine avant leur impression ;", True),
        (SAILS, "remettre la voilure en état pour les sorties de l'école ;", False),
        ("spare no effort;", "faire tout son possible ;", False),
        (
            "carry the ORCA bags of guests to their berths;",
            "trier les lettres ORCA reçues ;",
            False,
        ),
    ],
    ids=["another point", "a free translation", "an idiom", "a name in common"],
)
def test_sentences_of_which_no_word_renders_another_are_strangers(
    english: str, french: str, *, found: bool
) -> None:
    assert share_no_word(link(english, french)) is found


@pytest.mark.parametrize(
    ("french", "severity"),
    [
        (
            "veiller à ce que les lettres des membres ne soient jamais ouvertes par des tiers ;",
            Severity.WARNING,
        ),
        (
            "veiller à ce que les lettres des membres soient toujours ouvertes par des tiers ;",
            Severity.INFO,
        ),
    ],
    ids=["denied on one side", "denied on neither"],
)
def test_a_denial_of_one_side_speaks_against_a_doubted_link(
    french: str, severity: Severity
) -> None:
    english = "maintain the database of boats and protect the secrecy of personal letters;"

    checked = check_pair(english, french, select=["low-similarity"])

    assert [one.severity for one in checked.findings] == [severity]
