"""Levels at which a language must be known: "V (Advanced)", "C1", "BBB/BBB"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from aligner.facts.tongues import (
    ONE,
    OTHER,
    Group,
    chosen,
    groups,
    name_of,
    speaks_of_languages,
)
from aligner.languages import Language
from aligner.profiles import Profile
from aligner.values.figures import may_be_pronoun
from aligner.values.words import fold

CODED = re.compile(
    r"""(?<![\w/.-])(?:
        (?P<cefr>[ABC][12](?:\+(?!\w))?)
      | (?P<profile>[ABCEPX]{3}\s?/\s?[ABCEPX]{3}|[ABC]{3})
      | (?P<roman>III|II|IV|VI|V|I)
      | (?P<digit>[0-5])
    )(?![\w'’]|[./-]\d)""",
    re.VERBOSE,
)
NAMED = re.compile(r"\W{0,4}?[(\"“«]+\s*(?P<name>[^\W\d_][\w -]{2,30}?)\s*[\"”»)]+\)?")
QUOTED = re.compile(r"[\"“«]")
BRACKETS = re.compile(r"\s?\([^()]{2,40}\)")
STEPS = {"I": "1", "II": "2", "III": "3", "IV": "4", "V": "5", "VI": "6"}
"""Roman and Arabic numerals count the same steps."""

NEAR = 30
"""Characters between a level and the language that it is of, or a word that announces it."""
ASIDE = 60
"""The same for a level in brackets, which is of what stands before them."""
BESIDE = 100
"""The same for a profile of three levels, of which the next sentence may tell."""
STOPS = re.compile(r"[.;!?][*)”»\"]?\s|;")
SMALL = re.compile(r"[^\W\d_]+['’]?|\(")


class Level(Struct, frozen=True):
    """A level with the languages it is of, none where the text does not say.

    ``named`` is the name that the text gives it; ``agrees`` is False when the scale of the
    profile has that name for another level.
    """

    code: str
    languages: frozenset[str]
    span: tuple[int, int]
    named: str = ""
    agrees: bool = True
    sure: bool = True

    @property
    def figures(self) -> frozenset[str]:
        """The step, as a number that could be read in its place."""
        step = STEPS.get(self.code, self.code)
        return frozenset({step}) if step.isdigit() else frozenset()

    def says(self, other: object) -> bool:
        """Whether both are the same step, and not of different languages."""
        if not isinstance(other, Level):
            return False
        mine, theirs = self.languages, other.languages
        same = not mine or not theirs or mine == theirs or _choice(mine) is not _choice(theirs)
        return same and STEPS.get(self.code, self.code) == STEPS.get(other.code, other.code)

    def __str__(self) -> str:
        if not self.languages:
            return f"level {self.code}"
        if _choice(self.languages):
            return f"level {self.code} ({min(self.languages)} language)"
        return f"{' and '.join(sorted(map(name_of, self.languages)))} {self.code}"


def find(text: str, language: Language, profile: Profile) -> Iterator[Level]:
    """The levels in a text that speaks of languages."""
    codes = list(CODED.finditer(text))
    if not codes:
        return
    tongues = groups(text, language.code)
    about = any(not group.codes & {ONE, OTHER} for group in tongues) or speaks_of_languages(
        text, language.code
    )
    if not about:
        return
    named = [bool(_name(match, text, language, profile)) for match in codes]
    sure = [
        match
        for match, has_name in zip(codes, named, strict=True)
        if _is_level(match, text, tongues, language, named=has_name)
    ]
    in_row = any(match["cefr"] for match in sure)
    for match in codes:
        # "A good knowledge of a second (B2)" says no more of languages than the level before it.
        if match in sure or (in_row and match["cefr"] and _is_bracketed(match, text)):
            yield _level(match, text, tongues, language, profile)


def _choice(codes: frozenset[str]) -> bool:
    return bool(codes & {ONE, OTHER})


def _is_level(
    match: re.Match[str], text: str, tongues: list[Group], language: Language, *, named: bool
) -> bool:
    """Whether a code is a level: what could be many things must be announced or named."""
    if match["cefr"]:
        announced = _announced(match, text, language)
        return announced or _near_language(match, text, tongues, language, ASIDE)
    if match["profile"]:
        *_, before = ["", *text[: match.start()].lower().split()]
        # "The BBC" is no profile.
        lone = before not in language.numbers.articles
        return "/" in match[0] or (lone and _near_language(match, text, tongues, language, BESIDE))
    return named or _announced(match, text, language) or _pointed(match, text, tongues, language)


def _is_bracketed(match: re.Match[str], text: str) -> bool:
    return text[: match.start()].endswith("(") and text[match.end() :].startswith(")")


def _near_language(
    match: re.Match[str], text: str, tongues: list[Group], language: Language, reach: int
) -> bool:
    """Whether a language, or a word that speaks of languages, stands beside a code."""
    begin, end = match.span()
    window = text[max(0, begin - reach) : end + reach]
    return speaks_of_languages(window, language.code) or any(
        begin - reach < group.span[1] and group.span[0] < end + reach
        for group in tongues
        if not group.codes & {ONE, OTHER}
    )


def _announced(match: re.Match[str], text: str, language: Language) -> bool:
    before = SMALL.findall(text[max(0, match.start() - NEAR) : match.start()].lower())
    return bool(before) and before[-1] in language.levels.level


def _pointed(match: re.Match[str], text: str, tongues: list[Group], language: Language) -> bool:
    """Whether a Roman numeral has its language right beside it: "V in one", "English V"."""
    if not match["roman"] or may_be_pronoun(match[0], text, match.end(), language):
        return False
    after = _after(match.end(), text, tongues, language)
    before = any(
        group.span[1] <= match.start() and not text[group.span[1] : match.start()].strip(" :")
        for group in tongues
    )
    return after is not None or before


def _level(
    match: re.Match[str], text: str, tongues: list[Group], language: Language, profile: Profile
) -> Level:
    name = _name(match, text, language, profile)
    end = name.end() if name else _behind(match.end(), text, tongues)
    code = re.sub(r"\s", "", match[0])
    of = _language_of(match.start(), end, text, tongues, language)
    agrees = not name or _agree(match[0], name["name"], language, profile)
    named = name["name"] if name else ""
    return Level(code, of, (match.start(), end), named, agrees=agrees)


def _behind(end: int, text: str, tongues: list[Group]) -> int:
    """The end of a level with the brackets behind it, unless they say of which language it is."""
    aside = BRACKETS.match(text, end)
    if aside is None or any(end <= group.span[0] < aside.end() for group in tongues):
        return end
    return aside.end()


def _name(
    match: re.Match[str], text: str, language: Language, profile: Profile
) -> re.Match[str] | None:
    """The name that stands after a numeral, if it is one of the scale's."""
    found = NAMED.match(text, match.end())
    if found is None or not (match["roman"] or match["digit"]):
        return None
    return found if fold(found["name"]) in _scale(profile, language.code) else None


def _agree(code: str, name: str, language: Language, profile: Profile) -> bool:
    steps = _scale(profile, language.code)[fold(name)]
    return STEPS.get(code, code) in steps


@cache
def _scale(profile: Profile, code: str) -> dict[str, frozenset[str]]:
    """The steps that each name of a level may stand for."""
    steps: dict[str, frozenset[str]] = {}
    for numeral, labels in profile.levels.items():
        for label in labels.get(code, ()):
            known = steps.get(fold(label), frozenset())
            steps[fold(label)] = known | {STEPS.get(numeral, numeral)}
    return steps


def _language_of(
    begin: int, end: int, text: str, tongues: list[Group], language: Language
) -> frozenset[str]:
    """The languages that a level is of: those that follow it, or else those that precede it."""
    if text[:begin].count("(") == text[:begin].count(")"):
        after = _after(end, text, tongues, language)
        if after is not None:
            return chosen(after)
    before = [group for group in tongues if begin - ASIDE <= group.span[1] <= begin]
    if before and not STOPS.search(text[before[-1].span[1] : begin]):
        return chosen(before[-1])
    return frozenset()


def _after(end: int, text: str, tongues: list[Group], language: Language) -> Group | None:
    """The languages that stand behind a level, with small words only between them."""
    group = next((one for one in tongues if one.span[0] >= end), None)
    if group is None or group.span[0] - end > NEAR:
        return None
    between = text[end : group.span[0]]
    words = [word.replace("’", "'") for word in SMALL.findall(between.lower()) if word != "("]
    fits = bool(words) and all(word in language.levels.within for word in words)
    fits = fits and words[0] not in language.joiners  # "C1 and French at level B2"
    return group if fits and not re.search(r"[,;:.]", between) else None
