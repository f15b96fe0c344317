"""A word or a clause was typed twice.

A word, or a phrase of two or three words, that stands twice in a row with nothing but blanks in
between, also over the end of a line. Words that may well be doubled ("had had", "vous vous"),
numbers, names of files, a name behind the word for what it names (« le gestionnaire de fichiers
Fichiers »), and doublings that both languages have ("Baden Baden", "now and now") are passed over.
A clause of five words or more that stands twice between the marks of one sentence is a warning,
and so are four or more that stand twice in a row, where the other language says it once.

Why: a doubled word is the trace of a sentence that was changed, and often something was lost.

Reported:

    EN  Applications must reach the the Secretariat before the closing date.
    FR  Les candidatures doivent parvenir au Secrétariat avant la date de clôture.
    =>  "the" twice in a row in English

Accepted:

    EN  If you have any questions that that page does not answer, please write to us.
    FR  Si vous vous posez des questions auxquelles cette page ne répond pas, écrivez-nous.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import eq

from aligner import languages
from aligner.model import Bitext, Block, Both, Discrepancy, Excerpt, Severity
from aligner.rulebook import rule
from aligner.values.number_words import lowered
from aligner.views.doubled import doubled_clauses
from aligner.views.passages import masked
from aligner.views.places import shortened

WORD = r"[^\W_]+(?:['’-][^\W_]+){0,2}"
REPEATED = re.compile(
    rf"(?<![\w'’-])(?<![\w*]\.)(?P<phrase>{WORD}(?:[^\S\t]{WORD}){{0,2}})[^\S\t](?P<again>(?P=phrase))(?![\w'’-]|\.\w)",
    re.IGNORECASE,
)
LONGEST = 3
"""Words of a repeated phrase."""
WHOLE_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
LEAST = 2
"""Letters of a repeated phrase: single letters are points of a list, or parts of a name."""
SURE = 0.9


@rule(Severity.INFO, mqm="grammar")
def check(bitext: Bitext) -> Iterator[Discrepancy]:
    """Words that stand twice in a row on one side only."""
    for bead in bitext.beads:
        first, second = (
            [(block, *found) for block in blocks for found in _repeated(block, bitext)]
            for blocks in bead.blocks.sides
        )
        for own, other in ((first, second), (second, first)):
            known = {phrase for _, phrase, _ in other}
            left = [one for one in own if one[1] not in known]
            for block, phrase, span in left[: max(0, len(own) - len(other))]:
                yield _discrepancy(phrase, Excerpt((block,), span), bitext)
    for excerpt in doubled_clauses(bitext):
        begin, end = excerpt.span or (0, None)
        words = shortened(excerpt.blocks[0].text[begin:end])
        yield _discrepancy(words, excerpt, bitext, "in one sentence", Severity.WARNING)


def _repeated(block: Block, bitext: Bitext) -> Iterator[tuple[str, tuple[int, int]]]:
    text = masked(block, bitext)
    if not _may_repeat(text):
        return
    doubles = languages.load(block.language).doubles
    half = bitext.notice.halves[block.language]
    values = {field.span[0] for field in half.fields if field.block is block}
    for match in REPEATED.finditer(text):
        phrase, again = match["phrase"], match["again"]
        words = phrase.casefold().split()
        # "The IS is responsible": an acronym and a word.
        alike = phrase.isupper() == again.isupper() and not _is_named(phrase, again, block)
        begins_value = match.start("again") in values  # "Section", and "Section Prévision"
        if not alike or begins_value or not _is_wording(phrase):
            continue
        if doubles.isdisjoint(words):
            yield phrase, match.span()


def _may_repeat(text: str) -> bool:
    """Whether words are followed by their like, which the pattern takes long to find out."""
    words = WHOLE_WORD.findall(lowered(text))
    for size in range(1, LONGEST + 1):
        phrases = list(zip(*(words[at:] for at in range(size)), strict=False))
        if any(map(eq, phrases, phrases[size:])):
            return True
    return False


def _is_named(phrase: str, again: str, block: Block) -> bool:
    """Whether a word stands before the same word as a name: « fichiers Fichiers »."""
    small = languages.load(block.language).function_words
    return phrase.islower() and again[0].isupper() and phrase not in small


def _is_wording(phrase: str) -> bool:
    word = len(phrase) >= LEAST or not phrase.isascii()  # "à à"
    return word and not any(character.isdigit() for character in phrase)


def _discrepancy(
    phrase: str,
    excerpt: Excerpt,
    bitext: Bitext,
    where: str = "in a row",
    severity: Severity | None = None,
) -> Discrepancy:
    codes = bitext.notice.halves.codes
    code = excerpt.blocks[0].language
    sides = (excerpt, None) if code == codes[0] else (None, excerpt)
    message = f'"{phrase}" twice {where} in {languages.name(code)}'
    return Discrepancy(message, Both(codes, sides), SURE, severity)
