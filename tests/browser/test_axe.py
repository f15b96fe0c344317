"""The pages under axe-core, which knows most of what WCAG asks for and can be measured."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from looking import ask, click, look, press

from aligner.writers.html_words import interfaces

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

ROOT = Path(__file__).parents[2]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """
const [rules, done] = arguments;
axe.run({runOnly: rules}).then(found => done({
  passed: found.passes.length,
  violations: found.violations.map(one => [one.id, one.help, one.nodes[0].html]),
}));
"""


@pytest.fixture(scope="module")
def axe() -> str:
    """The source of axe-core, from where npm puts it."""
    places = [Path(os.environ.get("NODE_PATH", ROOT / "node_modules")), ROOT / "node_modules"]
    npm = shutil.which("npm")
    if npm is not None:
        told = subprocess.run([npm, "root", "-g"], check=False, capture_output=True, text=True)
        places.append(Path(told.stdout.strip()))
    sources = [place / "axe-core" / "axe.min.js" for place in places]
    found = next((source for source in sources if source.is_file()), None)
    if found is None:
        pytest.skip("needs axe-core: npm install --no-save axe-core, or NODE_PATH")
    return found.read_text("utf-8")


@pytest.mark.parametrize("name", ["index", "notice"])
@pytest.mark.parametrize("code", interfaces())
def test_axe_finds_no_violation_in_light_and_dark(
    window: "Chrome", pages: dict[str, str], axe: str, name: str, code: str
) -> None:
    for scheme in ("light", "dark"):
        look(window, pages[name], scheme=scheme)
        click(window, f"[data-language={code}]")
        check(window, axe)


def test_axe_finds_no_violation_while_somebody_works(
    window: "Chrome", pages: dict[str, str], axe: str
) -> None:
    look(window, pages["notice"])
    press(window, "j", "a", *"agreed", "\ue007", "j", "a")
    check(window, axe)

    press(window, "\ue00c", "e")
    check(window, axe)

    press(window, "\ue00c")
    click(window, "[data-view=accepted]")
    check(window, axe)


def check(window: "Chrome", axe: str) -> None:
    ask(window, axe)
    found = window.execute_async_script(RUN, RULES)

    assert found["passed"] > 20
    assert found["violations"] == []
