"""Slips in levels, negations, duties, acronyms, names, links, and words typed twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from aligner.model import Block
from benchmarks.injection.draft import Span
from benchmarks.injection.figures import change, facing, scene_change
from benchmarks.injection.scene import Scene, Slip, operator
from benchmarks.injection.tables import any_of, words_of

NEAR_FACTS = "partial-translation low-similarity unmatched-sentence name acronym"
MEANING = "negation obligation partial-translation low-similarity"
ROMAN = ("I", "II", "III", "IV", "V", "VI")
NUMERAL = re.compile(r"(?<![\w.-])(?:VI|IV|V|I{1,3})(?![\w.-])")
ACRONYM = re.compile(r"(?<![\w./@-])[A-Z]{2,7}(?![\w/@-])")
GLOSS = re.compile(r"[ \u00a0]\([A-Z][A-Z&/-]{1,8}\)")
LINK = re.compile(r"(?:https?://|www\.)[^\s)>\]]+[\w/]")
MAIL = re.compile(r"[\w.+-]+@[\w.-]+\w")
NAME = re.compile(r"(?<=[a-zéèà,] )[A-ZÉ][a-zà-ÿø]{3,}(?![\w-])")
INVENTED = "Borlandia"
"""A name that is in no gazetteer and in no notice."""


@operator("fact", "language-level", "number")
def level_numeral(scene: Scene) -> Iterator[Slip]:
    """The numeral of a language level differs."""
    words = any_of((*scene.table.level_words, *scene.table.tongue_words))
    for block, text in facing(scene):
        for match in NUMERAL.finditer(block.text):
            if words.search(block.text) and re.search(rf"\b{match[0]}\b", text):
                new = ROMAN[(ROMAN.index(match[0]) + 2) % len(ROMAN)]
                yield from change(scene, block, match.span(), new, (match[0],))


@operator("fact", "language-level", NEAR_FACTS)
def level_name(scene: Scene) -> Iterator[Slip]:
    """The name of a language level differs: advanced, elementary."""
    yield from _exchange(scene, scene.table.level_names, quoted=True)


@operator("fact", "language-level", NEAR_FACTS)
def knowledge_of_language(scene: Scene) -> Iterator[Slip]:
    """How well a language must be known differs: fluent, basic."""
    yield from _exchange(scene, scene.table.knowledge)


def _exchange(scene: Scene, words: Mapping[str, str], *, quoted: bool = False) -> Iterator[Slip]:
    """Words for a level replaced by others, where the text names a language or a level."""
    about = any_of((*scene.table.tongue_words, *scene.table.level_words))
    for block, _ in facing(scene):
        match = any_of(tuple(words)).search(block.text)
        if match and about.search(block.text):
            around = block.text[max(0, match.start() - 2) : match.start()]
            new = words.get(match[0], words.get(match[0].lower(), ""))
            if new and (not quoted or set(around) & set("\"“«('")):
                yield from change(scene, block, match.span(), new)


@operator("fact", "negation", MEANING)
def negation_added(scene: Scene) -> Iterator[Slip]:
    """A statement is negated."""
    table, other = scene.table, scene.other_table
    for block, text in facing(scene):
        if any_of(table.negated).search(block.text) or any_of(other.negated).search(text):
            continue
        yield from _rewrite(scene, block, table.negate)


@operator("fact", "negation", MEANING)
def negation_removed(scene: Scene) -> Iterator[Slip]:
    """The negation of a statement is lost."""
    for block, text in facing(scene):
        if any_of(scene.other_table.negated).search(text):
            yield from _rewrite(scene, block, scene.table.affirm)


@operator("fact", "obligation", MEANING)
def duty_weakened(scene: Scene) -> Iterator[Slip]:
    """What must be done may be done."""
    theirs = tuple(word.strip() for word in scene.other_table.strong)
    for block, text in facing(scene):
        if any_of(theirs).search(text) and not any_of(scene.table.negated).search(block.text):
            yield from _rewrite(scene, block, scene.table.strong)


@operator("fact", "obligation", MEANING)
def duty_strengthened(scene: Scene) -> Iterator[Slip]:
    """What may be done must be done."""
    theirs = tuple(word.strip() for word in scene.other_table.weak)
    for block, text in facing(scene):
        if any_of(theirs).search(text) and not any_of(scene.table.negated).search(block.text):
            yield from _rewrite(scene, block, scene.table.weak)


@operator("fact", "obligation", MEANING + " language-level")
def requirement_changed(scene: Scene) -> Iterator[Slip]:
    """What is required is desirable, or the other way round."""
    for block, _ in facing(scene):
        yield from _rewrite(scene, block, scene.table.required)


def _rewrite(scene: Scene, block: Block, turns: Mapping[str, str]) -> Iterator[Slip]:
    """The first turn of the block that a table has, replaced."""
    found = [(block.text.find(turn), turn) for turn in turns if turn in block.text]
    for at, turn in sorted(found)[:1]:
        yield from scene_change(scene, block, (at, at + len(turn)), turns[turn])


@operator("fact", "negation", MEANING + " unmatched-sentence")
def exclusion_lost(scene: Scene) -> Iterator[Slip]:
    """The word "only", "except" or "unless" is lost."""
    for block, text in facing(scene):
        match = any_of(scene.table.exclusive).search(block.text)
        if match and any_of(scene.other_table.exclusive).search(text):
            yield from scene_change(scene, block, match.span(), "")


@operator("fact", "acronym", NEAR_FACTS)
def acronym_removed(scene: Scene) -> Iterator[Slip]:
    """An acronym in parentheses is lost."""
    for block, text in facing(scene):
        match = GLOSS.search(block.text)
        if match and GLOSS.search(text):
            yield from scene_change(scene, block, match.span(), "")


@operator("fact", "acronym", NEAR_FACTS + " number")
def acronym_changed(scene: Scene) -> Iterator[Slip]:
    """An acronym that both languages have alike is another."""
    for block, text in facing(scene):
        for match in ACRONYM.finditer(block.text):
            new = match[0][:-2] + match[0][:-3:-1]
            alike = re.search(rf"\b{match[0]}\b", text)
            if alike and not block.text.isupper() and new != match[0] and len(new) > len(".."):
                yield from change(scene, block, match.span(), new, (match[0],))


def _named(scene: Scene, kind: str) -> Iterator[tuple[Block, Span, str, str]]:
    """Names of a kind that stand on both sides: where, what else, and the other side's word."""
    own, theirs = (getattr(table, kind) for table in (scene.table, scene.other_table))
    for block, text in facing(scene):
        for key, (name, instead) in own.items():
            match = re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", block.text)
            if match and theirs[key][0] in text:
                yield block, match.span(), instead, theirs[key][0]


