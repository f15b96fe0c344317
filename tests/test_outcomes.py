"""An input that has not changed is not checked again, and nobody can tell but by the time."""

import sqlite3
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from aligner import alignment, outcomes, pipeline, profiles, readers, rulebook, store, writers
from aligner.model import Notice, Report, Severity
from aligner.outcomes import OUTCOMES, Outcome
from aligner.settings import Local, Settings

NOTICE = """Network Engineer

Duties

- Plan the network of the laboratory for the next five years.
- Report to the head of section every month.

Ingénieur réseau

Fonctions

- Planifier le réseau du laboratoire pour les six prochaines années.
- Rendre compte au chef de section tous les mois.
"""

NAME = "notice.txt"
TERMS = "id,en,fr\nlab,laboratory,institut\n"
PROFILE = 'name = "ours"\nextends = "default"\n'


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A notice in the working directory, and a place for what is kept that no other test has."""
    monkeypatch.setattr(outcomes, "folder", lambda: tmp_path / "kept")
    folder = tmp_path / "notices"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for name, text in {NAME: NOTICE, "laboratory.csv": TERMS, "ours.toml": PROFILE}.items():
        Path(name).write_text(text, "utf-8")
    forget()


@pytest.fixture
def worked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the notices that were really aligned and checked."""
    seen: list[str] = []

    def noted(notice: Notice, *rest: Any) -> Any:
        seen.append(notice.path)
        return bitext(notice, *rest)

    bitext = alignment.bitext
    monkeypatch.setattr(alignment, "bitext", noted)
    return seen


def forget() -> None:
    """Read files of settings again, as another process would."""
    for name in ("_of_file", "_own_profile"):
        vars(outcomes)[name].cache_clear()
    for name in ("load", "_parsed"):
        vars(profiles)[name].cache_clear()


def check(**settings: Any) -> Report:
    return pipeline.check([readers.Source((NAME,))], Settings(**settings))


def test_what_was_kept_is_what_was_found(worked: list[str]) -> None:
    first = check()
    again = check()

    assert worked == [NAME]
    assert first.findings
    for form in writers.names():
        assert writers.write(again, form) == writers.write(first, form)


def test_each_notice_of_the_corpus_is_told_alike_from_what_was_kept(worked: list[str]) -> None:
    folder = Path(__file__).parents[1] / "corpus" / "faults"
    sources = readers.find([str(folder)])

    first, again = (pipeline.check(sources, Settings()) for _ in range(2))

    assert len(worked) == len(sources)
    assert writers.write(again, "json") == writers.write(first, "json")
    assert writers.write(again, "sarif") == writers.write(first, "sarif")


def test_a_profile_is_that_of_the_process_and_no_copy() -> None:
    first, again = (check(thresholds={"repeated": 3.0}) for _ in range(2))

    profiles = [one.bitext.profile for report in (first, again) for one in report.checked]
    assert profiles[0] is profiles[1]


def change_the_text(_settings: Settings) -> Settings:
    Path(NAME).write_text(NOTICE.replace("six", "sept"), "utf-8")
    return Settings()


def change_the_terms(settings: Settings) -> Settings:
    Path("laboratory.csv").write_text(TERMS.replace("institut", "atelier"), "utf-8")
    return settings


def change_the_profile(settings: Settings) -> Settings:
    Path("ours.toml").write_text(PROFILE + "[thresholds]\nrepeated = 2\n", "utf-8")
    return settings


CHANGES: dict[str, tuple[Settings, Callable[[Settings], Settings]]] = {
    "the text": (Settings(), change_the_text),
    "the terms": (Settings(glossary=("laboratory.csv",)), change_the_terms),
    "the profile's content": (Settings(profile="ours.toml"), change_the_profile),
    "the profile": (Settings(), lambda one: replace(one, profile="nato")),
    "the rules": (Settings(), lambda one: replace(one, ignore=frozenset({"duration"}))),
    "a severity": (Settings(), lambda one: replace(one, severities={"date": Severity.INFO})),
    "a threshold": (Settings(), lambda one: replace(one, thresholds={"repeated": 2.0})),
    "a limit": (Settings(), lambda one: replace(one, limits=replace(one.limits, seconds=20))),
    "a setting of this path": (
        Settings(),
        lambda one: replace(one, local=(Local(("*.txt",), ignore=frozenset({"duration"})),)),
    ),
    "the cache is off": (Settings(), lambda one: replace(one, cache=False)),
}


