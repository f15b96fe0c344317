"""The number under which a vacancy is known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from aligner.languages import Language
from aligner.profiles import FieldSpec, Profile
from aligner.values import Value

TOKEN = re.compile(r"[^\W_]+(?:[-‐‑–/._][^\W_]+)*")
NUMERO = re.compile(r"^n[o°º]?(?=\d)", re.IGNORECASE)
LAST_PART = re.compile(r"(.*?)(?:[-‐‑–/._]([A-Z]{1,3}))?", re.DOTALL)
DIGIT = re.compile(r"\d")
JOINED = re.compile(r"(?<=\w)\s*([/_-])\s*(?=\w)")


@dataclass(frozen=True, slots=True)
class Reference:
    """A vacancy number without the marks that editors put into it."""

    code: str
    written: str = field(compare=False, default="")
    stem: str = field(compare=False, default="")

    def says(self, other: Value) -> bool:
        """Whether both are the same number, but for the mark of the language behind it."""
        if not isinstance(other, Reference):
            return False
        return self.code == other.code or (self.stem or self.code) == (other.stem or other.code)

    def parts(self) -> dict[str, str]:
        """The number."""
        return {"code": self.code}

    def __str__(self) -> str:
        return self.written or self.code


def read(text: str, language: Language, spec: FieldSpec, profile: Profile) -> Reference | None:  # noqa: ARG001
    """The words with a figure in them, put together; None where there is no figure."""
    tokens = [NUMERO.sub("", token) for token in TOKEN.findall(JOINED.sub(r"\1", text))]
    figures = [token for token in tokens if DIGIT.search(token)]
    if not figures:
        return None
    stem, mark = LAST_PART.fullmatch(figures[-1]).groups()  # type: ignore[union-attr]
    own = mark is not None and mark in profile.reference_marks.get(language.code, ())
    bare = _code([*figures[:-1], stem]) if own else ""
    return Reference(_code(figures), " ".join(figures), bare)


def _code(tokens: Sequence[str]) -> str:
    return "".join(character for character in "".join(tokens).upper() if character.isalnum())
