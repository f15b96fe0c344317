"""`aligner rules`: what is looked for, and how each rule decides."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterator, Mapping

import click

from aligner.cli import _output
from aligner.model import Example, Manual

WIDTH = 88
"""Columns of a manual: lines longer than this are tiring to read."""


@click.command("rules")
@click.argument("rule", required=False)
def command(*, rule: str | None) -> int:
    """List the rules, or explain one of them with examples."""
    from aligner import rulebook

    lines = _manual(rulebook.manual(rule)) if rule else _list(rulebook.manuals())
    _output.write("\n".join(lines) + "\n", _output.STDOUT)
    return 0


def _list(manuals: Mapping[str, Manual]) -> Iterator[str]:
    name = max((len(one) for one in manuals), default=0)
    severity = max((len(manual.severity) for manual in manuals.values()), default=0)
    indent = " " * (name + severity + 4)
    columns = max(_output.width(sys.stdout, otherwise=WIDTH * 2), len(indent) + WIDTH // 3)
    for manual in manuals.values():
        head = f"{manual.name:<{name}}  {manual.severity:<{severity}}  "
        yield textwrap.fill(manual.summary, columns, initial_indent=head, subsequent_indent=indent)


def _manual(manual: Manual) -> Iterator[str]:
    yield f"{manual.name} ({manual.severity})"
    why = f"Why: {manual.why}" if manual.why else ""
    for passage in (manual.summary, manual.body, why):
        if passage:
            yield f"\n{_filled(passage)}"
    for title, accepted in (("Reported:", False), ("Accepted:", True)):
        examples = [one for one in manual.examples if accepted is not bool(one.messages)]
        if examples:
            yield f"\n{title}"
        for example in examples:
            yield ""
            yield from _example(example, title)


def _filled(passage: str) -> str:
    paragraphs = passage.strip().split("\n\n")
    return "\n\n".join(textwrap.fill(" ".join(one.split()), WIDTH) for one in paragraphs)


def _example(example: Example, title: str) -> Iterator[str]:
    if example.about not in {"", title}:
        yield textwrap.indent(_filled(example.about), "    ")
    for code, texts in example.texts.items():
        for text in texts:
            yield f"    {code.upper()}  {text}"
    for message in example.messages:
        yield f"    =>  {message}"
