"""Vectors kept from one run to the next, so that only new or changed texts are encoded.

An editor checks a notice again after each correction, and the standard paragraphs are the same in
every notice. The texts themselves are not kept, only a digest of each. Nothing here can make a
run fail or change what it finds: a cache that cannot be used is done without.
"""

from __future__ import annotations

import hashlib
import logging
import sqlite3
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from aligner.encoders import Encoder

log = logging.getLogger(__name__)

VECTORS = "vectors-3.sqlite"
"""The name of the file; the number goes up when what is in it changes."""

MOST_MB = 256
"""How large the file may grow: about 120,000 texts, those of some three hundred notices."""

SHARE_DROPPED = 4
"""One in so many is dropped when the file is full, so that this is seldom to be done."""

PATIENCE_SECONDS = 5.0
"""How long to wait for another process that is writing, which takes it some milliseconds."""

ROWS_AT_A_TIME = 1_000
"""How many are added before the size is looked at: 2 MB."""

DAY_SECONDS = 24 * 3600

PAGE_BYTES = 16_384
"""A page of the usual 4,096 bytes holds one vector, and half of it would be empty."""

# Whole 32-bit numbers, not 16-bit ones: so a vector that was kept is the one that was computed.
NUMBER = np.dtype("<f4")
CHECK_BYTES = 4

SCHEMA = """
CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB, day INTEGER);
CREATE INDEX IF NOT EXISTS by_day ON vectors (day);
"""

# The cast, because a damaged row can hold a value of any type.
FIND = "SELECT CAST(vector AS BLOB), day FROM vectors WHERE key = ? AND vector IS NOT NULL"

DROP = """
DELETE FROM vectors WHERE rowid IN (
    SELECT rowid FROM vectors ORDER BY day, rowid
    LIMIT (SELECT 1 + count(*) / ? FROM vectors)
)
"""

Vector = NDArray[np.float32]


def folder() -> Path | None:
    """The folder for what can be made again, as the platform has it; None for a user without."""
    from platformdirs import user_cache_path

    try:
        return user_cache_path("aligner", appauthor=False)
    except (OSError, RuntimeError) as error:
        log.debug("no cache folder: %s", error)
        return None


class _Kept(NamedTuple):
    """A vector that the file holds, and the day on which it was last asked for."""

    vector: Vector
    day: int


@dataclass(frozen=True, slots=True)
class CachedEncoder:
    """An encoder that encodes a text once, and finds its vector at ``path`` from then on."""

    encoder: Encoder
    path: Path
    most_mb: float = MOST_MB

    @property
    def name(self) -> str:
        """That of the encoder, since the vectors are the same."""
        return self.encoder.name

    def encode(self, texts: Sequence[str]) -> Vector:
        """A matrix with one row of length 1 for each text, in the same order."""
        if not texts:
            return self.encoder.encode(texts)
        keys = {text: self._key(text) for text in texts}
        kept = self._kept(keys.values())
        missing = [text for text, key in keys.items() if key not in kept]
        new = dict(zip(missing, self.encoder.encode(missing), strict=True)) if missing else {}
        self._keep({keys[text]: vector for text, vector in new.items()}, kept)
        return np.stack([new[text] if text in new else kept[keys[text]].vector for text in texts])

    def _key(self, text: str) -> bytes:
        content = f"{self.name}\0{text}".encode("utf-8", "surrogatepass")
        return hashlib.blake2b(content, digest_size=16).digest()

    def _kept(self, keys: Iterable[bytes]) -> dict[bytes, _Kept]:
        """What the file holds of these; nothing when it cannot be read."""
        with _done_without(self.path), _connected(self.path) as connection:
            return dict(_found(connection, keys))
        return {}

    def _keep(self, new: Mapping[bytes, Vector], kept: Mapping[bytes, _Kept]) -> None:
        """Add new vectors, note which were of use today, and hold the file to its bound."""
        today = int(time.time() // DAY_SECONDS)
        used = [(today, key) for key, one in kept.items() if one.day != today]
        rows = [(key, _packed(vector), today) for key, vector in new.items()]
        if not used and not rows:
            return
        with _done_without(self.path), _connected(self.path) as connection:
            connection.executemany("UPDATE vectors SET day = ? WHERE key = ?", used)
            for start in range(0, len(rows), ROWS_AT_A_TIME):
                some = rows[start : start + ROWS_AT_A_TIME]
                connection.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)", some)
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

    Opened anew each time: that takes a millisecond, and lets threads share an encoder.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with closing(sqlite3.connect(path, timeout=PATIENCE_SECONDS)) as connection:
        connection.execute(f"PRAGMA page_size = {PAGE_BYTES}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.executescript(SCHEMA)
        with connection:
            yield connection


def _found(connection: sqlite3.Connection, keys: Iterable[bytes]) -> Iterator[tuple[bytes, _Kept]]:
    """The vectors of those keys that the file holds undamaged."""
    connection.execute("BEGIN")
    for key in keys:
        for packed, day in connection.execute(FIND, (key,)):
            if _is_sound(packed):
                yield key, _Kept(np.frombuffer(packed, NUMBER, offset=CHECK_BYTES), day)


def _packed(vector: Vector) -> bytes:
    """The vector's numbers, after a sum that shows whether they were damaged since."""
    numbers = vector.astype(NUMBER).tobytes()
    return zlib.crc32(numbers).to_bytes(CHECK_BYTES, "little") + numbers


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
