"""Translation memories: TMX 1.4b (Localization Industry Standards Association, 2005)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from aligner.errors import InputError
from aligner.model import Pair, Pairs
from aligner.readers import _markup
from aligner.readers._limits import USUAL, Limits

SUFFIXES = (".tmx",)

CODES = frozenset(["bpt", "ept", "it", "ph", "ut"])
"""Inline elements whose content is the markup of the document that a segment came from."""


def read(data: bytes, path: str, limits: Limits = USUAL) -> Pairs:
    """The translation units of a memory. Raises InputError when it is none."""
    root = _markup.root(data, path, limits, kind="TMX")
    if _markup.local(root) != "tmx":
        raise InputError(path, f"it is no TMX: its root is <{_markup.local(root)}>")
    return Pairs(path, tuple(_pairs(root)))


def _pairs(root: Any) -> Iterator[Pair]:
    for number, unit in enumerate(_markup.descendants(root, "tu"), start=1):
        texts = {
            _markup.code(variant.get(_markup.LANGUAGE) or variant.get("lang")): _markup.words(
                segment, codes=CODES
            )
            for variant in _markup.children(unit, "tuv")
            for segment in _markup.children(variant, "seg")
        }
        yield Pair(unit.get("tuid") or str(number), texts, unit.sourceline or 1)
