"""Lines that say the same in both languages side by side: "Grade / Classe : P-4"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from aligner import languages, values
from aligner.model import Both
from aligner.profiles import Profile, labels
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

DIGIT = re.compile(r"\d")

LEAST = 1.0
"""Log-odds that each part must have for its language; twice that where only a dash parts them."""


def parted(raw: Raw, profile: Profile) -> Both[Raw] | None:
    """The block in each language, None where it does not bear both."""
    if len(raw.text) > LONGEST or raw.text.endswith((".", ";")) or raw.shape is Shape.POINT:
        return None
    if raw.label is not None and raw.label.known is not None and raw.label.marked:
        return None
    words, rest = _apart(raw.text)
    found = _names(words, profile, is_label=bool(rest))
    if found is None:
        return None
    index = labels.fields(profile)
    stated = _values(found, rest, profile)
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


def _apart(text: str) -> tuple[str, str]:
    """The label of a line and what follows it, nothing where it has none."""
    column = COLUMN_END.search(text)
    in_table = column if column and " / " in text[: column.start()] else None
    end = LABEL_END.search(text) or in_table
    return (text[: end.start()], text[end.start() :]) if end else (text, "")


def _values(names: Both[str], rest: str, profile: Profile) -> tuple[str, str]:
    """The value behind a label in both languages: each its own, where both can be read."""
    known = labels.fields(profile).exact(names.sides[0])
    spec = profile.fields.get(known.name) if known else None
    mark = LABEL_END.match(rest) or re.match(r"\s+", rest)
    parts = rest[mark.end() :].split(" / ") if mark else []
    if spec is None or mark is None or spec.value not in OF_ITS_OWN or len(parts) != 2:  # noqa: PLR2004
        return rest, rest
    read = [
        values.read(part, languages.load(code), spec, profile)
        for part, code in zip(parts, names.codes, strict=True)
    ]
    whole = (mark[0] + parts[0], mark[0] + parts[1])
    return whole if all(read) else (rest, rest)


def _part(raw: Raw, text: str, index: labels.Index) -> Raw:
    label = labels.labelled(text, index)
    known = label if label is not None and label.known is not None else None
    shape = Shape.LABEL if known is not None and known.marked else raw.shape
    return replace(raw, text=text, starts=raw.starts[:1], label=known, shape=shape)


def _names(text: str, profile: Profile, *, is_label: bool) -> Both[str] | None:
    for pattern, least in ((SIDE_BY_SIDE, LEAST), (DASHED, 2 * LEAST)):
        parts = [part for part in pattern.split(text) if part]
        if len(parts) == len(profile.languages):
            ordered = _ordered((parts[0], parts[1]), profile, least=least, is_label=is_label)
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
