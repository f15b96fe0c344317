"""How common a word is: the same whether it is looked for alone or after many others."""

from __future__ import annotations

import pytest

from aligner.languages import frequency

RARE = ("dépannages", "arpenteur", "mouflon")


@pytest.fixture
def as_new() -> None:
    frequency.in_large_list.cache_clear()


@pytest.mark.usefixtures("as_new")
def test_a_rare_word_has_one_value_however_many_were_looked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    alone = [frequency.value(word, "fr") for word in RARE]
    frequency.in_large_list.cache_clear()
    monkeypatch.setattr(frequency, "SOUGHT", 0)

    assert [frequency.value(word, "fr") for word in RARE] == alone
    assert all(0 < value < 3 for value in alone)


@pytest.mark.parametrize("sought", [0, frequency.SOUGHT])
@pytest.mark.usefixtures("as_new")
def test_a_part_of_a_word_and_no_word_have_none(
    monkeypatch: pytest.MonkeyPatch, sought: int
) -> None:
    monkeypatch.setattr(frequency, "SOUGHT", sought)

    assert [frequency.value(word, "fr") for word in ("dépannag", "qzxqz", "x" * 300)] == [0, 0, 0]
