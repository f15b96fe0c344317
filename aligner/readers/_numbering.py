"""The numbers of lists as a reader sees them: "2.1", "(b)", "IV.", counted level by level."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct, field

BULLET = "bullet"
NONE = "none"
MOST_LEVELS = 10

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LARGEST_ROMAN = 3999
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_PLACE = re.compile(r"%(\d)")
_GLYPHS = "-–—•·▪▫◦‣⁃∙●○■□➢➤►▶❖✓✔§*"


class Level(Struct, frozen=True):
    """How one level of a list is numbered.

    ``template`` has "%1" where the number of the first level stands, and so on; for a bullet it
    is the glyph. ``restart`` is the level whose next number makes this one begin anew, 0 for none.
    """

    form: str = "decimal"
    template: str = ""
    start: int = 1
    restart: int | None = None
    all_decimal: bool = False


class Counter(Struct):
    """The numbers that one list has reached."""

    counts: dict[int, int] = field(default_factory=dict)

    def next(self, at: int, levels: Mapping[int, Level]) -> str:
        """The marker of the next point on level ``at``, counted from 0."""
        level = levels.get(at, Level(NONE))
        self.counts[at] = self.counts.get(at, level.start - 1) + 1
        for deeper in [one for one in self.counts if one > at]:
            restart = levels.get(deeper, level).restart
            if restart is None or restart > at:
                del self.counts[deeper]
        return self._marker(level, levels)

    def _marker(self, level: Level, levels: Mapping[int, Level]) -> str:
        if level.form == NONE:
            return ""
        if level.form == BULLET:
            return glyph(level.template)

        def shown(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            known = levels.get(at, Level())
            form = "decimal" if level.all_decimal else known.form
            return formatted(self.counts.get(at, known.start), form)

        return _PLACE.sub(shown, level.template).strip()


def glyph(sign: str) -> str:
    """The sign of a bullet; a round one for those of fonts that are not there to show them."""
    plain = sign.strip()
    return plain if len(plain) == 1 and plain in _GLYPHS else "•"


def formatted(number: int, form: str) -> str:
    """A number written as Word or CSS names it ("lowerRoman", "lower-alpha")."""
    plain = form.replace("-", "").lower()
    if plain in (NONE, BULLET):
        return ""
    written = _written(number, plain)
    return written.upper() if plain.startswith("upper") else written


def _written(number: int, form: str) -> str:
    if form.endswith("roman") and 0 < number <= _LARGEST_ROMAN:
        return _roman(number)
    if form.endswith(("letter", "alpha", "latin")) and number > 0:
        times, place = divmod(number - 1, len(_LETTERS))
        return _LETTERS[place] * min(times + 1, 3)
    return f"{number:02}" if form in ("decimalzero", "decimalleadingzero") else str(number)


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        written += letters * times
    return written
