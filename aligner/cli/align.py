"""`aligner align`: the aligned segments of notices, for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from aligner import exporters
from aligner.cli import _output, _run
from aligner.errors import UsageError
from aligner.exporters import Unit
from aligner.model import Both, Failed

if TYPE_CHECKING:
    from collections.abc import Sequence

LISTS = 2
"""Files that `--sentences` takes: one for each language."""

USUAL = "aligned.tsv"
"""Standard output has no ending; it gets what both people and programs read."""


@click.command("align")
@_run.aligning_options
@click.option(
    "-o",
    "target",
    metavar="FILE",
    default=_output.STDOUT,
    help=f"Write them to a file whose name ends in {', '.join(exporters.suffixes())}.",
)
@click.option(
    "--sentences",
    is_flag=True,
    help="The two PATHs are lists of sentences, one a line, in two languages.",
)
def command(*, target: str, sentences: bool, **values: Any) -> int:
    """Align notices and write the segments that translate one another.

    A PATH is a notice in both languages, a folder of notices, or - for standard input. The
    exit status is 2 when an input could not be aligned; the others are written all the same.
    """
    exporter = exporters.exporter_for(USUAL if target == _output.STDOUT else target)
    _output.check_target(target)
    wanted = _run.request(values)
    codes = _run.codes(wanted)
    if sentences:
        _output.write(exporter.write(_units_of_lists(wanted, codes), codes), target)
        return 0
    outcomes = _run.aligned(wanted)
    failed = [one for one in outcomes if isinstance(one, Failed)]
    for one in failed:
        _output.say(f"{one.path}: {one.reason}")
    aligned = [one for one in outcomes if not isinstance(one, Failed)]
    _output.write(exporter.write([*exporters.units(aligned)], codes), target)
    return _run.FAILED if failed else 0


def _units_of_lists(wanted: _run.Request, codes: tuple[str, str]) -> list[Unit]:
    """The links between two lists of sentences.

    Raises UsageError when there are not two of them, InputError when one cannot be read.
    """
    from aligner import api, readers

    if len(wanted.paths) != LISTS:
        raise UsageError("--sentences takes two files, one for each language")
    lists = [readers.sentences(path, wanted.settings.limits) for path in wanted.paths]
    links = api.align_segments(*lists, languages=codes, encoder=wanted.encoder)
    name = " + ".join(wanted.paths)
    return [
        Unit(
            str(number),
            name,
            Both(codes, (_text(lists[0], link.source), _text(lists[1], link.target))),
            Both(codes, (_lines(link.source), _lines(link.target))),
            link.score,
            link.score,
        )
        for number, link in enumerate(links, start=1)
    ]


def _text(sentences: Sequence[str], indexes: Sequence[int]) -> str:
    return " ".join(sentences[at] for at in indexes)


def _lines(indexes: Sequence[int]) -> tuple[int, int] | None:
    return (indexes[0] + 1, indexes[-1] + 1) if indexes else None
