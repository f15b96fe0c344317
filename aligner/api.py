"""What a program may import: the functions behind `import aligner`, and the types they give.

>>> import aligner
>>> notice = "corpus/faults/boreal-cyber-analyst.txt"
>>> report = aligner.check(notice, select=["field-salary"])
>>> [finding.message for finding in report.findings]
['EUR 7,483.26 a month in English, EUR 7,438.26 a month in French']
"""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from aligner import baseline as baselines
from aligner import config, pipeline, profiles, readers, rulebook, writers
from aligner.alignment.segments import Link, linked
from aligner.config.keys import LIMITS, check_name
from aligner.errors import AlignerError, InputError, UsageError
from aligner.model import (
    Accepted,
    Bitext,
    Checked,
    Document,
    Failed,
    Finding,
    Manual,
    Report,
    Severity,
)
from aligner.readers import Source
from aligner.settings import Settings

if TYPE_CHECKING:
    from aligner.encoders import Encoder

__all__ = [
    "Accepted",
    "AlignerError",
    "Bitext",
    "Checked",
    "Failed",
    "Finding",
    "InputError",
    "Link",
    "Manual",
    "Report",
    "Severity",
    "UsageError",
    "align",
    "align_segments",
    "check",
    "check_pair",
    "check_text",
    "manuals",
    "write",
]

AnyPath = str | os.PathLike[str]
Notices = AnyPath | tuple[AnyPath, AnyPath]
"""A path, of a file or a folder, or the two files of a notice, in the order of its languages."""

TEXT = "<text>"
"""How a notice is named that is no file."""


class Options(TypedDict, total=False):
    """What can be set for a run, by the names that the file of settings has for it."""

    profile: str
    encoder: str
    select: Collection[str]
    ignore: Collection[str]
    severities: Mapping[str, str]
    thresholds: Mapping[str, float]
    glossary: AnyPath | Sequence[AnyPath]
    memory: AnyPath | Sequence[AnyPath]
    cache: bool
    jobs: int
    limits: Mapping[str, int]


def check(
    *notices: Notices,
    config: AnyPath | None = None,
    baseline: AnyPath | None = None,
    **options: Unpack[Options],
) -> Report:
    """What `aligner check` does, as typed values: one that fails does not stop the others.

    Each of ``notices`` is a path (a file in both languages, a file of pairs, or a folder), or a
    tuple of two paths, one for each language. ``config`` names a file of settings (none is looked
    for), before which the ``options`` go; ``baseline`` a file of accepted findings.

    Raises UsageError when an option makes no sense; what is wrong with a file is in the report.

        >>> report = check("corpus/faults", "nowhere.txt", select=["field-salary"])
        >>> len(report.checked), [failed.reason for failed in report.failed]
        (6, ['there is no such file or folder'])
        >>> report.count(Severity.ERROR) > 0
        True
    """
    file = _file(config)
    place = baseline if baseline is not None else file.baseline
    entries = baselines.read(os.fspath(place)) if place is not None else []
    settings = _settings(file, options)
    return baselines.honoured(pipeline.check(_sources(notices, settings), settings), entries)


def check_text(text: str, *, name: str = TEXT, **options: Unpack[Options]) -> Checked:
    """What is found in a notice that is at hand as one text in both languages.

    Raises InputError when it is no bilingual notice, UsageError when an option makes no sense.

        >>> from pathlib import Path
        >>> notice = Path("corpus/faults/boreal-cyber-analyst.txt").read_text("utf-8")
        >>> checked = check_text(notice, select=["duration"])
        >>> [(one.rule, one.message) for one in checked.findings]
        [('duration', '5 years in English, 3 years in French')]
    """
    return pipeline.check_documents([_document(text, name)], _settings(config.File(), options))


def check_pair(first: str, second: str, **options: Unpack[Options]) -> Checked:
    """What is found in a notice whose languages are at hand as a text each, in their order.

    Raises InputError when one is empty, UsageError when an option makes no sense.

        >>> english = "Applicants have at least eight years of experience in procurement."
        >>> french = "Les candidats ont au moins six ans d'expérience des marchés publics."
        >>> (finding,) = check_pair(english, french, select=["duration"]).findings
        >>> finding.message, str(finding.severity)
        ('8 years in English, 6 years in French', 'error')
    """
    settings = _settings(config.File(), options)
    codes = profiles.load(settings.profile or readers.USUAL_PROFILE).languages
    texts = zip((first, second), codes, strict=True)
    documents = [_document(text, f"<{code}>") for text, code in texts]
    return pipeline.check_documents(documents, settings)


def align(
    *notices: Notices, config: AnyPath | None = None, **options: Unpack[Options]
) -> tuple[Bitext | Failed, ...]:
    """What `aligner align` does: notices with their blocks and sentences linked, unchecked.

    The arguments are those of `check`. A link between blocks is one of the ``beads`` of a bitext.

        >>> (bitext,) = align("corpus/notices/boreal-archivist.txt")
        >>> first = bitext.beads[0]
        >>> [block.language for side in first.blocks.values() for block in side]
        ['en', 'fr']
    """
    settings = _settings(_file(config), options)
    return tuple(pipeline.align(_sources(notices, settings), settings))


