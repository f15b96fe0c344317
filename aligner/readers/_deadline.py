"""The time that work on one file may take: beyond it, the work is broken off.

The time of the processor counts, not that of the clock on the wall, so that a machine with other
things to do refuses nothing. Where the system has no such alarm (Windows), or the work is not done
in the main thread, only what is read in a process of its own is held to its time.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from aligner.model import Document, Pairs
from aligner.readers import _limits
from aligner.readers._limits import Limits

SHARE = 200_000
"""Characters of pairs for which a file may take the seconds of its limit, and as many again for
the next: a translation memory has no usual size, as a notice has."""

SHARE_PAIRS = 2_000
"""Pairs for which the same holds, since the work on one has its least, however short it is."""

AGAIN = 1.0
"""Seconds after which the alarm rings again: code that may raise nothing can swallow the first."""


class _TimeIsUpError(BaseException):
    """No Exception: nobody on the way may take it for a damaged file and go on."""


@contextmanager
def deadline(
    path: str, limits: Limits, contents: Sequence[Document | Pairs] = ()
) -> Iterator[None]:
    """Raise InputError if what is done within takes longer than a file like this may.

    A file of more pairs than could be checked in that time is refused before any work.
    """
    number = sum(len(one.pairs) for one in contents if isinstance(one, Pairs))
    _limits.check_number(number, path, limits)
    if not _has_alarm():
        yield
        return
    shares = 1 + max(sum(map(_size, contents)) // SHARE, number // SHARE_PAIRS)
    seconds = min(limits.seconds * shares, _limits.LONGEST)
    before = signal.signal(signal.SIGPROF, _ring)
    signal.setitimer(signal.ITIMER_PROF, seconds, AGAIN)
    try:
        yield
    except _TimeIsUpError:
        reason = f"work on it took longer than {seconds} seconds"
        raise _limits.refused(path, reason, "seconds") from None
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _has_alarm() -> bool:
    """Whether there is an alarm, and nobody else waits for it."""
    if (
        not hasattr(signal, "setitimer")
        or threading.current_thread() is not threading.main_thread()
    ):
        return False
    return signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)


def _ring(_number: int, _frame: object) -> None:
    raise _TimeIsUpError


def _size(content: Document | Pairs) -> int:
    if isinstance(content, Document):
        return 0
    return sum(len(text) for pair in content.pairs for text in pair.texts.values())
