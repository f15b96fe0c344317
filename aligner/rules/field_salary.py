"""The salary differs between the two languages.

Amounts are compared, not the way they are written: thousands and decimal marks of either
language, a currency by its code, name or symbol, a pay period by any word for it, also one in
the label ("Annual salary"). A currency or period that one language alone gives is a warning.

Why: what a post pays decides who applies, and a wrong digit binds the organisation in the
language it was published in.

Reported:

    EN  Salary (Pay Basis): 9,253.21Euro (EUR) Monthly
    FR  Salaire (Base de paie) : 9 523,21Euro (EUR) Mensuelle
    =>  EUR 9,253.21 a month in English, EUR 9,523.21 a month in French

    EN  Salary: 89,353 USD per year
    FR  Traitement : 89 353 EUR par an
    =>  USD 89,353 a year in English, EUR 89,353 a year in French

Accepted:

    EN  Salary: $51,538 to $57,643
    FR  Salaire : De 51 538 $ à 57 643 $

    EN  Annual salary: EUR 60,000
    FR  Traitement : 60 000 euros par an
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from aligner import languages
from aligner.compare import Stated, differing, stated, unread
from aligner.model import Bitext, Both, Discrepancy, Severity
from aligner.rulebook import rule
from aligner.values import Value
from aligner.values.salary import Salary, basis, period

MAIN = "salary"


@rule(Severity.ERROR, mqm="number")
def check(bitext: Bitext) -> Iterator[Discrepancy]:
    """Salaries whose amounts, currencies or periods differ."""
    for one in stated(bitext, "salary"):
        pair = _with_labels(one)
        first, second = pair.values.sides
        if not isinstance(first, Salary) or not isinstance(second, Salary):
            yield from unread(pair, bitext, main=MAIN)
        elif not first.says(second):
            yield differing(pair, main=MAIN, doubtful=_one_has_more_amounts(first, second))
        elif _parts(first) != _parts(second):
            yield differing(pair, main=MAIN, doubtful=True)


def _with_labels(pair: Stated) -> Stated:
    """The pair, each salary with the period and the basis that its label names for it."""
    first, second = (
        _with_label(value, field.label, code)
        for value, (code, field) in zip(pair.values.sides, pair.fields.items(), strict=True)
    )
    return replace(pair, values=Both(pair.values.codes, (first, second)))


def _with_label(value: Value | None, label: str, code: str) -> Value | None:
    if not isinstance(value, Salary):
        return value
    language = languages.load(code)
    return replace(
        value,
        period=value.period or period(label, language),
        basis=value.basis or basis(label, language),
    )


def _one_has_more_amounts(first: Salary, second: Salary) -> bool:
    """Whether one adds an amount to those of the other, as in brackets behind it."""
    amounts = {one.amount for one in first.sums}, {one.amount for one in second.sums}
    return amounts[0] < amounts[1] or amounts[1] < amounts[0]


def _parts(salary: Salary) -> tuple[bool, bool]:
    return salary.period is None, all(one.currency is None for one in salary.sums)
