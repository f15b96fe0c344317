"""The two job titles do not correspond.

Titles are translated freely, so only those whose meanings lie far apart are reported, and only
if they share no acronym and no word of like spelling, or if the profile knows both for titles of
different subjects (law and accounting). A title in one language alone is reported
too.

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
from aligner.model import Bitext, Block, Both, Discrepancy, Excerpt, Severity
from aligner.profiles import Profile
from aligner.rulebook import rule
from aligner.values.words import fold, mentioned
from aligner.views.subjects import other_subject

ACRONYM = re.compile(r"(?<!\w)[A-Z][A-Z0-9&]+(?!\w)")
LABELLED = "job_title"
"""The field that holds the title where no line of its own does."""

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
    titles = Both(bitext.notice.halves.codes, (first.text, second.text))
    return _are_of_others(titles, _score(first, second, bitext), bitext.profile)


def _are_of_others(titles: Both[str], score: float, profile: Profile) -> bool:
    """Whether titles are of other ranks or subjects, or lie far apart and share no sign."""
    if _is_of_other_rank(titles, profile) or other_subject(titles, score, profile):
        return True
    return score < profile.thresholds.get("title", 0.0) and not _share(*titles.sides)


def _labelled(bitext: Bitext) -> Iterator[Discrepancy]:
    """Titles that stand behind a label."""
    for pair in bitext.fields:
        one, other = pair.fields.sides
        if pair.name != LABELLED or one is None or other is None:
            continue
        codes = pair.fields.codes
        if _are_of_others(Both(codes, (one.text, other.text)), pair.score, bitext.profile):
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
