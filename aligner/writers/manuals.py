"""What a rule says of itself, as text and as Markdown: the same words wherever it is explained."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any

from aligner.model import Example, Manual

WIDTH = 88
"""Columns of a manual: lines longer than this are tiring to read."""

_PARTS = (("Reported", True), ("Accepted", False))
_TITLES = {f"{title}:" for title, _ in _PARTS}
"""What stands before an example that nothing else introduces."""


def off(manual: Manual) -> str:
    """How to be rid of a rule, or of one of its findings."""
    return (
        f"`aligner check --ignore {manual.name}` leaves it out, and so does "
        f'`ignore = ["{manual.name}"]` in aligner.toml, for all notices or for some. A single '
        "finding is accepted by its line in a baseline (`--write-baseline FILE`)."
    )


def text(manual: Manual) -> str:
    """The whole manual for a terminal, with its examples."""
    return "\n".join(_text(manual)) + "\n"


def _text(manual: Manual) -> Iterator[str]:
    yield f"{manual.name} ({manual.severity})"
    why = f"Why: {manual.why}" if manual.why else ""
    yield from (f"\n{_filled(one)}" for one in (manual.summary, manual.body, why) if one)
    for title, examples in _examples(manual):
        yield f"\n{title}:"
        for example in examples:
            yield ""
            yield from _lines(example)
    yield f"\n{_filled(f'To turn it off: {off(manual)}')}"
    yield f"\nMQM type: {manual.mqm}"


def markdown(manual: Manual, *, level: int = 2) -> str:
    """The whole manual in Markdown, under a heading of this level."""
    return "\n".join(_markdown(manual, "#" * level)) + "\n"


def _markdown(manual: Manual, heading: str) -> Iterator[str]:
    yield f"{heading} `{manual.name}` ({manual.severity})"
    yield from _markdown_body(manual)


def help_markdown(manual: Manual) -> str:
    """The manual in Markdown without its name, which whoever shows it has said."""
    return "\n".join(_markdown_body(manual)).strip() + "\n"


def _markdown_body(manual: Manual) -> Iterator[str]:
    why = f"**Why.** {manual.why[:1].upper()}{manual.why[1:]}" if manual.why else ""
    yield from (f"\n{one}" for one in (manual.summary, manual.body, why) if one)
    for title, examples in _examples(manual):
        yield f"\n**{title}**"
        for example in examples:
            yield "\n```text"
            yield from (line.strip() for line in _lines(example))
            yield "```"
    yield f"\n**To turn it off.** {off(manual)}"
    yield f"\n**MQM type.** {manual.mqm}"


def as_json(manual: Manual) -> dict[str, Any]:
    """The manual for other programs."""
    return {
        "name": manual.name,
        "severity": str(manual.severity),
        "mqm": manual.mqm,
        "summary": manual.summary,
        "decides": manual.body,
        "why": manual.why,
        "off": off(manual),
        "examples": [
            {
                "about": "" if example.about in _TITLES else example.about,
                **{code: list(texts) for code, texts in example.texts.items()},
                "messages": list(example.messages),
                **({"glossary": list(example.glossary)} if example.glossary else {}),
            }
            for example in manual.examples
        ],
    }


def _examples(manual: Manual) -> Iterator[tuple[str, list[Example]]]:
    for title, reported in _PARTS:
        examples = [one for one in manual.examples if bool(one.messages) is reported]
        if examples:
            yield title, examples


def _filled(passage: str) -> str:
    paragraphs = passage.strip().split("\n\n")
    return "\n\n".join(
        textwrap.fill(" ".join(one.split()), WIDTH, break_on_hyphens=False) for one in paragraphs
    )


def _lines(example: Example) -> Iterator[str]:
    if example.about and example.about not in _TITLES:
        yield textwrap.indent(_filled(example.about), "    ")
    yield from (f"    ==  {row}" for row in example.glossary)
    for code, texts in example.texts.items():
        for words in texts:
            yield f"    {code.upper()}  {words}"
    for message in example.messages:
        yield f"    =>  {message}"
