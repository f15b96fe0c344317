"""A translation memory: TMX 1.4b, sentence by sentence."""

from __future__ import annotations

from collections.abc import Sequence

from aligner import __version__
from aligner.exporters import Unit, plain

SUFFIXES = (".tmx",)

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def write(units: Sequence[Unit], codes: tuple[str, str]) -> str:
    """The units that both languages have; a memory has no place for half a unit."""
    from lxml import etree

    root = etree.Element("tmx", version="1.4")
    etree.SubElement(
        root,
        "header",
        creationtool="aligner",
        creationtoolversion=__version__,
        segtype="sentence",
        adminlang="en",
        srclang=codes[0],
        datatype="plaintext",
        **{"o-tmf": "aligner"},
    )
    body = etree.SubElement(root, "body")
    for unit in units:
        if unit.whole:
            element = etree.SubElement(body, "tu", tuid=plain(unit.id))
            etree.SubElement(element, "prop", type="x-source").text = plain(unit.source)
            etree.SubElement(element, "prop", type="x-score").text = f"{unit.score:.4f}"
            for code, text in unit.texts.items():
                variant = etree.SubElement(element, "tuv", {LANGUAGE: code})
                etree.SubElement(variant, "seg").text = plain(text)
    document: bytes = etree.tostring(
        root, xml_declaration=True, encoding="UTF-8", pretty_print=True
    )
    return document.decode()
