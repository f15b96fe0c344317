"""Any model of sentence-transformers, by its name on the hub or from a folder.

Its libraries are an extra and take seconds to import, so they are imported when the first text
has to be encoded: when all vectors are known from an earlier run, never. No model may bring code
of its own.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aligner.encoders import well_formed
from aligner.errors import UsageError

NOT_LOADED = ("*.md", "*.onnx", "*.h5", "*.ot", "*.msgpack", "openvino/*", ".*")
"""Files of a model that say nothing of its vectors: papers, and weights for other programs."""

MODEL_FILES = ("modules.json", "config.json")
"""A folder with neither of these holds no model."""

DIGITS = 12
"""How much of the digest is shown, which is ample to tell a user's models apart."""


@dataclass(frozen=True)
class SentenceEncoder:
    """A model in ``folder``, called ``label`` by the user; ``digest`` is that of its files."""

    label: str
    folder: Path
    digest: str

    @property
    def name(self) -> str:
        """What the user calls it, and what changes when it does."""
        return f"{self.label} ({self.digest})"

    def __reduce__(self) -> tuple[type[SentenceEncoder], tuple[str, Path, str]]:
        """To another process goes where to find the model, and not the model."""
        return type(self), (self.label, self.folder, self.digest)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """A matrix with one row of length 1 for each text, in the same order.

        Raises UsageError when the model turns out to be unusable. Texts go through it one by
        one: next to longer texts, the last bits of a vector come out otherwise.
        """
        if not texts:
            return np.empty((0, 0), dtype=np.float32)
        vectors = self._model.encode(
            [well_formed(text) for text in texts],
            batch_size=1,
            normalize_embeddings=True,
            convert_to_numpy=True,
            show_progress_bar=False,
        )
        return np.asarray(vectors, dtype=np.float32)

    @cached_property
    def _model(self) -> Any:
        from sentence_transformers import SentenceTransformer

        try:
            model = SentenceTransformer(str(self.folder), device="cpu", trust_remote_code=False)
        # Whatever is wrong with the files, some library below raises something of its own.
        except Exception as error:
            raise UsageError(
                f"the encoder {self.label!r} cannot be loaded: {_first_sentence(error)}"
            ) from error
        return model.float()


def load(name: str) -> SentenceEncoder:
    """The model in the folder, or of the name on the hub, that ``name`` is.

    Raises UsageError when the extra is not installed, or when there is no such model.
    """
    if find_spec("sentence_transformers") is None:
        raise UsageError(
            f"the encoder {name!r} needs more libraries: pip install 'aligner[transformers]'"
        )
    folder = Path(name).expanduser()
    label = folder.resolve().name
    if not folder.is_dir():
        folder, label = _downloaded(name), name
    if not any((folder / file).is_file() for file in MODEL_FILES):
        raise UsageError(
            f"the folder {name!r} holds no sentence-transformers model: "
            f"there is neither {' nor '.join(MODEL_FILES)} in it"
        )
    return SentenceEncoder(label, folder, _digest(name, folder))


def _downloaded(name: str) -> Path:
    """The folder into which the hub's own library has put this model, now or earlier."""
    from huggingface_hub import snapshot_download

    full = name if "/" in name else f"sentence-transformers/{name}"
    try:
        return Path(snapshot_download(full, ignore_patterns=list(NOT_LOADED)))
    # No such name, no network, not allowed, disk full: each has an exception of its own.
    except Exception as error:
        raise UsageError(
            f"no encoder {name!r}: there is no such folder, and no model of that name can be "
            f"downloaded ({_first_sentence(error)})"
        ) from error


def _digest(name: str, folder: Path) -> str:
    """What changes when a file does on which the vectors may depend."""
    total = hashlib.sha256()
    try:
        for path in sorted(_model_files(folder)):
            with path.open("rb") as file:
                content = hashlib.file_digest(file, "sha256").hexdigest()
            total.update(f"{path.relative_to(folder).as_posix()}\0{content}\n".encode())
    except OSError as error:
        raise UsageError(f"the encoder {name!r} cannot be read: {error}") from error
    return total.hexdigest()[:DIGITS]


def _model_files(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for path in (Path(place) / name for name in names):
            inside = path.relative_to(folder).as_posix()
            if not any(fnmatch(inside, pattern) for pattern in NOT_LOADED):
                yield path


def _first_sentence(error: Exception) -> str:
    """The beginning of what a library says: the rest is advice to those who call it."""
    said = str(error).strip() or type(error).__name__
    return said.splitlines()[0].partition(". ")[0].rstrip(" .:")
