"""The number under which a vacancy is known."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from aligner.languages import Language
from aligner.profiles import FieldSpec, Profile
from aligner.values import Value

TOKEN = re.compile(r"[^\W_]+(?:[-‐‑–/._][^\W_]+)*")
NUMERO = re.compile(r"^n[o°º]?(?=\d)", re.IGNORECASE)
DIGIT = re.compile(r"\d")
JOINED = re.compile(r"(?<=\w)\s*([/_-])\s*(?=\w)")


@dataclass(frozen=True, slots=True)
class Reference:
    """A vacancy number without the marks that editors put into it."""

    code: str
    written: str = field(compare=False, default="")

    def says(self, other: Value) -> bool:
        """Whether both are the same number."""
        return isinstance(other, Reference) and self.code == other.code

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
    code = "".join(character for character in "".join(figures).upper() if character.isalnum())
    return Reference(code, " ".join(figures))
