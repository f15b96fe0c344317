"""The things that are known by name, and what stands in their place."""

from __future__ import annotations

from importlib.resources import files

import pytest
import rtoml

from aligner import views
from aligner.facts.phrases import ONLY_ANSWERS
from aligner.languages.content import words
from aligner.views.nouns import COMMA, EQUALS, FILE, named

LISTED = rtoml.loads((files(views) / FILE).read_text("utf-8"))
LINES = [line for lines in LISTED["kinds"].values() for line in lines]


def test_every_thing_has_a_name_in_each_language() -> None:
    wrong = [line for line in LINES if line.count(EQUALS) != 1 or not all(line.split(EQUALS))]

    assert not wrong


def test_every_name_has_words_that_say_something() -> None:
    empty = [
        name
        for line in LINES
        for code, side in zip(LISTED["languages"], line.split(EQUALS), strict=True)
        for name in side.split(COMMA)
        if not words(name.removeprefix(ONLY_ANSWERS), code)
    ]

    assert not empty


@pytest.mark.parametrize(
    ("text", "code", "nouns"),
    [
        ("Floods and droughts.", "en", ["Floods", "droughts"]),
        ("Le droit du travail, les juristes.", "fr", ["droit du travail", "juristes"]),
        ("L'an dernier le sol a gelé par endroits.", "fr", ["sol"]),
        ("Une ponte et trois ponts.", "fr", ["ponts"]),
        ("Mr Baker and a baker.", "en", ["baker"]),
        ("The patient reader of maps.", "en", ["reader", "maps"]),
        ("Il rédigeait puis nettoiera, promis.", "fr", ["rédigeait", "nettoiera", "promis"]),
        ("The copied files were erased.", "en", ["erased"]),
    ],
)
def test_nouns_are_known_in_their_forms_only(text: str, code: str, nouns: list[str]) -> None:
    assert [text[slice(*noun.span)] for noun in named(text, code).nouns] == nouns
