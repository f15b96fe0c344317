"""The languages and profiles that come with the tool, and what a profile of one's own may say."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

from aligner import languages, profiles
from aligner.errors import UsageError
from aligner.profiles import Labels
from aligner.profiles import labels as spellings
from aligner.values.words import fold

CORE = {
    "salary",
    "deadline",
    "grade",
    "reference",
    "location",
    "organisation",
    "schedule",
    "clearance",
}
KINDS = Path(profiles.__file__).parents[1] / "values"


@pytest.mark.parametrize("name", profiles.names())
def test_every_label_is_there_in_both_languages(name: str) -> None:
    profile = profiles.load(name)
    tables = [spec.labels for spec in profile.fields.values()]
    choices = [one for spec in profile.fields.values() for one in spec.choices.values()]

    for labels in [*tables, *choices, *profile.headings.values(), *profile.equivalents]:
        assert set(labels) == set(profile.languages), labels
        assert all(form.strip() for forms in labels.values() for form in forms), labels
        assert all(forms for forms in labels.values()), labels


@pytest.mark.parametrize("name", profiles.names())
def test_a_label_names_one_field_and_a_heading_one_section(name: str) -> None:
    profile = profiles.load(name)
    fields = {field: spec.labels for field, spec in profile.fields.items()}

    for table in (fields, profile.headings):
        for code in profile.languages:
            assert _ambiguous(table, code) == {}


def _ambiguous(table: dict[str, Labels], code: str) -> dict[str, set[str]]:
    names = defaultdict(set)
    for name, labels in table.items():
        for label in labels[code]:
            names[fold(label)].add(name)
    return {label: found for label, found in names.items() if len(found) > 1}


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("Job Opening No.", "reference"),
        ("Vacancy #", "reference"),
        ("Post Nr", "post_number"),
        ("Avis de vacance nº", "reference"),
        ("Réf. n°", "reference"),
        ("№ de poste", "post_number"),
        ("No. of positions", "openings"),
        ("Job opening in number", None),
        ("No", None),
    ],
)
def test_number_is_one_word_of_a_label_however_it_is_abbreviated(
    label: str, field: str | None
) -> None:
    known = spellings.fields(profiles.load("default")).exact(label)

    assert (known.name if known else None) == field


@pytest.mark.parametrize("name", profiles.names())
def test_every_field_has_a_kind_of_value_that_can_be_read(name: str) -> None:
    profile = profiles.load(name)

    for spec in profile.fields.values():
        assert "def read(" in (KINDS / f"{spec.value}.py").read_text("utf-8")
    assert set(profile.fields) >= CORE


@pytest.mark.parametrize("name", profiles.names())
def test_every_profile_has_the_thresholds_of_the_rules(name: str) -> None:
    assert {"title", "field-words", "organisation"} <= set(profiles.load(name).thresholds)


def test_languages_share_no_function_word() -> None:
    words = [languages.load(code).function_words for code in languages.codes()]

    assert all(len(one) >= 60 for one in words)
    assert frozenset.intersection(*words) == frozenset()


@pytest.mark.parametrize("code", languages.codes())
def test_a_language_says_all_that_the_values_need(code: str) -> None:
    language = languages.load(code)

    assert set(language.periods) == {"hour", "day", "week", "month", "year"}
    assert set(language.bases) == {"net", "gross"}
    assert set(language.names) == set(languages.codes())
    assert all(re.fullmatch(r"[0-2]\d:[0-5]\d", hour) for hour in language.hours.values())
    assert all(word.endswith(".") and word == word.lower() for word in language.abbreviations)


def test_a_profile_lays_its_own_over_its_parent(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        'name = "own"\nextends = "default"\n[fields.salary.labels]\nen = ["Wage"]\nfr = ["Paie"]\n',
        "utf-8",
    )

    profile = profiles.load(str(own))

    assert profile.name == "own"
    assert profile.fields["salary"].labels["en"][0] == "Wage"
    assert "Salary" in profile.fields["salary"].labels["en"]
    assert profile.fields["salary"].value == "salary"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('name = "own"\ncolour = "red"\n', "colour"),
        ('name = "own"\nthresholds = { title = "high" }\n', "thresholds"),
        ("name = \n", "cannot be read"),
        ('name = "own"\nextends = "nowhere"\n', "no profile 'nowhere'"),
    ],
)
def test_a_profile_with_a_mistake_is_refused_with_its_reason(
    tmp_path: Path, text: str, reason: str
) -> None:
    own = tmp_path / "own.toml"
    own.write_text(text, "utf-8")

    with pytest.raises(UsageError, match=reason):
        profiles.load(str(own))


def test_a_profile_that_extends_itself_is_refused(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(f'name = "own"\nextends = "{own.as_posix()}"\n', "utf-8")

    with pytest.raises(UsageError, match="extends itself"):
        profiles.load(str(own))


def test_a_language_that_nobody_wrote_is_refused() -> None:
    with pytest.raises(UsageError, match="no language 'xx'"):
        languages.load("xx")


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("Main duty station", "location"),
        ("Grade of the contract", "grade"),
        ("Classe du poste", "grade"),
        ("Échéance prévue", "deadline"),
        ("Job", ""),
        ("Level of education", ""),
        ("Number of contracts", ""),
        ("Durée du voyage", ""),
    ],
)
def test_a_label_with_plain_words_more_stands_for_the_same_field(label: str, field: str) -> None:
    assert spellings.about(label, profiles.load("default")) == field


@pytest.mark.parametrize("name", profiles.names())
def test_kindred_fields_and_posts_are_known(name: str) -> None:
    profile = profiles.load(name)

    assert {one for kin in profile.kindred_fields for one in kin} <= profile.fields.keys()
    assert all(set(words) == set(profile.languages) for words in profile.posts.values())
