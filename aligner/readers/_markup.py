"""Pairs in XML: parsed without a network, entities or a limit that memory would feel."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from aligner.errors import InputError
from aligner.readers import _limits
from aligner.readers._limits import Limits

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def root(data: bytes, path: str, limits: Limits, *, kind: str) -> Any:
    """The root element of a document.

    Raises InputError when it is not well formed, or has more elements than can be held.
    """
    from lxml import etree

    _limits.check_elements(data, path, limits)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise InputError(path, f"it is not well-formed {kind}: {error.msg}") from error


def local(element: Any) -> str:
    """The name of an element without its namespace; empty for comments and entities."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: Any, name: str) -> list[Any]:
    """The children of this name, in any namespace."""
    return [child for child in element if local(child) == name]


def descendants(element: Any, name: str) -> Iterable[Any]:
    """The elements of this name below it, in any namespace, in order."""
    found: Iterable[Any] = element.iter(f"{{*}}{name}")
    return found


def words(element: Any, *, codes: frozenset[str]) -> str:
    """The text of a segment; ``codes`` are inline elements that hold formatting, not words."""
    parts = [element.text or ""]
    for child in element:
        if local(child) and local(child) not in codes:
            parts.append(words(child, codes=codes))
        parts.append(child.tail or "")
    return " ".join("".join(parts).split())


def code(tag: str | None) -> str:
    """The language of a BCP 47 tag: "en" of "en-GB"."""
    return (tag or "").replace("_", "-").split("-")[0].lower()
