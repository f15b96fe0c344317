"""Processes that work at once, and that a Ctrl-C ends without a word of theirs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from signal import SIG_IGN, SIGINT, signal
from threading import current_thread, main_thread
from typing import Any


@contextmanager
def mapping(jobs: int, tasks: int) -> Iterator[Callable[..., Iterable[Any]]]:
    """A `map` over as many processes as asked for, which are ended when the work is broken off."""
    count = min(jobs, tasks)
    if count <= 1:
        yield map
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import active_children, get_context

    others = set(active_children())
    with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as executor:
        try:
            with _deaf():
                for _ in range(count):  # each of them starts one, while none is there yet
                    executor.submit(_nothing)
            yield executor.map
        except BaseException:
            for worker in set(active_children()) - others:
                worker.terminate()
            raise


@contextmanager
def _deaf() -> Iterator[None]:
    """No Ctrl-C for the processes that are started within: who started them ends them."""
    if current_thread() is not main_thread():
        yield
        return
    before = signal(SIGINT, SIG_IGN)
    try:
        yield
    finally:
        signal(SIGINT, before)


def _nothing() -> None:
    """What the processes are asked for, so that they start."""
