"""Vectors kept from one run to the next, so that only new or changed texts are encoded.

An editor checks a notice again after each correction, and the standard paragraphs are the same in
every notice. The texts themselves are not kept, only a digest of each.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from aligner.encoders import Encoder
from aligner.store import Store

VECTORS = "vectors-4.sqlite"
"""The name of the file; the number goes up when what is in it changes."""

MOST_MB = 256
"""How large the file may grow: about 120,000 texts, those of some three hundred notices."""

# Whole 32-bit numbers, not 16-bit ones: so a vector that was kept is the one that was computed.
NUMBER = "<f4"

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector: TypeAlias = NDArray[np.float32]


class CachedEncoder(Struct, frozen=True):
    """An encoder that encodes a text once, and finds its vector at ``path`` from then on."""

    encoder: Encoder
    path: Path
    most_mb: float = MOST_MB

    @property
    def name(self) -> str:
        """That of the encoder, since the vectors are the same."""
        return self.encoder.name

    def encode(self, texts: Sequence[str]) -> Vector:
        """A matrix with one row of length 1 for each text, in the same order."""
        import numpy as np

        if not texts:
            return self.encoder.encode(texts)
        store = Store(self.path, self.most_mb)
        keys = {text: self._key(text) for text in texts}
        kept = store.found(keys.values())
        missing = [text for text, key in keys.items() if key not in kept]
        new = dict(zip(missing, self._encoded(missing), strict=True))
        store.keep({keys[text]: vector.tobytes() for text, vector in new.items()}, kept)
        rows = {
            text: np.frombuffer(kept[key].value, NUMBER)
            for text, key in keys.items()
            if key in kept
        }
        rows |= new
        return np.stack([rows[text] for text in texts])

    def _encoded(self, texts: Sequence[str]) -> Vector | tuple[()]:
        return self.encoder.encode(texts).astype(NUMBER) if texts else ()

    def _key(self, text: str) -> bytes:
        content = f"{self.name}\0{text}".encode("utf-8", "surrogatepass")
        return hashlib.blake2b(content, digest_size=16).digest()
