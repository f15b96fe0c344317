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

from aligner import languages
from aligner.errors import UsageError
from aligner.model import Checked, Report, Severity
from aligner.writers.html_marks import glyph, visible
from aligner.writers.html_view import counts, view

if TYPE_CHECKING:
    from jinja2 import Environment

INTERFACE = "en"
"""The language of the words around the notice; messages and manuals are written in it."""

INDEX = "index"
RESERVED = frozenset({INDEX, "con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10))})
"""Page names that would overwrite the index, or that Windows takes for a device."""

LONGEST_NAME = 80
"""Characters of a page's name: paths on Windows end at 260, folder included."""


def write_report(report: Report, folder: Path) -> Path:
    """Write all pages into the folder and give the path of the index.

    Raises UsageError when the folder cannot be written to.
    """
    names = page_names([one.path for one in report.checked])
    for checked, name in zip(report.checked, names, strict=True):
        _write(folder / name, notice_page(checked, report))
    # Last, so that an index never points at a page that is not there yet.
    return _write(folder / f"{INDEX}.html", index_page(report))


def notice_page(checked: Checked, report: Report) -> str:
    """The page of one notice."""
    return _render("notice.html", page=view(checked, report.manuals), report=report)


def index_page(report: Report) -> str:
    """The page over all notices: the worst first, then those that could not be read."""
    names = page_names([one.path for one in report.checked])
    entries = [
        (one, name, counts(one.findings)) for one, name in zip(report.checked, names, strict=True)
    ]
    entries.sort(key=lambda entry: ([-count for count in entry[2].values()], entry[0].path))
    wrong = sum(found[Severity.ERROR] > 0 for _, _, found in entries)
    totals = counts(report.findings)
    return _render("index.html", entries=entries, totals=totals, wrong=wrong, report=report)


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


def policy(style: str) -> str:
    """A Content-Security-Policy that allows this style sheet and nothing else at all."""
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


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


def _render(template: str, **values: Any) -> str:
    return _environment().get_template(template).render(**values)


@cache
def _environment() -> Environment:
    """Templates that escape whatever they print and stop at a name that they misspell."""
    from gettext import NullTranslations

    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(template_dir()),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_printed,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.policies["ext.i18n.trimmed"] = True
    # A catalogue in place of this one translates every word that is not the notice's.
    environment.install_gettext_translations(NullTranslations(), newstyle=True)  # type: ignore[attr-defined]
    style = (template_dir() / "style.css").read_text("utf-8").strip()
    environment.globals |= {
        "interface": INTERFACE,
        "language_name": _language_name,
        "policy": policy(style),
        "severities": tuple(Severity),
        "style": style,
    }
    environment.filters |= {"glyph": glyph}
    return environment


def _printed(value: object) -> object:
    """What a template prints for a value: text with nothing hidden in it."""
    return visible(value) if type(value) is str else value


def _language_name(code: str) -> str:
    return languages.load(code).names.get(INTERFACE, code)
