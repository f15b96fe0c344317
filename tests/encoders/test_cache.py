"""Vectors are kept from one run to the next, and nobody can tell but by the time it takes."""

import hashlib
import multiprocessing
import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from numpy.typing import NDArray

from aligner import store
from aligner.encoders.bundled import BundledEncoder
from aligner.encoders.cache import CachedEncoder

TEXTS = ("one", "two", "", "trois", "line\nbreak", "half \ud83d", "a\x00b")


class Recording:
    """An encoder whose vectors come from a digest, and which remembers what it was asked."""

    def __init__(self, name: str = "recording 1") -> None:
        self.name = name
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.asked += texts
        if not texts:
            return np.empty((0, 32), dtype=np.float32)
        return np.stack([self._row(text) for text in texts])

    def _row(self, text: str) -> NDArray[np.float32]:
        content = (self.name + text).encode("utf-8", "surrogatepass")
        digest = hashlib.sha256(content).digest()
        numbers = np.frombuffer(digest, dtype=np.uint8).astype(np.float32)
        return numbers / np.float32(np.linalg.norm(numbers))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "vectors.sqlite"


def rows_in(path: Path) -> int:
    connection = sqlite3.connect(path)
    try:
        (count,) = connection.execute("SELECT count(*) FROM kept").fetchone()
    finally:
        connection.close()
    assert isinstance(count, int)
    return count


def test_a_second_run_encodes_nothing_and_gives_the_same_bits(path: Path) -> None:
    first, second = Recording(), Recording()

    before = CachedEncoder(first, path).encode(TEXTS)
    after = CachedEncoder(second, path).encode(TEXTS)

    assert second.asked == []
    assert np.array_equal(before, after)
    assert np.array_equal(before, Recording().encode(TEXTS))
    assert after.dtype == np.float32


def test_only_what_is_new_is_encoded_and_only_once(path: Path) -> None:
    CachedEncoder(Recording(), path).encode(["one", "two"])
    encoder = Recording()

    rows = CachedEncoder(encoder, path).encode(["three", "one", "three", "four", "two", "one"])

    assert encoder.asked == ["three", "four"]
    expected = Recording().encode(["three", "one", "three", "four", "two", "one"])
    assert np.array_equal(rows, expected)


def test_two_encoders_never_share_a_vector(path: Path) -> None:
    CachedEncoder(Recording("recording 1"), path).encode(TEXTS)
    other = Recording("recording 2")

    rows = CachedEncoder(other, path).encode(TEXTS)

    assert other.asked == list(TEXTS)
    assert np.array_equal(rows, Recording("recording 2").encode(TEXTS))


def test_no_text_gives_no_row_and_makes_no_file(path: Path) -> None:
    assert CachedEncoder(Recording(), path).encode([]).shape == (0, 32)
    assert not path.exists()


def test_the_name_is_that_of_the_encoder(path: Path) -> None:
    assert CachedEncoder(Recording("recording 7"), path).name == "recording 7"


def test_no_text_can_be_read_in_the_file(path: Path) -> None:
    CachedEncoder(Recording(), path).encode(["confidential draft"])

    assert b"confidential" not in path.read_bytes()


def write_other_content(path: Path) -> None:
    path.write_text("this is no database, " * 1000, "utf-8")


def write_nothing(path: Path) -> None:
    path.write_bytes(b"")


def cut(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2 + 100])


def overwrite_the_middle(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[20_000:60_000] = bytes(40_000)
    path.write_bytes(content)


def make_another_table(path: Path) -> None:
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE kept (something_else TEXT)")
    connection.close()


def make_it_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    "damage",
    [
        write_other_content,
        write_nothing,
        cut,
        overwrite_the_middle,
        make_another_table,
        make_it_a_folder,
    ],
)
def test_a_damaged_file_changes_no_vector(damage: Callable[[Path], None], path: Path) -> None:
    texts = [f"text {number}" for number in range(300)]
    CachedEncoder(Recording(), path).encode(texts)
    damage(path)

    rows = CachedEncoder(Recording(), path).encode(texts)
    again = CachedEncoder(Recording(), path).encode(texts)

    assert np.array_equal(rows, Recording().encode(texts))
    assert np.array_equal(again, rows)


def test_in_place_of_a_file_that_is_no_database_there_is_a_new_one(path: Path) -> None:
    path.parent.mkdir()
    write_other_content(path)
    first, second, third = Recording(), Recording(), Recording()

    CachedEncoder(first, path).encode(TEXTS)
    CachedEncoder(second, path).encode(TEXTS)
    CachedEncoder(third, path).encode(TEXTS)

    assert third.asked == []
    assert "no database" in path.with_name("vectors.sqlite.damaged").read_text("utf-8")


