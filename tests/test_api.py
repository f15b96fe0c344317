"""What programs import: the names, the examples, and what is said when something is wrong."""

from __future__ import annotations

import doctest
import json
import subprocess
import sys
from pathlib import Path

import pytest

import aligner
from aligner import api

ROOT = Path(__file__).parents[1]
NOTICE = ROOT / "corpus" / "faults" / "boreal-cyber-analyst.txt"

STABLE = {
    "Accepted",
    "AlignerError",
    "Bitext",
    "Checked",
    "Failed",
    "Finding",
    "InputError",
    "Link",
    "Manual",
    "Report",
    "Severity",
    "UsageError",
    "__version__",
    "align",
    "align_segments",
    "check",
    "check_pair",
    "check_text",
    "manuals",
    "write",
}
"""Names that other programs rely on: one may be added, none taken away."""

ENGLISH = "Applicants have at least eight years of experience in procurement."
FRENCH = "Les candidats ont au moins six ans d'expérience des marchés publics."


def test_the_stable_names_are_there() -> None:
    assert set(aligner.__all__) == STABLE
    assert set(api.__all__) == STABLE - {"__version__"}
    assert all(getattr(aligner, name) for name in STABLE)


def test_any_other_name_is_an_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'chekc'"):
        _ = aligner.chekc  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", sorted(STABLE - {"__version__"}))
def test_every_name_is_documented(name: str) -> None:
    assert getattr(aligner, name).__doc__


def test_importing_the_package_loads_next_to_nothing() -> None:
    code = (
        "import sys, aligner; print([n for n in ('numpy', 'click', 'msgspec') if n in sys.modules])"
    )

    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)

    assert done.stdout.strip() == "[]"


def test_the_examples_in_the_documentation_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)

    result = doctest.testmod(api)

    assert result.attempted > 10
    assert result.failed == 0


def test_a_pair_of_files_is_one_notice(tmp_path: Path) -> None:
    first, second = tmp_path / "one.txt", tmp_path / "two.txt"
    first.write_text(ENGLISH, "utf-8")
    second.write_text(FRENCH, "utf-8")

    (checked,) = aligner.check((first, second), select=["duration"]).checked

    assert [one.message for one in checked.findings] == ["8 years in English, 6 years in French"]


def test_points_that_became_one_are_marked() -> None:
    english = "Candidates must:\n- tie knots;\n- speak English;\n- have a boat."
    french = "Les candidats doivent :\n- faire des nœuds ;\n- parler l'anglais et avoir un bateau."

    (found,) = aligner.check_pair(english, french, select=["bullet-count"]).findings

    assert found.message == "3 points in English, 2 points in French"
    assert [side and len(side.blocks) for side in found.sides.sides] == [2, 1]


def test_a_point_that_makes_the_difference_is_named() -> None:
    english = "Candidates must:\n- tie knots;\n- speak English;\n- have a boat."
    french = "Les candidats doivent :\n- faire des nœuds ;\n- parler l'anglais."

    (found,) = aligner.check_pair(english, french, select=["bullet-count"]).findings

    said = "3 points in English, 2 points in French; point 3 in English has no counterpart"
    assert found.message == said


def test_a_text_that_is_no_notice_is_refused() -> None:
    with pytest.raises(aligner.InputError):
        aligner.check_text(ENGLISH)
    with pytest.raises(aligner.InputError, match="empty"):
        aligner.check_pair(ENGLISH, "")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"select": ["durration"]}, "did you mean 'duration'"),
        ({"severities": {"duration": "bad"}}, "no severity is called 'bad'"),
        ({"severities": {"durration": "info"}}, "did you mean 'duration'"),
        ({"thresholds": {"titel": 0.3}}, "did you mean 'title'"),
        ({"profile": "natoo"}, "no profile 'natoo'"),
    ],
)
def test_a_wrong_option_is_one_clear_sentence(options: aligner.api.Options, said: str) -> None:
    with pytest.raises(aligner.UsageError, match=said):
        aligner.check_pair(ENGLISH, FRENCH, **options)


def test_rules_are_a_list_and_not_a_text() -> None:
    with pytest.raises(TypeError, match="list of rules"):
        aligner.check_pair(ENGLISH, FRENCH, select="duration")


def test_one_notice_is_no_report_yet() -> None:
    checked = aligner.check_pair(ENGLISH, FRENCH, select=["duration"])

    with pytest.raises(TypeError, match="of one notice make"):
        aligner.write(checked, "json")  # type: ignore[arg-type]
    report = aligner.Report(aligner.check().tool, (checked,), aligner.manuals())
    assert '"duration"' in aligner.write(report, "json")


def test_severities_are_changed() -> None:
    checked = aligner.check_pair(
        ENGLISH, FRENCH, select=["duration"], severities={"duration": "info"}
    )

    assert [one.severity for one in checked.findings] == [aligner.Severity.INFO]


def test_a_file_of_settings_and_a_baseline_are_obeyed_when_named(tmp_path: Path) -> None:
    path = tmp_path / "aligner.toml"
    path.write_text('select = ["duration"]\nbaseline = "known.jsonl"', "utf-8")
    (found,) = aligner.check(NOTICE, select=["duration"]).findings
    entry = {"fingerprint": found.fingerprint, "rule": found.rule}
    (tmp_path / "known.jsonl").write_text(json.dumps(entry), "utf-8")

    report = aligner.check(NOTICE, config=path)

    assert report.findings == ()
    assert [one.finding for one in report.accepted] == [found]


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(aligner.UsageError, match="sarif"):
        aligner.write(aligner.check(), "sarf")
