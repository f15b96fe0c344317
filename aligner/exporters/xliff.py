"""XLIFF 2.1 for the tools of translators, sentence by sentence."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from aligner.exporters import Unit, plain

SUFFIXES = (".xliff", ".xlf")

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"


def write(units: Sequence[Unit], codes: tuple[str, str]) -> str:
    """A file for each notice; a unit without source text is left out, one without target kept."""
    from lxml import etree

    root = etree.Element(
        "xliff", {"version": "2.1", "srcLang": codes[0], "trgLang": codes[1]}, {None: NAMESPACE}
    )
    known = [unit for unit in units if unit.texts[codes[0]]]
    for number, (source, group) in enumerate(groupby(known, lambda unit: unit.source), start=1):
        file = etree.SubElement(root, "file", id=f"f{number}", original=plain(source))
        for at, unit in enumerate(group, start=1):
            element = etree.SubElement(file, "unit", id=f"u{at}", name=plain(unit.id))
            segment = etree.SubElement(element, "segment")
            for name, text in zip(("source", "target"), unit.texts.sides, strict=True):
                if text:
                    etree.SubElement(segment, name).text = plain(text)
    document: bytes = etree.tostring(
        root, xml_declaration=True, encoding="UTF-8", pretty_print=True
    )
    return document.decode()
