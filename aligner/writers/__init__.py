"""Reports of a run: one module for each format, with ``write(report) -> str``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from importlib.resources import files
from typing import Protocol, cast

from aligner.model import Checked, Field, FieldPair, Finding, Kind, Report
from aligner.values import Value
from aligner.values.organisation import Organisation
from aligner.values.place import Place
from aligner.values.words import Words

INTERFACE = "en"
"""The language of the words around a notice; messages and manuals are written in it."""

FIELD_RULES = "field-"
"""How the names of the rules begin that compare header fields."""

FACTS = frozenset(
    {"title", "date", "duration", "language-level", "money", "name", "number", "percentage"}
)
"""Rules of running text that compare the value of a labelled line too."""

LEFT = "wrong-language"
"""The rule that tells of values that were left untranslated, and of labels that were."""

WRITES = "\ndef write("
"""What the text of a module has that is a writer."""


class Writer(Protocol):
    """A module that writes a report in one format."""

    def write(self, report: Report) -> str:
        """The whole report, with the line end after its last line."""


@cache
def names() -> tuple[str, ...]:
    """The formats that a report can be written in as one text.

    A module is known for a writer by its text: to import them all takes longer than to check a
    notice, and a run needs one.
    """
    modules = (one for one in files(__name__).iterdir() if re.fullmatch(r"[a-z]\w*\.py", one.name))
    writers = (one.name for one in modules if WRITES in one.read_text("utf-8"))
    return tuple(sorted(name.removesuffix(".py") for name in writers))


def write(report: Report, name: str) -> str:
    """The report in the format of this name."""
    writer = cast("Writer", import_module(f"{__name__}.{name}"))
    return writer.write(report)


def broken(checked: Checked) -> str:
    """That rules failed on a notice, so that what they find is not known; empty if none did."""
    if not checked.broken:
        return ""
    rules = "the rule" if len(checked.broken) == 1 else "the rules"
    return f"{rules} {', '.join(checked.broken)} failed on it, the others were checked"


def status(pair: FieldPair, findings: Iterable[Finding]) -> str:
    """What to say of a header field: "match", "mismatch" or "missing-" and a language.

    Values that both could be read and surely differ decide, so that it holds with the rule
    switched off too; otherwise the findings do.
    """
    stated = [field for field in pair.fields.values() if field is not None]
    if len(stated) < len(pair.fields):
        missing = next(code for code, field in pair.fields.items() if field is None)
        return f"missing-{missing}"
    first, second = (field.value for field in stated)
    if first is not None and second is not None and _surely_differ(first, second):
        return "mismatch"
    return "mismatch" if any(_speaks_of(one, stated) for one in findings) else "match"


def _surely_differ(first: Value, second: Value) -> bool:
    """Whether two values are no words that each language says in its own way, and differ."""
    if isinstance(first, Words) or isinstance(second, Words) or first.says(second):
        return False
    if isinstance(first, Place) and isinstance(second, Place):
        return first.sure(second)
    if isinstance(first, Organisation) and isinstance(second, Organisation):
        return first.sure(second)
    return True


def _speaks_of(finding: Finding, fields: Iterable[Field]) -> bool:
    sides = [side for side in finding.sides.values() if side is not None and not side.place]
    named = {block.id for side in sides for block in side.blocks}
    rules_it = finding.rule.startswith(FIELD_RULES)
    left = {side.span for side in sides if finding.rule == LEFT}
    return any(
        field.block.id in named
        and (
            rules_it
            or (finding.rule in FACTS and field.block.kind is Kind.FIELD)
            or field.span in left
        )
        for field in fields
    )
