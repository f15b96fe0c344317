"""Settings: from where they come, which goes first, and what is refused."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from aligner import config, pipeline
from aligner.config import keys
from aligner.errors import UsageError
from aligner.model import Severity
from aligner.readers import Limits, Source
from aligner.settings import Settings

SCHEMA = json.loads((files("aligner.schema") / "config-1.json").read_bytes())

WHOLE = """\
profile = "nato"
encoder = "bundled"
select = ["date", "title"]
ignore = ["number"]
fail-on = "warning"
jobs = 2
cache = false
baseline = "known.jsonl"

[severities]
date = "warning"

[thresholds]
title = 0.5

[formats]
text = "-"
sarif = "found.sarif"

[limits]
pages = 400

[[paths]]
match = ["old/**", "*.pdf"]
profile = "un"
ignore = ["money"]
severities = { title = "info" }
"""

NOTICE = """\
Harbour Master - 1234

1. REQUIREMENTS

You have at least eight years of experience in the management of a port, and you know its law.

Maître de port - 1234

1. QUALIFICATIONS REQUISES

Vous avez au moins six ans d'expérience de la gestion d'un port, et vous en connaissez le droit.
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(text: str, name: str = "aligner.toml") -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_every_setting_is_understood() -> None:
    written(WHOLE)

    file = config.load()
    settings = file.settings

    assert (settings.profile, settings.encoder, settings.jobs) == ("nato", "bundled", 2)
    assert (set(settings.select), set(settings.ignore)) == ({"date", "title"}, {"number"})
    assert (settings.cache, file.fail_on, file.baseline) == (False, "warning", "known.jsonl")
    assert settings.severities == {"date": Severity.WARNING}
    assert settings.thresholds == {"title": 0.5}
    assert file.formats == {"text": "-", "sarif": "found.sarif"}
    assert settings.limits == Limits(pages=400)


def test_the_schema_is_the_one_that_is_generated() -> None:
    assert json.loads(json.dumps(keys.schema())) == SCHEMA


def test_the_schema_accepts_what_is_accepted_and_nothing_else() -> None:
    import tomllib

    check = jsonschema.Draft202012Validator(SCHEMA)

    assert check.is_valid(tomllib.loads(WHOLE))
    assert not check.is_valid({"selct": ["date"]})
    assert not check.is_valid({"limits": {"pagse": 5}})
    assert not check.is_valid({"paths": [{"ignore": ["date"]}]})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('selct = ["date"]', "aligner.toml: no setting is called 'selct'; did you mean 'select'?"),
        ('fail_on = "error"', "did you mean 'fail-on'?"),
        ("zzz = 1", "known are baseline, cache"),
        (
            'ignore = ["durration"]',
            "ignore: no rule is called 'durration'; did you mean 'duration'",
        ),
        ('ignore = "date"', "ignore: expected a list of rules, not 'date'"),
        ('jobs = "two"', "jobs: expected a whole number from 1, not 'two'"),
        ("jobs = 0", "jobs: expected a whole number from 1, not 0"),
        ("cache = 1", "cache: expected true or false, not 1"),
        ('profile = "natoo"', "profile: no profile 'natoo'"),
        ('severities = { date = "bad" }', "severities: date: expected error, warning or info"),
        (
            "thresholds = { titel = 0.3 }",
            "thresholds: no threshold is called 'titel'; did you mean",
        ),
        ('thresholds = { title = "x" }', "thresholds: title: expected a number, not 'x'"),
        ('formats = { sarf = "x" }', "formats: no format is called 'sarf'; did you mean 'sarif'?"),
        ('formats = { json = "x", sarif = "x" }', "each of them needs a file of its own"),
        ("limits = { pags = 3 }", "limits: no limit is called 'pags'; did you mean 'pages'?"),
        ("limits = { pages = 0 }", "limits: pages: expected a whole number from 1, not 0"),
        ("paths = 3", "paths: expected tables"),
        ("paths = [3]", "paths: expected tables"),
        ('[[paths]]\nignore = ["date"]', "paths 1: it needs a match"),
        ('[[paths]]\nmatch = "a"\nignor = []', "paths 1: no setting is called 'ignor'"),
        ('[[paths]]\nmatch = "a"\njobs = 2', "paths 1: no setting is called 'jobs'"),
        ("a b", "aligner.toml cannot be read: "),
    ],
)
def test_what_is_wrong_is_one_sentence_with_file_and_key(text: str, said: str) -> None:
    written(text)

    with pytest.raises(UsageError) as caught:
        config.load()

    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith("aligner.toml")


