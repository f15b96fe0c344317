"""What a department, a post or a job family is about, and which posts a title may name."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from aligner.model import Both
from aligner.profiles import Profile
from aligner.values.words import Phrases, fold

LEAST_ALIKE, LEAST_POSTS = "subject", "post"
"""The thresholds of a profile below which two texts that name other subjects, or posts, differ."""


def other_subject(texts: Both[str], score: float, profile: Profile) -> bool:
    """Whether each of two texts names a subject that the other does not, and they are not alike.

    ``score`` is the cosine of the texts: of a "Legal Unit" the other language may well tell more.
    """
    if score >= profile.thresholds.get(LEAST_ALIKE, 0.0):
        return False
    first, second = (subjects(profile, code, text) for code, text in texts.items())
    return bool(first - second and second - first)


def subjects(profile: Profile, code: str, text: str) -> frozenset[str]:
    """The subjects of which a text has words."""
    return frozenset(found.key for found in _phrases(profile, code).find(text))


@cache
def _phrases(profile: Profile, code: str) -> Phrases:
    return Phrases(
        (phrase, name)
        for name, labels in profile.subjects.items()
        for phrase in labels.get(code, ())
    )


def other_post(titles: Both[str], score: float, profile: Profile) -> bool:
    """Whether both titles have words for posts, and no post can be called by those of both."""
    if score >= profile.thresholds.get(LEAST_POSTS, 0.0):
        return False
    first, second = (_posts(profile, code, title) for code, title in titles.items())
    return bool(first and second) and first.isdisjoint(second)


def _posts(profile: Profile, code: str, title: str) -> frozenset[str]:
    phrases, posts = _titles(profile, code)
    return frozenset(post for found in phrases.find(title) for post in posts[found.key])


@cache
def _titles(profile: Profile, code: str) -> tuple[Phrases, dict[str, frozenset[str]]]:
    """The words of titles, and the posts that each may be said of."""
    posts: defaultdict[str, set[str]] = defaultdict(set)
    for name, labels in profile.posts.items():
        for phrase in labels.get(code, ()):
            posts[fold(phrase)].add(name)
    return Phrases((one, one) for one in posts), {one: frozenset(of) for one, of in posts.items()}
