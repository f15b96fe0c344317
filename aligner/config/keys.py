"""What can stand in the file of settings: its keys, what they mean, what they expect."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches
from typing import Annotated, Any, Literal, get_args

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from aligner.errors import UsageError
from aligner.readers import Limits

Level = Literal["error", "warning", "info"]
FailOn = Literal["error", "warning", "info", "never"]

ITEM = "item"
"""Says what each value of a table is to be, as `EXPECTED` does for what has one value."""

EXPECTED = "expected"

_NEAR = 0.5
"""How alike a wrong name and a right one are before it is offered (difflib's ratio): half."""


LIMITS = Limits.__struct_fields__
"""The names of all limits on what is read."""

_COUNT = "a whole number from 1"
_MOST_DIGITS = 15


def _meta(description: str, expected: str, **more: str) -> Meta:
    return Meta(description=description, extra={EXPECTED: expected, **more})


class Where(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """What can be set for all notices, or for some of them."""

    profile: Annotated[
        str | UnsetType,
        _meta("The organisation's conventions: a name, or a file ending in .toml.", "a text"),
    ] = UNSET
    select: Annotated[
        tuple[str, ...] | UnsetType, _meta("Only these rules.", "a list of rules")
    ] = UNSET
    ignore: Annotated[
        tuple[str, ...] | UnsetType, _meta("All rules but these.", "a list of rules")
    ] = UNSET
    severities: Annotated[
        dict[str, Level],
        _meta(
            "How much the findings of a rule matter; a doubtful one never matters more.",
            "a table of rules",
            item="error, warning or info",
        ),
    ] = {}
    thresholds: Annotated[
        dict[str, float],
        _meta("Numbers laid over those of the profile.", "a table of numbers", item="a number"),
    ] = {}
    glossary: Annotated[
        str | tuple[str, ...] | UnsetType,
        _meta("Terms and how to render them: CSV or TBX.", "a file or several"),
    ] = UNSET
    memory: Annotated[
        str | tuple[str, ...] | UnsetType,
        _meta("Approved translations: TMX, or any file of pairs.", "a file or several"),
    ] = UNSET


class Paths(Where, frozen=True, forbid_unknown_fields=True, rename="kebab", kw_only=True):
    """Settings of their own for some notices; of several tables that fit, the last one wins."""

    match: Annotated[
        str | tuple[str, ...],
        _meta("Which notices: a pattern as in .gitignore, or several.", "a pattern or several"),
    ]


class Config(Where, frozen=True, forbid_unknown_fields=True, rename="kebab", kw_only=True):
    """The settings of a file. Paths in it are relative to it."""

    encoder: Annotated[
        str | UnsetType, _meta("The model that compares meanings: a name, or a folder.", "a text")
    ] = UNSET
    fail_on: Annotated[
        FailOn | UnsetType,
        _meta("The least severity that makes the status 1.", "error, warning, info or never"),
    ] = UNSET
    jobs: Annotated[
        Annotated[int, Meta(ge=1)] | UnsetType,
        _meta("How many processes work at once.", _COUNT),
    ] = UNSET
    cache: Annotated[
        bool | UnsetType,
        _meta("Whether vectors and findings are kept for the next run.", "true or false"),
    ] = UNSET
    baseline: Annotated[
        str | UnsetType, _meta("A file of findings that are known and accepted.", "a text")
    ] = UNSET
    formats: Annotated[
        dict[str, str],
        _meta(
            'The formats of `check`, each with its file; "-" is standard output.',
            "a table of formats",
            item='a file, or "-"',
        ),
    ] = {}
    limits: Annotated[
        dict[str, Annotated[int, Meta(ge=1)]],
        Meta(
            description="How much of a file is read before it is refused.",
            extra={EXPECTED: "a table of limits", ITEM: _COUNT},
            extra_json_schema={"propertyNames": {"enum": list(LIMITS)}},
        ),
    ] = {}
    paths: Annotated[
        tuple[Paths, ...], _meta("Settings for some notices.", "tables [[paths]]")
    ] = ()


def schema() -> dict[str, Any]:
    """The JSON Schema of the file, for editors."""
    (made,), parts = msgspec.json.schema_components([Config], ref_template="#/$defs/{name}")
    definitions = dict(parts)
    whole = definitions.pop(made["$ref"].rpartition("/")[2])
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:aligner:config:1",
    }
    return {**head, **whole, "title": "aligner.toml, version 1", "$defs": definitions}


def converted(table: Mapping[str, Any], name: str) -> Config:
    """A table as settings. Raises UsageError with file, key and what was expected."""
    _check_keys(table, Config, f"{name}: ")
    _check_values(table, Config, f"{name}: ", leave="paths")
    tables = table.get("paths", [])
    if not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
        raise UsageError(f"{name}: paths: expected tables [[paths]]")
    for number, one in enumerate(tables, start=1):
        _check_keys(one, Paths, f"{name}: paths {number}: ")
        _check_values(one, Paths, f"{name}: paths {number}: ")
        if "match" not in one:
            raise UsageError(f"{name}: paths {number}: it needs a match, a pattern of paths")
    return msgspec.convert(table, type=Config)


def _check_keys(table: Mapping[str, Any], kind: type[Struct], place: str) -> None:
    known = [one.encode_name for one in msgspec.structs.fields(kind)]
    for key in table:
        check_name(f"{place}", "setting", key, known)


def _check_values(
    table: Mapping[str, Any], kind: type[Struct], place: str, *, leave: str = ""
) -> None:
    for one in msgspec.structs.fields(kind):
        key = one.encode_name
        if key in table and key != leave:
            _check_value(table[key], one.type, f"{place}{key}: ")


def _check_value(value: Any, annotated: Any, place: str) -> None:
    kind, meta = get_args(annotated)
    if isinstance(value, dict) and ITEM in meta.extra:
        _, item = get_args(kind)
        for key, each in value.items():
            _check(each, item, f"{place}{key}: expected {meta.extra[ITEM]}")
    else:
        _check(value, kind, f"{place}expected {meta.extra[EXPECTED]}")


def _check(value: Any, kind: Any, complaint: str) -> None:
    try:
        msgspec.convert(value, type=kind)
    except msgspec.ValidationError as error:
        raise UsageError(f"{complaint}, not {value!r}") from error


def check_name(place: str, kind: str, name: str, known: Collection[str]) -> None:
    """Raise UsageError, with the nearest right name, unless this one is known."""
    if name in known:
        return
    near = get_close_matches(name.replace("_", "-"), known, n=1, cutoff=_NEAR)
    hint = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(sorted(known))}"
    raise UsageError(f"{place}no {kind} is called {name!r}; {hint}")


def limits_named(settings: Iterable[str]) -> dict[str, int]:
    """Limits as the command line has them, each as "pages=500".

    Raises UsageError, with the nearest right name, for one that there is not, and for a value
    that is no number.
    """
    found = {}
    for setting in settings:
        name, _, value = (part.strip() for part in setting.partition("="))
        check_name("--limit: ", "limit", name, LIMITS)
        plain = value.replace("_", "")
        if not (plain.isascii() and plain.isdigit() and len(plain) <= _MOST_DIGITS and int(plain)):
            raise UsageError(f"--limit: {name}: expected {_COUNT}, not {value!r}")
        found[name] = int(plain)
    return found
