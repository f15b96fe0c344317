"""What seems to be missing is told with less weight where the encoder finds it said."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from aligner import findings, pipeline
from aligner.facts.negation import denying, marks
from aligner.model import Block, Both, Checked, Discrepancy, Kind, LeftOut, Sentence, Severity
from aligner.readers import Source
from aligner.views.left_out import left_out

NEGATIONS = [
    (
        "error",
        "The harbour master has not received any complaint about the new lights this year.",
        "Cette année, le capitaine du port a reçu une plainte au sujet des nouveaux feux.",
    ),
    (
        "warning",
        "The ferry carries only cyclists after dark and the crew carries the bags.",
        "Le bac transporte les cyclistes après la tombée de la nuit et l'équipage porte les sacs.",
    ),
    (
        "info",
        "The choir is open to all singers, and nobody is turned away because of a weak voice.",
        "La chorale accueille tous les chanteurs, même ceux dont la voix manque de force.",
    ),
    (
        "warning",
        "Once we have only tired rowers left, the race to the island is as good as lost.",
        "Une fois qu'il nous reste des rameurs fatigués, la course vers l'île est presque perdue.",
    ),
    (
        "info",
        "Children under ten will not find the long evening concert to their taste.",
        "Le long concert du soir ennuiera les enfants de moins de dix ans.",
    ),
]


def severities(folder: Path, rule: str, english: str, french: str) -> list[str]:
    """How much each finding of a rule on a pair matters."""
    path = folder / "pairs.tsv"
    path.write_text(f"id\ten\tfr\n1\t{english}\t{french}\n", "utf-8")
    (notice,) = pipeline.check([Source((str(path),))], pipeline.Settings()).notices
    assert isinstance(notice, Checked)
    return [one.severity for one in notice.findings if one.rule == rule]


@pytest.mark.parametrize(("severity", "english", "french"), NEGATIONS)
def test_a_negation_that_the_other_side_says_in_other_words_is_a_note(
    severity: str, english: str, french: str, tmp_path: Path
) -> None:
    assert severities(tmp_path, "negation", english, french) == [severity]


@pytest.mark.parametrize(
    ("code", "text", "affirmed"),
    [
        ("en", "It is not a post.", "It is a post."),
        ("en", "You cannot apply.", "You can apply."),
        ("en", "We don’t pay.", "We do pay."),
        ("en", "The file is only read.", "The file is read."),
        ("fr", "Il n'inclut pas le vol.", "Il inclut le vol."),
        ("fr", "Le bureau ne rembourse que le train.", "Le bureau rembourse le train."),
    ],
)
def test_a_negation_affirms_without_the_words_that_deny(
    code: str, text: str, affirmed: str
) -> None:
    sentence = Sentence(Block("1", code, Kind.PARAGRAPH, text, ((0, 1),)), (0, len(text)))
    spans = [span for one in marks(text, code) for span in denying(text, one.span, code)]

    made = left_out([[sentence], []], [(sentence.block, span) for span in spans], 0.0)

    assert made.whole == (text, "")
    assert made.rest == (affirmed, "")


class Angles:
    """An encoder of texts that say at which angle they lie."""

    name = "angles"

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        turned = np.radians([float(one) for one in texts])
        return np.stack([np.cos(turned), np.sin(turned)], axis=1).astype(np.float32)


@pytest.mark.parametrize(
    ("without", "usual", "told"),
    [
        ("0", None, Severity.ERROR),  # nothing else keeps the sides apart
        ("59", None, Severity.WARNING),
        ("75", None, Severity.WARNING),
        ("75", Severity.WARNING, Severity.INFO),
        ("75", Severity.INFO, Severity.INFO),
    ],
)
def test_what_brings_the_sides_no_closer_is_one_step_less_severe(
    without: str, usual: Severity | None, told: Severity
) -> None:
    asked = LeftOut(("60", "0"), (without, "0"), 0.05)
    one = Discrepancy("x", Both(("en", "fr"), (None, None)), severity=usual, left_out=asked)

    ((_, weighed),) = findings.weighed([("negation", one)], Angles())

    assert (weighed.severity or Severity.ERROR) is told


SWAPS = [
    (
        "warning",
        "The library lends the pupils books on chemistry every week.",
        "La bibliothèque prête chaque semaine aux élèves des livres de géographie.",
    ),
    (
        "warning",
        "The heating runs on electricity in winter.",
        "Le chauffage fonctionne au gaz en hiver.",
    ),
    (
        "info",
        "The owner of the boat pays for the mooring.",
        "Le titulaire du bateau paie l'amarrage.",
    ),
]


@pytest.mark.parametrize(("severity", "english", "french"), SWAPS)
def test_a_thing_in_place_of_another_weighs_more_where_its_own_name_brings_the_sides_closer(
    severity: str, english: str, french: str, tmp_path: Path
) -> None:
    assert severities(tmp_path, "partial-translation", english, french) == [severity]
