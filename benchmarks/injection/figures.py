"""Slips in numbers, dates, lengths of time, bounds, percentages and sums of running text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aligner.model import Block, Kind
from benchmarks.injection.draft import Span, rewritten
from benchmarks.injection.scene import PROSE, Scene, Slip, operator
from benchmarks.injection.tables import Table, any_of, words_of

FIGURE = re.compile(r"(?<![\w.,/:\-])\d{1,4}(?![\w/:\-]|[.,]\d|[ \u00a0\u202f]\d{3})")
FACTS = "number date duration percentage money language-level acronym name link"
YEAR = re.compile(r"(?<![\w/:.-])(?:19|20)\d\d(?![\w/:-])")
NEAR = 22
"""Characters in which the word that a figure belongs to stands."""
SMALL = 2
MONTH_DAYS = 28

Fact = tuple[Block, Span, int]


def facing(scene: Scene) -> Iterator[tuple[Block, str]]:
    """Blocks of running text, each with the text that translates it."""
    for block in scene.candidates(*PROSE, telling=False):
        yield block, scene.partner(block).text


def stated(text: str, table: Table) -> set[int]:
    """The whole numbers that a text states, in digits or words."""
    joined = re.sub(r"(?<=\d)[ ,\u00a0\u202f](?=\d{3})", "", text)
    figures = {int(one) for one in re.findall(r"\d+", joined)}
    return figures | {table.numbers[one[0].casefold()] for one in _words(table).finditer(text)}


def forms(value: int, table: Table) -> tuple[str, ...]:
    """How a language may write a number."""
    return (str(value), *(word for word, one in table.numbers.items() if one == value))


def _words(table: Table) -> re.Pattern[str]:
    return any_of(tuple(table.numbers))


def is_bare(block: Block, span: Span, table: Table) -> bool:
    """Whether a number counts neither time, money nor percents, and is no part of a date."""
    after = block.text[span[1] : span[1] + NEAR].lstrip("\u00a0\u202f ")
    before = block.text[max(0, span[0] - NEAR) : span[0]].rstrip("\u00a0\u202f ").casefold()
    units = tuple(word for pair in table.units.values() for word in pair)
    near = (*units, *table.months, *table.money, *table.percent, *table.large)
    next_words = after.casefold().split()[:SMALL]
    taken = {word.casefold() for word in near}
    if any(word.strip(".,;") in taken for word in next_words):
        return False
    return not any(before.endswith(word.casefold()) for word in (*table.money, *table.months))


def change(
    scene: Scene, block: Block, span: Span, new: str, there: tuple[str, ...] = ()
) -> Iterator[Slip]:
    """The slip that writes something else in the place of some words."""
    old = block.text[slice(*span)]
    edit = rewritten(block, scene.sheet, span, new)
    here = (new.strip(),) if new.strip() else ()
    yield from scene.slip([edit], f"{old} -> {new}", block, here=here, there=there)


def other_number(value: int, *texts: set[int]) -> int:
    """A number near to this one that none of the texts states."""
    known = set().union(*texts)
    return next(n for n in range(value + SMALL, value + 99) if n not in known)


def _numbers(scene: Scene, pattern: re.Pattern[str]) -> Iterator[tuple[Fact, set[int]]]:
    """Numbers that both sides state, with all the numbers around them."""
    for block, theirs in facing(scene):
        around = stated(block.text, scene.table), stated(theirs, scene.other_table)
        for match in pattern.finditer(block.text):
            word = match[0].casefold()
            value = scene.table.numbers[word] if word in scene.table.numbers else int(word)
            if value in around[1] and value >= SMALL:
                yield (block, match.span(), value), around[0] | around[1]


def _renumbered(scene: Scene, fact: Fact, known: set[int]) -> Iterator[Slip]:
    block, span, value = fact
    table = scene.table
    in_words = block.text[slice(*span)].casefold() in table.numbers
    if in_words:
        choices = [word for word, n in table.numbers.items() if n not in known]
        new = scene.chance.choice(choices)
    else:
        new = str(other_number(value, known))
    yield from change(scene, block, span, new, forms(value, scene.other_table))


@operator("fact", "number", FACTS)
def number_in_digits(scene: Scene) -> Iterator[Slip]:
    """A number in digits differs."""
    for fact, known in _numbers(scene, FIGURE):
        is_year = YEAR.fullmatch(fact[0].text[slice(*fact[1])])
        if is_bare(fact[0], fact[1], scene.table) and not is_year:
            yield from _renumbered(scene, fact, known)


@operator("fact", "number", FACTS)
def number_in_words(scene: Scene) -> Iterator[Slip]:
    """A number in words differs."""
    for fact, known in _numbers(scene, _words(scene.table)):
        if is_bare(fact[0], fact[1], scene.table):
            yield from _renumbered(scene, fact, known)


@operator("fact", "duration", FACTS)
def duration_amount(scene: Scene) -> Iterator[Slip]:
    """A length of time has another number."""
    for fact, known in (
        *_numbers(scene, FIGURE),
        *_numbers(scene, _words(scene.table)),
    ):
        if _unit_after(fact, scene.table):
            yield from _renumbered(scene, fact, known)


def _unit_after(fact: Fact, table: Table) -> re.Match[str] | None:
    """The unit of time behind a number, at most one word away."""
    units = tuple(word for pair in table.units.values() for word in pair)
    end = fact[1][1]
    match = any_of(units).search(fact[0].text, end, end + NEAR)
    return match if match and len(words_of(fact[0].text[end : match.start()])) < SMALL else None


@operator("fact", "duration", FACTS)
def duration_unit(scene: Scene) -> Iterator[Slip]:
    """A length of time has another unit."""
    for fact, _ in (*_numbers(scene, FIGURE), *_numbers(scene, _words(scene.table))):
        match = _unit_after(fact, scene.table)
        if match:
            key = next(k for k, pair in scene.table.units.items() if match[0].casefold() in pair)
            other = "month" if key in ("year", "week") else "week"
            new = scene.table.units[other][1]
            yield from change(scene, fact[0], match.span(), new)


@operator("fact", "percentage", FACTS)
def percentage(scene: Scene) -> Iterator[Slip]:
    """A percentage differs."""
    signs = "|".join(map(re.escape, scene.table.percent))
    pattern = re.compile(rf"\d+(?=[ \u00a0\u202f]?(?:{signs}))")
    for fact, known in _numbers(scene, pattern):
        yield from _renumbered(scene, fact, known)


@operator("fact", "money", FACTS)
def money(scene: Scene) -> Iterator[Slip]:
    """An amount of money in running text differs in a digit."""
    for block, _ in facing(scene):
        for match in re.finditer(r"\d[\d ,.\u00a0\u202f]*", block.text):
            near = block.text[max(0, match.start() - 5) : match.end() + 10]
            digits = match[0].rstrip(" ,.\u00a0\u202f")
            if any(word in near for word in scene.table.money) and len(digits) > 1:
                new = _other_digit(digits)
                end = match.start() + len(digits)
                yield from change(scene, block, (match.start(), end), new)


def _other_digit(text: str) -> str:
    """The text with its first digit one higher, or lower for nine."""
    digit = int(text[0])
    return f"{digit + 1 if digit < 9 else 8}{text[1:]}"  # noqa: PLR2004


@operator("fact", "date", FACTS)
def date_day(scene: Scene) -> Iterator[Slip]:
    """The day of a date differs."""
    months = "|".join(scene.table.months)
    for block, _ in facing(scene):
        for match in re.finditer(rf"\b(\d\d?)(?=(?:er)?\s(?:{months})\b)", block.text):
            new = str(int(match[1]) % MONTH_DAYS + 1)
            yield from change(scene, block, match.span(), new)


@operator("fact", "date", FACTS)
def date_month(scene: Scene) -> Iterator[Slip]:
    """The month of a date differs."""
    own, theirs = scene.table.months, scene.other_table.months
    for block, text in facing(scene):
        for at, month in enumerate(own):
            match = re.search(rf"\b{month}\b", block.text)
            if match and re.search(rf"\b{theirs[at]}\b", text):
                yield from change(scene, block, match.span(), own[(at + 1) % 12], (theirs[at],))


@operator("fact", "date number", FACTS)
def date_year(scene: Scene) -> Iterator[Slip]:
    """A year differs."""
    for block, text in facing(scene):
        for match in YEAR.finditer(block.text):
            if match[0] in text:
                new = str(int(match[0]) + SMALL)
                yield from change(scene, block, match.span(), new, (match[0],))


def _bounds(scene: Scene) -> Iterator[tuple[Block, re.Match[str], str]]:
    """Bounds of a number, with their opposites, that the other side states alike."""
    own, theirs = scene.table, scene.other_table
    for mine, others in ((own.upper, theirs.upper), (own.lower, theirs.lower)):
        for block, text in facing(scene):
            match = any_of(tuple(mine)).search(block.text)
            if match is None or not any_of(tuple(others)).search(text):
                continue
            near = block.text[match.start() - NEAR if match.start() > NEAR else 0 :]
            if stated(near[: NEAR * 3], own):
                yield block, match, mine.get(match[0], mine.get(match[0].casefold(), ""))


@operator("fact", "duration number", FACTS + " obligation negation partial-translation")
def bound_reversed(scene: Scene) -> Iterator[Slip]:
    """What must be at least so much may be at most so much, or the other way round."""
    for block, match, opposite in _bounds(scene):
        if opposite:
            yield from scene_change(scene, block, match.span(), opposite)


@operator("fact", "duration number", FACTS + " obligation negation partial-translation")
def bound_dropped(scene: Scene) -> Iterator[Slip]:
    """The bound of a number is lost."""
    for block, match, _ in _bounds(scene):
        yield from scene_change(scene, block, match.span(), "")


def scene_change(scene: Scene, block: Block, span: Span, new: str) -> Iterator[Slip]:
    """The slip that writes something else, told by lines alone."""
    old = block.text[slice(*span)]
    edit = rewritten(block, scene.sheet, span, new)
    yield from scene.slip([edit], f"{old} -> {new}: {block.text[:80]}", block)


@operator(
    "field",
    "field-salary field-deadline field-grade field-reference",
    "field-schedule field-location field-clearance title field-organisation date money number "
    "duration percentage",
)
def field_figure(scene: Scene) -> Iterator[Slip]:
    """A digit of a field differs."""
    for block in scene.candidates(Kind.FIELD, Kind.TITLE, telling=False):
        theirs = scene.partner(block).text
        for match in re.finditer(r"\d+", block.text):
            if re.search(rf"(?<!\d){match[0]}(?!\d)", theirs):
                new = str(int(match[0][-1]) % 9 + 1)
                span = (match.end() - 1, match.end())
                yield from scene_change(scene, block, span, new)
