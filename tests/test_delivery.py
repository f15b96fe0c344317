"""The command line in a pipeline: settings, accepted findings, changes, and files left whole."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aligner import repository, rulebook
from aligner.cli import _output
from aligner.cli.main import main
from aligner.errors import UsageError

NOTICE = """\
Harbour Master - 1234

1. REQUIREMENTS

You have at least eight years of experience in the management of a port, and you know its law.

Maître de port - 1234

1. QUALIFICATIONS REQUISES

Vous avez au moins {} ans d'expérience de la gestion d'un port, et vous en connaissez le droit.
"""

GOOD, SLIP = NOTICE.format("huit"), NOTICE.format("six")

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in a folder with two notices, one of them with a slip."""
    monkeypatch.chdir(tmp_path)
    Path("good.txt").write_text(GOOD, "utf-8")
    Path("slip.txt").write_text(SLIP, "utf-8")

    def invoke(*args: str, input: str | None = None) -> Result:  # noqa: A002
        return CliRunner().invoke(main, list(args), input=input)

    return invoke


def git(*arguments: str) -> None:
    identity = {
        f"GIT_{who}_{what}": "a@b" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    subprocess.run(["git", *arguments], check=True, capture_output=True, env=os.environ | identity)


@pytest.fixture
def commit(run: Run) -> None:
    """The folder as a repository whose only commit holds both notices."""
    del run
    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-q", "-m", "first")


class TestAccepting:
    """Baselines on the command line."""

    def test_a_run_after_the_baseline_was_written_finds_nothing(self, run: Run) -> None:
        written = run("check", ".", "--write-baseline", "known.jsonl")

        after = run("check", ".", "--baseline", "known.jsonl")

        assert (written.exit_code, after.exit_code) == (0, 0)
        assert written.stderr == "aligner: baseline known.jsonl: 1 added, 0 kept, 0 removed\n"
        assert "slip.txt: no findings, 1 accepted" in after.stdout
        assert after.stderr == ""

    def test_new_findings_still_count(self, run: Run) -> None:
        run("check", ".", "--write-baseline", "known.jsonl")
        Path("new.txt").write_text(NOTICE.format("cinq"), "utf-8")

        assert run("check", ".", "--baseline", "known.jsonl").exit_code == 1

    def test_a_baseline_can_be_left_aside(self, run: Run) -> None:
        run("check", ".", "--write-baseline", "known.jsonl")
        run("check", ".", "--write-baseline", "slip.txt.accepted.jsonl")

        result = run("check", ".", "--baseline", "known.jsonl", "--no-baseline")

        assert result.exit_code == 1
        assert run("check", ".").exit_code == 0

    def test_an_entry_that_matches_nothing_is_named_unless_quiet(self, run: Run) -> None:
        run("check", ".", "--write-baseline", "known.jsonl")
        Path("slip.txt").write_text(GOOD, "utf-8")

        loud, quiet = (
            run("check", ".", "--baseline", "known.jsonl", *more) for more in ([], ["-q"])
        )

        assert loud.stderr.startswith("aligner: known.jsonl, line 1: matches nothing any more: ")
        assert quiet.stderr == ""
        assert loud.exit_code == 0

    def test_a_reason_outlives_a_new_baseline(self, run: Run) -> None:
        run("check", ".", "--write-baseline", "known.jsonl")
        path = Path("known.jsonl")
        path.write_text(
            path.read_text("utf-8").replace('"reason":""', '"reason":"agreed"'), "utf-8"
        )

        run("check", ".", "--write-baseline", "known.jsonl")

        assert json.loads(path.read_text("utf-8"))["reason"] == "agreed"

    def test_a_bad_input_stays_bad(self, run: Run) -> None:
        Path("bad.txt").write_bytes(b"")

        written = run("check", ".", "--write-baseline", "known.jsonl")

        assert written.exit_code == 2
        assert run("check", ".", "--baseline", "known.jsonl").exit_code == 2
        assert "bad.txt" not in Path("known.jsonl").read_text("utf-8")

    @pytest.mark.parametrize(
        ("options", "said"),
        [
            (("--baseline", "none.jsonl"), "none.jsonl: there is no such file"),
            (("--baseline", "slip.txt"), "baseline slip.txt, line 1: expected a JSON object"),
            (("--write-baseline", "-"), "needs the name of a file"),
            (("--write-baseline", "no/k.jsonl"), "--write-baseline no/k.jsonl: there is no folder"),
            (("--write-baseline", "k", "--no-baseline"), "contradict each other"),
        ],
    )
    def test_a_wrong_baseline_is_refused_before_any_work(
        self, run: Run, options: tuple[str, ...], said: str
    ) -> None:
        result = run("check", ".", *options)

        assert result.exit_code == 2
        assert said in result.stderr
        assert result.stdout == ""

    def test_a_damaged_file_beside_a_notice_is_refused(self, run: Run) -> None:
        Path("slip.txt.accepted.jsonl").write_text("{", "utf-8")

        result = run("check", ".")

        assert result.exit_code == 2
        assert "slip.txt.accepted.jsonl, line 1" in result.stderr


class TestSettings:
    """The file of settings on the command line."""

    def test_it_is_obeyed_and_the_command_line_goes_before_it(self, run: Run) -> None:
        Path("aligner.toml").write_text('ignore = ["duration"]\nfail-on = "info"', "utf-8")

        assert run("check", "slip.txt").exit_code == 0
        assert run("check", "slip.txt", "--ignore", "date").exit_code == 1
        assert run("check", "slip.txt", "--ignore", "date", "--fail-on", "never").exit_code == 0

    def test_a_mistake_in_it_stops_every_command(self, run: Run) -> None:
        Path("aligner.toml").write_text("ingore = []", "utf-8")

        for command in (["check", "."], ["report", ".", "-o", "out"], ["align", "."], ["config"]):
            result = run(*command)
            assert result.exit_code == 2
            assert "did you mean 'ignore'?" in result.stderr

    def test_formats_of_the_file_are_written_unless_others_are_asked_for(self, run: Run) -> None:
        formats = 'formats = { markdown = "-", sarif = "found.sarif" }'
        Path("aligner.toml").write_text(formats, "utf-8")

        asked = run("check", "slip.txt", "--format", "csv")
        assert not Path("found.sarif").exists()
        usual = run("check", "slip.txt")

        assert asked.stdout.startswith("path,")
        assert usual.stdout.startswith("## Translation check")
        assert json.loads(Path("found.sarif").read_text("utf-8"))["version"] == "2.1.0"

    def test_the_settings_in_force_are_printed_with_where_they_come_from(self, run: Run) -> None:
        text = 'profile = "nato"\njobs = 2\nthresholds = { title = 0.9 }'
        Path("aligner.toml").write_text(text, "utf-8")

        lines = run("config", "--profile", "un").stdout.splitlines()

        rows = {line.split("  ")[0]: " ".join(line.split()[1:]) for line in lines[2:]}
        assert lines[0] == "Settings of aligner.toml"
        assert rows["profile"] == "un command line"
        assert rows["jobs"] == "2 aligner.toml"
        assert rows["cache"] == "true usual"
        assert rows["thresholds.title"] == "0.9 aligner.toml"
        assert rows["thresholds.low-similarity"].endswith("profile un")

    def test_the_settings_are_printed_for_programs(self, run: Run) -> None:
        whole = json.loads(run("config", "--format", "json", "--ignore", "date,title").stdout)

        (ignored,) = (one for one in whole["settings"] if one["name"] == "ignore")
        assert whole["file"] is None
        assert ignored == {"name": "ignore", "value": ["date", "title"], "source": "command line"}


@pytest.mark.usefixtures("commit")
class TestChanges:
    """Only the notices that a change touches."""

    def checked(self, run: Run, *options: str) -> list[str]:
        result = run("check", ".", "--format", "json", *options)
        return [one["path"] for one in json.loads(result.stdout)["notices"]]

    def test_nothing_changed_is_nothing_to_check(self, run: Run) -> None:
        result = run("check", ".", "--changed-since", "HEAD")

        assert result.exit_code == 0
        assert result.stderr == "aligner: no notice has changed since HEAD\n"

    def test_what_changed_and_what_is_new_is_checked(self, run: Run) -> None:
        Path("good.txt").write_text(f"{GOOD}\n", "utf-8")
        Path("a new one.txt").write_text(GOOD, "utf-8")

        assert self.checked(run, "--changed-since", "HEAD") == ["a new one.txt", "good.txt"]

    def test_a_notice_is_touched_by_what_is_accepted_beside_it(self, run: Run) -> None:
        Path("slip.txt.accepted.jsonl").write_text("", "utf-8")

        assert self.checked(run, "--changed-since", "main") == ["slip.txt"]

    def test_what_others_changed_meanwhile_is_not_checked(self, run: Run) -> None:
        git("checkout", "-q", "-b", "work")
        Path("good.txt").write_text(f"{GOOD}\n", "utf-8")
        git("commit", "-q", "-a", "-m", "mine")
        git("checkout", "-q", "main")
        Path("slip.txt").write_text(f"{SLIP}\n", "utf-8")
        git("commit", "-q", "-a", "-m", "theirs")
        git("checkout", "-q", "work")

        assert self.checked(run, "--changed-since", "main") == ["good.txt"]

    @pytest.mark.parametrize("name", ["nowhere", "--help", "HEAD:good.txt", ""])
    def test_a_name_that_git_does_not_know_is_refused(self, run: Run, name: str) -> None:
        result = run("check", ".", "--changed-since", name)

        assert result.exit_code == 2
        assert result.stderr == f"aligner: git knows no commit, branch or tag {name!r}\n"

    def test_the_comment_on_a_change_says_what_it_brings(self, run: Run) -> None:
        git("checkout", "-q", "-b", "work")
        Path("slip.txt").write_text(NOTICE.format("cinq"), "utf-8")
        Path("sub").mkdir()
        Path("sub/new.txt").write_text(SLIP, "utf-8")

        result = run("diff", "--since", "main", "--fail-on", "error")

        assert result.exit_code == 1
        assert "**2 new, 1 gone**, 0 unchanged." in result.stdout
        found = [
            line.rpartition("<br>")[2] for line in result.stdout.splitlines() if "<br>" in line
        ]
        assert found == [
            "slip.txt, line 5 and 11",
            "sub/new.txt, line 5 and 11",
            "slip.txt, line 5 and 11",
        ]

    def test_a_comment_knows_what_was_accepted_and_the_settings_of_a_place(self, run: Run) -> None:
        run("check", ".", "--write-baseline", "known.jsonl")
        local = '[[paths]]\nmatch = "/slip.txt"\nignore = ["{}"]'
        Path("aligner.toml").write_text(local.format("date"), "utf-8")

        accepted = run("diff", "--since", "main", ".", "--baseline", "known.jsonl").stdout
        Path("aligner.toml").write_text(local.format("duration"), "utf-8")
        ignored = run("diff", "--since", "main", ".").stdout

        assert "**0 new, 0 gone, 1 accepted**, 0 unchanged." in accepted
        assert "**0 new, 0 gone**, 0 unchanged." in ignored

    def test_notices_that_were_not_there_before_are_all_new(self, run: Run) -> None:
        Path("new.txt").write_text(SLIP, "utf-8")

        assert "**1 new, 0 gone**" in run("diff", "--since", "main", "new.txt").stdout

    def test_the_author_is_the_one_that_git_knows(self) -> None:
        git("config", "user.name", "Ann Author")

        assert repository.author() == "Ann Author"


def test_renamed_files_strange_names_and_submodules_are_known_to_have_changed(
    commit: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del commit
    inner = tmp_path / "inner é"
    inner.mkdir()
    monkeypatch.chdir(inner)
    git("init", "-q", "-b", "main")
    Path("kept.txt").write_text(GOOD, "utf-8")
    Path("changed.txt").write_text(GOOD, "utf-8")
    git("add", ".")
    git("commit", "-q", "-m", "inner")
    monkeypatch.chdir(tmp_path)
    git("add", ".")
    git("commit", "-q", "-m", "with a submodule")
    git("mv", "good.txt", "à renommer.txt")
    git("rm", "-q", "slip.txt")
    (tmp_path / 'new "one"\t.txt').write_text(GOOD, "utf-8")
    (inner / "changed.txt").write_text(SLIP, "utf-8")
    git("config", "diff.relative", "true")

    changed = repository.changed_since("HEAD")

    assert {path.relative_to(tmp_path).as_posix() for path in changed} == {
        "à renommer.txt", 'new "one"\t.txt', "inner é/changed.txt",
    }  # fmt: skip


def test_without_a_repository_nothing_is_known_to_have_changed(run: Run) -> None:
    result = run("check", ".", "--changed-since", "HEAD")

    assert result.exit_code == 2
    assert "not a git repository" in result.stderr


def test_without_git_there_is_one_sentence_and_an_author(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("LOGNAME", "ann")

    assert "git is not installed" in run("check", ".", "--changed-since", "HEAD").stderr
    assert repository.author() == "ann"


class TestHalves:
    """A notice of which each language has a file."""

    def checked(self, run: Run, *names: str) -> list[str]:
        for code, text in zip(("en", "fr"), SLIP.split("\n\nMaître", 1), strict=True):
            Path(f"port.{code}.txt").write_text(text, "utf-8")
        result = run("check", *names, "--format", "json")
        return [one["path"] for one in json.loads(result.stdout)["notices"]]

    @pytest.mark.parametrize(
        "names", [["port.fr.txt"], ["port.en.txt"], ["port.fr.txt", "port.en.txt"]]
    )
    def test_one_half_is_enough_to_name_it(self, run: Run, names: list[str]) -> None:
        assert self.checked(run, *names) == ["port.en.txt + port.fr.txt"]

    def test_a_half_without_the_other_stays_alone(self, run: Run) -> None:
        assert self.checked(run, "slip.txt") == ["slip.txt"]


class TestWholeFiles:
    """Nobody ever finds half a result."""

    @pytest.mark.parametrize("trouble", [KeyboardInterrupt, OSError])
    def test_a_run_that_is_stopped_leaves_the_old_file(
        self, run: Run, monkeypatch: pytest.MonkeyPatch, trouble: type[BaseException]
    ) -> None:
        Path("out.json").write_text("old", "utf-8")
        whole = Path.write_bytes

        def half(self: Path, data: bytes) -> int:
            whole(self, data[: len(data) // 2])
            raise trouble

        monkeypatch.setattr(Path, "write_bytes", half)

        result = run("check", "slip.txt", "--format", "json", "-o", "out.json")

        assert result.exit_code == (130 if trouble is KeyboardInterrupt else 2)
        assert Path("out.json").read_text("utf-8") == "old"
        assert sorted(map(str, Path().iterdir())) == ["good.txt", "out.json", "slip.txt"]


class TestRules:
    """What is told of the rules."""

    def test_as_json(self, run: Run) -> None:
        rules = json.loads(run("rules", "--format", "json").stdout)["rules"]

        assert [one["name"] for one in rules] == list(rulebook.names())
        assert all(one["why"] and one["examples"] and one["mqm"] for one in rules)

    @pytest.mark.parametrize("options", [(), ("--format", "markdown")])
    @pytest.mark.parametrize("name", rulebook.names())
    def test_a_rule_says_why_how_and_how_to_be_rid_of_it(
        self, run: Run, name: str, options: tuple[str, ...]
    ) -> None:
        told = " ".join(run("rules", name, *options).stdout.split())

        manual = rulebook.manual(name)
        for words in (manual.summary, manual.body, manual.why[1:], manual.mqm):
            assert " ".join(words.split()) in told
        assert f"`aligner check --ignore {name}` leaves it out" in told

    def test_into_a_file(self, run: Run) -> None:
        run("rules", "--format", "markdown", "-o", "rules.md")

        assert Path("rules.md").read_text("utf-8").startswith("# Rules of aligner\n\n## `acronym`")

    def test_an_unknown_one_is_refused_with_the_nearest(self, run: Run) -> None:
        result = run("rules", "durration")

        assert result.exit_code == 2
        assert "did you mean 'duration'?" in result.stderr


def test_a_shell_completes_commands_options_and_rules() -> None:
    def offered(words: str) -> list[str]:
        count = str(len(words.split()) - (not words.endswith(" ")))
        asked = {"_ALIGNER_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": count}
        return CliRunner().invoke(main, [], env=asked, prog_name="aligner").stdout.split()

    assert "plain,check" in offered("aligner ch")
    assert "plain,--fail-on" in offered("aligner check --fail")
    assert "plain,duration" in offered("aligner check --select dur")
    assert "plain,duration" in offered("aligner rules dur")


def test_verbose_says_which_settings_and_profile_are_used(run: Run) -> None:
    Path("aligner.toml").write_text('profile = "nato"', "utf-8")

    result = run("check", "slip.txt", "--verbose")

    assert result.stderr.startswith("aligner: settings: aligner.toml\n")
    assert "aligner: slip.txt: profile nato, " in result.stderr


def test_standard_input_and_output_are_a_dash(run: Run) -> None:
    result = run("check", "-", "--format", "json", "-o", "-", input=SLIP)

    assert json.loads(result.stdout)["notices"][0]["path"] == "<stdin>"


def test_a_target_that_is_a_folder_is_refused() -> None:
    with pytest.raises(UsageError, match="is a folder"):
        _output.check_target("/")
