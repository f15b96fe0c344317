"""The house is in order: what is packaged, what is written where, who imports what."""

import ast
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from click import Context
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import aligner
from aligner import languages
from aligner.cli.main import main

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "aligner"
MODULES = sorted(PACKAGE.rglob("*.py"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

LONGEST_MODULE = 300
"""Lines after which a file is probably two things."""

ALL_TYPES = PACKAGE / "model.py"
"""The one exception: whoever looks for a type should find it here, and nothing here does work."""

NOT_OURS = {"build", "dist"}
"""Folders at the top that hold what was made, not what was written."""

HEAVY = {"torch", "transformers", "sentence_transformers"}
"""What the extra brings: seconds to import, so never before someone asks for it."""

PLACES = re.compile(
    r"""(?<![\w.~-]) / (?:home|root|Users|work|opt|mnt|srv|farm) /   # a folder of one machine
      | \b pypi\.org | python(?:hosted) | npmjs\.(?:org|com) | deb\.debian\.org
      | download\.pytorch | huggingface\.co/ (?!docs)""",
    re.VERBOSE | re.IGNORECASE,
)


def test_every_folder_of_the_package_can_be_imported() -> None:
    folders = {module.parent for module in MODULES}

    assert [folder for folder in folders if not (folder / "__init__.py").is_file()] == []


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_is_one_thing(module: Path) -> None:
    length = len(module.read_text("utf-8").splitlines())

    assert length <= LONGEST_MODULE or module == ALL_TYPES


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_code_depends_on_the_code_of_a_language(module: Path) -> None:
    tree = ast.parse(module.read_text("utf-8"))

    assert [ast.unparse(node) for node in ast.walk(tree) if names_a_language(node)] == []


def names_a_language(node: ast.AST) -> bool:
    """Whether this compares with, asks for or branches on "en", "fr" and their like."""
    match node:
        case ast.Compare():
            asked = [node.left, *node.comparators]
        case ast.Subscript():
            asked = [node.slice]
        case ast.Call(func=ast.Attribute(attr="get" | "startswith" | "endswith")):
            asked = node.args[:1]
        case ast.MatchValue():
            asked = [node.value]
        case _:
            return False
    codes = set(languages.codes())
    return any(
        isinstance(leaf, ast.Constant) and leaf.value in codes
        for one in asked
        for leaf in [one, *getattr(one, "elts", [])]
    )


@pytest.mark.parametrize(
    "source",
    [
        'code == "fr"',
        '"en" != code',
        'code in ("de", "fr")',
        'words["fr"]',
        'words.get("en")',
        'match code:\n    case "fr":\n        pass',
    ],
)
def test_the_search_for_language_codes_finds_them(source: str) -> None:
    assert any(map(names_a_language, ast.walk(ast.parse(source))))


def test_no_file_names_a_machine_or_a_registry() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in written()
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1)
        if PLACES.search(line)
    ]

    assert found == []


def written() -> Iterator[Path]:
    """The files that people wrote; hidden folders count only where they are ours."""
    ours = [path for path in ROOT.iterdir() if path.name in {".ci", ".github"}]
    seen = [path for path in ROOT.iterdir() if not path.name.startswith(".")]
    for top in sorted([*ours, *seen]):
        if top.is_file():
            yield top
        elif top.name not in NOT_OURS:
            inside = (path for path in top.rglob("*") if path.is_file())
            yield from (path for path in inside if path.suffix != ".pyc")


def test_importing_the_package_loads_nothing_that_the_extra_brings() -> None:
    code = "import sys, aligner, aligner.cli.main; print(*sys.modules, sep='\\n')"
    loaded = run([sys.executable, "-c", code]).stdout.split()

    assert HEAVY.isdisjoint(loaded)


def test_only_the_function_that_needs_it_imports_a_heavy_library() -> None:
    at_import = {
        f"{module.relative_to(ROOT)}: {name}"
        for module in MODULES
        for node in ast.parse(module.read_text("utf-8")).body
        for name in imported(node)
        if name in HEAVY
    }

    assert at_import == set()


def imported(node: ast.AST) -> Iterator[str]:
    """The packages that an import statement names."""
    match node:
        case ast.Import():
            yield from (alias.name.partition(".")[0] for alias in node.names)
        case ast.ImportFrom(module=str(name), level=0):
            yield name.partition(".")[0]


READ_AS_DATA = {"wordfreq"}
"""Packages whose files are read and whose code is not run."""


def test_what_is_imported_is_required_and_what_is_required_is_imported() -> None:
    names = {
        name
        for module in MODULES
        for node in ast.walk(ast.parse(module.read_text("utf-8")))
        for name in imported(node)
    }
    known = packages_distributions()
    used = {
        canonicalize_name(known.get(name, [name])[0])
        for name in names - {"aligner", "__future__"} - sys.stdlib_module_names
    }

    assert (used | READ_AS_DATA) - extra("transformers") == core()


