"""What the checks find in pairs of sentences that were spoilt in one way, and cry in good ones.

`python -m benchmarks.pairs FOLDER` reads files of pairs as DEMETR (Karpinska et al., EMNLP 2022)
has them: `NAME.good.tsv`, and `NAME-KIND.bad.tsv` with the ids of the good pairs. For each kind it
prints how many bad pairs are flagged where their good twins are not, by any rule and by one that
fits the kind, and then the errors and warnings on the good ones.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from pathlib import Path

from aligner import pipeline, readers
from aligner.model import Checked, Finding, Severity
from aligner.readers import Source

NAMES = frozenset(["name", "acronym"])
AMOUNTS = frozenset(["number", "date", "duration", "percentage", "money"])
LOST = frozenset(["partial-translation", "unmatched-sentence", *NAMES, *AMOUNTS])
OTHER = frozenset(["low-similarity", "unmatched-block", "unmatched-sentence"])

FITTING = {
    "number": AMOUNTS,
    "negation": frozenset(["negation"]),
    "codemix": frozenset(["wrong-language"]),
    "ne-replaced": NAMES,
    "ne-removed": NAMES | {"partial-translation"},
    "repeat2": frozenset(["repeated-word"]),
    "unrelated": OTHER,
    "empty": OTHER | {"partial-translation"},
    "antonym": frozenset(["low-similarity", "negation"]),
    "first-lower": frozenset(["typography"]),
    "no-full-stop": frozenset(["typography"]),
    **dict.fromkeys(
        ["addition", "adj-removed", "noun-removed", "pp-removed", "subj-removed"], LOST
    ),
}
"""The rules that name what is wrong with each kind; kinds not listed here take any rule."""

Said = dict[str, list[Finding]]


def main() -> None:
    """Read the folder and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--verbose", action="store_true", help="print what is missed and cried")
    options = parser.parse_args()
    good = {path: said(path) for path in sorted(options.folder.glob("*.good.tsv"))}
    twins = {name: found for one in good.values() for name, found in one.items()}
    print(f"{'kind':14} {'pairs':>5} {'flagged':>8} {'rightly':>8}")
    for path in sorted(options.folder.glob("*.bad.tsv")):
        tell(path, twins, verbose=options.verbose)
    for path, found in good.items():
        alarms(path, found, verbose=options.verbose)


def said(path: Path) -> Said:
    """The findings in each pair of a file, by the pair's id."""
    (checked,) = pipeline.check([Source((str(path),))], pipeline.Settings()).notices
    if not isinstance(checked, Checked):
        raise SystemExit(f"{path}: {checked.reason}")
    found: Said = defaultdict(list)
    for one in checked.findings:
        found[one.pair or ""].append(one)
    return found


def ids(path: Path) -> list[str]:
    """The ids of the pairs of a file."""
    pairs = readers.read(str(path))
    return [pair.id for pair in getattr(pairs, "pairs", ())]


def tell(path: Path, twins: Said, *, verbose: bool) -> None:
    """One line for a kind: how many of its pairs are flagged where their twins are not."""
    kind = path.name.removesuffix(".bad.tsv").partition("-")[2]
    found = said(path)
    flagged = rightly = 0
    for name in ids(path):
        known = Counter((one.rule, one.message) for one in twins.get(name, ()))
        new = [one for one in found.get(name, ()) if (one.rule, one.message) not in known]
        fits = [one for one in new if one.rule in FITTING.get(kind, {one.rule})]
        flagged += bool(new)
        rightly += bool(fits)
        if verbose and not fits:
            print(f"    {kind} {name}: {[f'{one.rule}: {one.message}' for one in new]}")
    count = len(ids(path))
    print(f"{kind:14} {count:5} {flagged / count:8.1%} {rightly / count:8.1%}")


def alarms(path: Path, found: Said, *, verbose: bool) -> None:
    """How many of the good pairs have an error, a warning or a remark."""
    count = len(ids(path))
    for severity in Severity:
        cried = [one for many in found.values() for one in many if one.severity is severity]
        pairs = len({one.pair for one in cried})
        print(f"{path.name}: {pairs} of {count} pairs ({pairs / count:.1%}): {severity}")
        for one in cried if verbose else ():
            print(f"    {one.pair} {one.rule}: {one.message}")


if __name__ == "__main__":
    main()
