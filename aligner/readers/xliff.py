"""Bilingual files of translators: XLIFF 1.2 and 2.x (OASIS)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from aligner.errors import InputError
from aligner.model import Pair, Pairs
from aligner.readers import _markup
from aligner.readers._limits import USUAL, Limits

SUFFIXES = (".xliff", ".xlf")

CODES = frozenset(["bpt", "ept", "it", "ph", "x", "bx", "ex", "sc", "ec", "cp"])
"""Inline elements whose content, if any, is the markup of the document translated."""


def read(data: bytes, path: str, limits: Limits = USUAL) -> Pairs:
    """The translation units of a file. Raises InputError when it is no XLIFF."""
    root = _markup.root(data, path, limits, kind="XLIFF")
    if _markup.local(root) != "xliff":
        raise InputError(path, f"it is no XLIFF: its root is <{_markup.local(root)}>")
    second = (root.get("version") or "").startswith("2")
    return Pairs(path, tuple(_segments(root) if second else _units(root)))


def _units(root: Any) -> Iterator[Pair]:
    """The units of version 1.2: each file names its languages."""
    for file in _markup.descendants(root, "file"):
        codes = [_markup.code(file.get(key)) for key in ("source-language", "target-language")]
        for number, unit in enumerate(_markup.descendants(file, "trans-unit"), start=1):
            yield Pair(unit.get("id") or str(number), _texts(unit, codes), unit.sourceline or 1)


def _segments(root: Any) -> Iterator[Pair]:
    """The segments of version 2: the root names the languages; a unit may have several."""
    codes = [_markup.code(root.get(key)) for key in ("srcLang", "trgLang")]
    for number, unit in enumerate(_markup.descendants(root, "unit"), start=1):
        segments = _markup.children(unit, "segment")
        for at, segment in enumerate(segments, start=1):
            name = unit.get("id") or str(number)
            place = name if len(segments) == 1 else f"{name}.{segment.get('id') or at}"
            yield Pair(place, _texts(segment, codes), segment.sourceline or 1)


def _texts(unit: Any, codes: list[str]) -> dict[str, str]:
    """Both texts; a unit without a target is one that nobody has translated yet."""
    return {
        code: " ".join(_markup.words(one, codes=CODES) for one in _markup.children(unit, name))
        for code, name in zip(codes, ("source", "target"), strict=True)
    }
