"""What services run: the action's script, the hook, and the examples in the README."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from click import Context

from aligner import config
from aligner.cli.main import main

yaml: Any = pytest.importorskip("yaml")

ROOT = Path(__file__).parents[1]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
README = (ROOT / "README.md").read_text("utf-8")
CORPUS = ROOT / "corpus"

needs_bash = pytest.mark.skipif(shutil.which("bash") is None, reason="the action runs in bash")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with a notice, and the command `aligner` on the path."""
    (tmp_path / "checkout" / "notices").mkdir(parents=True)
    shutil.copy(CORPUS / "faults" / "boreal-cyber-analyst.txt", tmp_path / "checkout" / "notices")
    command = tmp_path / "bin" / "aligner"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m aligner "$@"\n', "utf-8")
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{command.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.chdir(tmp_path / "checkout")
    return tmp_path


def act(folder: Path, **inputs: str) -> tuple[int, str, str, dict[str, str]]:
    """Run the script of the action: its status, both streams, and its outputs."""
    (step,) = (one for one in ACTION["runs"]["steps"] if one.get("id") == "check")
    given = {name: entry.get("default", "") for name, entry in ACTION["inputs"].items()}
    given |= {name.replace("_", "-"): value for name, value in inputs.items()}
    named = {
        key: re.sub(r"\$\{\{ inputs\.(.+?) \}\}", r"\1", value)
        for key, value in step["env"].items()
    }
    files = {name: folder / name.lower() for name in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT")}
    environment = {
        **os.environ,
        **{key: given[name] for key, name in named.items()},
        **{name: str(path) for name, path in files.items()},
        "RUNNER_TEMP": str(folder),
    }
    # As the service starts it: the script stops at the first failure unless it says otherwise.
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        env=environment, check=False, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    outputs = files["GITHUB_OUTPUT"]
    lines = outputs.read_text("utf-8").splitlines() if outputs.exists() else []
    return done.returncode, done.stdout, done.stderr, dict(line.split("=", 1) for line in lines)


@needs_bash
def test_the_action_annotates_summarises_and_fails(folder: Path) -> None:
    status, out, _, outputs = act(folder, paths="notices")

    assert status == 1
    assert "::error file=notices/boreal-cyber-analyst.txt,line=" in out
    assert (folder / "github_step_summary").read_text("utf-8").startswith("## Translation check")
    assert {name: Path(path).is_file() for name, path in outputs.items()} == {
        "sarif": True,
        "json": True,
    }


@needs_bash
def test_the_action_takes_several_paths_and_all_its_inputs(folder: Path) -> None:
    shutil.copy(CORPUS / "notices" / "boreal-archivist.txt", "an other.txt")
    Path("set.toml").write_text('ignore = ["acronym"]', "utf-8")
    Path("known.jsonl").write_text("", "utf-8")

    status, out, err, _ = act(
        folder, paths="notices\nan other.txt\n", fail_on="never", config="set.toml",
        baseline="known.jsonl", changed_since="origin/",
    )  # fmt: skip

    assert (status, err) == (0, "")
    assert "acronym" not in out
    assert "an other.txt" in (folder / "github_step_summary").read_text("utf-8")


@needs_bash
def test_a_wrong_input_of_the_action_is_status_2(folder: Path) -> None:
    status, _, err, outputs = act(folder, changed_since="$(touch pwned); nowhere")

    assert status == 2
    assert err.startswith("aligner: git")
    assert outputs == {}
    assert not Path("pwned").exists()


def test_no_input_is_written_into_a_script() -> None:
    assert not [step for step in ACTION["runs"]["steps"] if "${{" in step.get("run", "")]


def test_the_hook_names_a_command_that_there_is() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))

    program, command, *options = hook["entry"].split()
    found = main.get_command(Context(main), command)
    offered = found.params if found else []
    assert program == "aligner"
    assert set(options) <= {name for param in offered for name in param.opts}
    assert re.search(hook["files"], "notices/x.docx")
    assert re.search(hook["exclude"], "notices/x.docx.accepted.jsonl")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.DOTALL | re.MULTILINE)


def test_the_settings_in_the_readme_are_understood(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (example,) = (one for one in blocks("toml") if "[[paths]]" in one)
    Path("aligner.toml").write_text(example, "utf-8")

    assert config.load().config.paths
    assert tomllib.loads(example)["severities"]


def test_the_pipelines_in_the_readme_name_inputs_and_options_that_there_are() -> None:
    parsed = [yaml.safe_load(one) for one in blocks("yaml")]

    (steps,) = (one for one in parsed if isinstance(one, list))
    (used,) = (step for step in steps if "aligner" in step["uses"])
    assert set(used["with"]) <= set(ACTION["inputs"])
    assert "${{ steps.aligner.outputs.sarif }}" in str(steps)
    assert "sarif" in ACTION["outputs"]
    assert len(parsed) == 3


@needs_bash
def test_the_job_for_gitlab_in_the_readme_runs(folder: Path) -> None:
    (job,) = (one["aligner"] for one in map(yaml.safe_load, blocks("yaml")) if "aligner" in one)

    done = subprocess.run(
        ["bash", "-c", job["script"][-1]], check=False, capture_output=True, encoding="utf-8"
    )

    assert done.returncode == 1
    assert done.stdout.startswith("notices/boreal-cyber-analyst.txt: ")
    report = Path(job["artifacts"]["reports"]["codequality"])
    assert json.loads(report.read_text("utf-8"))[0]["severity"] == "critical"
    assert folder.is_dir()


@pytest.mark.usefixtures("folder")
def test_the_program_in_the_readme_runs(capsys: pytest.CaptureFixture[str]) -> None:
    (program,) = (one for one in blocks("python") if "import aligner" in one)

    exec(compile(program, "README.md", "exec"), {})  # noqa: S102

    assert "notices/boreal-cyber-analyst.txt error field-salary" in capsys.readouterr().out
