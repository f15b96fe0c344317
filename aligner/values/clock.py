"""The time of day in a text and the zone that it is in."""

from __future__ import annotations

import re
from functools import cache

from aligner.languages import Language
from aligner.values.words import Phrases

HOUR = 60
DAY = 24 * HOUR
NOON = 12
TIME = re.compile(
    r"""(?<![\d.,/+-]) (?P<hour>\d{1,2})
        (?: \s?[:.]\s?(?P<minute>\d{2}) (?::\d{2})? (?![\d.]) | \s?h\s?(?P<after>\d{2})(?!\d) )
        (?: \s?(?P<half>[ap])\.?\s?m\b\.? )?""",
    re.VERBOSE | re.IGNORECASE,
)
WHOLE_HOUR = re.compile(
    r"""(?<![\d.,/:-]) (?P<hour>\d{1,2})
        (?: \s?(?P<half>[ap])\.?\s?m\b\.? | \s?h(?:rs?|ours?|eures?)?(?![^\W\d_]) )""",
    re.VERBOSE | re.IGNORECASE,
)
CODE = re.compile(
    r"""(?<![^\W\d_]) (?: (?P<code>[CEW]ES?T|[ECMP][SD]?T|[AN][SD]T|BST|EAT|CAT|WAT|SAST|IST)
        | (?P<universal>UTC|GMT) (?:\s?(?P<sign>[+-−])\s?(?P<offset>\d{1,2})(?:[:h]?00)?)? )
        (?![^\W\d_])""",
    re.VERBOSE,
)
# Notices give the winter name of a zone all year round, so both names mean the zone.
SEASONS = re.compile(r"(?P<zone>[CEW]E)S(?=T$)|(?<=^[ECMPAN])[SD](?=T$)")
SAME_ZONE = {"GMT": "UTC", "BST": "UTC"}


def clock(text: str, language: Language) -> int | None:
    """Minutes since midnight, 1440 at the end of the day; None where no time is given."""
    match = TIME.search(text) or WHOLE_HOUR.search(text)
    named = _named(text, language)
    if match is None:
        return named
    parts = match.groupdict()
    hour, minute = int(parts["hour"]), int(parts.get("minute") or parts.get("after") or 0)
    if named is not None and hour == NOON and not parts["half"]:
        return named  # "12 midnight"
    if parts["half"]:
        hour = hour % NOON + (NOON if parts["half"].lower() == "p" else 0)
    minutes = hour * HOUR + minute
    return minutes if minute < HOUR and minutes <= DAY else None


def zone(text: str, language: Language) -> str | None:
    """The time zone, under its usual abbreviation."""
    found = next(_zone_names(language).find(text), None)
    if found is not None:
        return _plain(found.key)
    match = CODE.search(text)
    if match is None:
        return None
    if match["offset"] and int(match["offset"]):
        return f"UTC{match['sign']}{int(match['offset'])}".replace("−", "-")
    return _plain(match["code"] or match["universal"])


def zones_agree(first: str | None, second: str | None) -> bool:
    """Whether both may be one zone; an offset says nothing of a name."""
    if first is None or second is None or first == second:
        return True
    return any(mark in first + second for mark in "+-") and not (
        any(mark in first for mark in "+-") and any(mark in second for mark in "+-")
    )


def _named(text: str, language: Language) -> int | None:
    hours = Phrases((word, time) for word, time in language.hours.items())
    found = next(hours.find(text), None)
    if found is None:
        return None
    hour, minute = found.key.split(":")
    return int(hour) * HOUR + int(minute)


@cache
def _zone_names(language: Language) -> Phrases:
    return Phrases(language.zones.items())


def _plain(code: str) -> str:
    plain = SEASONS.sub(lambda match: match["zone"] or "", code)
    return SAME_ZONE.get(plain, plain)
