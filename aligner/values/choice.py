"""One of a few values that the profile names: a schedule, a clearance, a type of contract."""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec import Struct

from aligner.languages import Language
from aligner.profiles import FieldSpec, Profile
from aligner.values import Value
from aligner.values.words import mentioned

PERCENTAGE = re.compile(r"(?<![\d.,])(?P<amount>\d{1,3}(?:[.,]\d+)?)\s*%")


class Choice(Struct, frozen=True):
    """The names of the choices that a text has, and a share of full time if it gives one."""

    names: tuple[str, ...]
    percent: Decimal | None = None

    def says(self, other: Value) -> bool:
        """Whether both have the same choices; a share counts where both give one."""
        if not isinstance(other, Choice):
            return False
        if self.names and other.names and set(self.names) != set(other.names):
            return False
        return None in (self.percent, other.percent) or self.percent == other.percent

    def one_more(self, other: Choice) -> bool:
        """Whether one has all the choices of the other, and more."""
        mine, theirs = set(self.names), set(other.names)
        return mine < theirs or theirs < mine

    def parts(self) -> dict[str, str]:
        """The choices and the share."""
        share = {} if self.percent is None else {"percent": f"{self.percent.normalize():f}"}
        return {"choice": ", ".join(sorted(self.names))} | share

    def __str__(self) -> str:
        names = ", ".join(name.replace("-", " ") for name in sorted(self.names))
        share = "" if self.percent is None else f"{self.percent.normalize():f} %"
        return ", ".join(part for part in (names, share) if part)


def read(text: str, language: Language, spec: FieldSpec, profile: Profile) -> Choice | None:
    """The choices of the text, by the language's words or, failing those, the other's."""
    names = _names(text, spec, language.code)
    for code in profile.languages:
        names = names or _names(text, spec, code)
    share = PERCENTAGE.search(text)
    if not names and share is None:
        return None
    return Choice(names, Decimal(share["amount"].replace(",", ".")) if share else None)


def _names(text: str, spec: FieldSpec, code: str) -> tuple[str, ...]:
    return mentioned(text, {name: labels.get(code, ()) for name, labels in spec.choices.items()})
