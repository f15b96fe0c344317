"""What is refused, with the reason: text that is not in the languages that it should be in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from aligner.errors import InputError
from aligner.model import Both
from aligner.profiles import Profile
from aligner.structure import evidence
from aligner.structure.evidence import Evidence
from aligner.structure.shapes import PROSE, Raw

LEAST_SHARE = 0.06
"""Of the running text: with less of a language, the notice is not bilingual."""

LEAST_OF_SHORT = 0.2
"""The same of short lines alone, of which some may pass as the other language."""

FOREIGN_SHARE = 0.3
FEWEST_CHARACTERS = 200
SWAPPED_SHARE = 0.8
"""Of a file's running text in the other language: it was given for the wrong one. With less, it
is a file of which part was left untranslated."""

BOTH_SHARE, FEWEST_OF_BOTH = 0.25, 1000
"""Of the running text of either of two files, in the lesser language, and its characters: each is
a whole notice."""


def check_languages(sides: Both[Sequence[Raw]], paths: Both[str], profile: Profile) -> None:
    """Raise InputError for a file mostly in the other language, and for two files in both."""
    sizes = sides.map(lambda blocks: _sizes(blocks, profile))
    for code, found in sizes.items():
        total = sum(found.values())
        most = max(found, key=lambda one: found[one], default=code)
        if total >= FEWEST_CHARACTERS and most != code and found[most] > SWAPPED_SHARE * total:
            raise InputError(
                paths[code],
                f"is in {_name(most)}, not in {_name(code)}: are the files the wrong way round?",
            )
    if all(_holds_both(found, profile) for found in sizes.values()):
        pair = " and ".join(map(_name, profile.languages))
        raise InputError(
            paths.sides[0],
            f"each of the two files is in both {pair}: they are two notices, and are checked as "
            "such when their names do not end in a language",
        )


def _sizes(blocks: Sequence[Raw], profile: Profile) -> dict[str, int]:
    found = [evidence.of_block(block, profile) for block in blocks]
    return _running_text(blocks, found, profile)


def _holds_both(sizes: Mapping[str, int], profile: Profile) -> bool:
    total = sum(sizes.values())
    lesser = min(sizes.get(code, 0) for code in profile.languages)
    return total >= FEWEST_OF_BOTH and lesser >= BOTH_SHARE * total


def _running_text(
    blocks: Sequence[Raw], found: Sequence[Evidence], profile: Profile, shortest: int = PROSE
) -> dict[str, int]:
    """Characters of running text by language; all text where there is no running text."""
    sizes: dict[str, int] = {}
    pairs = [pair for pair in zip(blocks, found, strict=True) if pair[1].odds or pair[1].foreign]
    running = [pair for pair in pairs if len(pair[0].text) >= shortest]
    for block, one in running or pairs:
        code = one.foreign or profile.languages[0 if one.odds > 0 else 1]
        sizes[code] = sizes.get(code, 0) + len(block.text)
    return sizes


def refuse_what_is_not_bilingual(
    blocks: Sequence[Raw], found: Sequence[Evidence], profile: Profile, path: str
) -> None:
    """Raise InputError for a file in one language only, in a third one, or without text."""
    sizes = _running_text(blocks, found, profile)
    total = sum(sizes.values())
    pair = " and ".join(_name(code) for code in profile.languages)
    if not total:
        raise InputError(path, f"has no text to read; a notice in {pair} is expected")
    for code, size in sorted(sizes.items()):
        if code not in profile.languages and size > FOREIGN_SHARE * total:
            part = "" if size > SWAPPED_SHARE * total else "partly "
            raise InputError(path, f"is {part}in {_name(code)}; a notice in {pair} is expected")
    least = LEAST_SHARE * total
    if total < FEWEST_CHARACTERS:
        sizes = _running_text(blocks, found, profile, shortest=0)
        least = LEAST_OF_SHORT * sum(sizes.values())
    missing = [code for code in profile.languages if sizes.get(code, 0) < least]
    if missing:
        present = next((code for code in profile.languages if code not in missing), "")
        raise InputError(
            path,
            f"is in {_name(present)} only; if the {_name(missing[0])} is in a file of its own, "
            f"give both with {' and '.join(f'--{code} FILE' for code in profile.languages)}",
        )


def _name(code: str) -> str:
    from babel import Locale

    return Locale.parse(code).get_display_name("en") or code if code else "neither language"
