"""Values kept from one run to the next, in a file that any number of processes may share.

Nothing here can make a run fail or change what it finds: a file that cannot be used is done
without, a value that was damaged is as good as none, and what was not asked for the longest makes
room for what is new.
"""

from __future__ import annotations

import logging
import sqlite3
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

log = logging.getLogger(__name__)

SHARE_DROPPED = 4
"""One in so many is dropped when the file is full, so that this is seldom to be done."""

PATIENCE_SECONDS = 5.0
"""How long to wait for another process that is writing, which takes it some milliseconds."""

ROWS_AT_A_TIME = 1_000
"""How many are added before the size is looked at."""

DAY_SECONDS = 24 * 3600

PAGE_BYTES = 16_384
"""A page of the usual 4,096 bytes holds one vector of 512 numbers, and half of it is empty."""

CHECK_BYTES = 4

SCHEMA = """
CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, value BLOB, day INTEGER);
CREATE INDEX IF NOT EXISTS by_day ON kept (day);
"""

# The cast, because a damaged row can hold a value of any type.
FIND = "SELECT CAST(value AS BLOB), day FROM kept WHERE key = ? AND value IS NOT NULL"

DROP = """
DELETE FROM kept WHERE rowid IN (
    SELECT rowid FROM kept ORDER BY day, rowid
    LIMIT (SELECT 1 + count(*) / ? FROM kept)
)
"""


def folder() -> Path | None:
    """The folder for what can be made again, as the platform has it; None for a user without."""
    from platformdirs import user_cache_path

    try:
        return user_cache_path("aligner", appauthor=False)
    except (OSError, RuntimeError) as error:
        log.debug("no cache folder: %s", error)
        return None


class Kept(NamedTuple):
    """A value that the file holds, and the day on which it was last asked for."""

    value: bytes
    day: int


class Store(Struct, frozen=True):
    """Bytes by their keys, in an SQLite file at ``path`` of at most ``most_mb`` megabytes."""

    path: Path
    most_mb: float

    def found(self, keys: Iterable[bytes]) -> dict[bytes, Kept]:
        """What the file holds of these; nothing when it cannot be read."""
        with _done_without(self.path), _connected(self.path) as connection:
            return dict(_found(connection, keys))
        return {}

    def keep(self, new: Mapping[bytes, bytes], used: Mapping[bytes, Kept]) -> None:
        """Add new values, note which were of use today, and hold the file to its bound."""
        today = int(time.time() // DAY_SECONDS)
        dated = [(today, key) for key, one in used.items() if one.day != today]
        rows = [(key, _packed(value), today) for key, value in new.items()]
        if not dated and not rows:
            return
        with _done_without(self.path), _connected(self.path) as connection:
            connection.executemany("UPDATE kept SET day = ? WHERE key = ?", dated)
            for start in range(0, len(rows), ROWS_AT_A_TIME):
                some = rows[start : start + ROWS_AT_A_TIME]
                connection.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", some)
                _drop_oldest(connection, self.most_mb)


@contextmanager
def _done_without(path: Path) -> Iterator[None]:
    """Go on after the block, and not to its end, when the file cannot be used."""
    try:
        yield
    except (OSError, sqlite3.OperationalError) as error:
        log.debug("%s is not used: %s", path, error)
    except sqlite3.DatabaseError as error:
        log.debug("%s is damaged: %s", path, error)
        _set_aside(path)


@contextmanager
def _connected(path: Path) -> Iterator[sqlite3.Connection]:
    """The file, made when there is none, for one transaction.

    Opened anew each time: that takes a millisecond, and lets threads share a store.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with closing(sqlite3.connect(path, timeout=PATIENCE_SECONDS)) as connection:
        connection.execute(f"PRAGMA page_size = {PAGE_BYTES}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.executescript(SCHEMA)
        with connection:
            yield connection


def _found(connection: sqlite3.Connection, keys: Iterable[bytes]) -> Iterator[tuple[bytes, Kept]]:
    """The values of those keys that the file holds undamaged."""
    connection.execute("BEGIN")
    for key in keys:
        for packed, day in connection.execute(FIND, (key,)):
            if _is_sound(packed):
                yield key, Kept(packed[CHECK_BYTES:], day)


def _packed(value: bytes) -> bytes:
    """The value, after a sum that shows whether it was damaged since."""
    return zlib.crc32(value).to_bytes(CHECK_BYTES, "little") + value


def _is_sound(packed: bytes) -> bool:
    check = zlib.crc32(packed[CHECK_BYTES:])
    return packed[:CHECK_BYTES] == check.to_bytes(CHECK_BYTES, "little")


def _drop_oldest(connection: sqlite3.Connection, most_mb: float) -> None:
    """Make room, while there is too much, of what was not asked for the longest."""
    while _size_mb(connection) > most_mb:
        dropped = connection.execute(DROP, (SHARE_DROPPED,))
        if not dropped.rowcount:
            return


def _size_mb(connection: sqlite3.Connection) -> float:
    """How much of the file is in use; what is not will be used before it grows."""
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    (free,) = connection.execute("PRAGMA freelist_count").fetchone()
    return float(pages - free) * PAGE_BYTES / 2**20


def _set_aside(path: Path) -> None:
    """Make way for a new file. The old one is renamed: it might be no cache at all."""
    with suppress(OSError):
        path.replace(path.with_name(f"{path.name}.damaged"))
        for companion in ("-wal", "-shm"):
            path.with_name(path.name + companion).unlink(missing_ok=True)
