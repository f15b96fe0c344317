"""From a document to a notice: blocks, the half that each belongs to, fields and sections."""

from __future__ import annotations

from collections.abc import Sequence

from aligner import languages
from aligner.errors import InputError
from aligner.model import Block, Both, Document, Kind, Notice
from aligner.profiles import Profile
from aligner.structure import assembly, halves, labels, letterhead
from aligner.structure.assembly import Draft
from aligner.structure.head import Head, head
from aligner.structure.kinds import heading_text, kinds, style_of
from aligner.structure.layout import layout, seen_words
from aligner.structure.recognition import recognised
from aligner.structure.shapes import Raw, Vocabulary

__all__ = ["notice_from_file", "notice_from_pair", "recognised"]


def notice_from_file(document: Document, profile: Profile) -> Notice:
    """The notice in a file that holds both languages.

    Raises InputError when it does not.
    """
    raws = layout(document, _vocabulary([document], profile))
    above, text = letterhead.split_off(raws, profile)
    codes, unsure = halves.languages_of(text, profile, document.path)
    first, second = (
        [raw for raw, found in zip(text, codes, strict=True) if found == code]
        for code in profile.languages
    )
    if not first or not second:
        raise InputError(document.path, "has text in one language only")
    notes = (*document.notes, *_unsure_notes(text, codes, unsure))
    paths = Both(profile.languages, (document.path, document.path))
    return _notice(Both(profile.languages, (first, second)), paths, profile, above, notes)


def notice_from_pair(documents: Both[Document], profile: Profile) -> Notice:
    """The notice whose languages stand in two files.

    Raises InputError when a file is in another language than it was given for.
    """
    laid = documents.map(
        lambda one: letterhead.split_off(layout(one, _vocabulary([one], profile)), profile)
    )
    sides = laid.map(lambda parts: parts[1])
    above = [raw for parts in laid.values() for raw in parts[0]]
    for code, raws in sides.items():
        halves.check_language(raws, profile, code, documents[code].path)
        if not raws:
            raise InputError(documents[code].path, "has no text to read")
    notes = tuple(note for one in documents.values() for note in one.notes)
    return _notice(sides, documents.map(lambda one: one.path), profile, above, notes)


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
    above: Sequence[Raw],
    notes: tuple[str, ...],
) -> Notice:
    raws = sides.map(lambda side: [heading_text(raw) for raw in side])
    heads = raws.map(lambda side: head(side, profile))
    if not all(one.above for one in heads.values()):
        # Over one title only: a letterhead of the whole document, and no text of that half.
        above = [*above, *(raws[code][at] for code, one in heads.items() for at in one.above)]
        raws = Both(raws.codes, _without_above(raws, heads))
        heads = raws.map(lambda side: head(side, profile))
    index = labels.headings(profile)
    style = style_of([side[heads[code].end :] for code, side in raws.items()], index)
    first, second = (
        assembly.half(
            Draft(
                code=code,
                path=paths[code],
                head=heads[code],
                raws=side,
                kinds=[*_head_kinds(heads[code]), *kinds(side[heads[code].end :], index, style)],
            ),
            profile,
        )
        for code, side in raws.items()
    )
    return Notice(paths, Both(raws.codes, (first, second)), _others(above, paths), notes)


def _without_above(raws: Both[list[Raw]], heads: Both[Head]) -> tuple[list[Raw], list[Raw]]:
    first, second = (
        [raw for at, raw in enumerate(side) if at not in heads[code].above]
        for code, side in raws.items()
    )
    return first, second


def _head_kinds(found: Head) -> list[Kind]:
    known = {
        **dict.fromkeys(found.above, Kind.OTHER),
        **dict.fromkeys(found.fields, Kind.FIELD),
    }
    if found.title is not None:
        known[found.title] = Kind.TITLE
    return [known.get(at, Kind.PARAGRAPH) for at in range(found.end)]


def _others(raws: Sequence[Raw], paths: Both[str]) -> tuple[Block, ...]:
    return tuple(
        assembly.bare_block(raw, f"other-{at}", path=paths.sides[0])
        for at, raw in enumerate(raws, start=1)
    )


def _unsure_notes(raws: Sequence[Raw], codes: Sequence[str], unsure: Sequence[int]) -> list[str]:
    return [
        f"line {raws[at].starts[0][1]}: could be of either language, "
        f"taken as {languages.name(codes[at])}"
        for at in unsure
    ]
