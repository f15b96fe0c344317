"""The command line: what goes to which stream, and with which status a command ends."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aligner import rulebook
from aligner.cli import _output, _run
from aligner.cli.main import main
from aligner.model import Bitext, Both, Checked, Finding, Half, Notice, Report, Severity, Tool
from aligner.profiles import Profile

ENGLISH = """\
Programme Officer - 271828

Duty station: The Hague, Netherlands
Schedule: Full-time
Application deadline: 12 March 2027
Salary (pay basis): EUR 6,100.00 monthly
Grade: G15

1. SUMMARY

The office supports the member states in the protection of their coasts. It advises them on \
ports, on fisheries and on the safety of ships, and publishes a yearly survey.

The officer will plan the meetings of the coastal board and write its reports.

2. QUALIFICATIONS

The incumbent must:

- have a university degree in law or in geography;
- have four years of experience in a public administration;
- be able to write clear reports under pressure.
"""

FRENCH = """\
Administrateur de programme - 271828

Lieu d'affectation : La Haye, Pays-Bas
Horaire : Temps plein
Date limite de candidature : 12 mars 2027
Salaire (base de paie) : 6 100,00 EUR par mois
Grade : G15

1. RÉSUMÉ

Le bureau aide les États membres à protéger leurs côtes. Il les conseille sur les ports, \
sur la pêche et sur la sécurité des navires, et publie une étude annuelle.

L'administrateur préparera les réunions du conseil des côtes et rédigera ses rapports.

2. QUALIFICATIONS

Le titulaire doit :

