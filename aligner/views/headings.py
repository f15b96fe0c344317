"""Headings that stand over the text of another section."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from aligner.model import Bitext, Kind, Sentence, SentenceLink
from aligner.profiles import Profile

HEADINGS = (Kind.HEADING, Kind.SUBHEADING)

ALIKE = 0.35
"""Cosine from which two headings may well be one, though the profile has them under two names."""

DOUBLED, BETTER = 0.52, 0.15
"""Cosine below which a heading that stands twice is none of its second counterpart, and how much
more alike it must be to the first. "Compétences" has .53 with "Skills", .59 with "Competencies"."""


@dataclass(frozen=True, slots=True)
class Naming:
    """The links between headings, by each language's words for them."""

    bitext: Bitext
    links: dict[tuple[str, str], tuple[SentenceLink, ...]]

    def is_of_another(self, link: SentenceLink) -> bool:
        """Whether two headings belong to others.

        The profile knows them as names of two sections, or one of them stands elsewhere too, over
        what it means.
        """
        if not is_heading(link) or same_heading(link, self.bitext):
            return False
        named = [names(code, text, self.bitext) for code, text in _keys(link)]
        apart = all(named) and named[0].isdisjoint(named[1])
        return (apart and link.score < ALIKE) or self._is_second(link, apart=bool(apart))

    def _is_second(self, link: SentenceLink, *, apart: bool) -> bool:
        for key in _keys(link):
            rivals = [one for one in self.links.get(key, ()) if _keys(one) != _keys(link)]
            best = max((one.score for one in rivals), default=0.0)
            known = any(same_heading(one, self.bitext) for one in rivals)
            # Capitals make all headings alike to the encoder.
            if apart and known and all(one.block.text.isupper() for one in _sentences(link)):
                return True
            if link.score < DOUBLED and best - link.score >= BETTER:
                return True
        return False


def naming(bitext: Bitext) -> Naming:
    """The headings of a notice."""
    found: defaultdict[tuple[str, str], list[SentenceLink]] = defaultdict(list)
    for bead in bitext.beads:
        for link in filter(is_heading, bead.sentences):
            for key in _keys(link):
                found[key].append(link)
    return Naming(bitext, {key: tuple(links) for key, links in found.items()})


def is_heading(link: SentenceLink) -> bool:
    """Whether both sides are headings."""
    kinds = {one.block.kind for one in _sentences(link)}
    return all(link.sentences.sides) and kinds <= set(HEADINGS)


def same_heading(link: SentenceLink, bitext: Bitext) -> bool:
    """Whether the profile knows both headings as names of one section."""
    first, second = (names(code, text, bitext) for code, text in _keys(link))
    return not first.isdisjoint(second)


def names(code: str, text: str, bitext: Bitext) -> frozenset[str]:
    """The sections that the profile knows under this heading."""
    return _known(bitext.profile, code).get(text, frozenset())


@lru_cache(maxsize=8)
def _known(profile: Profile, code: str) -> dict[str, frozenset[str]]:
    """The sections by their headings in one language, in small letters."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name, by_code in profile.headings.items():
        for heading in by_code.get(code, ()):
            found[heading.casefold()].add(name)
    return {heading: frozenset(known) for heading, known in found.items()}


def _sentences(link: SentenceLink) -> Iterable[Sentence]:
    return (one for side in link.sentences.sides for one in side)


def _keys(link: SentenceLink) -> list[tuple[str, str]]:
    return [(code, _plain(side)) for code, side in link.sentences.items()]


def _plain(side: Sequence[Sentence]) -> str:
    """A heading as the profile writes it."""
    return " ".join(sentence.text for sentence in side).casefold().strip(" :")
