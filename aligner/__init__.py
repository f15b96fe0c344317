"""Check that a bilingual document says the same in both languages."""

from __future__ import annotations

__version__ = "0.1.0"
