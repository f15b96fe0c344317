"""What each folder that others add to promises, and the names that other programs rely on."""

from __future__ import annotations

import pytest

from aligner import languages, profiles, readers, rulebook, writers
from aligner.model import Severity

SEVERITIES = {
    "field-salary": "error",
    "field-deadline": "error",
    "field-grade": "error",
    "field-reference": "error",
    "field-location": "error",
    "field-organisation": "error",
    "field-schedule": "error",
    "field-clearance": "error",
    "field-missing": "error",
    "title": "warning",
    "section-missing": "error",
    "section-order": "error",
    "bullet-count": "error",
    "list-style": "info",
    "unmatched-block": "error",
    "block-order": "warning",
    "block-moved": "error",
    "duplicate-block": "warning",
    "wrong-language": "error",
    "acronym": "warning",
    "name": "warning",
    "link": "warning",
    "terminology": "warning",
    "inconsistent-translation": "warning",
    "typography": "info",
    "repeated-word": "info",
    "number": "error",
    "date": "error",
    "percentage": "error",
    "money": "error",
    "duration": "error",
    "language-level": "error",
    "negation": "error",
    "obligation": "warning",
}
"""The stable names: a change here is a new version of the JSON."""


def test_the_rules_have_their_stable_names() -> None:
    assert set(rulebook.names()) >= set(SEVERITIES)


@pytest.mark.parametrize(("name", "severity"), SEVERITIES.items())
def test_a_rule_has_its_stable_severity(name: str, severity: str) -> None:
    assert rulebook.manual(name).severity is Severity(severity)


@pytest.mark.parametrize("name", rulebook.names())
def test_a_manual_opens_with_one_sentence_and_names_an_mqm_type(name: str) -> None:
    manual = rulebook.manual(name)

    assert manual.summary.endswith(".")
    assert manual.mqm


def test_an_unknown_rule_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(Exception, match="field-salary"):
        rulebook.manual("field-salery")


@pytest.mark.parametrize("code", languages.codes())
def test_a_language_has_words_that_no_other_shares(code: str) -> None:
    others = [languages.load(one).function_words for one in languages.codes() if one != code]

    assert len(languages.load(code).function_words) > 40
    assert not languages.load(code).function_words.intersection(*others)


@pytest.mark.parametrize("name", profiles.names())
def test_a_profile_labels_every_field_and_heading_in_both_languages(name: str) -> None:
    profile = profiles.load(name)

    for labels in (*(f.labels for f in profile.fields.values()), *profile.headings.values()):
        assert all(labels.get(code) for code in profile.languages), labels


def test_formats_are_found_in_their_folders() -> None:
    assert {".txt", ".md"} <= set(readers.suffixes())
    assert {"text", "json"} <= set(writers.names())
