"""Marks in one language that are against its usage, or against that of the notice itself."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from aligner import facts, languages
from aligner.languages import Language
from aligner.model import Bitext, Block, Excerpt, Kind
from aligner.values.words import fold
from aligner.views.foreign.blocks import is_stray

SPACES = " \u00a0\u2009\u202f"
SPACE = f"[{SPACES}]"
AFTER = r"(?=\s|$|[»)])"
"""What follows a mark that ends something; within a time or a code other things do."""
COMBINING = re.compile(r"[\u0300-\u036f]")
CAPITALS = re.compile(r"(?<![^\W\d_])[^\W\d_]{4,}(?![^\W\d_])")
UNIT = rf"(?={SPACE}?(?:%|€|\$|£|EUR|USD|CHF|CAD|euros?\b|dollars?\b|milli[oa]))"
OUTSIDE = frozenset({"link", "date"})
"""Kinds of fact whose marks follow no rule of the language."""
STOPPED = '.;,:!?…»”")'
LONGEST = 20_000
"""Characters of a paragraph in which each mark is counted from the beginning."""

FEWEST_POINTS = 3
MOSTLY = 0.75
"""Share of the points of a list that end with a mark, for the others to lack one."""


class Marks(Struct, frozen=True):
    """One kind of slip in one language: what is wrong, and all places where it is."""

    what: str
    code: str
    places: tuple[Excerpt, ...]


class _Text(Struct, frozen=True):
    """A block and its text without addresses and dates."""

    block: Block
    text: str

    def at(self, match: re.Match[str]) -> Excerpt:
        return Excerpt((self.block,), match.span())


def slips(bitext: Bitext) -> Iterator[Marks]:
    """All slips, one for each kind and language."""
    for code, half in bitext.notice.halves.items():
        language = languages.load(code)
        own = (block for block in half.blocks if not is_stray(block, bitext.notice.halves.codes))
        texts = [_Text(block, _plain(block, bitext)) for block in own]
        for look in LOOKS:
            for what, places in look(texts, language):
                if places:
                    yield Marks(what, code, tuple(places))


Found = Iterator[tuple[str, list[Excerpt]]]


def _plain(block: Block, bitext: Bitext) -> str:
    read = facts.read(block.text, block.language, bitext.profile)
    return facts.hidden(block.text, [fact.span for kind, fact in read if kind in OUTSIDE])


def _spaces_before(texts: Sequence[_Text], language: Language) -> Found:
    """Marks that should have a space before them, in a notice that otherwise has it."""
    usage = language.typography
    texts = [one for one in texts if one.block.kind is not Kind.FIELD]
    spaced = {
        mark: _count(_spaced(texts, mark), rf"{SPACE}{re.escape(mark)}{AFTER}")
        for mark in usage.spaced
    }
    for mark in usage.spaced:
        marked = [one for one in texts if mark in one.text]
        closed = re.compile(rf"(?<=[\w)»]){re.escape(mark)}{AFTER}")
        bare = [one.at(match) for one in marked for match in closed.finditer(one.text)]
        kept = sum(spaced.values()) if mark in usage.always else spaced[mark]
        yield f'no space before "{mark}"', bare if kept > len(bare) else []


def _spaces_too_many(texts: Sequence[_Text], language: Language) -> Found:
    for mark in language.typography.close:
        spaced = re.compile(rf"(?<=[\w)]){SPACE}{re.escape(mark)}(?=\s|$)")
        yield (
            f'space before "{mark}"',
            [
                one.at(match)
                for one in _spaced(texts, mark)
                for match in spaced.finditer(one.text)
                if one.block.kind is not Kind.FIELD
            ],
        )


def _spaced(texts: Sequence[_Text], mark: str) -> list[_Text]:
    """The texts that have a space before this mark, which is quick to know."""
    return [one for one in texts if any(f"{space}{mark}" in one.text for space in SPACES)]


def _count(texts: Sequence[_Text], pattern: str) -> int:
    return sum(len(re.findall(pattern, one.text)) for one in texts)


def _foreign_quotes(texts: Sequence[_Text], language: Language) -> Found:
    """Quotation marks of another usage, where the notice has the right ones or none can be."""
    usage = language.typography
    own = any(usage.quotes and usage.quotes[0] in one.text for one in texts)
    if usage.foreign and (own or not usage.quotes):
        first = usage.foreign[0] + (usage.foreign[-1] if len(usage.foreign) > 2 else "")  # noqa: PLR2004
        foreign = re.compile(rf"(?<![\w\d])[{re.escape(first)}](?=\S|{SPACE})")
        places = [
            one.at(match)
            for one in texts
            if len(one.text) <= LONGEST
            for match in foreign.finditer(one.text)
            if not _is_nested(one.text[: match.start()], usage.quotes)
            and not _is_closing(one.text, match)
        ]
        yield f"quotation marks {places[0].text if places else ''}", places


def _is_nested(before: str, quotes: str) -> bool:
    return bool(quotes) and before.count(quotes[0]) > before.count(quotes[-1])


def _is_closing(text: str, match: re.Match[str]) -> bool:
    """Whether a mark that opens and closes alike closes here."""
    return text[: match.start()].count(match[0]) % 2 == 1 and text.count('"') > 1


def _unbalanced(texts: Sequence[_Text], language: Language) -> Found:
    quotes = language.typography.quotes
    if quotes:
        opening, closing = quotes[0], quotes[-1]
        yield (
            f"{opening} without {closing}, or the other way round,",
            [
                Excerpt((one.block,))
                for one in texts
                if one.text.count(opening) != one.text.count(closing)
            ],
        )


def _spaces_within(texts: Sequence[_Text], language: Language) -> Found:
    """Quotation marks without a space inside, in a notice that otherwise has it."""
    quotes = language.typography.quotes
    if quotes:
        opening, closing = quotes[0], quotes[-1]
        bare = re.compile(rf"{opening}(?=\w)|(?<=[\w.!?]){closing}")
        spaced = re.compile(rf"{opening}{SPACE}|{SPACE}{closing}")
        places = [one.at(match) for one in texts for match in bare.finditer(one.text)]
        kept = sum(len(spaced.findall(one.text)) for one in texts)
        yield f"no space inside {opening} {closing}", places if kept > len(places) else []


def _numbers(texts: Sequence[_Text], language: Language) -> Found:
    """Numbers in the format of another language."""
    usage = language.typography
    if not usage.decimal:
        return
    foreign = "." if usage.decimal == "," else ","
    group = "" if usage.group == foreign else re.escape(foreign)
    patterns = [rf"\d{{1,3}}(?:[{re.escape(usage.decimal)}]\d{{3}})+{re.escape(foreign)}\d{{1,2}}"]
    patterns.append(rf"\d{{1,3}}(?:{SPACE}\d{{3}})+{re.escape(foreign)}\d{{1,2}}")
    patterns.append(rf"\d+{re.escape(foreign)}\d{{1,2}}{UNIT}")
    if group or not usage.group:
        patterns.append(rf"\d{{1,3}}(?:{re.escape(usage.decimal)}\d{{3}}){{2,}}")
        patterns.append(rf"[1-9]\d{{0,2}}{re.escape(usage.decimal)}000{UNIT}")
    number = re.compile(rf"(?<![\w.,/-])(?:{'|'.join(patterns)})(?![\d/]|[.,]\d)")
    places = [one.at(match) for one in texts for match in number.finditer(one.text)]
    yield f"number format {places[0].text if places else ''}", places


def _accents(texts: Sequence[_Text], language: Language) -> Found:  # noqa: ARG001
    """Capitals without the accents that the notice gives the same word elsewhere."""
    seen: dict[str, set[str]] = defaultdict(set)
    found: list[tuple[str, Excerpt]] = []
    for one in texts:
        for match in CAPITALS.finditer(one.text):
            if match[0].isupper():
                seen[fold(match[0])].add(match[0])
                found.append((match[0], one.at(match)))
    for form in dict.fromkeys(written for written, _ in found):
        accented = sorted(other for other in seen[fold(form)] if other != form)
        if accented and form.isascii():
            yield f"{form} beside {accented[0]}", [at for written, at in found if written == form]


def _doubled_accents(texts: Sequence[_Text], language: Language) -> Found:  # noqa: ARG001
    yield (
        "accents apart from their letters",
        [
            one.at(match)
            for one in texts
            for match in COMBINING.finditer(one.text)
            if unicodedata.category(one.text[match.start() - 1]) != "Mn"
        ],
    )


def _stops(texts: Sequence[_Text], language: Language) -> Found:
    """Points without a mark at the end, in a list of which most points have one."""
    lists: dict[str, list[Block]] = defaultdict(list)
    for one in texts:
        if one.block.kind is Kind.BULLET and one.block.list_id:
            lists[one.block.list_id].append(one.block)
    bare = []
    for points in lists.values():
        open_ = [point for point in points if not _is_stopped(point.text, language)]
        if len(points) >= FEWEST_POINTS and len(points) - len(open_) >= MOSTLY * len(points):
            bare += open_
    yield "no mark at the end of a point", [_ending(block) for block in bare]


def _is_stopped(text: str, language: Language) -> bool:
    """Whether a point ends with a mark, be it before an "and" that leads to the last one."""
    words = text.rstrip().split()
    while words and words[-1].lower() in language.function_words:
        words.pop()
    return bool(words) and words[-1][-1] in STOPPED


def _ending(block: Block) -> Excerpt:
    begin = block.text.rfind(" ", 0, len(block.text.rstrip())) + 1
    return Excerpt((block,), (begin, len(block.text)))


LOOKS: tuple[Callable[[Sequence[_Text], Language], Found], ...] = (
    _spaces_before,
    _spaces_too_many,
    _foreign_quotes,
    _unbalanced,
    _spaces_within,
    _numbers,
    _accents,
    _doubled_accents,
    _stops,
)
"""All kinds of slips, in the order in which they are reported."""
