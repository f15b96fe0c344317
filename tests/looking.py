"""What the browser tests share: opening a page at a size, asking it, and pressing its keys."""

from collections.abc import Callable
from pathlib import Path
from runpy import run_path
from typing import TYPE_CHECKING, Any, cast

from aligner.model import Report

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

SAMPLE = run_path(str(Path(__file__).parent / "browser" / "sample.py"))
WIDE, NARROW = 1400, 420


def sample() -> Report:
    """One notice with findings of every sort, one without, one that could not be read."""
    return cast("Callable[[], Report]", SAMPLE["sample"])()


def look(
    window: "Chrome", address: str, *, width: int = WIDE, scheme: str = "light", media: str = ""
) -> None:
    """Open an address in a window of this width."""
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    window.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    window.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media, "features": features})
    # A leap within one page loads nothing anew.
    window.get("about:blank")
    window.get(address)


def ask(window: "Chrome", script: str, *arguments: Any) -> Any:
    """What a script returns."""
    return window.execute_script(script, *arguments)


def box(window: "Chrome", selector: str) -> dict[str, float]:
    """Where an element is in the window."""
    script = "return document.querySelector(arguments[0]).getBoundingClientRect().toJSON()"
    return cast("dict[str, float]", ask(window, script, selector))


def press(window: "Chrome", *keys: str) -> None:
    """Press keys one after the other, wherever the focus is."""
    from selenium.webdriver import ActionChains

    ActionChains(window).send_keys(*keys).perform()


def click(window: "Chrome", selector: str) -> None:
    """Press the mouse on the first visible element that the selector names."""
    from selenium.webdriver.common.by import By

    found = window.find_elements(By.CSS_SELECTOR, selector)
    seen = next(one for one in found if one.is_displayed())
    ask(window, "arguments[0].scrollIntoView({block: 'center'})", seen)
    seen.click()


def text(window: "Chrome", selector: str) -> str:
    """The words that can be seen in an element, spaces taken together."""
    found = ask(window, "return document.querySelector(arguments[0]).innerText", selector)
    return " ".join(str(found).split())


def visible(window: "Chrome", selector: str) -> int:
    """How many of the elements that the selector names can be seen."""
    script = (
        "return [...document.querySelectorAll(arguments[0])]"
        ".filter(one => one.checkVisibility()).length"
    )
    return int(ask(window, script, selector))


def current(window: "Chrome") -> str:
    """The id of the finding that the reader stands on; empty where there is none."""
    return str(ask(window, "return document.querySelector('[aria-current]')?.id ?? ''"))
