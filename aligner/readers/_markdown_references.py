"""What stands in a Markdown file to be found from elsewhere in it: comments, links and notes.

All of it is settled line by line before the file is read, so that every line keeps its number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from aligner.model import Line

OPEN, CLOSE = "<!--", "-->"

_DEFINITION = re.compile(
    r" {0,3}\[(?P<label>[^\[\]^]{1,200})\]:[ \t]*<?(?P<target>[^\s<>]+)>?(?:[ \t]+[\"'(].*)?[ \t]*"
)
_NOTE = re.compile(r" {0,3}\[\^(?P<label>[^\[\]\s]{1,200})\]:[ \t]*")
_LINK = re.compile(
    r"\[(?P<words>[^\[\]^][^\[\]]{0,500})\](?:\[(?P<label>[^\[\]]{0,200})\])?(?![(:])"
)
_CALL = re.compile(r"\[\^(?P<label>[^\[\]\s]{1,200})\]")
_FRONT = re.compile(r"[\w.-]+[ \t]*[:=](?:[ \t].*)?|[ \t#-].*|[\]})].*|")
_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
"""How settings at the top begin, in YAML and in TOML, and how they may end."""


def front_matter(lines: Sequence[Line]) -> int:
    """How many lines at the top are settings for a site generator."""
    ends = _FENCES.get(lines[0].text.rstrip()) if lines else None
    if ends is None or len(lines) == 1 or not lines[1].text.strip():
        return 0
    for index, line in enumerate(lines[1:], start=1):
        if line.text.rstrip() in ends:
            return index + 1
        if not _FRONT.fullmatch(line.text):
            return 0
    return 0


def settled(lines: Sequence[Line]) -> list[Line]:
    """The lines without comments, links with their addresses, notes without their signs."""
    seen = list(_without_comments(lines))
    links = {
        _label(found["label"]): found["target"]
        for line in seen
        if (found := _DEFINITION.fullmatch(line.text))
    }
    notes = {_label(found["label"]) for line in seen if (found := _NOTE.match(line.text))}
    if not links and not notes:
        return seen
    return [replace(line, text=_settled(line.text, links, notes)) for line in seen]


def _without_comments(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, with nothing left of comments that take several; one without an end is text."""
    last = max((at for at, line in enumerate(lines) if CLOSE in line.text), default=-1)
    inside = False
    for at, line in enumerate(lines):
        words = line.text
        if inside:
            _, closed, words = words.partition(CLOSE)
            inside = not closed
        head, opened, rest = words.rpartition(OPEN)
        if opened and CLOSE not in rest and at < last:
            words, inside = head, True
        yield line if words == line.text else replace(line, text=words)


def _settled(words: str, links: Mapping[str, str], notes: set[str]) -> str:
    if _DEFINITION.fullmatch(words) is not None:
        return ""

    def linked(match: re.Match[str]) -> str:
        target = links.get(_label(match["label"] or match["words"]))
        return match[0] if target is None else f"[{match['words']}]({target})"

    words = _NOTE.sub("", words, count=1)
    words = _CALL.sub(lambda match: "" if _label(match["label"]) in notes else match[0], words)
    return _LINK.sub(linked, words)


def _label(words: str) -> str:
    return " ".join(words.split()).casefold()
