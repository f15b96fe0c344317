"""From a document to a notice: blocks, the half that each belongs to, fields and sections."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from aligner import languages
from aligner.errors import InputError
from aligner.model import Block, Both, Document, Half, Kind, Notice
from aligner.profiles import Profile
from aligner.languages import voices
from aligner.structure import assembly, halves, labels
from aligner.structure.head import Head, head, is_field
from aligner.structure.kinds import heading_text, kinds, style_of
from aligner.structure.labels import is_capitals
from aligner.structure.layout import PROSE, Raw, Vocabulary, layout, seen_words
from aligner.structure.recognition import recognised

__all__ = ["notice_from_file", "notice_from_pair", "recognised"]

TWO_NAMES = re.compile(r"\s*(?:/|\t|\s{3,}|\|)\s*")


def notice_from_file(document: Document, profile: Profile) -> Notice:
    """The notice in a file that holds both languages.

    Raises InputError when it does not.
    """
    raws = layout(document, _vocabulary([document], profile))
    repeated = _repeated_top(raws)
    letterhead = [raw for raw in raws if raw.text in repeated or is_letterhead(raw, profile)]
    text = [raw for raw in raws if raw not in letterhead]
    codes, unsure = halves.languages_of(text, profile, document.path)
    sides = tuple(
        [raw for raw, found in zip(text, codes, strict=True) if found == code]
        for code in profile.languages
    )
    if not all(sides):
        raise InputError(document.path, "has text in one language only")
    notes = (*document.notes, *_unsure_notes(text, codes, unsure))
    paths = Both(profile.languages, (document.path, document.path))
    return _notice(Both(profile.languages, (sides[0], sides[1])), paths, profile, letterhead, notes)


def notice_from_pair(documents: Both[Document], profile: Profile) -> Notice:
    """The notice whose languages stand in two files.

    Raises InputError when a file is in another language than it was given for.
    """
    sides = documents.map(lambda one: list(layout(one, _vocabulary([one], profile))))
    for code, raws in sides.items():
        halves.check_language(raws, profile, code, documents[code].path)
        if not raws:
            raise InputError(documents[code].path, "has no text to read")
    notes = tuple(note for one in documents.values() for note in one.notes)
    return _notice(sides, documents.map(lambda one: one.path), profile, [], notes)


def is_letterhead(raw: Raw, profile: Profile) -> bool:
    """Whether a line bears both languages side by side, or the name of the organisation alone."""
    if len(raw.text) > 2 * PROSE or (raw.label is not None and raw.label.marked):
        return False
    name = labels.key(raw.text)
    if any(name == labels.key(phrase) for phrase in profile.letterhead):
        return True
    parts = [part for part in TWO_NAMES.split(raw.text) if part]
    if len(parts) != 2 or not is_capitals(raw.text):  # noqa: PLR2004  (a name in each language)
        return False
    spoken = {voices.second_voice(part) for part in parts}
    return spoken == set(profile.languages) or "" in spoken


def _repeated_top(raws: Sequence[Raw]) -> frozenset[str]:
    """Lines over the first title that stand over the second one too."""
    first = next((at for at in range(len(raws)) if is_field(at, raws)), 0)
    top = [raw.text for raw in raws[: max(0, first - 1)] if len(raw.text) <= 2 * PROSE]
    later = Counter(raw.text for raw in raws[first:])
    return frozenset(text for text in top if later[text])


def _vocabulary(documents: Sequence[Document], profile: Profile) -> Vocabulary:
    words = (languages.load(code).function_words for code in profile.languages)
    return Vocabulary(
        function_words=frozenset[str]().union(*words),
        seen=frozenset[str]().union(*(seen_words(one.lines) for one in documents)),
        fields=labels.fields(profile),
        headings=labels.headings(profile),
    )


def _notice(
    sides: Both[list[Raw]],
    paths: Both[str],
    profile: Profile,
    letterhead: Sequence[Raw],
    notes: tuple[str, ...],
) -> Notice:
    index = labels.headings(profile)
    raws = sides.map(lambda side: [heading_text(raw) for raw in side])
    heads = raws.map(lambda side: head(side, profile))
    both_have_more = all(one.above for one in heads.values())
    if not both_have_more:
        above = [raws[code][at] for code, one in heads.items() for at in one.above]
        letterhead = [*letterhead, *above]
        raws = Both(raws.codes, _without_above(raws, heads))
        heads = raws.map(lambda side: head(side, profile))
    bodies = [side[heads[code].end :] for code, side in raws.items()]
    style = style_of(bodies, index)
    made = [
        assembly.half(
            side,
            [*_head_kinds(side, heads[code]), *kinds(side[heads[code].end :], index, style)],
            heads[code],
            code=code,
            profile=profile,
            path=paths[code],
        )
        for code, side in raws.items()
    ]
    found: Both[Half] = Both(raws.codes, (made[0], made[1]))
    return Notice(paths, found, tuple(_others(letterhead, paths)), notes)


def _without_above(raws: Both[list[Raw]], heads: Both[Head]) -> tuple[list[Raw], list[Raw]]:
    kept = [
        [raw for at, raw in enumerate(side) if at not in heads[code].above]
        for code, side in raws.items()
    ]
    return kept[0], kept[1]


def _head_kinds(raws: Sequence[Raw], found: Head) -> list[Kind]:
    result = []
    for at in range(found.end):
        if at == found.title:
            result.append(Kind.TITLE)
        elif at in found.fields:
            result.append(Kind.FIELD)
        else:
            result.append(Kind.OTHER if at in found.above else Kind.PARAGRAPH)
    return result


def _others(raws: Sequence[Raw], paths: Both[str]) -> list[Block]:
    return [
        assembly.bare_block(raw, f"other-{at}", path=paths.sides[0])
        for at, raw in enumerate(raws, start=1)
    ]


def _unsure_notes(raws: Sequence[Raw], codes: Sequence[str], unsure: Sequence[int]) -> list[str]:
    return [
        f"line {raws[at].starts[0][1]}: could be of either language, "
        f"taken as {languages.load(codes[at]).names['en']}"
        for at in unsure
    ]
