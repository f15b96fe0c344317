"""How common a word is: also of rare words."""

from __future__ import annotations

import pytest

from aligner.languages import frequency

RARE = ("dépannages", "arpenteur", "mouflon")


def test_a_rare_word_is_found_in_the_large_list() -> None:
    assert all(0 < frequency.value(word, "fr") < 3 for word in RARE)


@pytest.mark.parametrize("word", ["dépannag", "qzxqz", "x" * 40, "x" * 300])
def test_a_part_of_a_word_and_no_word_have_none(word: str) -> None:
    assert frequency.value(word, "fr") == 0
