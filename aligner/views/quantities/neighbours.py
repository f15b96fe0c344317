"""Facts that a neighbouring sentence states: what moved from one to the next is not missing."""

from __future__ import annotations

from collections.abc import Sequence

from aligner.views.quantities.counterparts import Stating

Left = tuple[tuple[Stating, ...], tuple[Stating, ...]]
"""What is unanswered on the two sides of a cell."""


def settled(here: Left[Stating], there: Left[Stating]) -> tuple[Left[Stating], Left[Stating]]:
    """What is left in two cells when the facts that went from one to the other are struck out."""
    if not (any(here) and any(there)):  # as of nearly all neighbours
        return here, there
    return (
        (_elsewhere(here[0], there[1]), _elsewhere(here[1], there[0])),
        (_elsewhere(there[0], here[1]), _elsewhere(there[1], here[0])),
    )


def _elsewhere(mine: Sequence[Stating], others: Sequence[Stating]) -> tuple[Stating, ...]:
    """What no fact of a neighbour says surely: any "une" beside it would answer "one month"."""
    return tuple(
        one for one in mine if not any(one.answers(two, surely=one.fact.sure) for two in others)
    )
