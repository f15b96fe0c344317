"""Glossaries as tables: a header of languages, then a term in each of them a row.

    en,fr,status,note
    duty station,lieu d'affectation,,
    post,poste|poste de travail,,
    post,emploi,forbidden,since 2024

Several terms stand in one cell with `|` between them, or in several rows. With the status
"forbidden", the terms of the later language are not to be used for those of the first; a column
`fr forbidden` holds such terms beside the approved ones. Other columns are passed over.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from aligner import languages
from aligner.errors import InputError
from aligner.profiles import Concept
from aligner.readers._encoding import decoded
from aligner.values.words import fold

SUFFIXES = (".csv", ".tsv", ".txt")

DELIMITERS = ",;\t"
BETWEEN = "|"
STATUS = frozenset(["status", "statut", "state", "usage"])
NOTE = frozenset(["note", "notes", "comment", "comments", "commentaire", "remarque"])
FORBIDDEN = frozenset(
    [
        "forbidden", "deprecated", "superseded", "rejected", "obsolete", "prohibited", "banned",
        "do not use", "interdit", "a proscrire", "proscrit", "deconseille", "a eviter",
        "deprecatedterm admn sts", "supersededterm admn sts",
    ]
)  # fmt: skip
"""What a status is called, folded, under which no term is to be used."""


class _Columns(Struct, frozen=True):
    """What the columns of a table hold: the numbers of those of each language, and the others."""

    approved: dict[int, str] = field(default_factory=dict)
    forbidden: dict[int, str] = field(default_factory=dict)
    status: int | None = None
    note: int | None = None


class _Entry(Struct):
    """A concept while its rows are read."""

    terms: dict[str, list[str]] = field(default_factory=dict)
    forbidden: dict[str, list[str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def read(data: bytes, path: str) -> list[Concept]:
    """The concepts of a table. Raises InputError when its header names no two languages."""
    text, _ = decoded(data, path)
    lines = text.removeprefix("\ufeff").splitlines(keepends=True)
    header = lines[0] if lines else ""
    delimiter = max(DELIMITERS, key=header.count)
    rows = csv.reader(lines, delimiter=delimiter, strict=False)
    try:
        columns = _columns(next(rows, []))
        if len(set(columns.approved.values())) < len(("source", "target")):
            raise InputError(path, "line 1 is no header of languages; it should begin like en,fr")
        return list(_concepts(rows, columns))
    except csv.Error as error:
        raise InputError(path, f"line {rows.line_num} is no row of a table ({error})") from error


def _columns(header: Sequence[str]) -> _Columns:
    """What the header says of the columns."""
    known = _language_names()
    found = _Columns()
    for at, cell in enumerate(header):
        name = fold(cell)
        words = [word for word in name.split() if word not in FORBIDDEN]
        code = known.get(name) or known.get(words[0] if words else "")
        if code and len(words) < len(name.split()):
            found.forbidden[at] = code
        elif code:
            found.approved[at] = code
    names = [fold(cell) for cell in header]
    status = next((at for at, name in enumerate(names) if name in STATUS), None)
    note = next((at for at, name in enumerate(names) if name in NOTE), None)
    last = list(found.approved.values())[-1:]
    bare = {at: code for at, name in enumerate(names) if name in FORBIDDEN for code in last}
    return _Columns(found.approved, {**found.forbidden, **bare}, status, note)


def _language_names() -> dict[str, str]:
    """The codes of the languages by what a header may call them: "en", "English", "anglais"."""
    codes = languages.codes()
    names = {fold(name): code for code in codes for name in languages.load(code).names.values()}
    return {**names, **{code: code for code in codes}}


def _concepts(rows: Iterator[list[str]], columns: _Columns) -> Iterator[Concept]:
    """The concepts of the rows: those whose first terms are the same are one."""
    entries: dict[object, _Entry] = {}
    for number, row in enumerate(rows):
        terms = [(code, _terms(row, at)) for at, code in columns.approved.items()]
        bad = [(code, _terms(row, at)) for at, code in columns.forbidden.items()]
        told = [one for one in terms if one[1]]
        if not told and not any(words for _, words in bad):
            continue
        first = fold(told[0][1][0]) if told and told[0][0] == terms[0][0] else number
        entry = entries.setdefault(first, _Entry())
        if fold(_cell(row, columns.status)) in FORBIDDEN:
            bad, told = [*bad, *(told[1:] or told)], told[:1] if told[1:] else []
        for into, these in ((entry.terms, told), (entry.forbidden, bad)):
            for code, words in these:
                into.setdefault(code, []).extend(words)
        note = _cell(row, columns.note)
        entry.notes += [note] if note and note not in entry.notes else []
    for entry in entries.values():
        yield Concept(_unique(entry.terms), _unique(entry.forbidden), "; ".join(entry.notes))


def _unique(terms: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {code: tuple(dict.fromkeys(words)) for code, words in terms.items() if words}


def _terms(row: Sequence[str], at: int) -> list[str]:
    words = (" ".join(one.split()) for one in _cell(row, at).split(BETWEEN))
    return [one for one in words if one]


def _cell(row: Sequence[str], at: int | None) -> str:
    return row[at].strip() if at is not None and at < len(row) else ""
