"""The vectors of a notice's blocks: every sentence is encoded once, and pooled by length."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from aligner.model import Block, Sentence

if TYPE_CHECKING:
    from aligner.alignment.windows import Vectors
    from aligner.encoders import Encoder


class Meaning:
    """The vectors of texts that were encoded together; asks the encoder for each text once."""

    def __init__(self, encoder: Encoder, texts: Iterable[str]) -> None:
        unique = sorted(set(texts))
        vectors = encoder.encode(unique)
        self._vectors = dict(zip(unique, vectors, strict=True))
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
            self._pooled[key] = pooled / max(float(np.linalg.norm(pooled)), 1e-9)
        return self._pooled[key]


def sentences(block: Block) -> list[Sentence]:
    """The sentences of a block, in order."""
    return [Sentence(block, span) for span in block.sentences]


def sentence_texts(block: Block) -> list[str]:
    """What is encoded for a block: its sentences, or all of it where it has none."""
    return [one.text for one in sentences(block)] or [block.text]