def one_bit(packed: bytes) -> bytes:
    return packed[:40] + bytes([packed[40] ^ 1]) + packed[41:]


def nothing(_packed: bytes) -> None:
    return None


def shorter(packed: bytes) -> bytes:
    return packed[:-4]


def empty(_packed: bytes) -> bytes:
    return b""


def a_number(_packed: bytes) -> int:
    return 17


def a_text(_packed: bytes) -> str:
    return "é" * 60


@pytest.mark.parametrize("changed", [one_bit, nothing, shorter, empty, a_number, a_text])
def test_a_vector_that_was_damaged_is_computed_and_kept_again(
    changed: Callable[[bytes], bytes | int | str | None], path: Path
) -> None:
    CachedEncoder(Recording(), path).encode(["one", "two"])
    connection = sqlite3.connect(path)
    with connection:
        (packed,) = connection.execute("SELECT value FROM kept WHERE rowid = 1").fetchone()
        connection.execute("UPDATE kept SET value = ? WHERE rowid = 1", (changed(packed),))
    connection.close()
    second, third = Recording(), Recording()

    rows = CachedEncoder(second, path).encode(["one", "two"])
    CachedEncoder(third, path).encode(["one", "two"])

    assert second.asked == ["one"]
    assert third.asked == []
    assert np.array_equal(rows, Recording().encode(["one", "two"]))


def test_where_nothing_can_be_written_everything_is_encoded(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("no folder", "utf-8")
    encoder = Recording()

    rows = CachedEncoder(encoder, in_the_way / "vectors.sqlite").encode(TEXTS)

    assert encoder.asked == list(TEXTS)
    assert np.array_equal(rows, Recording().encode(TEXTS))


def test_a_file_that_another_process_holds_is_done_without(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "PATIENCE_SECONDS", 0.05)
    CachedEncoder(Recording(), path).encode(["one"])
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")

    rows = CachedEncoder(Recording(), path).encode(["one", "two"])

    holder.close()
    assert np.array_equal(rows, Recording().encode(["one", "two"]))


def test_the_file_stays_within_its_bound_and_drops_the_oldest(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [f"text {number}" for number in range(6_000)]
    recording = Recording()
    encoder = CachedEncoder(recording, path, most_mb=0.5)

    for start in range(0, len(texts), 500):
        clock = SimpleNamespace(time=lambda day=start: float(day * store.DAY_SECONDS))
        monkeypatch.setattr(store, "time", clock)
        encoder.encode(["always of use", *texts[start : start + 500]])

    newest, oldest = Recording(), Recording()
    CachedEncoder(newest, path).encode(["always of use", *texts[-500:]])
    CachedEncoder(oldest, path).encode(texts[:500])
    assert path.stat().st_size < 1.5 * 2**20
    assert recording.asked.count("always of use") == 1
    assert newest.asked == []
    assert oldest.asked == texts[:500]


def test_more_texts_than_the_file_may_hold_are_all_encoded(path: Path) -> None:
    texts = [f"text {number}" for number in range(5_000)]

    rows = CachedEncoder(Recording(), path, most_mb=0.25).encode(texts)

    assert np.array_equal(rows, Recording().encode(texts))
    assert 0 < rows_in(path) < 5_000


def test_threads_can_share_an_encoder(path: Path) -> None:
    encoder = CachedEncoder(Recording(), path)
    parts = [[f"text {number % 40}" for number in range(start, start + 20)] for start in range(16)]

    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(encoder.encode, parts))

    expected = [Recording().encode(part) for part in parts]
    assert all(map(np.array_equal, results, expected))


def test_processes_that_start_at_once_fill_one_cache(tmp_path: Path) -> None:
    path = tmp_path / "vectors.sqlite"
    encoder = CachedEncoder(BundledEncoder(tmp_path), path)
    texts = [f"{number} years of experience in field {number % 7}" for number in range(90)]
    parts = [texts[:60], texts[30:], texts[::2], texts]

    with ProcessPoolExecutor(4, mp_context=multiprocessing.get_context("spawn")) as pool:
        results = list(pool.map(encoder.encode, parts))

    plain = BundledEncoder(tmp_path)
    assert all(map(np.array_equal, results, map(plain.encode, parts)))
    assert np.array_equal(encoder.encode(texts), plain.encode(texts))
    assert rows_in(path) == 90
