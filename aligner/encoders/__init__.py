"""Texts in, unit vectors out: the models that measure whether two texts mean the same.

One encoder comes with the tool; any model of sentence-transformers can take its place. None of
them is loaded before a text has to be encoded.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BUNDLED = "bundled"
"""What `--encoder` calls the encoder that comes with the tool."""


class Encoder(Protocol):
    """A model that turns a text into a vector; the cosine of two vectors says how alike they are.

    A text has the same vector, to the last bit, whatever texts are encoded with it: so neither
    the order of the files nor the state of a cache can change a report.
    """

    @property
    def name(self) -> str:
        """Which model, and which version of it: two that differ in a vector differ in this."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """A matrix with one row of length 1 for each text, in the same order."""


def load(name: str | None = None, *, cache: bool = True) -> Encoder:
    """The bundled encoder, or the sentence-transformers model of this name or in this folder.

    With ``cache``, vectors are kept in the user's cache folder from one run to the next.
    Raises UsageError when there is no such model, or when its libraries are not installed.
    """
    from aligner.encoders.cache import VECTORS, CachedEncoder
    from aligner.store import folder

    place = folder()
    encoder = _named(name, place)
    if place is None or not cache:
        return encoder
    return CachedEncoder(encoder, place / VECTORS)


def _named(name: str | None, place: Path | None) -> Encoder:
    if name is None or name == BUNDLED:
        from aligner.encoders.bundled import BundledEncoder

        return BundledEncoder(place)
    from aligner.encoders import sentence

    return sentence.load(name)


def well_formed(text: str) -> str:
    """The text as a tokenizer can take it: a half of a surrogate pair becomes a question mark."""
    return text.encode("utf-8", "replace").decode("utf-8")
