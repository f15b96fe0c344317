"""Stops: which of them end a sentence, which of them only an abbreviation."""

from __future__ import annotations

import pytest

from aligner.structure.sentences import spans


@pytest.mark.parametrize(
    ("code", "text"),
    [
        # "|" where one sentence ends.
        ("en", "Hand it in by 3 May, 5 p.m. Riga time. | Late papers are not read."),
        ("en", "The desk opens at 8 a.m. West Africa Time and shuts at noon."),
        ("en", "The desk shuts at 4 p.m. CET. | Then call the guard."),
        ("en", "The desk is open from 9 a.m. (Riga time) to noon."),
        ("en", "The desk shuts at 4 p.m. | The guard takes over."),
        ("en", "The desk shuts at 4 p.m. | Guards take over."),
        ("en", "The desk shuts at 4 p.m. | Working time is counted from then on."),
        ("en", "The desk shuts at 4pm. | Riga time does not count."),
        ("en", "Is the desk open on Sundays? | The answer is no. | The guard is there."),
        ("en", "See No. Four and Chap. II of the rules, Rm. Nine, Bldg. Two."),
        ("en", "A day has 8 hours max. | The rest is paid."),
        ("fr", "Un jour compte 8 heures max. | Le reste est payé."),
        ("fr", "Le gardien, A.-B. Roux, et J.-M. Roux y sont. | Ils dorment."),
        ("fr", "Écrire à l'att. Mme Roux, à l'adr. Quai Nord, chez Roux et Cie. Paris."),
        ("fr", "Le col. Roux, le cdt. Brun et la sœur, c. à d. Anne, y vont."),
    ],
)
def test_a_stop_ends_a_sentence_where_another_one_begins(code: str, text: str) -> None:
    whole = text.replace(" | ", " ")

    found = [whole[begin:end] for begin, end in spans(whole, code)]

    assert found == text.split(" | ")
