"""Fuzzes the reader of xliff: see README.md."""

from __future__ import annotations

from benchmarks.fuzz import target

if __name__ == "__main__":
    target.run("xliff")