@pytest.mark.parametrize(("settings", "change"), CHANGES.values(), ids=CHANGES)
def test_an_input_is_checked_again_when_what_it_depends_on_changes(
    settings: Settings, change: Callable[[Settings], Settings], worked: list[str]
) -> None:
    sources = [readers.Source((NAME,))]
    pipeline.check(sources, settings)
    pipeline.check(sources, settings)

    changed = change(settings)
    forget()
    pipeline.check(sources, changed)

    assert len(worked) == 2


@pytest.mark.parametrize("name", ["jobs", "root"])
def test_what_changes_no_finding_changes_no_outcome(name: str, worked: list[str]) -> None:
    other: dict[str, Any] = {"jobs": 2, "root": ".."}

    check()
    check(**{name: other[name]})

    assert worked == [NAME]


def test_another_version_of_the_tool_checks_again(
    worked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    check()
    monkeypatch.setattr(outcomes, "_tool", lambda: "of tomorrow")
    check()

    assert len(worked) == 2


def test_the_outcome_of_a_rule_that_failed_is_not_kept(
    worked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_bitext: Any) -> Any:
        raise ZeroDivisionError

    with monkeypatch.context() as broken:
        broken.setattr("aligner.findings.check_of", lambda _name: fail)
        assert check().broken
    report = check()

    assert not report.broken
    assert len(worked) == 2


def test_no_text_of_a_notice_can_be_read_in_the_file(tmp_path: Path) -> None:
    check()

    content = b"".join(one.read_bytes() for one in (tmp_path / "kept").iterdir())
    assert b"laboratory" not in content
    assert b"aligner.model" not in content


def rewrite(path: Path, change: Callable[[bytes], bytes]) -> None:
    connection = sqlite3.connect(path)
    with connection:
        for key, value in connection.execute("SELECT key, value FROM kept").fetchall():
            content = change(value[store.CHECK_BYTES :])
            packed = zlib.crc32(content).to_bytes(store.CHECK_BYTES, "little") + content
            connection.execute("UPDATE kept SET value = ? WHERE key = ?", (packed, key))
    connection.close()


@pytest.mark.parametrize(
    "change",
    [
        lambda value: value[:40] + bytes([value[40] ^ 1]) + value[41:],
        lambda value: value[:-9],
        lambda _value: b"",
    ],
    ids=["a bit", "its end", "all"],
)
def test_an_outcome_that_is_damaged_is_found_and_kept_again(
    change: Callable[[bytes], bytes], worked: list[str], tmp_path: Path
) -> None:
    first = check()
    rewrite(tmp_path / "kept" / OUTCOMES, change)

    reports = [check(), check()]

    assert len(worked) == 2
    assert [writers.write(one, "json") for one in reports] == [writers.write(first, "json")] * 2


class Hostile:
    """What would run something when it is read."""

    def __reduce__(self) -> tuple[Any, tuple[str]]:
        return Path, ("never",)


def test_nothing_is_run_that_stands_in_the_place_of_an_outcome(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("DEBUG", "aligner.outcomes")
    (checked,) = check(cache=False).checked
    file = readers.fetched(NAME)
    rules = [name for name in rulebook.names() if name not in rulebook.OF_BATCH]
    outcome = Outcome.of([file], Settings(), rules, check().tool.encoder)
    assert outcome is not None
    outcome.keep(replace(checked, findings=(Hostile(),)))

    assert check().findings == checked.findings
    assert "no part of an outcome" in caplog.text


def test_where_nothing_can_be_kept_everything_is_checked(
    worked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outcomes, "folder", lambda: None)

    assert check().findings == check().findings
    assert len(worked) == 2


def test_a_memory_from_standard_input_is_not_known_again() -> None:
    file = readers.fetched(NAME)

    assert Outcome.of([file], Settings(memory=(readers.STDIN,)), [], "any") is None
