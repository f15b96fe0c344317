"""Lines that say the same in both languages side by side: "Grade / Classe : P-4"."""

from __future__ import annotations

import re
from dataclasses import replace

from aligner.model import Both
from aligner.profiles import Profile, labels
from aligner.structure import evidence
from aligner.structure.shapes import Raw, Shape

LONGEST = 160
SIDE_BY_SIDE = re.compile(r"\s*\t+\s*|\s{3,}|\s+\|\s+|\s*/\s*")
DASHED = re.compile(r"\s+[-–—]\s+")
LABEL_END = re.compile(r"\s*(?<!\d):(?!/)\s*")

DIGIT = re.compile(r"\d")

LEAST = 1.0
"""Log-odds that each part must have for its language; twice that where only a dash parts them."""


def parted(raw: Raw, profile: Profile) -> Both[Raw] | None:
    """The block in each language, None where it does not bear both."""
    if len(raw.text) > LONGEST or raw.text.endswith((".", ";")) or raw.shape is Shape.POINT:
        return None
    if raw.label is not None and raw.label.known is not None and raw.label.marked:
        return None
    label = LABEL_END.search(raw.text)
    words, rest = (
        (raw.text[: label.start()], raw.text[label.start() :]) if label else (raw.text, "")
    )
    found = _names(words, profile, is_label=bool(rest))
    if found is None:
        return None
    index = labels.fields(profile)
    first, second = (_part(raw, name + rest, index) for name in found.sides)
    return Both(found.codes, (first, second))


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
    if known[0] and known[1] and known[0].name == known[1].name and parts[0] != parts[1]:
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
