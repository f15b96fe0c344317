"""The vectors of a notice's blocks: every sentence is encoded once, and pooled by length."""

from __future__ import annotations

import math
import re
from collections.abc import Container, Iterable, Sequence
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from numpy.typing import NDArray

from aligner.model import Block, Sentence
from aligner.profiles.labels import is_capitals

if TYPE_CHECKING:
    from aligner.alignment.windows import Vectors
    from aligner.encoders import Encoder

SHARE = re.compile(r"\(\s*\d{1,3}\s?%\s*\)")
"""What part of the working time the duties under a heading take."""

Number = TypeVar("Number", np.float32, np.float64)

LEAST = 1e-9
"""Length of a vector that says something."""


class Meaning:
    """The vectors of texts that were encoded together; asks the encoder for each text once.

    ``headings`` are those of the texts that are headings.
    """

    def __init__(
        self, encoder: Encoder, texts: Iterable[str], headings: Container[str] = ()
    ) -> None:
        said = {text: _said(text, headings) for text in texts}
        unique = sorted(set(said.values()))
        vectors = dict(zip(unique, encoder.encode(unique), strict=True))
        self._vectors = {text: vectors[words] for text, words in said.items()}
        self._pooled: dict[tuple[str, tuple[tuple[int, int], ...]], Vectors] = {}

    def texts(self, texts: Sequence[str]) -> Vectors:
        """The unit vectors of these texts, shape (count, dimensions)."""
        return np.array([self._vectors[text] for text in texts], dtype=np.float32)

    def blocks(self, blocks: Sequence[Block]) -> Vectors:
        """The unit vectors of blocks: the sums of their sentences', weighted by length."""
        return np.array([self._block(block) for block in blocks], dtype=np.float32)

    def _block(self, block: Block) -> Vectors:
        """The vector of a block, which is asked for at every step."""
        key = block.text, block.sentences
        if key not in self._pooled:
            parts = sentence_texts(block)
            weights = np.array([len(part) for part in parts], dtype=np.float32)
            pooled: Vectors = weights @ self.texts(parts)
            self._pooled[key] = unit(pooled)
        return self._pooled[key]


def unit(vector: NDArray[Number]) -> NDArray[Number]:
    """A vector, shape (dimensions), brought to length 1."""
    found: NDArray[Number] = vector / max(math.sqrt(vector @ vector), LEAST)
    return found


def _said(text: str, headings: Container[str]) -> str:
    """A text as it is encoded: capitals and shares make headings and titles alike to an encoder.

    An encoder takes one apostrophe for another word than the other.
    """
    plain = text.replace("’", "'")
    if text in headings:
        return SHARE.sub("", plain.lower()) or plain
    return plain.lower() if is_capitals(text) else plain


def sentences(block: Block) -> list[Sentence]:
    """The sentences of a block, in order."""
    return [Sentence(block, span) for span in block.sentences]


def sentence_texts(block: Block) -> list[str]:
    """What is encoded for a block: its sentences, or all of it where it has none."""
    return [one.text for one in sentences(block)] or [block.text]
