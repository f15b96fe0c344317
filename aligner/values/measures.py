"""Quantities in units that another language converts: "six miles", "un mètre soixante", "38 °C"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache, lru_cache

from msgspec import Struct

from aligner.languages import Language
from aligner.values.quantities import Quantity, between, quantities
from aligner.values.wording import Wordings, either

METRIC, CUSTOMARY = "metric", "customary"
SIZES: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "mile": ("length", CUSTOMARY, ("1609.344",)),
    "yard": ("length", CUSTOMARY, ("0.9144",)),
    "foot": ("length", CUSTOMARY, ("0.3048",)),
    "inch": ("length", CUSTOMARY, ("0.0254",)),
    "kilometre": ("length", METRIC, ("1000",)),
    "metre": ("length", METRIC, ("1",)),
    "centimetre": ("length", METRIC, ("0.01",)),
    "millimetre": ("length", METRIC, ("0.001",)),
    "square mile": ("area", CUSTOMARY, ("2589988",)),
    "acre": ("area", CUSTOMARY, ("4046.86",)),
    "square foot": ("area", CUSTOMARY, ("0.092903",)),
    "hectare": ("area", METRIC, ("10000",)),
    "square kilometre": ("area", METRIC, ("1000000",)),
    "square metre": ("area", METRIC, ("1",)),
    "gallon": ("volume", CUSTOMARY, ("3.785", "4.546")),
    "nautical mile": ("length", CUSTOMARY, ("1852",)),
    "knot": ("speed", CUSTOMARY, ("1.852",)),
    "fluid ounce": ("volume", CUSTOMARY, ("0.02957", "0.02841")),
    "centilitre": ("volume", METRIC, ("0.01",)),
    "decilitre": ("volume", METRIC, ("0.1",)),
    "millilitre": ("volume", METRIC, ("0.001",)),
    "hectolitre": ("volume", METRIC, ("100",)),
    "cubic metre": ("volume", METRIC, ("1000",)),
    "pint": ("volume", CUSTOMARY, ("0.473", "0.568", "0.5")),
    "litre": ("volume", METRIC, ("1",)),
    "stone": ("mass", CUSTOMARY, ("6.35",)),
    "pound": ("mass", CUSTOMARY, ("0.4536", "0.5")),
    "ounce": ("mass", CUSTOMARY, ("0.02835",)),
    "tonne": ("mass", METRIC, ("1000",)),
    "kilotonne": ("mass", METRIC, ("1000000",)),
    "megatonne": ("mass", METRIC, ("1000000000", "1000")),
    "gigatonne": ("mass", METRIC, ("1000000000000",)),
    "ton": ("mass", CUSTOMARY, ("1000", "907.185", "1016.05")),
    "kilogram": ("mass", METRIC, ("1",)),
    "gram": ("mass", METRIC, ("0.001",)),
    "milligram": ("mass", METRIC, ("0.000001",)),
    "mile an hour": ("speed", CUSTOMARY, ("1.609344",)),
    "kilometre an hour": ("speed", METRIC, ("1",)),
    "metre a second": ("speed", METRIC, ("3.6",)),
    "watt": ("power", METRIC, ("1",)),
    "kilowatt": ("power", METRIC, ("1000",)),
    "megawatt": ("power", METRIC, ("1000000",)),
    "gigawatt": ("power", METRIC, ("1000000000",)),
    "kilowatt-hour": ("energy", METRIC, ("1",)),
    "megawatt-hour": ("energy", METRIC, ("1000",)),
    "gigawatt-hour": ("energy", METRIC, ("1000000",)),
    "kilobyte": ("storage", METRIC, ("1",)),
    "megabyte": ("storage", METRIC, ("1000", "1024")),
    "gigabyte": ("storage", METRIC, ("1000000", "1048576")),
    "terabyte": ("storage", METRIC, ("1000000000", "1073741824")),
    "basis point": ("share", "", ("0.0001",)),
    "point": ("share", "", ("0.01",)),
}
"""What each unit measures, the system that it is of and its size; of some there are several."""
SMALLER = {"foot": "inch", "metre": "centimetre", "stone": "pound", "pound": "ounce"}
"""The unit that goes without saying behind another: "five foot ten", "un mètre soixante"."""
CELSIUS, FAHRENHEIT, DEGREE = "celsius", "fahrenheit", "degree"
TEMPERATURE, SHARE, PERCENT = "temperature", "share", "percent"
HUNDREDTH, HALF = Fraction(1, 100), Fraction(1, 2)
ROUNDING = Fraction(9, 100)
"""By how much a translator rounds what is converted: "twelve feet" is "quatre mètres"."""
ONE_DEGREE, OVEN = Fraction(1), Fraction(3, 100)
"""The same of degrees, of which cooks round off more: 350 °F is "180 °C"."""
FREEZING, RATIO = 32, Fraction(5, 9)
Value = tuple[str, Fraction]


class Measure(Struct, frozen=True):
    """An amount of something; ``values`` are the systems that it may be in, with its size."""

    kind: str
    unit: str
    values: frozenset[Value]
    span: tuple[int, int]

    def converts(self, other: Measure) -> bool:
        """Whether the other is the same amount in another unit, or counted otherwise in this one.

        "A litre and a half" is "1,5 l".
        """
        if self.kind != other.kind:
            return False
        if self.unit == other.unit != DEGREE:
            return self.kind != SHARE and self.values == other.values
        if self.kind == SHARE:
            return any(
                abs(mine - theirs) < max(self.rounding, other.rounding) or mine == theirs
                for _, mine in self.values
                for _, theirs in other.values
            )
        return any(_close(one, two, self.kind) for one in self.values for two in other.values)

    @property
    def rounding(self) -> Fraction:
        """By how much a percentage may differ from the part that it is: "33 %", "33.3 %"."""
        if self.unit != PERCENT:
            return Fraction(0)
        whole = all((value / HUNDREDTH).denominator == 1 for _, value in self.values)
        return HUNDREDTH if whole else HUNDREDTH / 10

    def is_foreign(self, other: Measure) -> bool:
        """Whether the other measures the same in the units of another system."""
        mine, others = ({system for system, _ in one.values} for one in (self, other))
        return self.kind == other.kind and mine.isdisjoint(others)


def _close(one: Value, other: Value, kind: str) -> bool:
    (mine, first), (theirs, second) = one, other
    if mine == theirs:
        return first == second and kind != TEMPERATURE
    apart = abs(first - second)
    if kind == TEMPERATURE:
        return apart <= max(ONE_DEGREE, OVEN * max(first, second))
    return apart <= ROUNDING * max(first, second)


@lru_cache(maxsize=4096)
def measures(text: str, language: Language) -> tuple[Measure, ...]:
    """The amounts of a text that are given in a unit, or as a share of a whole."""
    numbers = [one for one in quantities(text, language) if not one.ordinal]
    named = _may_name_unit(text, language)
    return tuple(_articled(text, language) if named else ()) + tuple(
        measure
        for at, one in enumerate(numbers)
        for measure in (
            *_counted(one, numbers[at + 1 :], text, language, named=named),
            *_ratio(numbers, at, text, language),
        )
    )


def _may_name_unit(text: str, language: Language) -> bool:
    """Whether a text has a word or a mark of any unit, which is quick to know."""
    words, marks = _telling(language)
    return words.occurs(text) or not marks.isdisjoint(text)


@cache
def _telling(language: Language) -> tuple[Wordings, frozenset[str]]:
    """The units that are words, and the marks with which others begin: "°C"."""
    units = _units(language)
    words = [one for one in units if one[0].isalnum()]
    return Wordings(words), frozenset(one[0] for one in units if not one[0].isalnum())


def _counted(
    one: Quantity, after: Sequence[Quantity], text: str, language: Language, *, named: bool
) -> Iterator[Measure]:
    """The number in its unit, with what stands behind that: "five foot ten", "un kilo et demi"."""
    match = _behind(language).match(text, one.span[1]) if named else None
    if match is None:
        if one.amount < 1 and not one.part:
            yield Measure(SHARE, "part", frozenset([("", one.amount)]), one.span)
        elif named and after and between(one, after[0], text, language):
            yield from _of_range(one, after[0], text, language)
        return
    unit = _units(language)[_key(match["unit"])]
    amounts, end = {one.amount, one.also or one.amount}, match.end()
    smaller, rest = SMALLER.get(unit, ""), Fraction(0)
    if after and not text[end : after[0].span[0]].strip() and (after[0].part or smaller):
        rest, end = after[0].amount, after[0].span[1]
        rest *= 1 if after[0].part else _size(smaller) / _size(unit)
    values = frozenset(value for amount in amounts for value in _values(amount + rest, unit))
    yield Measure(_kind(unit), unit, values, (one.span[0], end))


def _of_range(one: Quantity, end: Quantity, text: str, language: Language) -> Iterator[Measure]:
    """The first number of a range in the unit of the second: "86 to 91 °F"."""
    match = _behind(language).match(text, end.span[1])
    if match is not None:
        unit = _units(language)[_key(match["unit"])]
        yield Measure(_kind(unit), unit, frozenset(_values(one.amount, unit)), one.span)


def _articled(text: str, language: Language) -> Iterator[Measure]:
    """One unit under an article, which is no number: "a mile", "a pound of flour"."""
    for match in _article(language).finditer(text):
        unit = _units(language)[_key(match["unit"])]
        if _kind(unit) not in {SHARE, TEMPERATURE}:
            more = _half_more(language).match(text, match.end())
            values = frozenset(_values(1 + HALF if more else Fraction(1), unit))
            yield Measure(_kind(unit), unit, values, (match.start(), (more or match).end()))


def _ratio(
    numbers: Sequence[Quantity], at: int, text: str, language: Language
) -> Iterator[Measure]:
    """A share in two numbers: "one in two", "une femme sur deux"."""
    first, second = numbers[at], numbers[at + 1] if at + 1 < len(numbers) else None
    if second is None or not 1 <= first.amount < second.amount:
        return
    if _out_of(language).fullmatch(text, first.span[1], second.span[0]):
        value = frozenset([("", first.amount / second.amount)])
        yield Measure(SHARE, "ratio", value, (first.span[0], second.span[1]))


def _size(unit: str) -> Fraction:
    return Fraction(SIZES[unit][2][0])


def _kind(unit: str) -> str:
    if unit == PERCENT:
        return SHARE
    return SIZES[unit][0] if unit in SIZES else TEMPERATURE


def _values(amount: Fraction, unit: str) -> Iterator[Value]:
    if unit in SIZES:
        _, system, sizes = SIZES[unit]
        yield from ((system, amount * Fraction(size)) for size in sizes)
    elif unit == PERCENT:
        yield "", amount * HUNDREDTH
    else:
        for degrees in (amount, -amount):  # "minus ten", which no number is read from
            if unit != FAHRENHEIT:
                yield METRIC, degrees
            if unit != CELSIUS:
                yield CUSTOMARY, (degrees - FREEZING) * RATIO


def _key(words: str) -> str:
    return " ".join(words.lower().replace("’", "'").replace("ʼ", "'").split())


@cache
def _units(language: Language) -> dict[str, str]:
    named = {_key(word): unit for unit, many in language.numbers.units.items() for word in many}
    return {_key(word): PERCENT for word in language.numbers.percent} | named


@cache
def _behind(language: Language) -> re.Pattern[str]:
    """A unit behind its number: "six miles", "a quarter *of a* point", "100 *derniers* mètres"."""
    units = either(_units(language), boundary="")
    of, articles = either(language.numbers.of), either(language.numbers.indefinite)
    part = either(word for words in language.durations.ends.values() for word in words)
    return re.compile(
        rf"(?:\s{part})?[\s-]?(?:{of}\s?)?(?:{articles}\s)?(?P<unit>{units})", re.IGNORECASE
    )


@cache
def _half_more(language: Language) -> re.Pattern[str]:
    return re.compile(rf"\s{either(language.durations.half_more)}", re.IGNORECASE)


@cache
def _article(language: Language) -> re.Pattern[str]:
    articles, units = either(language.numbers.indefinite), either(_units(language), boundary="")
    return re.compile(rf"{articles}\s(?P<unit>{units})", re.IGNORECASE)


@cache
def _out_of(language: Language) -> re.Pattern[str]:
    words = either(language.numbers.out_of)
    return re.compile(rf"\s(?:[^\W\d_]+[\s’'-]){{0,4}}?{words}\s", re.IGNORECASE)
