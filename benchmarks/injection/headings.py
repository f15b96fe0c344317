"""Slips in the words of headings."""

from __future__ import annotations

from collections.abc import Iterator

from aligner.profiles import labels
from benchmarks.injection.draft import rewritten_whole
from benchmarks.injection.scene import Scene, Slip, operator
from benchmarks.injection.sections import HEADINGS

OTHERS = "section-missing section-order block-moved block-order"
"""The rules that tell of what then stands under the wrong heading."""


@operator("section", "low-similarity unmatched-block", OTHERS)
def foreign_heading(scene: Scene) -> Iterator[Slip]:
    """A heading or sub-heading has the words of one of another notice, in its own capitals."""
    index = labels.headings(scene.clean.bitext.profile)
    for block in scene.candidates(*HEADINGS, telling=False):
        own = index.exact(block.text)
        for donor in (one for kind in HEADINGS for one in scene.donors(kind, unlike=block.text)):
            other = index.exact(donor.text)
            if own is not None and other is not None and own.name == other.name:
                continue
            text = donor.text.upper() if block.text.isupper() else donor.text.capitalize()
            edits = rewritten_whole(block, scene.sheet, text)
            yield from scene.slip(edits, f"{block.text} -> {text}", block)
            break
