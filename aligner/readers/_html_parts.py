"""The parts of a web page: which one holds the notice, and which are only around it."""

from __future__ import annotations

import re
from typing import Any

Element = Any
"""An element of lxml, which is published without types."""

BLOCKS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    }
)
"""Elements that stand on lines of their own."""

LEFT_OUT = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "nav",
        "aside",
        "button",
        "select",
        "option",
        "input",
        "textarea",
        "svg",
        "math",
        "head",
        "iframe",
        "object",
        "embed",
        "audio",
        "video",
        "canvas",
        "map",
        "dialog",
        "datalist",
        "progress",
        "meter",
    }
)
LEFT_OUT_ROLES = frozenset(
    {
        "navigation",
        "banner",
        "contentinfo",
        "complementary",
        "search",
        "menu",
        "menubar",
        "toolbar",
        "dialog",
        "alertdialog",
        "button",
        "tooltip",
    }
)
PAGE_PARTS = frozenset({"header", "footer"})
"""Left out where they are the page's, kept where they are those of an article."""

PARTS = frozenset({"article", "main", "section"})
MOST_ABOVE = 50

MAIN_SHARE = 0.6
"""Of the words of a page that must stand in its main part: with less it is marked wrongly."""

UNSEEN = frozenset(
    {"sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "element-invisible"}
)
"""Classes, as most sites name them, of words that are there for screen readers alone."""

_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?![A-Za-z])")


def name_of(element: Element) -> str:
    """The name of an element in small letters, "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(tag, str) else ""


def content(root: Element) -> Element | None:
    """The element that holds the notice."""
    body = root.find("body")
    whole = root if body is None else body
    mains = [one for one in whole.iter() if name_of(one) == "main" or one.get("role") == "main"]
    mains = [one for one in mains if not is_left_out(one)]
    if len(mains) == 1 and _size(mains[0]) >= MAIN_SHARE * _size(whole):
        return mains[0]
    return whole


def title_above(root: Element, main: Element) -> Element | None:
    """The one first heading of a page, where it stands outside of what is read."""
    tops = [one for one in root.iter("h1") if "".join(one.itertext()).strip()]
    if len(tops) != 1 or is_left_out(tops[0]):
        return None
    above = [tops[0], *tops[0].iterancestors()][:MOST_ABOVE]
    inside = main in above
    return tops[0] if not inside or any(map(is_left_out, above[1:])) else None


def is_left_out(element: Element) -> bool:
    """Whether an element is no text of the page."""
    name = name_of(element)
    if name in LEFT_OUT or element.get("role", "").lower() in LEFT_OUT_ROLES:
        return True
    hidden = element.get("hidden") is not None or element.get("aria-hidden", "").lower() == "true"
    unseen = not UNSEEN.isdisjoint(element.get("class", "").split())
    if hidden or unseen or _HIDDEN.search(element.get("style", "")[:1000]):
        return True
    return name in PAGE_PARTS and not any(name_of(one) in PARTS for one in element.iterancestors())


def language_of(element: Element) -> str:
    """The language that an element, or the page for its outermost part, says that it is in."""
    if name_of(element) in {"body", "main"}:
        said = next(
            (one.get("lang") for one in (element, *element.iterancestors()) if one.get("lang")), ""
        )
    else:
        said = element.get("lang") or element.get("{http://www.w3.org/XML/1998/namespace}lang")
    match = _LANGUAGE.match(said or "")
    return match[0].lower() if match else ""


def whole_number(text: str | None, otherwise: int) -> int:
    """A number in an attribute, ``otherwise`` for anything else."""
    plain = (text or "").strip()
    short = len(plain) <= 6  # noqa: PLR2004  (no list or table is longer)
    return int(plain) if short and plain.isascii() and plain.isdigit() else otherwise


def _size(element: Element) -> int:
    return sum(
        len(text.strip())
        for one in element.iter()
        if isinstance(one.tag, str) and name_of(one) not in LEFT_OUT
        for text in (one.text, one.tail)
        if text
    )
