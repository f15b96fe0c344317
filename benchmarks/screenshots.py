"""Screenshots of the report on the corpus, as the README shows them.

python -m benchmarks.screenshots            into reports/screenshots
python -m benchmarks.screenshots FOLDER     into another folder

Needs Chromium and its driver (Debian: chromium, chromium-driver).
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from contextlib import chdir
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from aligner import pipeline, readers
from aligner.model import Report
from aligner.writers.html import write_report
from benchmarks import gold

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

FOLDER = Path(__file__).parents[1] / "reports" / "screenshots"
NEXT = "document.querySelector('#next').click();"
NOTICE = "boreal-cyber-analyst.html"
LARGEST = 200_000
"""Bytes of a picture: the repository keeps each version of it for ever."""


class Shot(Struct, frozen=True):
    """A picture: the page, the window, and what is done there first."""

    name: str
    page: str
    width: int = 1280
    height: int = 900
    scheme: str = "light"
    act: str = ""


SHOTS = (
    Shot("report", NOTICE),
    Shot("finding", NOTICE, act=NEXT * 4),
    Shot(
        "french-dark",
        NOTICE,
        scheme="dark",
        act=f"document.querySelector('[data-language=fr]').click(); {NEXT * 4}"
        "document.querySelector('#accept-now').click()",
    ),
    Shot("narrow", NOTICE, width=420, act=NEXT),
    Shot("index", "index.html"),
    Shot("rules", "index.html", act="document.querySelector('#chart').scrollIntoView()"),
)


def main(arguments: list[str]) -> None:
    """Check the corpus, write its report, and take every picture of it."""
    folder = Path(arguments[0]) if arguments else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        write_report(_report(), Path(made))
        chrome = _chrome()
        try:
            for shot in SHOTS:
                print(_taken(chrome, shot, Path(made), folder))
        finally:
            chrome.quit()


def _report() -> Report:
    """The report on the corpus; its paths as somebody in the checkout would write them."""
    with chdir(gold.CORPUS.parent):
        sources = readers.find([f"{gold.CORPUS.name}/{name}" for name in ("notices", "faults")])
        return pipeline.check(list(sources), pipeline.Settings())


def _chrome() -> Chrome:
    from selenium.webdriver import Chrome, ChromeOptions, ChromeService

    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    binary = next(filter(None, map(shutil.which, names)), None)
    driver = shutil.which("chromedriver")
    if binary is None or driver is None:
        sys.exit("needs chromium and chromedriver (Debian: chromium, chromium-driver)")
    options = ChromeOptions()
    options.binary_location = binary
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    return Chrome(options=options, service=ChromeService(driver))


def _taken(chrome: Chrome, shot: Shot, made: Path, folder: Path) -> str:
    window = {
        "width": shot.width,
        "height": shot.height,
        "deviceScaleFactor": 1,
        "mobile": False,
    }
    scheme = [{"name": "prefers-color-scheme", "value": shot.scheme}]
    chrome.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", window)
    chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": scheme})
    chrome.get((made / shot.page).as_uri())
    # What the picture before chose is forgotten.
    chrome.execute_script("localStorage.clear()")
    chrome.get("about:blank")
    chrome.get((made / shot.page).as_uri())
    chrome.execute_script(shot.act)
    path = folder / f"{shot.name}.png"
    chrome.save_screenshot(str(path))
    size = path.stat().st_size
    if size > LARGEST:
        sys.exit(f"{path.name} has {size} bytes, more than {LARGEST}")
    return f"{path.name} {size}"


if __name__ == "__main__":
    main(sys.argv[1:])
