"""`aligner show`: what was understood of a notice, to look at first when something seems wrong."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import click

from aligner import languages
from aligner.cli import _output, _run
from aligner.model import Bead, Bitext, Block, Failed, Field, Half, Section
from aligner.writers.html_marks import visible

WIDTH = 120
"""Columns where there is no terminal to ask."""

LEAST_WIDTH = 40
ELLIPSIS = "…"
_KIND = 10
"""Columns for the longest kind of block."""


@click.command("show")
@_run.aligning_options
@click.option("--full", is_flag=True, help="Texts in full length, however wide the terminal is.")
def command(*, full: bool, **values: Any) -> int:
    """Print what was understood of a notice.

    The profile, the notes of the reader, the fields, sections and blocks of each language with
    their lines, and which blocks translate which, with scores. A PATH is a notice in both
    languages, a folder of notices, or - for standard input.
    """
    columns = max(_output.width(sys.stdout, otherwise=WIDTH), LEAST_WIDTH)
    outcomes = _run.aligned(_run.request(values))
    parts = []
    for outcome in outcomes:
        if isinstance(outcome, Failed):
            _output.say(f"{outcome.path}: {outcome.reason}")
        else:
            shown = (_cut(line, None if full else columns) for line in _bitext(outcome))
            parts.append("".join(f"{line}\n" for line in shown))
    _output.write("\n".join(parts), _output.STDOUT)
    return _run.FAILED if len(parts) < len(outcomes) else 0


def _bitext(bitext: Bitext) -> Iterator[str]:
    notice = bitext.notice
    yield f"{notice.path}  (profile {bitext.profile.name})"
    yield from (f"  note: {note}" for note in notice.notes)
    for half in notice.halves.values():
        yield ""
        yield from _half(half)
    if notice.other:
        yield ""
        yield "In neither language"
        yield from (_block(block) for block in notice.other)
    yield ""
    yield "Links"
    yield from (_bead(bead) for bead in bitext.beads)


def _half(half: Half) -> Iterator[str]:
    name = languages.name(half.language)
    yield f"{name}: {half.title.text if half.title else 'no title'}"
    if half.fields:
        yield "  Fields"
        yield from (f"    {_field(field)}" for field in half.fields)
    if half.sections:
        yield "  Sections"
        yield from (f"    {_section(section)}" for section in half.sections)
    yield "  Blocks"
    yield from (_block(block) for block in half.blocks)


def _field(field: Field) -> str:
    parts = {} if field.value is None else field.value.parts()
    value = ", ".join(f"{name} {part}" for name, part in parts.items()) or "not read"
    return f"{_place(field.block)}  {field.name or '(unknown)'}: {field.text}  = {value}"


def _section(section: Section) -> str:
    count = len(section.blocks)
    named = f"  [{section.name}]" if section.name else ""
    blocks = "1 block" if count == 1 else f"{count} blocks"
    return f"{_place(section.heading)}  {section.key}  {section.title}{named}  {blocks}"


def _block(block: Block) -> str:
    indent = "  " * block.level
    marker = f"{block.marker} " if block.marker else ""
    head = f"{block.id:<8} {block.kind:<{_KIND}} {_place(block):<10}"
    return f"    {head}  {indent}{marker}{block.text}"


def _bead(bead: Bead) -> str:
    sides = [" ".join(block.id for block in side) or "none" for side in bead.blocks.values()]
    moved = "  moved" if bead.moved else ""
    score = f"{bead.score:.2f}" if all(bead.blocks.values()) else "   -"
    return f"    {score}  {' = '.join(sides)}{moved}"


def _place(block: Block) -> str:
    """The lines of a block, and its page where it has one: "12-14 p2"."""
    first, last = block.lines
    lines = str(first) if first == last else f"{first}-{last}"
    return lines if block.page is None else f"{lines} p{block.page}"


def _cut(line: str, columns: int | None) -> str:
    """A line that a terminal can show: nothing in it that it would obey, and not too long."""
    plain = visible("".join(" " if character.isspace() else character for character in line))
    if columns is None or len(plain) <= columns:
        return plain
    return plain[: columns - len(ELLIPSIS)] + ELLIPSIS
