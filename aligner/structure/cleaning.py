"""The characters of one line, freed from what file formats and converters put between them."""

from __future__ import annotations

import re
import unicodedata

from msgspec.structs import replace

from aligner.model import Document

LIGATURES = {ord(mark): unicodedata.normalize("NFKC", mark) for mark in "ﬀﬁﬂﬃﬄﬅﬆ"}
INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c"))
INVISIBLE |= dict.fromkeys(map(ord, "\u202d\u202e\u2066\u2067\u2068\u2069"))
MARKED = re.compile(f"[{''.join(map(chr, LIGATURES | INVISIBLE))}]")
CUT = "\u00ad"
"""A soft hyphen: inside a line it is dropped, at its end it says that the word goes on."""

LEADERS = re.compile(
    r"""(?<=[\w).:°º])
    (?: [ \t]*\.{5,} | [ \t]+\.{4,} | [ \t]*…{2,} | (?:[ ]\.){3,}[ ]? )
    [.…:\ ]{0,99} (?=[^\W_])""",
    re.VERBOSE,
)
"""Dots that lead the eye from a label to its value: no sentence goes on behind so many."""

ROW = re.compile(r"\|(?P<cells>[^|]*[^|\s:-][^|]*(?:\|[^|]*)*)\|")
"""A row of a table drawn with strokes."""

JUSTIFIED = re.compile(r"(?<=\S) {2}(?=\S)")
"""Two blanks, as a justified line has them; three and more part columns."""

MARKDOWN_LINK = re.compile(r"\[(?P<words>[^\]\[]+)\]\((?P<target>[^()\s]*)\)")
ANGLE_LINK = re.compile(r"<(?P<target>(?:https?://|mailto:|www\.)[^<>\s]+)>")
STRONG = re.compile(r"(?<!\*)\*\*(?=\S)(?P<words>[^*]+?)(?<=\S)\*\*(?!\*)")
EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])(?P<words>[^*]+?)(?<=[^\s*])\*(?![\w*])")
STRAY_STRONG = re.compile(r"\*\*")


def composed(document: Document) -> Document:
    """The document with a letter and its accent as one character, as words are compared."""
    lines = tuple(
        line
        if line.text.isascii() or unicodedata.is_normalized("NFC", line.text)
        else replace(line, text=unicodedata.normalize("NFC", line.text))
        for line in document.lines
    )
    return replace(document, lines=lines)


def characters(text: str) -> str:
    """The text in NFC, without ligatures, invisible marks and soft hyphens inside it."""
    if text.isascii():
        return text
    if MARKED.search(text):
        text = text.translate(LIGATURES).translate(INVISIBLE)
    text = unicodedata.normalize("NFC", text)
    if CUT not in text:
        return text
    body, cut = (text.rstrip()[:-1], CUT) if text.rstrip().endswith(CUT) else (text, "")
    return body.replace(CUT, "") + cut


def columns(text: str) -> str:
    """The text with a tab for the dots or the stroke between a label and its value."""
    if text.startswith("|") and (row := ROW.fullmatch(text.rstrip())):
        return "\t".join(cell for one in row["cells"].split("|") if (cell := one.strip()))
    return LEADERS.sub("\t", text) if ".." in text or "…" in text or " . ." in text else text


def markup(text: str) -> str:
    """The text without the marks of emphasis and links; a real target stays behind its words."""
    if "  " in text:
        text = JUSTIFIED.sub(" ", text)
    if "](" in text:
        text = MARKDOWN_LINK.sub(_link, text)
    if "<" in text:
        text = ANGLE_LINK.sub(lambda match: match["target"].removeprefix("mailto:"), text)
    if "*" not in text:
        return text
    text = STRONG.sub(lambda match: match["words"], text)
    text = EMPHASIS.sub(lambda match: match["words"], text)
    return STRAY_STRONG.sub("", text)


def _link(match: re.Match[str]) -> str:
    words, target = match["words"], match["target"].removeprefix("mailto:")
    if target.startswith("#") or not target or target in words:
        return words
    return f"{words} ({target})"
