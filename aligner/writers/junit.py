"""JUnit XML: a suite for each notice, a case for each rule; errors fail it, the rest is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from aligner.model import Checked, Failed, Finding, Report, Severity
from aligner.writers import broken
from aligner.writers._places import message

if TYPE_CHECKING:
    from junitparser import TestCase, TestSuite

READING = "reading"
"""The case that every suite has: an input that failed fails it."""

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(report: Report) -> str:
    """The report as one document of suites."""
    from junitparser import JUnitXml

    document = JUnitXml(report.tool.name)
    for one in report.notices:
        document.add_testsuite(_suite(one, report))
    document.update_statistics()  # type: ignore[no-untyped-call]
    # Suites may count what was skipped; the schema of Jenkins has no such count of all of them.
    document._elem.attrib.pop("skipped", None)  # noqa: SLF001  (the library has no way to say so)
    written: bytes = document.tostring()  # type: ignore[no-untyped-call]
    return written.decode("utf-8")


def _suite(one: Checked | Failed, report: Report) -> TestSuite:
    from junitparser import TestSuite

    suite = TestSuite(_plain(one.path))
    suite.add_testcase(_reading(one))
    if isinstance(one, Checked):
        spoken = {finding.rule for finding in one.findings}
        for name in sorted(spoken | set(report.manuals)):
            suite.add_testcase(_case(name, one))
    return suite


def _reading(one: Checked | Failed) -> TestCase:
    from junitparser import Error, TestCase

    case = TestCase(READING, classname=_plain(one.path))
    reason = one.reason if isinstance(one, Failed) else broken(one)
    if reason:
        case.result = [Error(_plain(reason))]
    return case


def _case(name: str, one: Checked) -> TestCase:
    from junitparser import Failure, TestCase

    case = TestCase(name, classname=_plain(one.path))
    found = [finding for finding in one.findings if finding.rule == name]
    failing = [finding for finding in found if finding.severity is Severity.ERROR]
    for finding in failing:
        failure = Failure(_plain(message(finding)), type_=str(finding.severity))
        failure.text = _plain("\n".join(_places(finding)))
        case.result = [*case.result, failure]
    quiet = [f"{one.severity}: {message(one)}" for one in found if one not in failing]
    if quiet:
        case.system_out = _plain("\n".join(quiet))
    return case


def _places(finding: Finding) -> Iterator[str]:
    for code, side in finding.sides.items():
        if side is not None and side.blocks:
            yield f"{code} {side.lines[0]}: {' '.join(side.text.split())}"


def _plain(text: str) -> str:
    """The text without the characters that no XML may hold."""
    return _NO_XML.sub("\ufffd", text)
