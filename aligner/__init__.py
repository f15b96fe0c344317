"""Check that a bilingual document says the same in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from aligner.api import Link, align_segments

__all__ = ["Link", "__version__", "align_segments"]

__version__ = "0.1.0"

_FROM_API = ("Link", "align_segments")


def __getattr__(name: str) -> Any:
    # Imported when it is asked for, so that `aligner --version` need not wait for numpy.
    if name in _FROM_API:
        from aligner import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
