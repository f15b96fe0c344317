"""Bytes to characters: which encoding a text file is in.

UTF-8 and UTF-16 say what they are, by their first bytes or by their pattern. The old one-byte
encodings do not: each reads any bytes, and a wrong choice spoils every accent. Among them the
one is taken whose accents stand where accents can stand. On cuttings of French notices this
was right more often than charset-normalizer for all four, and far quicker.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from aligner.errors import InputError

SIGNATURES = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""UTF-32 first: its little-endian signature begins with that of UTF-16."""

ONE_BYTE = ("cp1252", "iso8859_15", "mac_roman", "cp850")
"""The usual one first: it wins where several read the text equally well."""

WIDE_NULS = 0.5
"""Share of NULs in every second byte above which a text must be UTF-16: in English and French
it is nearly all of them, and no one-byte text has any."""

STRAY_BYTES = 0.1
"""Bytes that are not UTF-8, to one character that is, up to which a text is UTF-8 with bytes
pasted in from elsewhere; a one-byte text has next to no valid sequence."""

_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_HIGH = re.compile(rb"[\x80-\xff]")


def decoded(data: bytes, path: str = "") -> tuple[str, str | None]:
    """The text of a file, and what had to be decided about it; ``path`` only names it.

    Raises InputError for a UTF-16 or UTF-32 file that ends, or breaks, in the middle of a
    character.
    """
    for signature, encoding in SIGNATURES:
        if data.startswith(signature):
            return _unicode(data.removeprefix(signature), encoding, path)
    return _unicode(data, _wide(data) or "utf-8", path)


def _unicode(data: bytes, encoding: str, path: str) -> tuple[str, str | None]:
    try:
        return data.decode(encoding), None
    except UnicodeDecodeError as error:
        if encoding == "utf-8":
            return _one_byte(data)
        if error.end == len(data):
            name = encoding[:6].upper()
            reason = f"it is half a {name} file: it was cut off; save it again, as UTF-8 if you can"
            raise InputError(path, reason) from error
    return data.decode(encoding, "replace"), "damaged characters were replaced"


def _one_byte(data: bytes) -> tuple[str, str | None]:
    stray = len(_HIGH.findall(_SEQUENCE.sub(b"", data)))
    if stray <= len(_SEQUENCE.findall(data)) * STRAY_BYTES:
        return _patched(data), f"bytes that are not UTF-8, read as Windows-1252: {stray}"
    choices = [(name, data.decode(name, "replace")) for name in ONE_BYTE]
    encoding, text = min(choices, key=lambda choice: misplaced(choice[1]))
    usual = encoding == ONE_BYTE[0]
    return text, None if usual else f"read as {encoding}; save it as UTF-8 if accents look wrong"


def _patched(data: bytes) -> str:
    """UTF-8 in which each stray byte is read by itself."""
    parts, end = [], 0
    for match in _SEQUENCE.finditer(data):
        stray = data[end : match.start()].decode(ONE_BYTE[0], "replace")
        parts += [stray, match.group().decode("utf-8", "replace")]
        end = match.end()
    return "".join([*parts, data[end:].decode(ONE_BYTE[0], "replace")])


def _wide(data: bytes) -> str | None:
    """UTF-16 without a signature, by its NULs."""
    half = len(data) / 2
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if odd > half * WIDE_NULS and even < odd / 2:
        return "utf-16-le"
    if even > half * WIDE_NULS and odd < even / 2:
        return "utf-16-be"
    return None


def misplaced(text: str) -> int:
    """How many characters stand where no writer puts them: a sign in a word, "qualitŽ"."""
    return sum(_odd(text, match.start()) for match in _NOT_ASCII.finditer(text))


def _odd(text: str, at: int) -> bool:
    kind = unicodedata.category(text[at])
    before, after = text[max(at - 1, 0) : at], text[at + 1 : at + 2]
    if kind == "Lu":
        return before.islower()
    if kind == "Ll":
        return before.isupper() and after.isupper()
    if kind[0] in "SN" or kind in {"Po", "Ps"}:
        return before.isalpha() or after.isalpha()
    return kind not in {"Pi", "Pf", "Pd", "Zs", "Cf"}
