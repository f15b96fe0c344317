"""What the network of the bundled encoder makes of each piece of a text, by the pieces around it.

The network is convolutional: what it makes of a piece depends on a few pieces before and after it
and on nothing else. So a piece whose surroundings have been met before is not computed again: a
paragraph less some of its words, or one of its sentences, costs only what is new in it. And what a
piece adds to the first layer of a window depends on the piece and its place in the window, so that
each piece is multiplied once for all windows it stands in.

Sums are taken in the order of the window and of the text, and products are of whole tiles, in
which a row comes out the same wherever it stands (see `network`). So the last bit of a vector
depends neither on the texts beside it nor on those before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, chain, count, pairwise
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

Rows = NDArray[np.float32]
Numbers = NDArray[np.int32]
"""Of pieces, by which the network knows them."""

Places = NDArray[np.int64]
"""Of pieces on a line of all texts, or of rows."""

TILE = 16
"""Rows of a tile; more than any of today's libraries of matrices has."""

AT_A_TIME = 384
"""Rows of a layer that stay in the processor's own memory with their weights."""

MOST_KEPT = 12_288
"""Pieces whose features are kept, 5 kB each: those of a notice of twelve pages and half as many."""

OUTSIDE = -1
"""What stands before and after the pieces of a text."""


class Branch(Struct, frozen=True):
    """The two layers of one width of window.

    ``offsets`` are the places of a window's pieces from the one it is of. ``first`` has for each
    place its columns, from what one piece is to what it adds at this place; ``second`` takes all
    places at once.
    """

    columns: slice
    offsets: range
    first: Rows
    first_bias: Rows
    second: Rows
    second_bias: Rows

    def place(self, number: int) -> slice:
        """The columns for a place of the window: of ``first``, and of what ``second`` takes."""
        width = len(self.first)
        return slice(number * width, (number + 1) * width)


class Features:
    """Rows of pieces in their surroundings, each computed when it is first met.

    ``state`` is what the package's network holds. A row has the piece's own vector and what each
    branch makes of its window.
    """

    def __init__(self, state: Mapping[str, Any]) -> None:
        self._state = state
        self._branches = list(_branches(state))
        self._half = max(-one.offsets[0] for one in self._branches)
        self._own, projected = state["proj_W"].shape
        self._rows = np.empty((MOST_KEPT, self._own + projected), dtype=np.float32)
        self._row_of: dict[bytes, int] = {}
        self._pieces = _Pieces(state, self._branches)

    @property
    def matrices(self) -> list[Rows]:
        """By what rows are multiplied here and not in the package."""
        return [one.first for one in self._branches]

    def sums(self, texts: Sequence[Sequence[int]]) -> Rows:
        """For each text, given as the numbers of its pieces, the sum of its pieces' rows.

        There are at most `MOST_KEPT` pieces in all.
        """
        around = [OUTSIDE] * (2 * self._half)
        padded = chain(around, *((*text, *around) for text in texts))
        line = np.fromiter(padded, dtype=np.int32)
        rows = self._found(line, np.flatnonzero(line != OUTSIDE))
        sums = np.empty((len(texts), self._rows.shape[1]), dtype=np.float32)
        for text, (begin, end) in enumerate(pairwise(accumulate(map(len, texts), initial=0))):
            np.add.reduce(self._rows[rows[begin:end]], axis=0, out=sums[text])
        return sums

    def _found(self, line: Numbers, places: Places) -> Places:
        """Where the rows of these pieces of the line are kept; what is new among them is added."""
        row_of = self._row_of
        surroundings = sliding_window_view(line, 4 * self._half + 1)[places - 2 * self._half]
        keys: list[bytes] = surroundings.view(f"V{surroundings[0].nbytes}").ravel().tolist()
        new = [key for key in dict.fromkeys(keys) if key not in row_of]
        if len(row_of) + len(new) > MOST_KEPT:
            row_of.clear()
            new = list(dict.fromkeys(keys))
        if new:
            first = dict(zip(reversed(keys), reversed(places.tolist()), strict=True))
            known = len(row_of)
            rows = self._rows[known : known + len(new)]
            self._compute(line, np.array([first[key] for key in new]), rows)
            row_of.update(zip(new, count(known)))
        return np.array([row_of[key] for key in keys])

    def _compute(self, line: Numbers, places: Places, out: Rows) -> None:
        """Fill the rows of these pieces of the line, in their order."""
        state, pieces = self._state, self._pieces
        piece_at = pieces.rows(line)
        out[:, : self._own] = pieces.own[piece_at[places]]
        inner = _near(line, places, self._half)
        hidden_at = np.full(len(line), len(inner))
        hidden_at[inner] = np.arange(len(inner))
        for branch, added in zip(self._branches, pieces.added, strict=True):
            projected = pieces.projected[:, branch.columns]
            hidden = _hidden(branch, projected, added, piece_at, inner)
            _second_layer(branch, hidden, hidden_at, places, out[:, self._own :])
        for part in _parts(len(places)):
            _normalize(out[part], state["ln_g"], state["ln_b"], state["eps"])


