"""What a rule is: a module of `rules` with one function and a docstring that is its manual.

The docstring opens with one sentence, says how the rule decides, why it matters ("Why: ..."),
and shows what is reported and accepted. Its examples are tests:

    EN  Salary: 9,253.21 EUR monthly
    FR  Salaire : 9 523,21 EUR par mois
    =>  EUR 9,253.21 a month in English, EUR 9,523.21 a month in French

Each language marks its lines with its code. Several lines of a language are several lines of
its text, an empty one is written as the code alone. `=>` lines are the messages to expect, `==`
lines the rows of a glossary: a term in each language and, if need be, its status.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from importlib import import_module
from importlib.resources import files

from aligner.errors import UsageError
from aligner.model import Bitext, Both, Discrepancy, Example, Manual, Severity

Check = Callable[[Bitext], Iterator[Discrepancy]]

PACKAGE = "aligner.rules"

OF_BATCH = frozenset({"inconsistent-translation"})
"""Rules that run once all notices are aligned, and are told what all of them say. They are named
here so that a notice that has not changed needs no other rule."""

EXAMPLE_LINE = re.compile(r"^\s*(?P<mark>[A-Z]{2}|=>|==)(?:\s{2}(?P<text>.*))?$")
SECTION = re.compile(r"^(?P<name>Reported|Accepted):$")


def rule(severity: Severity, *, mqm: str) -> Callable[[Check], Check]:
    """Mark the function of a rule: its default severity and the MQM issue type it maps to."""

    def mark(check: Check) -> Check:
        check.severity, check.mqm = severity, mqm  # type: ignore[attr-defined]
        return check

    return mark


@cache
def names() -> tuple[str, ...]:
    """The names of all rules: the files of the folder."""
    entries = (entry.name for entry in files(PACKAGE).iterdir())
    return tuple(
        sorted(
            entry.removesuffix(".py").replace("_", "-")
            for entry in entries
            if entry.endswith(".py") and not entry.startswith("_")
        )
    )


def require(name: str) -> None:
    """Raise UsageError when no rule has this name."""
    if name not in names():
        near = get_close_matches(name, names(), n=1)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        raise UsageError(f"no rule is called {name!r}{hint} `aligner rules` lists them")


def check_of(name: str) -> Check:
    """The function of a rule. Raises UsageError when no rule has this name."""
    require(name)
    check: Check = import_module(f"{PACKAGE}.{name.replace('-', '_')}").check
    return check


@cache
def manual(name: str) -> Manual:
    """What the rule of this name says of itself. Raises UsageError when there is none."""
    check = check_of(name)
    text = inspect.getdoc(inspect.getmodule(check)) or ""
    return Manual(
        name=name,
        severity=check.severity,  # type: ignore[attr-defined]
        mqm=check.mqm,  # type: ignore[attr-defined]
        summary=" ".join(text.split("\n\n")[0].split()),
        body=_body(text),
        why=_why(text),
        examples=tuple(examples(text)),
    )


class Manuals(Mapping[str, Manual]):
    """The manuals of all rules, by name; each rule is loaded when its manual is asked for."""

    def __getitem__(self, name: str) -> Manual:
        if name not in names():
            raise KeyError(name)
        return manual(name)

    def __contains__(self, name: object) -> bool:
        return name in names()

    def __iter__(self) -> Iterator[str]:
        return iter(names())

    def __len__(self) -> int:
        return len(names())


def examples(text: str) -> Iterator[Example]:
    """The examples in a manual or in a file of cases, each with the sentence before it.

    Raises ValueError for a line that begins like a mark and is none, with the lines.
    """
    about: list[str] = []
    for paragraph in re.split(r"\n\s*\n", text):
        lines = [line for line in paragraph.splitlines() if line.strip()]
        marked = [EXAMPLE_LINE.match(line) for line in lines]
        if not any(marked):
            about = lines
        elif all(marked):
            yield _example([match for match in marked if match], about)
        else:
            raise ValueError(f"an example with a mistyped mark:\n{paragraph}")


def _example(lines: list[re.Match[str]], about: list[str]) -> Example:
    codes = list(dict.fromkeys(m["mark"].lower() for m in lines if m["mark"].isalpha()))
    first, second = codes
    texts = Both((first, second), (_marked(lines, first), _marked(lines, second)))
    told = " ".join(line.strip() for line in about)
    return Example(texts, _marked(lines, "=>"), told, _marked(lines, "=="))


def _marked(lines: list[re.Match[str]], mark: str) -> tuple[str, ...]:
    return tuple(m["text"] or "" for m in lines if m["mark"].lower() == mark)


def _body(text: str) -> str:
    paragraphs = text.split("\n\n")[1:]
    kept = []
    for paragraph in paragraphs:
        if paragraph.startswith("Why:") or SECTION.match(paragraph.strip()):
            break
        kept.append(" ".join(paragraph.split()))
    return "\n\n".join(kept)


def _why(text: str) -> str:
    found = re.search(r"^Why:\s*(?P<why>.*?)(?:\n\s*\n|\Z)", text, re.DOTALL | re.MULTILINE)
    return " ".join(found["why"].split()) if found else ""