def write(report: Report, form: str) -> str:
    r"""A report in one of the formats of `aligner check --format`.

    What `check_text` and `check_pair` give is one notice, of which a report can be made.

    Raises UsageError when there is no such format, TypeError for anything but a report.

        >>> write(Report(tool=check().tool, notices=()), "text")
        '0 notices checked: no findings\n'
    """
    if not isinstance(report, Report):
        made = "Report(tool=check().tool, notices=(checked,), manuals=manuals())"
        raise TypeError(f"write takes a report, as check gives it; of one notice make {made}")
    if form not in writers.names():
        raise UsageError(f"no format is called {form!r}: {', '.join(writers.names())} are known")
    return writers.write(report, form)


def manuals() -> dict[str, Manual]:
    """What each rule says of itself, by its name.

    >>> manuals()["field-salary"].severity
    <Severity.ERROR: 'error'>
    """
    return dict(rulebook.Manuals())


def _file(path: AnyPath | None) -> config.File:
    return config.File() if path is None else config.load(os.fspath(path))


def _settings(file: config.File, options: Options) -> Settings:
    known = file.settings
    given: dict[str, Any] = dict(options)
    for name in {"select", "ignore"} & given.keys():
        if isinstance(given[name], str):
            raise TypeError(f"{name} takes a list of rules, not a text")
        given[name] = frozenset(given[name])
    for name in {"glossary", "memory"} & given.keys():
        named = [given[name]] if isinstance(given[name], str | os.PathLike) else given[name]
        given[name] = tuple(os.fspath(path) for path in named)
    given["severities"] = {**known.severities, **_severities(options.get("severities", {}))}
    thresholds = options.get("thresholds", {})
    for name in thresholds:
        check_name("", "threshold", name, config.thresholds(options.get("profile")))
    for name in options.get("limits", {}):
        check_name("", "limit", name, LIMITS)
    given["thresholds"] = {**known.thresholds, **thresholds}
    return known.but(given)


def _severities(levels: Mapping[str, str]) -> dict[str, Severity]:
    for level in levels.values():
        check_name("", "severity", level, [one.value for one in Severity])
    return {rule: Severity(level) for rule, level in levels.items()}


def _sources(notices: Sequence[Notices], settings: Settings) -> list[Source | Failed]:
    codes = profiles.load(settings.profile or readers.USUAL_PROFILE).languages
    found: list[Source | Failed] = []
    for one in notices:
        if isinstance(one, tuple):
            first, second = one
            found.append(Source.pair(os.fspath(first), os.fspath(second)))
        else:
            found += readers.find([os.fspath(one)], languages=codes)
    return found


def _document(text: str, name: str) -> Document:
    from aligner.readers.text import read

    return read(text.encode("utf-8", "replace"), name)


def align_segments(
    source: Sequence[str],
    target: Sequence[str],
    *,
    languages: tuple[str, str] = ("en", "fr"),
    encoder: str | Encoder | None = None,
) -> list[Link]:
    """Which sentences translate which: every one is in just one link, in order.

    ``source`` and ``target`` are the sentences of both sides (any number, also none; an empty
    sentence is linked to nothing); ``languages`` are their codes, of which the alignment needs
    none: sentences are compared by what they mean, so that any languages will do that the
    encoder knows. ``encoder`` is the bundled one (None), the name or the folder of a
    sentence-transformers model, or anything with a ``name`` and a method ``encode``, from texts
    to unit vectors as a float32 array of shape (texts, dimensions).

    A link has ``source`` and ``target``, tuples of indexes from 0 in order without gaps but for
    empty sentences, up to six together or one alone, and ``score``, its probability from 0 to 1.
    The result depends on nothing but the arguments. At most 1.5 texts a sentence are encoded;
    time and memory grow with the number of sentences, not with its square.

    Raises UsageError for an encoder that there is not, TypeError for a text in place of a list.

    The path is that of Gale and Church (1993) over the windows of sentences of Thompson and
    Koehn (2019), each scored against its neighbours as Liu and Zhu (2022) do; the probabilities
    are those of a semi-Markov model (Sarawagi and Cohen 2004).
    """
    for side in (source, target):
        if isinstance(side, str | bytes):
            raise TypeError("align_segments takes two lists of sentences, not texts")
    if len(languages) != len(("source", "target")):
        raise UsageError("align_segments takes the codes of two languages")
    return linked(source, target, _loaded(encoder))


def _loaded(encoder: str | Encoder | None) -> Encoder:
    if encoder is None or isinstance(encoder, str):
        from aligner import encoders

        return encoders.load(encoder)
    return encoder
