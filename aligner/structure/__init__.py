"""From a document to a notice: blocks, the half that each belongs to, fields and sections."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from aligner import languages
from aligner.errors import InputError
from aligner.model import Block, Both, Document, Kind, Notice
from aligner.profiles import Profile, labels
from aligner.structure import assembly, bilingual, coded, fields, halves, leads, letterhead, refusal
from aligner.structure.assembly import Draft
from aligner.structure.cleaning import composed
from aligner.structure.gluing import bare
from aligner.structure.head import Head, heads
from aligner.structure.kinds import heading_text, kinds, style_of
from aligner.structure.layout import layout, seen_words
from aligner.structure.recognition import recognised, recognised_of_pairs
from aligner.structure.shapes import Raw, Vocabulary, lettered

__all__ = ["notice_from_file", "notice_from_pair", "recognised", "recognised_of_pairs"]


def notice_from_file(document: Document, profile: Profile) -> Notice:
    """The notice in a file that holds both languages.

    Raises InputError when it does not.
    """
    document = composed(document)
    laid = layout(document, _vocabulary([document], profile))
    raws = list(bilingual.titles_apart(laid, profile))
    above, text = letterhead.split_off(raws, profile)
    parted = list(bilingual.shared(text, bilingual.in_both(text, profile)))
    single = [raw for raw, both in zip(text, parted, strict=True) if both is None]
    below = bilingual.below_headings(parted)
    codes, unsure = halves.languages_of(single, profile, document.path, below)
    spoken = iter(codes)
    owners = [next(spoken) if both is None else "" for both in parted]
    first, second = (
        [
            raw if both is None else both[code]
            for raw, both, owner in zip(text, parted, owners, strict=True)
            if owner in ("", code)
        ]
        for code in profile.languages
    )
    if not set(profile.languages) <= set(codes):
        raise InputError(document.path, "has text in one language only")
    notes = (*document.notes, *_unsure_notes(single, codes, unsure))
    paths = Both(profile.languages, (document.path, document.path))
    return _notice(Both(profile.languages, (first, second)), paths, profile, above, notes)


def notice_from_pair(documents: Both[Document], profile: Profile) -> Notice:
    """The notice whose languages stand in two files.

    Raises InputError when a file is in another language than it was given for, or both in both.
    """
    documents = documents.map(composed)
    laid = documents.map(lambda one: letterhead.split_off(_laid(one, documents, profile), profile))
    above = [raw for parts in laid.values() for raw in parts[0]]
    for code, (_, raws) in laid.items():
        if not raws:
            raise InputError(documents[code].path, "has no text to read")
    paths = documents.map(lambda one: one.path)
    refusal.check_languages(laid.map(lambda parts: parts[1]), paths, profile)
    first, second = (
        [
            both[code] if both else raw
            for raw, both in zip(raws, bilingual.in_both(raws, profile), strict=True)
        ]
        for code, (_, raws) in laid.items()
    )
    notes = tuple(note for one in documents.values() for note in one.notes)
    return _notice(Both(documents.codes, (first, second)), paths, profile, above, notes)


def _laid(one: Document, documents: Both[Document], profile: Profile) -> tuple[Raw, ...]:
    others = [line for other in documents.sides if other is not one for line in other.lines]
    # What counts the lines of one language counts those of the other.
    counted = lettered([*one.lines, *others])
    return layout(one, replace(_vocabulary([one], profile), lettered=counted), others)


def _vocabulary(documents: Sequence[Document], profile: Profile) -> Vocabulary:
    spoken = [languages.load(code) for code in profile.languages]
    words = frozenset[str]().union(*(seen_words(one.lines) for one in documents))
    unfinished = frozenset[str]().union(
        *(one.function_words - one.final_words | one.open_words for one in spoken)
    )
    periods = (phrase for one in spoken for forms in one.periods.values() for phrase in forms)
    return Vocabulary(
        unfinished=unfinished,
        seen=frozenset(map(str.casefold, words)),
        fields=labels.fields(profile),
        headings=labels.headings(profile),
        small=frozenset(last for word in words if (last := bare(word))[0].islower()),
        function=frozenset[str]().union(*(one.function_words for one in spoken)),
        closing=tuple(one for one in periods if " " in one and one.split()[-1] in unfinished),
        lettered=frozenset[str]().union(*(lettered(one.lines) for one in documents)),
        coded=frozenset[str]().union(*(coded.counted(one.lines) for one in documents)),
    )


def _notice(
    sides: Both[list[Raw]],
    paths: Both[str],
    profile: Profile,
    above: Sequence[Raw],
    notes: tuple[str, ...],
) -> Notice:
    index, bodies = labels.headings(profile), labels.bodies(profile)
    plain = Both(sides.codes, fields.without_points(*sides.sides, labels.fields(profile)))
    raws = plain.map(lambda side: [heading_text(raw) for raw in side])
    found = Both(raws.codes, heads(*raws.sides, index, bodies))
    if not all(one.above for one in found.values()):
        # Over one title only: a letterhead of the whole document, and no text of that half.
        above = [*above, *(raws[code][at] for code, one in found.items() for at in one.above)]
        raws = Both(raws.codes, _without_above(raws, found))
        found = Both(raws.codes, heads(*raws.sides, index, bodies))
    style = style_of([side[found[code].end :] for code, side in raws.items()], index)
    one, two = (
        _with_fields(
            [*_head_kinds(found[code]), *kinds(side[found[code].end :], index, style)],
            found[code],
        )
        for code, side in raws.items()
    )
    drafted = Both(raws.codes, leads.agreed(one, two, *raws.sides))
    first, second = (
        assembly.half(
            Draft(code=code, path=paths[code], head=found[code], raws=side, kinds=drafted[code]),
            profile,
        )
        for code, side in raws.items()
    )
    told = (
        letterhead.without_repeats(first, second, profile),
        letterhead.without_repeats(second, first, profile),
    )
    return Notice(paths, Both(raws.codes, told), _others(above, paths), notes)


def _without_above(raws: Both[list[Raw]], found: Both[Head]) -> tuple[list[Raw], list[Raw]]:
    first, second = (
        [raw for at, raw in enumerate(side) if at not in found[code].above]
        for code, side in raws.items()
    )
    return first, second


def _head_kinds(found: Head) -> list[Kind]:
    known = dict.fromkeys(found.above, Kind.OTHER)
    if found.title is not None:
        known[found.title] = Kind.TITLE
    return [known.get(at, Kind.PARAGRAPH) for at in range(found.end)]


def _with_fields(drafted: list[Kind], found: Head) -> list[Kind]:
    """The kinds with the fields, which may stand below a heading of the body as well."""
    fields = frozenset(found.fields)
    return [Kind.FIELD if at in fields else kind for at, kind in enumerate(drafted)]


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