class _Pieces:
    """What is made of a piece wherever it stands, in rows that are kept, and a row of zeros first.

    A third of what there is room for is kept for the next texts, 15 kB a piece: that of some
    notices of one organisation, four in five of whose pieces the next one has too.
    ``own`` are the vectors of pieces, ``projected`` what all branches begin with, and ``added``
    for each branch what a piece adds to its first layer at each place of a window.
    """

    def __init__(self, state: Mapping[str, Any], branches: Sequence[Branch]) -> None:
        self._state = state
        self._branches = branches
        self._row_of = np.zeros(len(state["table"]) + 1, dtype=np.int64)  # the last is OUTSIDE's
        self._known = 1
        widths = state["proj_W"].shape + tuple(one.first.shape[1] for one in branches)
        self.own, self.projected, *self.added = (
            np.empty((1 + MOST_KEPT, width), dtype=np.float32) for width in widths
        )
        for rows in (self.own, self.projected, *self.added):
            rows[0] = 0

    def rows(self, line: Numbers) -> Places:
        """Where the pieces of a line are kept; what is new among them is added."""
        new = self._new(line)
        if self._known + len(new) > MOST_KEPT // 3:
            self._row_of[:] = 0
            self._known = 1
            new = self._new(line)
        for part in _parts(len(new)):
            self._add(new[part])
        return self._row_of[line]

    def _new(self, line: Numbers) -> Numbers:
        return np.unique(line[(self._row_of[line] == 0) & (line != OUTSIDE)])

    def _add(self, numbers: Numbers) -> None:
        state = self._state
        kept = slice(self._known, self._known + len(numbers))
        self._row_of[numbers] = np.arange(kept.start, kept.stop)
        self._known = kept.stop
        chunk = numbers % len(state["scale"])
        own = self.own[kept]
        own[:] = state["table"][numbers]
        own *= state["scale"][chunk, None]
        own += state["lo"][chunk, None]
        projected = product(own, state["proj_W"])
        projected += state["proj_b"]
        _normalize(projected, state["ln_g_all"], state["ln_b_all"], state["eps"])
        self.projected[kept] = projected
        for branch, added in zip(self._branches, self.added, strict=True):
            added[kept] = product(projected[:, branch.columns], branch.first)


def _hidden(branch: Branch, projected: Rows, added: Rows, piece_at: Places, places: Places) -> Rows:
    """What the first layer of a branch makes of these places, and last a row of zeros."""
    hidden = np.zeros((len(places) + 1, projected.shape[1]), dtype=np.float32)
    for part in _parts(len(places)):
        rows = hidden[part]
        for number, offset in enumerate(branch.offsets):
            rows += added[piece_at[places[part] + offset], branch.place(number)]
        _activate(rows, branch.first_bias)
        rows += projected[piece_at[places[part]]]
    return hidden


def _second_layer(branch: Branch, hidden: Rows, at: Places, places: Places, out: Rows) -> None:
    """Fill a branch's columns of these rows with what its second layer makes of these places."""
    for part in _parts(len(places)):
        windows = np.empty((part.stop - part.start, len(branch.second)), dtype=np.float32)
        for number, offset in enumerate(branch.offsets):
            windows[:, branch.place(number)] = hidden[at[places[part] + offset]]
        rows = product(windows, branch.second)
        _activate(rows, branch.second_bias)
        rows += hidden[at[places[part]]]
        out[part, branch.columns] = rows


def _branches(state: Mapping[str, Any]) -> Iterator[Branch]:
    """The branches of the package's network, the narrowest window first."""
    layers = zip(state["w1"], state["b1"], state["w2"], state["b2"], strict=True)
    for number, (first, first_bias, second, second_bias) in enumerate(layers):
        height, width = first.shape
        size = height // width
        before = (size - 1) // 2
        by_place = first.reshape(size, width, width).transpose(1, 0, 2).reshape(width, height)
        yield Branch(
            slice(number * width, (number + 1) * width),
            range(-before, size - before),
            np.ascontiguousarray(by_place),
            first_bias,
            second,
            second_bias,
        )


def _near(line: Numbers, places: Places, reach: int) -> Places:
    """The places of pieces at most so far from one of these."""
    near = np.zeros(len(line), dtype=bool)
    for offset in range(-reach, reach + 1):
        near[places + offset] = True
    return np.flatnonzero(near & (line != OUTSIDE))


def _parts(count: int) -> Iterator[slice]:
    return (slice(begin, min(begin + AT_A_TIME, count)) for begin in range(0, count, AT_A_TIME))


def product(rows: Rows, weights: Rows) -> Rows:
    """Rows times weights, multiplied as whole tiles."""
    if not len(rows) % TILE:
        whole: Rows = rows @ weights
        return whole
    filled = np.zeros((len(rows) + -len(rows) % TILE, rows.shape[1]), dtype=np.float32)
    filled[: len(rows)] = rows
    product: Rows = filled @ weights
    return product[: len(rows)]


def _activate(rows: Rows, bias: Rows) -> None:
    rows += bias
    np.maximum(rows, 0, out=rows)


def _normalize(rows: Rows, scale: Rows, shift: Rows, eps: float) -> None:
    """Make the mean of each row 0 and its deviation 1, then scale and shift its columns."""
    rows -= rows.mean(axis=1, keepdims=True)
    variance = np.einsum("ij,ij->i", rows, rows) / rows.shape[1]
    rows *= np.reciprocal(np.sqrt(variance + eps))[:, None]
    rows *= scale
    rows += shift
