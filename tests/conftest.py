"""What several test files share."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from aligner import outcomes

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

ROOT = Path(__file__).parents[1]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")

# Texts are made anew from the same seed each time, and a busy machine fails no test.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")


@pytest.fixture(autouse=True)
def _found_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test is told what an earlier one found, with other rules put in perhaps."""
    monkeypatch.setattr(outcomes, "folder", lambda: None)


@pytest.fixture(scope="session")
def browser() -> Iterator["Chrome"]:
    """A real Chromium without a window; where there is none, the test says so and is skipped."""
    from selenium.webdriver import Chrome, ChromeOptions, ChromeService

    binary = next(filter(None, map(shutil.which, BROWSERS)), None)
    driver = shutil.which("chromedriver")
    if binary is None or driver is None:
        pytest.skip("needs chromium and chromedriver (Debian: chromium, chromium-driver)")
    options = ChromeOptions()
    options.binary_location = binary
    # Containers run as root and give /dev/shm a few megabytes: Chromium starts with neither.
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    chrome = Chrome(options=options, service=ChromeService(driver))
    yield chrome
    chrome.quit()


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The addresses of the index and of the page with findings."""
    from looking import sample

    from aligner.writers.html import write_report

    index = write_report(sample(), tmp_path_factory.mktemp("report"))
    found = [path for path in index.parent.iterdir() if 'id="finding-' in path.read_text("utf-8")]
    return {"index": index.as_uri(), "notice": found[0].as_uri()}


@pytest.fixture
def downloads(browser: "Chrome", tmp_path: Path) -> Path:
    """The folder that the browser saves to."""
    folder = tmp_path / "saved"
    folder.mkdir()
    wanted = {"behavior": "allow", "downloadPath": str(folder)}
    browser.execute_cdp_cmd("Browser.setDownloadBehavior", wanted)
    return folder


@pytest.fixture
def window(browser: "Chrome", pages: dict[str, str]) -> Iterator["Chrome"]:
    """The browser, put back as it was found: its size, and what it remembers of the pages."""
    yield browser
    browser.get(pages["index"])
    browser.execute_script("localStorage.clear()")
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
