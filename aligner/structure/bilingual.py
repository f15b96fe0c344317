"""Lines that say the same in both languages side by side: "Grade / Classe : P-4"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate

from msgspec import Struct
from msgspec.structs import replace

from aligner import languages, values
from aligner.model import Both
from aligner.profiles import FieldSpec, Profile, labels
from aligner.structure import evidence
from aligner.structure.shapes import Raw, Shape

LONGEST = 160
SIDE_BY_SIDE = re.compile(r"\s*\t+\s*|\s{3,}|\s+\|\s+|\s*/\s*")
DASHED = re.compile(r"\s+[-–—]\s+")
LABEL_END = re.compile(r"\s*(?<!\d):(?!/)\s*")
COLUMN_END = re.compile(r"(?<=\w)(?:\t|\s{3,})\s*(?=\S)")
"""The end of a label in a table, where two names of one thing stand before it."""

OF_ITS_OWN = frozenset({"salary", "deadline", "choice"})
"""Kinds of value of which nobody writes two on a line, but one in each language."""

CODES = frozenset({"grade", "reference"})
"""Kinds of value that stand in no language: two of them are two in both."""

VALUES_APART = re.compile(r"\s+[/|]\s+")
DIGIT = re.compile(r"\d")
FIGURE = re.compile(r"\d+")

LEAST = 1.0
"""Log-odds that each part must have for its language; twice that where only a dash parts them."""

CLEAR, LEANING = 2.0, 0.25
"""Log-odds by which the words of two values speak for two languages, and the same where other
lines have their values so."""

NAMED = 1.25
"""The same by which two headings do, beside clear ones."""

FEWEST_CLEAR = 2
"""Headings, labels or values in both languages from which others are like them."""


WIDE = 4.0
"""The same by which two lines of a title are one in each language, though the first one is full."""


class Habit(Struct, frozen=True):
    """What the clear lines of a document have in both languages: headings, labels, values."""

    headings: bool = False
    labels: bool = False
    values: bool = False


NO_HABIT = Habit()


def titles_apart(raws: Sequence[Raw], profile: Profile) -> Iterator[Raw]:
    """The blocks; of those above the fields, a title below that of the other language is its own.

    Where the line above happens to be full, it looks as if it went on.
    """
    in_head = True
    for raw in raws:
        in_head = in_head and (raw.label is None or raw.has_bare_label) and len(raw.text) <= LONGEST
        yield from _by_lines(raw, profile) if in_head and len(raw.starts) > 1 else (raw,)


def _by_lines(raw: Raw, profile: Profile) -> tuple[Raw, ...]:
    """A block in two where its lines are clearly of two languages."""
    ranked = []
    for at, (begin, _) in enumerate(raw.starts[1:], start=1):
        above, below = raw.text[:begin].rstrip(), raw.text[begin:]
        one, two = (evidence.of_text(text, profile.languages).odds for text in (above, below))
        if below[:1].isupper() and one * two < 0 and min(abs(one), abs(two)) >= LEAST:
            ranked.append((abs(one - two), at))
    apart, at = max(ranked, default=(0.0, 0))
    if apart < WIDE:
        return (raw,)
    begin = raw.starts[at][0]
    starts = tuple((place - begin, line) for place, line in raw.starts[at:])
    return (
        replace(raw, text=raw.text[:begin].rstrip(), starts=raw.starts[:at]),
        replace(raw, text=raw.text[begin:], starts=starts),
    )


def in_both(raws: Sequence[Raw], profile: Profile) -> list[Both[Raw] | None]:
    """Each block in both languages, None where it does not bear both."""
    found = [parted(raw, profile) for raw in raws]
    clear = [both for both in found if both]
    rows = [both for both in clear if all(raw.label for raw in both.sides)]
    apart = sum(_value(both.sides[0]) != _value(both.sides[1]) for both in rows)
    habit = Habit(*(n >= FEWEST_CLEAR for n in (len(clear) - len(rows), len(rows), apart)))
    return [parted(raw, profile, habit) for raw in raws] if habit != NO_HABIT else found


def _value(raw: Raw) -> str:
    return raw.text[raw.label.start :] if raw.label else ""


def parted(raw: Raw, profile: Profile, habit: Habit = NO_HABIT) -> Both[Raw] | None:
    """The block in each language, None where it does not bear both."""
    if len(raw.text) > LONGEST or raw.text.endswith((".", ";")) or raw.shape is Shape.POINT:
        return None
    if raw.label is not None and raw.label.known is not None and raw.label.marked:
        return None
    words, rest = _apart(raw.text)
    found = _names(words, profile, is_label=bool(rest), habit=habit)
    if found is None:
        return None
    index = labels.fields(profile)
    stated = _values(found, words, rest, profile, habit)
    names = zip(found.sides, stated, strict=True)
    first, second = (_part(raw, name + value, index) for name, value in names)
    return Both(found.codes, (first, second))


def shared(raws: Sequence[Raw], parts: Sequence[Both[Raw] | None]) -> Iterator[Both[Raw] | None]:
    """The parts, with a line that both languages have in common: "Grade P-3" in such a table.

    Its label is a word of both, no other line has it, and a line beside it bears both languages.
    """
    known = Counter(raw.label.known.name for raw in raws if raw.label and raw.label.known)
    for at, (raw, both) in enumerate(zip(raws, parts, strict=True)):
        label = raw.label.known if raw.label else None
        beside = [part for part in (*parts[max(0, at - 1) : at], *parts[at + 1 : at + 2]) if part]
        is_common = both is None and label is not None and known[label.name] == 1
        if label and is_common and any(set(part.codes) <= label.languages for part in beside):
            yield Both(beside[0].codes, (raw, raw))
        else:
            yield both


def below_headings(parts: Sequence[Both[Raw] | None]) -> list[int]:
    """How many lines of one language stand above each heading that bears both."""
    above = [0, *accumulate(both is None for both in parts)]
    headings = (
        at for at, both in enumerate(parts) if both and all(raw.label is None for raw in both.sides)
    )
    return [above[at] for at in headings]


def _apart(text: str) -> tuple[str, str]:
    """The label of a line and what follows it, nothing where it has none."""
    column = COLUMN_END.search(text)
    in_table = column if column and " / " in text[: column.start()] else None
    end = LABEL_END.search(text) or in_table
    return (text[: end.start()], text[end.start() :]) if end else (text, "")


def _values(
    names: Both[str], words: str, rest: str, profile: Profile, habit: Habit
) -> tuple[str, str]:
    """What stands behind a label in both languages: each its own, where there are two."""
    known = labels.fields(profile).exact(names.sides[0])
    spec = profile.fields.get(known.name) if known else None
    mark = LABEL_END.match(rest) or re.match(r"\s+", rest)
    parts = VALUES_APART.split(rest[mark.end() :]) if mark else []
    if mark is None or len(parts) != 2:  # noqa: PLR2004
        return rest, rest
    in_turn = parts if words.startswith(names.sides[0]) else parts[::-1]
    both = Both(names.codes, (in_turn[0], in_turn[1]))
    if not (_are_read(both, spec, profile) or _are_in_two(both, spec, habit)):
        return rest, rest
    return mark[0] + both.sides[0], mark[0] + both.sides[1]


def _are_read(parts: Both[str], spec: FieldSpec | None, profile: Profile) -> bool:
    """Whether both can be read, each in its language, and are one value in two languages."""
    if spec is None:
        return False
    first, second = (
        values.read(part, languages.load(code), spec, profile) for code, part in parts.items()
    )
    if first is None or second is None:
        return False
    return spec.value in OF_ITS_OWN or first.says(second)


def _are_in_two(parts: Both[str], spec: FieldSpec | None, habit: Habit) -> bool:
    """Whether the words of two values speak for two languages, in the order of the labels."""
    odds = [evidence.of_text(part, parts.codes).odds for part in parts.sides]
    apart = odds[0] - odds[1]
    if apart >= CLEAR:
        return max(odds) > 0 > min(odds)
    figures = [sorted(FIGURE.findall(part)) for part in parts.sides]
    is_code = spec is not None and spec.value in CODES
    return habit.values and apart >= LEANING and figures[0] == figures[1] and not is_code


def _part(raw: Raw, text: str, index: labels.Index) -> Raw:
    label = labels.labelled(text, index)
    known = label if label is not None and label.known is not None else None
    shape = Shape.LABEL if known is not None and known.marked else raw.shape
    return replace(raw, text=text, starts=raw.starts[:1], label=known, shape=shape)


def _names(text: str, profile: Profile, *, is_label: bool, habit: Habit) -> Both[str] | None:
    for pattern, least in ((SIDE_BY_SIDE, LEAST), (DASHED, 2 * LEAST)):
        parts = [part for part in pattern.split(text) if part]
        if len(parts) == len(profile.languages):
            two = parts[0], parts[1]
            ordered = _ordered(two, profile, least=least, is_label=is_label)
            if ordered is None and pattern is SIDE_BY_SIDE:
                ordered = _like_others(two, profile, habit, is_label=is_label)
            if ordered is not None:
                return ordered
    return None


def _ordered(
    parts: tuple[str, str], profile: Profile, *, least: float, is_label: bool
) -> Both[str] | None:
    """The parts by language: known names of one thing, or words that are clearly of two."""
    codes = profile.languages
    index = labels.fields(profile) if is_label else labels.headings(profile)
    known = index.exact(parts[0]), index.exact(parts[1])
    if known[0] and known[1] and known[0].name == known[1].name:
        for ordered in (parts, parts[::-1]):
            spoken = (index.exact(part) for part in ordered)
            if all(k and code in k.languages for code, k in zip(codes, spoken, strict=True)):
                return Both(codes, ordered)
    if any(DIGIT.search(part) for part in parts):
        return None
    odds = [evidence.of_text(part, codes).odds for part in parts]
    if min(abs(one) for one in odds) < least or (odds[0] > 0) == (odds[1] > 0):
        return None
    return Both(codes, parts if odds[0] > 0 else parts[::-1])


def _like_others(
    parts: tuple[str, str], profile: Profile, habit: Habit, *, is_label: bool
) -> Both[str] | None:
    """The parts by language, where clear lines of the document have both."""
    if is_label:
        return _labels_like_others(parts, profile) if habit.labels else None
    if not habit.headings or any(DIGIT.search(part) for part in parts):
        return None
    first, second = (evidence.of_text(part, profile.languages).odds for part in parts)
    if abs(first - second) < NAMED or first * second >= 0:
        return None
    return Both(profile.languages, parts if first > 0 else parts[::-1])


def _labels_like_others(parts: tuple[str, str], profile: Profile) -> Both[str] | None:
    """Two labels by language among clear ones: a known one tells of which the other one is.

    Two for kindred fields may be one label ("Job grade", « Catégorie »).
    """
    codes, index = profile.languages, labels.fields(profile)
    for ordered in (parts, parts[::-1]):
        known = [index.exact(part) for part in ordered]
        spoken = zip(codes, known, strict=True)
        if not any(known) or any(one and one.languages != {code} for code, one in spoken):
            continue
        names = [one.name for one in known if one]
        if len(names) == 1 or labels.are_kindred_fields(names[0], names[1], profile):
            return Both(codes, ordered)
    return None
