"""Which language a text is in: what each of two detectors says of it.

langdetect decides over the halves of a notice. Its profiles are limited to languages that such
notices are written in and texts are put in small letters, since it takes capitals for German;
a language outside the pair then shows as such instead of being forced into it. eldc is the
second voice, asked where one alone would be too rash.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from langdetect.detector_factory import DetectorFactory

CANDIDATES = ("en", "fr", "de", "es", "it", "nl")
LONGEST = 160
"""Characters read at the most: more say nothing new, and the time grows with them."""

TRIALS = 3
"""Random starts of langdetect, of which it takes the mean; its own 7 change nothing here."""

UNSPOKEN = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|\d+")


def probabilities(text: str) -> dict[str, float]:
    """Languages and their probabilities by langdetect; nothing where it finds no letters."""
    from langdetect.lang_detect_exception import LangDetectException

    detector = _factory().create()
    detector.n_trial = TRIALS
    detector.append(UNSPOKEN.sub(" ", text[:LONGEST]).lower())
    try:
        return {found.lang: found.prob for found in detector.get_probabilities()}
    except LangDetectException:
        return {}


def second_voice(text: str) -> tuple[str, bool]:
    """The language of the text by eldc, "" where it finds none, and whether it is sure."""
    bare = UNSPOKEN.sub(" ", text[:LONGEST])
    found = _eldc().detect_details(bare.lower() if bare.isupper() else bare)
    language = str(found.language)
    return ("", False) if language == "und" else (language, bool(found.reliable))


@cache
def _factory() -> DetectorFactory:
    from pathlib import Path

    from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory

    DetectorFactory.seed = 0
    factory = DetectorFactory()
    folder = Path(PROFILES_DIRECTORY)
    factory.load_json_profile([(folder / code).read_text("utf-8") for code in CANDIDATES])
    return factory


@cache
def _eldc():  # type: ignore[no-untyped-def]  # noqa: ANN202  (the library has no types)
    import eldc

    eldc.init()
    instance = eldc.instance()
    instance.set_languages(list(CANDIDATES))
    return instance
