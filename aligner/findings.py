"""From what a rule observed to what is reported: name, severity, fingerprint, order."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec.structs import replace

from aligner.encoders.nearness import nearness
from aligner.errors import AlignerError
from aligner.model import Bitext, Checked, Discrepancy, Excerpt, Finding, Severity
from aligner.rulebook import check_of, manual

if TYPE_CHECKING:
    from aligner.encoders import Encoder

log = logging.getLogger(__name__)

Seen = tuple[str, Discrepancy]
"""What a rule observed, with its name."""

REFUTED = 0.4
"""Confidence at most in words that seem to be missing and that the encoder finds to be said."""


def checked(
    bitext: Bitext,
    rules: Iterable[str],
    severities: Mapping[str, Severity] = MappingProxyType({}),
    encoder: Encoder | None = None,
) -> Checked:
    """What these rules find in a notice, the worst first, then in reading order.

    ``severities`` are those of rules that have another than their own. A rule that fails is
    named; what the others find stands. The ``encoder`` is asked about words that seem to be
    missing; without one each rule is believed.
    """
    seen: list[Seen] = []
    broken = []
    for name in rules:
        try:
            seen += [(name, one) for one in check_of(name)(bitext)]
        except AlignerError:
            raise
        except Exception:
            log.exception("%s: rule %s", bitext.notice.path, name)
            broken.append(name)
    found = _findings(bitext, weighed(seen, encoder) if encoder else seen, severities)
    return Checked(bitext, found, broken=tuple(broken))


def weighed(seen: Sequence[Seen], encoder: Encoder) -> Iterator[Seen]:
    """What was seen; what the encoder does not bear out matters less."""
    doubted = [
        one.left_out for _, one in seen if one.left_out and one.severity is not Severity.INFO
    ]
    texts = list(dict.fromkeys(text for one in doubted for text in (*one.whole, *one.rest)))
    vectors = dict(zip(texts, encoder.encode(texts), strict=True)) if texts else {}
    refuted = {
        one
        for one in doubted
        if nearness(*(float(vectors[a] @ vectors[b]) for a, b in (one.whole, one.rest))) < one.least
    }
    for name, one in seen:
        yield name, (_lowered(name, one) if one.left_out in refuted else one)


def _lowered(name: str, one: Discrepancy) -> Discrepancy:
    """What is doubted, by one step less severe."""
    usual = one.severity or manual(name).severity
    severity = Severity.WARNING if usual is Severity.ERROR else Severity.INFO
    return replace(one, severity=severity, confidence=min(one.confidence, REFUTED))


def joined(first: Checked, second: Checked) -> Checked:
    """What some rules and others found in one notice."""
    found = {(one.fingerprint, one.pair): one for one in (*first.findings, *second.findings)}
    broken = tuple(sorted({*first.broken, *second.broken}))
    return Checked(first.bitext, tuple(sorted(found.values(), key=_order)), broken=broken)


def _findings(
    bitext: Bitext, seen: Iterable[Seen], severities: Mapping[str, Severity]
) -> tuple[Finding, ...]:
    pairs = {
        block.id: bead.pair
        for bead in bitext.beads
        if bead.pair is not None
        for side in bead.blocks.values()
        for block in side
    }
    found = {
        (finding.fingerprint, finding.pair): finding
        for name, discrepancy in seen
        for finding in [_finding(name, discrepancy, pairs, severities.get(name))]
    }
    return tuple(sorted(found.values(), key=_order))


def fingerprint(rule: str, discrepancy: Discrepancy) -> str:
    """What stays the same while the text does, wherever it moves: no line, no path."""
    sides = [_words(side) for side in discrepancy.sides.values()]
    digest = hashlib.blake2b(
        "\x1f".join([rule, discrepancy.message, *sides]).encode(), digest_size=8
    )
    return digest.hexdigest()


def _finding(
    name: str, discrepancy: Discrepancy, pairs: Mapping[str, str], wanted: Severity | None
) -> Finding:
    about = manual(name)
    named = (block.id for side in discrepancy.sides.values() if side for block in side.blocks)
    return Finding(
        rule=name,
        severity=_severity(discrepancy, about.severity, wanted),
        message=discrepancy.message + discrepancy.aside,
        sides=discrepancy.sides,
        confidence=discrepancy.confidence,
        mqm=about.mqm,
        fingerprint=fingerprint(name, discrepancy),
        pair=next((pairs[one] for one in named if one in pairs), None),
    )


def _severity(discrepancy: Discrepancy, usual: Severity, wanted: Severity | None) -> Severity:
    """How much it matters: what its rule doubts is never raised by what the user wants."""
    said = discrepancy.severity or usual
    if wanted is None:
        return said
    doubted = said.rank > usual.rank
    return max(said, wanted, key=lambda one: one.rank) if doubted else wanted


def _words(side: Excerpt | None) -> str:
    if side is None:
        return ""
    around = side.blocks[0].text if side.blocks else ""
    return " ".join(f"{side.text} {around}".casefold().split())


def _order(finding: Finding) -> tuple[int, float, tuple[int, ...], str, str]:
    places = [
        side.lines[0] if side is not None and side.blocks else 0 for side in finding.sides.values()
    ]
    rank = list(Severity).index(finding.severity)
    return rank, 0.0, tuple(places), finding.rule, finding.fingerprint
