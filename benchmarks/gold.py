"""The alignments made by hand beside the corpus, and the beads of the tool in the same terms."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from aligner.model import Bead, Bitext, Block
from aligner.readers import Source, find

CORPUS = Path(__file__).resolve().parents[1] / "corpus"

CODES = ("en", "fr")

Link = tuple[tuple[int, ...], tuple[int, ...]]
"""First lines of the blocks of the first and of the second language."""


class Case(Struct, frozen=True):
    """A notice of the corpus with its gold alignment."""

    name: str
    source: Source
    gold: tuple[Link, ...]


def cases(*folders: str) -> list[Case]:
    """The notices in these folders of the corpus that have a gold alignment."""
    found = []
    for folder in folders or ("notices", "faults"):
        for source in find([str(CORPUS / folder)]):
            if isinstance(source, Source):
                name = Path(source.paths[0]).name.split(".")[0]
                found.append(Case(name, source, read(CORPUS / "gold" / f"{name}.gold")))
    return found


def read(path: Path) -> tuple[Link, ...]:
    """The links of a gold file."""
    lines = path.read_text("utf-8").splitlines()
    return tuple(_link(line) for line in lines if line.strip() and not line.startswith("#"))


def _link(line: str) -> Link:
    first, second = line.split(":")
    return _numbers(first), _numbers(second)


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(",") if part.strip())


def links(bitext: Bitext) -> list[Link]:
    """The beads of a bitext, by the first lines of their blocks."""
    return [link(bead) for bead in bitext.beads]


def link(bead: Bead) -> Link:
    """A bead by the first lines of its blocks."""
    first, second = bead.blocks.sides
    return _lines(first), _lines(second)


def _lines(blocks: Sequence[Block]) -> tuple[int, ...]:
    return tuple(block.lines[0] for block in blocks)


class Parallel(Struct, frozen=True):
    """Two lists of sentences with their right links, by index from 0."""

    sides: tuple[tuple[str, ...], tuple[str, ...]]
    links: tuple[Link, ...]


def read_sentences(path: Path) -> Parallel:
    """The text beside a gold file of sentences, as `NAME.en` and `NAME.fr`, one sentence a line.

    The gold's first side is that of the suffix which comes first in the alphabet. A line of it is
    `[numbers]:[numbers]`, from 0; what follows a second colon is ignored. Raises ValueError when
    there are not just two texts beside it.
    """
    first, second = map(_lines_of, _beside(path))
    links = [
        _link(":".join(line.split(":")[:2]).replace("[", "").replace("]", ""))
        for line in path.read_text("utf-8").splitlines()
        if line.strip()
    ]
    return Parallel((first, second), tuple(links))


def suffixes(path: Path) -> tuple[str, ...]:
    """Of the two texts beside a gold file of sentences, in the order of the alphabet."""
    return tuple(text.suffix.removeprefix(".") for text in _beside(path))


def _beside(path: Path) -> list[Path]:
    texts = sorted(one for one in path.parent.glob(f"{path.stem}.*") if one != path)
    if len(texts) != len(CODES):
        raise ValueError(f"{path}: beside it there are {len(texts)} texts, not two")
    return texts


def bound(parts: Sequence[Parallel]) -> Parallel:
    """Several texts one after another, as the chapters of a book."""
    sides: tuple[list[str], list[str]] = ([], [])
    links: list[Link] = []
    for part in parts:
        first, second = map(len, sides)
        links += [
            (tuple(at + first for at in here), tuple(at + second for at in there))
            for here, there in part.links
        ]
        for side, more in zip(sides, part.sides, strict=True):
            side.extend(more)
    return Parallel((tuple(sides[0]), tuple(sides[1])), tuple(links))


def beginning(known: Parallel, most: int) -> Parallel:
    """The first links of a text, and the sentences that stand in them."""
    links = known.links[:most]
    ends = (1 + max((at for link in links for at in link[side]), default=-1) for side in (0, 1))
    first, second = (side[:end] for side, end in zip(known.sides, ends, strict=True))
    return Parallel((first, second), links)


def _lines_of(path: Path) -> tuple[str, ...]:
    # Not `splitlines`, which would also break lines at rare signs inside a sentence.
    return tuple(path.read_text("utf-8").removesuffix("\n").split("\n"))
