"""The parts of a DOCX or ODT file: XML in a ZIP archive, of which nothing is written to disk.

No entity is resolved, nothing is fetched, no macro is looked at; a name in the archive is only
ever looked up in it, so that no path leads outside.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from aligner.errors import InputError
from aligner.readers import _limits
from aligner.readers._limits import Limits

Element = Any
"""An element of lxml, which is published without types."""

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How old office files begin, and new ones that a password locks."""

NO_TEXT = (
    "there is no text in it; if it holds pictures of pages, run text recognition on them first"
)
LOCKED = "EncryptedPackage".encode("utf-16-le")
IS_ENCRYPTED = 0x1
MOST_PARTS = 10_000

DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError)
"""What the library raises for an archive with bytes changed."""


class Archive:
    """An opened archive, which gives its parts as XML."""

    def __init__(self, data: bytes, path: str, limits: Limits, *, kind: str) -> None:
        """Raise InputError when ``data`` is no such archive; ``kind`` names what is expected."""
        self.path, self.limits, self.kind = path, limits, kind
        self._read = 0
        if data.startswith(COMPOUND):
            raise InputError(path, _compound(data))
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except DAMAGED as error:
            raise self._damaged() from error
        if len(self._zip.infolist()) > MOST_PARTS:
            raise InputError(path, f"it has more than {MOST_PARTS:,} parts, as no {kind} has")
        if any(part.flag_bits & IS_ENCRYPTED for part in self._zip.infolist()):
            raise InputError(path, "a password locks it; save it without one first")

    def has(self, name: str) -> bool:
        """Whether there is a part of this name."""
        return name in self._zip.NameToInfo

    def part(self, name: str) -> bytes:
        """The bytes of a part; they count for the limit, whatever the archive says of them."""
        left = self.limits.unpacked - self._read
        try:
            with self._zip.open(name) as file:
                data = file.read(left + 1)
        except DAMAGED as error:
            raise self._damaged() from error
        self._read += len(data)
        _limits.check_unpacked(self._read, self.path, self.limits)
        return data

    def _damaged(self) -> InputError:
        advice = f"open it and save it again as {self.kind}"
        return InputError(self.path, f"it is no {self.kind}, or a damaged one; {advice}")

    def xml(self, name: str) -> Element | None:
        """The root element of a part, None where there is no such part."""
        return parsed(self.part(name), self.path, self.limits) if self.has(name) else None

    def needed(self, name: str) -> Element:
        """The root element of a part without which the file is none of its kind."""
        root = self.xml(name)
        if root is None:
            raise InputError(self.path, f"it is a ZIP file, but no {self.kind}")
        return root


def _compound(data: bytes) -> str:
    if LOCKED in data:
        return "a password locks it; save it without one first"
    return "it is an old Word file under a new name; open it and save it as DOCX"


def parsed(data: bytes, path: str, limits: Limits) -> Element:
    """The root element of XML. Raises InputError for XML that is damaged, or goes too deep."""
    from lxml import etree

    _limits.check_elements(data, path, limits)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error).lower():
            _limits.check_nesting(limits.nesting + 1, path, limits)
        raise InputError(path, f"it is damaged and cannot be read ({error.msg})") from error


def name_of(element: Element) -> str:
    """The name of an element without its namespace, "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element | None, name: str, otherwise: str = "") -> str:
    """An attribute, whatever its namespace: there are two for each in DOCX."""
    if element is None:
        return otherwise
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return otherwise


def children(element: Element | None, *names: str) -> Iterator[Element]:
    """The children with one of these names; all, where none is given."""
    for child in element if element is not None else ():
        name = name_of(child)
        if name and (not names or name in names):
            yield child


def child(element: Element | None, *names: str) -> Element | None:
    """The first child of the name; with several names, the child of the child and so on."""
    for name in names:
        element = next(children(element, name), None)
    return element


def number(text: str, otherwise: int = 0) -> int:
    """A whole number as XML writes it, ``otherwise`` for anything else."""
    plain = text.strip()
    digits = plain.removeprefix("-")
    short = len(digits) <= 9  # noqa: PLR2004  (no count in a document is longer)
    return int(plain) if digits.isascii() and digits.isdigit() and short else otherwise


def resolved(base: str, target: str) -> str:
    """The name of a part that another one, in the folder ``base``, points to."""
    return posixpath.normpath(posixpath.join("/", base, target)).lstrip("/")
