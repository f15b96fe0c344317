"""Slips in the sentences of a paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from aligner.model import Block, Kind
from benchmarks.injection.blocks import FOREIGN_WORDS, pairs, paragraphs
from benchmarks.injection.draft import Edit, Span, rewritten
from benchmarks.injection.scene import PROSE, Scene, Slip, alike, operator, says_something
from benchmarks.injection.tables import words_of

LOST = "unmatched-sentence partial-translation"
"""The rules that tell of a sentence too few or too many."""
NEXT = "unmatched-block low-similarity number date duration acronym name percentage money"
"""Those that tell of what the sentence said, or of the paragraph around it."""


def sentences(scene: Scene, least: int = 2) -> Iterator[tuple[Block, int, Span]]:
    """Sentences that say something, of blocks that have at least so many."""
    for block in scene.candidates(*PROSE):
        places = list(range(len(block.sentences)))
        scene.chance.shuffle(places)
        for at in places if len(places) >= least else []:
            span = block.sentences[at]
            text = block.text[slice(*span)]
            if says_something(text) and not text.endswith(":"):
                yield block, at, span


def twin(scene: Scene, block: Block, at: int) -> tuple[str, ...]:
    """The sentence that translates one, where the number of sentences shows which it is."""
    partner = scene.partner(block)
    if len(partner.sentences) != len(block.sentences):
        return ()
    return (partner.text[slice(*partner.sentences[at])],)


def _delete(scene: Scene, wanted: Iterator[tuple[Block, int, Span]]) -> Iterator[Slip]:
    for block, at, span in wanted:
        text = block.text[slice(*span)]
        edit = rewritten(block, scene.sheet, span, "")
        known = twin(scene, block, at)
        yield from scene.slip([edit], text, block, here=None if known else (), there=known)


@operator("sentence", LOST, NEXT)
def delete_first_sentence(scene: Scene) -> Iterator[Slip]:
    """The first sentence of a paragraph is taken out."""
    yield from _delete(scene, (one for one in sentences(scene) if one[1] == 0))


@operator("sentence", LOST, NEXT)
def delete_middle_sentence(scene: Scene) -> Iterator[Slip]:
    """A sentence in the middle of a paragraph is taken out."""
    found = (one for one in sentences(scene, 3) if 0 < one[1] < len(one[0].sentences) - 1)
    yield from _delete(scene, found)


@operator("sentence", LOST, NEXT)
def delete_last_sentence(scene: Scene) -> Iterator[Slip]:
    """The last sentence of a paragraph is taken out."""
    found = (one for one in sentences(scene) if one[1] == len(one[0].sentences) - 1)
    yield from _delete(scene, found)


@operator("sentence", "duplicate-block unmatched-sentence", "partial-translation unmatched-block")
def duplicate_sentence(scene: Scene) -> Iterator[Slip]:
    """A sentence stands twice in its paragraph."""
    for block, _, span in sentences(scene, 1):
        text = block.text[slice(*span)]
        edit = rewritten(block, scene.sheet, (span[1], span[1]), " " + text)
        if text.endswith("."):
            yield from scene.slip([edit], text, block, here=(text,))


@operator("order", "block-order", "low-similarity unmatched-sentence block-moved")
def swap_sentences(scene: Scene) -> Iterator[Slip]:
    """Two neighbouring sentences of a paragraph change places."""
    for block, at, span in sentences(scene):
        if at + 1 < len(block.sentences):
            after = block.sentences[at + 1]
            one, two = block.text[slice(*span)], block.text[slice(*after)]
            edit = rewritten(block, scene.sheet, (span[0], after[1]), f"{two} {one}")
            yield from scene.slip([edit], f"{one} <-> {two}", block)


@operator("order", "block-order", "low-similarity unmatched-sentence block-moved")
def move_sentence_to_end(scene: Scene) -> Iterator[Slip]:
    """The first of three sentences or more stands at the end of its paragraph."""
    for block, at, span in sentences(scene, 3):
        if at == 0:
            one, rest = block.text[slice(*span)], block.text[span[1] :].strip()
            edit = rewritten(block, scene.sheet, (0, len(block.text)), f"{rest} {one}")
            yield from scene.slip([edit], one, block)


@operator("order", "block-order", "low-similarity unmatched-sentence block-moved unmatched-block")
def move_sentence_to_next_paragraph(scene: Scene) -> Iterator[Slip]:
    """The first sentence of a paragraph stands at the end of the next one."""
    after = {one.id: two for one, two in pairs(paragraphs(scene), scene, 1)}
    for block, at, span in sentences(scene):
        two = after.get(block.id)
        if at == 0 and two is not None:
            one, end = block.text[slice(*span)], len(two.text)
            edits = [
                rewritten(block, scene.sheet, span, ""),
                rewritten(two, scene.sheet, (end, end), f" {one}"),
            ]
            yield from scene.slip(edits, one, block, two)


@operator("sentence", "block-moved unmatched-sentence", "unmatched-block partial-translation")
def move_sentence_to_other_section(scene: Scene) -> Iterator[Slip]:
    """A sentence stands at the end of a paragraph of another section."""
    places = paragraphs(scene)
    for block, at, span in sentences(scene):
        text = block.text[slice(*span)]
        for after in places:
            if after.section == block.section or not after.text.endswith("."):
                continue
            end = len(after.text)
            edits: list[Edit | None] = [
                rewritten(block, scene.sheet, span, ""),
                rewritten(after, scene.sheet, (end, end), " " + text),
            ]
            words = (*twin(scene, block, at), text)
            yield from scene.slip(edits, text, block, here=(text,), there=words)
            break


def _foreign_sentences(scene: Scene, block: Block) -> list[str]:
    """Sentences of other notices that say something else."""
    donors = scene.donors(Kind.PARAGRAPH, unlike=block.text)
    found = [text for donor in donors for text in donor.sentences if says_something(text)]
    return [text for text in found if text.endswith(".") and not alike(text, block.text)]


@operator("sentence", f"low-similarity {LOST}", NEXT)
def replace_sentence(scene: Scene) -> Iterator[Slip]:
    """A sentence of another notice stands in the place of one."""
    for block, at, span in sentences(scene, 1):
        for text in _foreign_sentences(scene, block)[:1]:
            edit = rewritten(block, scene.sheet, span, text)
            there = twin(scene, block, at)
            yield from scene.slip([edit], text, block, here=(text,), there=there)


@operator("sentence", LOST, NEXT)
def insert_sentence(scene: Scene) -> Iterator[Slip]:
    """A sentence of another notice stands in one language only."""
    for block, _, span in sentences(scene, 1):
        for text in _foreign_sentences(scene, block)[:1]:
            if block.text[span[1] - 1] == ".":
                edit = rewritten(block, scene.sheet, (span[1], span[1]), " " + text)
                for slip in scene.slip([edit], text, block, here=(text,)):
                    own = tuple(place for place in slip.places if place.touched)
                    yield type(slip)(slip.sheets, own, slip.says, slip.around)


@operator("sentence", "wrong-language", "unmatched-sentence")
def untranslated_sentence(scene: Scene) -> Iterator[Slip]:
    """A sentence of a paragraph is in the other language."""
    for block, at, span in sentences(scene):
        for text in twin(scene, block, at):
            own = set(words_of(block.text))
            if sum(word not in own for word in words_of(text)) >= FOREIGN_WORDS:
                edit = rewritten(block, scene.sheet, span, text)
                yield from scene.slip([edit], text, block, here=(text,))


@operator("sentence", LOST, NEXT)
def truncate_paragraph(scene: Scene) -> Iterator[Slip]:
    """The second half of a paragraph of several sentences is cut off, in mid-sentence."""
    for block in paragraphs(scene):
        if len(block.sentences) > 1:
            cut = block.text.find(" ", len(block.text) // 2)
            lost = block.text[cut:]
            edit = rewritten(block, scene.sheet, (cut, len(block.text)), "")
            if cut > 0 and says_something(lost):
                yield from scene.slip([edit], lost.strip(), block)
