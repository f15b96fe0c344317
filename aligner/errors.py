"""What can go wrong that a user can put right.

AlignerError
├── UsageError   a wrong option, rule name or setting: nothing was checked
└── InputError   one file that cannot be read or is no bilingual notice: the others go on
"""

from __future__ import annotations


class AlignerError(Exception):
    """Anything that the person who runs the tool can mend; its text is one clear sentence."""


class UsageError(AlignerError):
    """The command, its options or its settings are wrong."""


class InputError(AlignerError):
    """One input cannot be checked.

    ``path`` is as the user wrote it; ``reason`` says what is wrong and what to do about it.
    """

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str]]:
        """Survive the way back from a worker process, which calls the class with its arguments."""
        return type(self), (self.path, self.reason)
