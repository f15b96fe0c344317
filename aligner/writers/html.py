"""The HTML report: a page for each notice and an index over them all.

Every page stands alone: no network, no other file, opens from disk or from a mail.
"""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from base64 import b64encode
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aligner.errors import UsageError
from aligner.model import Checked, Report, Severity
from aligner.writers import INTERFACE
from aligner.writers.html_data import embedded, page_data, report_data
from aligner.writers.html_index import counts, index, index_data
from aligner.writers.html_marks import glyph, visible
from aligner.writers.html_view import view
from aligner.writers.html_words import Speech, script_words

if TYPE_CHECKING:
    from jinja2 import Environment

INDEX = "index"
RESERVED = frozenset({INDEX, "con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10))})
"""Page names that would overwrite the index, or that Windows takes for a device."""

SCRIPTS = {
    "notice.html": ("page.js", "findings.js", "accept.js", "take.js"),
    "index.html": ("page.js", "index.js"),
}
"""What each page runs, one after the other."""

WORDS_HERE = "@words@"
"""Where a page holds its table of words; nothing that a notice says comes before it."""

LONGEST_NAME = 80
"""Characters of a page's name: paths on Windows end at 260, folder included."""


def write_report(report: Report, folder: Path, language: str = INTERFACE) -> Path:
    """Write all pages into the folder and give the path of the index.

    ``language`` is that of the words around the notices, until a reader chooses another. Raises
    UsageError when the folder cannot be written to.
    """
    names = page_names([one.path for one in report.checked])
    for checked, name in zip(report.checked, names, strict=True):
        _write(folder / name, notice_page(checked, report, language, name))
    # Last, so that an index never points at a page that is not there yet.
    return _write(folder / f"{INDEX}.html", index_page(report, language))


def notice_page(
    checked: Checked, report: Report, language: str = INTERFACE, name: str = "notice.html"
) -> str:
    """The page of one notice."""
    page = view(checked, report.manuals)
    return _render(
        "notice.html",
        language,
        page=page,
        report=report,
        data=page_data(page, name),
        behind=report_data(checked, report),
        style=_source("style.css") + _on_paper(checked.path),
    )


def index_page(report: Report, language: str = INTERFACE) -> str:
    """The page over all notices: the worst first, then those that could not be read."""
    found = index(report, page_names([one.path for one in report.checked]))
    totals = counts(report.findings)
    return _render(
        "index.html",
        language,
        index=found,
        totals=totals,
        report=report,
        data=index_data(found),
        style=_source("style.css"),
    )


def page_names(paths: Sequence[str]) -> list[str]:
    """A file name for the page of each path: its own name where that is safe and not taken.

    The folder is left out, since a report is mailed to people whom it does not concern; names
    that would be the same get a piece of the path's digest, whatever the order of the paths.
    """
    slugs = [_slug(path) for path in paths]
    shared = Counter(slugs)
    wanted = [
        slug if shared[slug] == 1 and slug not in RESERVED else f"{slug}-{_digest(path)}"
        for slug, path in zip(slugs, paths, strict=True)
    ]
    seen: Counter[str] = Counter()
    names = []
    for name in wanted:
        seen[name] += 1
        names.append(f"{name}.html" if seen[name] == 1 else f"{name}-{seen[name]}.html")
    return names


def template_dir() -> Path:
    """The folder of the templates: in the package when installed, else in the checkout."""
    package = Path(__file__).resolve().parents[1]
    places = (package / "templates", package.parent / "reports" / "templates")
    return next((place for place in places if place.is_dir()), places[0])


def policy(style: str, script: str) -> str:
    """A Content-Security-Policy that allows this style sheet, this script and nothing else."""
    return (
        f"default-src 'none'; style-src {_hashed(style)}; script-src {_hashed(script)}; "
        "base-uri 'none'; form-action 'none'"
    )


def _hashed(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _slug(path: str) -> str:
    stems = (Path(part).stem for part in path.split(" + "))
    plain = unicodedata.normalize("NFKD", "-".join(stems)).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9_]+", "-", plain.lower()).strip("-")
    return slug[:LONGEST_NAME].rstrip("-") or "notice"


def _digest(path: str) -> str:
    return hashlib.sha256(path.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _write(path: Path, text: str) -> Path:
    """Write a file so that whoever opens it finds the old page or the new one, never half."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(text, "utf-8", newline="\n")
        draft.replace(path)
    except OSError as error:
        with suppress(OSError):
            draft.unlink()
        reason = error.strerror or type(error).__name__
        raise UsageError(f"the report cannot be written to {path.parent}: {reason}") from error
    return path


def _on_paper(path: str) -> str:
    """The style that prints the path of a notice at the foot of each sheet of paper.

    Every character but letters and digits is escaped, so that a path can be nothing but a string.
    """
    text = "".join(
        one if one.isascii() and one.isalnum() else f"\\{ord(one):06x}" for one in visible(path)
    )
    return f'\n@page {{ @bottom-left {{ content: "{text}"; font: 7.5pt sans-serif; }} }}'


def _render(template: str, language: str, *, style: str, **values: Any) -> str:
    """A page. Its body comes first: only then is known what words its table must hold."""
    speech = Speech(language)
    script = "\n".join(_source(name) for name in SCRIPTS[template])
    values |= speech.tools() | {"style": style, "script": script, "policy": policy(style, script)}
    body = _environment().get_template(template).render(**values)
    words = {"said": speech.table(), "script": script_words(script), "drawn": language}
    return body.replace(WORDS_HERE, embedded(words), 1)


@cache
def _source(name: str) -> str:
    return (template_dir() / name).read_text("utf-8").strip()


@cache
def _environment() -> Environment:
    """Templates that escape whatever they print and stop at a name that they misspell."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(template_dir()),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_printed,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "severities": tuple(Severity),
        "words_here": WORDS_HERE,
        "manuals_in": INTERFACE,
    }
    environment.filters |= {"embedded": embedded, "glyph": glyph}
    return environment


def _printed(value: object) -> object:
    """What a template prints for a value: text with nothing hidden in it."""
    return visible(value) if type(value) is str else value