@operator("fact", "name", NEAR_FACTS)
def country_replaced(scene: Scene) -> Iterator[Slip]:
    """A country or continent is another."""
    for block, span, new, theirs in _named(scene, "countries"):
        yield from change(scene, block, span, new, (theirs,))


@operator("fact", "name", NEAR_FACTS)
def city_replaced(scene: Scene) -> Iterator[Slip]:
    """A city is another."""
    for block, span, new, theirs in _named(scene, "cities"):
        yield from change(scene, block, span, new, (theirs,))


@operator("fact", "name", NEAR_FACTS + " language-level")
def tongue_replaced(scene: Scene) -> Iterator[Slip]:
    """A language that is asked for is another."""
    for block, span, new, theirs in _named(scene, "tongues"):
        yield from change(scene, block, span, new, (theirs,))


def _names(scene: Scene) -> Iterator[tuple[Block, re.Match[str]]]:
    """Words with a capital that both languages write alike."""
    for block, text in facing(scene):
        for match in NAME.finditer(block.text):
            # "The Commission" is a noun that both languages have.
            before = words_of(block.text[: match.start()])[-1:]
            if scene.table.articles.intersection(before):
                continue
            if re.search(rf"(?<![\w-]){match[0]}(?![\w-])", text):
                yield block, match


@operator("fact", "name", NEAR_FACTS)
def name_removed(scene: Scene) -> Iterator[Slip]:
    """A proper name is lost."""
    for block, match in _names(scene):
        yield from scene_change(scene, block, match.span(), "")


@operator("fact", "name", NEAR_FACTS)
def name_changed(scene: Scene) -> Iterator[Slip]:
    """A proper name is another that nobody knows."""
    for block, match in _names(scene):
        yield from change(scene, block, match.span(), INVENTED, (match[0],))


@operator("fact", "link", "name number date")
def link_changed(scene: Scene) -> Iterator[Slip]:
    """The host of a web address has a letter more."""
    for block, text in facing(scene):
        match = LINK.search(block.text)
        if match and LINK.search(text):
            dot = match[0].find(".", match[0].find("www.") + 4)
            new = f"{match[0][:dot]}x{match[0][dot:]}"
            yield from change(scene, block, match.span(), new)


@operator("fact", "link", "name")
def mail_changed(scene: Scene) -> Iterator[Slip]:
    """A mail address has a letter more."""
    for block, text in facing(scene):
        match = MAIL.search(block.text)
        if match and match[0] in text:
            new = match[0].replace("@", "s@")
            yield from change(scene, block, match.span(), new)


@operator("fact", "repeated-word")
def repeated_word(scene: Scene) -> Iterator[Slip]:
    """A word is typed twice."""
    for block, _ in facing(scene):
        found = [m for m in re.finditer(r"[^\W\d_]{2,}(?=[ ])", block.text) if m.start()]
        words = [m[0].casefold() for m in found]
        lone = [
            m for m, (one, two) in zip(found, pairwise([*words, ""]), strict=False) if one != two
        ]
        for match in scene.chance.sample(lone, 1) if lone else ():
            if match[0].casefold() not in scene.table.doubled:
                edit = (match.end(), match.end())
                yield from change(scene, block, edit, " " + match[0])
