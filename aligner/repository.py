"""What git knows: who works here, which files a change touches, and what was there before."""

from __future__ import annotations

import getpass
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from aligner.errors import UsageError


def author() -> str:
    """The name in git's configuration, else the name that the user logged in with."""
    try:
        name = _git("config", "user.name").strip()
    except UsageError:
        name = ""
    if name:
        return name
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # nobody has this user number, as in some containers
        return ""


def changed_since(reference: str) -> frozenset[Path]:
    """The files that differ from this commit, branch or tag, or that git does not know yet.

    Compared is with the place where the present work branched off, so that what others did on
    that branch since does not count. Raises UsageError where there is no repository, no git, or
    nothing of this name.
    """
    return frozenset(_changed_in(_top(), _branch_point(reference)))


_DIFFERING = (
    "diff", "--name-only", "--no-renames", "--no-relative", "--ignore-submodules=none",
    "--diff-filter=d", "-z",
)  # fmt: skip


def _changed_in(top: Path, start: str) -> Iterator[Path]:
    """The files of a repository that differ from a commit, those of its submodules too."""
    listed = _git("-C", str(top), *_DIFFERING, start, "--")
    new = _git("-C", str(top), "ls-files", "--others", "--exclude-standard", "-z")
    for name in filter(None, f"{listed}\0{new}".split("\0")):
        path = top / name
        if path.is_dir() and (path / ".git").exists():
            yield from _changed_in(path, _commit_of_submodule(top, start, name, path))
        else:
            yield path.resolve()


def _commit_of_submodule(top: Path, start: str, name: str, path: Path) -> str:
    """What a submodule was at a commit of its repository; nothing where it was not there yet."""
    try:
        was = _git("-C", str(top), "rev-parse", "--verify", "--quiet", f"{start}:{name}").strip()
        _git("-C", str(path), "cat-file", "-e", f"{was}^{{commit}}")
    except UsageError:
        return _git("-C", str(path), "hash-object", "-t", "tree", "--stdin").strip()
    return was


@contextmanager
def as_of(reference: str) -> Iterator[Path]:
    """The working directory as it was where the present work branched off, for a while.

    Raises UsageError as `changed_since` does.
    """
    inside = Path.cwd().resolve().relative_to(_top().resolve())
    packed = _run_git("-C", str(_top()), "archive", "--format=tar", _branch_point(reference))
    with TemporaryDirectory(prefix="aligner-") as folder:
        with tarfile.open(fileobj=BytesIO(packed)) as archive:
            archive.extractall(folder, filter="data")
        yield Path(folder).resolve() / inside


def _top() -> Path:
    """The folder that holds all of the repository."""
    return Path(_git("rev-parse", "--show-toplevel").rstrip("\n"))


def _branch_point(reference: str) -> str:
    start = _commit(reference)
    # A shallow clone may not reach back so far: then the commit itself has to do.
    with suppress(UsageError):
        start = _git("merge-base", start, "HEAD").strip()
    return start


def _commit(reference: str) -> str:
    try:
        return _git(
            "rev-parse", "--verify", "--quiet", "--end-of-options", f"{reference}^{{commit}}"
        ).strip()
    except UsageError as error:
        raise UsageError(f"git knows no commit, branch or tag {reference!r}") from error


def _git(*arguments: str) -> str:
    return _run_git(*arguments).decode("utf-8", "surrogateescape")


def _run_git(*arguments: str) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603
            ["git", *arguments],  # noqa: S607
            stdin=subprocess.DEVNULL,
            check=True,
            capture_output=True,
        )
    except FileNotFoundError as error:
        raise UsageError("git is not installed, or not where programs are looked for") from error
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip().splitlines() or ["it failed"]
        raise UsageError(f"git: {said[0].removeprefix('fatal: ')}") from error
    return done.stdout
