"""What a program may import: the alignment of two lists of sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from aligner.alignment.segments import Link, linked
from aligner.errors import UsageError

if TYPE_CHECKING:
    from aligner.encoders import Encoder

__all__ = ["Link", "align_segments"]


def align_segments(
    source: Sequence[str],
    target: Sequence[str],
    *,
    languages: tuple[str, str] = ("en", "fr"),
    encoder: str | Encoder | None = None,
) -> list[Link]:
    """Which sentences translate which: every one is in just one link, in order.

    ``source`` and ``target`` are the sentences of both sides (any number, also none; an empty
    sentence is linked to nothing); ``languages`` are their codes, of which the alignment needs
    none: sentences are compared by what they mean, so that any languages will do that the
    encoder knows. ``encoder`` is the bundled one (None), the name or the folder of a
    sentence-transformers model, or anything with a ``name`` and a method ``encode``, from texts
    to unit vectors as a float32 array of shape (texts, dimensions).

    A link has ``source`` and ``target``, tuples of indexes from 0 in order without gaps but for
    empty sentences, up to six together or one alone, and ``score``, its probability from 0 to 1.
    The result depends on nothing but the arguments. At most 1.5 texts a sentence are encoded;
    time and memory grow with the number of sentences, not with its square.

    Raises UsageError for an encoder that there is not, TypeError for a text in place of a list.

    The path is that of Gale and Church (1993) over the windows of sentences of Thompson and
    Koehn (2019), each scored against its neighbours as Liu and Zhu (2022) do; the probabilities
    are those of a semi-Markov model (Sarawagi and Cohen 2004).
    """
    for side in (source, target):
        if isinstance(side, str | bytes):
            raise TypeError("align_segments takes two lists of sentences, not texts")
    if len(languages) != len(("source", "target")):
        raise UsageError("align_segments takes the codes of two languages")
    return linked(source, target, _loaded(encoder))


def _loaded(encoder: str | Encoder | None) -> Encoder:
    if encoder is None or isinstance(encoder, str):
        from aligner import encoders

        return encoders.load(encoder)
    return encoder