class TestFinding:
    """Which file holds."""

    def test_the_nearest_one_upwards(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        written('profile = "un"')
        written('profile = "nato"', "a/aligner.toml")
        (folder / "a" / "b").mkdir()
        monkeypatch.chdir(folder / "a" / "b")

        assert config.load().settings.profile == "nato"

    def test_a_table_of_a_shared_file(self) -> None:
        written('[tool.aligner]\nprofile = "un"', "pyproject.toml")

        assert config.load().settings.profile == "un"

    def test_our_own_file_goes_before_a_shared_one(self) -> None:
        written('[tool.aligner]\nprofile = "un"', "pyproject.toml")
        written('profile = "nato"')

        assert config.load().settings.profile == "nato"

    @pytest.mark.parametrize("text", ["[tool.other]\na = 1", "tool = 3", "not toml"])
    def test_a_shared_file_without_our_table_is_passed_by(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch, text: str
    ) -> None:
        written('profile = "un"')
        written(text, "a/pyproject.toml")
        monkeypatch.chdir(folder / "a")

        assert config.load().settings.profile == "un"

    def test_the_one_that_is_named(self) -> None:
        written('profile = "un"')
        written('profile = "nato"', "other.toml")

        assert config.load("other.toml").settings.profile == "nato"

    def test_none_is_the_usual(self) -> None:
        assert config.load("/dev/null").settings == Settings(root="/dev")

    def test_a_named_one_has_to_be_there(self) -> None:
        with pytest.raises(UsageError, match=r"none\.toml: there is no such file"):
            config.load("none.toml")

    def test_a_named_shared_one_has_to_have_our_table(self) -> None:
        written("a = 1", "pyproject.toml")

        with pytest.raises(UsageError, match=r"no table \[tool\.aligner\]"):
            config.load("pyproject.toml")

    def test_paths_in_it_are_relative_to_it(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        written('baseline = "known.jsonl"\nformats = { json = "out.json" }')
        (folder / "below").mkdir()
        monkeypatch.chdir(folder / "below")

        file = config.load()

        assert Path(file.baseline or "").resolve() == folder / "known.jsonl"
        assert Path(file.formats["json"]).resolve() == folder / "out.json"


class TestPaths:
    """Settings for some notices."""

    def test_they_are_laid_over_the_others(self) -> None:
        written(WHOLE)
        settings = config.load().settings

        usual, old = settings.at(["new/a.txt"]), settings.at(["old/deep/a.txt"])

        assert (usual.profile, set(usual.ignore)) == ("nato", {"number"})
        assert (old.profile, set(old.ignore)) == ("un", {"number", "money"})
        assert old.severities == {"date": Severity.WARNING, "title": Severity.INFO}

    def test_the_last_that_fits_wins(self) -> None:
        text = (
            '[[paths]]\nmatch = "*.txt"\nprofile = "un"\n[[paths]]\nmatch = "a*"\nprofile = "nato"'
        )
        written(text)
        settings = config.load().settings

        assert settings.at(["a.txt"]).profile == "nato"
        assert settings.at(["b.txt"]).profile == "un"
        assert settings.at(["b.pdf"]).profile is None

    def test_a_pattern_is_relative_to_the_file(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        written('[[paths]]\nmatch = "old/*.txt"\nprofile = "un"')
        (folder / "old").mkdir()
        monkeypatch.chdir(folder / "old")

        assert config.load().settings.at(["x.txt"]).profile == "un"

    def test_what_the_command_line_says_goes_before_them(self) -> None:
        written(WHOLE)

        settings = config.load().settings.but({"profile": "default", "ignore": frozenset({"date"})})

        here = settings.at(["old/a.txt"])
        assert (here.profile, set(here.ignore), here.jobs) == ("default", {"date"}, 2)

    def test_limits_of_the_command_line_are_laid_over_those_of_the_file(self) -> None:
        written(WHOLE)

        given = {"limits": keys.limits_named(["lines = 1_000", "seconds=9"])}

        assert config.load().settings.but(given).limits == Limits(pages=400, lines=1000, seconds=9)

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            ("sheets=5", "no limit is called 'sheets'"),
            ("pags=5", "did you mean 'pages'?"),
            ("pages", "pages: expected a whole number from 1, not ''"),
            ("pages=many", "not 'many'"),
            ("pages=0", "not '0'"),
        ],
    )
    def test_a_limit_of_the_command_line_is_a_name_and_a_number(
        self, wrong: str, said: str
    ) -> None:
        with pytest.raises(UsageError) as caught:
            keys.limits_named([wrong])

        assert said in str(caught.value)


class TestInForce:
    """What the settings do to a run."""

    def found(self, text: str) -> list[tuple[str, str]]:
        written(NOTICE, "x.txt")
        written(text)
        (outcome,) = pipeline.check([Source(("x.txt",))], config.load().settings).checked
        return [(one.rule, one.severity.value) for one in outcome.findings]

    def test_a_severity_is_changed(self) -> None:
        assert ("duration", "error") in self.found("")
        assert ("duration", "info") in self.found('severities = { duration = "info" }')

    def test_a_rule_is_left_out_for_some_notices(self) -> None:
        local = '[[paths]]\nmatch = "{}"\nignore = ["duration"]'

        assert "duration" not in dict(self.found(local.format("x.*")))
        assert "duration" in dict(self.found(local.format("y.*")))

    def test_a_threshold_is_laid_over_the_profile(self) -> None:
        rule, text = "low-similarity", 'select = ["low-similarity"]'

        assert rule not in dict(self.found(text))
        assert rule in dict(self.found(f"{text}\nthresholds = {{ {rule} = 1.0 }}"))