- avoir un diplôme universitaire en droit ou en géographie ;
- avoir quatre années d'expérience dans une administration publique ;
- savoir rédiger des rapports clairs sous pression.
"""

SLIP = FRENCH.replace("6 100,00", "6 700,00")

Run = Callable[..., Result]


def report(severity: Severity) -> Report:
    """One notice with one finding."""
    codes = ("en", "fr")
    halves = Both(codes, codes).map(lambda code: Half(code, (), None, (), ()))
    notice = Notice(Both(codes, ("x.txt", "x.txt")), halves)
    finding = Finding("title", severity, "m", Both(codes, (None, None)), 0.9, "other", "f")
    bitext = Bitext(notice, Profile("default"), (), (), ())
    return Report(Tool("0", "none"), (Checked(bitext, (finding,)),))


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def invoke(*args: str, input: str | None = None) -> Result:  # noqa: A002
        return CliRunner().invoke(main, list(args), input=input)

    return invoke


@pytest.fixture
def good(tmp_path: Path) -> str:
    """A notice without a slip."""
    (tmp_path / "good.txt").write_text(f"{ENGLISH}\n{FRENCH}", "utf-8")
    return "good.txt"


@pytest.fixture
def slip(tmp_path: Path) -> str:
    """A notice whose salaries differ."""
    (tmp_path / "slip.txt").write_text(f"{ENGLISH}\n{SLIP}", "utf-8")
    return "slip.txt"


class TestStatus:
    """With which status a run ends."""

    def test_a_notice_without_slips_is_0(self, run: Run, good: str) -> None:
        result = run("check", good)

        assert result.exit_code == 0
        assert result.stdout.startswith("good.txt: no findings")
        assert result.stderr == ""

    def test_a_slip_is_1(self, run: Run, slip: str) -> None:
        result = run("check", slip)

        assert result.exit_code == 1
        assert "field-salary" in result.stdout

    def test_a_slip_is_0_where_nothing_is_to_fail(self, run: Run, slip: str) -> None:
        assert run("check", slip, "--fail-on", "never").exit_code == 0

    def test_a_bad_input_is_2_even_then(self, run: Run) -> None:
        assert run("check", "none.txt", "--fail-on", "never").exit_code == 2

    def test_an_ignored_rule_does_not_count(self, run: Run, slip: str) -> None:
        assert run("check", slip, "--ignore", "field-salary").exit_code == 0

    def test_a_bad_input_weighs_more_than_a_slip(self, run: Run, slip: str) -> None:
        assert run("check", slip, "none.txt").exit_code == 2

    @pytest.mark.parametrize(
        ("severity", "fail_on", "expected"),
        [
            (Severity.ERROR, "error", 1),
            (Severity.WARNING, "error", 0),
            (Severity.WARNING, "warning", 1),
            (Severity.INFO, "warning", 0),
            (Severity.INFO, "info", 1),
            (Severity.ERROR, "never", 0),
        ],
    )
    def test_the_least_severity_that_fails_can_be_chosen(
        self, severity: Severity, fail_on: str, expected: int
    ) -> None:
        assert _run.status(report(severity), fail_on) == expected


class TestBadInput:
    """Files that cannot be checked."""

    @pytest.mark.parametrize(
        ("data", "said"),
        [
            (b"", "empty"),
            (bytes(range(256)) * 9, "binary"),
            (b"%PDF-1.7", "PDF"),
            (ENGLISH.encode("utf-16")[:-1], "half a UTF-16 file"),
            (ENGLISH.encode(), ""),
        ],
        ids=["empty", "binary", "pdf", "half", "one language"],
    )
    def test_it_is_one_line_with_its_path_and_reason(
        self, run: Run, tmp_path: Path, data: bytes, said: str
    ) -> None:
        (tmp_path / "bad.txt").write_bytes(data)

        result = run("check", "bad.txt")

        assert result.exit_code == 2
        assert result.stderr.startswith("aligner: bad.txt: ")
        assert said in result.stderr
        assert result.stderr.count("\n") == 1

    def test_one_bad_file_does_not_stop_the_others(
        self, run: Run, tmp_path: Path, good: str
    ) -> None:
        (tmp_path / "a.txt").write_bytes(b"")
        (tmp_path / "folder").mkdir()

        result = run("check", "a.txt", "folder", good, "none.txt", "--format", "json")

        outcomes = [(one["path"], one["status"]) for one in json.loads(result.stdout)["notices"]]
        assert outcomes == [
            ("a.txt", "failed"),
            ("folder", "failed"),
            ("good.txt", "ok"),
            ("none.txt", "failed"),
        ]
        assert result.stderr.count("\n") == 3

    def test_a_path_cannot_steer_the_terminal(self, run: Run) -> None:
        assert "\x1b" not in run("check", "\x1b[2Jx.txt").stderr


class TestUsage:
    """Commands that make no sense."""

    @pytest.mark.parametrize(
        ("args", "said"),
        [
            (["check"], "name a notice, a folder"),
            (["check", "good.txt", "--ignore", "field-salry"], "field-salary"),
            (["check", "good.txt", "--select", "nonsense"], "nonsense"),
            (["check", "good.txt", "--format", "xml"], "'xml' is not one of"),
            (["check", "good.txt", "--fail-on", "often"], "'often' is not one of"),
            (["check", "good.txt", "--jobs", "0"], "--jobs"),
            (["check", "good.txt", "--profile", "nowhere"], "nowhere"),
            (["check", "good.txt", "--en", "x.txt"], "--en and --fr go together"),
            (["check", "--en", "good.txt", "--fr", "good.txt"], "both languages"),
            (["check", "good.txt", "-o", "none/report.txt"], "there is no folder none"),
            (["check", "good.txt", "-o", "."], "is a folder"),
            (["report", "good.txt"], "-o"),
            (["report", "good.txt", "-o", "good.txt"], "is a file"),
            (["rules", "field-salry"], "field-salary"),
            (["nonsense"], "nonsense"),
        ],
        ids=lambda value: " ".join(value) if isinstance(value, list) else "",
    )
    def test_a_wrong_command_is_2_and_prints_no_result(
        self, run: Run, good: str, args: list[str], said: str
    ) -> None:
        assert Path(good).exists()

        result = run(*args)

        assert result.exit_code == 2
        assert said in result.stderr
        assert result.stdout == ""
        assert "Traceback" not in result.stderr


class TestInputs:
    """What can be checked."""

    def test_standard_input(self, run: Run) -> None:
        result = run("check", "-", input=f"{ENGLISH}\n{FRENCH}")

        assert result.exit_code == 0
        assert result.stdout.startswith("<stdin>: ")

    def test_a_file_for_each_language(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "one.txt").write_text(ENGLISH, "utf-8")
        (tmp_path / "two.txt").write_text(SLIP, "utf-8")

        result = run("check", "--en", "one.txt", "--fr", "two.txt", "--format", "json")

        (notice,) = json.loads(result.stdout)["notices"]
        assert notice["paths"] == {"en": "one.txt", "fr": "two.txt"}
        assert [finding["rule"] for finding in notice["findings"]] == ["field-salary"]

    def test_a_folder(self, run: Run, good: str, slip: str) -> None:
        result = run("check", ".", "--format", "json")

        notices = json.loads(result.stdout)["notices"]
        assert [notice["path"] for notice in notices] == [good, slip]


class TestOutput:
    """Where results go."""

    def test_a_file_holds_the_results_and_nothing_is_printed(
        self, run: Run, tmp_path: Path, slip: str
    ) -> None:
        target = tmp_path / "out.json"
        target.write_text("old")

        result = run("check", slip, "--format", "json", "-o", "out.json")

        assert result.stdout == ""
        assert json.loads(target.read_text("utf-8"))["summary"]["errors"] == 1
        assert {path.name for path in tmp_path.iterdir()} == {slip, "out.json"}

    def test_a_link_stays_a_link(self, run: Run, tmp_path: Path, good: str) -> None:
        (tmp_path / "real.txt").write_text("old")
        (tmp_path / "link.txt").symlink_to("real.txt")

        run("check", good, "-o", "link.txt")

        assert (tmp_path / "link.txt").is_symlink()
        assert (tmp_path / "real.txt").read_text("utf-8").startswith("good.txt")

    def test_two_runs_give_the_same_bytes(self, run: Run, slip: str) -> None:
        first, second = (run("check", slip, "--format", "json").stdout_bytes for _ in range(2))

        assert first == second

    def test_a_report_says_which_page_to_open(self, run: Run, tmp_path: Path, slip: str) -> None:
        result = run("report", slip, "-o", "pages")

        assert result.exit_code == 0
        assert result.stdout == f"Open {Path('pages/index.html')}\n"
        assert (tmp_path / "pages" / "index.html").is_file()

    def test_a_report_tells_what_could_not_be_read(self, run: Run, slip: str) -> None:
        result = run("report", slip, "none.txt", "-o", "pages")

        assert result.exit_code == 2
        assert "none.txt: there is no such file" in result.stderr

    def test_rules_are_listed(self, run: Run) -> None:
        result = run("rules")

        assert result.exit_code == 0
        for manual in rulebook.Manuals().values():
            assert f"{manual.name} " in result.stdout

    @pytest.mark.parametrize("name", sorted(rulebook.Manuals()))
    def test_a_rule_is_explained_with_its_examples(self, run: Run, name: str) -> None:
        result = run("rules", name)

        manual = rulebook.manual(name)
        assert result.stdout.startswith(f"{name} ({manual.severity})\n")
        for example in manual.examples:
            for message in example.messages:
                assert f"=>  {message}" in result.stdout

    def test_the_version_is_printed(self, run: Run) -> None:
        assert run("--version").stdout.startswith("aligner ")


class Terminal(StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


class TestTerminal:
    """What depends on who reads."""

    @pytest.mark.parametrize(
        ("variables", "expected"),
        [
            ({}, True),
            ({"NO_COLOR": "1"}, False),
            ({"NO_COLOR": ""}, True),
            ({"TERM": "dumb"}, False),
        ],
    )
    def test_colour_can_be_switched_off(
        self, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], *, expected: bool
    ) -> None:
        monkeypatch.delenv("NO_COLOR", raising=False)
        monkeypatch.setenv("TERM", "xterm")
        for name, value in variables.items():
            monkeypatch.setenv(name, value)

        assert _output.wants_colour(Terminal()) is expected
        assert not _output.wants_colour(StringIO())

    def test_progress_is_one_line_that_goes_away(self, capsys: pytest.CaptureFixture[str]) -> None:
        line = _output.Progress(shown=True)
        line(0, 2, "a\nb.txt")
        line.clear()

        written = capsys.readouterr()
        assert written.out == ""
        assert written.err == "\r\x1b[K1/2 a?b.txt\r\x1b[K"

    def test_progress_is_silent_where_nobody_watches(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        with _output.progress(quiet=False) as line:
            line(1, 2, "a.txt")

        assert capsys.readouterr().err == ""

    def test_notes_are_said_unless_the_user_wants_quiet(self, run: Run, tmp_path: Path) -> None:
        text = f"{ENGLISH}\n{FRENCH}".encode("cp850")
        (tmp_path / "old.txt").write_bytes(text)

        loud, quiet = run("check", "old.txt"), run("check", "old.txt", "--quiet")

        assert "old.txt: note: read as cp850" in loud.stderr
        assert quiet.stderr == ""


class TestTrouble:
    """What no user should have to read."""

    def test_a_bug_is_one_line(self, run: Run, good: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(_run, "run", lambda _: 1 / 0)

        result = run("check", good)

        assert result.exit_code == 2
        assert result.stderr.startswith("aligner: internal error: ZeroDivisionError")
        assert result.stderr.count("\n") == 1
        assert isinstance(run("check", good, "--debug").exception, ZeroDivisionError)

    def test_ctrl_c_ends_quietly(
        self, run: Run, good: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def interrupted(_: object) -> Report:
            raise KeyboardInterrupt

        monkeypatch.setattr(_run, "run", interrupted)

        result = run("check", good)

        assert result.exit_code == 130
        assert result.stderr.strip() == ""

    def test_a_closed_pipe_ends_quietly(self) -> None:
        code = (
            "from aligner.cli.main import main; from aligner.cli import _output, rules;"
            "_output_write = _output.write;"
            "_output.write = lambda text, target: _output_write(text + 'x' * 10**7, target);"
            "main(['rules'], prog_name='aligner')"
        )
        with subprocess.Popen(
            [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.read(10)
            process.stdout.close()
            said = process.stderr.read()

        assert process.returncode == 130
        assert said == b""

    def test_help_does_not_wait_for_slow_libraries(self) -> None:
        code = (
            "import sys\n"
            "from aligner.cli.main import main\n"
            "try: main(['check', '--help'])\n"
            "except SystemExit: pass\n"
            "print([n for n in ('numpy', 'dateparser', 'jinja2', 'babel') if n in sys.modules])"
        )

        printed = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=True, text=True
        ).stdout

        assert printed.splitlines()[-1] == "[]"

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
    def test_a_full_disk_is_one_line(self, run: Run, good: str) -> None:
        result = run("check", good, "-o", "/dev/full")

        assert result.exit_code == 2
        assert result.stderr == "aligner: the results cannot be written: No space left on device\n"
