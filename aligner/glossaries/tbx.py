"""Glossaries as TermBase eXchange: TBX (ISO 30042) of 2008 and of 2019, in either style."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from aligner.errors import InputError
from aligner.profiles import Concept
from aligner.readers import USUAL, _markup

SUFFIXES = (".tbx",)

ROOTS = frozenset(["martif", "tbx"])
ENTRIES = ("termEntry", "conceptEntry")
LANGUAGES = frozenset(["langSet", "langSec"])
GROUPS = frozenset(["tig", "ntig", "termSec"])
STATUSES = frozenset(["administrativeStatus", "normativeAuthorization"])
REFUSED = ("deprecated", "superseded")
"""How a status begins under which a term is not to be used."""


def read(data: bytes, path: str) -> list[Concept]:
    """The concepts of a glossary. Raises InputError when it is none."""
    root = _markup.root(data, path, USUAL, kind="TBX")
    if _markup.local(root) not in ROOTS:
        raise InputError(path, f"it is no TBX: its root is <{_markup.local(root)}>")
    found = (_concept(entry) for name in ENTRIES for entry in _markup.descendants(root, name))
    return [one for one in found if one.terms or one.forbidden]


def _concept(entry: Any) -> Concept:
    terms: dict[str, list[str]] = {}
    forbidden: dict[str, list[str]] = {}
    for part in (child for child in entry if _markup.local(child) in LANGUAGES):
        code = _markup.code(part.get(_markup.LANGUAGE) or part.get("lang"))
        for term, refused in _terms(part):
            (forbidden if refused else terms).setdefault(code, []).append(term)
    notes = [" ".join("".join(one.itertext()).split()) for one in _markup.children(entry, "note")]
    return Concept(
        {code: tuple(dict.fromkeys(words)) for code, words in terms.items()},
        {code: tuple(dict.fromkeys(words)) for code, words in forbidden.items()},
        "; ".join(note for note in notes if note),
    )


def _terms(part: Any) -> Iterator[tuple[str, bool]]:
    """The terms of a language, each with whether it is not to be used."""
    for group in (child for child in part if _markup.local(child) in GROUPS):
        refused = any(map(_refuses, group.iter()))
        for element in _markup.descendants(group, "term"):
            text = " ".join("".join(element.itertext()).split())
            if text:
                yield text, refused


def _refuses(element: Any) -> bool:
    """Whether an element is a status that forbids a term, by its type or by its name."""
    named = {_markup.local(element), element.get("type", "")}
    return not STATUSES.isdisjoint(named) and (element.text or "").strip().startswith(REFUSED)
