"""No value: a label that only divides the head of a notice from its text."""

from __future__ import annotations

from aligner.languages import Language
from aligner.profiles import FieldSpec, Profile


def read(text: str, language: Language, spec: FieldSpec, profile: Profile) -> None:  # noqa: ARG001
    """Nothing, whatever follows the label."""
    return
