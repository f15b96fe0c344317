"""The two job titles do not correspond.

Titles are translated freely, so only those whose meanings lie far apart are reported, and only
if they share no acronym, no word of like spelling and nothing that is known by name; or if the
profile knows both for titles of different subjects (law and accounting) or of different posts
(assistant and director), or if they name different things of one kind (drought and flood). A
title in one language alone is reported too.

Why: a title taken from another notice is easily overlooked in a language one does not proofread.

Reported:

    EN  Head, Budget and Treasury Section
    EN  Schedule: Full-time
    FR  Infirmière/Infirmier de nuit
    FR  Horaire : Temps plein
    =>  "Head, Budget and Treasury Section" in English, "Infirmière/Infirmier de nuit" in French

Accepted:

    EN  Officer, Defence Planning
    EN  Schedule: Full-time
    FR  Administratrice/Administrateur (plans de défense)
    FR  Horaire : Temps plein
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from aligner.compare import contrast, excerpt
from aligner.model import (
    TITLE_FIELD,
    Bitext,
    Block,
    Both,
    Discrepancy,
    Excerpt,
    Sentence,
    SentenceLink,
    Severity,
)
from aligner.profiles import Profile
from aligner.rulebook import rule
from aligner.values.words import fold, mentioned
from aligner.views.subjects import other_post, other_subject
from aligner.views.swaps import misnamed_titles, name_one_thing

ACRONYM = re.compile(r"(?<!\w)[A-Z][A-Z0-9&]+(?!\w)")
STEM = 5
"""Letters that words of one origin share in both languages: "defen-ce" and "defen-se"."""


@rule(Severity.WARNING, mqm="mistranslation")
def check(bitext: Bitext) -> Iterator[Discrepancy]:
    """Titles that mean something else, and one that stands alone."""
    titles = bitext.notice.halves.map(lambda half: half.title)
    first, second = titles.sides
    yield from _labelled(bitext)
    if first is None and second is None:
        return
    if first is None or second is None or _differ(first, second, bitext):
        yield _discrepancy(titles)


def _differ(first: Block, second: Block, bitext: Bitext) -> bool:
    codes, score = bitext.notice.halves.codes, _score(first, second, bitext)
    sides = (Sentence(first, (0, len(first.text))),), (Sentence(second, (0, len(second.text))),)
    return _are_of_others(SentenceLink(Both(codes, sides), score), bitext)


def _are_of_others(link: SentenceLink, bitext: Bitext) -> bool:
    """Whether titles are of other ranks, posts or subjects, or lie far apart and share no sign."""
    titles, profile = link.sentences.map(lambda side: side[0].text), bitext.profile
    if _is_of_other_rank(titles, profile) or other_subject(titles, link.score, profile):
        return True
    if other_post(titles, link.score, profile) or misnamed_titles(link):
        return True
    far = link.score < profile.thresholds.get("title", 0.0)
    return far and not _share(*titles.sides) and not name_one_thing(link)


def _labelled(bitext: Bitext) -> Iterator[Discrepancy]:
    """Titles that stand behind a label."""
    for pair in bitext.fields:
        one, other = pair.fields.sides
        if pair.name != TITLE_FIELD or one is None or other is None:
            continue
        codes = pair.fields.codes
        sides = (Sentence(one.block, one.span),), (Sentence(other.block, other.span),)
        if _are_of_others(SentenceLink(Both(codes, sides), pair.score), bitext):
            named = Both(codes, (f'"{one.text}"', f'"{other.text}"'))
            yield Discrepancy(contrast(named), Both(codes, (excerpt(one), excerpt(other))))


def _is_of_other_rank(titles: Both[str], profile: Profile) -> bool:
    """Whether one title is a deputy's, and nothing in the other says so."""
    for code, other in (titles.codes, titles.codes[::-1]):
        deputy = _is_on(profile, "deputy", titles[code], code)
        if deputy and not _is_on(profile, "second", titles[other], other):
            return True
    return False


def _is_on(profile: Profile, scale: str, title: str, code: str) -> bool:
    """Whether a title has a word of a scale of the profile."""
    words = {name: by_code.get(code, ()) for name, by_code in profile.scales.get(scale, {}).items()}
    return bool(mentioned(title, words))


def _share(first: str, second: str) -> bool:
    return bool(_acronyms(first) & _acronyms(second) or _stems(first) & _stems(second))


def _score(first: Block, second: Block, bitext: Bitext) -> float:
    """The likeness of the titles; none where the alignment left them apart."""
    for bead in bitext.beads:
        one, other = bead.blocks.sides
        if first in one and second in other:
            return bead.score
    return 0.0


def _discrepancy(titles: Both[Block | None]) -> Discrepancy:
    named = titles.map(lambda title: f'"{title.text}"' if title else "no title")
    sides: Both[Excerpt | None] = titles.map(lambda title: Excerpt((title,)) if title else None)
    return Discrepancy(contrast(named), sides)


def _acronyms(title: str) -> set[str]:
    """Words in capitals, in a title that is not in capitals altogether."""
    return set() if title.isupper() else set(ACRONYM.findall(title))


def _stems(title: str) -> set[str]:
    words = (word for word in fold(title).split() if word.isalpha())
    return {word[:STEM] for word in words if len(word) >= STEM}