def core() -> set[str]:
    return {canonicalize_name(Requirement(text).name) for text in PROJECT["dependencies"]}


def extra(name: str) -> set[str]:
    lines: list[str] = PROJECT["optional-dependencies"][name]
    return {canonicalize_name(Requirement(text).name) for text in lines}


def test_the_versions_tested_are_versions_allowed() -> None:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pinned = dict(line.split("==") for line in lines if line and not line.startswith("#"))
    pins = {canonicalize_name(name): version for name, version in pinned.items()}
    extras: dict[str, list[str]] = PROJECT["optional-dependencies"]
    asked = [Requirement(text) for text in PROJECT["dependencies"]]
    asked += [Requirement(text) for texts in extras.values() for text in texts]

    wrong = [str(one) for one in asked if pins[canonicalize_name(one.name)] not in one.specifier]

    assert wrong == []
    assert "torch" in pins


def test_the_version_is_the_same_everywhere() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text("utf-8")

    assert aligner.__version__ == PROJECT["version"]
    assert f"## [{PROJECT['version']}]" in changes


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(WheelBuilder(str(ROOT)), tmp_path_factory.mktemp("wheel"))


def build(builder: WheelBuilder | SdistBuilder, folder: Path) -> Path:
    return Path(next(builder.build(directory=str(folder), versions=["standard"])))


def test_the_wheel_holds_all_that_the_package_reads_and_no_tests(wheel: Path) -> None:
    inside = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}

    assert inside == {*package_files(), *template_files()}
    assert {"aligner/py.typed", "aligner/templates/notice.html"} <= inside


def package_files() -> Iterator[str]:
    for path in PACKAGE.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path.relative_to(ROOT).as_posix()


def template_files() -> Iterator[str]:
    templates = ROOT / "reports" / "templates"
    for path in templates.rglob("*"):
        if path.is_file():
            yield f"aligner/templates/{path.relative_to(templates).as_posix()}"


def test_the_wheel_makes_reports_far_from_the_checkout(wheel: Path, tmp_path: Path) -> None:
    installed = tmp_path / "installed"
    zipfile.ZipFile(wheel).extractall(installed)
    notices = sorted((ROOT / "corpus" / "notices").glob("*.txt"))
    notice = next(path for path in notices if path.suffixes == [".txt"])
    where = os.environ | {"PYTHONPATH": str(installed)}

    told = run([sys.executable, "-c", "import aligner; print(aligner.__file__)"], tmp_path, where)
    run([sys.executable, "-m", "aligner", "report", str(notice), "-o", "out"], tmp_path, where)

    assert told.stdout.startswith(str(installed))
    assert (tmp_path / "out" / "index.html").is_file()


def test_the_source_archive_holds_what_its_own_tests_need(tmp_path: Path) -> None:
    import tarfile

    with tarfile.open(build(SdistBuilder(str(ROOT)), tmp_path)) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}

    assert {*package_files(), "Makefile", "constraints.txt", "tests/test_house.py"} <= names
    assert {"LICENSE", "NOTICE", "README.md", "reports/templates/notice.html"} <= names


@pytest.mark.parametrize("command", main.list_commands(Context(main)))
def test_the_readme_lists_the_options_that_there_are(command: str) -> None:
    row = re.compile(rf"^\| `([^`]+)` \| (?:\w+, )*{command}\b", re.MULTILINE)
    line = re.compile(r"^  (-.+?)(?:  |$)", re.MULTILINE)
    told = run([sys.executable, "-m", "aligner", command, "--help"]).stdout

    listed = {name_of(option) for option in row.findall((ROOT / "README.md").read_text("utf-8"))}
    offered = {name_of(option) for option in line.findall(told)}

    assert listed == offered - {"--help"}


def name_of(option: str) -> str:
    """The name of an option, the long one where it has one: `-q, --quiet` is "--quiet"."""
    names: list[str] = re.findall(r"--?[a-z][a-z-]*", option)
    return max(names, key=lambda name: name.startswith("--"))


def test_every_task_that_the_papers_name_is_a_task() -> None:
    offered = set(
        re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    )
    papers = [ROOT / "README.md", ROOT / ".github" / "CONTRIBUTING.md", ROOT / ".ci" / "run"]
    command = re.compile(r"(?:^\s*|`)make ([a-z]+)", re.MULTILINE)
    named = {task for path in papers for task in command.findall(path.read_text("utf-8"))}

    assert {"report", "test"} <= named <= offered


def run(
    command: list[str], folder: Path = ROOT, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=folder, env=environment, check=True, capture_output=True, encoding="utf-8"
    )
