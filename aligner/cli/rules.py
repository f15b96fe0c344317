"""`aligner rules`: what is looked for, and how each rule decides."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterator, Sequence
from json import dumps

import click

from aligner.cli import _output
from aligner.model import Manual
from aligner.writers import manuals

VERSION = "1"
TEXT, JSON, MARKDOWN = "text", "json", "markdown"


@click.command("rules")
@click.argument("rule", required=False, shell_complete=_output.rule_names)
@click.option(
    "--format",
    "form",
    type=click.Choice([TEXT, JSON, MARKDOWN]),
    default=TEXT,
    show_default=True,
    help="How the rules are written.",
)
@click.option("-o", "target", metavar="FILE", default=_output.STDOUT, help="Write to a file.")
def command(*, rule: str | None, form: str, target: str) -> int:
    """List the rules, or explain one of them with examples."""
    from aligner import rulebook

    _output.check_target(target)
    chosen = [rulebook.manual(rule)] if rule else list(rulebook.Manuals().values())
    if form == JSON:
        told = _json(chosen)
    elif form == MARKDOWN:
        told = _markdown(chosen, whole=rule is None)
    elif rule:
        told = manuals.text(chosen[0])
    else:
        told = "\n".join(_list(chosen)) + "\n"
    _output.write(told, target)
    return 0


def _json(chosen: Sequence[Manual]) -> str:
    whole = {"version": VERSION, "rules": [manuals.as_json(one) for one in chosen]}
    return dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _markdown(chosen: Sequence[Manual], *, whole: bool) -> str:
    head = ["# Rules of aligner\n"] if whole else []
    return "\n".join([*head, *(manuals.markdown(one, level=2 if whole else 1) for one in chosen)])


def _list(chosen: Sequence[Manual]) -> Iterator[str]:
    name = max((len(manual.name) for manual in chosen), default=0)
    severity = max((len(manual.severity) for manual in chosen), default=0)
    indent = " " * (name + severity + 4)
    least = len(indent) + manuals.WIDTH // 3
    columns = max(_output.width(sys.stdout, otherwise=manuals.WIDTH * 2), least)
    for manual in chosen:
        head = f"{manual.name:<{name}}  {manual.severity:<{severity}}  "
        yield textwrap.fill(manual.summary, columns, initial_indent=head, subsequent_indent=indent)
