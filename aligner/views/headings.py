"""Headings that stand over the text of another section."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from msgspec import Struct

from aligner.languages import frequency
from aligner.languages.content import WORD, words
from aligner.model import Bitext, Kind, Sentence, SentenceLink
from aligner.profiles import Profile
from aligner.profiles.labels import headings, key, section

HEADINGS = (Kind.HEADING, Kind.SUBHEADING)

NUMBER = re.compile(r"\A(?:[A-Z]|[IVX]{1,5}|\d{1,3})(?:\.\d{1,2}){0,3}[.)]?\s+(?:[-–—]\s+)?(?=\S)")
"""A number that was left in the text of a heading: "C.1 Skills", "III – The candidate"."""

DOUBLED, BETTER = 0.52, 0.15
"""Cosine below which a heading that stands twice is none of its second counterpart, and how much
more alike it must be to the first. "Compétences" has .53 with "Skills", .59 with "Competencies"."""

LEAST_SAID = 0.5
"""Share of a heading's words that must say something; in "How to get in touch" few do."""


class Naming(Struct, frozen=True):
    """The links between headings, by each language's words for them."""

    bitext: Bitext
    links: dict[tuple[str, str], tuple[SentenceLink, ...]]

    def least(self, link: SentenceLink) -> float:
        """The cosine below which two headings do not mean the same."""
        profile = self.bitext.profile
        thresholds = profile.thresholds
        first, second = (_named(text, profile) for _, text in _texts(link))
        if (first and first == second) or _are_alike_but_for_plain_words(link, profile):
            return 0.0
        if first and second and not _are_kindred(profile, first, second):
            return thresholds["low-similarity-other-names"]
        if _are_scarce(link):
            return thresholds["low-similarity-phrases"]
        said = min(_share_said(code, text) for code, text in _texts(link))
        if said < LEAST_SAID:
            return thresholds["low-similarity-phrases"] if said else 0.0
        return thresholds["low-similarity-headings"]

    def is_doubted(self, link: SentenceLink) -> bool:
        """Whether two headings that the profile does not both know are less alike than most."""
        thresholds = self.bitext.profile.thresholds
        usual = thresholds["low-similarity-headings"]
        least = self.least(link)
        if least == thresholds["low-similarity-phrases"]:
            return link.score < usual and not _are_scarce(link)
        return least == usual and link.score < thresholds["low-similarity-headings-doubted"]

    def may_differ(self, link: SentenceLink) -> bool:
        """Whether two headings are so little alike that what one of them names tells."""
        least = self.bitext.profile.thresholds["low-similarity-headings-named"]
        return self.least(link) > 0.0 and link.score < least

    def is_second(self, link: SentenceLink) -> bool:
        """Whether one of two headings stands elsewhere too, over what it means."""
        if self.least(link) == 0.0 or link.score >= DOUBLED:
            return False
        own = _keys(link)
        rivals = (one for at in own for one in self.links.get(at, ()) if _keys(one) != own)
        return any(one.score - link.score >= BETTER for one in rivals)


def naming(bitext: Bitext) -> Naming:
    """The headings of a notice."""
    found: defaultdict[tuple[str, str], list[SentenceLink]] = defaultdict(list)
    for bead in bitext.beads:
        for link in filter(is_heading, bead.sentences):
            for at in _keys(link):
                found[at].append(link)
    return Naming(bitext, {at: tuple(links) for at, links in found.items()})


def is_heading(link: SentenceLink) -> bool:
    """Whether both sides are headings."""
    kinds = {one.block.kind for one in _sentences(link)}
    return all(link.sentences.sides) and kinds <= set(HEADINGS)


def _named(text: str, profile: Profile) -> str:
    """The section that the profile knows under this heading, "" if it knows none."""
    index = headings(profile)
    known = index.exact(text) or index.exact(NUMBER.sub("", text, count=1))
    return known.name if known else ""


def _are_alike_but_for_plain_words(link: SentenceLink, profile: Profile) -> bool:
    """Whether both name one section "of the post", « de l'emploi »."""
    first, second = (section(NUMBER.sub("", text, count=1), profile) for _, text in _texts(link))
    return first == second != ""


def _are_kindred(profile: Profile, first: str, second: str) -> bool:
    """Whether some call one section as the other is called."""
    return any(first in names and second in names for names in profile.kindred)


def _are_scarce(link: SentenceLink) -> bool:
    """Whether a heading has only words that the encoder has hardly read: "Origination"."""
    said = (
        [(text[slice(*word.span)].lower(), code) for word in words(text, code)]
        for code, text in _texts(link)
    )
    return any(some and not any(frequency.zipf(*one) for one in some) for some in said)


def _share_said(code: str, text: str) -> float:
    """How many of a heading's words have a meaning of their own: "Who we are" has none."""
    return len(words(text, code)) / max(1, len(WORD.findall(text)))


def _sentences(link: SentenceLink) -> Iterable[Sentence]:
    return (one for side in link.sentences.sides for one in side)


def _texts(link: SentenceLink) -> list[tuple[str, str]]:
    """The headings without their colons, by language."""
    return [
        (code, " ".join(sentence.text for sentence in side).strip(" :"))
        for code, side in link.sentences.items()
    ]


def _keys(link: SentenceLink) -> list[tuple[str, str]]:
    """What is one heading whatever its capitals."""
    return [(code, key(text)) for code, text in _texts(link)]
