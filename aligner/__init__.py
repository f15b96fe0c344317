"""Check that a bilingual document says the same in both languages.

The names in ``__all__`` are stable. Each is loaded when it is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from aligner.api import (
        Accepted,
        AlignerError,
        Bitext,
        Checked,
        Failed,
        Finding,
        InputError,
        Link,
        Manual,
        Report,
        Severity,
        UsageError,
        align,
        align_segments,
        check,
        check_pair,
        check_text,
        manuals,
        write,
    )

__all__ = [
    "Accepted",
    "AlignerError",
    "Bitext",
    "Checked",
    "Failed",
    "Finding",
    "InputError",
    "Link",
    "Manual",
    "Report",
    "Severity",
    "UsageError",
    "__version__",
    "align",
    "align_segments",
    "check",
    "check_pair",
    "check_text",
    "manuals",
    "write",
]

__version__ = "0.1.0"


if not TYPE_CHECKING:  # else a type checker would take any name for one of ours

    def __getattr__(name: str) -> Any:
        # Imported when it is asked for, so that `aligner --version` need not wait for numpy.
        if name in __all__:
            from aligner import api

            return getattr(api, name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
